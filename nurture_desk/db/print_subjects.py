"""Queries of printing: what a code stands for, and whom a batch is about."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from nurture_desk.db import records
from nurture_desk.db.pupils import shown_name
from nurture_desk.db.tables.programme import person, programme_year
from nurture_desk.db.tables.pupils import group_member, music_group, pupil
from nurture_desk.db.tables.schools import school, school_stage
from nurture_desk.db.tables.sessions import diary, session
from nurture_desk.db.tables.tutors import audit_expected, audit_round, tutor
from nurture_desk.domain.print_wishes import Kind, Subject
from nurture_desk.domain.sessions import LIVE

_CODES = (
    (Kind.CHILD, pupil.c.id, pupil.c.code),
    (Kind.GROUP, music_group.c.id, music_group.c.code),
    (Kind.TUTOR, tutor.c.id, tutor.c.code),
    (Kind.SCHOOL, school.c.id, school.c.code),
    (Kind.ROUND, audit_round.c.id, audit_round.c.code),
    (Kind.YEAR, programme_year.c.id, programme_year.c.name),
)
_KEY = re.compile(r"[0-9]{1,15}")  # more digits than that are no key of a row
_LIVE = tuple(state.value for state in LIVE)


def what_is(conn: Connection, code: str) -> tuple[Kind, int] | None:
    """What the code stands for, and its key; "NG-02.318" is session 318 of a group."""
    wanted = code.strip().upper()
    for kind, key, column in _CODES:
        found = conn.execute(select(key).where(func.upper(column) == wanted)).scalar()
        if found is not None:
            return kind, int(found)
    of_group, mark, number = wanted.partition(".")
    if mark and _KEY.fullmatch(number):
        query = select(session.c.id).join(music_group, music_group.c.id == session.c.group_id)
        found = conn.execute(query.where(func.upper(music_group.c.code) == of_group, session.c.id == int(number)))
        key_found = found.scalar()
        if key_found is not None:
            return Kind.SESSION, int(key_found)
    return None


def children(conn: Connection, pupil_ids: Collection[int] | None = None, *where: Any) -> list[Subject]:
    """Children with their newest group: those of ``pupil_ids`` (None: everybody now in a group that meets ``where``).

    In a group's order, the groups by code; a child in no group comes with its school alone.
    """
    newest = select(func.max(group_member.c.id)).group_by(group_member.c.pupil_id).scalar_subquery()
    on = (group_member.c.pupil_id == pupil.c.id) & (group_member.c.id.in_(newest) if pupil_ids is not None else True)
    query = (
        select(
            pupil.c.id,
            pupil.c.code,
            func.coalesce(music_group.c.id, 0).label("group_id"),
            pupil.c.school_id,
        )
        .outerjoin(group_member, on)
        .outerjoin(music_group, music_group.c.id == group_member.c.group_id)
        .order_by(music_group.c.code, func.lower(shown_name()), pupil.c.id)
    )
    if pupil_ids is not None:
        return records.rows(conn, Subject, query.where(pupil.c.id.in_(pupil_ids)))
    return records.rows(conn, Subject, query.where(group_member.c.left_on.is_(None), music_group.c.id > 0, *where))


def groups(conn: Connection, *where: Any) -> list[Subject]:
    """Groups that meet ``where``, by code."""
    query = select(
        music_group.c.id, music_group.c.code, music_group.c.id.label("group_id"), music_group.c.school_id
    ).where(*where)
    return records.rows(conn, Subject, query.order_by(music_group.c.code))


def in_group(key: int) -> ColumnElement[bool]:
    """The condition for one group."""
    return music_group.c.id == key


def at_school(key: int) -> ColumnElement[bool]:
    """The condition for the groups at one school."""
    return music_group.c.school_id == key


def in_year(key: int) -> ColumnElement[bool]:
    """The condition for the groups of one year."""
    return music_group.c.year_id == key


def led_by(key: int) -> ColumnElement[bool]:
    """The condition for the groups one tutor leads."""
    return music_group.c.tutor_id == key


def tutors_of_groups(conn: Connection, *where: Any) -> list[Subject]:
    """The tutors who lead groups that meet ``where``, by name."""
    leading = select(music_group.c.tutor_id).where(music_group.c.tutor_id.is_not(None), *where)
    return _tutors(conn, tutor.c.id.in_(leading))


def tutor_itself(conn: Connection, key: int) -> list[Subject]:
    """One tutor."""
    return _tutors(conn, tutor.c.id == key)


def expected(conn: Connection, round_id: int) -> list[Subject]:
    """Everybody expected in an audit round, by name."""
    asked = select(audit_expected.c.tutor_id).where(audit_expected.c.round_id == round_id)
    return _tutors(conn, tutor.c.id.in_(asked), round_id)


def everybody_teaching(conn: Connection) -> list[Subject]:
    """Every tutor who is with the service now, by name."""
    return _tutors(conn, tutor.c.active.is_(True))


def expected_in(conn: Connection, code: str) -> Subject | None:
    """The one tutor of "NT-003.2": tutor NT-003 as expected in the round with key 2; None for any other code."""
    of_tutor, mark, number = code.strip().upper().partition(".")
    if not mark or not _KEY.fullmatch(number):
        return None
    asked = select(audit_expected.c.tutor_id).where(audit_expected.c.round_id == int(number))
    found = _tutors(conn, tutor.c.id.in_(asked) & (func.upper(tutor.c.code) == of_tutor), int(number))
    return found[0] if found else None


def newest_round(conn: Connection) -> int | None:
    """The key of the newest audit round."""
    query = select(audit_round.c.id).order_by(audit_round.c.held_on.desc(), audit_round.c.id.desc())
    return conn.execute(query.limit(1)).scalar()


def _tutors(conn: Connection, where: ColumnElement[bool], round_id: int | None = None) -> list[Subject]:
    query = (
        select(tutor.c.id, tutor.c.code)
        .join(person, person.c.id == tutor.c.person_id)
        .where(where)
        .order_by(func.lower(person.c.name), tutor.c.id)
    )
    return [Subject(row.id, row.code, context=str(round_id or "")) for row in conn.execute(query)]


def schools_of_groups(conn: Connection, *where: Any) -> list[Subject]:
    """The schools of groups that meet ``where``, by name."""
    return _schools(conn, school.c.id.in_(select(music_group.c.school_id).where(*where)))


def schools_chosen(conn: Connection) -> list[Subject]:
    """The schools that were chosen or work with us, by name."""
    chosen = school.c.id.in_(select(school_stage.c.school_id).where(school_stage.c.stage == "chosen"))
    return _schools(conn, or_(chosen, school.c.working_with_us.is_(True)))


def school_itself(conn: Connection, key: int) -> list[Subject]:
    """One school."""
    return _schools(conn, school.c.id == key)


def _schools(conn: Connection, where: ColumnElement[bool]) -> list[Subject]:
    query = select(school.c.id, school.c.code, school.c.id.label("school_id")).where(where)
    return records.rows(conn, Subject, query.order_by(func.lower(school.c.name), school.c.id))


def sessions_to_print(conn: Connection, group_id: int, today: date) -> list[Subject]:
    """The sessions of a group still to come or not yet held, by day; else those whose diary is not finished."""
    base = _sessions().where(session.c.group_id == group_id, session.c.state.in_(_LIVE))
    coming = base.where(or_(session.c.held_on >= today, session.c.state == "planned"))
    found = records.rows(conn, Subject, coming)
    if found:
        return found
    unwritten = base.outerjoin(diary, diary.c.session_id == session.c.id).where(diary.c.finished_on.is_(None))
    return records.rows(conn, Subject, unwritten)


def session_itself(conn: Connection, key: int) -> list[Subject]:
    """One session."""
    return records.rows(conn, Subject, _sessions().where(session.c.id == key))


def _sessions() -> Select[Any]:
    return (
        select(
            session.c.id,
            music_group.c.code,
            session.c.group_id,
            music_group.c.school_id,
            func.cast(session.c.id, type_=music_group.c.code.type).label("context"),
        )
        .join(music_group, music_group.c.id == session.c.group_id)
        .order_by(session.c.held_on, session.c.starts_at, session.c.id)
    )


def school_name(conn: Connection, school_id: int) -> str:
    """What a school is called."""
    return str(conn.execute(select(school.c.name).where(school.c.id == school_id)).scalar_one())
