"""Printed rules: long straight lines across or down that no pen drew.

A row of the picture is looked at eight pixels a byte. Most rows cannot bear a rule, and a few sums say so; only the
others are looked at pixel by pixel.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from nurture_desk.forms.reading.greys import Grey, as_grey

RULE = 121  # pixels: longer straight lines are printed rules, not strokes of a pen
UNBROKEN, SEEN = 0.99, 0.72  # of a rule's length that is seen; hairlines come back with gaps
_BYTES = (RULE - 7) // 8  # whole bytes that lie in any bar of a rule's length
_HALF = RULE // 2 // 8  # whole bytes in what a bar at the end of a row has on it


def mark_rules(seen: Grey, share: float, onto: Grey) -> None:
    """Mark (255) on ``onto`` the long straight lines, across or down, of whose length ``share`` is seen in ``seen``.

    A little widened. Where less than all must be seen, a line may also lean by a pixel.
    """
    _across(seen, share, onto)
    _across(as_grey(cv2.transpose(seen)), share, onto.T)


def _across(seen: Grey, share: float, onto: Grey) -> None:
    """Where a bar of a rule's length, laid anywhere along a row, finds ink nearly all along."""
    packed = np.packbits(seen, axis=1)
    if share < UNBROKEN:
        broad = packed.copy()
        broad[1:] |= packed[:-1]
        broad[:-1] |= packed[1:]
        packed = broad
    rows = _promising(packed, seen.shape[1], share)
    if not len(rows):
        return
    some, size = as_grey(np.unpackbits(packed[rows], axis=1, count=seen.shape[1]) * 255), (RULE, 1)
    whole = cv2.threshold(cv2.boxFilter(some, -1, size), int(255 * share), 255, cv2.THRESH_BINARY)[1]
    cover = cv2.threshold(cv2.boxFilter(whole, -1, size), 0, 255, cv2.THRESH_BINARY)[1]
    lines = as_grey(cv2.bitwise_and(cover, some))
    for moved in (-1, 0, 1):
        there = (rows + moved >= 0) & (rows + moved < len(seen))
        onto[rows[there] + moved] |= lines[there]


def _promising(packed: Grey, wide: int, share: float) -> npt.NDArray[np.intp]:
    """The rows that may bear a rule: the whole bytes in a bar lack no more ink than the bar does.

    A bar at the end of the row is half beyond it, and what it has on the row stands for all.
    """
    if packed.shape[1] < _BYTES:
        return np.arange(len(packed))
    one = np.bitwise_count(packed)
    two = one[:, :-1] + one[:, 1:]
    four = two[:, :-2] + two[:, 2:]
    eight = four[:, :-4] + four[:, 4:]
    all_of_it = eight[:, :-6] + four[:, 8:-2] + two[:, 12:]  # fourteen bytes hold 112 pixels: no sum runs over
    lacks = (1 - share) * RULE + 1
    begin, end = one[:, :_HALF].sum(axis=1), one[:, -_HALF:].sum(axis=1) + (packed.shape[1] * 8 - wide)
    ends = np.maximum(begin, end) >= 8 * _HALF - lacks
    return np.flatnonzero((all_of_it.max(axis=1) >= 8 * _BYTES - lacks) | ends)
