"""Judges every box of a page: marked, empty, or in doubt.

Only what is plainly a tick, a cross or a fill counts as marked; only a box with nothing in it and nothing strange
around it counts as empty. Everything else is in doubt: rings, scribbles, strokes that pass, dots, faint pencil.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

import cv2
import numpy as np

from nurture_desk.forms.reading.boxes import DUST, NEAR_GAP, Box, insides_of
from nurture_desk.forms.reading.greys import percentile
from nurture_desk.forms.reading.ink import Ink
from nurture_desk.forms.reading.outlines import Outlines
from nurture_desk.forms.reading.shapes import Shape, shape_of
from nurture_desk.forms.reading.surroundings import seen_around


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


_COVERED = (0.985, 0.965)  # share of the middle of a box that a fill covers; that a neat one does
_COMPACT = (0.89, 0.945, 0.985)  # of the room its ink takes: a scribble is ragged; a neat fill; a very neat one
_GAP = (0.29, 0.22)  # of its darkness: the palest places between the strokes of a fill; of a very neat one
_DEEP = (0.265, 0.285)  # of the box: how far from paper the middle is, of a narrow fill too; broad strokes are thinner
_ACROSS = (0.86, 0.81)  # of a box's inside, each way: the least fill; the least narrow one
_MUCH = 0.4  # share of a box's inside: less is no fill
_STROKES = 0.72  # and the most that two strokes of the broadest pen leave
_OVER = 5  # pixels outside an outline where a fill's slip ends and a scribble goes on
_MAINLY = 2.0  # of a stroke in two boxes, so many times more in the one it belongs to
_WHOLE = 1.2  # of the box's edge: the least ink of a whole mark
_SPREAD = 3.2  # of the ink inside: all the ink of strokes that are one mark, its arms outside too
_PALE = 1.35  # a stroke must be so much darker than the least a pen leaves


def judge(ink: Ink, outlines: Outlines) -> list[Judged]:
    """What each box bears, in the order of the outlines."""
    sizes = ink.sizes
    found = [Box(ink, outlines, number, sizes) for number in range(len(outlines.firm))]
    owners = _owners(found)
    for number, box in enumerate(found):
        box.others = {stroke for stroke, owner in owners.items() if owner != number}
    judged = [
        _inside(box, firm, owners, number) for number, (box, firm) in enumerate(zip(found, outlines.firm, strict=True))
    ]
    marked = [box for box, one in zip(found, judged, strict=True) if one.bears is Bears.MARK]
    insides = insides_of(ink, outlines)
    return [
        _seen_around(box, marked, insides) if verdict.bears is Bears.NOTHING else verdict
        for box, verdict in zip(found, judged, strict=True)
    ]


def _seen_around(box: Box, marked: list[Box], insides: Any) -> Judged:
    why = seen_around(box, marked, insides)
    return Judged(Bears.DOUBT, why) if why else Judged(Bears.NOTHING)


def _owners(boxes: list[Box]) -> dict[int, int]:
    """Which box each stroke belongs to: the one that holds most of it. A stroke that is in two alike is nobody's."""
    held: dict[int, list[tuple[int, int]]] = {}
    for number, box in enumerate(boxes):
        for stroke, count in box.ink_inside.items():
            held.setdefault(stroke, []).append((count, number))
    owners = {}
    for stroke, counts in held.items():
        counts.sort(reverse=True)
        alone = len(counts) == 1 or counts[0][0] >= _MAINLY * counts[1][0]
        owners[stroke] = counts[0][1] if alone else -1
    return owners


def _inside(box: Box, firm: bool, owners: dict[int, int], number: int) -> Judged:
    """What the inside alone says. Ink that is another box's own mark reaching over is none of this one."""
    if not firm:
        return Judged(Bears.DOUBT, "outline")
    pen, trace = box.pen, box.trace
    if not pen.size:
        return Judged(Bears.DOUBT, "outline")
    inked, traced = int(pen.sum()), int(trace.sum())
    if traced <= DUST:
        return Judged(Bears.NOTHING)
    if box.is_struck():
        return Judged(Bears.DOUBT, "struck")
    if inked <= _STROKES * pen.size and _whole_inside(box) and not _is_pale(box):
        return Judged(Bears.MARK)
    if box.strokes_inside and all(owners[stroke] not in (number, -1) for stroke in box.strokes_inside):
        return Judged(Bears.NOTHING) if _only_tails(box) else Judged(Bears.DOUBT, "reached")
    if any(owners[stroke] == -1 for stroke in box.strokes_inside):
        return Judged(Bears.DOUBT, "shared")
    if inked < 0.028 * pen.size:
        return Judged(Bears.DOUBT, "faint" if inked < 0.5 * traced else "speck")
    if _is_pale(box):
        return Judged(Bears.DOUBT, "pale")
    if traced > 2.6 * inked + 60:
        return Judged(Bears.DOUBT, "smudge")
    strokes = _main(box)
    shape = shape_of(strokes, box.edge) if inked <= _STROKES * pen.size else Shape.OTHER
    if shape is not Shape.OTHER:
        return Judged(Bears.DOUBT, "passing") if _passes(strokes, shape) else Judged(Bears.MARK)
    return _filled(box) if inked >= _MUCH * pen.size else Judged(Bears.DOUBT, "shape")


