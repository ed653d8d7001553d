"""From a straightened picture to ink: light and paper evened out, printed rules and outlines taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from nurture_desk.forms.reading.greys import Grey, Matrix, as_grey
from nurture_desk.forms.reading.outlines import Outlines

_BLOCK = 8  # pixels of the coarse picture in which the paper's brightness is sought
_CELL = 16  # pixels of a place whose evenness is measured
_CLEAR = 2.5  # pixels around a box where no rule is printed
_HAIRLINE = 0.45  # of a pen's least darkness: how pale a printed hairline may come back
_UNBROKEN, _SEEN = 0.99, 0.72  # of a rule's length that is seen; hairlines come back with gaps
_THINNEST = 5  # pixels: what is as high as this is no hairline
_RULE = 121  # pixels: longer straight lines are printed rules, not strokes of a pen


@dataclass(frozen=True)
class Ink:
    """What was written. ``dark``: darkness, smoothed, paper 0. ``pen``: darker than a pen's stroke at its edge;
    ``trace``: everything darker than bare paper; both 0 or 255. ``labels``: the connected strokes of
    ``pen`` without outlines and rules, by number.
    """

    dark: Grey
    pen: Grey
    trace: Grey
    labels: npt.NDArray[np.int32]
    noise: float
    least_pen: float


def straightened(grey: Grey, matrix: Matrix, wide: int, high: int) -> Grey:
    """The sheet as if it lay straight; what lies beyond the picture is white."""
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    seen = cv2.warpPerspective(grey, matrix, (wide, high), flags=how, borderMode=cv2.BORDER_CONSTANT, borderValue=255.0)
    return as_grey(seen)


def darkness(sheet: Grey) -> Grey:
    """How much darker than the paper around it every place is: shadows and grey paper are evened out."""
    small = cv2.resize(sheet, None, fx=1 / _BLOCK, fy=1 / _BLOCK, interpolation=cv2.INTER_AREA)
    paper = cv2.dilate(small, np.ones((7, 7), np.uint8))
    paper = cv2.GaussianBlur(cv2.medianBlur(paper, 5), (0, 0), 3)
    paper = np.maximum(paper, 50)
    whole = cv2.resize(paper, (sheet.shape[1], sheet.shape[0]), interpolation=cv2.INTER_LINEAR)
    return as_grey(255 - cv2.divide(sheet, whole, scale=255))


def ink_of(dark: Grey, outlines: Outlines) -> Ink:
    """The ink on a sheet of that darkness whose outlines were found."""
    smooth = as_grey(cv2.GaussianBlur(dark, (0, 0), 0.8))
    base, noise = _noise(smooth)
    least_pen = min(max(base + 6 * noise, 0.26 * outlines.print_dark, 32.0), 80.0)
    pen = _above(smooth, least_pen)
    printed = _outlines_drawn(dark.shape, outlines, 1.2)
    ruled = cv2.bitwise_or(_rules(pen, _UNBROKEN), _rules(_thin(_above(smooth, _HAIRLINE * least_pen)), _SEEN))
    for left, top, right, bottom in outlines.edges:  # a line through a box is somebody's, not the printer's
        _rect(ruled, left - _CLEAR, top - _CLEAR, right + _CLEAR, bottom + _CLEAR, 0)
    strokes = cv2.bitwise_and(pen, cv2.bitwise_not(cv2.bitwise_or(printed, ruled)))
    bridged = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9)))
    strokes = cv2.bitwise_or(strokes, cv2.bitwise_and(bridged, printed))
    _, labels = cv2.connectedComponents(strokes, connectivity=8, ltype=cv2.CV_32S)
    trace = _traces(dark, outlines)
    return Ink(smooth, pen, trace, np.asarray(labels, dtype=np.int32), noise, least_pen)


def _traces(dark: Grey, outlines: Outlines) -> Grey:
    """Everything darker than bare paper, looked at with half-closed eyes: the faintest pencil, and no grain."""
    bare = cv2.bitwise_and(dark, cv2.bitwise_not(_outlines_drawn(dark.shape, outlines, 2.2)))
    soft = as_grey(cv2.GaussianBlur(bare, (0, 0), 1.7))
    base, noise = _noise(soft)
    return _above(soft, min(max(12.0, base + 7 * noise), 40.0))


def _above(dark: Grey, least: float) -> Grey:
    return as_grey(cv2.threshold(dark, least, 255, cv2.THRESH_BINARY)[1])


def _noise(dark: Grey) -> tuple[float, float]:
    """How dark bare paper is and how much it varies: the calmer half of all places."""
    high, wide = dark.shape[0] // _CELL, dark.shape[1] // _CELL
    cells = dark[: high * _CELL, : wide * _CELL].reshape(high, _CELL, wide, _CELL).swapaxes(1, 2)
    cells = cells[2:-2:2, 2:-2].astype(np.float32)
    spread, middle = cells.std(axis=(2, 3)), cells.mean(axis=(2, 3))
    if spread.size < 40:
        return 0.0, 2.0
    least = np.percentile(spread, (10, 45))
    calm = (spread >= least[0]) & (spread <= least[1])
    return float(np.median(middle[calm])), float(np.median(spread[calm]))


def _outlines_drawn(shape: tuple[int, ...], outlines: Outlines, more: float) -> Grey:
    """The band of every printed outline, ``more`` pixels wider than it is on either side."""
    drawn = np.zeros(shape, np.uint8)
    band = outlines.line + more + 0.8
    for left, top, right, bottom in outlines.edges:
        _rect(drawn, left - more, top - more, right + more, bottom + more, 255)
        _rect(drawn, left + band, top + band, right - band, bottom - band, 0)
    return drawn


def _rect(drawn: Any, left: float, top: float, right: float, bottom: float, value: int) -> None:
    drawn[max(0, round(top)) : max(0, round(bottom)), max(0, round(left)) : max(0, round(right))] = value


def _thin(pale: Grey) -> Grey:
    """What is pale or dark and nowhere as thick as a pen's stroke: printed hairlines, and the skin of everything."""
    thick = cv2.morphologyEx(pale, cv2.MORPH_OPEN, np.ones((_THINNEST, _THINNEST), np.uint8))
    return as_grey(cv2.bitwise_and(pale, cv2.bitwise_not(cv2.dilate(thick, np.ones((3, 3), np.uint8)))))


def _rules(seen: Grey, share: float) -> Grey:
    """Long straight lines across or down, of whose length ``share`` is seen, a little widened."""
    return as_grey(cv2.bitwise_or(_long(seen, (_RULE, 1), share), _long(seen, (1, _RULE), share)))


def _long(seen: Grey, size: tuple[int, int], share: float) -> Grey:
    """Where a bar of that size, laid anywhere, finds ink nearly all along: running sums, quicker than an opening."""
    broad = cv2.dilate(seen, np.ones((3, 1) if size[1] == 1 else (1, 3), np.uint8)) if share < _UNBROKEN else seen
    whole = cv2.threshold(cv2.boxFilter(broad, -1, size), int(255 * share), 255, cv2.THRESH_BINARY)[1]
    cover = cv2.threshold(cv2.boxFilter(whole, -1, size), 0, 255, cv2.THRESH_BINARY)[1]
    return as_grey(cv2.dilate(cv2.bitwise_and(cover, broad), np.ones((3, 1) if size[1] == 1 else (1, 3), np.uint8)))
