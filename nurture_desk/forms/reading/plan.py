"""One printed side in the pixels of the straightened picture: what has to be found, and where it should be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nurture_desk.forms.geometry import GeometryPage
from nurture_desk.forms.reading.greys import Points
from nurture_desk.forms.sheet import MARK, MARK_AT, Rect

_ROOM = 80  # pixels above and below what is asked: no stroke that matters begins farther away
_BESIDE = 200  # and on either side, so that a printed rule is known for one
PER_POINT = 2.0  # pixels of the straightened picture a point: 144 dpi


@dataclass(frozen=True)
class Plan:
    """A side of a printed version; every measure in pixels of the straightened picture, y down.

    ``page``: without the writing areas of which nothing is to be read.
    """

    page: GeometryPage

    @property
    def wide(self) -> int:
        """Pixels across."""
        return round(self.page.width * PER_POINT)

    @property
    def high(self) -> int:
        """Pixels down."""
        return round(self.page.height * PER_POINT)

    def rect(self, rect: Rect) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of a rect of the page."""
        x0, y0, x1, y1 = rect
        high = self.page.height
        return x0 * PER_POINT, (high - y1) * PER_POINT, x1 * PER_POINT, (high - y0) * PER_POINT

    @cached_property
    def boxes(self) -> Points:
        """(n, 4): left, top, right, bottom of every box, in print order."""
        return np.array([self.rect(box.rect) for box in self.page.boxes], dtype=np.float64).reshape(-1, 4)

    @cached_property
    def asked(self) -> tuple[slice, slice]:
        """The rows and columns in which anything is asked, with room around: only they are looked at closely."""
        whole = (0.0, 0.0, float(self.wide), float(self.high))
        rects = np.array([*self.boxes.tolist(), *(self.rect(area.rect) for area in self.page.areas)] or [whole])
        left, top = (int(end) for end in rects[:, :2].min(axis=0))
        right, bottom = (int(end) for end in rects[:, 2:].max(axis=0))
        rows = slice(max(0, top - _ROOM), min(self.high, bottom + _ROOM))
        return rows, slice(max(0, left - _BESIDE), min(self.wide, right + _BESIDE))

    @cached_property
    def corner(self) -> tuple[int, int]:
        """Pixels left of those columns and above those rows."""
        rows, columns = self.asked
        return columns.start, rows.start

    @cached_property
    def boxes_asked(self) -> Points:
        """(n, 4): the boxes in pixels of those rows and columns."""
        return np.asarray(self.boxes - np.array([*self.corner, *self.corner]), dtype=np.float64)

    @cached_property
    def codes(self) -> list[Points]:
        """The four corners of each code, from the upper left round to the right."""
        return [_corners(self.rect(rect)) for rect in self.page.codes]

    @cached_property
    def marks(self) -> Points:
        """(4, 2): the middles of the corner marks; the first, upper left, is the hollow one."""
        near, far_x, far_y = MARK_AT + MARK / 2, self.page.width, self.page.height
        middles = [(near, near), (far_x - near, near), (far_x - near, far_y - near), (near, far_y - near)]
        return np.array(middles, dtype=np.float64) * PER_POINT


MARK_EDGE = MARK * PER_POINT


def _corners(rect: tuple[float, float, float, float]) -> Points:
    left, top, right, bottom = rect
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], dtype=np.float64)
