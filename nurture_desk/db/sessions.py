"""What is read of sessions, registers and diaries."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from nurture_desk.db.records import rows
from nurture_desk.db.tables.evidence import evidence_item, pupil_voice
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.pupils import group_member, music_group, pupil
from nurture_desk.db.tables.schools import school
from nurture_desk.db.tables.sessions import attendance, diary, session, session_series
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.domain.clashes import Slot
from nurture_desk.domain.sessions import LIVE, AskedLast, Mark, RegisterRow, SessionRow, SessionState

DEFAULT_WANTED = 20
_LIVE = tuple(state.value for state in LIVE)


def shown_name() -> ColumnElement[str]:
    """A child's name as a list shows it: known-as, else first names, else the school's mark or the code."""
    return case(
        (pupil.c.known_as != "", pupil.c.known_as),
        (pupil.c.first_names != "", pupil.c.first_names),
        (pupil.c.ref != "", pupil.c.ref),
        else_=pupil.c.code,
    )


def group_title() -> ColumnElement[str]:
    """A group's own name, or its code until the children have chosen one."""
    return case((music_group.c.name != "", music_group.c.name), else_=music_group.c.code)


@cache
def _session_query() -> Select[Any]:
    marks = select(func.count()).select_from(attendance).where(attendance.c.session_id == session.c.id)
    return (
        select(
            session.c.id,
            session.c.group_id,
            music_group.c.code.label("group_code"),
            group_title().label("group_name"),
            music_group.c.school_id,
            school.c.name.label("school_name"),
            func.coalesce(session.c.tutor_id, music_group.c.tutor_id).label("tutor_id"),
            func.coalesce(person.c.name, "").label("tutor_name"),
            music_group.c.room,
            session.c.number,
            func.coalesce(session_series.c.wanted, DEFAULT_WANTED).label("wanted"),
            session.c.held_on,
            session.c.starts_at,
            session.c.minutes,
            session.c.state,
            session.c.reason,
            session.c.off_reason,
            session.c.adult,
            session.c.adult_role,
            session.c.plan,
            marks.scalar_subquery().label("marked"),
            marks.where(attendance.c.mark != Mark.NOT_HERE.value).scalar_subquery().label("joined"),
            diary.c.finished_on.label("diary_finished_on"),
        )
        .join(music_group, music_group.c.id == session.c.group_id)
        .join(school, school.c.id == music_group.c.school_id)
        .outerjoin(session_series, session_series.c.group_id == session.c.group_id)
        .outerjoin(tutor, tutor.c.id == func.coalesce(session.c.tutor_id, music_group.c.tutor_id))
        .outerjoin(person, person.c.id == tutor.c.person_id)
        .outerjoin(diary, diary.c.session_id == session.c.id)
    )


def session_row(conn: Connection, session_id: int) -> SessionRow | None:
    """One session as a list shows it, or None when it is gone."""
    found = rows(conn, SessionRow, _session_query().where(session.c.id == session_id))
    return found[0] if found else None


def sessions_of_group(conn: Connection, group_id: int) -> list[SessionRow]:
    """Every session of a group by day, those that fell out among them."""
    query = _session_query().where(session.c.group_id == group_id)
    return rows(conn, SessionRow, query.order_by(session.c.held_on, session.c.starts_at, session.c.id))


def sessions_between(conn: Connection, first: date, last: date, year_id: int | None = None) -> list[SessionRow]:
    """Every session from ``first`` to ``last``, both included, by day and time."""
    query = _session_query().where(session.c.held_on.between(first, last))
    if year_id is not None:
        query = query.where(music_group.c.year_id == year_id)
    return rows(conn, SessionRow, query.order_by(session.c.held_on, session.c.starts_at, music_group.c.code))


def sessions_to_write_up(conn: Connection, year_id: int, today: date) -> list[SessionRow]:
    """Live sessions of a year up to today whose diary is not finished, oldest first."""
    query = _session_query().where(
        music_group.c.year_id == year_id,
        session.c.held_on <= today,
        session.c.state.in_(_LIVE),
        diary.c.finished_on.is_(None),
    )
    return rows(conn, SessionRow, query.order_by(session.c.held_on, session.c.id))


