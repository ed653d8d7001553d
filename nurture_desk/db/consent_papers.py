"""Queries of consent forms on paper: who gets a sheet, what is printed on it, who was given none yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from nurture_desk.db import records
from nurture_desk.db.tables.consent import care, consent_decision, form_copy
from nurture_desk.db.tables.programme import person, retention_period
from nurture_desk.db.tables.pupils import music_group, pupil, suggestion
from nurture_desk.db.tables.schools import school
from nurture_desk.db.tables.tutors import tutor


@dataclass(frozen=True)
class WithoutForm:
    """A child of a list without a form or an answer: when it was suggested, when its group begins if that is known."""

    pupil_id: int
    code: str
    suggested_on: date
    starts_on: date | None
    looked_after: bool


def without_form(conn: Connection, year_id: int) -> list[WithoutForm]:
    """The children of a year's lists for whom no form was made and from whom nothing is known."""
    query = (
        select(
            suggestion.c.pupil_id,
            pupil.c.code,
            suggestion.c.suggested_on,
            music_group.c.starts_on,
            care.c.pupil_id.is_not(None).label("looked_after"),
        )
        .join(pupil, pupil.c.id == suggestion.c.pupil_id)
        .outerjoin(music_group, music_group.c.id == suggestion.c.group_id)
        .outerjoin(care, care.c.pupil_id == pupil.c.id)
        .where(
            suggestion.c.year_id == year_id,
            suggestion.c.outcome.in_(("waiting", "placed")),
            pupil.c.id.not_in(select(form_copy.c.pupil_id).where(form_copy.c.pupil_id.is_not(None))),
            pupil.c.id.not_in(select(consent_decision.c.pupil_id)),
        )
    )
    return records.rows(conn, WithoutForm, query)


def last_handed_on(conn: Connection) -> date | None:
    """When the last forms went to a school that have not all come back."""
    day = form_copy.c.handed_school_on
    query = select(day).where(day.is_not(None), form_copy.c.returned_on.is_(None)).order_by(day.desc())
    return conn.execute(query).scalar()


def school_names(conn: Connection, school_ids: Collection[int]) -> Mapping[int, str]:
    """What each school is called."""
    return dict(conn.execute(select(school.c.id, school.c.name).where(school.c.id.in_(school_ids))).all())


def letter_languages(conn: Connection, pupil_ids: Collection[int]) -> Mapping[int, str]:
    """The language each child's letters are wanted in."""
    query = select(pupil.c.id, pupil.c.letter_language).where(pupil.c.id.in_(pupil_ids))
    return dict(conn.execute(query).all())


def group_kinds(conn: Connection) -> Mapping[int, str]:
    """Whether each group is a group or a mentoring strand."""
    return dict(conn.execute(select(music_group.c.id, music_group.c.kind)).all())


def leader(conn: Connection, tutor_id: int) -> tuple[str, str] | None:
    """Name of a tutor, and how they wish to be named; None when there is no such tutor."""
    query = select(person.c.name, person.c.may_name).join(tutor, tutor.c.person_id == person.c.id)
    found = conn.execute(query.where(tutor.c.id == tutor_id)).first()
    return (found[0], found[1]) if found is not None else None


def years_kept(conn: Connection) -> int | None:
    """How many years the service keeps consent records, as a person set it."""
    found = conn.execute(select(retention_period.c.years).where(retention_period.c.record == "consent")).scalar()
    return int(found) if found is not None else None
