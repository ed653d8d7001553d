"""The dates of a programme year: weekday rules, offsets of our own steps, and what moving one asks about.

Source of the rules: the programme's published dates of 2022/23. A rule is a weekday in a month, never a plain
day of a month, which would sooner or later fall on a weekend or on Easter Sunday. A date the national team
announces always wins over the rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Owner(StrEnum):
    """Whose step it is."""

    PROGRAMME = "programme"
    OURS = "ours"


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
class WeekdayInMonth:
    """The ``nth`` weekday (0 = Monday) of ``month``, ``later`` years after the launch."""

    nth: int
    weekday: int
    month: int
    later: int = 0

    def on(self, launch_year: int) -> date:
        """The day this rule names in the programme year launched in ``launch_year``."""
        first = date(launch_year + self.later, self.month, 1)
        return first + timedelta(
            days=(self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1)
        )


@dataclass(frozen=True)
class DayOfMonth:
    """One of our own deadlines by the calendar; a day off gives the working day before."""

    month: int
    day: int
    later: int = 0

    def on(self, launch_year: int) -> date:
        """The day this rule names in the programme year launched in ``launch_year``."""
        return date(launch_year + self.later, self.month, self.day)


@dataclass(frozen=True)
class DaysFrom:
    """``days`` after (or before, if negative) another step, wherever that one lies this year."""

    anchor: str
    days: int


@dataclass(frozen=True)
class AfterSession:
    """On the day of the ``number``-th session; negative counts from the last. Known once sessions are planned."""

    number: int


@dataclass(frozen=True)
class ToBeConfirmed:
    """Only the month is known until the national team says more; month 0: not even that."""

    month: int = 0
    later: int = 0


Rule = WeekdayInMonth | DayOfMonth | DaysFrom | AfterSession | ToBeConfirmed


@dataclass(frozen=True)
class Step:
    """One step of the year: ``key`` names its words in the catalogue (``milestones.<key>``)."""

    key: str
    rule: Rule
    owner: Owner = Owner.OURS
    main: bool = False  # stands on the line of the year, to be read at a glance
    whole_week: bool = False  # the rule names a week; the date kept is its Monday


STEPS: tuple[Step, ...] = (
    Step("fund_launched", WeekdayInMonth(3, 4, 5), Owner.PROGRAMME, main=True),
    Step("drop_in_briefing", WeekdayInMonth(1, 0, 6), Owner.PROGRAMME),
    Step("skills_audit_due", DaysFrom("application_closes", -1)),
    Step("application_closes", WeekdayInMonth(3, 4, 6), Owner.PROGRAMME, main=True),
    Step("services_confirmed", WeekdayInMonth(4, 4, 6), Owner.PROGRAMME, main=True),
    Step("schools_write_in", DayOfMonth(6, 26)),
    Step("project_briefing", DaysFrom("services_confirmed", 6), Owner.PROGRAMME),
    Step("school_chosen", DayOfMonth(7, 10)),
    Step("tutor_chosen", DayOfMonth(7, 15)),
    Step("looked_after_forms", DaysFrom("groups_begin", -70)),
    Step("trauma_training", ToBeConfirmed(9), Owner.PROGRAMME),
    Step("suggestions_in", DaysFrom("groups_begin", -18)),
    Step("forms_out", DaysFrom("groups_begin", -14)),
    Step("agreement_and_prestart", DaysFrom("groups_begin", -7)),
    Step("forms_chased", DaysFrom("groups_begin", -7)),
    Step(
        "groups_begin",
        WeekdayInMonth(4, 0, 9),
        Owner.PROGRAMME,
        main=True,
        whole_week=True,
    ),
    Step("grant_first_half", DaysFrom("groups_begin", 0), Owner.PROGRAMME),
    Step("forms_telephoned", DaysFrom("groups_begin", 0)),
    Step("place_passed_on", DaysFrom("groups_begin", 14)),
    Step("reflection_begins", ToBeConfirmed(10), Owner.PROGRAMME),
    Step("voice_first", AfterSession(3)),
    Step("observation_from", AfterSession(6)),
    Step("unplaced_erased", DaysFrom("groups_begin", 42)),
    Step("school_slips_first", DayOfMonth(12, 5)),
    Step("edi_plan", ToBeConfirmed(12), Owner.PROGRAMME),
    Step("middle_review", DayOfMonth(12, 14), main=True),
    Step("voice_middle", AfterSession(10)),
    Step("observation_until", AfterSession(14)),
    Step("school_slips_second", DaysFrom("hand_in", -28)),
    Step("family_slips_out", DaysFrom("hand_in", -28)),
    Step("case_study_talk", DaysFrom("hand_in", -21)),
    Step("family_slips_chased", DaysFrom("hand_in", -14)),
    Step("voice_last", AfterSession(18)),
    Step("targets_reviewed", AfterSession(-2)),
    Step("questionnaire", DaysFrom("hand_in", -7)),
    Step("hand_in", WeekdayInMonth(2, 4, 3, later=1), Owner.PROGRAMME, main=True),
    Step(
        "analysis_returned",
        WeekdayInMonth(3, 4, 3, later=1),
        Owner.PROGRAMME,
        main=True,
    ),
    Step(
        "outcomes_shared", WeekdayInMonth(4, 1, 3, later=1), Owner.PROGRAMME, main=True
    ),
    Step("family_copy", DayOfMonth(3, 31, later=1)),
    Step("next_steps_offered", DayOfMonth(4, 30, later=1), main=True),
    Step("grant_second_half", ToBeConfirmed(), Owner.PROGRAMME),
    Step("retention_list", DayOfMonth(7, 31, later=1)),
)

BY_KEY: Mapping[str, Step] = {step.key: step for step in STEPS}


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
    month: date | None = (
        None  # first of the month in which a date to be confirmed is expected
    )
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
            start = _place(
                BY_KEY[anchor], launch_year, own, days_off, sessions, found
            ).held_on
            raw = start + timedelta(days=days) if start else None
        case AfterSession(number):
            raw = _session_day(number, sessions)
    found[step.key] = _dated(step, launch_year, raw, own.get(step.key), days_off)
    return found[step.key]


def _dated(
    step: Step, launch_year: int, raw: date | None, kept: Kept | None, days_off: DaysOff
) -> Dated:
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
    elif (
        kept is not None
        and kept.held_on is not None
        and kept.standing is not Standing.RULE
    ):
        held_on, standing, off = kept.held_on, kept.standing, None
    note, done_on = (kept.note, kept.done_on) if kept else ("", None)
    return Dated(step, held_on, standing, by_rule, off, month, note, done_on)


def _session_day(number: int, sessions: Sequence[date]) -> date | None:
    place = number - 1 if number > 0 else len(sessions) + number
    return sessions[place] if 0 <= place < len(sessions) else None


def _off(day: date, days_off: DaysOff) -> Off | None:
    return Off.WEEKEND if day.weekday() >= 5 else days_off(day)
