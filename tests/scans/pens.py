"""Pens, and the marks people make with them: drawn from the rect of a box alone, in points, y down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

Stroke = np.ndarray  # (n, 2) points
Box = tuple[float, float, float, float]  # left, top, right, bottom; y down


@dataclass(frozen=True)
class Pen:
    """``width`` in points, ``colour`` red green blue, ``cover``: how much of the paper its ink hides, 0 to 1."""

    name: str
    width: float
    colour: tuple[int, int, int]
    cover: float
    grain: float = 0.0


PENS = {
    "ballpoint blue": Pen("ballpoint blue", 0.95, (30, 50, 150), 0.92),
    "ballpoint black": Pen("ballpoint black", 0.9, (25, 25, 30), 0.92),
    "gel blue": Pen("gel blue", 1.2, (20, 60, 190), 0.95),
    "red": Pen("red", 1.1, (200, 30, 40), 0.9),
    "green": Pen("green", 1.1, (10, 120, 60), 0.9),
    "felt": Pen("felt", 2.2, (15, 15, 25), 0.97),
    "marker": Pen("marker", 3.2, (10, 10, 20), 0.97),
    "pencil": Pen("pencil", 1.1, (70, 70, 75), 0.72, 0.25),
    "faint pencil": Pen("faint pencil", 1.0, (110, 110, 115), 0.3, 0.4),
}
PLAIN_PENS = ("ballpoint blue", "ballpoint black", "gel blue", "red", "green", "felt", "marker")


class Hand:
    """One person's hand: draws strokes into a colour picture (BGR) of ``dpi``."""

    def __init__(self, picture: np.ndarray, dpi: int, rng: np.random.Generator) -> None:
        self.picture, self.scale, self.rng = picture, dpi / 72, rng

    def draw(self, strokes: list[Stroke], pen: Pen) -> None:
        """Put ``strokes`` (points of the page, y down) on the paper with ``pen``."""
        fine = [_smooth(stroke) * self.scale * 4 for stroke in strokes]
        thick = max(1, round(pen.width * self.scale * 4))
        ends = np.vstack(fine or [np.zeros((0, 2))])
        if not len(ends):
            return
        high, wide = self.picture.shape[:2]
        left, top = np.clip(np.floor(ends.min(axis=0) / 4 - thick), 0, (wide, high)).astype(int)
        right, bottom = np.clip(np.ceil(ends.max(axis=0) / 4 + thick), 0, (wide, high)).astype(int)
        if right <= left or bottom <= top:
            return
        big = np.zeros(((bottom - top) * 4, (right - left) * 4), np.uint8)
        for stroke in fine:
            cv2.polylines(big, [np.round(stroke - (left * 4, top * 4)).astype(np.int32)[:, None]], False, 255, thick)
        cover = cv2.resize(big, (right - left, bottom - top), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        if pen.grain:
            rough = cv2.GaussianBlur(self.rng.random(cover.shape, dtype=np.float32), (0, 0), 1.0)
            cover *= np.clip(1 + (rough - 0.5) * 6 * pen.grain, 0, 1)
        cover = (cover * pen.cover)[..., None]
        ink = np.array(pen.colour[::-1], np.float32) / 255
        area = self.picture[top:bottom, left:right]
        area[:] = (area * (1 - cover + cover * ink)).astype(np.uint8)


def _smooth(points: Stroke) -> Stroke:
    points = np.asarray(points, np.float64)
    if len(points) < 3:
        return points
    steps = np.linspace(0, 1, 8, endpoint=False)[:, None]
    padded = np.vstack([points[:1], points, points[-1:]])
    out = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        t = steps
        out.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.vstack([*out, points[-1:]])


def placed(box: Box, rng: np.random.Generator, *ends: tuple[float, float], shake: float = 0.05) -> Stroke:
    """Points given as fractions of the box, each a little off."""
    left, top, right, bottom = box
    size = np.array([right - left, bottom - top])
    return np.array([(left, top) + size * (np.array(end) + rng.normal(0, shake, 2)) for end in ends])


def _moved(box: Box, rng: np.random.Generator, share: float) -> Box:
    edge = box[2] - box[0]
    x, y = rng.uniform(-share, share, 2) * edge
    return box[0] + x, box[1] + y, box[2] + x, box[3] + y


def tick(box: Box, rng: np.random.Generator) -> list[Stroke]:
    box = _moved(box, rng, 0.06)
    return [_kinked(box, rng, (0.18, 0.52), (0.4, 0.8), (0.86, 0.16))]


def small_tick(box: Box, rng: np.random.Generator) -> list[Stroke]:
    box = _moved(box, rng, 0.12)
    return [_kinked(box, rng, (0.3, 0.52), (0.44, 0.72), (0.72, 0.3), shake=0.025)]


def large_tick(box: Box, rng: np.random.Generator) -> list[Stroke]:
    return [_kinked(box, rng, (0.1, 0.45), (0.42, 0.88), (rng.uniform(1.1, 1.6), rng.uniform(-0.7, -0.1)))]


def curved_tick(box: Box, rng: np.random.Generator) -> list[Stroke]:
    start, corner, end = placed(box, rng, (0.15, 0.5), (0.4, 0.82), (0.95, 0.05))
    bow = (corner + end) / 2 + np.array([1.2, 1.4]) * rng.uniform(0.3, 1)
    return [np.array([start, (start + corner) / 2 + 0.4, corner, bow, end])]


def _kinked(box: Box, rng: np.random.Generator, *ends: tuple[float, float], shake: float = 0.05) -> Stroke:
    start, corner, end = placed(box, rng, *ends, shake=shake)
    middle = (corner + end) / 2 + rng.normal(0, 0.4, 2)
    return np.array([start, corner - 0.02 * (corner - start), corner, corner + 0.04 * (end - corner), middle, end])


def nick_tick(box: Box, rng: np.random.Generator) -> list[Stroke]:
    """A tick whose short arm is hardly there."""
    return [_kinked(box, rng, (0.26, 0.62), (0.36, 0.8), (0.86, 0.1), shake=0.025)]


def steep_tick(box: Box, rng: np.random.Generator) -> list[Stroke]:
    """A tick that is nearly upright."""
    return [_kinked(box, rng, (0.3, 0.5), (0.46, 0.84), (0.64, 0.06), shake=0.03)]


def high_tick(box: Box, rng: np.random.Generator) -> list[Stroke]:
    """A tick that runs out a box's height and more."""
    return [_kinked(box, rng, (0.14, 0.5), (0.4, 0.86), (rng.uniform(1.2, 1.9), rng.uniform(-1.1, -0.5)))]


def cross(box: Box, rng: np.random.Generator) -> list[Stroke]:
    box = _moved(box, rng, 0.06)
    return [placed(box, rng, (0.18, 0.2), (0.82, 0.82)), placed(box, rng, (0.82, 0.2), (0.2, 0.8))]


def large_cross(box: Box, rng: np.random.Generator) -> list[Stroke]:
    return [placed(box, rng, (-0.12, -0.1), (1.12, 1.1)), placed(box, rng, (1.1, -0.1), (-0.1, 1.12))]


def off_cross(box: Box, rng: np.random.Generator) -> list[Stroke]:
    """A cross that missed the middle."""
    box = _moved(box, rng, 0.25)
    return [placed(box, rng, (0.18, 0.2), (0.82, 0.82)), placed(box, rng, (0.82, 0.2), (0.2, 0.8))]


def fill(box: Box, rng: np.random.Generator) -> list[Stroke]:
    rows = np.linspace(0.1, 0.9, 16)
    ends = [((0.1, row) if number % 2 else (0.9, row)) for number, row in enumerate(rows)]
    return [placed(box, rng, *ends, shake=0.02)]


def hatch(box: Box, rng: np.random.Generator) -> list[Stroke]:
    return [placed(box, rng, (0.1, row + 0.08), (0.9, row - 0.08), shake=0.015) for row in np.linspace(0.15, 0.85, 9)]


def small_fill(box: Box, rng: np.random.Generator) -> list[Stroke]:
    """A fill that leaves a margin all round."""
    rows = np.linspace(0.17, 0.83, 15)
    ends = [((0.16, row) if number % 2 else (0.84, row)) for number, row in enumerate(rows)]
    return [placed(box, rng, *ends, shake=0.02)]


def slanting_fill(box: Box, rng: np.random.Generator) -> list[Stroke]:
    """A fill to and fro, from one corner to the other."""
    ends = []
    for number, way in enumerate(np.linspace(0.3, 1.7, 22)):
        low, high = max(0.1, way - 0.9), min(0.9, way - 0.1)
        ends.append((low, way - low) if number % 2 else (high, way - high))
    return [placed(box, rng, *ends, shake=0.02)]


def dot(box: Box, rng: np.random.Generator) -> list[Stroke]:
    return [placed(box, rng, (0.5, 0.5), (0.53, 0.52), (0.5, 0.55), shake=0.01)]


def slash(box: Box, rng: np.random.Generator) -> list[Stroke]:
    return [placed(box, rng, (0.2, 0.8), (0.8, 0.2))]


def dash(box: Box, rng: np.random.Generator) -> list[Stroke]:
    return [placed(box, rng, (0.2, 0.5), (0.8, 0.48), shake=0.03)]


def ring(box: Box, rng: np.random.Generator) -> list[Stroke]:
    return [round_about(box, rng, rng.uniform(0.68, 0.85), rng.uniform(0.68, 0.85))]


def wide_ring(box: Box, rng: np.random.Generator) -> list[Stroke]:
    edge = box[2] - box[0]
    return [round_about((box[0], box[1], box[2] + edge * 1.6, box[3]), rng, 0.68, 0.8)]


def ring_inside(box: Box, rng: np.random.Generator) -> list[Stroke]:
    return [round_about(box, rng, 0.33, 0.33)]


def round_about(box: Box, rng: np.random.Generator, wide: float, high: float) -> Stroke:
    turns = np.linspace(0, 2 * np.pi * rng.uniform(0.97, 1.08), 22) + rng.uniform(0, 6)
    middle = np.array([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
    half = np.array([(box[2] - box[0]) * wide, (box[3] - box[1]) * high])
    return middle + np.column_stack([np.cos(turns), np.sin(turns)]) * half + rng.normal(0, 0.35, (22, 2))


def scribble(box: Box, rng: np.random.Generator) -> list[Stroke]:
    """A tick that was scribbled out."""
    count = int(rng.integers(9, 16))
    xs = np.linspace(-0.15, 1.15, count)
    ends = [(x, -0.12 if number % 2 else 1.12) for number, x in enumerate(xs)]
    return [*tick(box, rng), placed(box, rng, *ends, shake=0.06)]


def scribble_loose(box: Box, rng: np.random.Generator) -> list[Stroke]:
    """A cross that was scribbled out with a few loops."""
    ends = [(rng.uniform(-0.2, 1.2), rng.uniform(-0.2, 1.2)) for _ in range(14)]
    return [*cross(box, rng), placed(box, rng, *ends)]


def struck(box: Box, rng: np.random.Generator) -> list[Stroke]:
    """A tick that was struck through with one long line."""
    return [*tick(box, rng), placed(box, rng, (-0.5, 0.55), (1.5, 0.45))]


def stray(box: Box, rng: np.random.Generator) -> list[Stroke]:
    """A line that passes through on its way elsewhere."""
    far = rng.uniform(1.5, 4)
    return [placed(box, rng, (-far, rng.uniform(-0.6, 0.6)), (0.5, 0.5), (1 + far, rng.uniform(0.3, 1.4)))]


def beside(box: Box, rng: np.random.Generator, printed: Sequence[Box]) -> list[Stroke]:
    """A tick just left of, under or above the box, where it touches none of the ``printed`` boxes; none if there is
    no such place.
    """
    edge = box[2] - box[0]
    free = []
    for x, y in ((-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)):
        off = (box[0] + x * edge, box[1] + y * edge, box[2] + x * edge, box[3] + y * edge)
        if not any(_touch(off, other) for other in printed if other != box):
            free.append(off)
    return tick(free[int(rng.integers(len(free)))], rng) if free else []


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


Mark = Callable[[Box, np.random.Generator], list[Stroke]]
TICKS: tuple[Mark, ...] = (tick, small_tick, large_tick, curved_tick, nick_tick, steep_tick, high_tick)
PLAIN: tuple[Mark, ...] = (*TICKS, cross, large_cross, off_cross, fill, hatch, small_fill, slanting_fill)
SCRATCHED: tuple[Mark, ...] = (scribble, scribble_loose, struck)
ODD: tuple[Mark, ...] = (dot, slash, dash, ring_inside)
RINGS: tuple[Mark, ...] = (ring, wide_ring)


def writing(rect: Box, rng: np.random.Generator) -> list[Stroke]:
    """A few words by hand, somewhere in ``rect``."""
    left, top, right, bottom = rect
    high = min(10.0, (bottom - top) * 0.5)
    x, y = left + rng.uniform(4, 12), (top + bottom) / 2
    wide = min(right - left - 20, rng.uniform(30, 110))
    xs = np.arange(x, x + wide, 3.0)
    ys = y + rng.uniform(-high / 2, high / 2, len(xs))
    return [np.column_stack([xs, ys])] if len(xs) > 2 else []
