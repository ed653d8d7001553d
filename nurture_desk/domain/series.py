"""A weekly series laid around the days off, and what to do when a session falls out (product.md 6, story 4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from nurture_desk.domain.calendar import DAY, LONGEST_SEARCH, WEEK, Closed, DayOff, SchoolCalendar, weekly
from nurture_desk.domain.errors import NurtureError


@dataclass(frozen=True)
class SkippedWeek:
    """A week of the series in which the group does not meet."""

    day: date
    off: DayOff


@dataclass(frozen=True)
class SeriesPlan:
    """A weekly series laid around the days off.

    ``before`` lie before hand-in, ``after`` on or after it; ``spare`` are the weeks left free between the last
    session and hand-in.
    """

    wanted: int
    hand_in: date
    before: tuple[date, ...]
    after: tuple[date, ...]
    spare: tuple[date, ...]
    skipped: tuple[SkippedWeek, ...]

    @property
    def all_fit(self) -> bool:
        """Whether every session wanted lies before hand-in."""
        return len(self.before) >= self.wanted


def plan_series(first: date, wanted: int, hand_in: date, calendar: SchoolCalendar) -> SeriesPlan:
    """Lay ``wanted`` weekly sessions from ``first`` around the days off; the hand-in date never moves.

    A session counts as before hand-in when it is held on an earlier day than ``hand_in``. Refuses a number of sessions
    out of range.
    """
    if not 1 <= wanted <= 60:
        raise NurtureError("sessions.wanted_out_of_range", field="wanted")
    days: list[date] = []
    for day in calendar.open_weeks(first):
        if len(days) == wanted and day >= hand_in:
            break
        days.append(day)
    meet = days[:wanted]
    last = meet[-1] if meet else first
    return SeriesPlan(
        wanted=wanted,
        hand_in=hand_in,
        before=tuple(day for day in meet if day < hand_in),
        after=tuple(day for day in meet if day >= hand_in),
        spare=tuple(day for day in days[wanted:] if day < hand_in),
        skipped=_skipped(first, last, calendar),
    )


def _skipped(first: date, last: date, calendar: SchoolCalendar) -> tuple[SkippedWeek, ...]:
    found = [(day, calendar.off(day)) for day in weekly(first) if day <= last]
    return tuple(SkippedWeek(day, off) for day, off in found if off is not None)


@dataclass(frozen=True)
class Reflow:
    """What to do about sessions that fell out; a preview, nothing is stored by it.

    ``new_days`` are the weeks proposed for them; when these do not suffice, ``second_slots`` are other days in weeks
    with a session and ``late_days`` the first weekly days on or after hand-in. The hand-in date stays.
    """

    wanted: int
    fit: int  # sessions that lie before hand-in once the new days are taken
    hand_in: date
    new_days: tuple[date, ...]
    spare_after: tuple[date, ...]
    second_slots: tuple[date, ...] = ()
    late_days: tuple[date, ...] = ()

    @property
    def short(self) -> int:
        """How many sessions find no week of their own before hand-in."""
        return max(0, self.wanted - self.fit)


def reflow(
    live: Iterable[date],
    wanted: int,
    hand_in: date,
    calendar: SchoolCalendar,
    today: date,
    fallen: Iterable[date] = (),
) -> Reflow:
    """Propose days for what is missing from ``live`` (the days planned or held), weekly after the last of them.

    ``fallen`` are days on which a session fell out: they are not proposed again.

    Second slots are sought from the day after ``today`` in weeks that have a session, two days from it where
    the week allows, so that children have time between.
    """
    kept = sorted(live)
    missing = max(0, wanted - len(kept))
    early = sum(day < hand_in for day in kept)
    start = (kept[-1] + WEEK) if kept else today
    gone = {*kept, *fallen}
    free = [day for day in calendar.open_weeks(_not_before(start, today)) if day not in gone]
    spare = [day for day in free if day < hand_in]
    new_days = tuple(spare[:missing])
    short = missing - len(new_days)
    return Reflow(
        wanted=wanted,
        fit=early + len(new_days),
        hand_in=hand_in,
        new_days=new_days,
        spare_after=tuple(spare[missing:]),
        second_slots=_without(gone, second_slots(kept, hand_in, calendar, today))[: 3 * short] if short else (),
        late_days=tuple([day for day in free if day >= hand_in][:short]) if short else (),
    )


def _without(gone: set[date], days: tuple[date, ...]) -> tuple[date, ...]:
    return tuple(day for day in days if day not in gone)


def _not_before(start: date, today: date) -> date:
    """``start``, or the first day of the same weekday after ``today`` when that is later."""
    while start <= today:
        start += WEEK
    return start


def second_slots(live: Iterable[date], hand_in: date, calendar: SchoolCalendar, today: date) -> tuple[date, ...]:
    """One other open day in each coming week with a session, soonest first; none on a day already taken."""
    taken = set(live)
    found = []
    for day in sorted(taken):
        monday = day - day.weekday() * DAY
        others = sorted((monday + step * DAY for step in range(5)), key=lambda other: (-abs((other - day).days), other))
        roomy = [other for other in others if abs((other - day).days) >= 2] or others
        for other in roomy:
            if today < other < hand_in and other not in taken and calendar.off(other) is None:
                found.append(other)
                break
    return tuple(sorted(found))


@dataclass(frozen=True)
class WeekCount:
    """The weeks between a first day and hand-in: how many, and what took how many of them."""

    weeks: int
    off: tuple[tuple[Closed, int], ...]

    @property
    def open_weeks(self) -> int:
        """How many weeks are left to meet in."""
        return self.weeks - sum(n for _, n in self.off)


def weeks_before(first: date, hand_in: date, calendar: SchoolCalendar) -> WeekCount:
    """Count the weekly days from ``first`` to the day before ``hand_in``, and why some of them are off."""
    days = [day for day in weekly(first) if day < hand_in]
    off = Counter(found.why for day in days if (found := calendar.off(day)) is not None)
    return WeekCount(len(days), tuple(off.most_common()))


def latest_start(first: date, wanted: int, hand_in: date, calendar: SchoolCalendar) -> date | None:
    """The last day of this weekday before ``first`` from which ``wanted`` sessions fit; None where none is near."""
    for week in range(1, LONGEST_SEARCH // 2):
        day = first - week * WEEK
        if calendar.off(day) is None and weeks_before(day, hand_in, calendar).open_weeks >= wanted:
            return day
    return None


@dataclass(frozen=True)
class Shift:
    """One session's day before and after a change; None where it has none."""

    number: int
    before: date | None
    after: date | None


def shifts(before: Iterable[date], after: Iterable[date]) -> tuple[Shift, ...]:
    """The numbered days of a series side by side; only the numbers whose day changes."""
    pairs = zip_longest(sorted(before), sorted(after))
    return tuple(Shift(number, old, new) for number, (old, new) in enumerate(pairs, 1) if old != new)
