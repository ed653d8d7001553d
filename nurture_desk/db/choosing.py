"""Queries of choosing a tutor: opportunities, replies, decisions."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, and_, delete, func, insert, select

from nurture_desk.db import records
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.schools import school
from nurture_desk.db.tables.tutors import choice_considered, opportunity, opportunity_reply, tutor, tutor_choice
from nurture_desk.domain.choosing import Choice, Opportunity, OpportunityRow, Reply


def opportunities(conn: Connection) -> list[OpportunityRow]:
    """Every opportunity, the newest first, with its school, replies and who was chosen."""
    query = select(opportunity).order_by(opportunity.c.id.desc())
    schools: dict[int, str] = {
        row[0]: row[1]
        for row in conn.execute(
            select(opportunity.c.id, school.c.name).join(school, school.c.id == opportunity.c.school_id)
        )
    }
    interested = {
        row[0]: row[1]
        for row in conn.execute(
            select(opportunity_reply.c.opportunity_id, func.count())
            .where(opportunity_reply.c.reply == Reply.INTERESTED.value)
            .group_by(opportunity_reply.c.opportunity_id)
        )
    }
    chosen = {
        row[0]: row[1]
        for row in conn.execute(
            select(tutor_choice.c.opportunity_id, person.c.name)
            .join(tutor, tutor.c.id == tutor_choice.c.tutor_id)
            .join(person, person.c.id == tutor.c.person_id)
        )
    }
    return [
        OpportunityRow(one, schools.get(one.id, ""), interested.get(one.id, 0), chosen.get(one.id, ""))
        for one in records.rows(conn, Opportunity, query)
    ]


def codes(conn: Connection) -> list[str]:
    """Every opportunity code ever given."""
    return list(conn.execute(select(opportunity.c.code)).scalars())


def replies(conn: Connection, opportunity_id: int) -> dict[int, Reply]:
    """Tutor to what they said to one opportunity."""
    query = select(opportunity_reply.c.tutor_id, opportunity_reply.c.reply)
    found = conn.execute(query.where(opportunity_reply.c.opportunity_id == opportunity_id))
    return {row.tutor_id: Reply(row.reply) for row in found}


def forget_reply(conn: Connection, opportunity_id: int, tutor_id: int) -> None:
    """Take a reply away, before another is written or because it was typed for the wrong person."""
    conn.execute(
        delete(opportunity_reply).where(
            and_(opportunity_reply.c.opportunity_id == opportunity_id, opportunity_reply.c.tutor_id == tutor_id)
        )
    )


def choice_of(conn: Connection, opportunity_id: int) -> Choice | None:
    """The decision on an opportunity, with everybody who was considered; None before it was made."""
    found = records.all_of(conn, tutor_choice, Choice, tutor_choice.c.opportunity_id == opportunity_id)
    if not found:
        return None
    considered = conn.execute(
        select(choice_considered.c.tutor_id)
        .where(choice_considered.c.choice_id == found[0].id)
        .order_by(choice_considered.c.id)
    ).scalars()
    return replace(found[0], considered=tuple(considered))


def write_choice(conn: Connection, choice: Choice) -> int:
    """Keep a decision in place of an earlier one on the same opportunity; returns its key."""
    records.clear(conn, tutor_choice, tutor_choice.c.opportunity_id == choice.opportunity_id)
    key = records.add(conn, tutor_choice, choice)
    rows = [{"choice_id": key, "tutor_id": tutor_id} for tutor_id in dict.fromkeys(choice.considered)]
    conn.execute(insert(choice_considered), rows)
    return key


def schools_by_name(conn: Connection, words: str, limit: int = 200) -> list[tuple[int, str]]:
    """(id, "Name · authority") of schools whose name holds ``words``, for naming where a tutor is wanted."""
    query = (
        select(school.c.id, school.c.name, school.c.la_name)
        .where(school.c.closed_on.is_(None), func.lower(school.c.name).like(f"%{words.strip().lower()}%"))
        .order_by(school.c.working_with_us.desc(), func.lower(school.c.name))
        .limit(limit)
    )
    return [(row.id, f"{row.name} · {row.la_name}" if row.la_name else row.name) for row in conn.execute(query)]
