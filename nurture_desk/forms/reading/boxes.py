"""One printed box on the straightened picture: its inside, the free room around it, and the strokes that enter it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import cv2
import numpy as np

from nurture_desk.forms.reading.greys import Points
from nurture_desk.forms.reading.ink import Ink
from nurture_desk.forms.reading.outlines import Outlines

DUST = 7  # pixels of ink that are dust
NEAR_GAP = 1.5  # pixels outside an outline that its blur may reach
ROOM = (10, 10, 8, 10)  # pixels around a box that print leaves free: left, top, right, bottom
STRUCK = 0.12  # of the box: nearer to its corners a cross may leave it
PIECE = 2.2  # of the ink inside: the largest piece that an outline cuts off it, a printed letter with it
CUT = 8  # pixels: how far an outline may part a stroke
CUTS = 3  # outlines that a long arm crosses
LEAP = 24  # pixels: how far the long arm of a tick may be parted by the corner of its box
_ARM = (5, 14)  # pixels from its tip where the way of that arm is measured
_STRAIGHT, _BESIDE, _BEGINS = 3.0, 9, 9  # pixels: off that way; looked at on either side, and along a piece's beginning
_WITH_A_LETTER = 1.5  # times larger than other pieces it may be, for it has run into what is printed beside the box
_MOSTLY = 0.85  # of a piece's beginning that lies on that way
FAR = 1.6  # of the box: how far outside an arm's pieces are sought
_NEAR = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * CUT + 1, 2 * CUT + 1))


class Box:
    """One box on the sheet: its inside, and the free room around it. ``others``: set by whoever knows all boxes."""

    def __init__(self, ink: Ink, outlines: Outlines, number: int, sizes: Any) -> None:
        self.ink, self.sizes = ink, sizes  # pixels of every stroke on the sheet
        self.left, self.top, self.right, self.bottom = outlines.edges[number]
        self.line = outlines.line
        self.edge = float(min(self.right - self.left, self.bottom - self.top))
        inset = outlines.line + 2.0
        self.inner = slices(ink, self.left + inset, self.top + inset, self.right - inset, self.bottom - inset)
        self.others: set[int] = set()  # strokes that are another box's
        self.ink_inside = strokes_in(ink.labels[self.inner])
        self.strokes_inside = set(self.ink_inside)

    @cached_property
    def pen(self) -> Any:
        """Where inside there is a pen's ink."""
        return self.ink.pen[self.inner] > 0

    @cached_property
    def trace(self) -> Any:
        """Where inside there is anything darker than bare paper."""
        return self.ink.trace[self.inner] > 0

    def is_of(self, labels: Any, strokes: Iterable[int]) -> Any:
        """Where in ``labels``, a piece of the sheet's, any of these strokes is."""
        table = np.zeros(len(self.sizes), dtype=np.bool_)
        table[list(strokes)] = True
        return table[labels]

    def is_struck(self) -> bool:
        """Whether ink leaves the box at the left and at the right, well below its top and above its bottom.

        A stroke that strikes a mark out does; the arms of a cross leave near the corners, those of a tick at one side.
        """
        low, high = self.top + STRUCK * self.edge, self.bottom - STRUCK * self.edge
        left = slices(self.ink, self.left - 6, low, self.left - 2, high)
        right = slices(self.ink, self.right + 2, low, self.right + 6, high)
        return all(int((self.ink.pen[band] > 0).sum()) > DUST for band in (left, right))

    def wide_room(self, out: float) -> tuple[slice, slice]:
        """The box and ``out`` pixels more on every side."""
        return slices(self.ink, self.left - out, self.top - out, self.right + out, self.bottom + out)

    @cached_property
    def with_pieces(self) -> set[int]:
        """The strokes inside, and the lesser pieces near them that outlines cut off, one after the other.

        To be asked only when ``others`` is known.
        """
        labels = self.ink.labels[self.wide_room(FAR * self.edge)]
        most = PIECE * int(self.sizes[list(self.strokes_inside)].sum())
        own = set(self.strokes_inside)
        for _ in range(CUTS):
            mine = self.is_of(labels, own).view(np.uint8)
            left, top, wide, high = cv2.boundingRect(mine)
            near = np.s_[max(0, top - CUT) : top + high + CUT, max(0, left - CUT) : left + wide + CUT]
            reach = cv2.dilate(mine[near], _NEAR).view(np.bool_)
            pieces = {one for one in strokes_in(labels[near][reach]) if self.sizes[one] <= most}
            pieces |= {one for one in _led_on(mine, labels) if self.sizes[one] <= _WITH_A_LETTER * most}
            if pieces <= own | self.others:
                break
            own |= pieces - self.others
        return own

    def room(self) -> tuple[Any, Points]:
        """Labels of the box and the free room around it, and for every place how far outside the outline it is."""
        left, top, right, bottom = (side * 1.0 for side in ROOM)
        area = slices(self.ink, self.left - left, self.top - top, self.right + right, self.bottom + bottom)
        ys, xs = (np.arange(side.start, side.stop) for side in area)
        out_x = np.maximum(np.maximum(self.left - 0.5 - xs, xs + 0.5 - self.right), 0)
        out_y = np.maximum(np.maximum(self.top - 0.5 - ys, ys + 0.5 - self.bottom), 0)
        return self.ink.labels[area], np.asarray(np.maximum(out_x[None], out_y[:, None]))


