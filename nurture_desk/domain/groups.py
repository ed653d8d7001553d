"""A group of three to five: when and where it meets, who is in it and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NeedsReason, NurtureError

SMALLEST, LARGEST = 3, 5
CODE = "NG-{:02d}"


class GroupKind(StrEnum):
    """A group, or the mentoring strand, for which three to five is no rule."""

    GROUP = "group"
    MENTORING = "mentoring"


class GroupStage(StrEnum):
    """Where a group is in its life."""

    FORMING = "forming"
    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True)
class MusicGroup:
    """One group of one year at one school. ``weekday`` 0 is Monday, ``starts_at`` "10:15"."""

    id: int
    code: str
    year_id: int
    school_id: int
    name: str = ""
    kind: GroupKind = GroupKind.GROUP
    tutor_id: int | None = None
    room: str = ""
    weekday: int | None = None
    starts_at: str = ""
    minutes: int = 30
    starts_on: date | None = None
    stage: GroupStage = GroupStage.FORMING
    size_reason: str = ""
    notes: str = ""
    contract: str = ""
    briefing_on: date | None = None

    @property
    def shown_name(self) -> str:
        """The children's own name for it, else its code."""
        return self.name or self.code


@dataclass(frozen=True)
class GroupRow:
    """A group in a list."""

    id: int
    code: str
    name: str
    kind: GroupKind
    stage: GroupStage
    year_id: int
    school_id: int
    school: str
    tutor_id: int | None
    tutor: str
    weekday: int | None
    starts_at: str
    room: str
    starts_on: date | None
    members: int = 0
    owed: int = 0

    @property
    def shown_name(self) -> str:
        """The children's own name for it, else its code."""
        return self.name or self.code


@dataclass(frozen=True)
class Membership:
    """A child's time in a group; ``left_on`` is the last day, with the reason as written."""

    id: int
    group_id: int
    pupil_id: int
    joined_on: date | None = None
    left_on: date | None = None
    left_reason: str = ""


@dataclass(frozen=True)
class MemberRow:
    """A child in the list of a group."""

    id: int
    group_id: int
    pupil_id: int
    code: str
    shown_name: str
    year_group: int | None
    class_name: str
    images_caution: str
    joined_on: date | None
    left_on: date | None
    left_reason: str


def check_size(kind: GroupKind, size: int, reason: str = "") -> str:
    """The reason to keep with a group outside three to five, or "" where none is needed.

    Raises ``NeedsReason``: ``pupils.sixth_child`` above five, ``pupils.too_few`` below three. Mentoring is silent.
    """
    if kind is GroupKind.MENTORING or SMALLEST <= size <= LARGEST:
        return ""
    if not reason.strip():
        raise NeedsReason("pupils.sixth_child" if size > LARGEST else "pupils.too_few", field="reason", n=size)
    return reason.strip()


def minute_of_day(text: str) -> int:
    """``10:15`` or ``9.05`` as minutes after midnight; ``pupils.time_not_read`` for anything else."""
    hours, mark, minutes = text.strip().replace(".", ":").partition(":")
    figures = text.isascii() and hours.isdecimal() and minutes.isdecimal()
    if not mark or not figures or int(hours) > 23 or int(minutes) > 59:
        raise NurtureError("pupils.time_not_read", field="starts_at", text=text.strip())
    return int(hours) * 60 + int(minutes)


def check_group(group: MusicGroup) -> None:
    """Refuse a group without a school, and times that are none."""
    if not group.school_id:
        raise NurtureError("pupils.group_school", field="school_id")
    if group.starts_at:
        minute_of_day(group.starts_at)
    if not 10 <= group.minutes <= 120:
        raise NurtureError("pupils.minutes_out_of_range", field="minutes", minutes=group.minutes)


def check_leaving(member: Membership) -> None:
    """Refuse that a child leaves without a reason, or before joining."""
    if member.left_on is None:
        return
    if not member.left_reason.strip():
        raise NurtureError("pupils.leaving_reason", field="left_reason")
    if member.joined_on is not None and member.left_on < member.joined_on:
        raise NurtureError("pupils.leaving_before_joining", field="left_on")
