"""Queries of lesson observations and tutor questionnaires."""

from __future__ import annotations

from sqlalchemy import Connection, and_, func, select

from nurture_desk.db import records
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.pupils import music_group
from nurture_desk.db.tables.schools import school
from nurture_desk.db.tables.sessions import session
from nurture_desk.db.tables.tutors import observation, questionnaire, tutor
from nurture_desk.domain.observations import Observation, OwedVoice, Questionnaire, TutorFigures, figures_of

_NAMED = tutor.join(person, person.c.id == tutor.c.person_id)


def observations(conn: Connection, year_id: int | None = None) -> list[Observation]:
    """Lesson observations of a year or of all, the newest first."""
    query = (
        select(observation, person.c.name.label("tutor_name"))
        .select_from(observation.join(_NAMED, tutor.c.id == observation.c.tutor_id))
        .order_by(observation.c.observed_on.desc(), observation.c.id.desc())
    )
    return records.rows(conn, Observation, query if year_id is None else query.where(observation.c.year_id == year_id))


def others(conn: Connection, tutor_id: int, year_id: int | None, but: int) -> int:
    """How many observations a tutor has in a year beside the one with key ``but``."""
    query = select(func.count()).where(
        observation.c.tutor_id == tutor_id, observation.c.year_id == year_id, observation.c.id != but
    )
    return int(conn.execute(query).scalar_one())


def questionnaires(conn: Connection, year_id: int | None = None) -> list[Questionnaire]:
    """Questionnaires of a year or of all, by tutor."""
    query = (
        select(questionnaire, person.c.name.label("tutor_name"))
        .select_from(questionnaire.join(_NAMED, tutor.c.id == questionnaire.c.tutor_id))
        .order_by(func.lower(person.c.name), questionnaire.c.id)
    )
    if year_id is not None:
        query = query.where(questionnaire.c.year_id == year_id)
    return records.rows(conn, Questionnaire, query)


def owed(conn: Connection, year_id: int | None) -> list[OwedVoice]:
    """Each tutor who leads a group this year, with what of theirs is there, by name."""
    leading = select(music_group.c.tutor_id).where(
        music_group.c.year_id == year_id, music_group.c.tutor_id.is_not(None)
    )
    seen = and_(observation.c.tutor_id == tutor.c.id, observation.c.year_id == year_id)
    said = and_(questionnaire.c.tutor_id == tutor.c.id, questionnaire.c.year_id == year_id)
    query = (
        select(
            tutor.c.id.label("tutor_id"),
            tutor.c.code,
            person.c.name,
            func.max(observation.c.id).label("observation_id"),
            func.max(questionnaire.c.id).label("questionnaire_id"),
        )
        .select_from(_NAMED.outerjoin(observation, seen).outerjoin(questionnaire, said))
        .where(tutor.c.id.in_(leading))
        .group_by(tutor.c.id, tutor.c.code, person.c.name)
        .order_by(func.lower(person.c.name))
    )
    return records.rows(conn, OwedVoice, query)


def tutor_figures(conn: Connection, year_id: int) -> TutorFigures:
    """The questionnaire's counts for a return."""
    return figures_of(questionnaires(conn, year_id))


def sessions_of(conn: Connection, tutor_id: int, year_id: int | None) -> list[tuple[int, str, int, object]]:
    """(session, group, number, day) a tutor led or leads in a year, for saying which was observed."""
    query = (
        select(
            session.c.id,
            music_group.c.code,
            music_group.c.name,
            school.c.name.label("school"),
            session.c.number,
            session.c.held_on,
        )
        .select_from(
            session.join(music_group, music_group.c.id == session.c.group_id).join(
                school, school.c.id == music_group.c.school_id
            )
        )
        .where(func.coalesce(session.c.tutor_id, music_group.c.tutor_id) == tutor_id, music_group.c.year_id == year_id)
        .order_by(session.c.held_on)
    )
    return [(row.id, f"{row.name or row.code} · {row.school}", row.number, row.held_on) for row in conn.execute(query)]
