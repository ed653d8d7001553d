"""Words of the programme page: days, choices, states."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import MONTHS, WEEKDAYS, long_date, month_year
from nurture_desk.domain.milestones import Dated, Standing

STANDING_STATES = {
    Standing.RULE: "past_its_use",
    Standing.ANNOUNCED: "yes",
    Standing.OWN: "open",
    Standing.TO_CONFIRM: "owed",
}


def short_day(day: date) -> str:
    """Fri 12 March 2027: as much as a table needs."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def date_of(day: date | None) -> str:
    """12 March 2027, or "" for none."""
    return long_date(day) if day else ""


def day_words(one: Dated) -> str:
    """The day of a step as it is shown: a day, the week of one, a month or "to be confirmed"."""
    if one.held_on is None:
        if one.month is None:
            return say("programme.year.to_confirm")
        return say("programme.year.to_confirm_month", month=month_year(one.month))
    if one.step.whole_week and one.standing is Standing.RULE:
        return say("programme.year.week_of", day=long_date(one.held_on))
    return short_day(one.held_on)


def timeline_day(one: Dated) -> str:
    """The day under a dot of the timeline: 12 Mar, Sep, or to be confirmed."""
    if one.held_on is not None:
        return f"{one.held_on.day} {MONTHS[one.held_on.month - 1][:3]}"
    return MONTHS[one.month.month - 1][:3] if one.month else say("programme.year.to_confirm")


def days_words(one: Dated, today: date) -> str:
    """How far away a step is."""
    if one.held_on is None:
        return ""
    days = (one.held_on - today).days
    if days == 0:
        return say("programme.year.today")
    return say("programme.year.days_ahead", n=days) if days > 0 else say("programme.year.days_past", n=-days)


def choices(kinds: Iterable[Enum], prefix: str) -> list[tuple[Enum, str]]:
    """Choices of a field from an enum and the catalogue: ``prefix`` + value."""
    return [(kind, say(f"{prefix}{kind.value}")) for kind in kinds]


def hours(amount: float | None) -> str:
    """41.5 h, or nothing."""
    return "" if amount is None else say("programme.grant.hours", n=amount)
