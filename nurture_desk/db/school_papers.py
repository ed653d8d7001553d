"""Queries of the papers between a school and the service."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Table, or_, select

from nurture_desk.db.records import all_of
from nurture_desk.db.tables.pupils import group_member, music_group, pupil
from nurture_desk.db.tables.school_papers import (
    prestart_check,
    prestart_child,
    review_child,
    school_agreement,
    school_hope,
    school_prestart,
    school_review,
    senco_hours,
)
from nurture_desk.domain.school_papers import (
    Agreement,
    CheckPoint,
    Hope,
    Prestart,
    PrestartChild,
    Review,
    ReviewChild,
    SchoolChild,
    SencoHours,
)


def agreement(conn: Connection, school_id: int, year_id: int | None) -> Agreement | None:
    """The agreement of this year, or None."""
    found = all_of(conn, school_agreement, Agreement, *_of(school_agreement, school_id, year_id))
    return found[-1] if found else None


def hours(conn: Connection, agreement_id: int) -> list[SencoHours]:
    """What the SENCO is asked for, line by line."""
    return all_of(conn, senco_hours, SencoHours, senco_hours.c.agreement_id == agreement_id)


def prestart(conn: Connection, school_id: int, year_id: int | None) -> Prestart | None:
    """The pre-start meeting of this year, or None."""
    found = all_of(conn, school_prestart, Prestart, *_of(school_prestart, school_id, year_id))
    return found[-1] if found else None


def points(conn: Connection, prestart_id: int) -> dict[str, CheckPoint]:
    """The points of a meeting that have been touched, by key."""
    found = all_of(conn, prestart_check, CheckPoint, prestart_check.c.prestart_id == prestart_id)
    return {point.key: point for point in found}


def prestart_children(conn: Connection, prestart_id: int) -> dict[int, PrestartChild]:
    """What was said of each child at a meeting, by child."""
    found = all_of(conn, prestart_child, PrestartChild, prestart_child.c.prestart_id == prestart_id)
    return {one.pupil_id: one for one in found}


def hopes(conn: Connection, school_id: int, year_id: int | None) -> list[Hope]:
    """What the school hopes to see this year."""
    return all_of(conn, school_hope, Hope, *_of(school_hope, school_id, year_id))


def reviews(conn: Connection, school_id: int, year_id: int | None) -> list[Review]:
    """The review meetings of this year, in the order they were entered."""
    return all_of(conn, school_review, Review, *_of(school_review, school_id, year_id))


def review_children(conn: Connection, review_id: int) -> dict[int, ReviewChild]:
    """What was said of each child at a review, by child."""
    found = all_of(conn, review_child, ReviewChild, review_child.c.review_id == review_id)
    return {one.pupil_id: one for one in found}


def children(conn: Connection, school_id: int, year_id: int | None) -> list[SchoolChild]:
    """The children of the school's groups this year, whoever has not left, by code."""
    query = (
        select(
            pupil.c.id.label("pupil_id"),
            pupil.c.code,
            pupil.c.known_as,
            pupil.c.first_names,
            pupil.c.ref,
            pupil.c.year_group,
        )
        .join(group_member, group_member.c.pupil_id == pupil.c.id)
        .join(music_group, music_group.c.id == group_member.c.group_id)
        .where(music_group.c.school_id == school_id, group_member.c.left_on.is_(None))
        .order_by(pupil.c.code)
        .distinct()
    )
    if year_id is not None:
        query = query.where(music_group.c.year_id == year_id)
    return [
        SchoolChild(row.pupil_id, row.code, row.known_as or row.first_names or row.ref or row.code, row.year_group)
        for row in conn.execute(query)
    ]


def group_lines(conn: Connection, school_id: int, year_id: int | None) -> list[tuple[int | None, str, int]]:
    """Weekday, time and minutes of each group of the school this year."""
    query = select(music_group.c.weekday, music_group.c.starts_at, music_group.c.minutes).where(
        music_group.c.school_id == school_id
    )
    if year_id is not None:
        query = query.where(music_group.c.year_id == year_id)
    return [(weekday, starts, minutes) for weekday, starts, minutes in conn.execute(query.order_by(music_group.c.id))]


def _of(table: Table, school_id: int, year_id: int | None) -> tuple[ColumnElement[bool], ...]:
    return table.c.school_id == school_id, or_(table.c.year_id.is_(None), table.c.year_id == year_id)
