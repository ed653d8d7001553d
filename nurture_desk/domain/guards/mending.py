"""What stands in the place of a name, and the text as it reads then."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from nurture_desk.domain.guards.hits import Hit, HitKind, Known, NameKind

ALIASES = {
    NameKind.CHILD: "one of the children",
    NameKind.PARENT: "a parent",
    NameKind.TUTOR: "the tutor",
    NameKind.STAFF: "a member of staff",
    NameKind.ADULT: "a colleague",
    NameKind.SCHOOL: "the school",
    NameKind.PLACE: "nearby",
    NameKind.GROUP: "the group",
}
AROUND = 60  # letters before a name that are looked at: a text may be a whole calendar, and hold thousands of names
_DETERMINER = re.compile(r"\b(?:the|a|an|our|my|your|his|her|their|this|that)\s+$", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:in|at|near|around|of)\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Change:
    """Put ``words`` where the text has ``start`` to ``end``."""

    start: int
    end: int
    words: str


def alias_of(known: Known) -> str:
    """What may be written instead of its name."""
    return known.alias or ALIASES[known.kind]


def change_for(text: str, start: int, end: int, known: Known, *, family: bool, capital: bool) -> Change:
    """The alias in the place of a name; ``family``: the name was a plural ("the Teasels"), ``capital``: one is due."""
    words = alias_of(known)
    about = (text, max(start - AROUND, 0), start)
    if family and known.kind in (NameKind.CHILD, NameKind.PARENT):
        words = f"{words}’s family" if known.alias else "the family"
    determiner = _DETERMINER.search(*about)
    if determiner and (family or words.lower().startswith(("the ", "a ", "an ", "one "))):
        if not family and words.lower().startswith(("the ", "a ", "an ")):
            words = words.partition(" ")[2] or words
        else:
            start, capital = determiner.start(), capital or determiner[0][0].isupper()
    elif words == "nearby" and (preposition := _PREPOSITION.search(*about)):
        start = preposition.start()
        capital = capital or preposition[0][0].isupper()
    return Change(start, end, words[0].upper() + words[1:] if capital else words)


def changed(text: str, changes: Iterable[Change]) -> str:
    """``text`` with every change made; of two that overlap the first one counts."""
    pieces: list[str] = []
    at = 0
    for change in sorted(changes, key=lambda one: one.start):
        if change.start < at:
            continue
        pieces += [text[at : change.start], change.words]
        at = change.end
    return "".join([*pieces, text[at:]])


class SeesNames(Protocol):
    """What finds names and knows what to put in their place (``names.NameGuard``)."""

    def hits(self, text: str, *, stands: Collection[str] = (), credit: bool = False) -> list[Hit]:
        """Everything found in ``text``."""

    def change(self, text: str, hit: Hit) -> Change:
        """What mends ``hit`` in the text it was found in."""


def replaced(text: str, guard: SeesNames, *, stands: Collection[str] = ()) -> str:
    """``text`` with every certain name replaced by its alias; what has to be asked stays as it is."""
    return changed(text, (change for _, change in replacements(text, guard, stands=stands)))


def replacements(text: str, guard: SeesNames, *, stands: Collection[str] = ()) -> list[tuple[Hit, Change]]:
    """Every certain name in ``text`` with what is put in its place."""
    return [(hit, guard.change(text, hit)) for hit in guard.hits(text, stands=stands) if _certain(hit)]


def _certain(hit: Hit) -> bool:
    return hit.kind is HitKind.LEAK and bool(hit.key)
