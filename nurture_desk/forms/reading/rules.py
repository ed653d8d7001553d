"""Printed rules: long straight lines across or down that no pen drew.

The ink of every eight pixels along a line is counted. Most lines of the picture cannot bear a rule, and a few sums of
such counts say so; only the others are looked at pixel by pixel.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from nurture_desk.forms.reading.greys import Grey, as_grey

RULE = 121  # pixels: longer straight lines are printed rules, not strokes of a pen
_UNBROKEN, _SEEN = 0.99, 0.72  # of a rule's length that is seen; hairlines come back with gaps
_THINNEST = 5  # pixels: what is as high as this is no hairline
_EIGHTS = (RULE - 15) // 16 * 2  # eights of the whole pairs of them that lie in any bar of a rule's length
_HALF = RULE // 2 // 8  # whole eights in what a bar at the end of a line has on the picture


def rules_of(pen: Grey, pale: Grey) -> Grey:
    """The long straight lines (255), across or down, a little widened: whole ones in ``pen``, hairlines in ``pale``.

    A hairline may have gaps, lean by a pixel and be paler than a pen; it is nowhere as thick as a pen's stroke.
    """
    found = np.zeros(pen.shape, np.uint8)
    for seen, share in ((pen, _UNBROKEN), (_thin(pale), _SEEN)):
        _mark(seen, _counted_across(seen, share), share, found)
        _mark(seen.T, _counted_down(seen, share), share, found.T)
    return found


def _thin(pale: Grey) -> Grey:
    """What is nowhere as thick as a pen's stroke: printed hairlines, and the skin of everything."""
    thick = cv2.erode(pale, np.ones((_THINNEST, _THINNEST), np.uint8))
    whole = cv2.dilate(thick, np.ones((_THINNEST + 2, _THINNEST + 2), np.uint8))  # and its blurred rim
    return as_grey(cv2.subtract(pale, whole))


def _counted_across(seen: Grey, share: float) -> Grey:
    """(rows, eights): pixels of ink in every eight of every row, of a hairline with those in the rows beside it."""
    packed = np.packbits(seen, axis=1)
    if share < _UNBROKEN:
        broad = packed.copy()
        broad[1:] |= packed[:-1]
        broad[:-1] |= packed[1:]
        packed = broad
    return np.bitwise_count(packed)


def _counted_down(seen: Grey, share: float) -> Grey:
    """(columns, eights): the same for every column; fewer than eight pixels at its end are left out."""
    if share < _UNBROKEN:
        seen = as_grey(cv2.dilate(seen, np.ones((1, 3), np.uint8)))
    whole = len(seen) // 8 * 8
    total = np.zeros((whole // 8, seen.shape[1]), np.uint8)
    for row in range(8):
        total -= seen[row:whole:8]  # a byte that loses 255 gains one
    return as_grey(total.T)


def _mark(seen: Grey, counts: Grey, share: float, onto: Grey) -> None:
    """Where a bar of a rule's length, laid anywhere along a row, finds ink nearly all along."""
    rows = _promising(counts, share)
    if not len(rows):
        return
    ink, size, last = seen[rows], (RULE, 1), len(seen) - 1
    if share < _UNBROKEN:
        ink |= seen[np.maximum(rows - 1, 0)] | seen[np.minimum(rows + 1, last)]
    ink = as_grey(ink)
    whole = cv2.threshold(cv2.boxFilter(ink, -1, size), int(255 * share), 255, cv2.THRESH_BINARY)[1]
    cover = cv2.threshold(cv2.boxFilter(whole, -1, size), 0, 255, cv2.THRESH_BINARY)[1]
    lines = as_grey(cv2.bitwise_and(cover, ink))
    for moved in (-1, 0, 1):
        there = (rows + moved >= 0) & (rows + moved <= last)
        onto[rows[there] + moved] |= lines[there]


def _promising(one: Grey, share: float) -> npt.NDArray[np.intp]:
    """The rows that may bear a rule: the whole eights in a bar lack no more ink than the bar does.

    A bar at the end of the row is half beyond it, and what it has on the row stands for all.
    """
    if one.shape[1] < _EIGHTS:
        return np.arange(len(one))
    even = one.shape[1] // 2 * 2
    two = one[:, 0:even:2] + one[:, 1:even:2]  # any bar holds six whole pairs, 96 pixels: no sum of bytes runs over
    four = two[:, :-1] + two[:, 1:]
    all_of_it = four[:, :-4] + four[:, 2:-2] + four[:, 4:]
    lacks = (1 - share) * RULE + 1
    ends = np.maximum(one[:, :_HALF].sum(axis=1), one[:, -_HALF:].sum(axis=1)) >= 8 * _HALF - 8 - lacks
    return np.flatnonzero((all_of_it.max(axis=1) >= 8 * _EIGHTS - lacks) | ends)
