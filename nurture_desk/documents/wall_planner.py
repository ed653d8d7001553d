"""The year on one sheet for the wall: months as rows, weekdays under one another, sessions, days off, deadlines.

It says the same on a grey copier: days off are hatched by kind, a held session is filled, a planned one has an edge,
one that fell out is struck through.
"""

from __future__ import annotations

import io
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from nurture_desk.documents import fonts
from nurture_desk.documents.page import draw_mark, open_canvas, watermark
from nurture_desk.documents.paper import palette
from nurture_desk.documents.para import line, width
from nurture_desk.documents.planner_key import (
    Hatch,
    PlannerKeys,
    draw_keys,
    draw_others,
    draw_session,
    hatch,
    keys_high,
)
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import MONTHS, WEEKDAYS, long_date

_COLUMNS = 37  # six weeks and a day: every month has room under its weekdays
_WEEKEND = 5
_MOST = 4  # sessions of one day that are drawn one by one


@dataclass(frozen=True)
class PlannedOn:
    """One session on its day; ``label``: the group's letter, or the session's number; ``state`` as kept."""

    day: date
    label: str
    state: str


@dataclass(frozen=True)
class OffOn:
    """A day off: how it is hatched, and whether for all schools shown or for some."""

    hatch: Hatch
    whole: bool = True


@dataclass(frozen=True)
class PlannerPage:
    """A whole planner. ``first`` is the first of the first month; ``deadlines`` in order of days."""

    service_name: str
    title: str
    lede: str
    first: date
    months: int
    sessions: tuple[PlannedOn, ...]
    off: Mapping[date, OffOn]
    deadlines: tuple[tuple[date, str], ...] = ()
    groups: tuple[tuple[str, str], ...] = ()  # letter, group and when it meets
    made_on: date | None = None
    logo: bytes | None = None
    sample: bool = False
    a3: bool = False


def wall_planner_pdf(page: PlannerPage) -> bytes:
    """The planner as PDF, landscape, A4 or A3; groups that find no room in the key go on a second page."""
    out = io.BytesIO()
    size = landscape(A3 if page.a3 else A4)
    kind = say("sessions.planner.kind")
    canvas = open_canvas(out, size, kind)
    sheet = _Sheet(canvas, size, page)
    sheet.draw()
    canvas.save()
    return out.getvalue()