def _whole_inside(box: Box) -> bool:
    """Whether what lies inside is a whole tick or cross by itself, large and in the middle, wherever its arms end."""
    labels = box.ink.labels[box.inner]
    keep = box.is_of(labels, [stroke for stroke, count in box.ink_inside.items() if count > DUST])
    ys, xs = np.nonzero(keep)
    if len(xs) < _WHOLE * box.edge or box.sizes[list(box.strokes_inside)].sum() > _SPREAD * len(xs):
        return False
    high, wide = keep.shape
    if min(np.ptp(ys) / high, np.ptp(xs) / wide) < 0.5:
        return False
    if max(abs(np.mean(ys) / high - 0.5), abs(np.mean(xs) / wide - 0.5)) > 0.22:
        return False
    return shape_of(np.pad(keep, 2), box.edge) is not Shape.OTHER


def _is_pale(box: Box) -> bool:
    """Whether the strokes are hardly darker than what counts as ink at all."""
    values = box.ink.dark[box.inner][box.pen]
    return not values.size or percentile(values, 75) < _PALE * box.ink.least_pen


def _main(box: Box) -> Any:
    """The ink of the strokes that enter the box, in it and in the free room around it, without dust."""
    labels, _ = box.room()
    keep = np.zeros(labels.shape, dtype=bool)
    for stroke in box.strokes_inside:
        mine = labels == stroke
        if mine.sum() > DUST:
            keep |= mine
    return keep


def _passes(strokes: Any, shape: Shape) -> bool:
    """Whether the strokes go on where those of a mark do not: only the long arm of a tick runs out, up or right."""
    if strokes[-2:].any() or strokes[:, :2].any():
        return True
    return bool(shape is Shape.CROSS and (strokes[:2].any() or strokes[:, -2:].any()))


def _filled(box: Box) -> Judged:
    """A fill keeps to its box and is all ink in the middle; a box that was scribbled out seldom is either."""
    labels, outside = box.room()
    mine = box.is_of(labels, box.with_pieces)
    slipped = (mine & (outside > NEAR_GAP)).sum()
    if (mine & (outside > _OVER)).sum() > 6 or slipped > 0.03 * box.edge**2 or not _is_even(box):
        return Judged(Bears.DOUBT, "scribble")
    return Judged(Bears.MARK)


def _is_even(box: Box) -> bool:
    """Whether the ink inside is one even patch, without paper between its strokes nor a ragged edge."""
    ink = np.pad(box.pen.astype(np.uint8), 3)
    patch = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    ys, xs = np.nonzero(patch)
    high, wide = box.pen.shape
    across = min(np.ptp(ys) / high, np.ptp(xs) / wide)
    deep = float(cv2.distanceTransform(patch, cv2.DIST_L2, 3).max()) / box.edge
    if across < _ACROSS[1] or deep < _DEEP[int(across < _ACROSS[0])]:
        return False
    core = patch[3 + high // 5 : 3 + high - high // 5, 3 + wide // 5 : 3 + wide - wide // 5].mean()
    hull = cv2.convexHull(np.column_stack([xs, ys]).astype(np.int32))
    room = cv2.contourArea(hull) + cv2.arcLength(hull, True) / 2 + 1  # pixels, those on its rim too
    compact = int(patch.sum()) / room
    dark = box.ink.dark[box.inner][high // 5 : high - high // 5, wide // 5 : wide - wide // 5]
    gap, mean = percentile(dark, 4), percentile(dark, 80)
    if compact < _COMPACT[0] or core < _COVERED[int(compact >= _COMPACT[1] and deep >= _DEEP[1])]:
        return False
    return bool(gap >= _GAP[int(compact >= _COMPACT[2])] * mean)


def _only_tails(box: Box) -> bool:
    """Whether all the ink inside is that of strokes, none of it a trace of its own."""
    pen = cv2.dilate(box.pen.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    return int((box.trace & ~pen).sum()) <= DUST
