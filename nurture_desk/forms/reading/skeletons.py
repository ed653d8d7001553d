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
_STRAIGHT_FIRST = [
    right * 65536 + down for down, right in _STEPS[::2] + _STEPS[1::2]
]  # a corner's pixel is not left out
_ABOUT = np.ones((3, 3), np.uint8)


@dataclass(frozen=True)
class Way:
    """Thinned ink. ``line``: its pixels (x, y); ``ends`` and ``forks``: those with one neighbour, with three and more.

    ``width``: of the pen, in pixels; ``widths``: of the ink at every pixel of ``line``.
    """

    line: Points
    widths: Points
    ends: Points
    forks: Points
    width: float


def way_of(mask: Mask, broadest: float) -> Way | None:
    """The way of the pen that left the ink in ``mask``.

    None where there is more than one piece of ink, where it runs round paper, or where the pen is broader than
    ``broadest``: that is told sooner than thinned.
    """
    small = cv2.copyMakeBorder(mask.astype(np.float32), _PAD, _PAD, _PAD, _PAD, cv2.BORDER_CONSTANT)
    fine = cv2.GaussianBlur(cv2.resize(small, None, fx=_FINER, fy=_FINER, interpolation=cv2.INTER_LINEAR), (0, 0), 1.2)
    thick = as_grey(fine > 0.45)
    if cv2.connectedComponents(thick, connectivity=8)[0] != 2 or _has_hole(thick):
        return None
    depths = cv2.distanceTransform(thick, cv2.DIST_L2, 5)
    raw = _thinned(thick)
    width = max(1.5, 2 * _median(depths[raw.view(np.bool_)]) / _FINER) if raw.any() else 1.5
    if width > broadest:
        return None
    way = _pruned(raw, round(width * _FINER * 0.6) + 1)
    arms = _arms(way)
    widths = depths[way.view(np.bool_)] * 2 / _FINER
    return Way(_places(way), widths, _places(arms == 1), _places(arms >= 3), width)


def path_of(way: Way) -> Points:
    """The pixels of a line without forks, in the order in which a pen leaves them, from the left end."""
    rest = {x << 16 | y for x, y in np.round((way.line + _PAD) * _FINER).astype(int).tolist()}
    here = min(x << 16 | y for x, y in np.round((way.ends + _PAD) * _FINER).astype(int).tolist())
    path: list[int] = []
    while True:
        path.append(here)
        rest.discard(here)
        for step in _STRAIGHT_FIRST:
            if here + step in rest:
                here += step
                break
        else:
            break
    return np.array([(at >> 16, at & 0xFFFF) for at in path], dtype=np.float64) / _FINER - _PAD


def _places(mask: Any) -> Points:
    found = cv2.findNonZero(mask.view(np.uint8))
    return np.zeros((0, 2)) if found is None else found.reshape(-1, 2) / _FINER - _PAD


def _median(values: Any) -> float:
    ordered = np.sort(values)
    return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def _has_hole(thick: Grey) -> bool:
    count, paper = cv2.connectedComponents(1 - thick, connectivity=4)
    return bool(count > 2 and (np.bincount(paper.ravel())[1:] > _HOLE).sum() > 1)


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
_NO_END, _END = as_grey(_LEAVING >= 2), as_grey(_LEAVING == 1)
_WEIGHTS = np.zeros((3, 3), np.float32)
for _number, (_down, _right) in enumerate(_STEPS):
    _WEIGHTS[1 + _down, 1 + _right] = 1 << _number


def _looked_up(way: Any, table: Grey, onto: Any = None) -> Any:
    """What ``table`` says of the eight neighbours of every place; ``onto``: a picture of that size to write it on."""
    patterns = cv2.filter2D(way, cv2.CV_8U, _WEIGHTS, dst=onto, borderType=cv2.BORDER_CONSTANT)
    return cv2.LUT(patterns, table, dst=patterns)


def _arms(way: Grey) -> Grey:
    """How many ways leave every pixel of the line: 1 at an end, 2 along a stroke, 3 and more at a fork."""
    return as_grey(_looked_up(way, _LEAVING) * way)


def _thinned(thick: Grey) -> Grey:
    """The middle line of the ink, by taking pixels off its edges in turn (Guo and Hall, 1989)."""
    way, seen, before = thick.copy(), np.empty_like(thick), -1
    while (now := cv2.countNonZero(way)) != before:
        before = now
        for kept in (_KEPT_FIRST, _KEPT_SECOND):
            cv2.bitwise_and(way, _looked_up(way, kept, seen), dst=way)
    return way


def _pruned(way: Grey, steps: int) -> Grey:
    """The way without the hairs that thinning leaves on a rough stroke; its own ends grow back."""
    arms = _arms(way)
    if cv2.countNonZero(way) > 2 * steps + 4 and int(arms.max()) == 2 and int((arms == 1).sum()) == 2:
        return way  # one line without hairs
    cut, seen = way.copy(), np.empty_like(way)
    for _ in range(steps):
        cv2.bitwise_and(cut, _looked_up(cut, _NO_END, seen), dst=cut)
    for _ in range(steps):
        tips = cv2.dilate(cv2.bitwise_and(cut, _looked_up(cut, _END, seen), dst=seen), _ABOUT)
        cv2.bitwise_or(cut, cv2.bitwise_and(tips, way, dst=tips), dst=cut)
    return cut
