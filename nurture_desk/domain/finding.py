"""What Ctrl+K finds by name: children, groups, tutors and schools."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found; the value is what a page is asked for ("pupil", 5)."""

    CHILD = "pupil"
    GROUP = "group"
    TUTOR = "tutor"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Found:
    """One child, group, tutor or school: how it is written in lists, and the code it is found by as well."""

    kind: Kind
    id: int
    name: str
    code: str
