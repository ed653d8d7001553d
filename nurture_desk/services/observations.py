"""Lesson observations and tutor questionnaires, typed on screen; what of them is still owed."""

from __future__ import annotations

from dataclasses import replace

from nurture_desk.db import observations as rows
from nurture_desk.db import records
from nurture_desk.db import tutors as tutor_rows
from nurture_desk.db.tables import tutors as tables
from nurture_desk.domain import observations as rules
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.observations import Observation, OwedVoice, Questionnaire, TutorFigures
from nurture_desk.services.open_desk import OpenDesk


class Observations:
    """What a manager saw in a lesson, and what tutors answer at the end."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def observations(self, year_id: int | None = None) -> list[Observation]:
        """Lesson observations of a year, or of all, the newest first."""
        with self._desk.look() as conn:
            return rows.observations(conn, year_id)

    def sessions_of(self, tutor_id: int) -> list[tuple[int, str, int, object]]:
        """(session, group, number, day) of this tutor's sessions this year."""
        with self._desk.look() as conn:
            year = tutor_rows.current_year(conn)
            return rows.sessions_of(conn, tutor_id, year[0] if year else None)

    def save_observation(self, observation: Observation, *, reason: str = "") -> int:
        """Keep an observation. A second one in a year, or outside sessions 6 to 14, only with a ``reason``."""
        reason = reason.strip() or observation.reason
        with self._desk.change("observation.save", Area.TUTORS) as unit:
            year = tutor_rows.current_year(unit.conn)
            kept = replace(observation, year_id=observation.year_id or (year[0] if year else None), reason=reason)
            others = rows.others(unit.conn, kept.tutor_id, kept.year_id, kept.id)
            rules.check_observation(kept, others, self._desk.today(), reason)
            key = records.put(unit.conn, tables.observation, kept)
            unit.note(observation_id=key, tutor_id=kept.tutor_id)
            return key

    def remove_observation(self, observation_id: int) -> None:
        """Take an observation away."""
        with self._desk.change("observation.remove", Area.TUTORS) as unit:
            records.remove(unit.conn, tables.observation, observation_id)
            unit.note(observation_id=observation_id)

    def questionnaires(self, year_id: int | None = None) -> list[Questionnaire]:
        """Questionnaires of a year, or of all, by tutor."""
        with self._desk.look() as conn:
            return rows.questionnaires(conn, year_id)

    def save_questionnaire(self, answers: Questionnaire) -> int:
        """Keep a tutor's answers; one a tutor and year, a second is refused at the tutor's field."""
        rules.check_questionnaire(answers, self._desk.today())
        with self._desk.change("questionnaire.save", Area.TUTORS) as unit:
            year = tutor_rows.current_year(unit.conn)
            kept = replace(answers, year_id=answers.year_id or (year[0] if year else None))
            same = [q for q in rows.questionnaires(unit.conn, kept.year_id) if q.tutor_id == kept.tutor_id]
            if any(other.id != kept.id for other in same):
                raise NurtureError("tutors.questionnaire.twice", field="tutor_id")
            key = records.put(unit.conn, tables.questionnaire, kept)
            unit.note(questionnaire_id=key, tutor_id=kept.tutor_id)
            return key

    def remove_questionnaire(self, questionnaire_id: int) -> None:
        """Take a questionnaire away."""
        with self._desk.change("questionnaire.remove", Area.TUTORS) as unit:
            records.remove(unit.conn, tables.questionnaire, questionnaire_id)
            unit.note(questionnaire_id=questionnaire_id)

    def owed(self) -> list[OwedVoice]:
        """Tutors who lead a group this year, with what of observation and questionnaire is there."""
        with self._desk.look() as conn:
            year = tutor_rows.current_year(conn)
            return rows.owed(conn, year[0] if year else None)

    def figures(self, year_id: int) -> TutorFigures:
        """The questionnaire's counts of a year, for its return."""
        with self._desk.look() as conn:
            return rows.tutor_figures(conn, year_id)
