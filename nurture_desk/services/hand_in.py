"""The day by which a year's sessions lie: the hand-in of the milestones, announced or by rule."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import session_groups
from nurture_desk.domain.milestones import Off, year_dates
from nurture_desk.services.calendar import bank_holidays

HAND_IN = "hand_in"


def hand_in_of(conn: Connection, year_id: int) -> date:
    """The hand-in date of a programme year; a date announced or set by hand wins over the rule."""
    launch = session_groups.launch_of_year(conn, year_id)
    off = bank_holidays(launch)
    dates = year_dates(
        launch,
        session_groups.kept_milestones(conn, year_id),
        lambda day: Off.BANK_HOLIDAY if day in off else None,
    )
    found = {one.key: one for one in dates}[HAND_IN]
    day = found.held_on or found.by_rule
    return day or date(launch + 1, 3, 12)  # to be confirmed: the usual second Friday stands in
