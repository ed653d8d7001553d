"""Who may sign what for a child. The school confirms; only its answer is kept, never the papers."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.purposes import EVERYDAY, Purpose


class Situation(StrEnum):
    """The school's answer to "who can sign?". An adoptive parent is a parent: nothing says "adopted"."""

    PARENT = "parent"
    GUARDIAN = "guardian"  # special guardian, or a person a court order says the child lives with
    CARE_ORDER = "care_order"
    BY_AGREEMENT = "by_agreement"  # looked after, no order: the parent keeps parental responsibility
    NOT_KNOWN = "not_known"


class Capacity(StrEnum):
    """As what somebody answered."""

    PARENT = "parent"
    GUARDIAN = "guardian"
    CARER = "carer"  # with written delegation
    AUTHORITY = "authority"
    CHILD = "child"  # the child or young person
    OTHER = "other"


LOOKED_AFTER = frozenset({Situation.CARE_ORDER, Situation.BY_AGREEMENT})
BOTH_SIGN_FROM = 12
SIGNS_ALONE_FROM = 16


@dataclass(frozen=True)
class Signer:
    """Someone who answers for one child. ``id`` 0: not stored yet.

    ``delegated_on`` is the date of a carer's written delegation, ``names_pictures`` whether it names
    pictures and publication; ``until`` the last day the person could sign.
    """

    id: int
    pupil_id: int
    name: str
    relation: str = ""
    capacity: Capacity = Capacity.PARENT
    delegated_on: date | None = None
    names_pictures: bool = False
    confirmed_on: date | None = None
    confirmed_by: str = ""
    until: date | None = None


@dataclass(frozen=True)
class SigningCase:
    """All that decides who may sign for a child: the situation and the month of birth."""

    situation: Situation
    birth_month: int | None
    birth_year: int | None

    def age(self, on: date) -> int | None:
        """Years on a day; counted from the last day of the birth month, as the day is not kept."""
        return age_on(self.birth_month, self.birth_year, on)


@cache  # one child, one day: asked for every purpose
def age_on(birth_month: int | None, birth_year: int | None, on: date) -> int | None:
    """Whole years of age, taking the last day of the birth month as the birthday; None if not known.

    A year without a month counts from 31 December.
    """
    if birth_year is None:
        return None
    month = birth_month or 12
    had_it = (on.month, on.day) >= (month, _last_day(on.year, month))
    return on.year - birth_year - (0 if had_it else 1)


def _last_day(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def signs_alone(case: SigningCase, on: date) -> bool:
    """Whether the young person signs, and nobody else (16 or over)."""
    age = case.age(on)
    return age is not None and age >= SIGNS_ALONE_FROM


def both_must_sign(case: SigningCase, on: date) -> bool:
    """Whether an adult and the young person both sign (12 to 15)."""
    age = case.age(on)
    return age is not None and BOTH_SIGN_FROM <= age < SIGNS_ALONE_FROM


def may_sign(case: SigningCase, signer: Signer, purpose: Purpose, on: date, answered_on: date) -> bool:
    """Whether an adult's answer of ``answered_on`` may count for ``purpose`` on the day ``on``."""
    if signs_alone(case, on) or (signer.until is not None and answered_on > signer.until):
        return False
    if signer.capacity is Capacity.CARER:
        return case.situation in LOOKED_AFTER and _delegated(signer, purpose, answered_on)
    if signer.capacity is Capacity.PARENT:
        return case.situation in (Situation.PARENT, Situation.BY_AGREEMENT)
    if signer.capacity is Capacity.GUARDIAN:
        # A parent keeps parental responsibility beside a special guardian, but the guardian decides.
        return case.situation is Situation.GUARDIAN
    if signer.capacity is Capacity.AUTHORITY:
        return case.situation is Situation.CARE_ORDER
    return False


def _delegated(signer: Signer, purpose: Purpose, answered_on: date) -> bool:
    if signer.delegated_on is None or signer.delegated_on > answered_on:
        return False
    return purpose in EVERYDAY or signer.names_pictures


def who_must_sign(case: SigningCase, purpose: Purpose, on: date) -> str:
    """Who is missing, as a key of ``resources/wording/consent.toml`` under ``needs``."""
    if signs_alone(case, on):
        return "young_person"
    if case.situation is Situation.NOT_KNOWN:
        return "ask_school"
    if case.situation is Situation.BY_AGREEMENT:
        return "parent_or_carer" if purpose in EVERYDAY else "parent"
    if case.situation is Situation.CARE_ORDER:
        return "authority_or_carer" if purpose in EVERYDAY else "authority"
    return "guardian" if case.situation is Situation.GUARDIAN else "parent"


def check_may_answer(case: SigningCase, signer: Signer, purposes: Sequence[Purpose], on: date, *, no: bool) -> None:
    """Refuse an adult's answer of the day ``on`` that could count for none of ``purposes``.

    ``no``: nothing but noes. Those are taken from anybody until the school has said who can sign, because a no
    is never lost. Raises ``consent.signer_other`` for a form whose signer ticked "other",
    ``consent.ask_school_who`` while nobody knows who can sign, ``consent.no_delegation`` for a carer without
    one, ``consent.not_entitled.<who can>`` where somebody else has to.
    """
    if signer.capacity is Capacity.OTHER:
        raise NurtureError("consent.signer_other", field="signer_id")
    if not signs_alone(case, on) and case.situation is Situation.NOT_KNOWN:
        if no:
            return
        raise NurtureError("consent.ask_school_who", field="signer_id")
    if signer.capacity is Capacity.CARER and case.situation in LOOKED_AFTER and signer.delegated_on is None:
        raise NurtureError("consent.no_delegation", field="signer_id")
    if not any(may_sign(case, signer, purpose, on, on) for purpose in purposes):
        first = purposes[0] if purposes else Purpose.TAKING_PART
        raise NurtureError(f"consent.not_entitled.{who_must_sign(case, first, on)}", field="signer_id")


@dataclass(frozen=True)
class Care:
    """Kept for a looked-after child only: the authority that must sign, and where its team is reached."""

    pupil_id: int
    authority: str
    team: str = ""
    team_address: str = ""
    forms_begun_on: date | None = None


def check_care(situation: Situation, care: Care | None) -> None:
    """Refuse a looked-after child without the authority that must sign, and anybody else with one."""
    if situation in LOOKED_AFTER and (care is None or not care.authority.strip()):
        raise NurtureError("consent.authority_needed", field="authority")
    if situation not in LOOKED_AFTER and care is not None and care.authority.strip():
        raise NurtureError("consent.authority_not_needed", field="authority")
