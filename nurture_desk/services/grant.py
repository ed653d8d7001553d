"""The grant of a year: two halves, budget lines, match funding, the eligibility checklist."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nurture_desk.db import programme as rows
from nurture_desk.db import records
from nurture_desk.db import returns as return_rows
from nurture_desk.db.tables import programme as tables
from nurture_desk.db.tables.returns import return_snapshot
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.money import Money, lines_missing
from nurture_desk.domain.programme import (
    ELIGIBILITY,
    BudgetLine,
    Eligibility,
    Instalment,
    MatchFunding,
    Sum,
    Year,
    checked_instalment,
    checked_line,
    checked_match,
)
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.programme import dates_of


class Grant:
    """What comes in, what it is spent on, and whether we may have it."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def instalments(self, year_id: int) -> list[Instalment]:
        """The two halves; one without a due date of its own takes it from the dates of the year."""
        with self._desk.look() as conn:
            dates = {one.key: one.held_on for one in dates_of(conn, year_id)}
            by_year = {1: dates["grant_first_half"], 2: dates["grant_second_half"]}
            return [_due(one, by_year.get(one.number)) for one in rows.instalments(conn, year_id)]

    def accepted_on(self, year_id: int) -> date | None:
        """The day the year's return was accepted, which the second half follows; None before."""
        with self._desk.look() as conn:
            found = return_rows.snapshots(conn, return_snapshot.c.year_id == year_id)
        return next((one.accepted_on for one in found if one.accepted_on is not None), None)

    def save_instalment(self, one: Instalment) -> int:
        """Keep one half of the grant: amount, due, received."""
        one = checked_instalment(one, self._desk.today())
        with self._desk.change("programme.save_instalment", Area.PROGRAMME) as unit:
            key = records.put(unit.conn, tables.instalment, one)
            unit.note(year=one.year_id, number=one.number)
            return key

    def lines(self, year_id: int) -> list[BudgetLine]:
        """The budget lines of a year, in order of entry."""
        with self._desk.look() as conn:
            return rows.budget(conn, year_id)

    def money(self, year_id: int) -> Money:
        """Everything of a year that is counted in pounds and hours, read once."""
        with self._desk.look() as conn:
            year = records.get(conn, tables.programme_year, Year, year_id)
            lines, matches = rows.budget(conn, year_id), rows.matches(conn, year_id)
        halves, checklist = self.instalments(year_id), self.eligibility(year_id)
        return Money(year, tuple(lines), tuple(matches), tuple(halves), tuple(checklist))

    def sums(self, year_id: int) -> tuple[Sum, ...]:
        """Hours and pounds of each heading, then of all."""
        return self.money(year_id).sums

    def lay_starting_budget(self, year_id: int) -> int:
        """Add the lines of the offer's sum (41.5 hours) that the budget lacks; how many."""
        with self._desk.change("programme.starting_budget", Area.PROGRAMME) as unit:
            fresh = lines_missing(rows.budget(unit.conn, year_id), year_id)
            records.add_many(unit.conn, tables.budget_line, list(fresh))
            unit.note(year=year_id, lines=len(fresh))
            return len(fresh)

    def save_line(self, line: BudgetLine) -> int:
        """Keep a budget line (``id`` 0: a new one); its key."""
        line = checked_line(line)
        with self._desk.change("programme.save_budget_line", Area.PROGRAMME) as unit:
            key = records.put(unit.conn, tables.budget_line, line)
            unit.note(year=line.year_id, line=key)
            return key

    def remove_line(self, line_id: int) -> None:
        """Take a budget line out."""
        with self._desk.change("programme.remove_budget_line", Area.PROGRAMME) as unit:
            records.remove(unit.conn, tables.budget_line, line_id)
            unit.note(line=line_id)

    def matches(self, year_id: int) -> list[MatchFunding]:
        """What others add, in order of entry."""
        with self._desk.look() as conn:
            return rows.matches(conn, year_id)

    def save_match(self, match: MatchFunding) -> int:
        """Keep what somebody adds (``id`` 0: new); its key."""
        match = checked_match(match)
        with self._desk.change("programme.save_match", Area.PROGRAMME, Area.RETURNS) as unit:
            key = records.put(unit.conn, tables.match_funding, match)
            unit.note(year=match.year_id, match=key)
            return key

    def remove_match(self, match_id: int) -> None:
        """Take a line of match funding out."""
        with self._desk.change("programme.remove_match", Area.PROGRAMME, Area.RETURNS) as unit:
            records.remove(unit.conn, tables.match_funding, match_id)
            unit.note(match=match_id)

    def eligibility(self, year_id: int) -> list[Eligibility]:
        """The whole checklist in its order, met or still open."""
        with self._desk.look() as conn:
            known = {one.item: one for one in rows.eligibility_of(conn, year_id)}
        return [known.get(item, Eligibility(year_id, item)) for item in ELIGIBILITY]

    def set_eligible(self, year_id: int, item: str, met_on: date | None, note: str = "") -> None:
        """Tick a line of the checklist with its day, or open it again with None. Raises ``desk.…``."""
        if item not in ELIGIBILITY:
            raise NurtureError("desk.gone")
        if met_on is not None and met_on > self._desk.today():
            raise NurtureError("programme.met_in_future", field="met_on")
        with self._desk.change("programme.set_eligible", Area.PROGRAMME) as unit:
            table = tables.eligibility
            records.clear(unit.conn, table, table.c.year_id == year_id, table.c.item == item)
            records.add(unit.conn, table, Eligibility(year_id, item, met_on, note))
            unit.note(year=year_id, item=item, met=met_on is not None)


def _due(one: Instalment, by_year: date | None) -> Instalment:
    return one if one.due_on is not None else replace(one, due_on=by_year)
