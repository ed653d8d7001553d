"""The words that somebody may have meant: a slip of the finger in a name or a word is forgiven."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4  # letters: in a shorter word a slip makes another word
TWO_SLIPS = 8  # letters from which two slips are forgiven
MOST = 12


def near_words(word: str, known: Sequence[str], *, begins: bool = False) -> list[str]:
    """Words of ``known`` that are a slip away from ``word``, the nearest first; ``word`` itself is not among them.

    A slip is a letter too many, too few, another one, or two that changed places; two slips from eight letters on.
    ``begins``: where no whole word is near, the beginning of one may be (somebody is still typing).
    """
    if len(word) < SHORTEST:
        return []
    most = 2 if len(word) >= TWO_SLIPS else 1
    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=most, limit=MOST + 1)
    found = [one for one, slips, _ in near if slips]
    if not found and begins and len(word) > SHORTEST:
        starts = [one[: len(word)] for one in known]
        near = process.extract(word, starts, scorer=OSA.distance, score_cutoff=1, limit=MOST + 1)
        found = [known[place] for _, slips, place in near if slips]
    return found[:MOST]
