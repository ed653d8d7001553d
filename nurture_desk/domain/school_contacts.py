"""Who to talk to at a school, what was said, and a school's own interest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError


class SchoolRole(StrEnum):
    """What somebody does at a school."""

    HEAD = "head"
    SENCO = "senco"
    CLASS_TEACHER = "class_teacher"
    TA = "ta"
    LSP = "lsp"
    MENTOR = "mentor"
    INCLUSION = "inclusion"
    DSL = "dsl"
    DEPUTY_DSL = "deputy_dsl"
    OFFICE = "office"


class Channel(StrEnum):
    """How we spoke."""

    TELEPHONE = "telephone"
    EMAIL = "email"
    VISIT = "visit"
    MEETING = "meeting"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class SchoolContact:
    """A person in a role at a school; the person's name and numbers are kept once, with the person."""

    id: int = 0
    school_id: int = 0
    person_id: int = 0
    role: SchoolRole = SchoolRole.OFFICE
    best_time: str = ""
    current: bool = True


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact as it is shown: role, person and school in one line."""

    id: int
    school_id: int
    school_name: str
    person_id: int
    name: str
    role: SchoolRole
    telephone: str
    email: str
    best_time: str
    current: bool


@dataclass(frozen=True, slots=True)
class ContactLog:
    """One conversation with a school."""

    id: int = 0
    school_id: int = 0
    happened_on: date | None = None
    channel: Channel = Channel.TELEPHONE
    spoke_to: str = ""
    by: str = ""
    summary: str = ""
    next_step: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class Interest:
    """A school's expression of interest: from a word at a briefing to the whole form; commits nobody."""

    id: int = 0
    school_id: int = 0
    year_id: int | None = None
    registered_on: date | None = None
    contact: str = ""
    source: str = ""
    head: str = ""
    senco: str = ""
    best_way: str = ""
    best_time: str = ""
    why_now: str = ""
    children_about: int | None = None
    room: str = ""
    times_can: str = ""
    times_cannot: str = ""
    adult: str = ""
    instruments: str = ""
    music_now: str = ""
    works_with_us: str = "not_known"
    heard_from: str = ""
    keep_on_list: str = "not_known"


def check_contact(name: str) -> None:
    """Refuse a contact without a name to ask for."""
    if not name.strip():
        raise NurtureError("schools.contact.name", field="name")


def check_log(entry: ContactLog, today: date) -> None:
    """Refuse a line without a day or of a day to come, without what was said, or with a next step before that day."""
    if entry.happened_on is None:
        raise NurtureError("schools.log.day", field="happened_on")
    if entry.happened_on > today:
        raise NurtureError("schools.log.future", field="happened_on")
    if not entry.summary.strip():
        raise NurtureError("schools.log.summary", field="summary")
    if entry.next_on is not None and entry.next_on < entry.happened_on:
        raise NurtureError("schools.log.next_early", field="next_on")


def check_interest(interest: Interest, today: date) -> None:
    """Refuse interest without a day or of a day to come, without who at the school said so, or in a number of children
    that cannot be.
    """
    if interest.registered_on is None:
        raise NurtureError("schools.interest.day", field="registered_on")
    if interest.registered_on > today:
        raise NurtureError("schools.interest.future", field="registered_on")
    if not interest.contact.strip():
        raise NurtureError("schools.interest.contact", field="contact")
    if interest.children_about is not None and not 0 <= interest.children_about <= 60:
        raise NurtureError("schools.interest.children", field="children_about")
