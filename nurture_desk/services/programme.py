"""The programme: its years, and the dates of each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, insert, update

from nurture_desk.db import programme as rows
from nurture_desk.db import records
from nurture_desk.db.tables import programme as tables
from nurture_desk.domain.areas import Area
from nurture_desk.domain.copy_forward import USUAL, Take, planned_only, settings_of
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.milestone_moves import Shift, propose_shifts
from nurture_desk.domain.milestone_steps import BY_KEY
from nurture_desk.domain.milestones import Dated, DaysOff, Kept, Off, Standing, year_dates
from nurture_desk.domain.programme import (
    Instalment,
    Year,
    YearBeside,
    checked_year,
    launch_year_on,
    starting_budget,
    year_of,
)
from nurture_desk.services.calendar import bank_holidays
from nurture_desk.services.open_desk import OpenDesk, Unit


class Programme:
    """Years side by side and the milestones of each."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def years(self) -> list[Year]:
        """Every programme year, the newest first."""
        with self._desk.look() as conn:
            return rows.years(conn)

    def current(self) -> Year | None:
        """The year the desk works in, or None before the first was started."""
        with self._desk.look() as conn:
            return rows.current_year(conn)

    def beside(self) -> list[YearBeside]:
        """Every year with what happened in it, the newest first."""
        with self._desk.look() as conn:
            return rows.years_beside(conn)

    def next_launch_year(self) -> int:
        """The launch year to offer for a new year: the one after the last, or the one that runs today."""
        found = self.years()
        return found[0].launch_year + 1 if found else launch_year_on(self._desk.today())

    def start_year(self, launch_year: int, *, take: Collection[Take] = USUAL) -> int:
        """Start the year launched in ``launch_year`` and work in it from now on; its key.

        ``take`` says what comes from the latest year before it: settings, and budget lines (planned hours only); people
        keep their roles as they are. Nothing about children is copied. The first year, and one that takes nothing,
        begins with the programme's usual grant and the offer's sum in hours. A year that is there already is refused,
        as is one outside 2015 to 2100.
        """
        year = year_of(launch_year)
        with self._desk.change("programme.start_year", Area.PROGRAMME) as unit:
            known = rows.years(unit.conn)
            if any(one.launch_year == launch_year for one in known):
                raise NurtureError("programme.year_is_there", field="launch_year", year=year.name)
            before = next((one for one in known if one.launch_year < launch_year), None)
            if before is not None and Take.SETTINGS in take:
                year = settings_of(before, launch_year)
            key = records.add(unit.conn, tables.programme_year, year)
            copied = rows.budget(unit.conn, before.id) if before is not None and Take.BUDGET in take else ()
            fresh = planned_only(copied or starting_budget(key), key)
            records.add_many(unit.conn, tables.budget_line, fresh)
            half = None if year.grant_amount is None else year.grant_amount / 2
            records.add_many(unit.conn, tables.instalment, [Instalment(key, number, half) for number in (1, 2)])
            _make_current(unit, key)
            unit.note(year=year.name, copied=len(take) if before is not None else 0, lines=len(fresh))
            return key

    def work_in(self, year_id: int) -> None:
        """Make this the year the desk works in."""
        with self._desk.change("programme.work_in", *Area) as unit:
            records.get(unit.conn, tables.programme_year, Year, year_id)
            _make_current(unit, year_id)
            unit.note(year=year_id)

    def save_year(self, year: Year) -> None:
        """Keep the settings of a year: grant, rate, length of a series, cadence of reflection."""
        with self._desk.change("programme.save_year", Area.PROGRAMME) as unit:
            records.save(unit.conn, tables.programme_year, checked_year(year))
            unit.note(year=year.id)

    def dates(self, year_id: int) -> tuple[Dated, ...]:
        """Every step of a year in order of date; steps that follow a session count from the first group's."""
        with self._desk.look() as conn:
            return dates_of(conn, year_id)

    def date_of(self, year_id: int, step: str) -> date | None:
        """The day of one step ("hand_in"), or None while it is to be confirmed."""
        with self._desk.look() as conn:
            return date_of(conn, year_id, step)

    def shifts(self, year_id: int, step: str, to: date) -> tuple[Shift, ...]:
        """What moving ``step`` to the day ``to`` asks about the later steps."""
        with self._desk.look() as conn:
            year = records.get(conn, tables.programme_year, Year, year_id)
            return propose_shifts(dates_of(conn, year_id), step, to, days_off(year.launch_year))

    def move(
        self,
        year_id: int,
        step: str,
        to: date,
        *,
        announced: bool = False,
        note: str = "",
        take_along: Collection[str] = (),
    ) -> None:
        """Set the day of one step; ``take_along`` are the steps, among those proposed, that go with it.

        ``announced``: the national team gave this date, and it wins over every rule. A step counted from the moved one
        that is not taken along stays where it was. A day outside that year is refused.
        """
        with self._desk.change("programme.move_date", Area.PROGRAMME) as unit:
            year = records.get(unit.conn, tables.programme_year, Year, year_id)
            if not date(year.launch_year, 1, 1) <= to <= date(year.launch_year + 2, 12, 31):
                raise NurtureError("programme.date_of_another_year", field="held_on", year=year.name)
            shifts = propose_shifts(dates_of(unit.conn, year_id), step, to, days_off(year.launch_year))
            standing = Standing.ANNOUNCED if announced else Standing.OWN
            keep_date(unit.conn, year_id, step, standing=standing, held_on=to, note=note)
            for shift in shifts:
                goes = shift.key in take_along
                if goes != shift.follows:
                    day = shift.would_be if goes else shift.was
                    keep_date(unit.conn, year_id, shift.key, standing=Standing.OWN, held_on=day)
            unit.note(year=year_id, step=step, moved=sum(shift.key in take_along for shift in shifts))

    def to_confirm(self, year_id: int, step: str) -> None:
        """Put a step back to "to be confirmed"."""
        self._stand(year_id, step, Standing.TO_CONFIRM)

    def by_rule(self, year_id: int, step: str) -> None:
        """Put a step back to what the rule says."""
        self._stand(year_id, step, Standing.RULE)

    def set_done(self, year_id: int, step: str, done_on: date | None) -> None:
        """Tick a step off, or open it again with None; a day to come is refused."""
        if done_on is not None and done_on > self._desk.today():
            raise NurtureError("programme.done_in_future", field="done_on")
        with self._desk.change("programme.date_done", Area.PROGRAMME) as unit:
            keep_date(unit.conn, year_id, step, done_on=done_on)
            unit.note(year=year_id, step=step)

    def _stand(self, year_id: int, step: str, standing: Standing) -> None:
        with self._desk.change("programme.move_date", Area.PROGRAMME) as unit:
            keep_date(unit.conn, year_id, step, standing=standing, held_on=None)
            unit.note(year=year_id, step=step)


