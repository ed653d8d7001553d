"""Judges every box of a page: marked, empty, or in doubt.

Only what is plainly a tick, a cross or a fill counts as marked; only a box with nothing in it and nothing strange
around it counts as empty. Everything else is in doubt: rings, scribbles, strokes that pass, dots, faint pencil.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np

from nurture_desk.forms.reading.greys import Points
from nurture_desk.forms.reading.ink import Ink
from nurture_desk.forms.reading.outlines import Outlines
from nurture_desk.forms.reading.shapes import Shape, shape_of


class Bears(Enum):
    """What a box bears."""

    MARK = "mark"
    NOTHING = "nothing"
    DOUBT = "doubt"


@dataclass(frozen=True)
class Judged:
    """One box. ``why``: a word for those who look into a reading, blank for a mark and for nothing."""

    bears: Bears
    why: str = ""


_DUST = 7  # pixels of ink that are dust
_SOLID = 0.86  # share of a box's inside that a fill covers
_HATCHED = 0.58
_ROOM = (10, 10, 8, 10)  # pixels around a box that print leaves free: left, top, right, bottom
_NEAR_GAP = 1.5  # pixels outside an outline that its blur may reach
_OVER = 5  # pixels outside an outline where a fill's slip ends and a scribble goes on
_PALE = 1.55  # a stroke must be so much darker than the least a pen leaves


def judge(ink: Ink, outlines: Outlines) -> list[Judged]:
    """What each box bears, in the order of the outlines."""
    found = [_Box(ink, outlines, number) for number in range(len(outlines.firm))]
    judged = [_inside(box, firm) for box, firm in zip(found, outlines.firm, strict=True)]
    owned: set[int] = set()
    for box, verdict in zip(found, judged, strict=True):
        if verdict.bears is Bears.MARK:
            owned |= box.strokes_inside
    return [
        _around(box, owned) if verdict.bears is Bears.NOTHING else _shared(verdict, number, found)
        for number, (box, verdict) in enumerate(zip(found, judged, strict=True))
    ]


class _Box:
    """One box on the sheet: its inside, and the free room around it."""

    def __init__(self, ink: Ink, outlines: Outlines, number: int) -> None:
        self.ink = ink
        self.left, self.top, self.right, self.bottom = outlines.edges[number]
        self.line = outlines.line
        self.edge = float(min(self.right - self.left, self.bottom - self.top))
        inset = outlines.line + 2.0
        self.inner = _slices(ink, self.left + inset, self.top + inset, self.right - inset, self.bottom - inset)
        self.strokes_inside = set(np.unique(ink.labels[self.inner]).tolist()) - {0}

    @property
    def pen(self) -> Any:
        return self.ink.pen[self.inner] > 0

    @property
    def trace(self) -> Any:
        return self.ink.trace[self.inner] > 0

    def room(self) -> tuple[Any, Points]:
        """Labels of the box and the free room around it, and for every place how far outside the outline it is."""
        left, top, right, bottom = (side * 1.0 for side in _ROOM)
        area = _slices(self.ink, self.left - left, self.top - top, self.right + right, self.bottom + bottom)
        ys, xs = np.mgrid[area]
        out_x = np.maximum(np.maximum(self.left - 0.5 - xs, xs + 0.5 - self.right), 0)
        out_y = np.maximum(np.maximum(self.top - 0.5 - ys, ys + 0.5 - self.bottom), 0)
        return self.ink.labels[area], np.asarray(np.maximum(out_x, out_y))


def _slices(ink: Ink, left: float, top: float, right: float, bottom: float) -> tuple[slice, slice]:
    high, wide = ink.dark.shape
    rows = slice(min(max(0, round(top)), high), min(max(0, round(bottom)), high))
    return rows, slice(min(max(0, round(left)), wide), min(max(0, round(right)), wide))


def _inside(box: _Box, firm: bool) -> Judged:
    """What the inside alone says."""
    if not firm:
        return Judged(Bears.DOUBT, "outline")
    pen, trace = box.pen, box.trace
    if not pen.size:
        return Judged(Bears.DOUBT, "outline")
    inked, traced = int(pen.sum()), int(trace.sum())
    if traced <= _DUST:
        return Judged(Bears.NOTHING)
    if inked < 0.028 * pen.size:
        return Judged(Bears.DOUBT, "faint" if inked < 0.5 * traced else "speck")
    if _is_pale(box):
        return Judged(Bears.DOUBT, "pale")
    if traced > 2.6 * inked + 60:
        return Judged(Bears.DOUBT, "smudge")
    strokes = _main(box)
    shape = shape_of(strokes, box.edge)
    if shape is not Shape.OTHER:
        return Judged(Bears.DOUBT, "passing") if _passes(strokes, shape) else Judged(Bears.MARK)
    if inked >= _HATCHED * pen.size:
        return _filled(box, inked / pen.size)
    return Judged(Bears.DOUBT, "shape")


def _is_pale(box: _Box) -> bool:
    """Whether the strokes are hardly darker than what counts as ink at all."""
    values = box.ink.dark[box.inner][box.pen]
    return bool(np.percentile(values, 75) < _PALE * box.ink.least_pen)


def _main(box: _Box) -> Any:
    """The ink of the strokes that enter the box, in it and in the free room around it, without dust."""
    labels, _ = box.room()
    keep = np.zeros(labels.shape, dtype=bool)
    for stroke in box.strokes_inside:
        mine = labels == stroke
        if mine.sum() > _DUST:
            keep |= mine
    return keep


def _passes(strokes: Any, shape: Shape) -> bool:
    """Whether the strokes go on where those of a mark do not: only the long arm of a tick runs out, up or right."""
    if strokes[-2:].any() or strokes[:, :2].any():
        return True
    return bool(shape is Shape.CROSS and (strokes[:2].any() or strokes[:, -2:].any()))


def _filled(box: _Box, share: float) -> Judged:
    """A fill keeps to its box; a box that was scribbled out seldom does."""
    labels, outside = box.room()
    mine = np.isin(labels, list(box.strokes_inside))
    beyond = mine & (outside > _OVER)
    if beyond.sum() > 6:
        return Judged(Bears.DOUBT, "scribble")
    slipped = (mine & (outside > _NEAR_GAP)).sum()
    if slipped > 0.03 * box.edge**2:
        return Judged(Bears.DOUBT, "scribble")
    if share >= _SOLID or _one_way(box):
        return Judged(Bears.MARK)
    return Judged(Bears.DOUBT, "scribble")


def _one_way(box: _Box) -> bool:
    """Whether the strokes inside all run the same way: hatching, not scribbling over something."""
    values = box.ink.dark[box.inner].astype(np.float64)
    down, across = np.gradient(values)
    xx, yy, xy = (across**2).sum(), (down**2).sum(), (across * down).sum()
    total = xx + yy
    return bool(total > 0 and np.hypot(xx - yy, 2 * xy) / total > 0.66)


def _around(box: _Box, owned: set[int]) -> Judged:
    """An empty box with strange ink around it is in doubt: a ring, or a tick that missed."""
    labels, outside = box.room()
    strange = (labels > 0) & (outside > _NEAR_GAP) & ~np.isin(labels, list(owned))
    if not strange.any():
        return Judged(Bears.NOTHING)
    counts = np.bincount(labels[strange])
    big = np.flatnonzero(counts > _DUST * 2)
    strange &= np.isin(labels, big)
    close = strange & (outside <= 8)
    if close.sum() > 14:
        return Judged(Bears.DOUBT, "beside")
    return Judged(Bears.NOTHING)


def _shared(verdict: Judged, number: int, boxes: list[_Box]) -> Judged:
    """A stroke that is in two boxes is a mark of neither for certain, unless it only just reaches the other."""
    if verdict.bears is not Bears.MARK:
        return verdict
    mine = boxes[number].strokes_inside
    for other, box in enumerate(boxes):
        if other != number and mine & box.strokes_inside:
            return Judged(Bears.DOUBT, "shared")
    return verdict
