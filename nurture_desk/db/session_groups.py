"""Groups, years and hand-in as the sessions need them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, Subquery, and_, case, func, select

from nurture_desk.db.records import all_of, rows
from nurture_desk.db.sessions import DEFAULT_WANTED, group_title
from nurture_desk.db.tables.programme import milestone, person, programme_year
from nurture_desk.db.tables.pupils import music_group
from nurture_desk.db.tables.schools import school, school_contact
from nurture_desk.db.tables.sessions import diary, session, session_series
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.domain.group_children import GroupRow
from nurture_desk.domain.milestones import Kept
from nurture_desk.domain.sessions import LIVE, SessionState

_LIVE = tuple(state.value for state in LIVE)


def current_year(conn: Connection) -> tuple[int, str] | None:
    """Key and name of the programme year in use, or the newest when none is marked; None on an empty desk."""
    query = select(programme_year.c.id, programme_year.c.name).order_by(
        programme_year.c.is_current.desc(), programme_year.c.launch_year.desc()
    )
    found = conn.execute(query.limit(1)).first()
    return (int(found[0]), str(found[1])) if found else None


def launch_of_year(conn: Connection, year_id: int) -> int:
    """The year in which the fund of a programme year was launched."""
    return int(conn.execute(select(programme_year.c.launch_year).where(programme_year.c.id == year_id)).scalar_one())


def kept_milestones(conn: Connection, year_id: int) -> list[Kept]:
    """What the desk keeps about the dates of a year: those that differ from the rule."""
    return all_of(conn, milestone, Kept, milestone.c.year_id == year_id)


def adults_of_school(conn: Connection, school_id: int) -> list[tuple[str, str]]:
    """Name and role key of the staff who might be in the room at a school."""
    query = (
        select(person.c.name, school_contact.c.role)
        .join(person, person.c.id == school_contact.c.person_id)
        .where(
            school_contact.c.school_id == school_id,
            school_contact.c.current.is_(True),
            school_contact.c.role.in_(("ta", "lsp", "mentor", "class_teacher", "inclusion", "senco")),
        )
        .order_by(school_contact.c.id)
    )
    return [(str(name), str(role)) for name, role in conn.execute(query)]


def tutor_naming(conn: Connection, tutor_id: int | None) -> tuple[int, str, str]:
    """A tutor's key as a person, name, and how they may be named (a ``MayName``); 0 and empty without a tutor."""
    query = select(person.c.id, person.c.name, person.c.may_name).join(tutor, tutor.c.person_id == person.c.id)
    found = conn.execute(query.where(tutor.c.id == tutor_id)).first()
    return (int(found[0]), str(found[1]), str(found[2])) if found else (0, "", "")


def group_of_code(conn: Connection, code: str) -> int | None:
    """The key of the group with this code, or None."""
    found = conn.execute(select(music_group.c.id).where(music_group.c.code == code)).scalar()
    return int(found) if found is not None else None


def year_of_group(conn: Connection, group_id: int) -> int:
    """The programme year a group belongs to."""
    return int(conn.execute(select(music_group.c.year_id).where(music_group.c.id == group_id)).scalar_one())


def groups_of_year(conn: Connection, year_id: int, today: date, group_id: int | None = None) -> list[GroupRow]:
    """The groups of a year with how their sessions stand, by code."""
    query = _query(today, year_id, group_id).where(*_which(year_id, group_id)).order_by(music_group.c.code)
    return rows(conn, GroupRow, query)


def _query(today: date, year_id: int, group_id: int | None) -> Select[Any]:
    counts = _counts(today, year_id, group_id)
    return (
        select(
            music_group.c.id,
            music_group.c.code,
            group_title().label("shown_name"),
            music_group.c.year_id,
            music_group.c.school_id,
            school.c.name.label("school_name"),
            music_group.c.tutor_id,
            func.coalesce(person.c.name, "").label("tutor_name"),
            music_group.c.room,
            music_group.c.weekday,
            music_group.c.starts_at,
            music_group.c.minutes,
            music_group.c.starts_on,
            func.coalesce(session_series.c.wanted, DEFAULT_WANTED).label("wanted"),
            func.coalesce(counts.c.planned, 0).label("planned"),
            func.coalesce(counts.c.held, 0).label("held"),
            func.coalesce(counts.c.fell_out, 0).label("fell_out"),
            counts.c.next_on,
            func.coalesce(counts.c.to_write_up, 0).label("to_write_up"),
        )
        .join(school, school.c.id == music_group.c.school_id)
        .outerjoin(tutor, tutor.c.id == music_group.c.tutor_id)
        .outerjoin(person, person.c.id == tutor.c.person_id)
        .outerjoin(session_series, session_series.c.group_id == music_group.c.id)
        .outerjoin(counts, counts.c.group_id == music_group.c.id)
    )


def _counts(today: date, year_id: int, group_id: int | None) -> Subquery:
    """A row a group with sessions: how many live, held, fallen out, the next day, and the diaries to write."""
    live = session.c.state.in_(_LIVE)
    return (
        select(
            session.c.group_id,
            _count(live).label("planned"),
            _count(session.c.state == SessionState.HELD.value).label("held"),
            _count(~live).label("fell_out"),
            func.min(case((and_(live, session.c.held_on >= today), session.c.held_on))).label("next_on"),
            _count(and_(live, session.c.held_on <= today, diary.c.finished_on.is_(None))).label("to_write_up"),
        )
        .outerjoin(diary, diary.c.session_id == session.c.id)
        .where(session.c.group_id.in_(select(music_group.c.id).where(*_which(year_id, group_id))))
        .group_by(session.c.group_id)
        .subquery()
    )


def _which(year_id: int, group_id: int | None) -> list[ColumnElement[bool]]:
    in_year = [music_group.c.year_id == year_id]
    return in_year if group_id is None else [*in_year, music_group.c.id == group_id]


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0), type_=Integer)
