"""Partners, what was spoken with them, and who put us in touch with which school."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError


class PartnerKind(StrEnum):
    """What a partner is."""

    LA_INCLUSION = "la_inclusion"
    VIRTUAL_SCHOOL = "virtual_school"
    EARLY_HELP = "early_help"
    SEND_TEAM = "send_team"
    DSPL = "dspl"  # local SEND partnership
    TRUST = "trust"
    NATIONAL_TEAM = "national_team"
    OTHER = "other"


class How(StrEnum):
    """How a talk took place."""

    MEETING = "meeting"
    TELEPHONE = "telephone"
    EMAIL = "email"
    EVENT = "event"
    OTHER = "other"


@dataclass(frozen=True)
class Partner:
    """A partner of the service and the person to ask for there."""

    name: str
    kind: PartnerKind
    id: int = 0
    contact_name: str = ""
    email: str = ""
    telephone: str = ""
    notes: str = ""
    current: bool = True


@dataclass(frozen=True)
class PartnerContact:
    """One line of a partner's contact log."""

    partner_id: int
    spoke_on: date
    how: How = How.MEETING
    who: str = ""
    what: str = ""
    next_step: str = ""
    next_on: date | None = None
    next_done_on: date | None = None
    id: int = 0


@dataclass(frozen=True)
class PartnerDue:
    """A next step with a partner that is open: what, and when it is (or was) due."""

    contact_id: int
    partner_id: int
    partner: str
    next_step: str
    next_on: date


@dataclass(frozen=True)
class Introduction:
    """Who put us in touch with a school: a partner, or somebody named in ``by_whom``."""

    school_id: int
    partner_id: int | None = None
    by_whom: str = ""
    made_on: date | None = None
    note: str = ""
    id: int = 0


@dataclass(frozen=True)
class PartnerRow:
    """A partner in the list, with when we last spoke, what is next and how many schools came through them."""

    partner: Partner
    last_on: date | None
    next_on: date | None
    talks: int
    schools: int


@dataclass(frozen=True)
class IntroductionRow:
    """An introduction with the names to show."""

    introduction: Introduction
    school: str
    partner: str


def checked_partner(partner: Partner) -> Partner:
    """``partner`` as it may be stored. Raises ``programme.partner_without_name``."""
    if not partner.name.strip():
        raise NurtureError("programme.partner_without_name", field="name")
    return partner


def checked_contact(contact: PartnerContact, today: date) -> PartnerContact:
    """``contact`` as it may be stored; refuses one spoken in days to come or about nothing, a next step before it or
    without words, and one done in days to come.
    """
    if contact.spoke_on > today:
        raise NurtureError("programme.spoke_in_future", field="spoke_on")
    if not contact.what.strip():
        raise NurtureError("programme.spoke_about_what", field="what")
    if contact.next_on is not None and contact.next_on < contact.spoke_on:
        raise NurtureError("programme.next_before_talk", field="next_on")
    if contact.next_on is not None and not contact.next_step.strip():
        raise NurtureError("programme.next_without_words", field="next_step")
    if contact.next_done_on is not None and contact.next_done_on > today:
        raise NurtureError("programme.done_in_future", field="next_done_on")
    return contact


def checked_introduction(one: Introduction) -> Introduction:
    """``one`` as it may be stored: somebody made it. Raises ``programme.introduced_by_whom``."""
    if one.partner_id is None and not one.by_whom.strip():
        raise NurtureError("programme.introduced_by_whom", field="by_whom")
    return one
