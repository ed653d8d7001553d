"""The dates of a programme year: the rule, unless a date was announced or set by hand.

A date the national team announces always wins over the rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nurture_desk.domain.milestone_steps import (
    BY_KEY,
    STEPS,
    AfterSession,
    DayOfMonth,
    DaysFrom,
    Step,
    ToBeConfirmed,
    WeekdayInMonth,
)


class Standing(StrEnum):
    """How a date came to be."""

    RULE = "rule"
    ANNOUNCED = "announced"
    OWN = "own"
    TO_CONFIRM = "to_confirm"


class Off(StrEnum):
    """Why nothing falls due on a day."""

    WEEKEND = "weekend"
    BANK_HOLIDAY = "bank_holiday"
    HOLIDAY = "holiday"


DaysOff = Callable[[date], Off | None]
"""Tells why a weekday is off (bank holiday, school holiday), or None; weekends are known here."""


def no_days_off(_: date) -> Off | None:
    """No holidays known: only weekends are off."""
    return None


@dataclass(frozen=True)
class Kept:
    """What the desk keeps about one step of one year: only what differs from the rule."""

    step: str
    standing: Standing
    held_on: date | None = None
    note: str = ""
    done_on: date | None = None


@dataclass(frozen=True)
class Dated:
    """One step with the day it falls on this year.

    ``held_on`` is None while it is to be confirmed. ``by_rule`` is what the rule alone says; ``off`` tells why the
    rule's own day was no working day, so that the page asks whether the day before will do.
    """

    step: Step
    held_on: date | None
    standing: Standing
    by_rule: date | None = None
    off: Off | None = None
    month: date | None = None  # first of the month in which a date to be confirmed is expected
    note: str = ""
    done_on: date | None = None

    @property
    def key(self) -> str:
        """The step's key."""
        return self.step.key

    @property
    def sort_day(self) -> date:
        """Where it stands in the order of the year; a date wholly unknown stands last."""
        return self.held_on or self.month or date.max


def working_day(day: date, days_off: DaysOff = no_days_off) -> tuple[date, Off | None]:
    """``day`` itself, or the working day before it with the reason why ``day`` would not do."""
    why = _off(day, days_off)
    found = day
    while _off(found, days_off) is not None:
        found -= timedelta(days=1)
    return found, why


def year_dates(
    launch_year: int,
    kept: Sequence[Kept] = (),
    days_off: DaysOff = no_days_off,
    sessions: Sequence[date] = (),
) -> tuple[Dated, ...]:
    """Every step of the year launched in ``launch_year``, in order of date.

    ``kept`` holds what was announced, set by hand or put back to "to be confirmed"; it wins over the rule.
    ``sessions`` are the days of a group's sessions in order; steps that follow a session stay open without them.
    """
    own = {one.step: one for one in kept}
    found: dict[str, Dated] = {}
    for step in STEPS:
        _place(step, launch_year, own, days_off, sessions, found)
    order = {step.key: place for place, step in enumerate(STEPS)}
    return tuple(sorted(found.values(), key=lambda one: (one.sort_day, order[one.key])))


def _place(
    step: Step,
    launch_year: int,
    own: Mapping[str, Kept],
    days_off: DaysOff,
    sessions: Sequence[date],
    found: dict[str, Dated],
) -> Dated:
    if step.key in found:
        return found[step.key]
    raw: date | None = None
    match step.rule:
        case WeekdayInMonth() | DayOfMonth():
            raw = step.rule.on(launch_year)
        case DaysFrom(anchor, days):
            start = _place(BY_KEY[anchor], launch_year, own, days_off, sessions, found).held_on
            raw = start + timedelta(days=days) if start else None
        case AfterSession(number):
            raw = _session_day(number, sessions)
    found[step.key] = _dated(step, launch_year, raw, own.get(step.key), days_off)
    return found[step.key]


def _dated(step: Step, launch_year: int, raw: date | None, kept: Kept | None, days_off: DaysOff) -> Dated:
    by_rule, off = working_day(raw, days_off) if raw else (None, None)
    if step.whole_week and raw:  # a week is begun even when its Monday is off
        by_rule, off = raw, None
    month = None
    if isinstance(step.rule, ToBeConfirmed) and step.rule.month:
        month = date(launch_year + step.rule.later, step.rule.month, 1)
    elif raw:
        month = raw.replace(day=1)
    held_on, standing = by_rule, Standing.RULE if by_rule else Standing.TO_CONFIRM
    if kept is not None and kept.standing is Standing.TO_CONFIRM:
        held_on, standing = None, Standing.TO_CONFIRM
    elif kept is not None and kept.held_on is not None and kept.standing is not Standing.RULE:
        held_on, standing, off = kept.held_on, kept.standing, None
    note, done_on = (kept.note, kept.done_on) if kept else ("", None)
    return Dated(step, held_on, standing, by_rule, off, month, note, done_on)


def _session_day(number: int, sessions: Sequence[date]) -> date | None:
    place = number - 1 if number > 0 else len(sessions) + number
    return sessions[place] if 0 <= place < len(sessions) else None


def _off(day: date, days_off: DaysOff) -> Off | None:
    return Off.WEEKEND if day.weekday() >= 5 else days_off(day)
