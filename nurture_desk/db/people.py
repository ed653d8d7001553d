"""Queries of adults and their roles."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, func, select

from nurture_desk.db import records
from nurture_desk.db.tables.evidence import case_study
from nurture_desk.db.tables.programme import person, person_role
from nurture_desk.db.tables.schools import school, school_contact
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.domain.people import Person, PersonRole, PersonRow


def people(conn: Connection, today: date) -> list[PersonRow]:
    """Every adult by name, with the roles held today and the schools where they work."""
    roles: dict[int, list[str]] = defaultdict(list)
    for role in records.all_of(conn, person_role, PersonRole):
        if role.current(today):
            roles[role.person_id].append(role.role)
    schools: dict[int, list[str]] = defaultdict(list)
    work = select(school_contact.c.person_id, school.c.name).join(school, school.c.id == school_contact.c.school_id)
    for person_id, name in conn.execute(work.where(school_contact.c.current)):
        schools[person_id].append(name)
    tutors = set(conn.execute(select(tutor.c.person_id)).scalars())
    found = records.all_of(conn, person, Person, order=func.lower(person.c.name))
    return [
        PersonRow(one, tuple(roles[one.id]), tuple(dict.fromkeys(schools[one.id])), one.id in tutors) for one in found
    ]


def roles_of(conn: Connection, person_id: int) -> list[PersonRole]:
    """Every role one person has or had, in order of entry."""
    return records.all_of(conn, person_role, PersonRole, person_role.c.person_id == person_id)


def holders(conn: Connection, role: str, today: date) -> list[Person]:
    """Who holds ``role`` today, by name."""
    held = [
        one.person_id
        for one in records.all_of(conn, person_role, PersonRole, person_role.c.role == role)
        if one.current(today)
    ]
    return records.all_of(conn, person, Person, person.c.id.in_(held), order=func.lower(person.c.name))


def ties(conn: Connection, person_id: int) -> int:
    """In how many places a person is needed (a tutor's profile, a school's contact, the author of a case study)."""
    places = (tutor.c.person_id, school_contact.c.person_id, case_study.c.author_id)
    return sum(
        int(conn.execute(select(func.count()).select_from(place.table).where(place == person_id)).scalar_one())
        for place in places
    )
