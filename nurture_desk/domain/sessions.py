"""Sessions, the register and the diary (product.md 6, forms-and-words.md 6).

Absence never counts against a child: ``not here`` is left out of what a child was part of, and nothing divides by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from nurture_desk.domain.clashes import minutes_of_day
from nurture_desk.domain.dates import weekday_date
from nurture_desk.domain.errors import NeedsReason, NurtureError

VOICE_POINTS = (3, 10, 18)  # a child is asked near these sessions


class SessionState(StrEnum):
    """Where a session stands."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED_SCHOOL = "cancelled_school"
    CANCELLED_US = "cancelled_us"
    MOVED = "moved"  # this day fell out; another row replaces it


LIVE = frozenset({SessionState.PLANNED, SessionState.HELD})


class Mark(StrEnum):
    """How a child was part of a session; the first three all count the same."""

    PLAYING = "playing"
    LISTENING = "listening"
    CAME_BACK = "came_back"
    NOT_HERE = "not_here"


class Absence(StrEnum):
    """Why a child was not here."""

    ILL = "ill"
    SCHOOL = "school"
    FAMILY = "family"
    OTHER = "other"
    NOT_KNOWN = "not_known"


class AdultRole(StrEnum):
    """Who from the school was in the room."""

    TA = "ta"
    PRACTITIONER = "practitioner"
    MENTOR = "mentor"
    TRAINEE = "trainee"
    OTHER = "other"
    NONE = "none"


class Feeling(StrEnum):
    """How the tutor is after this one: seen by tutor and manager, in no report."""

    FINE = "fine"
    TALK = "talk"


class PassedTo(StrEnum):
    """Which safeguarding lead was told."""

    SCHOOL = "school"
    OURS = "ours"
    BOTH = "both"


@dataclass(frozen=True)
class Series:
    """How many sessions a group is to have, and from when."""

    id: int
    group_id: int
    wanted: int
    first_on: date


@dataclass(frozen=True)
class Session:
    """One meeting of a group, planned, held or fallen out."""

    id: int
    group_id: int
    number: int
    held_on: date
    starts_at: str = ""
    minutes: int = 30
    state: SessionState = SessionState.PLANNED
    reason: str = ""
    off_reason: str = ""
    plan: str = ""
    tutor_id: int | None = None
    adult: str = ""
    adult_role: str = ""
    replaces_id: int | None = None


@dataclass(frozen=True)
class Attendance:
    """One child's mark in one session."""

    id: int
    session_id: int
    pupil_id: int
    mark: Mark
    reason: str = ""


@dataclass(frozen=True)
class Diary:
    """What is written about a session; four boxes count, the rest is beside them."""

    id: int
    session_id: int
    did: str = ""
    sign: str = ""
    adult_said: str = ""
    next_time: str = ""
    check_in: str = ""
    check_out: str = ""
    tutor_feeling: str = ""
    finished_on: date | None = None


DIARY_FIELDS = ("did", "sign", "adult_said", "next_time", "check_in", "check_out", "tutor_feeling")


@dataclass(frozen=True)
class ConcernPassed:
    """That a worry was passed on: to whom and when, never what. In no pack, report or return."""

    id: int
    pupil_id: int | None
    session_id: int | None
    passed_to: PassedTo
    passed_on: date


@dataclass(frozen=True)
class SessionRow:
    """A session as a list shows it."""

    id: int
    group_id: int
    group_code: str
    group_name: str
    school_id: int
    school_name: str
    tutor_id: int | None
    tutor_name: str
    room: str
    number: int
    wanted: int
    held_on: date
    starts_at: str
    minutes: int
    state: SessionState
    reason: str
    off_reason: str
    adult: str
    adult_role: str
    plan: str
    marked: int  # children with a mark
    joined: int  # of these, how many were part of it
    diary_finished_on: date | None


@dataclass(frozen=True)
class RegisterRow:
    """One child on a session's register; ``mark`` is None until taken."""

    pupil_id: int
    code: str
    shown_name: str
    mark: Mark | None
    reason: str
    joined_on: date | None
    left_on: date | None


@dataclass(frozen=True)
class AskedLast:
    """When something was last noted about or asked of a child; None: never."""

    pupil_id: int
    code: str
    shown_name: str
    last_on: date | None
    number: int | None = None  # the session near that day


def part_of(mark: Mark) -> bool:
    """Whether the child was part of the session: listening and stepping out are ways of taking part."""
    return mark is not Mark.NOT_HERE


def checked_session(session: Session) -> Session:
    """``session`` as it may be stored; refuses minutes outside 5 to 240 and what is no time of day.

    ``NeedsReason`` where it fell out and nobody says why.
    """
    if not 5 <= session.minutes <= 240:
        raise NurtureError("sessions.minutes_out_of_range", field="minutes")
    starts_at = session.starts_at.strip()
    if starts_at:
        clock = minutes_of_day(starts_at)
        starts_at = f"{clock // 60:02d}:{clock % 60:02d}"
    if session.state not in LIVE and not session.reason.strip():
        raise NeedsReason("sessions.fell_out_reason", field="reason")
    return replace(session, starts_at=starts_at, reason=session.reason.strip(), off_reason=session.off_reason.strip())


def checked_mark(mark: Mark, reason: str, held_on: date, today: date) -> tuple[Mark, str]:
    """The mark and its reason as stored; only "not here" has a reason, "not known" when none was given.

    Refused before the day of the session.
    """
    if held_on > today:
        raise NurtureError("sessions.not_yet", day=weekday_date(held_on))
    if mark is not Mark.NOT_HERE:
        return mark, ""
    return mark, Absence(reason or Absence.NOT_KNOWN).value


def renumbered(sessions: Sequence[Session]) -> list[Session]:
    """The live sessions numbered 1 to N by day; those that fell out keep the number they had."""
    live = sorted((each for each in sessions if each.state in LIVE), key=lambda each: (each.held_on, each.starts_at))
    return [replace(each, number=number) for number, each in enumerate(live, start=1)]


def voice_point(held: int) -> int | None:
    """The session near which every child should last have been asked, after ``held`` sessions; None before."""
    passed = [point for point in VOICE_POINTS if point <= held]
    return passed[-1] if passed else None


def children_named(text: str, known: Iterable[tuple[int, str]]) -> list[int]:
    """Ids of the children whose known-as name stands in ``text`` as a word of its own, in order of first mention."""
    found = []
    for pupil_id, name in known:
        if not name.strip():
            continue
        hit = re.search(rf"(?<!\w){re.escape(name.strip())}(?!\w)", text, re.IGNORECASE)
        if hit:
            found.append((hit.start(), pupil_id))
    return [pupil_id for _, pupil_id in sorted(found)]
