"""What is read from a list of term dates, before a person has looked at it. Nothing here is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from nurture_desk.domain.calendar import DateKind
from nurture_desk.domain.term_lists.words import Mark


class Why(StrEnum):
    """What a person has to settle before a row is taken."""

    WEEKDAY = "weekday"  # the weekday written is not that of the date
    ORDER = "order"  # in figures, and day and month could be the other way round
    AMERICAN = "american"  # the month stands before the day
    YEAR = "year"  # no year is written, and two are possible
    KIND = "kind"  # nothing says what these days are
    EVENT = "event"  # the school is open
    BACKWARDS = "backwards"  # the last day is before the first
    ONE_DAY = "one_day"  # a holiday or a term of one day: the other end is missing
    FAR = "far"  # in another year than the rest
    RETURN = "return"  # another line gives another first or last day of the same stretch
    OVERLAP = "overlap"  # two spans of one kind overlap
    WEEKEND = "weekend"  # a single day off on a Saturday or a Sunday
    NOT_BANK = "not_bank"  # called a bank holiday, and it is none


class Left(StrEnum):
    """Why a line gave no row."""

    NO_DATE = "no_date"
    NO_SUCH_DAY = "no_such_day"
    TO_BE_CONFIRMED = "to_be_confirmed"
    LONE_END = "lone_end"  # a first or a last day without its partner
    OPEN = "open"  # the school is open
    BANK_KNOWN = "bank_known"
    REPEATS = "repeats"  # a repeating entry of a calendar file
    TOO_LONG = "too_long"


@dataclass(frozen=True)
class Doubt:
    """One thing to settle; ``values`` fill the sentence."""

    why: Why
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """Days and what a line says of them; one end of something when ``mark`` is a begin or an end."""

    mark: Mark | None
    first: date
    last: date
    note: str
    line: int  # counted from 1
    text: str  # the line as it came
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Proposed:
    """A span for the school's year, to be looked at; doubtful ones are taken only once a person said so."""

    kind: DateKind
    starts_on: date
    ends_on: date
    note: str
    line: int
    text: str
    doubts: tuple[Doubt, ...] = ()

    @property
    def days(self) -> tuple[DateKind, date, date]:
        """What makes two of them the same."""
        return self.kind, self.starts_on, self.ends_on


@dataclass(frozen=True)
class Unread:
    """A line that gave no row, and why."""

    line: int
    text: str
    why: Left


@dataclass(frozen=True)
class TermList:
    """A list as it was read. ``assumed_year``: no line says which school year it is, so this one was taken."""

    rows: tuple[Proposed, ...]
    unread: tuple[Unread, ...] = ()
    assumed_year: int | None = None
