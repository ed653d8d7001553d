"""Whether two names are one service: compared forgivingly, but two names that are only alike are never made one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

from nurture_desk.domain.letters import plain_letters

ALIKE = 0.85  # of difflib's ratio, measured on the words that tell services apart
_ORDINARY = frozenset(
    (
        *("and", "association", "centre", "council", "county", "education", "for", "hub", "in", "music", "musical"),
        *("of", "service", "services", "the", "trust"),
    )
)


def service_key(name: str) -> str:
    """What two spellings of one service have in common: no case, accents, punctuation, spaces or "The"."""
    words = _words(name)
    return "".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that are not the same service by their key but could be: a slip, or two services to tell apart.

    Names that differ in a number ("Area 1", "Area 2") are told apart by it.
    """
    by_key = {service_key(name): name for name in names}
    for (one_key, one), (other_key, other) in combinations(sorted(by_key.items()), 2):
        mine, theirs = _telling(one), _telling(other)
        if _numbers(mine) != _numbers(theirs) or one_key == other_key:
            continue
        if not mine or not theirs:
            mine, theirs = _words(one), _words(other)
        first, second = "".join(mine), "".join(theirs)
        if first == second or _is_near(first, second):
            yield one, other


def _is_near(first: str, second: str) -> bool:
    """By difflib's ratio; its two upper bounds spare most of the work."""
    pair = SequenceMatcher(None, first, second)
    return pair.real_quick_ratio() >= ALIKE and pair.quick_ratio() >= ALIKE and pair.ratio() >= ALIKE


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", plain_letters(name).replace("&", " and ").replace("'", "").replace("’", ""))


def _telling(name: str) -> list[str]:
    return [word for word in _words(name) if word not in _ORDINARY]


def _numbers(words: list[str]) -> list[str]:
    return [digits for word in words for digits in re.findall(r"\d+", word)]
