"""From a straightened picture to ink: light and paper evened out, printed rules and outlines taken away."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from nurture_desk.forms.reading.greys import Grey, Matrix, Points, as_grey
from nurture_desk.forms.reading.outlines import Outlines

_BLOCK = 8  # pixels of the coarse picture in which the paper's brightness is sought
_CELL = 16  # pixels of a place whose evenness is measured
_CLEAR = 2.5  # pixels around a box where no rule is printed
_HAIRLINE = 0.45  # of a pen's least darkness: how pale a printed hairline may come back
_UNBROKEN, _SEEN = 0.99, 0.72  # of a rule's length that is seen; hairlines come back with gaps
_THINNEST = 5  # pixels: what is as high as this is no hairline
_RULE = 121  # pixels: longer straight lines are printed rules, not strokes of a pen
_PIECE = 30  # pixels: of every bar of a rule's length three such pieces of the row are whole
_LEAP = 9  # pixels around an outline that decide what is led across it
_BRIDGE = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9))
_OUTWARDS = np.array([-1, -1, 1, 1])
_RIM = 2  # pixels outside an outline's edges that its drawn band may reach
_UPRIGHT = np.ones((3, 1), np.uint8)


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
    for rows, columns in _parts(outlines.edges, _CLEAR):  # a line through a box is somebody's, not the printer's
        ruled[rows, columns] = 0
    strokes = as_grey(cv2.bitwise_and(pen, cv2.bitwise_not(cv2.bitwise_or(printed, ruled))))
    strokes = _bridged(strokes, printed, outlines)
    count, found = cv2.connectedComponents(strokes, connectivity=8, ltype=cv2.CV_32S)
    labels = np.asarray(found, dtype=np.int32)
    sizes = np.bincount(labels.ravel()[np.flatnonzero(strokes)], minlength=count)
    trace = _traces(dark, outlines)
    return Ink(smooth, pen, trace, labels, sizes, noise, least_pen)


def _traces(dark: Grey, outlines: Outlines) -> Grey:
    """Everything darker than bare paper, looked at with half-closed eyes: the faintest pencil, and no grain."""
    bare = cv2.bitwise_and(dark, cv2.bitwise_not(_outlines_drawn(dark.shape, outlines, 2.2)))
    soft = as_grey(cv2.GaussianBlur(bare, (0, 0), 1.7))
    base, noise = _noise(soft)
    return _above(soft, min(max(12.0, base + 7 * noise), 40.0))


def _above(dark: Grey, least: float) -> Grey:
    return as_grey(cv2.threshold(dark, least, 255, cv2.THRESH_BINARY)[1])


def _summed(rows: Grey, how: int) -> npt.NDArray[np.float64]:
    """Sums, or sums of squares, over every cell of ``rows`` (rows of cells, pixels down, pixels across)."""
    down = rows.shape[1]
    pieces = cv2.reduce(rows.reshape(-1, _CELL), 1, how, dtype=cv2.CV_32S).reshape(len(rows), down, -1)
    return np.asarray(pieces.sum(axis=1), dtype=np.float64)


def _bridged(strokes: Grey, printed: Grey, outlines: Outlines) -> Grey:
    """The strokes led on across the printed outlines that part them; only about the boxes is there anything to lead."""
    whole = strokes.copy()
    for rows, columns in _parts(outlines.edges, _RIM):
        top, bottom, left, right = rows.start, rows.stop, columns.start, columns.stop
        up, back = max(0, top - _LEAP), max(0, left - _LEAP)
        around = strokes[up : bottom + _LEAP, back : right + _LEAP]
        if around.size:
            closed = as_grey(cv2.morphologyEx(around, cv2.MORPH_CLOSE, _BRIDGE))
            here = closed[top - up : bottom - up, left - back : right - back]
            whole[rows, columns] |= here & printed[rows, columns]
    return whole


def _noise(dark: Grey) -> tuple[float, float]:
    """How dark bare paper is and how much it varies: the calmer half of all places."""
    high, wide = dark.shape[0] // _CELL, dark.shape[1] // _CELL
    rows = dark[: high * _CELL, 2 * _CELL : (wide - 2) * _CELL].reshape(high, _CELL, -1)[2:-2:2]
    if rows.size < 40 * _CELL**2:
        return 0.0, 2.0
    middle = _summed(rows, cv2.REDUCE_SUM) / _CELL**2
    spread = np.sqrt(np.maximum(_summed(rows, cv2.REDUCE_SUM2) / _CELL**2 - middle**2, 0))
    least = np.percentile(spread, (10, 45))
    calm = (spread >= least[0]) & (spread <= least[1])
    return float(np.median(middle[calm])), float(np.median(spread[calm]))


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


def _thin(pale: Grey) -> Grey:
    """What is pale or dark and nowhere as thick as a pen's stroke: printed hairlines, and the skin of everything."""
    thick = cv2.morphologyEx(pale, cv2.MORPH_OPEN, np.ones((_THINNEST, _THINNEST), np.uint8))
    return as_grey(cv2.bitwise_and(pale, cv2.bitwise_not(cv2.dilate(thick, np.ones((3, 3), np.uint8)))))


def _rules(seen: Grey, share: float) -> Grey:
    """Long straight lines across or down, of whose length ``share`` is seen, a little widened."""
    down = cv2.transpose(_across(as_grey(cv2.transpose(seen)), share))
    return as_grey(cv2.bitwise_or(_across(seen, share), down))


def _across(seen: Grey, share: float) -> Grey:
    """Where a bar of a rule's length, laid anywhere along a row, finds ink nearly all along."""
    broad = as_grey(cv2.dilate(seen, _UPRIGHT)) if share < _UNBROKEN else seen
    rows = _promising(broad, share)
    found = np.zeros((len(broad) + 2, broad.shape[1]), np.uint8)  # a row more above and below
    if len(rows):
        some, size = broad[rows], (_RULE, 1)
        whole = cv2.threshold(cv2.boxFilter(some, -1, size), int(255 * share), 255, cv2.THRESH_BINARY)[1]
        cover = cv2.threshold(cv2.boxFilter(whole, -1, size), 0, 255, cv2.THRESH_BINARY)[1]
        lines = as_grey(cv2.bitwise_and(cover, some))
        for moved in range(3):  # a little widened
            found[rows + moved] |= lines
    return found[1:-1]


def _promising(broad: Grey, share: float) -> npt.NDArray[np.intp]:
    """The rows that may bear a rule: three pieces in a row lie whole in any bar, and lack no more than it does.

    A bar at the end of the row is half beyond it, and its two outermost pieces stand for all.
    """
    wide = broad.shape[1] // _PIECE * _PIECE
    if wide < 3 * _PIECE:
        return np.arange(len(broad))
    ink = cv2.reduce(broad[:, :wide].reshape(-1, _PIECE), 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S).reshape(len(broad), -1)
    last = cv2.reduce(broad[:, -2 * _PIECE :], 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S).ravel()
    lacks = 255 * ((1 - share) * _RULE + 1)
    whole = (ink[:, :-2] + ink[:, 1:-1] + ink[:, 2:]).max(axis=1) >= 255 * 3 * _PIECE - lacks
    ends = np.maximum(ink[:, 0] + ink[:, 1], last) >= 255 * 2 * _PIECE - lacks
    return np.flatnonzero(whole | ends)
