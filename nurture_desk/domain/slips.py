"""Slips: pupil voice, targets, family slips, school slips (forms-and-words.md 7 and 8). One voice a paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import Source

VOICE_QUESTIONS = ("feels", "chose", "tricky", "proud", "with_whom", "elsewhere", "next_wish")
FAMILY_QUESTIONS = ("talked", "noticed", "next_wish")
SCHOOL_QUESTIONS = ("in_class", "with_others", "got_over")
SCHOOL_SOURCES = (Source.TEACHER, Source.TA, Source.SENCO)


class How(StrEnum):
    """How a child answered."""

    SAID = "said"
    SIGNED = "signed"
    DRAWN = "drawn"


class TargetKind(StrEnum):
    """What a target is for."""

    MUSICAL = "musical"
    OTHERS = "others"
    ME = "me"


class Review(StrEnum):
    """How a target went; changing one's mind is an answer like the others."""

    GOT_THERE = "got_there"
    ON_THE_WAY = "on_the_way"
    CHANGED_MIND = "changed_mind"


@dataclass(frozen=True)
class PupilVoice:
    """One asking of one child: the seven answers in exact words."""

    id: int
    pupil_id: int
    year_id: int
    asked_on: date
    session_id: int | None = None
    asked_by: str = ""
    written_by: str = ""
    how: How = How.SAID
    passed: bool = False
    face: int | None = None
    feels: str = ""
    chose: str = ""
    tricky: str = ""
    proud: str = ""
    with_whom: str = ""
    elsewhere: str = ""
    next_wish: str = ""
    sound_kept: str = ""


@dataclass(frozen=True)
class Target:
    """Something a child would like to be able to do, and how it went."""

    id: int
    pupil_id: int
    year_id: int
    set_on: date
    wish: str
    kind: TargetKind = TargetKind.MUSICAL
    reviewed_on: date | None = None
    review: str = ""
    review_words: str = ""


@dataclass(frozen=True)
class FamilySlip:
    """What a family wrote, or said on the telephone to a named member of staff."""

    id: int
    pupil_id: int
    year_id: int
    noted_on: date
    relationship: str = ""
    talked: str = ""
    noticed: str = ""
    next_wish: str = ""
    may_use: bool | None = None
    by_telephone: bool = False
    written_by: str = ""


@dataclass(frozen=True)
class SchoolSlip:
    """What a teacher, TA or SENCO wrote; "not seen any change" counts as a voice."""

    id: int
    pupil_id: int
    year_id: int
    noted_on: date
    source: Source
    written_by: str = ""
    in_class: str = ""
    with_others: str = ""
    got_over: str = ""
    no_change: bool = False
    may_use: bool | None = None


@dataclass(frozen=True)
class Answer:
    """One answer on a slip that may become evidence: the question it answers and the words."""

    question: str
    text: str


def answers_of(slip: PupilVoice | FamilySlip | SchoolSlip | Target) -> tuple[Answer, ...]:
    """The answers a slip holds, in its own order; each may become an evidence item by choice."""
    if isinstance(slip, Target):
        found = [Answer("wish", slip.wish), Answer("review_words", slip.review_words)]
        return tuple(answer for answer in found if answer.text)
    questions = {PupilVoice: VOICE_QUESTIONS, FamilySlip: FAMILY_QUESTIONS, SchoolSlip: SCHOOL_QUESTIONS}[type(slip)]
    return tuple(Answer(question, getattr(slip, question)) for question in questions if getattr(slip, question))


def checked_voice(voice: PupilVoice, today: date) -> PupilVoice:
    """``voice`` as it may be stored: a day not to come, and an answer, a drawing or a pass. Raises ``evidence.…``."""
    voice = replace(voice, **{name: getattr(voice, name).strip() for name in (*VOICE_QUESTIONS, "asked_by")})
    _not_to_come(voice.asked_on, today, "asked_on")
    if voice.face is not None and voice.face not in (1, 2, 3):
        raise NurtureError("evidence.no_such_face", field="face")
    if not (voice.passed or voice.how is How.DRAWN or answers_of(voice)):
        raise NurtureError("evidence.voice_empty", field="feels")
    return voice


def checked_target(target: Target, today: date) -> Target:
    """``target`` as it may be stored; a review has its day, and a day its review. Raises ``evidence.…``."""
    if not target.wish.strip():
        raise NurtureError("evidence.wish_empty", field="wish")
    _not_to_come(target.set_on, today, "set_on")
    if target.review and target.reviewed_on is None:
        raise NurtureError("evidence.review_without_day", field="reviewed_on")
    if target.reviewed_on is not None:
        _not_to_come(target.reviewed_on, today, "reviewed_on")
        if not target.review:
            raise NurtureError("evidence.day_without_review", field="review")
        if target.reviewed_on < target.set_on:
            raise NurtureError("evidence.reviewed_before_set", field="reviewed_on")
        Review(target.review)
    return replace(target, wish=target.wish.strip(), review_words=target.review_words.strip())


def checked_family(slip: FamilySlip, today: date) -> FamilySlip:
    """``slip`` as it may be stored; one taken by telephone names the member of staff. Raises ``evidence.…``."""
    slip = replace(slip, **{name: getattr(slip, name).strip() for name in (*FAMILY_QUESTIONS, "written_by")})
    _not_to_come(slip.noted_on, today, "noted_on")
    if not answers_of(slip):
        raise NurtureError("evidence.family_slip_empty", field="talked")
    if slip.by_telephone and not slip.written_by:
        raise NurtureError("evidence.telephone_unnamed", field="written_by")
    return slip


def checked_school(slip: SchoolSlip, today: date) -> SchoolSlip:
    """``slip`` as it may be stored; refuses one from nobody at the school, one noted tomorrow, and one with neither an
    answer nor "not seen any change".
    """
    slip = replace(slip, **{name: getattr(slip, name).strip() for name in SCHOOL_QUESTIONS})
    _not_to_come(slip.noted_on, today, "noted_on")
    if slip.source not in SCHOOL_SOURCES:
        raise NurtureError("evidence.not_school_staff", field="source")
    if not (slip.no_change or answers_of(slip)):
        raise NurtureError("evidence.school_slip_empty", field="in_class")
    return slip


def _not_to_come(day: date, today: date, field: str) -> None:
    if day > today:
        raise NurtureError("evidence.dated_tomorrow", field=field)
