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
    """Finds the names one slip away from a word, whatever their number: each name lies under all its shortenings."""

    def __init__(self, names: Iterable[str]) -> None:
        self._under: dict[str, list[str]] = defaultdict(list)
        for name in {name for name in names if len(name) >= SHORTEST}:
            for short in _shortenings(name):
                self._under[short].append(name)

    def near(self, word: str) -> list[str]:
        """Names exactly one slip from ``word``, in alphabetical order."""
        if len(word) < SHORTEST - 1:
            return []
        found = {name for short in _shortenings(word) for name in self._under.get(short, ())}
        return sorted(name for name in found if one_slip(word, name))


def _shortenings(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
