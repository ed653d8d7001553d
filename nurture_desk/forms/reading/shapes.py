"""What a few strokes look like: a tick, a cross, or nothing one could be sure of.

Looked at is the middle line of the ink, so that a broad pen is judged as a fine one is: a tick is one line with one
corner, a cross has one crossing and four arms. Letters, figures, rings and scribbles have other forks, ends or bends.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

import cv2
import numpy as np

from nurture_desk.forms.reading.greys import Points
from nurture_desk.forms.reading.skeletons import Mask, Way, path_of, way_of

Foot = tuple[float, float, float]


class Shape(Enum):
    """The shapes that count, and all the rest."""

    TICK = "tick"
    CROSS = "cross"
    OTHER = "other"


_THICK = 0.27  # of the box: the widest pen that still draws strokes
_SHORT = (2.3, 0.06, 0.3)  # the least short arm of a tick: pixels, of the box, of the pen's width
_LONG = 0.24  # of the box: the least long arm
_LEAST_RISE = 0.35  # of the long arm's length: how far it rises from the corner
_FLAT = 0.12  # of the short arm's length: how far it may rise towards the corner, as flat ticks do
_DEPTH = (1.6, 0.06, 0.15)  # how far the corner hangs below the ends: pixels, of their distance, of the pen's width
_EVEN = 1.6  # pixels beside a straight stroke that its roughness may reach
_BULGE = 0.43  # of the pen's width: how far a short arm must reach beside the long one
_FEET = ((0.45, 2.0, 0.5), (0.62, 3.2, 0.88))  # of a tick's height, where the long arm begins; pixels; how upright
_STUB = (2.5, 1.3)  # the longest stub under a corner: pixels and of the pen's width
_MOST_STUB, _FINE = (0.21, 0.16), 0.125  # of the box, of a fine pen and a broad one; how wide a fine pen is at most
_WEDGE, _HALF_DOWN, _WIDER = 0.26, 0.5, 1.2  # of the box: the longest wedge; where it is measured; of a pen's width
_CORNER = 0.5  # of the pen's width: how much farther than a straight stroke's roughness a round corner may stand out
_BOW = (1.6, 0.2)  # how far an arm may be bent: pixels, of its length
_LEAST_ARM = 3.0  # pixels of a cross's arm beyond the crossing itself
_SPREAD = 28.0  # degrees by which two opposite arms of a cross may miss one line
_APART = 33.0  # degrees between neighbouring arms


def shape_of(mask: Mask, edge: float) -> Shape:
    """The shape of the ink in ``mask`` (True where there is ink), about a box of ``edge`` pixels."""
    if np.count_nonzero(mask) < 12:
        return Shape.OTHER
    left, top, wide, high = cv2.boundingRect(mask.view(np.uint8))
    mask = mask[top : top + high, left : left + wide]
    way = way_of(mask, _THICK * edge)
    if way is None:
        return Shape.OTHER
    if is_tick(way, edge) or _is_nicked(mask, way, edge):
        return Shape.TICK
    return Shape.CROSS if is_cross(way) else Shape.OTHER


def is_tick(way: Way, edge: float) -> bool:
    """A short stroke down and a longer one up to the right, or two alike, from one corner at the bottom."""
    way = _without_stub(way, edge)
    if len(way.forks) or len(way.ends) != 2:
        return False
    path = path_of(way)
    start, end = path[0], path[-1]
    apart = float(np.hypot(*(end - start)))
    hangs = (path - start) @ np.array([start[1] - end[1], end[0] - start[0]]) / max(apart, 1.0)
    below = np.flatnonzero(hangs >= 0.7 * hangs.max())
    at = int(below[path[below, 1].argmax()])  # of a steep tick the lowest place, not the one farthest from its chord
    corner = path[at]
    short, long = float(np.hypot(*(start - corner))), float(np.hypot(*(end - corner)))
    if hangs[at] < max(_DEPTH[0], _DEPTH[1] * apart, _DEPTH[2] * way.width):
        return False
    if short < max(_SHORT[0], _SHORT[1] * edge, _SHORT[2] * way.width) or long < max(_LONG * edge, 0.7 * short):
        return False
    rise, drop = corner[1] - end[1], corner[1] - start[1]
    if rise < _LEAST_RISE * long or drop < -_FLAT * short or drop > 1.25 * rise:
        return False
    if start[0] > corner[0] + 1 or end[0] < corner[0] - 0.2 * long:
        return False
    return _is_straight(path[: at + 1], way.width) and _is_straight(path[at:], way.width)


def _is_nicked(mask: Mask, way: Way, edge: float) -> bool:
    """A tick whose short arm is hardly longer than the pen is wide: thinned away, yet it bulges to the left below."""
    if not 2 <= len(way.ends) <= 3 or (len(way.forks) and np.ptp(way.forks, axis=0).max() > 2):
        return False
    order = way.ends[:, 1].argsort()
    end, low = way.ends[order[0]], way.ends[order[-1]]
    if low[1] - end[1] < _LONG * edge or (len(order) == 3 and not len(way.forks)):
        return False
    if len(order) == 3 and np.hypot(*(way.ends[order[1]] - way.forks.mean(axis=0))) > 0.9 * way.width + _STUB[0]:
        return False
    return any(_bulges(mask, way, end, low[1] + foot[0] * (end[1] - low[1]), edge, foot) for foot in _FEET)


def _bulges(mask: Mask, way: Way, end: Points, height: float, edge: float, foot: Foot) -> bool:
    """Whether the ink is one straight stroke from ``end`` down to ``height`` and reaches to its left below that."""
    near = way.line[np.abs(way.line[:, 1] - height) < 1]
    if not len(near):
        return False
    rise = end - near.mean(axis=0)
    length = float(np.hypot(*rise))
    if length < 0.5 * _LONG * edge or -rise[1] < foot[2] * length or rise[0] < -0.1 * length:
        return False
    ink = np.argwhere(mask)[:, ::-1] - end
    up = ink @ rise / length
    left = ink @ np.array([rise[1], -rise[0]]) / length
    upper, half, bulge = up > -length, way.width / 2, max(foot[1], _BULGE * way.width)
    if upper.all() or np.abs(left[upper]).max() > half + _EVEN or -left.min() > half + _EVEN + _CORNER * way.width:
        return False
    return bool(left[~upper].max() >= max(half + bulge, left[upper].max() + bulge - 0.5))


def _without_stub(way: Way, edge: float) -> Way:
    """The way without the stub that thinning leaves under the corner of a steep tick."""
    if len(way.ends) != 3 or not len(way.forks) or np.ptp(way.forks, axis=0).max() > 2:
        return way
    fork, stub = way.forks.mean(axis=0), way.ends[way.ends[:, 1].argmax()]
    long = float(np.hypot(*(stub - fork)))
    most = _MOST_STUB[int(way.width > _FINE * edge)] * edge
    is_stub = long <= min(_STUB[0] + _STUB[1] * way.width, most) or _is_wedge(way, fork, stub, edge)
    if stub[1] < fork[1] or not is_stub:
        return way
    kept = np.hypot(*(way.line - stub).T) >= long - 0.3
    ends = way.ends[(way.ends != stub).any(axis=1)]
    return replace(way, line=way.line[kept], ends=ends, forks=way.forks[:0])


def _is_wedge(way: Way, fork: Points, stub: Points, edge: float) -> bool:
    """Whether a long stub is the foot of two steep strokes that run into one: half down it is wider than either.

    The tail of a Y is as wide as a pen all along.
    """
    down = np.hypot(*(way.line - fork).T)
    long = float(np.hypot(*(stub - fork)))
    below = np.hypot(*(way.line - stub).T) < long
    middle = below & (np.abs(down - _HALF_DOWN * long) < 1)
    arms = ~below & (down > 2)
    if long > _WEDGE * edge or not middle.any() or not arms.any():
        return False
    return bool(np.median(way.widths[middle]) >= _WIDER * np.median(way.widths[arms]))


def is_cross(way: Way) -> bool:
    """Two straight strokes that cross: one crossing, four arms, each the other's continuation."""
    if not len(way.forks) or len(way.ends) != 4:
        return False
    middle = way.forks.mean(axis=0)
    apart = float(np.linalg.norm(way.forks[:, None] - way.forks[None], axis=2).max())
    if apart > way.width + 3.5:
        return False
    arms = way.ends - middle
    lengths = np.hypot(*arms.T)
    if lengths.min() < apart / 2 + _LEAST_ARM:
        return False
    order = np.arctan2(arms[:, 1], arms[:, 0]).argsort()
    angles = np.degrees(np.arctan2(arms[order, 1], arms[order, 0]))
    between = np.diff(np.append(angles, angles[0] + 360))
    opposite = np.abs(between[:2] + between[1:3] - 180)
    if between.min() < _APART or opposite.max() > _SPREAD:
        return False
    return _all_on(way.line, middle, way.ends, way.width)


def _is_straight(path: Points, width: float) -> bool:
    """Whether an arm is straight, or bowed no more than hands draw it."""
    way = path[-1] - path[0]
    length = float(np.hypot(*way))
    if length < 1:
        return False
    off = np.abs((path - path[0]) @ np.array([-way[1], way[0]])) / length
    return bool(off.max() <= max(_BOW[0], _BOW[1] * length) + 0.2 * width)


def _all_on(line: Points, middle: Points, ends: Points, width: float) -> bool:
    """Whether the whole line lies on the four ways from the middle to the ends, nearly."""
    off = np.stack([_off_stroke(line, middle, end) for end in ends]).min(axis=0)
    reach = max(_BOW[0] + 0.15 * width, 0.16 * float(np.hypot(*(ends - middle).T).max()))
    return bool((off > reach).mean() < 0.04)


def _off_stroke(points: Points, start: Points, end: Points) -> Points:
    way = end - start
    length = float(way @ way)
    along = np.clip(((points - start) @ way) / max(length, 1e-9), 0, 1)
    return np.asarray(np.linalg.norm(points - start - along[:, None] * way, axis=1))
