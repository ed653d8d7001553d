"""From a straightened picture to ink: light and paper evened out, printed rules and outlines taken away."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from nurture_desk.forms.reading.greys import Grey, Matrix, Points, as_grey, percentile
from nurture_desk.forms.reading.outlines import Outlines
from nurture_desk.forms.reading.rules import rules_of

_HALVES = 3  # times the picture is made half as large: in that the paper's brightness is sought
_CELL = 16  # pixels of a place whose evenness is measured
_CLEAR = 2.5  # pixels around a box where no rule is printed
_HAIRLINE = 0.45  # of a pen's least darkness: how pale a printed hairline may come back
_LEAP = 9  # pixels around an outline that decide what is led across it
_BRIDGE = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9))
_OUTWARDS = np.array([-1, -1, 1, 1])
_RIM = 2  # pixels outside an outline's edges that its drawn band may reach
_FEW = 8  # of the rows of cells only every so manieth is measured: a thousand cells tell as much as all
_HALF_CLOSED = 1.7  # pixels over which faint traces are looked for
_AROUND = 6  # pixels around a place that the softened picture of it depends on


@dataclass(frozen=True)
class Ink:
    """What was written. ``dark``: darkness, smoothed, paper 0. ``pen``: darker than a pen's stroke at its edge;
    ``trace``: everything darker than bare paper; both 0 or 255. ``labels``: the connected strokes of
    ``pen`` without outlines and rules, by number; ``sizes``: how many pixels each of them has.
    """

    dark: Grey
    pen: Grey
    trace: Grey
    labels: npt.NDArray[np.int32]
    sizes: npt.NDArray[np.intp]
    noise: float
    least_pen: float


def straightened(grey: Grey, matrix: Matrix, wide: int, high: int) -> Grey:
    """The sheet as if it lay straight; what lies beyond the picture is white."""
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    seen = cv2.warpPerspective(grey, matrix, (wide, high), flags=how, borderMode=cv2.BORDER_CONSTANT, borderValue=255.0)
    return as_grey(seen)


def darkness(sheet: Grey) -> Grey:
    """How much darker than the paper around it every place is: shadows and grey paper are evened out."""
    small = sheet
    for _ in range(_HALVES):  # by halves: a good deal sooner than at once
        small = as_grey(cv2.resize(small, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
    paper = cv2.dilate(small, np.ones((7, 7), np.uint8))
    paper = cv2.GaussianBlur(cv2.medianBlur(paper, 5), (0, 0), 3)
    paper = np.maximum(paper, 50)
    whole = cv2.resize(paper, (sheet.shape[1], sheet.shape[0]), interpolation=cv2.INTER_LINEAR)
    return as_grey(cv2.bitwise_not(cv2.divide(sheet, whole, scale=255)))


def ink_of(dark: Grey, outlines: Outlines) -> Ink:
    """The ink on a sheet of that darkness whose outlines were found."""
    smooth = _softened(dark, 0.8)
    base, noise = _noise(_strips(smooth, 0))
    least_pen = min(max(base + 6 * noise, 0.26 * outlines.print_dark, 32.0), 80.0)
    pen = _above(smooth, least_pen)
    printed = _outlines_drawn(dark.shape, outlines, 1.2)
    ruled = rules_of(pen, _above(smooth, _HAIRLINE * least_pen))
    for rows, columns in _parts(outlines.edges, _CLEAR):  # a line through a box is somebody's, not the printer's
        ruled[rows, columns] = 0
    strokes = as_grey(cv2.subtract(pen, cv2.bitwise_or(printed, ruled, dst=ruled)))
    strokes = _bridged(strokes, printed, outlines)
    count, found = cv2.connectedComponents(strokes, connectivity=8, ltype=cv2.CV_32S)
    labels = np.asarray(found, dtype=np.int32)
    sizes = np.bincount(labels[strokes.view(np.bool_)], minlength=count)
    return Ink(smooth, pen, _traces(dark, outlines), labels, sizes, noise, least_pen)


def _softened(dark: Grey, sigma: float) -> Grey:
    size = 2 * round(3 * sigma) + 1
    kernel = cv2.getGaussianKernel(size, sigma)
    return as_grey(cv2.sepFilter2D(dark, -1, kernel, kernel))


def _traces(dark: Grey, outlines: Outlines) -> Grey:
    """Everything in the boxes darker than bare paper, seen with half-closed eyes: the faintest pencil, and no grain."""
    base, noise = _noise(_softened_strips(dark))
    least = min(max(12.0, base + 7 * noise), 40.0)
    band = outlines.line + 2.2 + 0.8
    trace, bare = np.zeros(dark.shape, np.uint8), dark.copy()
    insides, around = _parts(outlines.edges, -band), _parts(outlines.edges, _AROUND)
    for outside, inside in zip(_parts(outlines.edges, 2.2), insides, strict=True):
        bare[outside] = 0
        bare[inside] = dark[inside]
    for part in around:
        if bare[part].max(initial=0) > least:
            trace[part] = _above(_softened(bare[part], _HALF_CLOSED), least)
    return trace


def _above(dark: Grey, least: float) -> Grey:
    return as_grey(cv2.threshold(dark, least, 255, cv2.THRESH_BINARY)[1])


def _summed(pixels: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Sums over every cell of some rows of cells (rows of cells, pixels down, cells, pixels across)."""
    return np.asarray((pixels @ np.ones(_CELL, np.float32)).sum(axis=1), dtype=np.float64)


