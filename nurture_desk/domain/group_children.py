"""A child in a group, as the pages of sessions and evidence show it; and what a school hopes to see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nurture_desk.domain.framework import SCHOOL_PREFIX


@dataclass(frozen=True)
class ChildRow:
    """One child's place in one group; ``left_on`` is set when they have gone."""

    id: int
    code: str
    shown_name: str
    year_group: int | None
    group_id: int
    group_code: str
    group_name: str
    year_id: int
    school_id: int
    school_name: str
    tutor_id: int | None
    joined_on: date | None
    left_on: date | None
    left_reason: str

    def here_on(self, day: date) -> bool:
        """Whether the child belonged to the group on ``day``."""
        return (self.joined_on is None or self.joined_on <= day) and (self.left_on is None or day <= self.left_on)


@dataclass(frozen=True)
class GroupRow:
    """A group as a list of sessions names it."""

    id: int
    code: str
    shown_name: str
    year_id: int
    school_id: int
    school_name: str
    tutor_id: int | None
    tutor_name: str
    room: str
    weekday: int | None
    starts_at: str
    minutes: int
    starts_on: date | None
    wanted: int
    planned: int  # live sessions, planned or held
    held: int
    fell_out: int
    next_on: date | None
    to_write_up: int


@dataclass(frozen=True)
class SchoolHope:
    """What a school itself hopes to see, mapped to an outcome of the framework (or not yet)."""

    id: int
    school_id: int
    text: str
    outcome: str

    @property
    def key(self) -> str:
        """Its key among the indicators."""
        return f"{SCHOOL_PREFIX}{self.id}"
