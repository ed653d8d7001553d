"""Entries of a calendar file (.ics): their days are certain, what they are is still told by their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.term_lists.assembly import assembled
from nurture_desk.domain.term_lists.found import Doubt, Found, Left, TermList, Unread, Why
from nurture_desk.domain.term_lists.words import mark_of, note_of
from nurture_desk.domain.term_lists.years import school_year_of


@dataclass(frozen=True)
class Event:
    """One entry: first and last day, both belonging to it; ``line`` counts the entries from 1."""

    first: date
    last: date
    words: str
    line: int
    repeats: bool = False


def read_events(events: Sequence[Event], school_year: int, bank_holidays: Mapping[date, str] | None = None) -> TermList:
    """The spans in a calendar file; an entry that repeats is listed and not unrolled.

    One that lies further than a year from ``school_year`` carries a doubt.
    Raises ``sessions.terms.no_events`` when there is none.
    """
    if not events:
        raise NurtureError("sessions.terms.no_events", field="file")
    found: list[Found] = []
    unread: list[Unread] = []
    for one in events:
        if one.repeats:
            unread.append(Unread(one.line, _shown(one), Left.REPEATS))
            continue
        doubts = []
        if one.last < one.first:
            doubts.append(Doubt(Why.BACKWARDS, {"first": long_date(one.first), "last": long_date(one.last)}))
        far = [day for day in (one.first, one.last) if abs(school_year_of(day) - school_year) > 1]
        if far:
            doubts.append(Doubt(Why.FAR, {"day": long_date(far[0])}))
        note = note_of(one.words)
        found.append(Found(mark_of(one.words), one.first, one.last, note, one.line, _shown(one), tuple(doubts)))
    rows, lone = assembled(found, bank_holidays or {})
    return TermList(tuple(rows), tuple(sorted([*unread, *lone], key=lambda each: each.line)))


def _shown(one: Event) -> str:
    days = long_date(one.first) if one.first == one.last else f"{long_date(one.first)} – {long_date(one.last)}"
    return f"{one.words}: {days}" if one.words else days
