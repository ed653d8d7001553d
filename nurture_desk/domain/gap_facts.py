"""What the desk holds on one day, as far as it says what is missing: read once a page, judged by ``domain/gaps.py``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nurture_desk.domain.sessions import SessionState


@dataclass(frozen=True)
class SessionFact:
    """One live session: planned or held; ``written``: its diary is finished."""

    id: int
    number: int
    day: date
    state: SessionState
    written: bool


@dataclass(frozen=True)
class GroupFact:
    """One group; ``sessions`` by day, those called off left out. ``half_term_from``: first day of this half-term."""

    id: int
    code: str
    name: str
    school_id: int
    tutor_id: int | None
    tutor: str
    starts_on: date | None
    sessions: tuple[SessionFact, ...] = ()
    wanted: int = 0
    half_term_from: date | None = None
    mentoring: bool = False
    school_code: str = ""
    children: int = 0  # in the group, or on a list made for it

    def met(self, number: int, today: date) -> date | None:
        """The day of session ``number`` if it has been held by ``today``."""
        return next(
            (
                one.day
                for one in self.sessions
                if one.number == number and one.day <= today and one.state is SessionState.HELD
            ),
            None,
        )

    def day_of(self, number: int) -> date | None:
        """The day of session ``number``, planned or held."""
        return next((one.day for one in self.sessions if one.number == number), None)

    @property
    def is_planned_to_the_end(self) -> bool:
        """Whether every session of the series has a day, so that the last two can be told."""
        return bool(self.sessions) and len(self.sessions) >= self.wanted


@dataclass(frozen=True)
class ChildFact:
    """One child's place in one group.

    ``here``: in the group today; ``listed``: has not left with a reason; ``counted``: the learning may be used.
    ``owes_answers``: how many cells of the consent matrix wait. ``out_on``: when the form went to school or family.
    """

    id: int
    code: str
    name: str
    group_id: int | None
    joined_on: date | None = None
    here: bool = True
    listed: bool = True
    counted: bool = True
    owes_answers: int = 0
    owes_place: bool = False  # nobody has said yet whether the child may take part
    out_on: date | None = None
    returned: bool = False
    in_care: bool = False
    care_begun: bool = False
    profile_open: bool = False
    profile_there: bool = False
    asked_on: date | None = None  # pupil voice, the latest
    sign_on: date | None = None  # noted by the tutor or the adult in the room, the latest
    heard_child: bool = False
    heard_family: bool = False
    heard_school_on: date | None = None  # slip or words of staff, the latest
    open_targets: tuple[str, ...] = ()
    unjudged: int = 0
    few_voices: bool = False
    demographics: bool = False
    report_begun: bool = False
    report_finished: bool = False
    report_voices: int = 0  # voices beside the tutor's that the report rests on
    copy_given: bool = False


@dataclass(frozen=True)
class TutorFact:
    """One tutor who leads a group this year, and what is there of theirs."""

    id: int
    code: str
    name: str
    observed: bool = False
    asked: bool = False
    trained: bool = False
    thanked: bool = False
    told: bool = False  # a finished case study of a group, a child or the teaching of theirs


@dataclass(frozen=True)
class SchoolFact:
    """One school with a group this year."""

    id: int
    code: str
    name: str
    starts_on: date | None = None  # its first group
    held: bool = False  # any session yet
    signed: bool = False
    met: bool = False
    reviewed: bool = False
    summary_given: bool = False
    thanked: bool = False


@dataclass(frozen=True)
class ServiceFact:
    """What is owed by or to the service itself."""

    untrained: tuple[str, ...] = ()  # managers by name
    unpaid: tuple[tuple[int, date | None], ...] = ()  # (half, due on)
    sharing: bool = True
    prompts_open: int = 0
    plans_open: int = 0
    returned: bool = True  # a final return is signed off
    audit_planned: bool = True  # this year's or last year's round is there
    audits_owed: int = 0
    school_chosen: bool = True
    to_erase: int = 0


@dataclass(frozen=True)
class DayFacts:
    """One day of one year. ``dates``: every step of the year by key, None while it is to be confirmed."""

    today: date
    dates: Mapping[str, date | None]
    groups: tuple[GroupFact, ...] = ()
    children: tuple[ChildFact, ...] = ()
    tutors: tuple[TutorFact, ...] = ()
    schools: tuple[SchoolFact, ...] = ()
    service: ServiceFact = ServiceFact()
