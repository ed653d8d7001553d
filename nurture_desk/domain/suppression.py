"""Published tables that tell nobody's value: small counts are hidden, and so many others that none can be worked out.

A table here is one margin: its cells are apart from each other and add up to a total everybody knows (every margin of
the same children has it, so leaving it out would hide nothing). What a reader knows then is the sum of the hidden
cells, how many they are, and that each is at least 1, because zeros are shown. From that a hidden cell lies anywhere
from 1 to (sum - number of hidden cells + 1). ``publish`` hides the next smallest count, and every count equal to it,
until that upper end is ``LEAST`` or more, so that nobody can say of a hidden cell even that it is small; and where
all hidden cells are small, until their sum leaves room too. Equal counts are hidden together because a choice between
them would tell which was there first. ``tests/domain/test_suppression.py`` tries every small table, also against a
reader who knows this rule.
"""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 5  # counts below it, but not 0, are not published


def publish(counts: Sequence[int]) -> tuple[int | None, ...] | None:
    """``counts`` as they may be printed, None for each hidden one; None when nothing of the table may be.

    Order and number of the cells must not depend on the counts: a table sorted by size would say what is hidden.
    """
    total = sum(counts)
    hidden = {place for place, count in enumerate(counts) if 0 < count < LEAST}
    if not hidden:
        return tuple(counts)
    if total < LEAST:
        return None
    while not _covered(counts, hidden):
        open_ones = [count for place, count in enumerate(counts) if count and place not in hidden]
        if not open_ones:
            return None
        least = min(open_ones)
        hidden |= {place for place, count in enumerate(counts) if count == least}
    return tuple(None if place in hidden else count for place, count in enumerate(counts))


def span(shown: Sequence[int | None], total: int) -> tuple[int, int] | None:
    """The least and the most any hidden cell can be, as a reader of the table works it out; None: none is hidden."""
    hidden = sum(one is None for one in shown)
    if not hidden:
        return None
    left = total - sum(one for one in shown if one is not None)
    return (left, left) if hidden == 1 else (1, left - hidden + 1)


def small(count: int) -> bool:
    """Whether a count that belongs to no total (children one sign was seen in) is too small to print."""
    return 0 < count < LEAST


def _covered(counts: Sequence[int], hidden: set[int]) -> bool:
    """Whether the sum of the hidden cells says nothing of any of them, even to a reader who knows the rule.

    Where all of them are small, their sum must also leave room below the most that so many small ones can be.
    """
    added = sum(counts[place] for place in hidden)
    all_small = all(counts[place] < LEAST for place in hidden)
    return (
        len(hidden) > 1 and added - len(hidden) + 1 >= LEAST and not (all_small and added >= (LEAST - 1) * len(hidden))
    )
