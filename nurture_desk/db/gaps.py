"""What a day's gaps are told from, one question a table: nothing is asked a child, a group or a school at a time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, ColumnElement, Connection, case, func, or_, select

from nurture_desk.db import records
from nurture_desk.db.sessions import DEFAULT_WANTED, group_title, shown_name
from nurture_desk.db.tables.consent import care, departure, form_copy, form_version
from nurture_desk.db.tables.evidence import (
    case_study,
    evidence_item,
    pupil_report,
    pupil_voice,
    report_line,
    school_slip,
)
from nurture_desk.db.tables.programme import person, person_role
from nurture_desk.db.tables.pupils import group_member, music_group, pupil, suggestion
from nurture_desk.db.tables.returns import return_snapshot
from nurture_desk.db.tables.school_papers import school_agreement, school_prestart, school_review
from nurture_desk.db.tables.schools import school, school_stage
from nurture_desk.db.tables.sessions import diary, session, session_series, term_date
from nurture_desk.db.tables.tutors import training_attendance, training_event, tutor
from nurture_desk.domain.calendar import TermDate
from nurture_desk.domain.gap_facts import SessionFact
from nurture_desk.domain.sessions import LIVE, SessionState

_LIVE = tuple(state.value for state in LIVE)


@dataclass(frozen=True)
class GroupRead:
    """A group of the year as its gaps need it; ``school_code`` prints the school's papers."""

    id: int
    code: str
    name: str
    kind: str
    school_id: int
    school_code: str
    school_name: str
    tutor_id: int | None
    tutor: str
    starts_on: date | None
    wanted: int
    listed: int


def groups(conn: Connection, year_id: int) -> list[GroupRead]:
    """The groups of a year by code, with how many children a list was made of for them."""
    lists = (
        select(suggestion.c.group_id, func.count().label("n"))
        .where(suggestion.c.year_id == year_id)
        .group_by(suggestion.c.group_id)
        .subquery()
    )
    query = (
        select(
            music_group.c.id,
            music_group.c.code,
            group_title().label("name"),
            music_group.c.kind,
            music_group.c.school_id,
            school.c.code.label("school_code"),
            school.c.name.label("school_name"),
            music_group.c.tutor_id,
            func.coalesce(person.c.name, "").label("tutor"),
            music_group.c.starts_on,
            func.coalesce(
                session_series.c.wanted, case((music_group.c.kind == "group", DEFAULT_WANTED), else_=0)
            ).label("wanted"),
            func.coalesce(lists.c.n, 0).label("listed"),
        )
        .join(school, school.c.id == music_group.c.school_id)
        .outerjoin(tutor, tutor.c.id == music_group.c.tutor_id)
        .outerjoin(person, person.c.id == tutor.c.person_id)
        .outerjoin(session_series, session_series.c.group_id == music_group.c.id)
        .outerjoin(lists, lists.c.group_id == music_group.c.id)
        .where(music_group.c.year_id == year_id)
        .order_by(music_group.c.code)
    )
    return records.rows(conn, GroupRead, query)


def live_sessions(conn: Connection, year_id: int) -> dict[int, list[SessionFact]]:
    """The planned and held sessions of each group of a year, by day."""
    query = (
        select(
            session.c.group_id,
            session.c.id,
            session.c.number,
            session.c.held_on,
            session.c.state,
            diary.c.finished_on.is_not(None).label("written"),
        )
        .join(music_group, music_group.c.id == session.c.group_id)
        .outerjoin(diary, diary.c.session_id == session.c.id)
        .where(music_group.c.year_id == year_id, session.c.state.in_(_LIVE))
        .order_by(session.c.held_on, session.c.id)
    )
    found: dict[int, list[SessionFact]] = defaultdict(list)
    for row in conn.execute(query):
        state = SessionState.HELD if row.state == "held" else SessionState.PLANNED
        found[row.group_id].append(SessionFact(row.id, row.number, row.held_on, state, bool(row.written)))
    return found