def register_of(conn: Connection, session_id: int) -> list[RegisterRow]:
    """The children who belonged to the group on the session's day, or have a mark in it, by name."""
    query = (
        select(
            pupil.c.id.label("pupil_id"),
            pupil.c.code,
            shown_name().label("shown_name"),
            attendance.c.mark,
            func.coalesce(attendance.c.reason, "").label("reason"),
            group_member.c.joined_on,
            group_member.c.left_on,
        )
        .select_from(session)
        .join(group_member, group_member.c.group_id == session.c.group_id)
        .join(pupil, pupil.c.id == group_member.c.pupil_id)
        .outerjoin(attendance, and_(attendance.c.session_id == session.c.id, attendance.c.pupil_id == pupil.c.id))
        .where(session.c.id == session_id, or_(member_on(session.c.held_on), attendance.c.id.is_not(None)))
        .order_by(func.lower(shown_name()), pupil.c.code)
    )
    return rows(conn, RegisterRow, query)


def member_on(day: Any) -> ColumnElement[bool]:
    """Whether a membership covers ``day`` (a date or a column)."""
    return and_(
        or_(group_member.c.joined_on.is_(None), group_member.c.joined_on <= day),
        or_(group_member.c.left_on.is_(None), group_member.c.left_on >= day),
    )


def slots_between(conn: Connection, first: date, last: date) -> list[Slot]:
    """Every live session from ``first`` to ``last`` as a slot in time and place."""
    query = (
        select(
            session.c.group_id,
            group_title().label("group"),
            session.c.held_on.label("day"),
            session.c.starts_at,
            session.c.minutes,
            func.coalesce(session.c.tutor_id, music_group.c.tutor_id).label("tutor_id"),
            music_group.c.school_id,
            music_group.c.room,
            session.c.id.label("session_id"),
        )
        .join(music_group, music_group.c.id == session.c.group_id)
        .where(session.c.held_on.between(first, last), session.c.state.in_(_LIVE))
    )
    return rows(conn, Slot, query.order_by(session.c.held_on, session.c.id))


def last_signs(conn: Connection, group_id: int, on: date) -> list[AskedLast]:
    """For each child in the group on ``on``: when a tutor or the adult in the room last noted something of them."""
    noted = (
        select(evidence_item.c.pupil_id, func.max(evidence_item.c.noted_on).label("last_on"))
        .where(
            evidence_item.c.pupil_id.in_(_ever_in(group_id)),
            evidence_item.c.source.in_(("tutor", "ta")),
            evidence_item.c.noted_on <= on,
        )
        .group_by(evidence_item.c.pupil_id)
        .subquery()
    )
    return _asked(conn, group_id, on, noted)


def last_voices(conn: Connection, group_id: int, on: date) -> list[AskedLast]:
    """For each child in the group on ``on``: when they were last asked, and the session near that day."""
    asked = (
        select(pupil_voice.c.pupil_id, func.max(pupil_voice.c.asked_on).label("last_on"))
        .where(pupil_voice.c.pupil_id.in_(_ever_in(group_id)), pupil_voice.c.asked_on <= on)
        .group_by(pupil_voice.c.pupil_id)
        .subquery()
    )
    return _asked(conn, group_id, on, asked)


def _ever_in(group_id: int) -> Select[Any]:
    return select(group_member.c.pupil_id).where(group_member.c.group_id == group_id)


def _asked(conn: Connection, group_id: int, on: date, last: Any) -> list[AskedLast]:
    near = select(func.max(session.c.number)).where(
        session.c.group_id == group_id, session.c.held_on <= last.c.last_on, session.c.state.in_(_LIVE)
    )
    query = (
        select(
            pupil.c.id.label("pupil_id"),
            pupil.c.code,
            shown_name().label("shown_name"),
            last.c.last_on,
            near.correlate(last).scalar_subquery().label("number"),
        )
        .select_from(group_member)
        .join(pupil, pupil.c.id == group_member.c.pupil_id)
        .outerjoin(last, last.c.pupil_id == pupil.c.id)
        .where(group_member.c.group_id == group_id, member_on(on))
        .order_by(func.lower(shown_name()))
    )
    return rows(conn, AskedLast, query)


def held_days(conn: Connection, group_id: int) -> list[date]:
    """The days on which a group met, in order."""
    query = select(session.c.held_on).where(session.c.group_id == group_id, session.c.state == SessionState.HELD.value)
    return list(conn.execute(query.order_by(session.c.held_on)).scalars())


def sessions_joined(conn: Connection, pupil_id: int, year_id: int | None = None) -> int:
    """How many held sessions a child was part of; absences are not counted anywhere."""
    query = (
        select(func.count())
        .select_from(attendance)
        .join(session, session.c.id == attendance.c.session_id)
        .join(music_group, music_group.c.id == session.c.group_id)
        .where(
            attendance.c.pupil_id == pupil_id,
            attendance.c.mark != Mark.NOT_HERE.value,
            session.c.state == SessionState.HELD.value,
        )
    )
    if year_id is not None:
        query = query.where(music_group.c.year_id == year_id)
    return int(conn.execute(query).scalar_one())
