"""What a few strokes look like: a tick, a cross, a fill, or nothing one could be sure of."""

from __future__ import annotations

from enum import Enum

import cv2
import numpy as np
import numpy.typing as npt

from nurture_desk.forms.reading.greys import Points

Mask = npt.NDArray[np.bool_]


class Shape(Enum):
    """The shapes that count, and all the rest."""

    TICK = "tick"
    CROSS = "cross"
    OTHER = "other"


_OFF = 1.9  # pixels a hand may stray from its strokes, the pen's own width apart
_GAP = 1.8  # pixels without ink on the way along a stroke
_STRAY = 0.06  # share of the ink that may lie elsewhere
_OPEN = 0.7  # pixels beyond half a pen within which ink is the stroke itself
_THICK = 0.26  # of the box: the widest pen that still draws strokes
_NEAR = 0.9  # pixels: two lines this near to all the ink need no other beginning
_TWICE = (0.6, 1.4)  # ink there is, to ink that the strokes of that pen would leave


def shape_of(mask: Mask, edge: float) -> Shape:
    """The shape of the ink in ``mask`` (True where there is ink), about a box of ``edge`` pixels."""
    ys, xs = np.nonzero(mask)
    if len(xs) < 12:
        return Shape.OTHER
    points = np.column_stack([xs, ys]).astype(np.float64)
    width = stroke_width(mask)
    if width > _THICK * edge:
        return Shape.OTHER
    if _is_tick(points, width, edge):
        return Shape.TICK
    if _is_cross(points, width, edge):
        return Shape.CROSS
    return Shape.OTHER


def stroke_width(mask: Mask) -> float:
    """How wide the pen is: on a stroke the mean way to the nearest edge is a quarter of its width."""
    ways = cv2.distanceTransform(np.pad(mask, 1).astype(np.uint8), cv2.DIST_L2, 3)
    return float(max(1.5, 4 * (ways[ways > 0].mean() - 0.5)))


def _is_tick(points: Points, width: float, edge: float) -> bool:
    """A short stroke down and a longer one up to the right, or two alike, from a corner at the bottom."""
    low = points[:, 1].max()
    corner = points[points[:, 1] >= low - 1.5].mean(axis=0) - (0, width / 4)
    leaning = points[:, 0] - points[:, 1]
    end = points[leaning >= leaning.max() - 1.0].mean(axis=0)
    rise = end - corner
    length = float(np.hypot(*rise))
    if length < 0.26 * edge or rise[1] > -0.3 * length or rise[0] < -0.2 * length:
        return False
    left_of = ((points - corner) @ np.array([rise[1], -rise[0]])) / length
    depth = float(left_of.max())
    start = points[left_of >= depth - 1.0].mean(axis=0)
    short = float(np.hypot(*(start - corner)))
    if depth < max(0.1 * length, width * 1.05, 2.2) or corner[1] - start[1] < 0.2 * short:
        return False
    apart = float(np.hypot(*(end - start)))
    # half-way between its tips a flat tick is near to its own long arm: only ink well before that arm closes it
    clear = min(0.18 * apart, max(0.65 * depth / 2, width / 2 + _OPEN))
    if apart > 2.5 * width and _is_closed(points, start, end, width, clear):
        return False
    bow = _bow(points, corner, end, width)
    return _along(points, [(start, corner), (corner, bow), (bow, end)], width, width / 2 + _OFF)


def _bow(points: Points, corner: Points, end: Points, width: float) -> Points:
    """Where the long arm of a tick really passes half-way: few hands draw it straight."""
    way = end - corner
    length = float(np.hypot(*way))
    along = (points - corner) @ way / length**2
    aside = (points - corner) @ np.array([-way[1], way[0]]) / length
    half = (np.abs(along - 0.55) < 0.12) & (np.abs(aside) < width / 2 + 0.16 * length)
    if half.sum() < 3:
        return np.asarray(corner + way / 2)
    return np.asarray(points[half].mean(axis=0))


