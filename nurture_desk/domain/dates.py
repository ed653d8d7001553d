"""Dates as they are written in this house: "2 March 2027", "Tuesday 2 March 2027", "2 March"."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_month(day: date) -> str:
    """2 March."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def short_day(day: date) -> str:
    """2 Mar."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def short_date(day: date) -> str:
    """2 Mar 2027."""
    return f"{short_day(day)} {day.year}"


def long_date(day: date) -> str:
    """2 March 2027."""
    return f"{day_month(day)} {day.year}"


def weekday_date(day: date) -> str:
    """Tuesday 2 March 2027."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def month_year(day: date) -> str:
    """March 2027."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def listed(words: list[str], last: str = "and") -> str:
    """ "one", "one and two", "one, two and three"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
