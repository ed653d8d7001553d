"""What may be said of children outside their school: words under ten, figures from ten up (product.md 8).

Figures of one school never stand in a paper for outside. But every school has its own copy, where its children are
counted ("3 of 4"): whoever holds it takes its own from a public figure and knows the others'. So figures are printed
outside only where, whichever school is taken away, nobody or at least ``LEAST`` children are left. Every public paper
rests on the same children (this year's, whose learning may be used), so that two of them taken together tell no more
than one. The return to Hertfordshire Music Service is excepted: it does not ask this module.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

School = TypeVar("School", bound=Hashable)  # whatever tells schools apart
LEAST = 10  # children, or answers, from which on there are figures
FEWEST = 3  # under it even "all" or "none" would speak of one child
_A_FEW, _ABOUT_HALF = 0.4, 0.6

_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_SHARE = re.compile(
    rf"\b{_NUMBER}\s+(?:out\s+)?of\s+(?:the\s+|our\s+|all\s+)?{_NUMBER}\b"
    r"|\b\d+\s?/\s?\d+\b|\b\d+(?:\.\d+)?\s?(?:%|per\s?cent\b)",
    re.IGNORECASE,
)


class Portion(StrEnum):
    """How many of a group, in words."""

    TOO_FEW = "too_few"  # nothing can be said without speaking of one child
    NONE = "none"
    A_FEW = "a_few"
    ABOUT_HALF = "about_half"
    MOST = "most"
    ALL = "all"


@dataclass(frozen=True)
class Told:
    """What may be said: always the words, and ``count`` of ``of`` only where figures may stand."""

    portion: Portion
    count: int | None = None
    of: int | None = None

    @property
    def in_figures(self) -> bool:
        """Whether the figures may stand."""
        return self.count is not None


def portion(count: int, of: int) -> Portion:
    """``count`` of ``of`` in words: under 40 in 100 are a few, over 60 are most."""
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of}")
    if of < FEWEST:
        return Portion.TOO_FEW
    if count in (0, of):
        return Portion.ALL if count else Portion.NONE
    share = count / of
    return Portion.A_FEW if share < _A_FEW else Portion.ABOUT_HALF if share <= _ABOUT_HALF else Portion.MOST


def may_count(by_school: Mapping[School, int]) -> bool:
    """Whether figures about these children may stand outside; ``by_school``: how many of them each school has."""
    total = sum(by_school.values())
    return total >= LEAST and all(total - one == 0 or total - one >= LEAST for one in by_school.values())


def outside(by_school: Mapping[School, tuple[int, int]]) -> Told:
    """What may be said outside of ``(count, of)`` children in each school, all schools together."""
    count, of = sum(one for one, _ in by_school.values()), sum(of for _, of in by_school.values())
    if may_count({school: of for school, (_, of) in by_school.items()}):
        return Told(portion(count, of), count, of)
    return Told(portion(count, of))


def of_adults(count: int, of: int) -> Told:
    """The same for answers of adults: words under ten."""
    return Told(portion(count, of), count, of) if of >= LEAST else Told(portion(count, of))


def share_in(text: str) -> str:
    """The first share written as a figure in ``text`` ("3 of 4", "75 %", "three out of four"), or empty."""
    found = _SHARE.search(text)
    return found[0] if found else ""