def term_dates(conn: Connection, school_ids: Collection[int]) -> dict[int, list[TermDate]]:
    """What was typed of each school's year, by day."""
    found: dict[int, list[TermDate]] = defaultdict(list)
    where = term_date.c.school_id.in_(school_ids)
    for span in records.all_of(conn, term_date, TermDate, where, order=term_date.c.starts_on):
        found[span.school_id].append(span)
    return found


def forms_out(conn: Connection) -> dict[int, tuple[date | None, bool]]:
    """Child to (when the newest consent form went out, whether any came back)."""
    out = func.max(func.coalesce(form_copy.c.handed_family_on, form_copy.c.handed_school_on))
    back = func.count(form_copy.c.returned_on)
    query = (
        select(form_copy.c.pupil_id, out, back)
        .join(form_version, form_version.c.id == form_copy.c.version_id)
        .where(form_copy.c.pupil_id.is_not(None), form_version.c.form == "consent")
        .group_by(form_copy.c.pupil_id)
    )
    return {row[0]: (row[1], bool(row[2])) for row in conn.execute(query)}


@dataclass(frozen=True)
class CareRead:
    """A looked-after child of a year's list: the group it was suggested for, and whether its forms were begun."""

    pupil_id: int
    code: str
    name: str
    group_id: int | None
    begun: bool


def in_care(conn: Connection, year_id: int) -> dict[int, CareRead]:
    """The looked-after children of a year's lists and groups, set-aside ones left out, by key."""
    listed = select(suggestion.c.pupil_id).where(
        suggestion.c.year_id == year_id, suggestion.c.outcome.in_(("waiting", "placed"))
    )
    members = (
        select(group_member.c.pupil_id)
        .join(music_group, music_group.c.id == group_member.c.group_id)
        .where(music_group.c.year_id == year_id, group_member.c.left_on.is_(None))
    )
    query = (
        select(
            care.c.pupil_id,
            pupil.c.code,
            shown_name().label("name"),
            suggestion.c.group_id,
            care.c.forms_begun_on.is_not(None).label("begun"),
        )
        .join(pupil, pupil.c.id == care.c.pupil_id)
        .outerjoin(suggestion, suggestion.c.pupil_id == pupil.c.id)
        .where(or_(pupil.c.id.in_(listed), pupil.c.id.in_(members)))
    )
    return {row.pupil_id: row for row in records.rows(conn, CareRead, query)}


def families_know(conn: Connection, pupil_ids: Collection[int]) -> frozenset[int]:
    """Those of ``pupil_ids`` of whom the school records that the family knows."""
    query = select(pupil.c.id).where(pupil.c.id.in_(pupil_ids), pupil.c.family_knows_on.is_not(None))
    return frozenset(conn.execute(query).scalars())


def last_asked(conn: Connection, year_id: int) -> dict[int, date]:
    """Child to the day of the newest pupil voice sheet of a year; "pass" is an answer too."""
    return _newest(conn, pupil_voice.c.pupil_id, pupil_voice.c.asked_on, pupil_voice.c.year_id == year_id)


def last_school_slips(conn: Connection, year_id: int) -> dict[int, date]:
    """Child to the day of the newest school slip of a year; "no change seen" is one too."""
    return _newest(conn, school_slip.c.pupil_id, school_slip.c.noted_on, school_slip.c.year_id == year_id)


def _newest(conn: Connection, who: Column[int], day: Column[date], where: ColumnElement[bool]) -> dict[int, date]:
    query = select(who, func.max(day)).where(where).group_by(who)
    return {row[0]: row[1] for row in conn.execute(query)}


def reports(conn: Connection, year_id: int) -> dict[int, tuple[bool, int]]:
    """Child to (report finished, sources beside tutor and manager its lines rest on)."""
    other = case((evidence_item.c.source.in_(("tutor", "manager")), None), else_=evidence_item.c.source)
    query = (
        select(pupil_report.c.pupil_id, pupil_report.c.finished_on, func.count(func.distinct(other)))
        .outerjoin(report_line, report_line.c.report_id == pupil_report.c.id)
        .outerjoin(evidence_item, evidence_item.c.id == report_line.c.item_id)
        .where(pupil_report.c.year_id == year_id)
        .group_by(pupil_report.c.id)
    )
    return {row[0]: (row[1] is not None, int(row[2])) for row in conn.execute(query)}


