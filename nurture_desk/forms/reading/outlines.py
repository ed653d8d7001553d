"""Looks at every printed box of the straightened picture once more: is its outline where it should be?

That is the proof of the registration. A staple, a crop or a fold gives a fit that looks right as a whole and is wrong
in a corner; there the outlines are not where the fit says, and nothing that is read there may be certain.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from nurture_desk.forms.reading.greys import Grey, Matrix, Points, as_grey

Flags = npt.NDArray[np.bool_]
Values = npt.NDArray[np.float64]

_SEARCH = 7  # pixels an edge may be off
_EXPECTED = -1.1  # pixels: half a line outside the rect
_SKEW = 3.0  # pixels a box's width may differ from the printed one
_NEIGHBOURS = 5
_APART = 2.4  # pixels a box may be off its neighbours' common shift
_FAINTEST = 40.0  # darkness of the faintest outline taken for one


@dataclass(frozen=True)
class Outlines:
    """``edges`` (n, 4): left, top, right, bottom of each outline's outer edge, in pixels. ``firm``: seen in its place.

    ``print_dark``: how dark the outlines are, 0 to 255; ``line``: how wide, in pixels.
    """

    edges: Points
    firm: Flags
    shift: Points  # (n, 2): how far each box is off the plan, right and down
    print_dark: float
    line: float


def look_at_outlines(dark: Grey, boxes: Points) -> Outlines:
    """Measure the outline of every box; ``dark``: darkness (paper 0, ink up to 255) of the straightened picture."""
    if not len(boxes):
        return Outlines(np.zeros((0, 4)), np.zeros(0, dtype=bool), np.zeros((0, 2)), 160.0, 2.2)
    sides = np.stack([_side_profiles(dark, boxes, side) for side in range(4)], axis=1)  # (n, 4, samples)
    peak = sides.max(axis=2)
    print_dark = float(max(_FAINTEST, np.median(peak)))
    edge, width = _edges(sides, peak, print_dark)
    seen = np.isfinite(edge)
    line = float(np.nanmedian(width)) if np.isfinite(width).any() else 2.2
    edges = boxes + edge * np.array([1, 1, -1, -1])
    whole = _completed(edges, seen, boxes, line)
    shift = (whole[:, :2] + whole[:, 2:] - boxes[:, :2] - boxes[:, 2:]) / 2
    size = whole[:, 2:] - whole[:, :2] - (boxes[:, 2:] - boxes[:, :2]) - line
    good: Flags = (seen.sum(axis=1) >= 3) & (np.abs(size) < _SKEW).all(axis=1)
    firm = good & _with_neighbours(boxes, shift, good)
    return Outlines(whole, firm, shift, print_dark, line)


def shifts_of(grey: Grey, boxes: Points, matrix: Matrix) -> tuple[Points, Flags]:
    """How far every box is off its place on a picture not yet straightened, right and down, and whether it was seen.

    ``matrix``: from the plan's pixels to the picture's. Only a few pixels are looked over, all boxes at once.
    """
    light = np.stack([_side_profiles(grey, boxes, side, matrix) for side in range(4)], axis=1)
    sides = light.max(axis=2, keepdims=True) - light
    peak = sides.max(axis=2)
    edge, _ = _edges(sides, peak, float(max(_FAINTEST, np.median(peak))))
    return (edge[:, :2] - edge[:, 2:]) / 2, np.asarray(np.isfinite(edge).all(axis=1))


def _side_profiles(dark: Grey, boxes: Points, side: int, matrix: Matrix | None = None) -> Values:
    """(n, samples): darkness across one side of every box, from outside to inside, at steps of half a pixel.

    The median along the side: a stroke that crosses it does not count.
    """
    steps = np.arange(-_SEARCH - 3, _SEARCH + 3.01, 0.5)
    along = np.linspace(0.22, 0.78, 13 if matrix is None else 7)
    left, top, right, bottom = boxes.T[..., None]
    if side in (0, 2):
        across = left + steps if side == 0 else right - steps
        down = top + along * (bottom - top)
        seen = _sampled(dark, across[:, None, :], down[:, :, None], matrix)
    else:
        across = left + along * (right - left)
        down = top + steps if side == 1 else bottom - steps
        seen = _sampled(dark, across[:, :, None], down[:, None, :], matrix)
    # their number is odd: the median, sooner had
    return np.sort(seen, axis=1)[:, len(along) // 2].astype(np.float64)


def _sampled(dark: Grey, x: Values, y: Values, matrix: Matrix | None) -> Grey:
    """Darkness between pixels; pixel (0, 0) has its middle at (0.5, 0.5). ``x`` and ``y`` may be broadcast."""
    x, y = x - 0.5, y - 0.5
    if matrix is None:
        x, y = np.broadcast_arrays(x, y)
    else:
        right, below, depth = (row[0] * x + row[1] * y + row[2] for row in matrix)
        x, y = right / depth, below / depth
    along, across = (ends.astype(np.float32).reshape(-1, x.shape[-1]) for ends in (x, y))
    seen = cv2.remap(dark, along, across, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return as_grey(seen).reshape(x.shape)


def _edges(sides: Values, peak: Values, print_dark: float) -> tuple[Values, Values]:
    """Where each outline begins, from outside, relative to the plan (NaN: not seen), and how wide its line is.

    Of several dark lines the one nearest to the expected place counts: a table's rule may run close by.
    """
    steps = np.arange(-_SEARCH - 3, _SEARCH + 3.01, 0.5)
    half = peak[..., None] * 0.5
    is_dark = sides >= half
    begins = np.zeros(is_dark.shape, dtype=bool)
    begins[..., 3:] = is_dark[..., 3:] & ~is_dark[..., 2:-1] & ~is_dark[..., :-3]
    away = np.where(begins, np.abs(steps - _EXPECTED), np.inf)
    first = away.argmin(axis=2)
    rows = np.indices(first.shape)
    before = np.maximum(first - 1, 0)
    a, b = sides[rows[0], rows[1], before], sides[rows[0], rows[1], first]
    part = np.clip((half[..., 0] - a) / np.maximum(b - a, 1e-6), 0, 1)
    edge = steps[before] + part * 0.5
    seen = (peak > 0.45 * print_dark) & begins.any(axis=2) & (np.abs(edge) <= _SEARCH)
    after = np.arange(len(steps)) > first[..., None]
    inner = (after & ~is_dark).argmax(axis=2)
    width = np.where(inner > first, (inner - first) * 0.5 + 0.5, np.nan)
    return np.where(seen, edge, np.nan), np.where(seen & (width < 7), width, np.nan)


def _completed(edges: Points, seen: Flags, boxes: Points, line: float) -> Points:
    """The edges with what was not seen put where the opposite side, or the plan, wants it."""
    size = np.tile(boxes[:, 2:] - boxes[:, :2] + line, 2)
    opposite = edges[:, [2, 3, 0, 1]] + size * np.array([-1, -1, 1, 1])
    outer = boxes + line / 2 * np.array([-1, -1, 1, 1])
    return np.where(seen, edges, np.where(np.isfinite(opposite), opposite, outer))


def _with_neighbours(boxes: Points, shift: Points, good: Flags) -> Flags:
    """Whether each box is off the plan as its nearest neighbours are: paper bends, but not by itself."""
    if good.sum() < 3:
        return np.asarray(np.abs(shift).max(axis=1) < _APART)
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    away = np.linalg.norm(middles[:, None] - middles[None, good], axis=2)
    np.putmask(away, away < 1, np.inf)
    count = min(_NEIGHBOURS, int(good.sum()) - 1)
    near = np.argpartition(away, count - 1, axis=1)[:, :count]
    common = np.median(shift[good][near], axis=1)
    return np.asarray(np.abs(shift - common).max(axis=1) < _APART)
