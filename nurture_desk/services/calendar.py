"""A school's calendar: its term dates as typed, and the bank holidays of England."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

from sqlalchemy import Connection

from nurture_desk.db import records
from nurture_desk.db.tables.sessions import term_date
from nurture_desk.domain.areas import Area
from nurture_desk.domain.calendar import FRIDAY, SchoolCalendar, TermDate, checked_span
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.open_desk import OpenDesk

_YEARS_ROUND = 2  # years before and after the one asked for


@cache
def bank_holidays(year: int) -> dict[date, str]:
    """The bank holidays of England from two years before ``year`` to two after, by day, as gov.uk lists them.

    The library lists 26 December 2026 *and* its substitute on the 28th, gov.uk the substitute only; a Saturday
    or a Sunday is never a bank holiday there, so weekends are left out.
    """
    years = range(year - _YEARS_ROUND, year + _YEARS_ROUND + 1)
    found = _listed(years)
    return {day: _plain(name) for day, name in sorted(found.items()) if day.weekday() <= FRIDAY}


def _listed(years: Iterable[int]) -> Mapping[date, str]:
    """Days and names as the library lists them.

    Asked for one country, the library loads all 250, which takes longer than the window needs to appear: the module of
    this one is loaded by itself. Where it is not found (another version, a packed program), the library is asked.
    """
    about = find_spec("holidays")
    file = Path(about.origin or "").parent / "countries" / "united_kingdom.py" if about is not None else Path()
    if file.is_file() and (spec := spec_from_file_location("bank_holidays_of_england", file)) and spec.loader:
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        listed: Mapping[date, str] = module.UnitedKingdom(subdiv="ENG", years=years)
        return listed
    import holidays

    whole: Mapping[date, str] = holidays.country_holidays("GB", subdiv="ENG", years=years)
    return whole


def _plain(name: str) -> str:
    return name.split(" (", 1)[0].split("; ", 1)[0].replace("'", "’")


def calendar_of(conn: Connection, school_id: int, near: date) -> SchoolCalendar:
    """The calendar of one school around the year of ``near``."""
    spans = records.all_of(conn, term_date, TermDate, term_date.c.school_id == school_id, order=term_date.c.starts_on)
    return SchoolCalendar(tuple(spans), bank_holidays(near.year))


class Calendar:
    """Term dates of the schools."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def of_school(self, school_id: int, near: date | None = None) -> SchoolCalendar:
        """The calendar of one school around ``near`` (today)."""
        with self._desk.look() as conn:
            return calendar_of(conn, school_id, near or self._desk.today())

    def term_dates(self, school_id: int) -> list[TermDate]:
        """What was typed of a school's year, by day."""
        with self._desk.look() as conn:
            where = term_date.c.school_id == school_id
            return records.all_of(conn, term_date, TermDate, where, order=term_date.c.starts_on)

    def save(self, span: TermDate) -> int:
        """Keep a span of a school's year (``id`` 0: a new one); its key. The same span twice is refused."""
        span = checked_span(span)
        with self._desk.change("calendar.save", Area.SESSIONS) as unit:
            same = [
                each
                for each in records.all_of(unit.conn, term_date, TermDate, term_date.c.school_id == span.school_id)
                if (each.kind, each.starts_on, each.ends_on) == (span.kind, span.starts_on, span.ends_on)
            ]
            if any(each.id != span.id for each in same):
                raise NurtureError("sessions.span_twice", field="starts_on")
            key = records.put(unit.conn, term_date, span)
            unit.note(school=span.school_id, span=key)
            return key

    def remove(self, span_id: int) -> None:
        """Take a span out of a school's year; sessions planned by it stay where they are."""
        with self._desk.change("calendar.remove", Area.SESSIONS) as unit:
            records.remove(unit.conn, term_date, span_id)
            unit.note(span=span_id)

    def copy(self, from_school: int, to_school: int) -> int:
        """Copy one school's spans to another that lacks them; how many were added."""
        with self._desk.change("calendar.copy", Area.SESSIONS) as unit:
            have = records.all_of(unit.conn, term_date, TermDate, term_date.c.school_id == to_school)
            known = {(each.kind, each.starts_on, each.ends_on) for each in have}
            fresh = [
                TermDate(0, to_school, each.kind, each.starts_on, each.ends_on, each.note)
                for each in records.all_of(unit.conn, term_date, TermDate, term_date.c.school_id == from_school)
                if (each.kind, each.starts_on, each.ends_on) not in known
            ]
            records.add_many(unit.conn, term_date, fresh)
            unit.note(school=to_school, added=len(fresh))
            return len(fresh)
