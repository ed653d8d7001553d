"""What a change of a series would come to, before anybody makes it: side by side, with the weeks it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from nurture_desk.db import records
from nurture_desk.db.tables.sessions import session
from nurture_desk.domain.calendar import DayOff
from nurture_desk.domain.clashes import Clash
from nurture_desk.domain.series import Reflow, Shift, WeekCount, latest_start, reflow, shifts, weeks_before
from nurture_desk.domain.sessions import Session
from nurture_desk.services.calendar import calendar_of
from nurture_desk.services.hand_in import hand_in_of
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.planning import clashes_on, fallen_days, live_days
from nurture_desk.services.sessions import group_row


@dataclass(frozen=True)
class FallOut:
    """What becomes of a series when one session falls out: its days side by side, and where the session could go."""

    shifts: tuple[Shift, ...]
    reflow: Reflow


@dataclass(frozen=True)
class Moving:
    """What a move comes to: the days side by side, why the new day is off, and what it clashes with."""

    shifts: tuple[Shift, ...]
    off: DayOff | None
    clashes: tuple[Clash, ...]


class Outlooks:
    """Looks ahead; nothing is stored here."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def preview_fall_out(self, session_id: int) -> FallOut:
        """The series without this session and with the days proposed for it; nothing is stored."""
        with self._desk.look() as conn:
            row = records.get(conn, session, Session, session_id)
            group = group_row(conn, row.group_id, self._desk.today())
            live = live_days(conn, group.id)
            rest = [day for day in live if day != row.held_on]
            until = hand_in_of(conn, group.year_id)
            calendar = calendar_of(conn, group.school_id, until)
            gone = [*fallen_days(conn, group.id), row.held_on]
            found = reflow(rest, group.wanted, until, calendar, self._desk.today(), gone)
        return FallOut(shifts(live, [*rest, *found.new_days]), found)

    def preview_move(self, session_id: int, day: date, starts_at: str | None = None) -> Moving:
        """The series with this session on another day; nothing is stored."""
        with self._desk.look() as conn:
            row = records.get(conn, session, Session, session_id)
            group = group_row(conn, row.group_id, self._desk.today())
            live = live_days(conn, group.id)
            at = replace(group, starts_at=starts_at or row.starts_at, minutes=row.minutes)
            after = [*(each for each in live if each != row.held_on), day]
            off = calendar_of(conn, group.school_id, day).off(day)
            return Moving(shifts(live, after), off, clashes_on(conn, at, day))

    def weeks(self, group_id: int, first: date) -> WeekCount:
        """The weeks from ``first`` to hand-in, and what takes how many of them."""
        with self._desk.look() as conn:
            group = group_row(conn, group_id, self._desk.today())
            until = hand_in_of(conn, group.year_id)
            return weeks_before(first, until, calendar_of(conn, group.school_id, first))

    def earlier_start(self, group_id: int, first: date, wanted: int) -> date | None:
        """The last day before ``first`` from which all would fit before hand-in, None where there is none ahead."""
        with self._desk.look() as conn:
            group = group_row(conn, group_id, self._desk.today())
            until = hand_in_of(conn, group.year_id)
            found = latest_start(first, wanted, until, calendar_of(conn, group.school_id, first))
        return found if found is not None and found > self._desk.today() else None
