"""What is read of case studies."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from nurture_desk.db.records import all_of
from nurture_desk.db.sessions import group_title, shown_name
from nurture_desk.db.tables.evidence import case_study, case_study_part, recognise_answer
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.pupils import music_group, pupil
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.domain.case_studies import (
    CaseKind,
    CasePart,
    CaseRow,
    CaseStudy,
    RecogniseAnswer,
    words_in,
)


def case_rows(conn: Connection, *where: Any) -> list[CaseRow]:
    """Case studies that meet ``where`` as a list shows them, in order of entry."""
    return [_row(conn, case) for case in all_of(conn, case_study, CaseStudy, *where)]


def parts_of(conn: Connection, case_id: int) -> list[CasePart]:
    """The paragraphs of a story by position."""
    where = case_study_part.c.case_study_id == case_id
    return all_of(conn, case_study_part, CasePart, where, order=case_study_part.c.position)


def answers_of(conn: Connection, case_id: int) -> list[RecogniseAnswer]:
    """The recognise-me answers of a story."""
    where = recognise_answer.c.case_study_id == case_id
    return all_of(conn, recognise_answer, RecogniseAnswer, where)


def about(conn: Connection, case: CaseStudy) -> str:
    """The shown name of whom a story is about."""
    query = {
        CaseKind.CHILD: select(shown_name()).select_from(pupil).where(pupil.c.id == case.pupil_id),
        CaseKind.GROUP: select(group_title()).select_from(music_group).where(music_group.c.id == case.group_id),
        CaseKind.TEACHING: select(person.c.name)
        .join(tutor, tutor.c.person_id == person.c.id)
        .where(tutor.c.id == case.tutor_id),
    }[case.kind]
    return str(conn.execute(query).scalar() or "")


def _row(conn: Connection, case: CaseStudy) -> CaseRow:
    answered = select(func.count()).select_from(recognise_answer).where(recognise_answer.c.case_study_id == case.id)
    return CaseRow(
        case.id,
        case.year_id,
        case.kind,
        case.title,
        about(conn, case),
        case.started_on,
        case.finished_on,
        words_in(parts_of(conn, case.id)),
        int(conn.execute(answered).scalar_one()),
    )
