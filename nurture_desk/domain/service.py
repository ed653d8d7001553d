"""The service itself: who we are, what the law asks us to name, and the switches of the desk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError


class ServiceKind(StrEnum):
    """What kind of body the service is; the usual legal ground differs with it."""

    LOCAL_AUTHORITY = "local_authority"
    CHARITY = "charity"
    TRUST = "trust"
    NOT_SAID = ""


class HubRole(StrEnum):
    """The service's part in its music hub."""

    LEAD = "lead"
    PARTNER = "partner"
    OTHER = "other"
    NOT_SAID = ""


class Record(StrEnum):
    """Kinds of record that each have their own time to be kept."""

    CHILDREN = "children"
    CONSENT = "consent"
    DIARIES = "diaries"
    EVIDENCE = "evidence"
    MEDIA_LIST = "media_list"
    AUDITS = "audits"
    SCHOOL_STAFF = "school_staff"
    MEETINGS = "meetings"
    RETURNS = "returns"


@dataclass(frozen=True)
class ServiceProfile:
    """The service's own page. Counts are None while not known; easting and northing are metres on the national grid."""

    id: int = 1
    name: str = ""
    kind: ServiceKind = ServiceKind.NOT_SAID
    hub_role: HubRole = HubRole.NOT_SAID
    national_lead: bool = False
    tutors_employed: int | None = None
    schools_reached: int | None = None
    schools_in_area: int | None = None
    local_authorities: tuple[str, ...] = ()
    centre_easting: int | None = None
    centre_northing: int | None = None
    address: str = ""
    email: str = ""
    telephone: str = ""
    website: str = ""
    contact_name: str = ""
    safeguarding_lead: str = ""
    registration_number: str = ""
    protection_officer: str = ""
    protection_contact: str = ""
    complaints_contact: str = ""
    lawful_basis: str = ""
    lawful_confirmed_by: str = ""
    lawful_confirmed_on: date | None = None
    family_group_name: str = "music group"
    logo_id: int | None = None
    family_programme_words: bool = False
    count_without_agreement: bool = True

    @property
    def lawful_basis_confirmed(self) -> bool:
        """Whether a person has said, with a date, that this wording was confirmed."""
        return bool(self.lawful_basis and self.lawful_confirmed_by and self.lawful_confirmed_on)


@dataclass(frozen=True)
class Retention:
    """How many years after the end of the programme year a kind of record is kept; None: not set, nothing is listed."""

    record: Record
    years: int | None = None
    note: str = ""
    id: int = 0


@dataclass(frozen=True)
class SharingAgreement:
    """A signed agreement on what may be shared with whom; one for returns lets the demographic margins out."""

    partner: str
    for_returns: bool = True
    signed_on: date | None = None
    ends_on: date | None = None
    note: str = ""
    attachment_id: int | None = None
    id: int = 0

    def in_force(self, on: date) -> bool:
        """Whether it is signed and not ended on the day ``on``."""
        return self.signed_on is not None and self.signed_on <= on and (self.ends_on is None or on <= self.ends_on)


def checked_profile(profile: ServiceProfile, today: date) -> ServiceProfile:
    """``profile`` as it may be stored; raises ``NurtureError`` at the field that cannot be right."""
    if not profile.name.strip():
        raise NurtureError("programme.no_service_name", field="name")
    for field in ("tutors_employed", "schools_reached", "schools_in_area"):
        count = getattr(profile, field)
        if count is not None and not 0 <= count <= 100_000:
            raise NurtureError("programme.count_out_of_range", field=field)
    if (
        profile.schools_reached is not None
        and profile.schools_in_area is not None
        and profile.schools_reached > profile.schools_in_area
    ):
        raise NurtureError("programme.more_reached_than_there_are", field="schools_reached")
    if (profile.centre_easting is None) != (profile.centre_northing is None):
        raise NurtureError("programme.half_a_grid_reference", field="centre_easting")
    if not (0 <= (profile.centre_easting or 0) <= 700_000 and 0 <= (profile.centre_northing or 0) <= 1_300_000):
        raise NurtureError("programme.not_on_the_grid", field="centre_easting")
    if profile.email and not re.fullmatch(r"[^@\s]+@[^@\s]+", profile.email):
        raise NurtureError("programme.not_an_email", field="email")
    if bool(profile.lawful_confirmed_by) != bool(profile.lawful_confirmed_on):
        raise NurtureError("programme.confirmed_by_and_on", field="lawful_confirmed_by")
    if profile.lawful_confirmed_on is not None and profile.lawful_confirmed_on > today:
        raise NurtureError("programme.confirmed_in_future", field="lawful_confirmed_on")
    if not profile.family_group_name.strip():
        raise NurtureError("programme.no_family_name", field="family_group_name")
    return profile


def checked_agreement(agreement: SharingAgreement, today: date) -> SharingAgreement:
    """``agreement`` as it may be stored. Raises ``programme.…``."""
    if not agreement.partner.strip():
        raise NurtureError("programme.agreement_with_whom", field="partner")
    if agreement.signed_on is not None and agreement.signed_on > today:
        raise NurtureError("programme.agreement_in_future", field="signed_on")
    if agreement.signed_on and agreement.ends_on and agreement.ends_on < agreement.signed_on:
        raise NurtureError("programme.agreement_ends_first", field="ends_on")
    return agreement
