"""Reflection: meetings, what helped and hindered, and what changed in the wider service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError


class MeetingKind(StrEnum):
    """Whose meeting it was."""

    NATIONAL = "national"
    OWN = "own"
    SURGERY = "surgery"
    INSET = "inset"
    MANAGERS = "managers"


class Theme(StrEnum):
    """The seven challenges."""

    PARTNERS = "partners"
    WORKFORCE = "workforce"
    SET_UP = "set_up"
    ATTENDANCE = "attendance"
    EVALUATION = "evaluation"
    ADVOCACY_OUTSIDE = "advocacy_outside"
    ADVOCACY_INSIDE = "advocacy_inside"


class Effect(StrEnum):
    """Which way something worked."""

    HELPED = "helped"
    HINDERED = "hindered"


class InclusionKind(StrEnum):
    """What kind of change in the wider service."""

    POLICY = "policy"
    TEMPLATE = "template"
    TRAINING = "training"
    INDUCTION = "induction"
    MEETING = "meeting"
    WORKING_GROUP = "working_group"
    TASK_GROUP = "task_group"
    PLAN_ACTION = "plan_action"
    PRACTICE_WEEK = "practice_week"


class ServiceOutcome(StrEnum):
    """The organisational and workforce outcomes; the keys of the outcomes framework."""

    UNDERSTANDING = "org_understanding"
    EMBEDDED = "org_embedded"
    SKILLS = "work_skills"
    ADAPTING = "work_adapting"
    CONSULTING = "work_consulting"
    NOT_SAID = ""


@dataclass(frozen=True)
class Meeting:
    """One reflection meeting. The confidential note is not here: it is asked for on its own."""

    year_id: int
    kind: MeetingKind
    held_on: date
    minutes: int | None = None
    facilitator: str = ""
    guests: str = ""
    ideas: str = ""
    hard: str = ""
    themes: tuple[Theme, ...] = ()
    will_try: str = ""
    for_service: str = ""
    id: int = 0


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in the list: who came, how many actions are open, whether a confidential note lies apart."""

    meeting: Meeting
    people: tuple[str, ...]
    open_actions: int
    has_note: bool


@dataclass(frozen=True)
class Action:
    """Something somebody will do after a meeting."""

    meeting_id: int
    what: str
    who: str = ""
    due_on: date | None = None
    done_on: date | None = None
    id: int = 0


@dataclass(frozen=True)
class Learning:
    """One line of the learning log."""

    year_id: int
    noted_on: date
    theme: Theme
    effect: Effect
    text: str
    source: str = ""
    in_return: bool = True
    meeting_id: int | None = None
    id: int = 0


@dataclass(frozen=True)
class Inclusion:
    """One line of the wider inclusion log; ``proof`` says what shows it, ``attachment_id`` is the paper itself."""

    year_id: int
    happened_on: date
    kind: InclusionKind
    title: str
    what_changed: str = ""
    outcome: ServiceOutcome = ServiceOutcome.NOT_SAID
    proof: str = ""
    attachment_id: int | None = None
    id: int = 0


def next_meeting(last: date | None, every_weeks: int, begins: date | None) -> date | None:
    """When the next meeting falls by the service's own cadence: counted from the last, or the first after the start."""
    if last is not None:
        return last + timedelta(weeks=every_weeks)
    return begins + timedelta(weeks=every_weeks) if begins is not None else None


def checked_meeting(meeting: Meeting, today: date) -> Meeting:
    """``meeting`` as it may be stored; refuses one of a day to come, and a length that cannot be."""
    if meeting.held_on > today:
        raise NurtureError("reflection.meeting_in_future", field="held_on")
    if meeting.minutes is not None and not 5 <= meeting.minutes <= 600:
        raise NurtureError("reflection.minutes_out_of_range", field="minutes")
    return meeting


def checked_action(action: Action, today: date) -> Action:
    """``action`` as it may be stored. Raises ``reflection.action_without_words`` or ``reflection.done_in_future``."""
    if not action.what.strip():
        raise NurtureError("reflection.action_without_words", field="what")
    if action.done_on is not None and action.done_on > today:
        raise NurtureError("reflection.done_in_future", field="done_on")
    return action


def checked_learning(entry: Learning, today: date) -> Learning:
    """``entry`` as it may be stored. Raises ``reflection.…``."""
    if not entry.text.strip():
        raise NurtureError("reflection.learning_without_words", field="text")
    if entry.noted_on > today:
        raise NurtureError("reflection.noted_in_future", field="noted_on")
    return entry


def checked_inclusion(entry: Inclusion, today: date) -> Inclusion:
    """``entry`` as it may be stored. Raises ``reflection.change_without_title`` or ``reflection.change_in_future``."""
    if not entry.title.strip():
        raise NurtureError("reflection.change_without_title", field="title")
    if entry.happened_on > today:
        raise NurtureError("reflection.change_in_future", field="happened_on")
    return entry
