"""How long records are kept: what is due on a day, what is kept longer, and when the clock cannot be trusted (G3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.service import Record

LEAP = timedelta(days=30)  # more than that between two entries of the trail, either way
YEAR_END = (7, 31)


class What(StrEnum):
    """What becomes of a line of the list."""

    ERASE = "erase"
    KEEP = "keep"


@dataclass(frozen=True)
class Held:
    """Something that is kept: one person, one item, or all of a kind of one programme year.

    ``launch_year`` is the first year of the last programme year it belongs to (2026 for 2026-27); ``name`` says which
    it is (a code, the year, a title), ``count`` how many records it is.
    """

    record: Record
    row: int
    launch_year: int
    name: str
    count: int = 1


@dataclass(frozen=True)
class Keep:
    """Kept longer than its time, and why."""

    record: Record
    row: int
    until: date
    reason: str
    decided_on: date
    decided_by: str = ""
    id: int = 0


@dataclass(frozen=True)
class DueLine:
    """One line of the list: what it is, when its year ended, when its time was over."""

    held: Held
    ended_on: date
    due_on: date
    years: int

    @property
    def key(self) -> tuple[Record, int]:
        """Which line it is."""
        return self.held.record, self.held.row


@dataclass(frozen=True)
class Decision:
    """Erase a line, or keep it until a day for a reason."""

    what: What
    until: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Leap:
    """The clock went on (or back) by more than 30 days between two moments of work."""

    before: date
    after: date


@dataclass(frozen=True)
class Reviewed:
    """A list was gone through."""

    reviewed_on: date
    reviewed_by: str = ""
    erased: int = 0
    kept: int = 0
    id: int = 0


@dataclass(frozen=True)
class RetentionList:
    """What is due today; ``unset``: kinds of record without a time, of which nothing is ever listed."""

    lines: tuple[DueLine, ...]
    kept: tuple[Keep, ...]
    unset: tuple[Record, ...]
    leap: Leap | None = None
    last: Reviewed | None = None


def year_end(launch_year: int) -> date:
    """The last day of a programme year: 31 July."""
    return date(launch_year + 1, *YEAR_END)


def launch_year_of(day: date) -> int:
    """The programme year a day belongs to, by its first year."""
    return day.year if day > date(day.year, *YEAR_END) else day.year - 1


def due_on(launch_year: int, years: int) -> date:
    """When the time is over of what was kept for ``years`` after the end of its programme year."""
    return date(launch_year + 1 + years, *YEAR_END)


def may_be_due(oldest: int | None, years: int | None, today: date) -> bool:
    """Whether a kind of record kept for ``years`` can be due where the ``oldest`` thing kept, of whatever kind, belongs
    to that programme year. None: there is nothing, or no time is set."""
    return oldest is not None and years is not None and due_on(oldest, years) <= today


def list_due(
    held: Iterable[Held], rules: Mapping[Record, int | None], keeps: Iterable[Keep], today: date
) -> tuple[DueLine, ...]:
    """What is due: a time was set, it is over, and nobody decided to keep it longer than today; the oldest first.

    A child's consent papers are not listed beside the child.
    """
    later = {(one.record, one.row) for one in keeps if one.until > today}
    found = []
    for one in held:
        years = rules.get(one.record)
        if years is None or (one.record, one.row) in later:
            continue
        line = DueLine(one, year_end(one.launch_year), due_on(one.launch_year, years), years)
        if line.due_on <= today:
            found.append(line)
    children = {line.held.row for line in found if line.held.record is Record.CHILDREN}
    whole = [line for line in found if not (line.held.record is Record.CONSENT and line.held.row in children)]
    return tuple(sorted(whole, key=lambda one: (one.due_on, list(Record).index(one.held.record), one.held.name)))


def leap_in(moments: Sequence[datetime]) -> Leap | None:
    """The first leap of more than 30 days between one moment and the next, in the order of work; None: none."""
    for before, after in pairwise(moments):
        if abs(after - before) > LEAP:
            return Leap(before.date(), after.date())
    return None


def checked_decision(decision: Decision, today: date) -> Decision:
    """Keeping longer wants a day to come and a reason. Raises ``retention.…``."""
    if decision.what is What.KEEP:
        if decision.until is None or decision.until <= today:
            raise NurtureError("retention.until_later", field="until")
        if not decision.reason.strip():
            raise NurtureError("retention.reason_needed", field="reason")
    return decision
