"""The mentoring strand, and what children go on to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError

FEWEST_MEETINGS, MOST_MEETINGS = 6, 12
MOST_GOALS = 3


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


def check_plan(plan: MentoringPlan, starts_on: date | None) -> None:
    """Six to twelve meetings, and an end that was agreed and lies after the start."""
    if not FEWEST_MEETINGS <= plan.meetings <= MOST_MEETINGS:
        raise NurtureError("pupils.mentoring.meetings", field="meetings", n=plan.meetings)
    if starts_on is not None and plan.ends_on <= starts_on:
        raise NurtureError("pupils.mentoring.end", field="ends_on")


def check_goal(goal: Goal, already: int) -> None:
    """Up to three goals a young person; ``already``: how many others there are."""
    if not goal.text.strip():
        raise NurtureError("pupils.mentoring.goal_empty", field="text")
    if already >= MOST_GOALS:
        raise NurtureError("pupils.mentoring.goals", field="text")


def check_progression(step: Progression, today: date) -> None:
    """Nothing is started before it was offered, nor seen there before it started, nor dated tomorrow."""
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
