"""Names of all that Ctrl+K finds, without reading how anybody stands."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.pupils import music_group, pupil
from nurture_desk.db.tables.schools import school
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.domain.finding import Found, Kind


def names(conn: Connection) -> list[Found]:
    """Every child, group, tutor and school, each kind by name."""
    first = func.coalesce(func.nullif(pupil.c.known_as, ""), pupil.c.first_names)
    whole = func.coalesce(func.nullif(func.trim(first + " " + pupil.c.surname), ""), pupil.c.ref)
    tutors = tutor.join(person, tutor.c.person_id == person.c.id)
    queries = (
        (Kind.CHILD, select(pupil.c.id, whole, pupil.c.code).order_by(whole)),
        (Kind.GROUP, select(music_group.c.id, music_group.c.name, music_group.c.code).order_by(music_group.c.name)),
        (Kind.TUTOR, select(tutor.c.id, person.c.name, tutor.c.code).select_from(tutors).order_by(person.c.name)),
        (Kind.SCHOOL, select(school.c.id, school.c.name, school.c.code).order_by(school.c.name)),
    )
    return [Found(kind, key, name or code, code) for kind, query in queries for key, name, code in conn.execute(query)]
