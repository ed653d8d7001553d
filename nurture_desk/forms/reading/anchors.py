"""Finds one printed thing near its expected place: a box by its outline, a corner mark by its square."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from nurture_desk.forms.reading.greys import Grey, Matrix, as_grey
from nurture_desk.forms.reading.plan import MARK_EDGE, PER_POINT

LIKE_BOX, LIKE_MARK = 0.5, 0.72  # how like its pattern a thing must look (correlation)
_LINE = 1.1 * PER_POINT
_AROUND = 5  # pixels of white around a pattern


def box_near(
    grey: Grey, matrix: Matrix, rect: tuple[float, float, float, float], reach: int
) -> tuple[float, float] | None:
    """How far off (right, down) the outline of the box at ``rect`` is, within ``reach`` pixels; None: not seen."""
    wide, high = round(rect[2] - rect[0]), round(rect[3] - rect[1])
    patch = _patch(grey, matrix, rect[0], rect[1], wide, high, reach)
    return _best(patch, _outline(wide, high), reach, LIKE_BOX)


def mark_near(
    grey: Grey, matrix: Matrix, middle: tuple[float, float], reach: int, *, hollow: bool
) -> tuple[float, float] | None:
    """How far off the corner mark with that middle is, within ``reach`` pixels; None: not seen."""
    edge = round(MARK_EDGE)
    patch = _patch(grey, matrix, middle[0] - MARK_EDGE / 2, middle[1] - MARK_EDGE / 2, edge, edge, reach)
    return _best(patch, _square(edge, hollow), reach, LIKE_MARK)


def _patch(grey: Grey, matrix: Matrix, left: float, top: float, wide: int, high: int, reach: int) -> Grey:
    """The neighbourhood of a thing, straightened; black beyond the edge of the picture is white here."""
    margin = reach + _AROUND
    move = np.array([[1, 0, left - margin], [0, 1, top - margin], [0, 0, 1]], dtype=np.float64)
    size = (wide + 2 * margin, high + 2 * margin)
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    seen = cv2.warpPerspective(grey, matrix @ move, size, flags=how, borderMode=cv2.BORDER_CONSTANT, borderValue=255.0)
    return as_grey(seen)


def _best(patch: Grey, pattern: Grey, reach: int, enough: float) -> tuple[float, float] | None:
    like = cv2.matchTemplate(patch, pattern, cv2.TM_CCOEFF_NORMED)
    _, best, _, (x, y) = cv2.minMaxLoc(like)
    if best < enough or not np.isfinite(best):
        return None
    return x - reach + _finer(like[y], x), y - reach + _finer(like[:, x], y)


def _finer(row: object, at: int) -> float:
    """Where between pixels the peak of ``row`` at ``at`` lies."""
    values = np.asarray(row, dtype=np.float64)
    if not 0 < at < len(values) - 1:
        return 0.0
    before, peak, after = values[at - 1 : at + 2]
    bend = before - 2 * peak + after
    return float(0.5 * (before - after) / bend) if bend < -1e-9 else 0.0


@lru_cache(maxsize=32)
def _outline(wide: int, high: int) -> Grey:
    fine, around = 4, _AROUND
    size = ((high + 2 * around) * fine, (wide + 2 * around) * fine)
    drawn = np.full(size, 255, np.uint8)
    half = round(_LINE * fine / 2)
    a, b, c, d = around * fine, around * fine, (around + wide) * fine, (around + high) * fine
    drawn[b - half : d + half, a - half : c + half] = 0
    drawn[b + half : d - half, a + half : c - half] = 255
    return as_grey(cv2.resize(drawn, (wide + 2 * around, high + 2 * around), interpolation=cv2.INTER_AREA))


@lru_cache(maxsize=4)
def _square(edge: int, hollow: bool) -> Grey:
    drawn = np.full((edge + 2 * _AROUND, edge + 2 * _AROUND), 255, np.uint8)
    drawn[_AROUND:-_AROUND, _AROUND:-_AROUND] = 0
    if hollow:
        line = _AROUND + round(3 * PER_POINT)
        drawn[line:-line, line:-line] = 255
    return as_grey(cv2.GaussianBlur(drawn, (0, 0), 0.8))
