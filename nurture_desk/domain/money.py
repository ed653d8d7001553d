"""The money of one year in sums: hours against the plan, what others add, what of the grant is here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nurture_desk.domain.programme import (
    BudgetLine,
    Eligibility,
    Instalment,
    MatchFunding,
    MatchKind,
    Sum,
    Year,
    starting_budget,
    sums,
)

STARTING = tuple(line.what for line in starting_budget(0))  # keys of the offer's lines; their words are ours
STARTING_HOURS = sum(line.planned_hours or 0 for line in starting_budget(0))  # 41.5


class Against(StrEnum):
    """How hours used stand against the hours planned."""

    NOT_SAID = "not_said"
    AS_PLANNED = "as_planned"
    UNDER = "under"
    OVER = "over"


@dataclass(frozen=True)
class MatchSum:
    """What others add: cash; what is given in kind, in pounds and hours; and what all of it is worth.

    ``worth``: hours without pounds of their own at the service's rate; None where there are such hours and no rate.
    """

    cash: float
    kind_pounds: float
    kind_hours: float
    worth: float | None


@dataclass(frozen=True)
class GrantSum:
    """What of the grant is here and what is still to come; ``promised`` is the sum of both halves."""

    promised: float
    received: float

    @property
    def to_come(self) -> float:
        """What has not been received."""
        return max(0.0, round(self.promised - self.received, 2))


@dataclass(frozen=True)
class Money:
    """Everything of a year that is counted in pounds and hours."""

    year: Year
    lines: tuple[BudgetLine, ...]
    matches: tuple[MatchFunding, ...]
    halves: tuple[Instalment, ...]
    checklist: tuple[Eligibility, ...]

    @property
    def sums(self) -> tuple[Sum, ...]:
        """Hours and pounds of each heading, then of all."""
        return sums(self.lines, self.year.hourly_rate)

    @property
    def total(self) -> Sum:
        """Hours and pounds of all lines."""
        return self.sums[-1]

    @property
    def match(self) -> MatchSum:
        """What others add, summed."""
        return match_sum(self.matches, self.year.hourly_rate)

    @property
    def grant(self) -> GrantSum:
        """What of the grant is here."""
        return grant_sum(self.halves)


def against(one: Sum) -> tuple[Against, float, float | None]:
    """How a sum stands: (how, hours beside the plan, their pounds); hours and pounds are never below nothing."""
    if one.actual is None:
        return Against.NOT_SAID, 0.0, None
    hours = round(one.actual - one.planned, 2)
    pounds = None
    if one.actual_pounds is not None and one.planned_pounds is not None:
        pounds = abs(round(one.actual_pounds - one.planned_pounds, 2))
    if not hours:
        return Against.AS_PLANNED, 0.0, pounds
    return (Against.OVER if hours > 0 else Against.UNDER), abs(hours), pounds


def match_sum(matches: Iterable[MatchFunding], rate: float | None) -> MatchSum:
    """What others add: hours that have pounds beside them are worth those pounds, others the service's rate."""
    kept = list(matches)
    cash = sum(one.pounds or 0 for one in kept if one.kind is MatchKind.CASH)
    in_kind = [one for one in kept if one.kind is MatchKind.IN_KIND]
    unpriced = sum(one.hours or 0 for one in in_kind if one.pounds is None)
    pounds = sum(one.pounds or 0 for one in in_kind)
    worth = None if unpriced and rate is None else round(cash + pounds + unpriced * (rate or 0), 2)
    return MatchSum(round(cash, 2), round(pounds, 2), sum(one.hours or 0 for one in in_kind), worth)


def grant_sum(halves: Iterable[Instalment]) -> GrantSum:
    """What both halves come to, and what of them was received."""
    kept = list(halves)
    promised = sum(one.amount or 0 for one in kept)
    return GrantSum(round(promised, 2), round(sum(one.amount or 0 for one in kept if one.received_on is not None), 2))


def lines_missing(lines: Sequence[BudgetLine], year_id: int) -> tuple[BudgetLine, ...]:
    """The lines of the offer's sum that a year's budget lacks."""
    there = {line.what for line in lines}
    return tuple(line for line in starting_budget(year_id) if line.what not in there)
