"""Which year a day without one belongs to: its own line says it, else the heading, else the rest of the list.

A school year is named by its first half: 2026 for September 2026 to August 2027.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from nurture_desk.domain.dates import WEEKDAYS, long_date
from nurture_desk.domain.term_lists.found import Doubt, Why
from nurture_desk.domain.term_lists.written import Stretch, Written

_PAIR = re.compile(
    r"(?<![\d/.-])(20[0-4]\d)\s?[-–—/]\s?((?:20)?\d\d)\b(?![/.-]?\d)(?![\s./-]*(?:st|nd|rd|th)?\s*(?:of\s+)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20[0-4]\d\b")
_AUTUMN, _JULY = 9, 7


def school_year_of(day: date) -> int:
    """The school year a day lies in; the last days of August belong to the year that is about to begin."""
    starts = day.month >= _AUTUMN or (day.month == _AUTUMN - 1 and day.day >= 24)
    return day.year if starts else day.year - 1


def pair_in(line: str) -> int | None:
    """The school year written as a pair ("2026-27", "2026/2027"), or None."""
    for found in _PAIR.finditer(line):
        first, second = int(found.group(1)), int(found.group(2)) % 100
        if (first + 1) % 100 == second:
            return first
    return None


def without_pair(line: str) -> str:
    """``line`` with pairs of years blanked out; every place stays where it was."""
    return _PAIR.sub(lambda found: " " * len(found.group()) if pair_in(found.group()) else found.group(), line)


def named_year(line: str, season: str) -> int | None:
    """The school year a heading names: by a pair, or by a season and its year ("Spring term 2027" is 2026)."""
    pair = pair_in(line)
    if pair is not None:
        return pair
    year = _YEAR.search(line)
    if year is None or not season:
        return None
    return int(year.group()) if season == "autumn" else int(year.group()) - 1


def in_year(written: Written, school_year: int, *, autumn: bool = False) -> tuple[int, bool]:
    """The calendar year of a day of ``school_year``, and whether it is sure: August can be either end."""
    if written.month >= _AUTUMN:
        return school_year, True
    if written.month == _AUTUMN - 1:
        starts = autumn or written.day >= 24
        return (school_year if starts else school_year + 1), autumn or written.day < 24
    return school_year + 1, True


def year_beside(stretch: Stretch, others: Iterable[Stretch]) -> int | None:
    """The school year said on the same line: by the stretch itself, else by the one nearest after, else before."""
    for one in (stretch.last, stretch.first):
        if one.year is not None:
            return _of(one)
    after = [one.last for one in others if one.start > stretch.start and one.last.year is not None]
    before = [one.last for one in others if one.start < stretch.start and one.last.year is not None]
    nearest = after[:1] or before[-1:]
    return _of(nearest[0]) if nearest else None


def _of(written: Written) -> int | None:
    if written.year is None or not 2000 <= written.year < 2050:  # a slip of the pen says no school year
        return None
    return written.year if written.month >= _AUTUMN else written.year - 1


def rolled(stretch: Stretch, first: int, last: int) -> tuple[int, int]:
    """Years of both ends where one end says none: "18 December – 4 January 2027" begins the year before."""
    turns = (stretch.first.month, stretch.first.day) > (stretch.last.month, stretch.last.day)
    far = stretch.first.month - stretch.last.month >= 4  # a span that only runs backwards by days is a slip, not a year
    if stretch.first.year is None and stretch.last.year is not None:
        return (last - 1 if turns and far else last), last
    if stretch.last.year is None and stretch.first.year is not None:
        return first, (first + 1 if turns and far else first)
    return first, last


def weekday_doubt(written: Written, day: date) -> Doubt | None:
    """The doubt about a day whose weekday is another than written."""
    if written.weekday is None or written.weekday == day.weekday():
        return None
    values = {"said": WEEKDAYS[written.weekday], "day": long_date(day), "real": WEEKDAYS[day.weekday()]}
    return Doubt(Why.WEEKDAY, values)
