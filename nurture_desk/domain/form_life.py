"""A consent form's words and its way: made, handed over, chased, back again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.purposes import Audience, Purpose, audience_of

LOOKED_AFTER_BEFORE = timedelta(weeks=10)
DEFAULT_USE = 3  # years


@dataclass(frozen=True)
class FormVersion:
    """The exact words of a form. Once a decision rests on it, it is never changed nor removed.

    ``texts``: field to the line as printed; ``purposes``: what it asks.
    """

    id: int
    form: Form
    number: str
    made_on: date
    texts: dict[str, str]
    purposes: tuple[Purpose, ...]
    language: str = "en"
    partners: str = ""
    made_until: date | None = None
    used_until: date | None = None
    in_use: bool = True
    checked_by: str = ""
    checked_on: date | None = None

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """The audiences of the grid, in order; those the service will not use this year are off."""
        asked = {audience_of(purpose) for purpose in self.purposes}
        return tuple(audience for audience in Audience if audience in asked)


@dataclass(frozen=True)
class VersionRow:
    """A version in the list, with how many decisions rest on it."""

    id: int
    form: Form
    number: str
    language: str
    made_on: date
    used_until: date | None
    in_use: bool
    checked_by: str
    checked_on: date | None
    decisions: int = 0
    copies: int = 0


class CopyState(StrEnum):
    """The latest step of a copy's life."""

    MADE = "made"
    AT_SCHOOL = "at_school"
    WITH_FAMILY = "with_family"
    CHASED = "chased"
    RETURNED = "returned"
    REFUSED = "refused"


@dataclass(frozen=True)
class FormCopy:
    """One sheet with one child's name on it (or a spare, ``pupil_id`` None)."""

    id: int
    version_id: int
    made_on: date
    pupil_id: int | None = None
    reference: str = ""
    handed_school_on: date | None = None
    handed_school_to: str = ""
    handed_family_on: date | None = None
    returned_on: date | None = None
    refused_on: date | None = None
    original_where: str = ""
    copy_given_on: date | None = None
    attachment_id: int | None = None


@dataclass(frozen=True)
class Chase:
    """One reminder, through the school office, by telephone, or at the door."""

    id: int
    copy_id: int
    chased_on: date
    way: str
    chased_by: str = ""
    note: str = ""


@dataclass(frozen=True)
class CopyRow:
    """A copy in the list of forms on their way."""

    id: int
    pupil_id: int | None
    code: str
    shown_name: str
    class_name: str
    school: str
    form: Form
    number: str
    made_on: date
    handed_school_on: date | None
    handed_school_to: str
    handed_family_on: date | None
    returned_on: date | None
    refused_on: date | None
    original_where: str
    copy_given_on: date | None
    chases: int = 0
    chased_on: date | None = None

    @property
    def state(self) -> CopyState:
        """The latest step that was taken."""
        if self.refused_on:
            return CopyState.REFUSED
        if self.returned_on:
            return CopyState.RETURNED
        if self.chased_on:
            return CopyState.CHASED
        if self.handed_family_on:
            return CopyState.WITH_FAMILY
        return CopyState.AT_SCHOOL if self.handed_school_on else CopyState.MADE


def check_version(version: FormVersion) -> None:
    """Refuse a form that asks nothing, has a line without words, names no partners where it asks about them, or is out
    of use before it is out of print.
    """
    if not version.purposes:
        raise NurtureError("consent.version.nothing", field="purposes")
    for key, text in version.texts.items():
        if not text.strip():
            raise NurtureError("consent.version.empty_line", field=key)
    if Audience.PARTNERS in version.audiences and not version.partners.strip():
        raise NurtureError("consent.version.partners", field="partners")
    if version.made_until and version.used_until and version.used_until < version.made_until:
        raise NurtureError("consent.version.until", field="used_until")


def check_copy(copy: FormCopy, today: date) -> None:
    """Refuse a step in days to come or before the sheet was made, and a sheet handed in without saying who has it."""
    for field in ("handed_school_on", "handed_family_on", "returned_on", "refused_on", "copy_given_on"):
        day = getattr(copy, field)
        if day is None:
            continue
        if day > today:
            raise NurtureError("consent.step_in_future", field=field)
        if day < copy.made_on:
            raise NurtureError("consent.step_before_made", field=field)
    if copy.handed_school_on and not copy.handed_school_to.strip():
        raise NurtureError("consent.handed_to_whom", field="handed_school_to")


def begin_forms_on(starts_on: date | None, looked_after: bool, suggested_on: date, today: date) -> date:
    """The day a child's forms are due out: ten weeks ahead for a looked-after child already in mind, else two."""
    if starts_on is None:
        return today
    ahead = starts_on - (LOOKED_AFTER_BEFORE if looked_after else timedelta(weeks=2))
    return max(ahead, suggested_on)


def years_on(day: date, years: int) -> date:
    """The same day some years later (29 February becomes 28)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
