"""A child as the desk knows one: a code, names as written, school, year, and which stage the record is at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.consent import Caution
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.signers import Situation

CODE = "ND-{:03d}"
OLDEST_YEAR = 13
RECEPTION = 0


class Stage(StrEnum):
    """How much of a child is kept: a suggestion, or a profile once the family knows."""

    SUGGESTED = "suggested"
    PROFILE = "profile"


class LetterFormat(StrEnum):
    """How letters to the family are set."""

    STANDARD = "standard"
    LARGE = "large"
    EASY = "easy"


@dataclass(frozen=True)
class Pupil:
    """One child. ``year_group`` 0 is Reception; names hold any characters, as written.

    Month and year of birth, never the day; no address; nothing says "adopted".
    """

    id: int
    code: str
    school_id: int
    ref: str = ""
    first_names: str = ""
    surname: str = ""
    known_as: str = ""
    year_group: int | None = None
    class_name: str = ""
    birth_month: int | None = None
    birth_year: int | None = None
    stage: Stage = Stage.SUGGESTED
    letter_language: str = "en"
    letter_format: LetterFormat = LetterFormat.STANDARD
    signer_situation: Situation = Situation.NOT_KNOWN
    images_caution: Caution = Caution.NONE
    family_knows_on: date | None = None
    family_knows_from: str = ""
    told_on: date | None = None
    situation_confirmed_on: date | None = None
    situation_confirmed_by: str = ""
    images_confirm_role: str = ""
    images_confirmed_on: date | None = None

    @property
    def shown_name(self) -> str:
        """The name used in titles and lists: known-as, else first names, else the school's ref."""
        return self.known_as or self.first_names or self.ref or self.code


@dataclass(frozen=True)
class PupilRow:
    """A child in a list: two lines, a group if there is one, and how taking part stands."""

    id: int
    code: str
    ref: str
    shown_name: str
    surname: str
    year_group: int | None
    class_name: str
    school_id: int
    school: str
    stage: Stage
    group_id: int | None
    group: str
    taking_part: str = ""


def next_code(highest: int) -> str:
    """The code after ``highest`` (the greatest number given so far, 0 for none): ``ND-001`` and on."""
    return CODE.format(highest + 1)


def check_year_group(year: int | None) -> int | None:
    """The year group itself, if it lies between Reception and Year 13. Raises ``pupils.year_out_of_range``."""
    if year is not None and not RECEPTION <= year <= OLDEST_YEAR:
        raise NurtureError("pupils.year_out_of_range", field="year_group", year=year)
    return year


def check_birth(month: int | None, year: int | None, today: date) -> None:
    """Refuse a month that is none, a birth in the future or more than 20 years ago."""
    if month is not None and not 1 <= month <= 12:
        raise NurtureError("pupils.month_out_of_range", field="birth_month", month=month)
    if year is None:
        return
    if not today.year - 20 <= year <= today.year or (year == today.year and (month or 1) > today.month):
        raise NurtureError("pupils.birth_year_out_of_range", field="birth_year", year=year)


def check_pupil(pupil: Pupil, today: date) -> None:
    """Refuse a child nobody could be told apart by, and years that cannot be."""
    if not (pupil.first_names.strip() or pupil.known_as.strip() or pupil.ref.strip()):
        raise NurtureError("pupils.name_needed", field="known_as")
    check_year_group(pupil.year_group)
    check_birth(pupil.birth_month, pupil.birth_year, today)
    if pupil.images_caution is Caution.CONFIRM and not pupil.images_confirm_role.strip():
        raise NurtureError("pupils.confirm_role_needed", field="images_confirm_role")


def profile_is_open(pupil: Pupil, taking_part: bool) -> bool:
    """Whether more than the suggestion may be kept: the family said yes, or the school records that it knows."""
    return taking_part or pupil.family_knows_on is not None
