"""Audit rounds: who was asked, who answered, what the answers say. Never an appraisal, never a rank of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from nurture_desk.domain.audit_framework import LEVELS, AuditFramework, Item
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.tutors import HalfDay

FEWEST_FOR_STAFF = 5  # forms-and-words 3: staff see no item with fewer answers
FEWEST_TO_SAY = 3  # below this a sentence would speak of one or two people
AT_HOME = 3  # level 3 and 4: confident, could help others
MOST = 0.5


class Channel(StrEnum):
    """How a sheet came back."""

    PAPER = "paper"
    PDF = "pdf"
    LAPTOP = "laptop"
    TELEPHONE = "telephone"


class SheetState(StrEnum):
    """Whether a sheet's ticks are in the counts."""

    COUNTED = "counted"
    WAITING = "waiting"  # two sheets from one person: neither counts until one is chosen
    SET_ASIDE = "set_aside"


@dataclass(frozen=True)
class AuditRound:
    """One time the audit is asked, at an INSET or by e-mail."""

    name: str
    held_on: date
    id: int = 0
    code: str = ""
    year_id: int | None = None
    framework_id: int = 0
    place: str = ""
    closes_on: date | None = None
    notes: str = ""


@dataclass(frozen=True)
class Expected:
    """Somebody asked in a round; ``walked_in``: not on the list beforehand."""

    round_id: int
    tutor_id: int
    id: int = 0
    walked_in: bool = False


@dataclass(frozen=True)
class Sheet:
    """One person's answers. ``marks``: item key to level 1 to 4; an item without a tick is not in it."""

    round_id: int
    tutor_id: int
    id: int = 0
    framework_id: int = 0
    channel: Channel = Channel.PAPER
    answered_on: date | None = None
    state: SheetState = SheetState.COUNTED
    lacks_side_2: bool = False
    interest: str = ""
    untapped: str = ""
    approaches: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    free: tuple[HalfDay, ...] = ()
    training_done: tuple[str, ...] = ()
    training_wanted: tuple[str, ...] = ()
    marks: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class AskedRow:
    """One person of a round and how they stand with it."""

    tutor_id: int
    code: str
    name: str
    walked_in: bool
    sheets: int
    lacks_side_2: bool
    waiting: bool
    channel: str = ""  # how the sheet came back; of two sheets in different ways, one of them
    other_channel: str = ""  # ... and the other

    @property
    def channels(self) -> tuple[str, ...]:
        """How the person's sheets came back: paper, pdf, laptop, telephone."""
        return tuple(dict.fromkeys(one for one in (self.channel, self.other_channel) if one))

    @property
    def standing(self) -> str:
        """``owed``, ``choose`` (two sheets), ``side_2`` (partly) or ``answered``."""
        if not self.sheets:
            return "owed"
        if self.waiting:
            return "choose"
        return "side_2" if self.lacks_side_2 else "answered"


@dataclass(frozen=True)
class RoundProgress:
    """Who has answered and who owes, in people."""

    expected: int
    answered: int
    lacking_side_2: int
    owed: int
    to_choose: int


@dataclass(frozen=True)
class HeatRow:
    """One item's counts by level, 1 to 4."""

    item: Item
    group: str
    counts: tuple[int, ...]

    @property
    def n(self) -> int:
        """How many ticked this item: not how many answered the sheet."""
        return sum(self.counts)

    @property
    def need(self) -> int:
        """How many are new to it or would like support."""
        return sum(self.counts[: AT_HOME - 1])

    @property
    def at_home(self) -> int:
        """How many are confident or could help others."""
        return sum(self.counts[AT_HOME - 1 :])

    def share(self, level: int) -> float:
        """The part of n on ``level`` (1 to 4); 0 when nobody ticked."""
        return self.counts[level - 1] / self.n if self.n else 0.0


@dataclass(frozen=True)
class OptionCount:
    """How many of those who answered ticked one option of a list."""

    key: str
    title: str
    count: int
    of: int


@dataclass(frozen=True)
class WhatItSays:
    """The two sentences beside the heat map: where help is wanted, where people are at home."""

    needs: tuple[HeatRow, ...]
    at_home: tuple[HeatRow, ...]
    most_need: bool  # whether more than half say so of every item in ``needs``


@dataclass(frozen=True)
class RoundCounts:
    """Everything a round's counted sheets add up to: marks by item and level, ticks by list and option."""

    sheets: int
    marks: Mapping[tuple[str, int], int]
    ticks: Mapping[tuple[str, str], int]


