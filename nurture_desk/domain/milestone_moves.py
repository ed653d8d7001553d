"""What moving one date of the year asks about the later ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nurture_desk.domain.milestone_steps import AfterSession, DaysFrom
from nurture_desk.domain.milestones import (
    Dated,
    DaysOff,
    Standing,
    no_days_off,
    working_day,
)


@dataclass(frozen=True)
class Shift:
    """A later step and the day it would move to; ``follows`` is true where its rule counts from the moved one."""

    key: str
    was: date
    would_be: date
    follows: bool


def propose_shifts(
    dates: Sequence[Dated],
    moved: str,
    to: date,
    days_off: DaysOff = no_days_off,
) -> tuple[Shift, ...]:
    """What to ask when the step ``moved`` goes to the day ``to``: one proposal for every later step.

    Steps counted from the moved one keep their distance to it. Other later steps are offered the same number of
    days, on a working day. Dates the national team announced and steps already done are left alone; steps bound
    to a session move with the sessions, not here.
    """
    by_key = {one.key: one for one in dates}
    was = by_key[moved].held_on
    if was is None or was == to:
        return ()
    by = to - was
    proposals: list[Shift] = []
    for one in dates:
        if one.key == moved or one.held_on is None or _stays(one):
            continue
        distance = _distance(one, moved, by_key)
        if distance is None and one.held_on < was:
            continue
        goal = to + timedelta(days=distance) if distance is not None else one.held_on + by
        would_be, _ = working_day(goal, days_off)
        if would_be != one.held_on:
            proposals.append(Shift(one.key, one.held_on, would_be, distance is not None))
    return tuple(proposals)


def _stays(one: Dated) -> bool:
    return one.standing is Standing.ANNOUNCED or one.done_on is not None or isinstance(one.step.rule, AfterSession)


def _distance(one: Dated, moved: str, by_key: dict[str, Dated]) -> int | None:
    """Days from the moved step to this one by rule, through any steps between, or None if it does not follow."""
    rule = one.step.rule
    if not isinstance(rule, DaysFrom) or one.standing is not Standing.RULE:
        return None
    if rule.anchor == moved:
        return rule.days
    before = _distance(by_key[rule.anchor], moved, by_key)
    return None if before is None else before + rule.days
