"""One-letter slips: a letter too many, too few, another one, two that changed places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

SHORTEST = 4


def one_slip(left: str, right: str) -> bool:
    """Whether one insertion, deletion, change or swap of neighbours turns ``left`` into ``right``.

    The distance is Damerau and Levenshtein's (optimal string alignment), asked only for one.
    """
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    if len(left) != len(right):
        longer, shorter = (left, right) if len(left) > len(right) else (right, left)
        return longer[at + 1 :] == shorter[at:]
    if left[at + 1 :] == right[at + 1 :]:
        return True
    swapped = left[at : at + 2][::-1] == right[at : at + 2]
    return swapped and left[at + 2 :] == right[at + 2 :]


def same_letters_slip(left: str, right: str) -> bool:
    """Whether the slip is a swap or a doubled letter: the slips that keep a short name itself recognisable."""
    return sorted(left) == sorted(right) or set(left) == set(right)


class SlipIndex:
    """Finds the names one slip away from a word, whatever their number.

    A slip touches one letter or two neighbours, so the first two letters of a name or its last two stay what they
    are; only where the middle of four letters is swapped neither does. Names lie under both, and under their length.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(name for name in names if len(name) >= SHORTEST)
        self._heads: dict[tuple[int, str], list[str]] = defaultdict(list)
        self._tails: dict[tuple[int, str], list[str]] = defaultdict(list)
        for name in self._names:
            self._heads[len(name), name[:2]].append(name)
            self._tails[len(name), name[-2:]].append(name)

    def near(self, word: str) -> list[str]:
        """Names exactly one slip from ``word``, in alphabetical order."""
        if len(word) < SHORTEST - 1:
            return []
        found = {
            name
            for long in (len(word) - 1, len(word), len(word) + 1)
            for name in (*self._heads.get((long, word[:2]), ()), *self._tails.get((long, word[-2:]), ()))
            if one_slip(word, name)
        }
        swapped = word[0] + word[2:0:-1] + word[3:]
        if len(word) == SHORTEST and swapped != word and swapped in self._names:
            found.add(swapped)
        return sorted(found)
