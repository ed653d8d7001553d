"""From lines to a school's year: first and last days become terms, known bank holidays go, the rest is proposed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from nurture_desk.domain.calendar import FRIDAY, DateKind
from nurture_desk.domain.dates import long_date, weekday_date
from nurture_desk.domain.term_lists.found import Doubt, Found, Left, Proposed, Unread, Why
from nurture_desk.domain.term_lists.words import Mark, is_half_term
from nurture_desk.domain.term_lists.years import school_year_of

_DAY = timedelta(days=1)
_HALF = 15  # days: what is called half term and is longer is half of a term
_LONG = 20
_SENTENCE = 40  # letters
_TERM = 130  # days: no term is longer
_KINDS = {
    Mark.INSET: DateKind.INSET,
    Mark.OCCASIONAL: DateKind.OCCASIONAL,
    Mark.HOLIDAY: DateKind.HOLIDAY,
    Mark.TERM: DateKind.TERM,
    Mark.EVENT: DateKind.OTHER,
}
_TURNS = (Mark.BEGIN, Mark.END)
_BREAKS = (Mark.HOLIDAY_BEGIN, Mark.HOLIDAY_END)
_PLAIN_INSET = re.compile(
    r"(?:school |staff )?(?:in-?\s?set|in-?service|training)(?: ?days?)?(?: dates?)?", re.IGNORECASE
)


def assembled(found: Sequence[Found], bank_holidays: Mapping[date, str]) -> tuple[list[Proposed], list[Unread]]:
    """The spans of the year in order, and the lines of which nothing came."""
    rows: list[Proposed] = []
    unread: list[Unread] = []
    for one in found:
        if one.mark is Mark.OPEN:
            unread.append(Unread(one.line, one.text, Left.OPEN))
        elif one.mark is Mark.BANK:
            _bank(one, bank_holidays, rows, unread)
        elif one.mark not in (*_TURNS, *_BREAKS):
            rows.append(_row(one))
    unread += _breaks([one for one in found if one.mark in _BREAKS], rows)
    unread += _turns([one for one in found if one.mark in _TURNS], rows, bank_holidays)
    return _settled(rows), unread


def _row(one: Found) -> Proposed:
    single, days = one.first == one.last, (one.last - one.first).days
    kind, doubts, note = _KINDS.get(one.mark) if one.mark else None, list(one.doubts), one.note
    if kind is DateKind.HOLIDAY and is_half_term(one.note) and days > _HALF:
        kind = DateKind.TERM
    if kind is DateKind.HOLIDAY and single and "clos" in one.text.lower():
        kind = DateKind.OCCASIONAL
    if kind in (DateKind.HOLIDAY, DateKind.TERM) and single:
        doubts.append(Doubt(Why.ONE_DAY, {"day": long_date(one.first)}))
    if kind is None:
        kind = DateKind.TERM if days > _LONG else DateKind.OTHER
        doubts.append(Doubt(Why.KIND))
    if one.mark is Mark.EVENT:
        doubts.append(Doubt(Why.EVENT))
    if single and one.first.weekday() > FRIDAY and not any(doubt.why is Why.WEEKDAY for doubt in doubts):
        doubts.append(Doubt(Why.WEEKEND, {"day": weekday_date(one.first)}))
    if kind is DateKind.INSET and (_PLAIN_INSET.fullmatch(note) or len(note) > _SENTENCE):
        note = ""  # the kind says it
    return Proposed(kind, one.first, one.last, note[:120], one.line, one.text, tuple(doubts))


def _bank(one: Found, known: Mapping[date, str], rows: list[Proposed], unread: list[Unread]) -> None:
    if one.first == one.last and one.first in known and not one.doubts:
        unread.append(Unread(one.line, one.text, Left.BANK_KNOWN))
        return
    doubt = Doubt(Why.NOT_BANK, {"day": long_date(one.first)})
    kind = DateKind.OTHER if one.first == one.last else DateKind.HOLIDAY
    doubts = one.doubts if one.first in known else (*one.doubts, doubt)
    rows.append(Proposed(kind, one.first, one.last, one.note[:120], one.line, one.text, doubts or (doubt,)))


def _breaks(marks: Sequence[Found], rows: list[Proposed]) -> list[Unread]:
    """Pairs of "half term begins" and "half term ends"."""
    lone: list[Unread] = []
    begin: Found | None = None
    for one in sorted(marks, key=lambda each: each.first):
        if one.mark is Mark.HOLIDAY_BEGIN:
            lone += [_lone(begin)] if begin else []
            begin = one
        elif begin is None or (one.last - begin.first).days > _TERM // 2:
            lone.append(_lone(one))
        else:
            rows.append(_row(replace(begin, mark=Mark.HOLIDAY, last=one.last, doubts=(*begin.doubts, *one.doubts))))
            begin = None
    return lone + ([_lone(begin)] if begin else [])


def _turns(marks: Sequence[Found], rows: list[Proposed], known: Mapping[date, str]) -> list[Unread]:
    """First and last days of stretches of term: they confirm a span that is there, or make one."""
    lone: list[Unread] = []
    begin: Found | None = None
    end: Found | None = None
    for one in sorted(marks, key=lambda each: (each.first, each.mark is Mark.END)):
        term = _term_of(one, rows)
        if term is not None:
            _confirm(one, term, end, rows, known)
            end = one if one.mark is Mark.END else None
        elif one.mark is Mark.BEGIN:
            if begin is not None and _only_days_off(begin.first, one.first, rows, known):
                continue  # staff first, then the children: the stretch begins with the first of them
            lone += [_lone(begin)] if begin else []
            begin = one
        elif begin is None or (one.last - begin.first).days > _TERM:
            lone.append(_lone(one))
        else:
            doubts = (*begin.doubts, *one.doubts)
            note = one.note if _tells_time(one) else ""
            text = f"{begin.text} … {one.text}" if begin.text != one.text else one.text
            rows.append(Proposed(DateKind.TERM, begin.first, one.last, note, begin.line, text, doubts))
            begin = None
    return lone + ([_lone(begin)] if begin else [])


def _term_of(one: Found, rows: Sequence[Proposed]) -> Proposed | None:
    return next((row for row in rows if row.kind is DateKind.TERM and row.starts_on <= one.first <= row.ends_on), None)


def _confirm(one: Found, term: Proposed, end: Found | None, rows: list[Proposed], known: Mapping[date, str]) -> None:
    """A first or last day inside a term that is listed: it agrees, ends at a break, or has to be asked about."""
    place = rows.index(term)
    if one.mark is Mark.END:
        if one.first == term.ends_on:
            told = [term.note, one.note] if _tells_time(one) else [term.note]
            rows[place] = replace(term, note="; ".join(filter(None, told))[:120])
        elif not _only_days_off(one.first + _DAY, term.ends_on + _DAY, rows, known) and not _break_after(
            one.first, rows
        ):
            rows[place] = replace(term, doubts=(*term.doubts, _other_end(one)))
        return
    if one.first == term.starts_on or _only_days_off(term.starts_on, one.first, rows, known):
        return
    if _break_before(one.first, rows, known):
        return
    if end is not None and end.last < one.first and (one.first - end.last).days <= _LONG:
        doubts = (*end.doubts, *one.doubts)
        text = f"{end.text} … {one.text}"
        rows.append(Proposed(DateKind.HOLIDAY, end.last + _DAY, one.first - _DAY, end.note, end.line, text, doubts))
        rows[place] = replace(term, doubts=tuple(doubt for doubt in term.doubts if doubt != _other_end(end)))
        return
    rows[place] = replace(term, doubts=(*term.doubts, _other_end(one)))


def _other_end(one: Found) -> Doubt:
    return Doubt(Why.RETURN, {"day": long_date(one.first), "line": str(one.line)})


def _only_days_off(first: date, until: date, rows: Sequence[Proposed], known: Mapping[date, str]) -> bool:
    """Whether every weekday from ``first`` until the day before ``until`` is a day off of the list."""
    off = [row for row in rows if row.kind is not DateKind.TERM]
    day = first
    while day < until:
        free = day.weekday() > FRIDAY or day in known or any(row.starts_on <= day <= row.ends_on for row in off)
        if not free:
            return False
        day += _DAY
    return True


def _break_after(day: date, rows: Sequence[Proposed]) -> bool:
    return any(row.kind is DateKind.HOLIDAY and 0 < (row.starts_on - day).days <= 5 for row in rows)


def _break_before(day: date, rows: Sequence[Proposed], known: Mapping[date, str]) -> bool:
    return any(
        row.kind is DateKind.HOLIDAY and row.ends_on < day and _only_days_off(row.ends_on + _DAY, day, rows, known)
        for row in rows
    )


def _tells_time(one: Found) -> bool:
    return re.search(r"\d", one.note) is not None


def _lone(one: Found) -> Unread:
    return Unread(one.line, one.text, Left.LONE_END)


def _settled(rows: Sequence[Proposed]) -> list[Proposed]:
    """In the order of days, each span once, overlapping ones of one kind in doubt."""
    once: dict[tuple[DateKind, date, date], Proposed] = {}
    for row in sorted(rows, key=lambda each: (each.starts_on, each.ends_on, bool(each.doubts), each.line)):
        once.setdefault(row.days, row)
    kept = _strays(list(once.values()))
    for kind in (DateKind.TERM, DateKind.HOLIDAY):
        same = [row for row in kept if row.kind is kind]
        for one, other in pairwise(same):
            if other.starts_on <= one.ends_on:
                for row, beside in ((one, other), (other, one)):
                    doubt = Doubt(Why.OVERLAP, {"line": str(beside.line)})
                    place = next(i for i, each in enumerate(kept) if each.days == row.days)
                    kept[place] = replace(kept[place], doubts=(*kept[place].doubts, doubt))
    return kept


def _strays(rows: list[Proposed]) -> list[Proposed]:
    """One or two days in another school year than all the others were meant for the others' year, most likely."""
    counted = Counter(school_year_of(row.starts_on) for row in rows)
    usual, many = counted.most_common(1)[0] if counted else (0, 0)
    found = []
    for row in rows:
        is_stray = school_year_of(row.starts_on) != usual and counted[school_year_of(row.starts_on)] <= many // 3
        doubt = Doubt(Why.FAR, {"day": long_date(row.starts_on)})
        found.append(replace(row, doubts=(*row.doubts, doubt)) if is_stray and doubt not in row.doubts else row)
    return found
