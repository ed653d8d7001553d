"""When a school is open: term dates, days off, bank holidays, half-terms (product.md 6).

Bank holidays come in as data; nothing here knows a country or a clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from nurture_desk.domain.errors import NurtureError

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
FRIDAY = 4
LONGEST_SEARCH = 80  # weeks: no series is looked for longer than this


class DateKind(StrEnum):
    """What a typed span of a school's year is."""

    TERM = "term"  # the school is open, other days off aside
    HOLIDAY = "holiday"  # half-term and longer
    INSET = "inset"
    OCCASIONAL = "occasional"
    OTHER = "other"  # trip, tests, play


class Closed(StrEnum):
    """Why a school is closed on a day."""

    WEEKEND = "weekend"
    BANK_HOLIDAY = "bank_holiday"
    OUT_OF_TERM = "out_of_term"
    HOLIDAY = "holiday"
    INSET = "inset"
    OCCASIONAL = "occasional"
    OTHER = "other"


@dataclass(frozen=True)
class TermDate:
    """A span of a school's year as typed on screen; both ends belong to it."""

    id: int
    school_id: int
    kind: DateKind
    starts_on: date
    ends_on: date
    note: str = ""
    source: str = ""  # the file or pasted text it was read from; empty: typed


@dataclass(frozen=True)
class DayOff:
    """Why one day is off, and what the school or the calendar calls it."""

    why: Closed
    note: str = ""


@dataclass(frozen=True)
class SchoolCalendar:
    """A school's year: its typed spans, and the bank holidays of the country by day."""

    spans: tuple[TermDate, ...] = ()
    bank_holidays: Mapping[date, str] = field(default_factory=dict)

    def off(self, day: date) -> DayOff | None:
        """Why the school is closed on ``day``, or None when it is open.

        Where no term is typed, every weekday counts as term: a school that only sent its holidays is not closed
        all year.
        """
        if day.weekday() > FRIDAY:
            return DayOff(Closed.WEEKEND)
        if day in self.bank_holidays:
            return DayOff(Closed.BANK_HOLIDAY, self.bank_holidays[day])
        for span in self.spans:
            if span.kind is not DateKind.TERM and span.starts_on <= day <= span.ends_on:
                return DayOff(Closed(span.kind.value), span.note)
        terms = [span for span in self.spans if span.kind is DateKind.TERM]
        if terms and not any(span.starts_on <= day <= span.ends_on for span in terms):
            return DayOff(Closed.OUT_OF_TERM)
        return None

    def open_weeks(self, first: date) -> Iterator[date]:
        """The days the group could meet, weekly from ``first`` on its weekday, days off left out."""
        return (day for day in weekly(first) if self.off(day) is None)


def weekly(first: date) -> Iterator[date]:
    """``first`` and the same weekday of the weeks after it, as far as series are looked for and calendars go."""
    for week in range(LONGEST_SEARCH):
        if (date.max - first) // WEEK < week:
            return
        yield first + week * WEEK


def half_term(day: date, calendar: SchoolCalendar) -> tuple[date, date]:
    """First and last day of the half-term ``day`` lies in: between two breaks of three school days or more.

    The ends of the school year (1 September, 31 August) stand in for breaks nobody has typed.
    """
    year = day.year if day.month >= 9 else day.year - 1
    first, last = date(year, 9, 1), date(year + 1, 8, 31)
    for start, end in _breaks(calendar):
        if end < day:
            first = max(first, end + DAY)
        elif start > day:
            last = min(last, start - DAY)
        else:  # the day lies in the break: the half-term that just ended
            return half_term(start - DAY, calendar) if start > first else (first, last)
    return first, last


def _breaks(calendar: SchoolCalendar) -> list[tuple[date, date]]:
    spans = [span for span in calendar.spans if span.kind is DateKind.HOLIDAY]
    found = [(span.starts_on, span.ends_on) for span in spans if (span.ends_on - span.starts_on).days >= 2]
    terms = sorted((span for span in calendar.spans if span.kind is DateKind.TERM), key=lambda span: span.starts_on)
    for before, after in pairwise(terms):
        if (after.starts_on - before.ends_on).days > 3:
            found.append((before.ends_on + DAY, after.starts_on - DAY))
    return sorted(found)


def checked_span(span: TermDate) -> TermDate:
    """``span`` as it may be stored; refuses one that ends before it starts or is longer than a school year."""
    if span.ends_on < span.starts_on:
        raise NurtureError("sessions.span_backwards", field="ends_on")
    if (span.ends_on - span.starts_on).days > 366:
        raise NurtureError("sessions.span_too_long", field="ends_on")
    return span