def dates_of(conn: Connection, year_id: int) -> tuple[Dated, ...]:
    """Every step of a year in order of date, for services that need a deadline."""
    year = records.get(conn, tables.programme_year, Year, year_id)
    kept = rows.kept_dates(conn, year_id)
    return year_dates(year.launch_year, kept, days_off(year.launch_year), rows.first_group_days(conn, year_id))


def date_of(conn: Connection, year_id: int, step: str) -> date | None:
    """The day of one step of a year, or None while it is to be confirmed."""
    return next(one.held_on for one in dates_of(conn, year_id) if one.key == step)


def days_off(launch_year: int) -> DaysOff:
    """Which days of a year are bank holidays, for the rules of dates."""
    closed = bank_holidays(launch_year)
    return lambda day: Off.BANK_HOLIDAY if day in closed else None


def _make_current(unit: Unit, year_id: int) -> None:
    year = tables.programme_year
    unit.conn.execute(update(year).values(is_current=False))
    records.set_fields(unit.conn, year, year_id, is_current=True)


def keep_date(conn: Connection, year_id: int, step: str, **changed: object) -> None:
    """Write down what differs from the rule; a row that says nothing any more goes. Raises ``desk.gone``."""
    if step not in BY_KEY:
        raise NurtureError("desk.gone")
    known = {one.step: one for one in rows.kept_dates(conn, year_id)}.get(step, Kept(step, Standing.RULE))
    kept = replace(known, **changed)  # type: ignore[arg-type]  # named by the callers above
    table = tables.milestone
    records.clear(conn, table, table.c.year_id == year_id, table.c.step == step)
    if kept.standing is not Standing.RULE or kept.done_on is not None or kept.note:
        values = {"standing": kept.standing.value, "held_on": kept.held_on, "note": kept.note, "done_on": kept.done_on}
        conn.execute(insert(table).values(year_id=year_id, step=step, **values))
