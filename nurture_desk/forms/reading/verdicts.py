"""From judged boxes and writing areas to the fields of a page and how certain each is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from nurture_desk.domain.readings import FieldReading, Fraction, State
from nurture_desk.forms.declare import Field, Mark
from nurture_desk.forms.geometry import Geometry, GeometryPage
from nurture_desk.forms.reading.greys import percentile
from nurture_desk.forms.reading.ink import Ink
from nurture_desk.forms.reading.marks import Bears, Judged
from nurture_desk.forms.reading.outlines import Outlines
from nurture_desk.forms.reading.plan import PER_POINT, Plan
from nurture_desk.forms.sheet import Rect, TextArea

INK, NONE = "ink", "none"
_WRITTEN = 46  # pixels of ink that are writing; fewer are doubt
_FAINT = 34  # darkness of faint writing: more than a sample's watermark
_PEN = 1.5  # a signature's strokes must be so much darker than the least a pen leaves
_DOT = 9  # pixels of ink that are dust


def fields_of(
    geometry: Geometry,
    plan: Plan,
    judged: list[Judged],
    outlines: Outlines,
    ink: Ink,
    *,
    sure_areas: frozenset[str],
) -> list[FieldReading]:
    """Every field of the page in print order. ``sure_areas``: writing areas that surely lie in the picture."""
    page = plan.page
    by_key: dict[str, list[int]] = {}
    for number, box in enumerate(page.boxes):
        by_key.setdefault(box.field, []).append(number)
    places = _Places(plan, outlines)
    readings: list[FieldReading] = []
    for key, field in _keys(geometry):
        if key in by_key:
            readings.append(_ticked(field, key, by_key[key], page, judged, places))
    marks = {field.key: field.mark for field in geometry.fields}
    for area in page.areas:
        mark = marks.get(area.field, Mark.NAME)
        readings.append(_written(area, mark, places, ink, sure=area.field in sure_areas))
    return readings


def _keys(geometry: Geometry) -> Iterator[tuple[str, Field]]:
    """The keys of boxes in print order: of "pick several" each option is a field of its own."""
    for field in geometry.fields:
        for key in dict.fromkeys(field.box(option)[0] for option in field.boxes):
            yield key, field


def _ticked(
    field: Field, key: str, numbers: list[int], page: GeometryPage, judged: list[Judged], places: _Places
) -> FieldReading:
    options = {page.boxes[number].option: judged[number].bears for number in numbers}
    marked = tuple(option for option, bears in options.items() if bears is Bears.MARK)
    doubted = tuple(option for option, bears in options.items() if bears is Bears.DOUBT)
    bear = tuple(option for option in options if option in marked or option in doubted)
    where = places.of_boxes(numbers)
    if len(marked) > 1:
        return FieldReading(key, None, State.MULTIPLE, where, bear)
    if marked and not doubted:
        return FieldReading(key, marked[0], State.CLEAR, where, marked)
    if marked or doubted:
        likely = marked or doubted
        return FieldReading(key, likely[0] if len(likely) == 1 else None, State.UNSURE, where, bear)
    return FieldReading(key, None, State.BLANK, where)


def _written(area: TextArea, mark: Mark, places: _Places, ink: Ink, *, sure: bool) -> FieldReading:
    where, seen = places.of_area(area), _ink_in(area, places, ink)
    if mark is Mark.SIGNATURE:
        if sure and seen >= _WRITTEN * 2 and _is_dark(area, places, ink):
            return FieldReading(area.field, INK, State.CLEAR, where)
        if sure and seen == 0:
            return FieldReading(area.field, NONE, State.CLEAR, where)
        return FieldReading(area.field, INK if seen >= _WRITTEN else None, State.UNSURE, where)
    if sure and seen == 0:
        return FieldReading(area.field, None, State.BLANK, where)
    return FieldReading(area.field, None, State.UNSURE, where)


def _ink_in(area: TextArea, places: _Places, ink: Ink) -> int:
    """Pixels of ink well inside a writing area, dust left out; a faint trace counts for one speck at least."""
    left, top, right, bottom = places.area(area)
    rows = slice(max(0, round(top + 5)), max(0, round(bottom - 6)))
    cols = slice(max(0, round(left + 5)), max(0, round(right - 5)))
    labels = ink.labels[rows, cols]
    counts = np.bincount(labels[labels > 0]) if labels.size else np.zeros(0, dtype=np.int64)
    written = int(counts[counts > _DOT].sum())
    if written == 0 and labels.size and (ink.dark[rows, cols] > max(_FAINT, 0.8 * ink.least_pen)).sum() > 60:
        return 1
    return written


def _is_dark(area: TextArea, places: _Places, ink: Ink) -> bool:
    """Whether the ink there is a pen's: a stain or what shows through is hardly darker than what counts as ink."""
    left, top, right, bottom = (max(0, round(side)) for side in places.area(area))
    values = ink.dark[top + 5 : bottom - 6, left + 5 : right - 5][
        ink.labels[top + 5 : bottom - 6, left + 5 : right - 5] > 0
    ]
    return bool(values.size and percentile(values, 75) >= _PEN * ink.least_pen)


class _Places:
    """Where things are on the part that was looked at: shifted as the outlines next to them are."""

    def __init__(self, plan: Plan, outlines: Outlines) -> None:
        self._plan, self._outlines = plan, outlines
        self._left, self._top = plan.corner
        self._areas: dict[TextArea, Rect] = {}

    def of_boxes(self, numbers: list[int]) -> Fraction:
        """All these boxes together, as fractions of the whole picture."""
        edges = self._outlines.edges[numbers]
        left, top = edges[:, :2].min(axis=0)
        right, bottom = edges[:, 2:].max(axis=0)
        return self._fraction(left, top, right, bottom)

    def area(self, area: TextArea) -> Rect:
        """A writing area in pixels of that part."""
        if area not in self._areas:
            left, top, right, bottom = self._plan.rect(area.rect)
            across, down = self._shift((left + right) / 2, (top + bottom) / 2)
            across, down = across - self._left, down - self._top
            self._areas[area] = (left + across, top + down, right + across, bottom + down)
        return self._areas[area]

    def of_area(self, area: TextArea) -> Fraction:
        """A writing area as fractions of the whole picture."""
        return self._fraction(*self.area(area))

    def _shift(self, x: float, y: float) -> tuple[float, float]:
        firm = self._outlines.firm
        if not firm.any():
            return 0.0, 0.0
        boxes = self._plan.boxes[firm]
        middles = (boxes[:, :2] + boxes[:, 2:]) / 2
        away = np.hypot(middles[:, 0] - x, middles[:, 1] - y)
        near = away.argsort()[:3]
        if away[near[0]] > 120 * PER_POINT:
            return 0.0, 0.0
        across, down = self._outlines.shift[firm][near].T
        return percentile(across, 50), percentile(down, 50)

    def _fraction(self, left: float, top: float, right: float, bottom: float) -> Fraction:
        wide, high, beside, above = self._plan.wide, self._plan.high, self._left, self._top
        ends = ((left + beside) / wide, (top + above) / high, (right + beside) / wide, (bottom + above) / high)
        x0, y0, x1, y1 = (round(min(max(float(end), 0.0), 1.0), 4) for end in ends)
        return x0, y0, x1, y1
