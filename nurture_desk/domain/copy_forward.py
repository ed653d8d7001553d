"""What a new year takes along from the one before: shown first, ticked by a person, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from nurture_desk.domain.milestones import Dated, DaysOff, Standing, no_days_off, working_day
from nurture_desk.domain.programme import BudgetLine, Year, year_of


class Take(StrEnum):
    """What can be taken along besides single dates and schools."""

    SETTINGS = "settings"
    BUDGET = "budget"


USUAL = frozenset(Take)


@dataclass(frozen=True)
class OwnDate:
    """A step the service set by hand: so many days beside the rule, and the day that gives in the new year."""

    step: str
    days: int
    would_be: date


@dataclass(frozen=True)
class GoesOn:
    """A school with a group in the year before."""

    school_id: int
    name: str
    groups: int


@dataclass(frozen=True)
class CopyOffer:
    """What the year before leaves to the year launched in ``launch_year``; ``stays``: counts of what has no year."""

    before: Year
    launch_year: int
    lines: tuple[BudgetLine, ...]
    own_dates: tuple[OwnDate, ...]
    schools: tuple[GoesOn, ...]
    stays: tuple[tuple[str, int], ...]

    @property
    def planned_hours(self) -> float:
        """Hours the copied lines plan."""
        return sum(line.planned_hours or 0 for line in self.lines)


def settings_of(before: Year, launch_year: int) -> Year:
    """A new year with the settings of the one before; its notes stay behind."""
    fresh = year_of(launch_year)
    return replace(before, id=0, name=fresh.name, launch_year=launch_year, is_current=False, notes="")


def planned_only(lines: Sequence[BudgetLine], year_id: int) -> list[BudgetLine]:
    """The lines for a new year: planned hours, none used yet."""
    return [replace(line, id=0, year_id=year_id, actual_hours=None) for line in lines]


def own_dates(before: Sequence[Dated], after: Sequence[Dated], days_off: DaysOff = no_days_off) -> tuple[OwnDate, ...]:
    """Steps the service set by hand, moved as far from the new year's rule; one HMS announced is not ours."""
    rules = {one.key: one.by_rule for one in after}
    found = []
    for one in before:
        rule = rules.get(one.key)
        if one.standing is Standing.OWN and one.held_on is not None and one.by_rule is not None and rule is not None:
            days = (one.held_on - one.by_rule).days
            found.append(OwnDate(one.key, days, working_day(rule + timedelta(days=days), days_off)[0]))
    return tuple(found)
