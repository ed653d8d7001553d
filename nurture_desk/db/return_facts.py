"""What a return reads from every area of the desk, as plain rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Subquery, and_, case, exists, func, or_, select

from nurture_desk.db import records
from nurture_desk.db.sessions import DEFAULT_WANTED
from nurture_desk.db.tables.evidence import case_study
from nurture_desk.db.tables.programme import person, person_role, programme_year
from nurture_desk.db.tables.pupils import demographic, group_member, music_group, progression, pupil
from nurture_desk.db.tables.schools import school
from nurture_desk.db.tables.sessions import attendance, session, session_series
from nurture_desk.db.tables.tutors import training_attendance, training_event, tutor
from nurture_desk.domain.demographics import Demographic
from nurture_desk.domain.people import Person
from nurture_desk.domain.return_facts import ReturnGroup, Step, Trained
from nurture_desk.domain.sessions import LIVE, Mark, SessionState

_HELD = session.c.state == SessionState.HELD.value
_LIVE = session.c.state.in_([state.value for state in LIVE])


@dataclass(frozen=True)
class Taken:
    """One child's part in one group: sessions held while there, and those of them they were part of."""

    pupil_id: int
    group_id: int
    present: int
    possible: int


def groups(conn: Connection, year_id: int) -> list[ReturnGroup]:
    """The groups of a year with what was planned and held, by code."""
    counts = _session_sums()
    launch = select(programme_year.c.launch_year).where(programme_year.c.id == year_id).scalar_subquery()
    earlier = music_group.alias()
    before = (
        select(earlier.c.id)
        .join(programme_year, programme_year.c.id == earlier.c.year_id)
        .where(earlier.c.school_id == music_group.c.school_id, programme_year.c.launch_year < launch)
    )
    wanted = case((session_series.c.id.is_not(None), func.coalesce(session_series.c.wanted, DEFAULT_WANTED)), else_=0)
    live = func.coalesce(counts.c.live, 0)
    query = (
        select(
            music_group.c.id,
            music_group.c.code,
            music_group.c.name,
            school.c.id.label("school_id"),
            school.c.name.label("school"),
            case((or_(exists(before), school.c.working_with_us), 0), else_=1).label("school_new"),
            tutor.c.id.label("tutor_id"),
            func.coalesce(tutor.c.code, "").label("tutor_code"),
            func.coalesce(person.c.name, "").label("tutor"),
            case((live > wanted, live), else_=wanted).label("planned"),
            func.coalesce(counts.c.held, 0).label("held"),
            func.coalesce(counts.c.minutes, 0).label("minutes"),
        )
        .select_from(music_group)
        .join(school, school.c.id == music_group.c.school_id)
        .outerjoin(tutor, tutor.c.id == music_group.c.tutor_id)
        .outerjoin(person, person.c.id == tutor.c.person_id)
        .outerjoin(session_series, session_series.c.group_id == music_group.c.id)
        .outerjoin(counts, counts.c.group_id == music_group.c.id)
        .where(music_group.c.year_id == year_id)
        .order_by(music_group.c.code)
    )
    return records.rows(conn, ReturnGroup, query)


def _session_sums() -> Subquery:
    return (
        select(
            session.c.group_id,
            func.sum(case((_LIVE, 1), else_=0)).label("live"),
            func.sum(case((_HELD, 1), else_=0)).label("held"),
            func.sum(case((_HELD, session.c.minutes), else_=0)).label("minutes"),
        )
        .group_by(session.c.group_id)
        .subquery()
    )


