"""Queries of the celebration day."""

from __future__ import annotations

from sqlalchemy import Connection, select

from nurture_desk.db import records
from nurture_desk.db.pupils import shown_name, year_members
from nurture_desk.db.tables.celebration import (
    celebration_child,
    celebration_day,
    celebration_school,
    celebration_step,
)
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.db.tables.schools import school
from nurture_desk.domain.celebration import CelebrationDay, ComingChild, ComingSchool, RunningStep


def day_of(conn: Connection, year_id: int) -> CelebrationDay | None:
    """The celebration day of a year, if one is planned."""
    found = records.all_of(conn, celebration_day, CelebrationDay, celebration_day.c.year_id == year_id)
    return found[0] if found else None


def steps(conn: Connection, day_id: int) -> list[RunningStep]:
    """The running order."""
    order = celebration_step.c.place
    return records.all_of(conn, celebration_step, RunningStep, celebration_step.c.day_id == day_id, order=order)


def schools(conn: Connection, day_id: int) -> list[ComingSchool]:
    """The schools that come, in the order in which they were taken in: their letters stay."""
    return records.all_of(conn, celebration_school, ComingSchool, celebration_school.c.day_id == day_id)


def school_names(conn: Connection, day_id: int) -> dict[int, tuple[str, str]]:
    """Code and name of each school that comes."""
    query = (
        select(school.c.id, school.c.code, school.c.name)
        .join(celebration_school, celebration_school.c.school_id == school.c.id)
        .where(celebration_school.c.day_id == day_id)
    )
    return {key: (code, name) for key, code, name in conn.execute(query)}


def children(conn: Connection, day_id: int) -> list[tuple[ComingChild, str, str, int]]:
    """Everybody taken in, with code, name shown and the school of the newest group, in the order taken in."""
    rows = records.all_of(conn, celebration_child, ComingChild, celebration_child.c.day_id == day_id)
    query = select(pupil.c.id, pupil.c.code, shown_name(), pupil.c.school_id).where(
        pupil.c.id.in_([row.pupil_id for row in rows])
    )
    about = {key: (code, name, school_id) for key, code, name, school_id in conn.execute(query)}
    return [(row, *about[row.pupil_id]) for row in rows]


def not_taken_in(conn: Connection, day: CelebrationDay) -> list[tuple[int, int]]:
    """(pupil, school) of the year's children who are in a running group and not on the list of the day yet."""
    there = select(celebration_child.c.pupil_id).where(celebration_child.c.day_id == day.id)
    query = (
        select(pupil.c.id, pupil.c.school_id)
        .where(pupil.c.id.in_(year_members(day.year_id)), pupil.c.id.not_in(there))
        .order_by(pupil.c.school_id, pupil.c.id)
    )
    return [(key, school_id) for key, school_id in conn.execute(query)]


def who_left(conn: Connection, day: CelebrationDay) -> set[int]:
    """Those on the list of the day who are in no group of the year any more."""
    query = select(celebration_child.c.pupil_id).where(
        celebration_child.c.day_id == day.id, celebration_child.c.pupil_id.not_in(year_members(day.year_id))
    )
    return set(conn.execute(query).scalars())
