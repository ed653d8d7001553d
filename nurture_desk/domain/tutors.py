"""Tutors: who they are, what they play and how, when they are free."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError


class HalfDay(StrEnum):
    """The ten half-days of a school week."""

    MON_AM = "mon_am"
    MON_PM = "mon_pm"
    TUE_AM = "tue_am"
    TUE_PM = "tue_pm"
    WED_AM = "wed_am"
    WED_PM = "wed_pm"
    THU_AM = "thu_am"
    THU_PM = "thu_pm"
    FRI_AM = "fri_am"
    FRI_PM = "fri_pm"


WEEK = tuple(HalfDay)


class Employment(StrEnum):
    """How a tutor works for the service."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    HOURLY = "hourly"
    FREELANCE = "freelance"
    STUDENT = "student"
    NOT_KNOWN = "not_known"


class Standing(StrEnum):
    """Where somebody stands: teaching with us, learning to, would like to, or no longer."""

    TUTOR = "tutor"
    TRAINEE = "trainee"
    WOULD_TEACH = "would_teach"
    LEFT = "left"


class MayName(StrEnum):
    """How an adult may be named in what leaves the desk (forms-and-words 1.8); role only unless they say."""

    NAME_AND_ROLE = "name_and_role"
    ROLE_ONLY = "role_only"
    NOT_AT_ALL = "not_at_all"


class PictureAudience(StrEnum):
    """Who may see a picture of an adult: the audiences of the consent form."""

    SCHOOL = "school"
    TRAINING = "training"
    SERVICE = "service"
    WEB = "web"
    PARTNERS = "partners"


@dataclass(frozen=True)
class Tutor:
    """One tutor's profile, the person and the work together."""

    name: str
    id: int = 0
    person_id: int = 0
    code: str = ""
    known_as: str = ""
    email: str = ""
    telephone: str = ""
    may_name: MayName = MayName.ROLE_ONLY
    may_picture: tuple[PictureAudience, ...] = ()
    employment: Employment = Employment.NOT_KNOWN
    trainee: bool = False
    would_teach: bool = False
    came_by: str = ""
    active: bool = True
    joined_on: date | None = None
    instruments: tuple[str, ...] = ()
    approaches: tuple[str, ...] = ()
    free: tuple[HalfDay, ...] = ()
    taken: tuple[HalfDay, ...] = ()
    availability_note: str = ""
    training_done: tuple[str, ...] = ()
    best_contact: str = ""
    notes: str = ""

    @property
    def standing(self) -> Standing:
        """Where they stand, from the ticks of the profile."""
        if not self.active:
            return Standing.LEFT
        if self.would_teach:
            return Standing.WOULD_TEACH
        return Standing.TRAINEE if self.trainee else Standing.TUTOR

    @property
    def open_half_days(self) -> tuple[HalfDay, ...]:
        """Free half-days that whole class teaching has not taken, in the order of the week."""
        return tuple(half for half in WEEK if half in self.free and half not in self.taken)


@dataclass(frozen=True)
class Adult:
    """The person behind a profile: what is theirs whatever they do for us."""

    name: str
    known_as: str = ""
    email: str = ""
    telephone: str = ""
    may_name: MayName = MayName.ROLE_ONLY
    may_picture: tuple[PictureAudience, ...] = ()


def adult_of(tutor: Tutor) -> Adult:
    """The person's own part of a profile."""
    return Adult(
        tutor.name.strip(),
        tutor.known_as.strip(),
        tutor.email.strip(),
        tutor.telephone.strip(),
        tutor.may_name,
        tutor.may_picture,
    )


@dataclass(frozen=True)
class TutorRow:
    """One line of the list of everyone; nothing private is in it."""

    tutor: Tutor
    groups: int = 0
    audited_on: date | None = None
    trained: int = 0


@dataclass(frozen=True)
class PrivateWord:
    """A tutor's tick "glad to talk privately" and when we talked; for the manager's private panel only."""

    ticked_on: date
    talked_on: date | None = None


_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def next_code(codes: list[str], prefix: str = "NT-", digits: int = 3) -> str:
    """The code after the highest of ``codes``: "NT-001" first; a code is never given twice."""
    used = [int(code.removeprefix(prefix)) for code in codes if code.removeprefix(prefix).isdigit()]
    return f"{prefix}{max(used, default=0) + 1:0{digits}}"


def words_of(text: str) -> tuple[str, ...]:
    """A typed list ("cello, piano; voice") as its words, each once, in the order typed."""
    parts = (re.sub(r"\s+", " ", part).strip() for part in re.split(r"[,;\n]", text))
    kept: list[str] = []
    for part in parts:
        if part and part.casefold() not in {word.casefold() for word in kept}:
            kept.append(part)
    return tuple(kept)


def check_tutor(tutor: Tutor, today: date) -> None:
    """Raise what a profile cannot be kept with: no name, an address nobody could write to, a day to come."""
    if not tutor.name.strip():
        raise NurtureError("tutors.no_name", field="name")
    if tutor.email.strip() and not _EMAIL.fullmatch(tutor.email.strip()):
        raise NurtureError("tutors.email", field="email")
    if tutor.trainee and tutor.would_teach:
        raise NurtureError("tutors.trainee_or_would", field="would_teach")
    if tutor.joined_on is not None and tutor.joined_on > today and not tutor.would_teach:
        raise NurtureError("tutors.joined_later", field="joined_on")


def half_days_short(half_days: tuple[HalfDay, ...]) -> str:
    """Half-days in few words: "Mon, Tue am, Thu pm"; a whole day is its name alone."""
    days = ("Mon", "Tue", "Wed", "Thu", "Fri")
    words = []
    for place, day in enumerate(days):
        morning, afternoon = WEEK[2 * place] in half_days, WEEK[2 * place + 1] in half_days
        if morning or afternoon:
            words.append(day if morning and afternoon else f"{day} am" if morning else f"{day} pm")
    return ", ".join(words)
