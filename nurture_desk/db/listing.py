"""Codes and names of what the desk holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, func, select

from nurture_desk.db.records import rows
from nurture_desk.db.tables.programme import person, programme_year
from nurture_desk.db.tables.pupils import music_group, pupil
from nurture_desk.db.tables.schools import school
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.domain.listing import Listed, Named


def named(conn: Connection, what: Listed) -> list[Named]:
    """Everything of one kind, by code."""
    return rows(conn, Named, _query(what))


def _query(what: Listed) -> Select[Any]:
    if what is Listed.SCHOOLS:
        return select(school.c.code, school.c.name).order_by(school.c.code)
    if what is Listed.CHILDREN:
        first = func.coalesce(func.nullif(pupil.c.known_as, ""), pupil.c.first_names)
        whole = func.coalesce(func.nullif(func.trim(first + " " + pupil.c.surname), ""), pupil.c.ref)
        return select(pupil.c.code, whole.label("name")).order_by(pupil.c.code)
    if what is Listed.TUTORS:
        joined = tutor.join(person, tutor.c.person_id == person.c.id)
        return select(tutor.c.code, person.c.name).select_from(joined).order_by(tutor.c.code)
    if what is Listed.GROUPS:
        return select(music_group.c.code, music_group.c.name).order_by(music_group.c.code)
    return select(programme_year.c.name.label("code"), programme_year.c.name).order_by(programme_year.c.name)