class _Sheet:
    """One planner being drawn; lengths in points, ``unit`` is 1 on A4 and as much more on A3."""

    def __init__(self, canvas: Canvas, size: tuple[float, float], page: PlannerPage) -> None:
        self._canvas, self._page, self._colours = canvas, page, palette()
        self._wide: float = size[0]
        self._high: float = size[1]
        self._unit = 1.414 if page.a3 else 1.0
        self._margin: float = 9 * mm * self._unit
        self._month = 46 * self._unit
        self._by_day = _by_day(page.sessions)
        some = any(not one.whole for one in page.off.values())
        counted = any(len(found) > _MOST for found in self._by_day.values())
        self._keys = PlannerKeys(page.groups, page.deadlines, _hatches(page), some, counted)
        self._due = {day: place for place, (day, _) in reversed(list(enumerate(page.deadlines, 1)))}

    def draw(self) -> None:
        """Head, grid, key; the rest of a long key on a page of its own."""
        if self._page.sample:
            watermark(self._canvas, self._wide, self._high)
        top = self._head()
        below = keys_high(self._keys, self._unit) + self._margin
        weekdays = 13 * self._unit
        row = (top - below - weekdays) / self._page.months
        self._weekdays(top - weekdays, weekdays)
        for place, first in enumerate(_months(self._page.first, self._page.months)):
            self._row(first, top - weekdays - (place + 1) * row, row)
        room = self._wide - 2 * self._margin
        left = draw_keys(self._canvas, self._keys, self._margin, below - 8 * self._unit, room, self._unit)
        self._canvas.showPage()
        if left:
            draw_others(self._canvas, left, self._margin, self._high - self._margin, room, self._unit)
            self._canvas.showPage()

    def _head(self) -> float:
        canvas, unit, page = self._canvas, self._unit, self._page
        top = self._high - self._margin - 18 * unit
        left = self._margin + draw_mark(canvas, page.logo, self._margin, top - 3 * unit, 20 * unit)
        canvas.setFillColor(self._colours.ink)
        line(canvas, left, top + 2 * unit, page.title, fonts.BOLD, 17 * unit, most=self._wide * 0.6)
        size, made = 9 * unit, long_date(page.made_on) if page.made_on else ""
        canvas.setFillColor(self._colours.muted)
        right = [page.service_name, say("sessions.planner.made", day=made) if made else ""]
        for place, text in enumerate(right):
            at = self._wide - self._margin - min(width(text, fonts.REGULAR, size), self._wide * 0.3)
            line(canvas, at, top + (8 - place * 12) * unit, text, fonts.REGULAR, size, most=self._wide * 0.3)
        line(canvas, left, top - 11 * unit, page.lede, fonts.REGULAR, size, most=self._wide * 0.6)
        return top - 22 * unit

    @property
    def _cell(self) -> float:
        return (self._wide - 2 * self._margin - self._month) / _COLUMNS

    def _weekdays(self, y: float, high: float) -> None:
        canvas, size = self._canvas, 7.5 * self._unit
        canvas.setFillColor(self._colours.muted)
        for column in range(_COLUMNS):
            word = WEEKDAYS[column % 7][:1] if self._cell < 24 else WEEKDAYS[column % 7][:2]
            x = self._margin + self._month + column * self._cell
            line(
                canvas,
                x + (self._cell - width(word, fonts.SEMIBOLD, size)) / 2,
                y + high * 0.3,
                word,
                fonts.SEMIBOLD,
                size,
            )

    def _row(self, first: date, y: float, high: float) -> None:
        canvas, unit = self._canvas, self._unit
        canvas.setStrokeColor(self._colours.rule)
        canvas.setLineWidth(0.5)
        canvas.line(self._margin, y, self._wide - self._margin, y)
        canvas.setFillColor(self._colours.ink)
        word = MONTHS[first.month - 1]
        line(canvas, self._margin, y + high - 11 * unit, word, fonts.SEMIBOLD, 9.5 * unit, most=self._month - 3)
        canvas.setFillColor(self._colours.muted)
        line(canvas, self._margin, y + high - 21 * unit, str(first.year), fonts.REGULAR, 7.5 * unit)
        for number in range(monthrange(first.year, first.month)[1]):
            day = first.replace(day=number + 1)
            self._day(day, self._margin + self._month + (first.weekday() + number) * self._cell, y, high)

    def _day(self, day: date, x: float, y: float, high: float) -> None:
        canvas, unit, cell = self._canvas, self._unit, self._cell
        off = self._page.off.get(day)
        if day.weekday() >= _WEEKEND:
            canvas.setFillColor(self._colours.sunken)
            canvas.rect(x, y, cell, high, stroke=0, fill=1)
        elif off is not None:
            hatch(canvas, off.hatch, x, y, cell, high if off.whole else high * 0.3, unit)
        canvas.setStrokeColor(self._colours.hairline)
        canvas.setLineWidth(0.4)
        canvas.rect(x, y, cell, high, stroke=1, fill=0)
        size = 6.6 * unit
        number = str(day.day)
        if off is not None and day.weekday() < _WEEKEND:
            canvas.setFillColor(self._colours.white)
            canvas.rect(
                x + 0.6, y + high - 8.4 * unit, width(number, fonts.MEDIUM, size) + 2.4, 7.8 * unit, stroke=0, fill=1
            )
        canvas.setFillColor(self._colours.muted if day.weekday() >= _WEEKEND else self._colours.ink)
        line(canvas, x + 1.6, y + high - 7.2 * unit, number, fonts.MEDIUM, size)
        if day in self._due:
            self._deadline(self._due[day], x, y, high)
        self._sessions(self._by_day.get(day, []), x, y, high)

    def _deadline(self, number: int, x: float, y: float, high: float) -> None:
        canvas, unit, cell = self._canvas, self._unit, self._cell
        canvas.setStrokeColor(self._colours.ink)
        canvas.setLineWidth(1.3 * unit)
        canvas.rect(x + 0.6, y + 0.6, cell - 1.2, high - 1.2, stroke=1, fill=0)
        size, text = 5.8 * unit, str(number)
        wide = width(text, fonts.BOLD, size) + 2 * unit
        canvas.setFillColor(self._colours.ink)
        canvas.rect(x + cell - wide, y + high - 8.6 * unit, wide, 8.6 * unit, stroke=0, fill=1)
        canvas.setFillColor(self._colours.white)
        line(canvas, x + cell - wide + unit, y + high - 6.6 * unit, text, fonts.BOLD, size)

    def _sessions(self, found: Sequence[PlannedOn], x: float, y: float, high: float) -> None:
        unit, cell = self._unit, self._cell
        room = high - 10 * unit
        if len(found) > _MOST:
            found = [PlannedOn(found[0].day, f"×{len(found)}", "planned")]
        across = 2 if len(found) > 2 else 1
        down = -(-len(found) // across) or 1
        wide, tall = (cell - 2 * unit) / across, min(12 * unit, room / down)
        for place, one in enumerate(found):
            left = x + unit + (place % across) * wide
            low = y + unit + (down - 1 - place // across) * tall
            draw_session(self._canvas, one.label, one.state, left, low, wide - 0.8, tall - 1, unit)


def _months(first: date, count: int) -> list[date]:
    found = [first]
    while len(found) < count:
        last = found[-1]
        found.append(date(last.year + last.month // 12, last.month % 12 + 1, 1))
    return found


def _by_day(sessions: Sequence[PlannedOn]) -> dict[date, list[PlannedOn]]:
    found: dict[date, list[PlannedOn]] = {}
    for one in sessions:
        found.setdefault(one.day, []).append(one)
    return found


def _hatches(page: PlannerPage) -> tuple[Hatch, ...]:
    used = {one.hatch for day, one in page.off.items() if day.weekday() < _WEEKEND}
    return tuple(one for one in Hatch if one in used)