def taken(conn: Connection, year_id: int) -> dict[tuple[int, int], Taken]:
    """Each child's part in each group of a year, by (child, group); those who never saw a session are left out."""
    there = and_(
        or_(group_member.c.joined_on.is_(None), group_member.c.joined_on <= session.c.held_on),
        or_(group_member.c.left_on.is_(None), group_member.c.left_on >= session.c.held_on),
    )
    part = case((and_(attendance.c.mark.is_not(None), attendance.c.mark != Mark.NOT_HERE.value), 1), else_=0)
    query = (
        select(
            group_member.c.pupil_id,
            group_member.c.group_id,
            func.sum(part).label("present"),
            func.count(session.c.id).label("possible"),
        )
        .select_from(group_member)
        .join(music_group, music_group.c.id == group_member.c.group_id)
        .join(session, and_(session.c.group_id == group_member.c.group_id, _HELD, there))
        .outerjoin(
            attendance,
            and_(attendance.c.session_id == session.c.id, attendance.c.pupil_id == group_member.c.pupil_id),
        )
        .where(music_group.c.year_id == year_id)
        .group_by(group_member.c.pupil_id, group_member.c.group_id)
    )
    return {(one.pupil_id, one.group_id): one for one in records.rows(conn, Taken, query)}


def last_days(conn: Connection, year_id: int) -> dict[int, tuple[date, bool]]:
    """The last session of each group of a year that was not called off, and whether all of them are held."""
    query = (
        select(session.c.group_id, func.max(session.c.held_on), func.sum(case((_HELD, 0), else_=1)))
        .join(music_group, music_group.c.id == session.c.group_id)
        .where(music_group.c.year_id == year_id, _LIVE)
        .group_by(session.c.group_id)
    )
    return {group_id: (last, not still) for group_id, last, still in conn.execute(query)}


def steps(conn: Connection, year_id: int) -> list[Step]:
    """The next steps of a year's children, in order of entry."""
    return records.all_of(conn, progression, Step, progression.c.year_id == year_id)


def trained(conn: Connection, year_id: int) -> list[Trained]:
    """Everybody who came to a training of this year or before, once each, by name."""
    launch = select(programme_year.c.launch_year).where(programme_year.c.id == year_id).scalar_subquery()
    managers = select(person_role.c.person_id).where(person_role.c.role == "manager")
    this_year = func.max(case((training_event.c.year_id == year_id, 1), else_=0))
    query = (
        select(
            person.c.id.label("person_id"),
            person.c.name,
            case((tutor.c.id.is_not(None), 1), else_=0).label("tutor"),
            case((person.c.id.in_(managers), 1), else_=0).label("manager"),
            this_year.label("this_year"),
        )
        .select_from(training_attendance)
        .join(person, person.c.id == training_attendance.c.person_id)
        .join(training_event, training_event.c.id == training_attendance.c.event_id)
        .outerjoin(tutor, tutor.c.person_id == person.c.id)
        .outerjoin(programme_year, programme_year.c.id == training_event.c.year_id)
        .where(
            training_attendance.c.state == "came",
            or_(training_event.c.year_id.is_(None), programme_year.c.launch_year <= launch),
        )
        .group_by(person.c.id, person.c.name, tutor.c.id)
        .order_by(func.lower(person.c.name))
    )
    return records.rows(conn, Trained, query)


@dataclass(frozen=True)
class StoryRow:
    """A finished case study as it is kept: whom it tells of by key, and its author."""

    id: int
    kind: str
    title: str
    finished_on: date
    pupil_id: int | None
    group_id: int | None
    author_id: int | None


def stories(conn: Connection, year_id: int) -> list[StoryRow]:
    """The finished case studies of a year, in order of entry."""
    where = (case_study.c.year_id == year_id, case_study.c.finished_on.is_not(None))
    return records.all_of(conn, case_study, StoryRow, *where)


def authors(conn: Connection, person_ids: list[int]) -> dict[int, Person]:
    """The people who wrote case studies, by key."""
    return {one.id: one for one in records.all_of(conn, person, Person, person.c.id.in_(person_ids))}


def demographics(conn: Connection, pupil_ids: list[int]) -> list[Demographic]:
    """Every demographic cell of these children."""
    return records.all_of(conn, demographic, Demographic, demographic.c.pupil_id.in_(pupil_ids))


def year_groups(conn: Connection, pupil_ids: list[int]) -> Mapping[int, int | None]:
    """The year group of each child."""
    query = select(pupil.c.id, pupil.c.year_group).where(pupil.c.id.in_(pupil_ids))
    return {row[0]: row[1] for row in conn.execute(query)}
