"""What a cell that somebody filled in by hand means: "1,234", " Yes ", "19/03/2027", "2026/27" are all understood.

A number kept as text is a number. What is no whole number is never guessed at: it is a fault, and no figure.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from nurture_desk.domain.combining.troubles import Fault
from nurture_desk.domain.returns import NUMBERS, Figure, FigureKind, FigureValue, Period, is_year_name
from nurture_desk.domain.typed import day_of

Stored = str | int | float | bool | None
"""A cell as it was stored: dates as ISO text."""

MOST = 999_999_999  # more than any figure of a return; what is above was typed by mistake
LONGEST = 120  # letters of a service's name
_NOT_KNOWN = frozenset(
    {"", "-", "–", "—", "?", "n/a", "na", "n.a.", "not known", "unknown", "not kept", "not recorded"}
)
_WHOLE = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.0+)?")
_YEAR = re.compile(r"(20\d{2})\s*[-/–—−]\s*(?:20)?(\d{2})")
_YES, _NO = frozenset({"yes", "y", "true"}), frozenset({"no", "n", "false"})
_FIRST_DAY = date(1899, 12, 30)  # day 0 of a workbook's calendar
_DAYS = range(36_526, 73_051)  # 2000 to 2099, as a workbook counts days


def value_of(figure: Figure, stored: Stored) -> tuple[FigureValue, Fault | None]:
    """The value of ``figure`` in a cell, and what is wrong with it; None where it is blank or no such value."""
    if stored is None:
        return None, None
    text = _plain(stored)
    if text.casefold() in _NOT_KNOWN:
        return None, None
    if figure.kind in NUMBERS:
        return _count(stored, text, pounds=figure.kind is FigureKind.POUNDS)
    if figure.kind is FigureKind.YES_NO:
        return _yes_no(stored, text.casefold())
    if figure.kind is FigureKind.DATE:
        return _day(stored, text)
    if figure.kind is FigureKind.YEAR:
        found = _YEAR.fullmatch(text)
        name = f"{found[1]}-{found[2]}" if found else ""
        return (name, None) if is_year_name(name) else (None, Fault.NOT_A_YEAR)
    if figure.kind is FigureKind.PERIOD:
        known = text.casefold() in tuple(Period)
        return (text.casefold(), None) if known else (None, Fault.NOT_A_PERIOD)
    return text[:LONGEST], None


def whole(stored: Stored) -> int | None:
    """A whole number that a cell holds, as number or as text; None where it holds none (a blank one too)."""
    if stored is None or isinstance(stored, bool):
        return None
    if isinstance(stored, int | float):
        return int(stored) if stored == stored and abs(stored) <= MOST and stored == int(stored) else None
    text = _plain(stored)
    if not _WHOLE.fullmatch(text):
        return None
    number = int(text.replace(",", "").replace(" ", "").split(".")[0])
    return number if abs(number) <= MOST else None


def _count(stored: Stored, text: str, *, pounds: bool) -> tuple[FigureValue, Fault | None]:
    if pounds and isinstance(stored, str):
        stored = text.removeprefix("£").strip()
    number = whole(stored)
    if number is None:
        return None, Fault.NOT_WHOLE
    return (number, None) if number >= 0 else (None, Fault.NEGATIVE)


def _yes_no(stored: Stored, text: str) -> tuple[FigureValue, Fault | None]:
    if stored is True or text in _YES:
        return "yes", None
    if stored is False or text in _NO:
        return "no", None
    return None, Fault.NOT_YES_NO


def _day(stored: Stored, text: str) -> tuple[FigureValue, Fault | None]:
    number = whole(stored)
    if number is not None and number in _DAYS:
        return _FIRST_DAY + timedelta(days=number), None
    day = day_of(re.split(r"[T ]00:00", text)[0])
    return (day, None) if day is not None else (None, Fault.NOT_A_DATE)


def _plain(stored: Stored) -> str:
    """The text of a cell with ordinary single spaces."""
    return " ".join(str(stored).replace("\u200b", "").split())
