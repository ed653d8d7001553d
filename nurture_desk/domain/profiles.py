"""The second stage: what a tutor needs to know, and the dated needs log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nurture_desk.domain.errors import NurtureError


@dataclass(frozen=True)
class Profile:
    """What school and family say about joining in. No history, no diagnosis that does not change the half-hour."""

    id: int
    pupil_id: int
    enjoys: str = ""
    music_liked: str = ""
    strengths: str = ""
    hard: str = ""
    too_much: str = ""
    helps: str = ""
    words_that_work: str = ""
    avoid: str = ""
    communicates: str = ""
    home_language: str = ""
    prefers: str = ""
    health_in_room: str = ""
    health_with: str = ""
    trusted_adult: str = ""
    plan_exists: str = ""
    plan_held_by: str = ""
    supplied_by: str = ""
    supplied_on: date | None = None
    attachment_id: int | None = None


@dataclass(frozen=True)
class NeedNote:
    """One dated line of the needs log; a later line never overwrites it."""

    id: int
    pupil_id: int
    noted_on: date
    said_by: str
    need: str
    helps: str = ""


@dataclass(frozen=True)
class TutorProfile:
    """The least a tutor needs: no kind, no demographics, no family facts, no surname."""

    code: str
    known_as: str
    year_group: int | None
    likes: str
    helps: str
    avoid: str
    health: str
    trusted_adult: str
    pictures: bool
    signals: str


def check_need(note: NeedNote, today: date) -> None:
    """A need says when it was noted (not tomorrow), who said it, and what it is. Raises ``pupils.…``."""
    if note.noted_on > today:
        raise NurtureError("pupils.need.in_future", field="noted_on")
    if not note.said_by.strip():
        raise NurtureError("pupils.need.who", field="said_by")
    if not note.need.strip():
        raise NurtureError("pupils.need.what", field="need")


def check_profile(profile: Profile, today: date) -> None:
    """A profile says who supplied it and when (not tomorrow). Raises ``pupils.…``."""
    if profile.supplied_on is not None and profile.supplied_on > today:
        raise NurtureError("pupils.profile.in_future", field="supplied_on")
    if profile.supplied_on is not None and not profile.supplied_by.strip():
        raise NurtureError("pupils.profile.by_whom", field="supplied_by")
