"""Adults and what they do here: a person once, roles as many as they have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.tutors import MayName, PictureAudience


class Role(StrEnum):
    """What a person does in the programme; school staff have their roles at their school."""

    MANAGER = "manager"
    TUTOR = "tutor"
    TRAINEE = "trainee"
    OBSERVER = "observer"
    FACILITATOR = "facilitator"
    SAFEGUARDING = "safeguarding"
    HEAD_OF_SERVICE = "head_of_service"
    WOULD_TEACH = "would_teach"  # would like to teach with us; the note says how they came
    OTHER = "other"


@dataclass(frozen=True)
class Person:
    """One adult and how they wish to be named and pictured; nothing said means by role only, and no picture."""

    name: str
    id: int = 0
    known_as: str = ""
    email: str = ""
    telephone: str = ""
    may_name: MayName = MayName.ROLE_ONLY
    may_picture: tuple[PictureAudience, ...] = ()
    notes: str = ""


@dataclass(frozen=True)
class PersonRole:
    """One role of one person, for a time."""

    person_id: int
    role: Role
    since: date | None = None
    until: date | None = None
    note: str = ""
    id: int = 0

    def current(self, today: date) -> bool:
        """Whether the role is held on ``today``."""
        return (self.since is None or self.since <= today) and (self.until is None or today <= self.until)


@dataclass(frozen=True)
class PersonRow:
    """One adult in the list: ``roles`` held today, ``schools`` where they work, ``tutor``: has a tutor's profile."""

    person: Person
    roles: tuple[str, ...]
    schools: tuple[str, ...]
    tutor: bool


def checked_person(person: Person) -> Person:
    """``person`` as it may be stored. Raises ``programme.person_without_name`` or ``programme.not_an_email``."""
    if not person.name.strip():
        raise NurtureError("programme.person_without_name", field="name")
    if person.email and not re.fullmatch(r"[^@\s]+@[^@\s]+", person.email):
        raise NurtureError("programme.not_an_email", field="email")
    return person


def checked_role(role: PersonRole) -> PersonRole:
    """``role`` as it may be stored: it does not end before it begins. Raises ``programme.role_ends_first``."""
    if role.since and role.until and role.until < role.since:
        raise NurtureError("programme.role_ends_first", field="until")
    return role
