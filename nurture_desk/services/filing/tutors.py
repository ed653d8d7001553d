"""The tutor's papers: questionnaire and lesson observation."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from nurture_desk.db import observations as rows
from nurture_desk.db import records
from nurture_desk.db import tutors as tutor_rows
from nurture_desk.db.tables.pupils import music_group
from nurture_desk.db.tables.sessions import session
from nurture_desk.db.tables.tutors import observation, questionnaire
from nurture_desk.db.traces import Watched
from nurture_desk.documents.wording import say
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.observations import HOURS, SEEN, Answer, MayQuote, Observation, Questionnaire
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.typed import Answers
from nurture_desk.services.filing.family import OneRecord
from nurture_desk.services.filing.merging import Said
from nurture_desk.services.observations import Observations
from nurture_desk.services.open_desk import OpenDesk

QUESTIONS = ("recommend", "better_teacher", "wider_impact")
WORDS = ("helped", "hindered", "training_next")


def tutor_families(desk: OpenDesk) -> dict[Form, OneRecord]:
    """Questionnaire: one a tutor and year. Observation: one a tutor and day."""
    service = Observations(desk)
    return {
        Form.QUESTIONNAIRE: OneRecord(
            _questionnaire,
            lambda answers, sheet: service.save_questionnaire(answers),
            lambda conn, sheet: [Watched(questionnaire, questionnaire.c.tutor_id == sheet.tutor_id)],
            days=("answered_on",),
        ),
        Form.OBSERVATION: OneRecord(
            _observation,
            lambda seen, sheet: service.save_observation(seen, reason=seen.reason or say("filing.on_paper")),
            lambda conn, sheet: [Watched(observation, observation.c.tutor_id == sheet.tutor_id)],
            days=("observed_on", "agreed_on"),
            needs=_day_needed,
        ),
    }


def _questionnaire(conn: Connection, sheet: ReturnedSheet) -> Said:
    answers = Answers(sheet)
    year = tutor_rows.current_year(conn)
    kept = [one for one in rows.questionnaires(conn, year[0] if year else None) if one.tutor_id == sheet.tutor_id]
    day = answers.day("answered_on") or sheet.dropped_on
    fields: dict[str, Any] = {key: answers.text(key) for key in WORDS if answers.text(key)}
    fields |= {key: Answer(said) for key in QUESTIONS if (said := answers.option(key, tuple(Answer)))}
    fields |= {key: number for key in HOURS if (number := answers.number(key)) is not None}
    if quote := answers.option("may_quote", tuple(MayQuote)):
        fields["may_quote"] = MayQuote(quote)
    return Said(kept[0] if kept else Questionnaire(sheet.tutor_id or 0, day), fields)


def _observation(conn: Connection, sheet: ReturnedSheet) -> Said:
    answers = Answers(sheet)
    day = answers.day("observed_on") or sheet.dropped_on
    where = (observation.c.tutor_id == sheet.tutor_id, observation.c.observed_on == day)
    kept = records.all_of(conn, observation, Observation, *where)
    fields: dict[str, Any] = {key: answers.text(key) for key in (*SEEN, "observer", "group_name") if answers.text(key)}
    if (agreed := answers.day("agreed_on")) is not None:
        fields["agreed_on"] = agreed
    number = answers.number("session_number")
    if number is not None:
        fields["session_number"] = int(number)
    met = _session_seen(conn, sheet, day)
    if met is not None:
        fields |= {"session_id": met[0], "session_number": met[1]}
    return Said(kept[0] if kept else Observation(sheet.tutor_id or 0, day), fields)


def _session_seen(conn: Connection, sheet: ReturnedSheet, day: Any) -> tuple[int, int] | None:
    """The session this tutor led that day, if it was one and no more."""
    query = (
        select(session.c.id, session.c.number)
        .join(music_group, music_group.c.id == session.c.group_id)
        .where(music_group.c.tutor_id == sheet.tutor_id, session.c.held_on == day)
    )
    found = conn.execute(query).all()
    return (int(found[0][0]), int(found[0][1])) if len(found) == 1 else None


def _day_needed(conn: Connection, sheet: ReturnedSheet) -> list[str]:
    return [] if Answers(sheet).text("observed_on") else [say("filing.day_needed")]