def told_by(conn: Connection, year_id: int) -> frozenset[int]:
    """Tutors with a finished case study: about their teaching, their group or a child of it, or written by them."""
    finished = (case_study.c.year_id == year_id, case_study.c.finished_on.is_not(None))
    of_group = select(music_group.c.tutor_id).join(case_study, case_study.c.group_id == music_group.c.id)
    of_child = (
        select(music_group.c.tutor_id)
        .join(group_member, group_member.c.group_id == music_group.c.id)
        .join(case_study, case_study.c.pupil_id == group_member.c.pupil_id)
        .where(music_group.c.year_id == year_id)
    )
    of_author = select(tutor.c.id).join(case_study, case_study.c.author_id == tutor.c.person_id)
    own = select(case_study.c.tutor_id)
    found: set[int] = set()
    for query in (of_group, of_child, of_author, own):
        found |= {key for key in conn.execute(query.where(*finished)).scalars() if key is not None}
    return frozenset(found)


def at_training(conn: Connection, topic: str) -> frozenset[int]:
    """People who came to a training with ``topic``."""
    query = (
        select(training_attendance.c.person_id, training_event.c.topics)
        .join(training_event, training_event.c.id == training_attendance.c.event_id)
        .where(training_attendance.c.state == "came")
    )
    return frozenset(row.person_id for row in conn.execute(query) if topic in json.loads(row.topics))


def managers(conn: Connection, today: date) -> list[tuple[int, str]]:
    """(person, name) of whoever manages the programme today, by name."""
    query = (
        select(person.c.id, person.c.name)
        .join(person_role, person_role.c.person_id == person.c.id)
        .where(
            person_role.c.role == "manager",
            or_(person_role.c.until.is_(None), person_role.c.until >= today),
            or_(person_role.c.since.is_(None), person_role.c.since <= today),
        )
        .order_by(func.lower(person.c.name))
    )
    return [(row.id, row.name) for row in conn.execute(query)]


@dataclass(frozen=True)
class SchoolsDone:
    """Schools by what of their papers is there this year."""

    signed: frozenset[int]
    met: frozenset[int]
    reviewed: frozenset[int]
    chosen: bool


def schools_done(conn: Connection, year_id: int) -> SchoolsDone:
    """Agreements signed by both, pre-start meetings and middle reviews held, and whether any school is chosen."""
    signed = select(school_agreement.c.school_id).where(
        school_agreement.c.year_id == year_id,
        school_agreement.c.signed_head_on.is_not(None),
        school_agreement.c.signed_service_on.is_not(None),
    )
    met = select(school_prestart.c.school_id).where(
        school_prestart.c.year_id == year_id, school_prestart.c.held_on.is_not(None)
    )
    reviewed = select(school_review.c.school_id).where(
        school_review.c.year_id == year_id, school_review.c.kind == "middle", school_review.c.held_on.is_not(None)
    )
    chosen = select(school_stage.c.id).where(school_stage.c.year_id == year_id, school_stage.c.stage == "chosen")
    return SchoolsDone(
        frozenset(conn.execute(signed).scalars()),
        frozenset(conn.execute(met).scalars()),
        frozenset(conn.execute(reviewed).scalars()),
        conn.execute(chosen.limit(1)).first() is not None,
    )


def signed_off(conn: Connection, year_id: int) -> bool:
    """Whether a final return of the year was signed off."""
    query = select(return_snapshot.c.id).where(
        return_snapshot.c.year_id == year_id, return_snapshot.c.period == "final"
    )
    return conn.execute(query.limit(1)).first() is not None


def letters_given_since(conn: Connection, day: date) -> set[str]:
    """What each letter that left on or after ``day`` is called in the ledger ("letter:thanks-school:990001")."""
    query = select(departure.c.subject).where(departure.c.subject.startswith("letter:"), departure.c.left_on >= day)
    return set(conn.execute(query).scalars())
