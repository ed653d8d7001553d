"""The celebration day: what is planned, who comes, and which band says who may be in pictures without a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from string import ascii_uppercase

from nurture_desk.domain.clashes import minutes_of_day
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.purposes import Purpose

MOST_MINUTES = 240


@dataclass(frozen=True)
class CelebrationDay:
    """The day itself; ``roles`` and ``words_caught`` hold one a line, ``next_steps`` what is on offer that day."""

    id: int
    year_id: int
    held_on: date
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    host: str = ""
    access: str = ""
    quiet_room: str = ""
    food: str = ""
    roles: str = ""
    words_caught: str = ""
    next_steps: str = ""


@dataclass(frozen=True)
class RunningStep:
    """One step of the running order; ``place`` counts from 1."""

    id: int
    day_id: int
    place: int
    minutes: int
    what: str
    led_by: str = ""


@dataclass(frozen=True)
class ComingSchool:
    """One school on the day: what its own staff and office have said."""

    id: int
    day_id: int
    school_id: int
    may_come: int | None = None
    staff_ratio: str = ""
    visit_form_done_on: date | None = None
    arrival: str = ""
    transport: str = ""
    who_pays: str = ""
    families_invited: int | None = None
    families_came: int | None = None


@dataclass(frozen=True)
class ComingChild:
    """One child on the day."""

    id: int
    day_id: int
    pupil_id: int
    coming: bool = True
    allergies: str = ""


class Band(StrEnum):
    """What a wristband says; shape and word say it as well as the colour."""

    OPEN = "open"  # photographs and film, whatever for
    ASK = "ask"  # for some of it only: ask before
    NONE = "none"  # none at all


@dataclass(frozen=True)
class Banded:
    """A child on the day with the band it wears: ``number`` is printed on the band ("B3").

    ``uses``: what pictures of it may be used for today, in the order they are asked.
    """

    row: ComingChild
    code: str
    shown_name: str
    school_id: int
    number: str
    band: Band
    uses: tuple[Purpose, ...] = ()


@dataclass(frozen=True)
class BandCount:
    """How many of a school wear which band, and which numbers; nobody's name."""

    letter: str
    school_id: int
    numbers: dict[Band, tuple[str, ...]]

    @property
    def total(self) -> int:
        """Everybody who comes from this school."""
        return sum(len(numbers) for numbers in self.numbers.values())


def band_of(answers: Iterable[bool]) -> Band:
    """The band by what the gate says for each picture purpose that is asked this year; nothing asked: none."""
    found = list(answers)
    if not any(found):
        return Band.NONE
    return Band.OPEN if all(found) else Band.ASK


def letter_of(place: int) -> str:
    """The letter of the school at ``place`` (from 0): A to Z, then AA."""
    over, rest = divmod(place, len(ascii_uppercase))
    return (letter_of(over - 1) if over else "") + ascii_uppercase[rest]


def counted(schools: Sequence[ComingSchool], children: Iterable[Banded]) -> tuple[BandCount, ...]:
    """Bands by school for those who come, in the order of ``schools``."""
    here = [child for child in children if child.row.coming]
    return tuple(
        BandCount(
            letter_of(place),
            one.school_id,
            {
                band: tuple(child.number for child in here if child.school_id == one.school_id and child.band is band)
                for band in Band
            },
        )
        for place, one in enumerate(schools)
    )


def clock_times(starts_at: str, steps: Sequence[RunningStep]) -> tuple[str, ...]:
    """When each step begins ("10:15"), counted from the beginning of the day; empty where that is not known."""
    if not starts_at:
        return ("",) * len(steps)
    at, found = minutes_of_day(starts_at), []
    for step in steps:
        found.append(f"{at // 60 % 24:02d}:{at % 60:02d}")
        at += step.minutes
    return tuple(found)


def moved(steps: Sequence[RunningStep], step_id: int, way: int) -> tuple[RunningStep, ...]:
    """The running order with one step moved up (-1) or down (1), places counted anew."""
    order = list(steps)
    at = next(place for place, step in enumerate(order) if step.id == step_id)
    to = min(max(at + way, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    return tuple(replace(step, place=place) for place, step in enumerate(order, 1))


def checked_day(day: CelebrationDay) -> CelebrationDay:
    """``day`` as it may be stored: its end after its beginning. Raises ``celebration.ends_before``."""
    both = day.starts_at and day.ends_at
    if both and minutes_of_day(day.ends_at) <= minutes_of_day(day.starts_at):
        raise NurtureError("celebration.ends_before", field="ends_at")
    return day


def checked_step(step: RunningStep) -> RunningStep:
    """``step`` as it may be stored. Raises ``celebration.step_without_words`` or ``celebration.step_minutes``."""
    if not step.what.strip():
        raise NurtureError("celebration.step_without_words", field="what")
    if not 1 <= step.minutes <= MOST_MINUTES:
        raise NurtureError("celebration.step_minutes", field="minutes", most=MOST_MINUTES)
    return step


def checked_school(row: ComingSchool) -> ComingSchool:
    """``row`` as it may be stored: no more families came than can be. Raises ``celebration.how_many``."""
    for field in ("may_come", "families_invited", "families_came"):
        number = getattr(row, field)
        if number is not None and not 0 <= number <= 999:
            raise NurtureError("celebration.how_many", field=field)
    return row
