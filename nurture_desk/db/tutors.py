"""Queries of tutors: profiles, their groups, the year they belong to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, and_, func, or_, select

from nurture_desk.db import records
from nurture_desk.db.tables.programme import person, person_role, programme_year
from nurture_desk.db.tables.pupils import music_group
from nurture_desk.db.tables.schools import school
from nurture_desk.db.tables.tutors import audit_private, audit_sheet, tutor
from nurture_desk.domain.tutors import PrivateWord, Tutor

_PERSON = ("name", "known_as", "email", "telephone", "may_name", "may_picture")
_ALL = [*tutor.c, *(person.c[name] for name in _PERSON)]
_JOINED = tutor.join(person, person.c.id == tutor.c.person_id)


def all_tutors(conn: Connection, *, active_only: bool = False) -> list[Tutor]:
    """Every tutor with the person's own details, by name."""
    query = select(*_ALL).select_from(_JOINED).order_by(func.lower(person.c.name), tutor.c.id)
    return records.rows(conn, Tutor, query.where(tutor.c.active) if active_only else query)


def tutor_of(conn: Connection, tutor_id: int) -> Tutor:
    """One tutor; ``desk.gone`` if no longer there."""
    found = records.rows(conn, Tutor, select(*_ALL).select_from(_JOINED).where(tutor.c.id == tutor_id))
    return found[0] if found else records.get(conn, tutor, Tutor, tutor_id)


def codes(conn: Connection) -> list[str]:
    """Every tutor code ever given."""
    return list(conn.execute(select(tutor.c.code)).scalars())


def person_is_tutor(conn: Connection, person_id: int) -> bool:
    """Whether this person has a tutor profile already."""
    return conn.execute(select(tutor.c.id).where(tutor.c.person_id == person_id)).first() is not None


def same_name(conn: Connection, name: str) -> int | None:
    """The person of exactly this name, if there is one and no more."""
    found = list(conn.execute(select(person.c.id).where(func.lower(person.c.name) == name.strip().lower())).scalars())
    return found[0] if len(found) == 1 else None


def current_year(conn: Connection) -> tuple[int, int] | None:
    """(id, launch year) of the programme year the desk works in."""
    found = conn.execute(
        select(programme_year.c.id, programme_year.c.launch_year)
        .order_by(programme_year.c.is_current.desc(), programme_year.c.launch_year.desc())
        .limit(1)
    ).first()
    return None if found is None else (found.id, found.launch_year)


def years(conn: Connection) -> list[tuple[int, str, int]]:
    """(id, name, launch year) of every programme year, the newest first."""
    query = select(programme_year.c.id, programme_year.c.name, programme_year.c.launch_year)
    return [tuple(row) for row in conn.execute(query.order_by(programme_year.c.launch_year.desc()))]


def groups_led(conn: Connection, year_id: int | None) -> dict[int, int]:
    """Tutor id to number of groups led in a year."""
    query = (
        select(music_group.c.tutor_id, func.count())
        .where(music_group.c.tutor_id.is_not(None), music_group.c.year_id == year_id)
        .group_by(music_group.c.tutor_id)
    )
    return {row[0]: row[1] for row in conn.execute(query)}


def groups_of(conn: Connection, tutor_id: int) -> list[tuple[str, str, str]]:
    """(group code and name, school, year) of every group a tutor has led, the newest first."""
    query = (
        select(
            music_group.c.code, music_group.c.name, school.c.name.label("school"), programme_year.c.name.label("year")
        )
        .join(school, school.c.id == music_group.c.school_id)
        .join(programme_year, programme_year.c.id == music_group.c.year_id)
        .where(music_group.c.tutor_id == tutor_id)
        .order_by(programme_year.c.launch_year.desc(), music_group.c.code)
    )
    return [(row.name or row.code, row.school, row.year) for row in conn.execute(query)]


def last_audited(conn: Connection) -> dict[int, date]:
    """Tutor id to the day of their newest sheet."""
    query = select(audit_sheet.c.tutor_id, func.max(audit_sheet.c.answered_on)).group_by(audit_sheet.c.tutor_id)
    return {row[0]: row[1] for row in conn.execute(query) if row[1] is not None}


def private_word(conn: Connection, tutor_id: int) -> PrivateWord | None:
    """The tick "glad to talk privately" of one tutor. The only query that reads it."""
    query = select(audit_private.c.ticked_on, audit_private.c.talked_on).where(audit_private.c.tutor_id == tutor_id)
    found = records.rows(conn, PrivateWord, query)
    return found[0] if found else None


def open_roles(conn: Connection, person_id: int) -> dict[str, int]:
    """The roles a person holds now: role to key of its row."""
    query = select(person_role.c.role, person_role.c.id).where(
        person_role.c.person_id == person_id, person_role.c.until.is_(None)
    )
    return {row.role: row.id for row in conn.execute(query)}


def find(conn: Connection, words: str) -> list[Tutor]:
    """Tutors whose name, known-as or code holds ``words``."""
    like = f"%{words.strip().lower()}%"
    query = (
        select(*_ALL)
        .select_from(_JOINED)
        .where(
            or_(
                func.lower(person.c.name).like(like),
                func.lower(person.c.known_as).like(like),
                func.lower(tutor.c.code).like(like),
            )
        )
    )
    return records.rows(conn, Tutor, query.order_by(func.lower(person.c.name)))


def groups_open(conn: Connection, year_id: int | None) -> list[tuple[int, str, int | None]]:
    """(id, "Group · school", tutor id) of the groups of a year, for giving one a tutor."""
    query = (
        select(
            music_group.c.id,
            music_group.c.code,
            music_group.c.name,
            school.c.name.label("school"),
            music_group.c.tutor_id,
        )
        .join(school, school.c.id == music_group.c.school_id)
        .where(and_(music_group.c.year_id == year_id))
        .order_by(music_group.c.code)
    )
    return [(row.id, f"{row.name or row.code} · {row.school}", row.tutor_id) for row in conn.execute(query)]