def check_round(audit_round: AuditRound) -> None:
    """Raise what a round cannot be kept with."""
    if not audit_round.name.strip():
        raise NurtureError("tutors.round.no_name", field="name")
    if audit_round.closes_on is not None and audit_round.closes_on < audit_round.held_on:
        raise NurtureError("tutors.round.closes_before", field="closes_on")


def check_sheet(sheet: Sheet, framework: AuditFramework, today: date) -> None:
    """Raise an answer no sheet of this version could hold, or one from a day to come."""
    known = {item.key for item in framework.items}
    for key, level in sheet.marks.items():
        if key not in known:
            raise NurtureError("tutors.sheet.unknown_item", field="marks", item=key)
        if not 1 <= level <= LEVELS:
            raise NurtureError("tutors.sheet.level", field="marks", item=framework.item(key).title)
    if sheet.answered_on is not None and sheet.answered_on > today:
        raise NurtureError("tutors.sheet.later", field="answered_on")


def progress_of(asked: Iterable[AskedRow]) -> RoundProgress:
    """People expected, answered (one sheet or more), partly answered, owing, and those with a sheet to choose."""
    people = list(asked)
    answered = [person for person in people if person.sheets]
    return RoundProgress(
        expected=len(people),
        answered=len(answered),
        lacking_side_2=sum(person.lacks_side_2 for person in answered),
        owed=len(people) - len(answered),
        to_choose=sum(person.waiting for person in answered),
    )


def heat_map(framework: AuditFramework, counts: RoundCounts) -> tuple[HeatRow, ...]:
    """One row an item in the order of the sheet; an item nobody ticked has n = 0 and stays."""
    return tuple(
        HeatRow(item, group.title, tuple(counts.marks.get((item.key, level), 0) for level in range(1, LEVELS + 1)))
        for group in framework.groups
        for item in group.items
    )


def staff_copy(rows: Iterable[HeatRow]) -> tuple[HeatRow, ...]:
    """The rows staff may see: counts only, and no item with fewer than five answers."""
    return tuple(row for row in rows if row.n >= FEWEST_FOR_STAFF)


def what_it_says(rows: Iterable[HeatRow]) -> WhatItSays | None:
    """The two items most need help with and the one most are at home with, by share of n; None while too few ticked.

    Items with fewer than three answers say nothing yet. An item is never in both sentences.
    """
    told = [row for row in rows if row.n >= FEWEST_TO_SAY]
    if not told:
        return None
    needs = sorted((row for row in told if row.need), key=lambda row: (-row.need / row.n, -row.n))[:2]
    home = sorted(
        (row for row in told if row.at_home and row not in needs), key=lambda row: (-row.at_home / row.n, -row.n)
    )[:1]
    return WhatItSays(tuple(needs), tuple(home), bool(needs) and all(row.need / row.n > MOST for row in needs))


def gaps(rows: Iterable[HeatRow]) -> tuple[HeatRow, ...]:
    """Items more than half would like support with, the widest gap first."""
    wide = [row for row in rows if row.n and row.need / row.n > MOST]
    return tuple(sorted(wide, key=lambda row: (-row.need / row.n, row.item.key)))


def option_counts(framework: AuditFramework, option_list: str, counts: RoundCounts, tick: str) -> list[OptionCount]:
    """How many ticked each option of ``option_list``, the most first; an option nobody ticked stays, with 0.

    ``tick``: the sheet's own list the ticks were counted under (``training_wanted``, ``approaches``).
    """
    made = [
        OptionCount(option.key, option.title, counts.ticks.get((tick, option.key), 0), counts.sheets)
        for option in getattr(framework, option_list)
    ]
    return sorted(made, key=lambda option: -option.count)


class AuditStanding(StrEnum):
    """What an application may lean on."""

    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    NONE = "none"


@dataclass(frozen=True)
class AuditDue:
    """Whether the audit an application needs is there, and by when it is due."""

    standing: AuditStanding
    due_on: date | None
    round_id: int | None


def audit_due(rounds: Iterable[tuple[int, int, int]], launch_year: int, closes_on: date | None) -> AuditDue:
    """What counts for the programme year launched in ``launch_year``.

    ``rounds``: (round id, launch year it belongs to, people who answered). This year's round with an answer counts;
    while there is none, last year's does (forms-and-words 16). Due before ``closes_on``, when applications close.
    """
    answered = [(year, round_id) for round_id, year, people in rounds if people]
    for standing, year in ((AuditStanding.THIS_YEAR, launch_year), (AuditStanding.LAST_YEAR, launch_year - 1)):
        found = [round_id for of, round_id in answered if of == year]
        if found:
            return AuditDue(standing, closes_on, max(found))
    return AuditDue(AuditStanding.NONE, closes_on, None)