def _led_on(mine: Any, labels: Any) -> set[int]:
    """The strokes in ``labels`` with which the arm that rises out of ``mine`` goes on, straight, beyond a gap.

    A steep arm that leaves by its box's corner is parted farther than any other.
    """
    ys, xs = np.nonzero(mine)
    if not len(ys):
        return set()
    tip = ys <= ys[0] + 2
    start = np.array([xs[tip].mean(), ys[tip].mean()])
    away = np.hypot(xs - start[0], ys - start[1])
    arm = (away >= _ARM[0]) & (away <= _ARM[1])
    if np.count_nonzero(arm) < DUST:
        return set()
    middle, way = _line_through(np.column_stack([xs[arm], ys[arm]]))
    if way[0] <= 0:
        return set()
    top, left = max(0, int(start[1]) - LEAP - _BESIDE), max(0, int(start[0]) - _BESIDE)
    about = np.s_[top : int(start[1]) + 2, left : int(start[0]) + LEAP + _BESIDE]
    here = np.where(mine[about], 0, labels[about])
    down, right = np.nonzero(here)
    seen, numbers = np.column_stack([right + left, down + top]), here[down, right]
    along, off = (seen - start) @ way, np.abs((seen - middle) @ np.array([-way[1], way[0]]))
    found = set()
    for one in np.unique(numbers[(along > 0) & (along <= LEAP) & (off <= _STRAIGHT)]).tolist():
        its = numbers == one
        first = along[its & (off <= _STRAIGHT) & (along > 0)].min()
        begins = off[its & (along >= first - 2) & (along <= first + _BEGINS)]
        if len(begins) > DUST and (begins <= _STRAIGHT + 1).mean() > _MOSTLY:
            found.add(int(one))
    return found


def _line_through(points: Points) -> tuple[Points, Points]:
    """The middle of some pixels (x, y) and the way along them, upwards."""
    middle = points.mean(axis=0)
    way = np.linalg.eigh(np.cov((points - middle).T))[1][:, 1]
    return middle, np.asarray(way if way[1] < 0 else -way)


def strokes_in(labels: Any) -> dict[int, int]:
    """The numbers of the strokes in ``labels``, a piece of the sheet's, and how many pixels each has there."""
    numbers = labels[labels > 0]
    if not numbers.size:
        return {}
    counts = np.bincount(numbers)
    return {int(one): int(counts[one]) for one in np.flatnonzero(counts)}


def slices(ink: Ink, left: float, top: float, right: float, bottom: float) -> tuple[slice, slice]:
    """Rows and columns of that part of the sheet, as far as there is a sheet."""
    high, wide = ink.dark.shape
    rows = slice(min(max(0, round(top)), high), min(max(0, round(bottom)), high))
    return rows, slice(min(max(0, round(left)), wide), min(max(0, round(right)), wide))


def insides_of(ink: Ink, outlines: Outlines) -> Any:
    """Where the inside of any box is."""
    inside = np.zeros(ink.dark.shape, dtype=bool)
    for left, top, right, bottom in outlines.edges:
        inside[slices(ink, left, top, right, bottom)] = True
    return inside
