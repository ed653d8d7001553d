"""The way a pen went: ink thinned to a line, and whether that line is one plain bent stroke."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from nurture_desk.forms.reading.greys import Grey, as_grey
from nurture_desk.forms.reading.shapes import Mask, stroke_width

_LENGTH = (0.5, 2.9)  # of the box's edge: a tick of whatever hand
_SAG = 0.15  # of the distance of its ends: how far a tick hangs below them; a straight line may be anything
_STEP = 1.12  # pixels: the mean step from one pixel of a thin line to the next
_UNDER = 4.0  # pixels below the top edge: what begins higher comes from outside
_THICK = 0.24  # of the box: the widest pen whose way can be told
_PAD = 3  # pixels of paper put around


def is_one_bent_stroke(mask: Mask, edge: float, inside: tuple[float, float, float, float]) -> bool:
    """Whether the ink is one stroke with a bend, without a fork, a loop or a second stroke: a tick of any hand.

    ``inside``: left, top, right, bottom of the box in the mask. A tick begins in its box and may leave it above or at
    the right; a stroke that comes from outside and goes on is only passing.
    """
    width = stroke_width(mask)
    if width > _THICK * edge:
        return False
    thick = as_grey(cv2.morphologyEx(np.pad(mask, _PAD).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)))
    count, _ = cv2.connectedComponents(thick, connectivity=8)
    if count != 2 or _has_hole(thick):
        return False
    way = _pruned(_thinned(thick), round(width / 2) + 1)
    arms = _arms(way)
    if (arms[way > 0] >= 3).any() or int((arms[way > 0] == 1).sum()) != 2:
        return False
    ends = np.argwhere((way > 0) & (arms == 1)) - _PAD
    long = float((way > 0).sum()) * _STEP + width
    if not _LENGTH[0] * edge <= long <= _LENGTH[1] * edge or not _begins_inside(ends, width, inside):
        return False
    return _sags(np.argwhere(way > 0) - _PAD, ends)


def _sags(way: Any, ends: Any) -> bool:
    """Whether the stroke hangs well below the line between its ends, as a tick does and no passing line or arch."""
    first, last = ends[ends[:, 1].argsort()].astype(np.float64)
    chord = last - first
    apart = float(np.hypot(*chord))
    below = ((way - first) @ np.array([chord[1], -chord[0]])) / max(apart, 1.0)
    return bool(below.max() >= max(_SAG * apart, 3.0) and -below.min() <= 0.3 * below.max())


def _begins_inside(ends: Any, width: float, inside: tuple[float, float, float, float]) -> bool:
    """Whether the left end lies in the box, and the other in it, above it or at its right."""
    left, top, right, bottom = inside
    (down, across), (other_down, other_across) = ends[ends[:, 1].argsort()]
    slack, under = width / 2, max(width / 2, _UNDER)
    begins = left + slack < across < right - slack and top + under < down < bottom - slack
    return bool(begins and other_down < bottom - slack and other_across > left)


def _has_hole(thick: Grey) -> bool:
    around = cv2.connectedComponentsWithStats(1 - thick, connectivity=4)
    return bool((around[2][1:, cv2.CC_STAT_AREA] > 5).sum() > 1)


def _neighbours(way: Any) -> list[Any]:
    """The eight neighbours of every pixel, going round from above."""
    wide = np.pad(way, 1)
    high, broad = way.shape
    steps = [(-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1)]
    return [wide[1 + down : 1 + down + high, 1 + right : 1 + right + broad] for down, right in steps]


def _arms(way: Any) -> Any:
    """How many ways leave every pixel: 1 at an end, 2 along a stroke, 3 and more at a fork."""
    around = _neighbours(way)
    return sum((around[at] == 0) & (around[(at + 1) % 8] == 1) for at in range(8))


def _thinned(thick: Grey) -> Any:
    """The middle line of the ink, by taking pixels off its edges in turn (Zhang and Suen, 1984)."""
    way = thick.copy()
    while True:
        before = int(way.sum())
        for first in (True, False):
            n, _, e, _, s, _, w, _ = around = _neighbours(way)
            total = sum(one.astype(np.int8) for one in around)
            corners = (n * e * s == 0) & (e * s * w == 0) if first else (n * e * w == 0) & (n * s * w == 0)
            way[(way == 1) & (total >= 2) & (total <= 6) & (_arms(way) == 1) & corners] = 0
        if int(way.sum()) == before:
            return way


def _pruned(way: Any, steps: int) -> Any:
    """The way without the hairs that thinning leaves on a rough stroke; its own ends grow back."""
    ends_only = way.copy()
    for _ in range(steps):
        ends_only[(ends_only == 1) & (_arms(ends_only) <= 1)] = 0
    grown = ends_only
    for _ in range(steps):
        tips = (grown == 1) & (_arms(grown) == 1)
        near = cv2.dilate(tips.astype(np.uint8), np.ones((3, 3), np.uint8))
        grown = grown | (near & way)
    return grown
