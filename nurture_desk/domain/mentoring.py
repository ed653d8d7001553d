"""The mentoring strand, and what children go on to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError

FEWEST_MEETINGS, MOST_MEETINGS = 6, 12
MOST_GOALS = 3
TERM_DAYS = 91  # thirteen weeks: about a term
START_DAYS = 28  # after an offer, when to ask whether it began


@dataclass(frozen=True)
class MentoringPlan:
    """What was agreed at the start: how many meetings, the end, and who at school hears what."""

    id: int
    group_id: int
    meetings: int
    ends_on: date
    why_now: str = ""
    hears_what: str = ""
    room_seen: bool = False
    rule_seen: bool = False
    goodbye: str = ""
    staff_near: str = ""  # which member of staff, by role


@dataclass(frozen=True)
class Goal:
    """A goal a young person set, in their own words, and the two looks back."""

    id: int
    group_id: int
    pupil_id: int
    text: str
    set_on: date
    midway: str = ""
    last_look: str = ""


@dataclass(frozen=True)
class MentoringMeeting:
    """One meeting of a mentoring group that was held: what was played and what comes next are its diary's."""

    session_id: int
    number: int
    held_on: date
    played: str = ""
    theme: str = ""
    next_time: str = ""


class StillThere(StrEnum):
    """Whether a child is still where it began, a term later."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = ""


class Route(StrEnum):
    """Where a child goes on to."""

    CENTRE = "centre"
    ENSEMBLE = "ensemble"
    LESSONS = "lessons"
    SONGWRITING = "songwriting"
    LEADERS = "leaders"
    OTHER = "other"


@dataclass(frozen=True)
class Progression:
    """One next step: offered, started, still there after a term; help with the cost."""

    id: int
    pupil_id: int
    year_id: int
    route: Route
    note: str = ""
    offered_on: date | None = None
    started_on: date | None = None
    still_there_on: date | None = None
    fee_asked: bool = False
    fee_from: str = ""
    fee_answer: str = ""
    taken_by: str = ""
    still_there: StillThere = StillThere.NOT_ASKED


@dataclass(frozen=True)
class Onward:
    """A child of the year with one of its next steps, or with none yet (``step`` is None)."""

    pupil_id: int
    code: str
    shown_name: str
    group: str
    school: str
    step: Progression | None = None


class Owed(StrEnum):
    """What a child's next step waits for."""

    OFFER = "offer"  # nothing is offered yet
    START = "start"  # offered, and nobody said that it began
    LOOK = "look"  # begun a term ago or more: is the child still there?
    FEE = "fee"  # help with the cost was asked for and not answered
    NOTHING = ""


def owed(row: Onward, today: date) -> Owed:
    """The first thing to be asked about a child's next step."""
    step = row.step
    if step is None or step.offered_on is None:
        return Owed.OFFER
    if step.started_on is not None:
        return Owed.LOOK if look_is_due(step, today) else Owed.NOTHING
    if step.fee_asked and not step.fee_answer.strip():
        return Owed.FEE
    return Owed.START if today - step.offered_on >= timedelta(days=START_DAYS) else Owed.NOTHING


def look_is_due(step: Progression, today: date) -> bool:
    """Whether a term has gone by since a child began, and nobody looked whether it is still there."""
    if step.started_on is None or step.still_there is not StillThere.NOT_ASKED:
        return False
    return today - step.started_on >= timedelta(days=TERM_DAYS)


def check_plan(plan: MentoringPlan, starts_on: date | None) -> None:
    """Six to twelve meetings, and an end that was agreed and lies after the start. Raises ``pupils.…``."""
    if not FEWEST_MEETINGS <= plan.meetings <= MOST_MEETINGS:
        raise NurtureError("pupils.mentoring.meetings", field="meetings", n=plan.meetings)
    if starts_on is not None and plan.ends_on <= starts_on:
        raise NurtureError("pupils.mentoring.end", field="ends_on")


def check_goal(goal: Goal, already: int) -> None:
    """Up to three goals a young person; ``already``: how many others there are. Raises ``pupils.…``."""
    if not goal.text.strip():
        raise NurtureError("pupils.mentoring.goal_empty", field="text")
    if already >= MOST_GOALS:
        raise NurtureError("pupils.mentoring.goals", field="text")


def check_progression(step: Progression, today: date) -> None:
    """Refuse what is started before it was offered or seen there before it started, what was looked at on no day, and
    days to come.
    """
    if step.still_there is not StillThere.NOT_ASKED and step.started_on is None:
        raise NurtureError("pupils.next_step.not_started", field="started_on")
    if step.still_there is not StillThere.NOT_ASKED and step.still_there_on is None:
        raise NurtureError("pupils.next_step.looked_when", field="still_there_on")
    days = (("offered_on", step.offered_on), ("started_on", step.started_on), ("still_there_on", step.still_there_on))
    before: date | None = None
    for field, day in days:
        if day is None:
            continue
        if day > today:
            raise NurtureError("pupils.next_step.in_future", field=field)
        if before is not None and day < before:
            raise NurtureError("pupils.next_step.order", field=field)
        before = day
