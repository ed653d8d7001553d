"""Which columns of which tables can be searched, and whose each record is.

Not here, and never to be: the confidential note of a reflection meeting, passed-on concerns, the private tick of an
audit, demographics, health, why a child was suggested, how a tutor felt. A test holds this list against them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, String, Table, Text

from nurture_desk.db.tables import (
    celebration,
    consent,
    evidence,
    intake,
    leaving,
    programme,
    pupils,
    reflection,
    school_papers,
    schools,
    sessions,
    toolkit,
    tutors,
)
from nurture_desk.db.tables import desk as desk_tables
from nurture_desk.db.tables import returns as return_tables
from nurture_desk.domain.finding import TextKind


@dataclass(frozen=True)
class Source:
    """Records of one table that can be found: ``number`` is part of their place in the index and never changes.

    ``owner`` is the column that says whose they are, of the table itself or of ``via``, the table between; ``day``
    says when, ``detail`` finds the place on its page.
    """

    number: int
    kind: TextKind
    table: Table
    columns: tuple[Column[Any], ...]
    owner: Column[Any] | None = None
    day: Column[Any] | None = None
    via: tuple[Table, ...] = ()
    or_group: Column[Any] | None = None
    detail: Column[Any] | None = None


def _named(table: Table, names: str) -> tuple[Column[Any], ...]:
    return tuple(table.c[name] for name in names.split())


def _texts(table: Table, but: Sequence[str] = ()) -> tuple[Column[Any], ...]:
    """Every text of a table that somebody wrote."""
    return tuple(column for column in table.c if isinstance(column.type, Text | String) and column.name not in but)


def _child(number: int, kind: TextKind, table: Table, names: str, day: str) -> Source:
    return Source(number, kind, table, _named(table, names), table.c.pupil_id, table.c[day])


def _school(number: int, kind: TextKind, table: Table, names: str, day: str = "") -> Source:
    return Source(number, kind, table, _named(table, names), table.c.school_id, table.c[day] if day else None)


def _tutor(number: int, kind: TextKind, table: Table, names: str, day: str) -> Source:
    return Source(number, kind, table, _named(table, names), table.c.tutor_id, table.c[day])


_K, _E, _P, _S, _SP, _T, _R = TextKind, evidence, pupils, schools, school_papers, tutors, reflection

SOURCES = (
    Source(
        1,
        _K.DIARY,
        sessions.diary,
        _named(sessions.diary, "did sign adult_said next_time check_in check_out"),
        sessions.diary.c.session_id,
    ),
    Source(2, _K.SESSION, sessions.session, _named(sessions.session, "plan reason off_reason"), sessions.session.c.id),
    Source(
        3,
        _K.EVIDENCE,
        _E.evidence_item,
        _named(_E.evidence_item, "text"),
        _E.evidence_item.c.pupil_id,
        _E.evidence_item.c.noted_on,
        or_group=_E.evidence_item.c.group_id,
    ),
    _child(4, _K.VOICE, _E.pupil_voice, "feels chose tricky proud with_whom elsewhere next_wish", "asked_on"),
    _child(5, _K.FAMILY_SLIP, _E.family_slip, "talked noticed next_wish", "noted_on"),
    _child(6, _K.SCHOOL_SLIP, _E.school_slip, "in_class with_others got_over", "noted_on"),
    _child(7, _K.TARGET, _E.target, "wish review_words", "set_on"),
    _child(8, _K.NEED, _P.need_note, "need helps", "noted_on"),
    _child(
        9,
        _K.PROFILE,
        _P.pupil_profile,
        "enjoys music_liked strengths hard too_much helps words_that_work avoid communicates",
        "supplied_on",
    ),
    _child(10, _K.JUDGEMENT, _E.judgement, "why", "judged_on"),
    Source(
        11,
        _K.REPORT,
        _E.report_line,
        _named(_E.report_line, "text"),
        _E.pupil_report.c.pupil_id,
        _E.pupil_report.c.started_on,
        via=(_E.pupil_report,),
    ),
    Source(
        12, _K.CASE_STUDY, _E.case_study, _named(_E.case_study, "title"), _E.case_study.c.id, _E.case_study.c.started_on
    ),
    Source(
        13,
        _K.CASE_STUDY,
        _E.case_study_part,
        _named(_E.case_study_part, "text"),
        _E.case_study.c.id,
        _E.case_study.c.started_on,
        via=(_E.case_study,),
    ),
    Source(
        14,
        _K.MEETING,
        _R.reflection_meeting,
        _named(_R.reflection_meeting, "facilitator guests ideas hard will_try for_service"),
        _R.reflection_meeting.c.id,
        _R.reflection_meeting.c.held_on,
    ),
    Source(
        15,
        _K.MEETING,
        _R.reflection_action,
        _named(_R.reflection_action, "what who"),
        _R.reflection_meeting.c.id,
        _R.reflection_meeting.c.held_on,
        via=(_R.reflection_meeting,),
    ),
    Source(
        16, _K.LEARNING, _R.learning_entry, _named(_R.learning_entry, "text source"), day=_R.learning_entry.c.noted_on
    ),
    Source(
        17,
        _K.INCLUSION,
        _R.inclusion_entry,
        _named(_R.inclusion_entry, "title what_changed proof"),
        day=_R.inclusion_entry.c.happened_on,
    ),
    _school(18, _K.SCHOOL_TALK, _S.school_contact_log, "spoke_to by summary next_step", "happened_on"),
    Source(
        19,
        _K.SCHOOL_NOTE,
        _S.school,
        _named(_S.school, "notes advised_by room_note adult_note"),
        _S.school.c.id,
    ),
    Source(
        20,
        _K.INTEREST,
        _S.school_interest,
        _texts(_S.school_interest, ("works_with_us", "keep_on_list")),
        _S.school_interest.c.school_id,
        _S.school_interest.c.registered_on,
    ),
    Source(
        21,
        _K.AGREEMENT,
        _SP.school_agreement,
        _texts(_SP.school_agreement, ("starts_at",)),
        _SP.school_agreement.c.school_id,
        _SP.school_agreement.c.signed_head_on,
    ),
    _school(22, _K.REVIEW, _SP.school_review, "present to_change words", "held_on"),
    Source(
        23,
        _K.REVIEW,
        _SP.review_child,
        _named(_SP.review_child, "in_class at_play next_step"),
        _SP.school_review.c.school_id,
        _SP.school_review.c.held_on,
        via=(_SP.school_review,),
    ),
    _school(24, _K.HOPE, _SP.school_hope, "text"),
    _school(25, _K.DECISION, _S.school_decision, "asked counted unknowns advised_by decided_by reason", "decided_on"),
    Source(
        26,
        _K.GROUP_NOTE,
        _P.music_group,
        _named(_P.music_group, "notes contract size_reason room"),
        _P.music_group.c.id,
    ),
    Source(27, _K.TUTOR_NOTE, _T.tutor, _named(_T.tutor, "notes availability_note came_by"), _T.tutor.c.id),
    Source(
        28,
        _K.OBSERVATION,
        _T.observation,
        _texts(_T.observation, ("group_name", "observer")),
        _T.observation.c.tutor_id,
        _T.observation.c.observed_on,
    ),
    _tutor(29, _K.QUESTIONNAIRE, _T.questionnaire, "helped hindered training_next", "answered_on"),
    Source(
        30,
        _K.TRAINING,
        _T.training_event,
        _named(_T.training_event, "title provider place notes"),
        day=_T.training_event.c.held_on,
    ),
    Source(31, _K.OPPORTUNITY, _T.opportunity, _named(_T.opportunity, "title notes"), day=_T.opportunity.c.told_on),
    Source(
        32,
        _K.PARTNER_TALK,
        programme.partner_contact,
        _named(programme.partner_contact, "who what next_step"),
        programme.partner_contact.c.partner_id,
        programme.partner_contact.c.spoke_on,
    ),
    Source(
        33,
        _K.PARTNER_NOTE,
        programme.partner,
        _named(programme.partner, "contact_name notes"),
        programme.partner.c.id,
    ),
    Source(34, _K.PERSON_NOTE, programme.person, _named(programme.person, "notes"), programme.person.c.id),
    _child(35, _K.GOAL, _P.mentoring_goal, "text midway last_look", "set_on"),
    Source(
        36,
        _K.DIARY,
        _P.mentoring_talk,
        _named(_P.mentoring_talk, "theme"),
        _P.mentoring_talk.c.session_id,
    ),
    Source(
        37,
        _K.ACTIVITY,
        toolkit.activity,
        _named(toolkit.activity, "title good_for how needs"),
        day=toolkit.activity.c.added_on,
    ),
    Source(
        38,
        _K.ACTIVITY,
        toolkit.activity_try,
        _named(toolkit.activity_try, "how_it_went"),
        toolkit.activity_try.c.activity_id,
        toolkit.activity_try.c.tried_on,
    ),
    Source(
        39,
        _K.LETTER,
        toolkit.letter_text,
        _named(toolkit.letter_text, "subject body"),
        day=toolkit.letter_text.c.changed_on,
        detail=toolkit.letter_text.c.letter,
    ),
    Source(
        40,
        _K.MEDIA,
        consent.media_item,
        _named(consent.media_item, "title made_by kept_where"),
        day=consent.media_item.c.made_on,
    ),
    Source(
        41,
        _K.RETURN_TEXT,
        return_tables.return_narrative,
        _named(return_tables.return_narrative, "text"),
        return_tables.return_narrative.c.year_id,
    ),
    Source(
        42,
        _K.DOCUMENT,
        leaving.document_text,
        _named(leaving.document_text, "text"),
        leaving.document_text.c.year_id,
        detail=leaving.document_text.c.kind,
    ),
    Source(
        43,
        _K.CELEBRATION,
        celebration.celebration_day,
        _named(celebration.celebration_day, "place host access quiet_room food roles next_steps"),
        day=celebration.celebration_day.c.held_on,
    ),
    Source(44, _K.SCAN, desk_tables.attachment, _named(desk_tables.attachment, "title")),
    Source(45, _K.SCAN, intake.tray_drop, _named(intake.tray_drop, "title")),
)
BY_NUMBER = {source.number: source for source in SOURCES}
