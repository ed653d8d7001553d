"""Queries of who to talk to at schools, what was said, and who asked us."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from nurture_desk.db.records import all_of, rows
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.schools import school, school_contact, school_contact_log, school_interest
from nurture_desk.domain.school_contacts import ContactLog, ContactRow, Interest


def contacts(conn: Connection, school_id: int | None = None) -> list[ContactRow]:
    """Contacts of one school, or of all, by school and name."""
    query = (
        select(
            school_contact.c.id,
            school_contact.c.school_id,
            school.c.name.label("school_name"),
            school_contact.c.person_id,
            person.c.name,
            school_contact.c.role,
            person.c.telephone,
            person.c.email,
            school_contact.c.best_time,
            school_contact.c.current,
        )
        .join(school, school.c.id == school_contact.c.school_id)
        .join(person, person.c.id == school_contact.c.person_id)
        .order_by(school_contact.c.current.desc(), school.c.name, person.c.name, school_contact.c.id)
    )
    if school_id is not None:
        query = query.where(school_contact.c.school_id == school_id)
    return rows(conn, ContactRow, query)


def person_at(conn: Connection, school_id: int, name: str) -> int | None:
    """Somebody of this name who already has a role at the school: the same person in another role."""
    query = (
        select(person.c.id)
        .join(school_contact, school_contact.c.person_id == person.c.id)
        .where(school_contact.c.school_id == school_id, func.lower(person.c.name) == name.strip().lower())
    )
    return conn.execute(query.limit(1)).scalar()


def log(conn: Connection, school_id: int) -> list[ContactLog]:
    """What was said with one school, newest first."""
    return all_of(
        conn,
        school_contact_log,
        ContactLog,
        school_contact_log.c.school_id == school_id,
        order=school_contact_log.c.happened_on.desc(),
    )


def interests(conn: Connection, school_id: int) -> list[Interest]:
    """A school's expressions of interest, newest first."""
    return all_of(
        conn,
        school_interest,
        Interest,
        school_interest.c.school_id == school_id,
        order=school_interest.c.registered_on.desc(),
    )
