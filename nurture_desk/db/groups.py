"""Queries about groups and who is in them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from nurture_desk.db import records
from nurture_desk.db.pupils import shown_name
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.pupils import demographic, group_member, music_group, pupil, suggestion
from nurture_desk.db.tables.schools import school, school_stage
from nurture_desk.db.tables.sessions import attendance
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.domain.group_checks import Candidate, Slot
from nurture_desk.domain.groups import GroupRow, MemberRow, Membership

MANY = 2000  # schools a list to choose from can hold


def group_rows(conn: Connection, *where: Any) -> list[GroupRow]:
    """Groups with school, tutor and how many children are in them, by year and code."""
    members = (
        select(group_member.c.group_id, func.count().label("n"))
        .where(group_member.c.left_on.is_(None))
        .group_by(group_member.c.group_id)
        .subquery()
    )
    query = (
        select(
            music_group.c.id,
            music_group.c.code,
            music_group.c.name,
            music_group.c.kind,
            music_group.c.stage,
            music_group.c.year_id,
            music_group.c.school_id,
            school.c.name.label("school"),
            music_group.c.tutor_id,
            func.coalesce(person.c.name, "").label("tutor"),
            music_group.c.weekday,
            music_group.c.starts_at,
            music_group.c.room,
            music_group.c.starts_on,
            func.coalesce(members.c.n, 0).label("members"),
        )
        .join(school, school.c.id == music_group.c.school_id)
        .outerjoin(tutor, tutor.c.id == music_group.c.tutor_id)
        .outerjoin(person, person.c.id == tutor.c.person_id)
        .outerjoin(members, members.c.group_id == music_group.c.id)
        .where(*where)
        .order_by(music_group.c.year_id.desc(), music_group.c.id)
    )
    return records.rows(conn, GroupRow, query)


def highest_number(conn: Connection) -> int:
    """The greatest number in a group's code, 0 for none."""
    codes = conn.execute(select(music_group.c.code)).scalars()
    return max((int(code[3:]) for code in codes if code.startswith("NG-") and code[3:].isdigit()), default=0)


def member_rows(conn: Connection, group_id: int) -> list[MemberRow]:
    """Everybody who is or was in a group, those there now first."""
    shown = shown_name()
    query = (
        select(
            group_member.c.id,
            group_member.c.group_id,
            group_member.c.pupil_id,
            pupil.c.code,
            shown.label("shown_name"),
            pupil.c.year_group,
            pupil.c.class_name,
            pupil.c.images_caution,
            group_member.c.joined_on,
            group_member.c.left_on,
            group_member.c.left_reason,
        )
        .join(pupil, pupil.c.id == group_member.c.pupil_id)
        .where(group_member.c.group_id == group_id)
        .order_by(group_member.c.left_on.is_not(None), func.lower(shown), group_member.c.id)
    )
    return records.rows(conn, MemberRow, query)


def candidates(conn: Connection, *where: Any) -> list[Candidate]:
    """What the builder knows of children; gender as the school recorded it."""
    gender = (
        select(demographic.c.pupil_id, demographic.c.code.label("gender"))
        .where(demographic.c.field == "gender", demographic.c.answer == "value")
        .subquery()
    )
    shown = shown_name()
    query = (
        select(
            pupil.c.id.label("pupil_id"),
            shown.label("shown_name"),
            pupil.c.year_group,
            pupil.c.ref,
            func.coalesce(gender.c.gender, "").label("gender"),
            func.coalesce(suggestion.c.interest, "").label("interest"),
        )
        .outerjoin(gender, gender.c.pupil_id == pupil.c.id)
        .outerjoin(suggestion, suggestion.c.pupil_id == pupil.c.id)
        .where(*where)
        .order_by(func.length(pupil.c.ref), pupil.c.ref, func.lower(shown), pupil.c.id)
    )
    return records.rows(conn, Candidate, query)


def slots(conn: Connection, year_id: int, *, but: int) -> list[Slot]:
    """When and where every other group of a year meets."""
    query = select(
        func.coalesce(func.nullif(music_group.c.name, ""), music_group.c.code).label("group"),
        music_group.c.tutor_id,
        music_group.c.school_id,
        music_group.c.room,
        music_group.c.weekday,
        music_group.c.starts_at,
        music_group.c.minutes,
    ).where(music_group.c.year_id == year_id, music_group.c.id != but, music_group.c.stage != "ended")
    return records.rows(conn, Slot, query)


def memberships(conn: Connection, *where: Any) -> list[Membership]:
    """Memberships that meet ``where``, in order of entry."""
    return records.all_of(conn, group_member, Membership, *where)


def possible_schools(conn: Connection) -> list[tuple[int, str]]:
    """Schools that work with us, were chosen, have a group or a list, by name; every school where there is none."""
    met = school.c.id.in_(select(music_group.c.school_id)) | school.c.id.in_(select(pupil.c.school_id))
    chosen = school.c.id.in_(select(school_stage.c.school_id).where(school_stage.c.stage == "chosen"))
    query = select(school.c.id, school.c.name).order_by(school.c.name)
    found = conn.execute(query.where(school.c.working_with_us.is_(True) | met | chosen)).all()
    return [(int(key), str(name)) for key, name in found or conn.execute(query.limit(MANY)).all()]


def first_days(conn: Connection) -> dict[int, date]:
    """The first day of each group that has one."""
    query = select(music_group.c.id, music_group.c.starts_on).where(music_group.c.starts_on.is_not(None))
    return dict(conn.execute(query).all())


def first_days_at(conn: Connection) -> dict[tuple[int, int], date]:
    """The first day of the newest group of each (school, year): for lists made before there was a group."""
    table = music_group.c
    query = select(table.school_id, table.year_id, table.starts_on).where(table.starts_on.is_not(None))
    return {(place, year): day for place, year, day in conn.execute(query.order_by(table.id))}


def in_a_register(conn: Connection, pupil_id: int) -> bool:
    """Whether a child was ever marked in a register, here or away."""
    return conn.execute(select(attendance.c.id).where(attendance.c.pupil_id == pupil_id).limit(1)).first() is not None
