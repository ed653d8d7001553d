"""What a manager and a tutor learn from one another: the lesson observation and the tutor questionnaire."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NeedsReason, NurtureError

OBSERVE_FROM, OBSERVE_TO = 6, 14  # sessions; forms-and-words 10

# What is written about a lesson that was seen, in the order of the talk about it.
SEEN = (
    "agreed_look",
    "what_happened",
    "children",
    "breathed",
    "worked_well",
    "ideas",
    "tutor_view",
    "observer_takes",
    "next_step",
)


class Answer(StrEnum):
    """The three answers of the questionnaire; not answered is no answer, never "unsure"."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class MayQuote(StrEnum):
    """Whether a tutor's words may be used, and under what."""

    NAME = "name"
    ROLE = "role"
    NO = "no"


@dataclass(frozen=True)
class Observation:
    """A lesson seen together and talked over: no grade, children by code."""

    tutor_id: int
    observed_on: date
    id: int = 0
    year_id: int | None = None
    session_id: int | None = None
    session_number: int | None = None
    group_name: str = ""
    agreed_look: str = ""
    what_happened: str = ""
    children: str = ""
    breathed: str = ""
    worked_well: str = ""
    ideas: str = ""
    tutor_view: str = ""
    observer_takes: str = ""
    next_step: str = ""
    observer: str = ""
    agreed_on: date | None = None
    reason: str = ""
    tutor_name: str = ""


@dataclass(frozen=True)
class Questionnaire:
    """A tutor's answers after the year. None: this question was not answered."""

    tutor_id: int
    answered_on: date
    id: int = 0
    year_id: int | None = None
    recommend: Answer | None = None
    better_teacher: Answer | None = None
    wider_impact: Answer | None = None
    helped: str = ""
    hindered: str = ""
    training_next: str = ""
    hours_preparing: float | None = None
    hours_teaching: float | None = None
    hours_meeting: float | None = None
    hours_writing: float | None = None
    may_quote: MayQuote | None = None
    tutor_name: str = ""

    @property
    def hours(self) -> float | None:
        """All hours given, added up; None when none was."""
        given = [value for value in (getattr(self, name) for name in HOURS) if value is not None]
        return sum(given) if given else None


HOURS = tuple(field.name for field in fields(Questionnaire) if field.name.startswith("hours_"))


@dataclass(frozen=True)
class OwedVoice:
    """A tutor who leads a group this year, and what of theirs is there."""

    tutor_id: int
    code: str
    name: str
    observation_id: int | None
    questionnaire_id: int | None


@dataclass(frozen=True)
class TutorFigures:
    """The questionnaire in a return: ``x`` counts yes, ``x_of`` all three answers to that question."""

    tutor_responses: int
    tutor_recommend: int
    tutor_recommend_of: int
    tutor_better_teacher: int
    tutor_better_teacher_of: int
    tutor_wider_impact: int
    tutor_wider_impact_of: int


def check_observation(observation: Observation, others: int, today: date, reason: str) -> None:
    """An observation is once a tutor and year, in sessions 6 to 14; ``NeedsReason`` for anything else without one.

    ``others``: how many further observations this tutor has this year. Refuses a day to come, and steps agreed before
    it.
    """
    if observation.observed_on > today:
        raise NurtureError("tutors.observation.later", field="observed_on")
    if observation.agreed_on is not None and observation.agreed_on < observation.observed_on:
        raise NurtureError("tutors.observation.agreed_before", field="agreed_on")
    if reason.strip():
        return
    if others:
        raise NeedsReason("tutors.observation.second", field="tutor_id")
    number = observation.session_number
    if number is not None and not OBSERVE_FROM <= number <= OBSERVE_TO:
        raise NeedsReason("tutors.observation.when", field="session_number", n=number)


def check_questionnaire(answers: Questionnaire, today: date) -> None:
    """Raise a day to come or hours that cannot be."""
    if answers.answered_on > today:
        raise NurtureError("tutors.questionnaire.later", field="answered_on")
    for name in HOURS:
        value = getattr(answers, name)
        if value is not None and not 0 <= value <= 1000:
            raise NurtureError("tutors.questionnaire.hours", field=name)


def figures_of(answered: list[Questionnaire]) -> TutorFigures:
    """The counts a return takes; each question has its own number answered (forms-and-words 11)."""
    counts = {"tutor_responses": len(answered)}
    for name in ("recommend", "better_teacher", "wider_impact"):
        given = [getattr(answers, name) for answers in answered if getattr(answers, name) is not None]
        counts[f"tutor_{name}"] = given.count(Answer.YES)
        counts[f"tutor_{name}_of"] = len(given)
    return TutorFigures(**counts)
