"""A list of term dates, read line by line; what a line leaves open, the headings above it say.

Nothing is guessed: what contradicts itself carries a doubt that a person settles, and a line without a day is listed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from nurture_desk.domain.dates import MONTHS, long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_life import years_on
from nurture_desk.domain.term_lists import years
from nurture_desk.domain.term_lists.assembly import assembled
from nurture_desk.domain.term_lists.found import Doubt, Found, Left, TermList, Unread, Why
from nurture_desk.domain.term_lists.labels import labelled
from nurture_desk.domain.term_lists.tables import Line, lines_of
from nurture_desk.domain.term_lists.words import Mark, mark_of, note_of, season_of
from nurture_desk.domain.term_lists.written import Stretch, Written, stretches

MOST_LINES = 500
MOST_DAYS = 400
LONGEST = 400  # letters of a line that are looked at
_HEADING = 9  # words: what is longer is a sentence about the dates, not a heading over them
_LATER = re.compile(
    r"\b(?:t\.?b\.?[ac]\b|to be (?:confirmed|announced|arranged|agreed|decided)|to follow\b)", re.IGNORECASE
)
_TITLE = re.compile(r"\bterms?\b.*\b(?:and|&)\b|dates|calendar", re.IGNORECASE)
_MONTH_HEAD = re.compile(rf"^\W*({'|'.join(MONTHS)})\W*(20\d\d)?\W*$", re.IGNORECASE)


@dataclass
class _Above:
    """What the headings so far say for the lines below them."""

    school_year: int | None = None
    season: str = ""
    kind: Mark | None = None
    words: str = ""
    month: int = 0
    month_year: int | None = None


def read_list(text: str, school_year: int, bank_holidays: Mapping[date, str] | None = None) -> TermList:
    """The spans in ``text``; ``school_year`` (2026 for 2026-27) is taken where the whole list names no year.

    ``bank_holidays`` are known already and give no rows. Raises ``sessions.terms.too_long`` for what is no list.
    """
    written = list(enumerate(_in_figures(text).splitlines(), 1))
    if len(written) > MOST_LINES:
        raise NurtureError("sessions.terms.too_long", most=MOST_LINES, field="text")
    too_long = [Unread(number, f"{line[:120]}…", Left.TOO_LONG) for number, line in written if len(line) > LONGEST]
    lines = lines_of((number, line) for number, line in written if len(line) <= LONGEST)
    named = _year_of_list(lines)
    reader = _Reader(lines, school_year if named is None else named)
    found = list(islice(reader.read(), MOST_DAYS + 1))
    if len(found) > MOST_DAYS:
        raise NurtureError("sessions.terms.too_long", most=MOST_LINES, field="text")
    rows, lone = assembled(found, bank_holidays or {})
    unread = sorted([*reader.unread, *lone, *too_long], key=lambda one: one.line)
    return TermList(tuple(rows), tuple(unread), school_year if named is None and rows else None)


def _in_figures(text: str) -> str:
    """``text`` with the figures of other scripts and wide ones as 0-9: a year in them is a year."""
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)


def _year_of_list(lines: Sequence[Line]) -> int | None:
    """The school year that most lines name; None where none does."""
    named: Counter[int] = Counter()
    for line in lines:
        said = years.named_year(line.text, season_of(line.text))
        if said is not None:
            named[said] += 1
        month = _MONTH_HEAD.match(line.text)
        if month is not None and month.group(2):
            named[int(month.group(2)) - (_month_of(month) < 9)] += 1
        for one in stretches(years.without_pair(line.text)):
            beside = years.year_beside(one, ())
            if beside is not None and mark_of(line.text) is not Mark.OPEN:
                named[beside] += 1
    return named.most_common(1)[0][0] if named else None


def _month_of(heading: re.Match[str]) -> int:
    return [name.lower() for name in MONTHS].index(heading.group(1).lower()) + 1


class _Reader:
    """Goes through the lines once."""

    def __init__(self, lines: Sequence[Line], school_year: int) -> None:
        self._lines, self._year = lines, school_year
        self._above = _Above()
        self.unread: list[Unread] = []
        every = [one for line in lines for one in stretches(years.without_pair(line.text))]
        days = [day for one in every for day in (one.first, one.last)]
        self._american = any(day.american for day in days)
        self._british = any(day.british for day in days) and not self._american

    def read(self) -> Iterator[Found]:
        """What each line says, in order."""
        for line in self._lines:
            text = years.without_pair(line.text)
            found = stretches(text, self._above.month)
            if found:
                yield from self._dated(line, text, found)
            else:
                self._heading(line)

    def _heading(self, line: Line) -> None:
        season, mark, above = season_of(line.text), mark_of(line.text), self._above
        year = years.named_year(line.text, season)
        month = _MONTH_HEAD.match(line.text)
        if month is not None:
            above.month = _month_of(month)
            above.month_year = int(month.group(2)) if month.group(2) else None
            return
        if _LATER.search(line.text):  # a heading has its days below it, this line none
            self.unread.append(Unread(line.number, line.shown, Left.TO_BE_CONFIRMED))
            return
        short = len(line.text.split()) <= _HEADING
        if not short or (mark in (None, Mark.OPEN) and not season and year is None):
            self.unread.append(Unread(line.number, line.shown, Left.NO_DATE))
            return
        above.school_year = year if year is not None else above.school_year
        is_title = mark is Mark.HOLIDAY and _TITLE.search(line.text) is not None and "term" in line.text.lower()
        if is_title or mark in (Mark.TERM, None):
            above.kind, above.season = None, season or above.season
            above.words = note_of(line.text) if season else ""
        elif mark not in (Mark.BEGIN, Mark.END) or len(line.text.split()) > 1:  # "Starts" alone heads a column
            above.kind, above.words, above.season = mark, note_of(line.text), season or above.season

    def _dated(self, line: Line, text: str, found: Sequence[Stretch]) -> Iterator[Found]:
        season = season_of(text)
        named = years.named_year(line.text, season)
        if season and named is not None:
            self._above.season, self._above.school_year = season, named
        if season and mark_of(text) is Mark.TERM and self._above.kind is None:
            self._above.words, self._above.season = note_of(text[: found[0].start]), season
        for one, mark, note in labelled(text, found, self._above.kind, self._above.words):
            made = self._placed(line, one, found, mark, note, season, named)
            if isinstance(made, Unread):
                self.unread.append(made)
                continue
            if mark is not None and (one.first.year or one.last.year):
                self._above.school_year = years.school_year_of(made.first)
            yield made

    def _placed(
        self,
        line: Line,
        one: Stretch,
        beside: Sequence[Stretch],
        mark: Mark | None,
        note: str,
        season: str,
        named: int | None,
    ) -> Found | Unread:
        """The stretch with its years; a day that no calendar has is a line not read."""
        school_year = self._school_year(one, beside, named)
        autumn = (season or self._above.season) == "autumn"
        try:
            ends, doubts = self._ends(one, school_year, autumn)
        except ValueError:
            return Unread(line.number, line.shown, Left.NO_SUCH_DAY)
        first, last = self._turned(one, *ends)
        if (
            one.first.year is None
            and one.last.year is None
            and not years.in_year(one.first, school_year, autumn=autumn)[1]
        ):
            doubts.append(Doubt(Why.YEAR, {"day": long_date(first)}))
        if last < first:
            doubts.append(Doubt(Why.BACKWARDS, {"first": long_date(first), "last": long_date(last)}))
        if abs(years.school_year_of(first) - self._year) > 1 or abs(years.school_year_of(last) - self._year) > 1:
            doubts.append(Doubt(Why.FAR, {"day": long_date(first)}))
        if one.week and one.first is one.last:
            last = date.fromordinal(first.toordinal() + max(0, 4 - first.weekday()))
        return Found(
            mark,
            first,
            last,
            note,
            line.number,
            line.shown,
            tuple(one for place, one in enumerate(doubts) if one not in doubts[:place]),
        )

    def _ends(self, one: Stretch, school_year: int, autumn: bool) -> tuple[list[date], list[Doubt]]:
        """First and last day with their years; ``ValueError`` for a day that no calendar has."""
        doubts: list[Doubt] = []
        ends: list[date] = []
        for written, year in zip((one.first, one.last), self._years(one, school_year, autumn), strict=True):
            day, found = self._day(written, year)
            ends.append(day)
            doubts += found if written is one.first or one.first is not one.last else ()
        return ends, doubts

    def _school_year(self, one: Stretch, beside: Sequence[Stretch], named: int | None) -> int:
        for said in (years.year_beside(one, beside), named, self._above.school_year):
            if said is not None:
                return said
        return self._year

    def _years(self, one: Stretch, school_year: int, autumn: bool) -> tuple[int, int]:
        first, last = (
            written.year
            or (self._above.month_year if written.month == self._above.month else None)
            or years.in_year(written, school_year, autumn=autumn)[0]
            for written in (one.first, one.last)
        )
        return years.rolled(one, first, last)

    def _turned(self, one: Stretch, first: date, last: date) -> tuple[date, date]:
        """A summer holiday without a year runs into the next school year, not backwards."""
        if last < first and one.first.year is None and one.last.year is None and first.month - last.month <= 0:
            later = years_on(last, 1)
            if 0 <= (later - first).days <= 80:
                return first, later
        return first, last

    def _day(self, written: Written, year: int) -> tuple[date, list[Doubt]]:
        """The date of one end, and what is in doubt about it."""
        day = date(year, written.month, written.day)
        doubts: list[Doubt] = []
        turned = date(year, written.day, written.month) if written.either else None
        if turned is not None and written.weekday is not None and turned.weekday() == written.weekday != day.weekday():
            day, turned = turned, None
        elif turned is not None and written.weekday is not None and day.weekday() == written.weekday:
            turned = None
        if turned is not None and self._american:
            day, turned = turned, day
        if written.american or (turned is not None and self._american):
            doubts.append(Doubt(Why.AMERICAN, {"day": long_date(day)}))
        elif turned is not None and not self._british:
            doubts.append(Doubt(Why.ORDER, {"one": long_date(day), "other": long_date(turned)}))
        wrong = years.weekday_doubt(written, day)
        return day, [*doubts, wrong] if wrong is not None else doubts