def _is_cross(points: Points, width: float, edge: float) -> bool:
    """Two strokes that cross near their middles."""
    lines = _two_lines(points)
    if lines is None:
        return False
    (a0, a1), (b0, b1) = lines
    lengths = [float(np.hypot(*(a1 - a0))), float(np.hypot(*(b1 - b0)))]
    if min(lengths) < max(0.28 * edge, 0.4 * max(lengths)):
        return False
    first, second = (a1 - a0) / lengths[0], (b1 - b0) / lengths[1]
    sine = abs(float(first[0] * second[1] - first[1] * second[0]))
    if sine < 0.6:
        return False
    solved = np.linalg.solve(np.column_stack([a1 - a0, -(b1 - b0)]), b0 - a0)
    if not (0.2 < solved[0] < 0.8 and 0.2 < solved[1] < 0.8):
        return False
    ends = [(a, b) for a in (a0, a1) for b in (b0, b1)]
    if any(_is_closed(points, a, b, width, 0.18 * float(np.hypot(*(a - b)))) for a, b in ends):
        return False  # an N, an asterisk, a box of its own
    return _along(points, [(a0, a1), (b0, b1)], width, 0.4 * width + 1.4)


def _two_lines(points: Points) -> tuple[tuple[Points, Points], tuple[Points, Points]] | None:
    """The two straight strokes that explain the ink best, found by turns from several beginnings."""
    middle = points.mean(axis=0)
    best, best_cost = None, np.inf
    for angle in (np.pi / 4, 0.0, np.pi / 8, 3 * np.pi / 8):
        ways = [np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])]
        places = [middle, middle]
        for _ in range(6):
            off = np.stack([_off_line(points, place, way) for place, way in zip(places, ways, strict=True)])
            mine = off.argmin(axis=0)
            if min((mine == 0).sum(), (mine == 1).sum()) < 5:
                break
            for one in (0, 1):
                places[one], ways[one] = _line_through(points[mine == one])
        else:
            cost = float(off.min(axis=0).mean())
            if cost < best_cost:
                ends = [_ends(points[mine == one], places[one], ways[one]) for one in (0, 1)]
                best, best_cost = (ends[0], ends[1]), cost
        if best_cost < _NEAR:
            break
    return best


def _off_line(points: Points, place: Points, way: Points) -> Points:
    apart = points - place
    return np.asarray(np.abs(apart[:, 0] * way[1] - apart[:, 1] * way[0]))


def _line_through(points: Points) -> tuple[Points, Points]:
    """Middle and direction of the points' long axis, by the closed form for two dimensions."""
    middle = points.mean(axis=0)
    across, down = (points - middle).T
    angle = 0.5 * np.arctan2(2 * float(across @ down), float(across @ across) - float(down @ down))
    return middle, np.array([np.cos(angle), np.sin(angle)])


def _ends(points: Points, place: Points, way: Points) -> tuple[Points, Points]:
    along = (points - place) @ way
    return place + way * np.percentile(along, 1), place + way * np.percentile(along, 99)


def _along(points: Points, strokes: list[tuple[Points, Points]], width: float, reach: float) -> bool:
    """Whether the ink is that of these two strokes: all along both, nearly none elsewhere, and not twice over."""
    lengths = [float(np.hypot(*(end - start))) for start, end in strokes]
    inked = len(points) / (width * sum(lengths))
    if not _TWICE[0] < inked < _TWICE[1]:
        return False
    off = np.stack([_off_stroke(points, start, end) for start, end in strokes])
    astray = int((off.min(axis=0) > reach).sum())
    if astray > max(9, _STRAY * len(points)):
        return False
    return all(_inked_along(points, start, end) for start, end in strokes)


def _inked_along(points: Points, start: Points, end: Points) -> bool:
    """Whether there is ink nearly everywhere between the ends: a pen does not leap."""
    steps = start + np.linspace(0.06, 0.94, 11)[:, None] * (end - start)
    gaps = np.linalg.norm(steps[:, None] - points[None], axis=2).min(axis=1)
    return bool((gaps > _GAP).sum() <= 1 and gaps.max() < 2 * _GAP)


def _is_closed(points: Points, one: Points, other: Points, width: float, clear: float) -> bool:
    """Whether there is a stroke within ``clear`` of half-way between the ends of two arms, where paper should be.

    From the middle of the stroke, not from its edge: a broad pen would close every tick.
    """
    return bool(np.linalg.norm(points - (one + other) / 2, axis=1).min() + width / 2 < clear)


def _off_stroke(points: Points, start: Points, end: Points) -> Points:
    way = end - start
    length = float(way @ way)
    along = np.clip(((points - start) @ way) / max(length, 1e-9), 0, 1)
    return np.asarray(np.linalg.norm(points - start - along[:, None] * way, axis=1))
