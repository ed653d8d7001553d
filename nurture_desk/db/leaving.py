"""Queries of what leaves: names that stand in for names, and why what a guard asked about may stand."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, or_, select

from nurture_desk.db import records
from nurture_desk.db.pupils import shown_name
from nurture_desk.db.tables.evidence import case_study, case_study_part
from nurture_desk.db.tables.leaving import guard_answer, pseudonym
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.domain.guards.answers import GuardAnswer
from nurture_desk.domain.guards.pseudonym import Pseudonym


def keep_alias(conn: Connection, pupil_id: int, alias: str) -> None:
    """Let ``alias`` stand for a child from now on, in stories about it too."""
    records.clear(conn, pseudonym, pseudonym.c.pupil_id == pupil_id)
    records.add(conn, pseudonym, Pseudonym(0, alias, pupil_id=pupil_id))
    for key in conn.execute(select(case_study.c.id).where(case_study.c.pupil_id == pupil_id)).scalars():
        records.set_fields(conn, case_study, key, pseudonym=alias)


def story_texts(conn: Connection, pupil_id: int) -> list[tuple[int, str]]:
    """Key and text of every paragraph of the stories about a child."""
    query = (
        select(case_study_part.c.id, case_study_part.c.text)
        .join(case_study, case_study.c.id == case_study_part.c.case_study_id)
        .where(case_study.c.pupil_id == pupil_id)
    )
    return [(row.id, row.text) for row in conn.execute(query)]


def set_story_text(conn: Connection, part_id: int, text: str) -> None:
    """Write one paragraph of a story back."""
    records.set_fields(conn, case_study_part, part_id, text=text)


def shown_names(conn: Connection) -> dict[int, tuple[str, str]]:
    """Code and shown name of every child, by key."""
    query = select(pupil.c.id, pupil.c.code, shown_name().label("shown")).order_by(pupil.c.id)
    return {row.id: (row.code, row.shown) for row in conn.execute(query)}


def answers(conn: Connection, subject: str | None = None) -> list[GuardAnswer]:
    """Why words may stand, newest first; of one document and of every document, or all of them."""
    where: list[Any] = []
    if subject is not None:
        where.append(or_(guard_answer.c.subject == subject, guard_answer.c.subject == ""))
    return records.all_of(conn, guard_answer, GuardAnswer, *where, order=guard_answer.c.id.desc())


def add_answer(conn: Connection, answer: GuardAnswer) -> int:
    """Keep why a word may stand, in place of an earlier reason for the same word and place."""
    same = (
        guard_answer.c.subject == answer.subject,
        guard_answer.c.word == answer.word,
        guard_answer.c.sentence == answer.sentence,
    )
    records.clear(conn, guard_answer, *same)
    return records.add(conn, guard_answer, answer)


def remove_answer(conn: Connection, key: int) -> None:
    """Take a reason back; ``desk.gone`` if it is no longer there."""
    records.remove(conn, guard_answer, key)
