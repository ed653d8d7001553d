"""Lays the plan of a printed side over its picture, from the codes outwards.

From the codes a first fit follows; what lies near is looked for where the fit says, and makes the fit better for what
lies farther. So a photograph in perspective is followed step by step, and a row is never taken for the next one.
Whether the result is right is not decided here: ``outlines`` looks at every printed box once more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from nurture_desk.forms.reading.anchors import box_near, mark_near
from nurture_desk.forms.reading.codes import Code
from nurture_desk.forms.reading.greys import Grey, Matrix, Points, transformed
from nurture_desk.forms.reading.outlines import shifts_of
from nurture_desk.forms.reading.plan import Plan

_STEPS = 6  # rings of things looked for, from the codes outwards
_ENOUGH = 0.7  # of all that is printed: a fit that finds less is tried another way
_WIDEST = 22  # pixels: less than half of the way from one row to the next
_NEAR, _FAR = 8, 90  # pixels around a corner mark's place, by the codes and by the picture's edges alone
_MANY, _ALL = 8, 0.9  # boxes that hold a fit by themselves; the share of them that is seen where a sheet lies flat
_FLAT = 1.5  # pixels of the straightened picture by which things may miss the fit of a sheet that lies flat
_OUTLIER = 5.0  # pixels of the straightened picture a thing may be off the common fit


@dataclass(frozen=True)
class Fit:
    """How the plan lies on the picture. ``matrix``: from the straightened picture to the given one.

    ``found``: boxes and corner marks seen where the fit wants them, ``sought``: all there are; ``marks``: corner
    marks among the found.
    """

    matrix: Matrix
    found: int
    sought: int
    marks: int


def fit_by_codes(grey: Grey, plan: Plan, codes: list[Code]) -> Fit | None:
    """The best fit that the codes found on the picture allow, or None when the plan has no code."""
    pairings = list(_pairings(plan, codes))
    quick = _at_once(grey, plan, *pairings[0]) if len(codes) >= 2 and len(pairings) == 1 else None
    if quick is not None:
        return quick
    fits = [_grown(grey, plan, codes_at, places) for codes_at, places in pairings]
    best = max(fits, key=_how_good, default=None)
    if best is not None and best.found < _ENOUGH * best.sought:
        leaning = [_grown(grey, plan, codes_at, places, leaning=True) for codes_at, places in pairings]
        best = max([best, *leaning], key=_how_good)
    return best


def _at_once(grey: Grey, plan: Plan, codes_at: Points, places: Points) -> Fit | None:
    """The fit of a sheet that lies flat: where both codes want them all boxes and corner marks are seen, at once.

    None where anything is missing or off: such a sheet is followed step by step.
    """
    count, flat = len(plan.boxes), _affine(codes_at, places)
    if count < _MANY:
        return None
    shift, seen = shifts_of(grey, plan.boxes, flat)
    marks = _marks_about(grey, plan, flat, _NEAR)
    if len(marks) < len(plan.marks) or seen.sum() < _ALL * count:
        return None
    middles = plan.boxes.reshape(-1, 2, 2).mean(axis=1)
    on_plan = np.vstack([middles[seen], plan.marks[list(marks)]])
    there = np.vstack([transformed((middles + shift)[seen], flat), *marks.values()])
    found: Any = cv2.findHomography(on_plan, there, 0)[0]
    if found is None:
        return None
    fit = Fit(np.asarray(found, dtype=np.float64), int(seen.sum()) + len(marks), count + len(marks), len(marks))
    most = _FLAT * float(np.sqrt(np.linalg.det(flat[:2, :2])))
    return fit if np.abs(transformed(on_plan, fit.matrix) - there).max() <= most else None


def _how_good(fit: Fit) -> tuple[int, int]:
    return fit.found, fit.marks


def fit_by_marks(grey: Grey, plan: Plan) -> Fit | None:
    """A fit without codes (the reference was typed): each way up is tried with the picture's edges as the sheet's."""
    best: Fit | None = None
    for turn in range(4):
        start = _whole_page(grey, plan, turn)
        places = _marks_about(grey, plan, start, _FAR)
        if len(places) < 3 or 0 not in places:
            continue
        on_plan = np.array([plan.marks[place] for place in places])
        seen = np.array(list(places.values()))
        fit = _grown(grey, plan, on_plan, seen)
        if best is None or (fit.found, fit.marks) > (best.found, best.marks):
            best = fit
    return best


def _pairings(plan: Plan, codes: list[Code]) -> Iterator[tuple[Points, Points]]:
    """Which code of the plan may be which on the picture: corners on the plan, corners on the picture."""
    if len(plan.codes) >= 2 and len(codes) >= 2:
        either = [
            (np.vstack(plan.codes[:2]), np.vstack([codes[a].corners, codes[b].corners])) for a, b in ((0, 1), (1, 0))
        ]
        yield min(either, key=lambda pair: _misfit(*pair))
        return
    for on_plan in plan.codes:
        for code in codes[:2]:
            yield on_plan, code.corners


def _misfit(on_plan: Points, seen: Points) -> float:
    matrix = _similar(on_plan, seen)
    return float(np.abs(transformed(on_plan, matrix) - seen).max()) if matrix is not None else np.inf


def _similar(on_plan: Points, seen: Points) -> Matrix | None:
    matrix, _ = cv2.estimateAffinePartial2D(on_plan, seen, method=cv2.LMEDS)
    return None if matrix is None else np.vstack([matrix, [0, 0, 1]])


def _affine(on_plan: Points, seen: Points) -> Matrix:
    solved, *_ = np.linalg.lstsq(np.column_stack([on_plan, np.ones(len(on_plan))]), seen, rcond=None)
    return np.vstack([solved.T, [0, 0, 1]])


def _whole_page(grey: Grey, plan: Plan, turn: int) -> Matrix:
    """The plan stretched over the whole picture, turned ``turn`` quarters."""
    high, wide = grey.shape
    ends = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], dtype=np.float64)
    sheet = np.array([(0, 0), (plan.wide, 0), (plan.wide, plan.high), (0, plan.high)], dtype=np.float64)
    return _affine(sheet, np.roll(ends, turn, axis=0))


def _marks_about(grey: Grey, plan: Plan, start: Matrix, reach: int) -> dict[int, Points]:
    found: dict[int, Points] = {}
    for place, middle in enumerate(plan.marks):
        off = mark_near(grey, start, (middle[0], middle[1]), reach, hollow=place == 0)
        if off is not None:
            found[place] = transformed((middle + off)[None], start)[0]
    return found


def _grown(grey: Grey, plan: Plan, on_plan: Points, seen: Points, *, leaning: bool = False) -> Fit:
    """A fit that began with a few sure points and was led on to everything that is printed.

    ``leaning``: already the first points tell how the sheet leans away from the camera.
    """
    growth = _Growth(grey, plan, on_plan, seen, leaning=leaning)
    for ring in growth.rings():
        growth.take(ring)
    return growth.fit()


class _Growth:
    """Points known so far, on the plan and on the picture, and the fit through them."""

    def __init__(self, grey: Grey, plan: Plan, on_plan: Points, seen: Points, *, leaning: bool) -> None:
        self._grey, self._plan, self._leaning = grey, plan, leaning
        self._start = len(on_plan)
        self._on_plan, self._seen = list(on_plan), list(seen)
        self._kinds: list[str] = []
        self._middles = np.vstack([plan.boxes.reshape(-1, 2, 2).mean(axis=1), plan.marks])
        self._refit()

    def rings(self) -> list[list[int]]:
        """Numbers of boxes, then marks, in rings outwards from the points the growth began with."""
        start = np.array(self._on_plan)
        away = np.linalg.norm(self._middles[:, None] - start[None], axis=2).min(axis=1)
        order = np.argsort(away, kind="stable")
        return [[int(one) for one in ring] for ring in np.array_split(order, _STEPS) if len(ring)]

    def take(self, ring: list[int]) -> None:
        """Look for every thing of ``ring`` and fit anew."""
        known = np.array(self._on_plan)
        away = np.linalg.norm(known[:, None] - self._middles[ring][None], axis=2).min(axis=0)
        for number, far in zip(ring, away.tolist(), strict=True):
            middle = self._middles[number]
            off = self._look(number, int(min(_WIDEST, 5 + far * 0.04)))
            if off is None:
                continue
            target = middle + off
            self._on_plan.append(middle)
            self._seen.append(transformed(target[None], self._matrix)[0])
            self._kinds.append("box" if number < len(self._plan.boxes) else "mark")
        self._refit()

    def _look(self, number: int, reach: int) -> tuple[float, float] | None:
        boxes = self._plan.boxes
        if number < len(boxes):
            left, top, right, bottom = boxes[number]
            return box_near(self._grey, self._matrix, (left, top, right, bottom), reach)
        place = number - len(boxes)
        x, y = self._middles[number]
        return mark_near(self._grey, self._matrix, (x, y), reach, hollow=place == 0)

    def _refit(self) -> None:
        on_plan, seen = np.array(self._on_plan), np.array(self._seen)
        self._kept = np.ones(len(on_plan), dtype=bool)
        spread = (on_plan.max(axis=0) - on_plan.min(axis=0)) / (self._plan.wide, self._plan.high)
        if len(on_plan) >= self._start + 4 and spread.min() > 0.3:
            scale = np.sqrt(abs(np.linalg.det(_affine(on_plan, seen)[:2, :2])))
            matrix, kept = cv2.findHomography(on_plan, seen, cv2.RANSAC, _OUTLIER * scale)
            if matrix is not None and kept.sum() >= len(on_plan) * 0.6:
                self._matrix, self._kept = np.asarray(matrix, dtype=np.float64), kept.ravel().astype(bool)
                return
        self._matrix = _affine(on_plan, seen)
        if self._leaning:
            matrix, _ = cv2.findHomography(on_plan, seen)
            self._matrix = self._matrix if matrix is None else np.asarray(matrix, dtype=np.float64)

    def fit(self) -> Fit:
        """What has come of it."""
        kept = self._kept[self._start :]
        kinds = [kind for kind, good in zip(self._kinds, kept, strict=True) if good]
        return Fit(self._matrix, len(kinds), len(self._middles), kinds.count("mark"))
