"""Reads what a day's gaps are judged from: every table once, whatever the number of groups and children."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import audits as audit_rows
from nurture_desk.db import evidence as evidence_rows
from nurture_desk.db import gaps as rows
from nurture_desk.db import programme as programme_rows
from nurture_desk.db import training as training_rows
from nurture_desk.db.document_texts import given_since
from nurture_desk.db.observations import owed as tutors_owed
from nurture_desk.domain.calendar import SchoolCalendar, half_term
from nurture_desk.domain.gap_facts import DayFacts, GroupFact, SchoolFact, ServiceFact, TutorFact
from nurture_desk.domain.letter_kinds import Letter
from nurture_desk.domain.letter_kinds import subject_of as subject_of_letter
from nurture_desk.domain.readiness import Papers
from nurture_desk.domain.returns import PLANS, PROMPTS
from nurture_desk.domain.sessions import SessionState
from nurture_desk.domain.written_papers import Written
from nurture_desk.services.calendar import bank_holidays
from nurture_desk.services.gap_children import YearRead, read_children
from nurture_desk.services.readiness import papers_of

TRAUMA = "trauma_awareness"  # the topic of the programme's own training


def read_day(conn: Connection, year: YearRead) -> DayFacts:
    """Everything the rules of ``domain/gaps.py`` ask, as it stands today."""
    today = year.facts.on
    papers = papers_of(conn, year.year_id, today)
    dates = {one.key: one.held_on for one in year.dates}
    groups, done = rows.groups(conn, year.year_id), rows.schools_done(conn, year.year_id)
    places = evidence_rows.children_of_year(conn, year.year_id)
    hand_in = dates.get("hand_in")
    thanked = rows.letters_given_since(conn, hand_in) if hand_in is not None else set()
    read = _groups(conn, year, groups, {one.group_id for one in places}, today)
    return DayFacts(
        today,
        dates,
        tuple(read.values()),
        tuple(read_children(conn, year, places, papers, today)),
        _tutors(conn, year.year_id, papers.told, thanked),
        _schools(conn, groups, read, done, hand_in, thanked),
        _service(conn, year, papers, done, today),
    )


def _groups(
    conn: Connection, year: YearRead, groups: list[rows.GroupRead], members: set[int], today: date
) -> dict[int, GroupFact]:
    sessions = rows.live_sessions(conn, year.year_id)
    spans = rows.term_dates(conn, {one.school_id for one in groups})
    closed = bank_holidays(today.year)
    begun: dict[int, date] = {}  # one reckoning a school
    found: dict[int, GroupFact] = {}
    for one in groups:
        if one.school_id not in begun:
            calendar = SchoolCalendar(tuple(spans.get(one.school_id, ())), closed)
            begun[one.school_id] = half_term(today, calendar)[0]
        found[one.id] = GroupFact(
            one.id,
            one.code,
            one.name,
            one.school_id,
            one.tutor_id,
            one.tutor,
            one.starts_on,
            tuple(sessions.get(one.id, ())),
            one.wanted,
            begun[one.school_id],
            one.kind != "group",
            one.school_code,
            one.listed + (one.id in members),
        )
    return found


def _tutors(conn: Connection, year_id: int, told: frozenset[int], thanked: set[str]) -> tuple[TutorFact, ...]:
    done = training_rows.topics_done(conn)
    return tuple(
        TutorFact(
            one.tutor_id,
            one.code,
            one.name,
            one.observation_id is not None,
            one.questionnaire_id is not None,
            TRAUMA in done.get(one.tutor_id, ()),
            subject_of_letter(Letter.THANKS_TUTOR, one.code) in thanked,
            one.tutor_id in told,
        )
        for one in tutors_owed(conn, year_id)
    )


def _schools(
    conn: Connection,
    groups: list[rows.GroupRead],
    read: Mapping[int, GroupFact],
    done: rows.SchoolsDone,
    hand_in: date | None,
    thanked: set[str],
) -> tuple[SchoolFact, ...]:
    summary = Written.SCHOOL_SUMMARY.value
    given = given_since(conn, summary, hand_in) if hand_in is not None else set()
    found: dict[int, SchoolFact] = {}
    for one in groups:
        group = read[one.id]
        before = found.get(one.school_id)
        starts = one.starts_on or (group.sessions[0].day if group.sessions else None)
        known = [day for day in (starts, before.starts_on if before else None) if day is not None]
        held = any(each.state is SessionState.HELD for each in group.sessions)
        found[one.school_id] = SchoolFact(
            one.school_id,
            one.school_code,
            one.school_name,
            min(known, default=None),
            held or (before is not None and before.held),
            one.school_id in done.signed,
            one.school_id in done.met,
            one.school_id in done.reviewed,
            f"{summary}:{one.school_code}" in given,
            subject_of_letter(Letter.THANKS_SCHOOL, one.school_code) in thanked,
        )
    return tuple(found.values())


def _service(conn: Connection, year: YearRead, papers: Papers, done: rows.SchoolsDone, today: date) -> ServiceFact:
    trained = rows.at_training(conn, TRAUMA)
    launch = programme_rows.current_year(conn)
    known = {key: at for key, at, _ in audit_rows.answered_by_year(conn)}
    near = [key for key, at in known.items() if launch and at in (launch.launch_year, launch.launch_year - 1)]
    ours = [key for key in near if launch and known[key] == launch.launch_year]
    due = next((one.held_on for one in year.dates if one.key == "skills_audit_due"), None)
    asked = audit_rows.asked(conn, max(ours)) if ours and due is not None and today <= due else []
    return ServiceFact(
        tuple(name for key, name in rows.managers(conn, today) if key not in trained),
        tuple(
            (one.number, one.due_on)
            for one in programme_rows.instalments(conn, year.year_id)
            if one.received_on is None
        ),
        papers.agreement,
        PROMPTS - len(papers.narrative),
        len(set(PLANS) - papers.plans),
        rows.signed_off(conn, year.year_id),
        bool(near),
        sum(not one.sheets for one in asked),
        done.chosen,
        year.to_erase,
    )
