"""Lines of the first page about the celebration day, what children go on to, and next steps with partners."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection

from nurture_desk.db import celebration as celebration_db
from nurture_desk.db import mentoring as mentoring_db
from nurture_desk.db import partners as partners_db
from nurture_desk.domain.dates import day_month, listed, weekday_date
from nurture_desk.domain.mentoring import Owed, look_is_due, owed
from nurture_desk.domain.milestones import Dated
from nurture_desk.domain.today import Line

CELEBRATION_FROM_DAYS = 42  # before the day
OFFERS_FROM_DAYS = 42  # before the date by which next steps are offered
OFFERS_BY = "next_steps_offered"
NAMED = 4


def celebration_lines(conn: Connection, year_id: int, today: date) -> list[Line]:
    """What schools still owe before the day; nothing once it has been."""
    day = celebration_db.day_of(conn, year_id)
    if day is None or not today <= day.held_on <= today + timedelta(days=CELEBRATION_FROM_DAYS):
        return []
    names = celebration_db.school_names(conn, day.id)
    lacking = [row for row in celebration_db.schools(conn, day.id) if row.visit_form_done_on is None]
    if not lacking:
        return []
    values = {"names": listed([names[row.school_id][1] for row in lacking]), "day": weekday_date(day.held_on)}
    return [Line("visit_forms", "sessions", "sessions", len(lacking), "celebration", values)]


def next_step_lines(conn: Connection, year_id: int, dates: Sequence[Dated], today: date) -> list[Line]:
    """Offers that are due, and whether children who began a term ago are still there, of any year."""
    lines = []
    by = next((one.held_on for one in dates if one.key == OFFERS_BY), None)
    if by is not None and (by - today).days <= OFFERS_FROM_DAYS:
        without = [row for row in mentoring_db.onward(conn, year_id) if owed(row, today) is Owed.OFFER]
        if without:
            values = {"n": len(without), "names": listed([row.shown_name for row in without]), "day": day_month(by)}
            key = "offers" if len(without) <= NAMED else "offers_many"
            lines.append(Line(key, "pupils", "target", len(without), "onward", values, "write"))
    looks = [(step.pupil_id, name) for step, name in mentoring_db.begun(conn) if look_is_due(step, today)]
    if looks:
        names = [name for _, name in looks]
        thing = ("pupil", (looks[0][0], "next")) if len(looks) == 1 else "onward"
        key = "still_there" if len(looks) <= NAMED else "still_there_many"
        values = {"n": len(looks), "names": listed(names)}
        lines.append(Line(key, "pupils", "target", len(looks), thing, values, "write"))
    return lines


def partner_lines(conn: Connection, today: date) -> list[Line]:
    """The next steps with partners that are due, the longest overdue first."""
    return [
        Line(
            "partner",
            "programme",
            "call",
            thing=("partner", one.partner_id),
            values={"partner": one.partner, "step": one.next_step, "day": weekday_date(one.next_on)},
        )
        for one in partners_db.due(conn, today)
    ]
