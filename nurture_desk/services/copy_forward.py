"""Starting a year from the one before: what would be taken along is shown first, and only what is ticked goes."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from nurture_desk.db import programme as rows
from nurture_desk.db import records
from nurture_desk.db.tables.schools import school_stage
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.copy_forward import USUAL, CopyOffer, Take, own_dates
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.milestones import Standing, year_dates
from nurture_desk.domain.programme import Year, year_of
from nurture_desk.domain.school_stages import Stage, StageStep
from nurture_desk.services.open_desk import OpenDesk, Unit
from nurture_desk.services.programme import Programme, dates_of, days_off, keep_date


class CopyForward:
    """The next year from the last one. Children, groups, sessions, money received: none of it is ever copied."""

    def __init__(self, desk: OpenDesk, programme: Programme) -> None:
        self._desk, self._programme = desk, programme

    def offer(self, launch_year: int) -> CopyOffer | None:
        """What the latest year before leaves to the one launched in ``launch_year``; None before the first year."""
        year_of(launch_year)  # refuses what can be no year of the programme
        with self._desk.look() as conn:
            before = _before(conn, launch_year)
            if before is None:
                return None
            closed = days_off(launch_year)
            own = own_dates(dates_of(conn, before.id), year_dates(launch_year, (), closed), closed)
            lines = tuple(rows.budget(conn, before.id))
            return CopyOffer(before, launch_year, lines, own, tuple(rows.go_on(conn, before.id)), rows.stays(conn))

    def start(
        self,
        launch_year: int,
        take: Collection[Take] = USUAL,
        steps: Collection[str] = (),
        schools: Collection[int] = (),
    ) -> int:
        """Start the year with what was ticked; its key. ``steps``: own dates; ``schools``: those that go on.

        A school that goes on stands as chosen in the new year; its groups and children do not come along.
        """
        with self._desk.change("programme.copy_forward", Area.PROGRAMME, Area.SCHOOLS) as unit:
            offer = self.offer(launch_year)
            key = self._programme.start_year(launch_year, take=take)
            if offer is not None:
                for one in offer.own_dates:
                    if one.step in steps:
                        keep_date(unit.conn, key, one.step, standing=Standing.OWN, held_on=one.would_be)
                for goes in offer.schools:
                    if goes.school_id in schools:
                        self._goes_on(unit, key, goes.school_id, offer.before)
            unit.note(launch=launch_year, dates=len(steps), schools=len(schools))
            return key

    def _goes_on(self, unit: Unit, year_id: int, school_id: int, before: Year) -> None:
        reason = say("programme.copy.goes_on_reason", year=before.name)
        step = StageStep(0, school_id, year_id, Stage.CHOSEN, self._desk.today(), reason=reason)
        records.add(unit.conn, school_stage, step)


def _before(conn: Connection, launch_year: int) -> Year | None:
    known = rows.years(conn)
    if any(one.launch_year == launch_year for one in known):
        found = next(one for one in known if one.launch_year == launch_year)
        raise NurtureError("programme.year_is_there", field="launch_year", year=found.name)
    return next((one for one in known if one.launch_year < launch_year), None)
