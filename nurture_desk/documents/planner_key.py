"""The signs of the wall planner and the key that explains them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reportlab.pdfgen.canvas import Canvas

from nurture_desk.documents import fonts
from nurture_desk.documents.paper import palette
from nurture_desk.documents.para import line, width
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import short_day

_ROW = 11.0  # points a row of the key takes on A4
_ROWS = 5
_COLUMNS = 3
STATES = ("planned", "held", "off")


class Hatch(StrEnum):
    """How a day off is drawn: told apart without colour."""

    HOLIDAY = "holiday"  # rising lines
    BANK = "bank"  # a grid
    INSET = "inset"  # lying lines
    OTHER = "other"  # falling lines


@dataclass(frozen=True)
class PlannerKeys:
    """What is explained: groups by letter, deadlines by number, the hatches that occur."""

    groups: tuple[tuple[str, str], ...]
    deadlines: tuple[tuple[date, str], ...]
    hatches: tuple[Hatch, ...]
    some: bool = False
    counted: bool = False  # days with so many sessions that their number stands there


def hatch(canvas: Canvas, kind: Hatch, x: float, y: float, wide: float, high: float, unit: float) -> None:
    """Hatch a rectangle, in points."""
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(x, y, wide, high)
    canvas.clipPath(clip, stroke=0)
    canvas.setStrokeColor(palette().rule)
    canvas.setLineWidth(0.45 * unit)
    step = 3.6 * unit
    if kind in (Hatch.INSET, Hatch.BANK):
        _lines(canvas, x, y, wide, high, step, across=True)
    if kind is Hatch.BANK:
        _lines(canvas, x, y, wide, high, step, across=False)
    if kind in (Hatch.HOLIDAY, Hatch.OTHER):
        rise = high if kind is Hatch.HOLIDAY else -high
        at = x - high
        while at < x + wide + high:
            canvas.line(at, y if rise > 0 else y + high, at + high, y + high if rise > 0 else y)
            at += step
    canvas.restoreState()


def _lines(canvas: Canvas, x: float, y: float, wide: float, high: float, step: float, *, across: bool) -> None:
    at = step / 2
    while at < (high if across else wide):
        if across:
            canvas.line(x, y + at, x + wide, y + at)
        else:
            canvas.line(x + at, y, x + at, y + high)
        at += step


def draw_session(
    canvas: Canvas, label: str, state: str, x: float, y: float, wide: float, high: float, unit: float
) -> None:
    """A session: filled when held, with an edge when planned, struck through when it fell out."""
    colours = palette()
    filled, fell_out = state == "held", state not in ("held", "planned")
    canvas.setFillColor(colours.ink if filled else colours.white)
    canvas.setStrokeColor(colours.muted if fell_out else colours.ink)
    canvas.setLineWidth((0.5 if fell_out else 0.9) * unit)
    canvas.roundRect(x, y, wide, high, min(2.5 * unit, high / 3), stroke=1, fill=1)
    size = min(7.6 * unit, high * 0.74)
    text = width(label, fonts.BOLD, size)
    if text > wide - 1.4:
        size, text = size * (wide - 1.4) / text, wide - 1.4
    canvas.setFillColor(colours.white if filled else colours.muted if fell_out else colours.ink)
    line(canvas, x + (wide - text) / 2, y + (high - size * 0.72) / 2, label, fonts.BOLD, size)
    if fell_out:
        canvas.line(x + 1, y + high / 2, x + wide - 1, y + high / 2)


def keys_high(keys: PlannerKeys, unit: float) -> float:
    """How high the key is, in points."""
    rows = max(_rows_of(len(keys.groups)), -(-len(keys.deadlines) // 2), 1)
    return (min(rows, _ROWS + 2) * _ROW + 26) * unit


def _rows_of(groups: int) -> int:
    return min(_ROWS, -(-groups // 2)) if groups else 0


def draw_keys(
    canvas: Canvas, keys: PlannerKeys, x: float, top: float, wide: float, unit: float
) -> tuple[tuple[str, str], ...]:
    """Draw the key below ``top``: signs in a row, then groups and deadlines; the groups that found no room."""
    _signs(canvas, keys, x, top - 8 * unit, unit)
    rows = max(1, int((keys_high(keys, unit) / unit - 24) // _ROW))
    column = wide / 4
    low = top - 22 * unit
    shown = keys.groups[: rows * 2]
    own = column if len(shown) > rows else 2 * column
    for place, (letter, text) in enumerate(shown):
        at, y = x + (place // rows) * column, low - (place % rows) * _ROW * unit
        draw_session(canvas, letter, "planned", at, y - 2 * unit, 15 * unit, 9.4 * unit, unit)
        canvas.setFillColor(palette().ink)
        line(canvas, at + 19 * unit, y, text, fonts.REGULAR, 7.6 * unit, most=own - 26 * unit)
    for place, (day, text) in enumerate(keys.deadlines[: rows * 2]):
        at, y = x + (2 + place // rows) * column, low - (place % rows) * _ROW * unit
        canvas.setFillColor(palette().ink)
        line(canvas, at, y, str(place + 1), fonts.BOLD, 7.6 * unit)
        line(canvas, at + 13 * unit, y, short_day(day), fonts.SEMIBOLD, 7.6 * unit)
        line(canvas, at + 46 * unit, y, text, fonts.REGULAR, 7.6 * unit, most=column - 50 * unit)
    return keys.groups[rows * 2 :]


def _signs(canvas: Canvas, keys: PlannerKeys, x: float, y: float, unit: float) -> None:
    size = 7.6 * unit
    for state in STATES:
        draw_session(canvas, "1", state, x, y - 2 * unit, 15 * unit, 9.4 * unit, unit)
        x = _word(canvas, say(f"sessions.planner.state.{state}"), x + 19 * unit, y, size)
    if keys.counted:
        draw_session(canvas, "×9", "planned", x, y - 2 * unit, 15 * unit, 9.4 * unit, unit)
        x = _word(canvas, say("sessions.planner.counted"), x + 19 * unit, y, size)
    for kind in keys.hatches:
        hatch(canvas, kind, x, y - 2 * unit, 15 * unit, 9.4 * unit, unit)
        canvas.setStrokeColor(palette().rule)
        canvas.setLineWidth(0.5)
        canvas.rect(x, y - 2 * unit, 15 * unit, 9.4 * unit, stroke=1, fill=0)
        x = _word(canvas, say(f"sessions.planner.hatch.{kind.value}"), x + 19 * unit, y, size)
    if keys.some:
        _word(canvas, say("sessions.planner.some"), x, y, size)


def _word(canvas: Canvas, text: str, x: float, y: float, size: float) -> float:
    canvas.setFillColor(palette().ink)
    return x + line(canvas, x, y, text, fonts.REGULAR, size) + size * 2


def draw_others(
    canvas: Canvas, groups: Sequence[tuple[str, str]], x: float, top: float, wide: float, unit: float
) -> None:
    """The groups that found no room in the key, on a page of their own."""
    canvas.setFillColor(palette().ink)
    line(canvas, x, top - 14 * unit, say("sessions.planner.groups"), fonts.BOLD, 14 * unit)
    rows = 34
    column = wide / _COLUMNS
    for place, (letter, text) in enumerate(groups):
        at, y = x + (place // rows) * column, top - (34 + (place % rows) * 14) * unit
        draw_session(canvas, letter, "planned", at, y - 2 * unit, 17 * unit, 10 * unit, unit)
        canvas.setFillColor(palette().ink)
        line(canvas, at + 22 * unit, y, text, fonts.REGULAR, 9 * unit, most=column - 30 * unit)
