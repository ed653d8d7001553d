"""What the year's calendar leaves to settle: clashes, sessions on days off, and ways between schools that are tight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import session_groups
from nurture_desk.db import sessions as db
from nurture_desk.db.schools import places_of
from nurture_desk.domain.calendar import WEEK, DayOff, SchoolCalendar
from nurture_desk.domain.clashes import Clash, Tight, all_clashes, tight_ways
from nurture_desk.domain.sessions import SessionRow, SessionState
from nurture_desk.services.calendar import calendar_of
from nurture_desk.services.hand_in import hand_in_of
from nurture_desk.services.open_desk import OpenDesk


@dataclass(frozen=True)
class OnDayOff:
    """A planned session on a day on which its school is closed; ``instead``: the next free week before hand-in."""

    row: SessionRow
    off: DayOff
    instead: date | None


@dataclass(frozen=True)
class Open:
    """Everything to settle from today on, soonest first. ``rows``: the sessions that occur, by key."""

    on_days_off: tuple[OnDayOff, ...]
    clashes: tuple[Clash, ...]
    tight: tuple[Tight, ...]
    rows: dict[int, SessionRow]

    @property
    def count(self) -> int:
        """How many things there are."""
        return len(self.on_days_off) + len(self.clashes) + len(self.tight)


class ToSettle:
    """Looks over the sessions still to come; nothing is changed here."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def of_year(self) -> Open:
        """What is to settle in the year in use; a session kept on a day off with a reason is settled."""
        today = self._desk.today()
        with self._desk.look() as conn:
            year = session_groups.current_year(conn)
            if year is None:
                return Open((), (), (), {})
            far = date(today.year + 2, 12, 31)
            rows = db.sessions_between(conn, today, far, year[0])
            slots = db.slots_between(conn, today, far)
            return Open(
                tuple(_on_days_off(conn, rows, hand_in_of(conn, year[0]))),
                all_clashes(slots),
                tight_ways(slots, places_of(conn, {one.school_id for one in slots})),
                {row.id: row for row in rows},
            )

    def of_school(self, school_id: int) -> list[OnDayOff]:
        """Sessions of one school that its term dates, as they are now, close."""
        return [one for one in self.of_year().on_days_off if one.row.school_id == school_id]


def _on_days_off(conn: Connection, rows: list[SessionRow], hand_in: date) -> list[OnDayOff]:
    calendars: dict[int, SchoolCalendar] = {}
    taken: dict[int, set[date]] = {}
    for row in rows:
        taken.setdefault(row.group_id, set()).add(row.held_on)  # a day on which one fell out is not offered again
    found = []
    for row in rows:
        if row.state is not SessionState.PLANNED or row.off_reason:
            continue
        if row.school_id not in calendars:
            calendars[row.school_id] = calendar_of(conn, row.school_id, row.held_on)
        calendar = calendars[row.school_id]
        off = calendar.off(row.held_on)
        if off is not None:
            free = [day for day in calendar.open_weeks(row.held_on + WEEK) if day not in taken[row.group_id]]
            instead = free[0] if free and free[0] < hand_in else None
            taken[row.group_id] |= {instead} if instead is not None else set()
            found.append(OnDayOff(row, off, instead))
    return found