def _bridged(strokes: Grey, printed: Grey, outlines: Outlines) -> Grey:
    """The strokes led on across the printed outlines that part them; only about the boxes is there anything to lead."""
    whole = strokes.copy()
    for rows, columns in _parts(outlines.edges, _RIM):
        top, bottom, left, right = rows.start, rows.stop, columns.start, columns.stop
        up, back = max(0, top - _LEAP), max(0, left - _LEAP)
        around = strokes[up : bottom + _LEAP, back : right + _LEAP]
        if around.size and cv2.countNonZero(around):
            closed = as_grey(cv2.morphologyEx(around, cv2.MORPH_CLOSE, _BRIDGE))
            here = closed[top - up : bottom - up, left - back : right - back]
            whole[rows, columns] |= here & printed[rows, columns]
    return whole


def _strips(dark: Grey, more: int) -> Grey:
    """(strips, pixels down, pixels across): some rows of cells from all over the sheet, ``more`` pixels higher."""
    high, wide = dark.shape[0] // _CELL, dark.shape[1] // _CELL
    ends = [(row * _CELL - more, (row + 1) * _CELL + more) for row in range(2, high - 2, _FEW)]
    return np.array([dark[top:bottom, 2 * _CELL : (wide - 2) * _CELL] for top, bottom in ends], dtype=np.uint8)


def _softened_strips(dark: Grey) -> Grey:
    strips = _strips(dark, _AROUND)
    soft = _softened(as_grey(strips.reshape(-1, strips.shape[-1])), _HALF_CLOSED)
    return soft.reshape(strips.shape)[:, _AROUND:-_AROUND]


def _noise(strips: Grey) -> tuple[float, float]:
    """How dark bare paper is and how much it varies: the calmer half of all places."""
    if strips.size < 20 * _CELL**2:
        return 0.0, 2.0
    pixels = strips.astype(np.float32).reshape(len(strips), _CELL, -1, _CELL)  # sums of bytes are exact in them
    middle = _summed(pixels) / _CELL**2
    spread = np.sqrt(np.maximum(_summed(pixels * pixels) / _CELL**2 - middle**2, 0))
    calm = (spread >= percentile(spread, 10)) & (spread <= percentile(spread, 45))
    return percentile(middle[calm], 50), percentile(spread[calm], 50)


def _outlines_drawn(shape: tuple[int, ...], outlines: Outlines, more: float) -> Grey:
    """The band of every printed outline, ``more`` pixels wider than it is on either side."""
    drawn = np.zeros(shape, np.uint8)
    band = outlines.line + more + 0.8
    for outer, inner in zip(_parts(outlines.edges, more), _parts(outlines.edges, -band), strict=True):
        drawn[outer] = 255
        drawn[inner] = 0
    return drawn


def _parts(edges: Points, more: float) -> list[tuple[slice, slice]]:
    """Rows and columns of rects that are ``more`` pixels larger on every side; nothing lies before the first pixel."""
    ends = np.maximum(np.rint(edges + more * _OUTWARDS), 0).astype(int).tolist()
    return [(slice(top, bottom), slice(left, right)) for left, top, right, bottom in ends]
