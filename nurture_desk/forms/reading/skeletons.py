"""The way a pen went: ink thinned to a line one pixel wide, with its ends and its forks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from nurture_desk.forms.reading.greys import Grey, Points, as_grey

Mask = npt.NDArray[np.bool_]

_PAD = 3  # pixels of paper put around
_FINER = 2  # times finer than the sheet: thinning eats the ends of lines two pixels wide
_HOLE = 20  # of those finer pixels: paper enclosed by a stroke that is a loop
_STEPS = [(-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1)]  # down, right; going round from above


@dataclass(frozen=True)
class Way:
    """Thinned ink. ``line``: its pixels (x, y); ``ends`` and ``forks``: those with one neighbour, with three and more.

    ``pieces``: how many lines there are; ``loops``: whether one runs round paper; ``width``: of the pen, in pixels.
    """

    line: Points
    ends: Points
    forks: Points
    pieces: int
    loops: bool
    width: float


def way_of(mask: Mask) -> Way:
    """The way of the pen that left the ink in ``mask``."""
    small = np.pad(mask, _PAD).astype(np.float32)
    fine = cv2.GaussianBlur(cv2.resize(small, None, fx=_FINER, fy=_FINER, interpolation=cv2.INTER_LINEAR), (0, 0), 1.2)
    thick = as_grey(fine > 0.45)
    pieces = cv2.connectedComponents(thick, connectivity=8)[0] - 1
    depths = cv2.distanceTransform(thick, cv2.DIST_L2, 5)
    raw = _thinned(thick)
    width = max(1.5, 2 * float(np.median(depths[raw > 0])) / _FINER) if raw.any() else 1.5
    way = _pruned(raw, round(width * _FINER * 0.6) + 1)
    arms = _arms(way)
    return Way(_places(way > 0), _places(arms == 1), _places(arms >= 3), pieces, _has_hole(thick), width)


def path_of(way: Way) -> Points:
    """The pixels of a line without forks, in the order in which a pen leaves them, from the left end."""
    left = list(map(tuple, np.round(way.line * _FINER).astype(int)))
    first = min(map(tuple, np.round(way.ends * _FINER).astype(int)))
    rest, path = set(left) - {first}, [first]
    while rest:
        x, y = path[-1]
        near = [(x + across, y + down) for down, across in _STEPS if (x + across, y + down) in rest]
        if not near:
            break
        # the straight neighbour comes first: a corner's own pixel is not left out
        path.append(min(near, key=lambda one: abs(one[0] - x) + abs(one[1] - y)))
        rest.discard(path[-1])
    return np.array(path, dtype=np.float64) / _FINER


def _places(mask: Any) -> Points:
    return np.asarray(np.argwhere(mask)[:, ::-1] / _FINER - _PAD, dtype=np.float64)


def _has_hole(thick: Grey) -> bool:
    around = cv2.connectedComponentsWithStats(1 - thick, connectivity=4)
    return bool((around[2][1:, cv2.CC_STAT_AREA] > _HOLE).sum() > 1)


def _tables() -> tuple[Grey, Grey, Grey]:
    """For every pattern of the eight neighbours: what the two turns of thinning keep, and how many ways leave."""
    bits = ((np.arange(256)[:, None] >> np.arange(8)) & 1).astype(bool)
    n, ne, e, se, s, sw, w, nw = bits.T
    lines = (~n & (ne | e)) + 0 + (~e & (se | s)) + (~s & (sw | w)) + (~w & (nw | n))
    one_way = 0 + (nw | n) + (ne | e) + (se | s) + (sw | w)
    other_way = 0 + (n | ne) + (e | se) + (s | sw) + (w | nw)
    sides = np.minimum(one_way, other_way)
    edge = (lines == 1) & (sides >= 2) & (sides <= 3)
    arms = (~bits & np.roll(bits, -1, axis=1)).sum(axis=1)
    arms = np.where(bits.sum(axis=1) >= 4, np.maximum(arms, 3), arms)  # in the thick of a crossing
    return as_grey(~(edge & ~((s | sw | ~nw) & w))), as_grey(~(edge & ~((n | ne | ~se) & e))), as_grey(arms)


_KEPT_FIRST, _KEPT_SECOND, _LEAVING = _tables()
_WEIGHTS = np.zeros((3, 3), np.float32)
for _number, (_down, _right) in enumerate(_STEPS):
    _WEIGHTS[1 + _down, 1 + _right] = 1 << _number


def _patterns(way: Grey) -> Grey:
    return as_grey(cv2.filter2D(way, cv2.CV_8U, _WEIGHTS, borderType=cv2.BORDER_CONSTANT))


def _arms(way: Grey) -> Grey:
    """How many ways leave every pixel of the line: 1 at an end, 2 along a stroke, 3 and more at a fork."""
    return as_grey(cv2.LUT(_patterns(way), _LEAVING) * way)


def _thinned(thick: Grey) -> Grey:
    """The middle line of the ink, by taking pixels off its edges in turn (Guo and Hall, 1989)."""
    way = thick
    while True:
        before = int(way.sum())
        for kept in (_KEPT_FIRST, _KEPT_SECOND):
            way = as_grey(way & as_grey(cv2.LUT(_patterns(way), kept)))
        if int(way.sum()) == before:
            return way


def _pruned(way: Grey, steps: int) -> Grey:
    """The way without the hairs that thinning leaves on a rough stroke; its own ends grow back."""
    cut = way.copy()
    for _ in range(steps):
        cut[(cut == 1) & (_arms(cut) <= 1)] = 0
    grown = cut
    for _ in range(steps):
        tips = as_grey(_arms(grown) == 1)
        grown = as_grey(grown | (as_grey(cv2.dilate(tips, np.ones((3, 3), np.uint8))) & way))
    return grown
