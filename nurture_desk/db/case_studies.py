"""What is read of case studies."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, update

from nurture_desk.db.records import all_of, clear
from nurture_desk.db.sessions import group_title, shown_name
from nurture_desk.db.tables.evidence import case_study, case_study_part, evidence_item, recognise_answer
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.pupils import demographic, group_member, music_group, pupil
from nurture_desk.db.tables.tutors import questionnaire, tutor
from nurture_desk.domain.case_studies import (
    CaseKind,
    CasePart,
    CaseRow,
    CaseStudy,
    RecogniseAnswer,
    holding,
    words_in,
)
from nurture_desk.domain.demographics import Field
from nurture_desk.domain.observations import MayQuote
from nurture_desk.domain.quotation_labels import PublishedChild
from nurture_desk.domain.signers import age_on


def case_rows(conn: Connection, *where: Any) -> list[CaseRow]:
    """Case studies that meet ``where`` as a list shows them, in order of entry."""
    return [_row(conn, case) for case in all_of(conn, case_study, CaseStudy, *where)]


def parts_of(conn: Connection, case_id: int) -> list[CasePart]:
    """The paragraphs of a story by position."""
    where = case_study_part.c.case_study_id == case_id
    return all_of(conn, case_study_part, CasePart, where, order=case_study_part.c.position)


def put_parts(conn: Connection, case_id: int, parts: Collection[CasePart]) -> None:
    """Make ``parts`` all the paragraphs of a story, each under its own key: undo puts the same ones back."""
    clear(conn, case_study_part, case_study_part.c.case_study_id == case_id)
    there = set(conn.execute(select(evidence_item.c.id)).scalars()) if parts else set()
    for part in parts:
        item = part.item_id if part.item_id in there else None
        values = {**vars(part), "case_study_id": case_id, "section": part.section.value, "item_id": item}
        conn.execute(insert(case_study_part).values(values))


def answers_of(conn: Connection, case_id: int) -> list[RecogniseAnswer]:
    """The recognise-me answers of a story."""
    where = recognise_answer.c.case_study_id == case_id
    return all_of(conn, recognise_answer, RecogniseAnswer, where)


def mark_answers(conn: Connection, case_id: int, now: str, before: str | None = None) -> None:
    """Let the answers of a story hold for the words marked ``now``: all of them, or those given for ``before``."""
    table = recognise_answer
    where = [table.c.case_study_id == case_id] + ([] if before is None else [table.c.text_mark == before])
    conn.execute(update(table).where(*where).values(text_mark=now))


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
    parts = parts_of(conn, case.id)
    return CaseRow(
        case.id,
        case.year_id,
        case.kind,
        case.title,
        about(conn, case),
        case.started_on,
        case.finished_on,
        words_in(parts),
        len(holding(case, parts, answers_of(conn, case.id))),
    )


def children_of(conn: Connection, case: CaseStudy) -> list[int]:
    """The children a story tells of: the one, or everybody who ever was in the group; none where teaching changed."""
    if case.kind is CaseKind.CHILD and case.pupil_id is not None:
        return [case.pupil_id]
    if case.kind is CaseKind.GROUP:
        query = select(group_member.c.pupil_id).where(group_member.c.group_id == case.group_id)
        return [int(key) for key in conn.execute(query.order_by(group_member.c.id).distinct()).scalars()]
    return []


def about_subject(case: CaseStudy) -> Any:
    """The condition for evidence a story can be poured from: about its child, its group and who is in it, or about
    the groups of its tutor and who is in them."""
    if case.kind is CaseKind.CHILD:
        return evidence_item.c.pupil_id == case.pupil_id
    groups = select(music_group.c.id).where(music_group.c.year_id == case.year_id)
    mine = music_group.c.id == case.group_id if case.kind is CaseKind.GROUP else music_group.c.tutor_id == case.tutor_id
    groups = groups.where(mine)
    members = select(group_member.c.pupil_id).where(group_member.c.group_id.in_(groups))
    return evidence_item.c.group_id.in_(groups) | evidence_item.c.pupil_id.in_(members)


def tutor_of(conn: Connection, case: CaseStudy) -> int | None:
    """The tutor who will have written a story: of the child's newest group, of the group, or whose teaching changed."""
    if case.kind is CaseKind.TEACHING:
        return case.tutor_id
    query = select(music_group.c.tutor_id).where(music_group.c.tutor_id.is_not(None))
    if case.kind is CaseKind.GROUP:
        query = query.where(music_group.c.id == case.group_id)
    else:
        query = query.join(group_member, group_member.c.group_id == music_group.c.id)
        query = query.where(group_member.c.pupil_id == case.pupil_id).order_by(group_member.c.id.desc())
    return conn.execute(query.limit(1)).scalar()


def case_of_code(conn: Connection, year_id: int, code: str) -> int | None:
    """The story of a year about the child, group or tutor with this code, the newest; None where there is none."""
    wanted = code.strip().upper()
    about_it = (
        case_study.c.pupil_id.in_(select(pupil.c.id).where(func.upper(pupil.c.code) == wanted))
        | case_study.c.group_id.in_(select(music_group.c.id).where(func.upper(music_group.c.code) == wanted))
        | case_study.c.tutor_id.in_(select(tutor.c.id).where(func.upper(tutor.c.code) == wanted))
    )
    query = select(case_study.c.id).where(case_study.c.year_id == year_id, about_it)
    return conn.execute(query.order_by(case_study.c.id.desc()).limit(1)).scalar()


def code_of(conn: Connection, case: CaseStudy) -> str:
    """The code of whom a story is about: it says nothing to anybody outside."""
    table, key = {
        CaseKind.CHILD: (pupil, case.pupil_id),
        CaseKind.GROUP: (music_group, case.group_id),
        CaseKind.TEACHING: (tutor, case.tutor_id),
    }[case.kind]
    return str(conn.execute(select(table.c.code).where(table.c.id == key)).scalar() or "")


def published_children(conn: Connection, pupil_ids: Collection[int], day: date) -> dict[int, PublishedChild]:
    """Sex as the school recorded it, and age on ``day``, of each child, by key."""
    sex = demographic.c.field == Field.GENDER.value
    query = (
        select(pupil.c.id, pupil.c.birth_year, pupil.c.birth_month, demographic.c.code)
        .outerjoin(demographic, and_(demographic.c.pupil_id == pupil.c.id, sex, demographic.c.answer == "value"))
        .where(pupil.c.id.in_(pupil_ids))
    )
    found = conn.execute(query)
    return {
        row.id: PublishedChild(row.id, row.code or "", age_on(row.birth_month, row.birth_year, day)) for row in found
    }


def tutor_may_be_quoted(conn: Connection, tutor_id: int | None, year_id: int) -> bool:
    """Whether the tutor's last answer of that year to "may we quote you" is no no."""
    table = questionnaire
    query = select(table.c.may_quote).where(table.c.tutor_id == tutor_id, table.c.year_id == year_id)
    last = conn.execute(query.order_by(table.c.answered_on.desc(), table.c.id.desc()).limit(1)).scalar()
    return last != MayQuote.NO.value
