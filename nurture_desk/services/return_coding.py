"""Texts that leave with a return: children by the return's own codes, every other certain name by who it is.

The name guard finds the names, so that a return is coded by the same eyes that check it at the door.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial

from nurture_desk.domain.guards.hits import Known, NameKind
from nurture_desk.domain.guards.mending import ALIASES, replaced
from nurture_desk.domain.guards.names import NameGuard

Coded = Callable[[str], str]


def coder(guard: NameGuard, codes: Mapping[int, str]) -> Coded:
    """A function that takes the names that ``guard`` knows out of texts.

    ``codes``: "C03" by child's key; who has none is "one of the children". A pseudonym never stands here: it is in
    stories, and would tie a code to one.
    """
    return cache(partial(replaced, guard=guard.under(partial(_alias, codes=codes))))


def instead(key: str, codes: Mapping[int, str]) -> str:
    """What stands for a child of this key ("child:14") in the return, empty for whoever is no child."""
    kind, _, number = key.partition(":")
    return codes.get(int(number), ALIASES[NameKind.CHILD]) if kind == "child" else ""


def _alias(one: Known, codes: Mapping[int, str]) -> str:
    if one.kind is NameKind.CHILD:
        return codes.get(int(one.key.partition(":")[2]), "")
    return "" if one.kind in (NameKind.SCHOOL, NameKind.GROUP) else one.alias  # "the school", "the group"
