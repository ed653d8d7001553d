"""Days as somebody wrote them, before anybody knows the year: "Tues 1st Sept", "26 – 30 October", "01/09/26".

Pure reading of one line. What a day means is decided in ``years`` and ``reading``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from nurture_desk.domain.dates import MONTHS, WEEKDAYS
from nurture_desk.domain.term_lists.noise import without_noise

_MONTH = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_WEEKDAY = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}
_MONTHS = "|".join([*(name.lower() for name in MONTHS), "sept", *_MONTH])
_WEEKDAYS = "|".join([*(name.lower() for name in WEEKDAYS), "tues", "weds", "thurs", "thur", *_WEEKDAY])
_RANGE = r"\bto\b|\bup to\b|\buntil\b|\btill?\b|\bthrough\b|\bends?\b|\bending\b|\bfinish(?:es)?\b|->|[-‐‑‒–—−→>…]"
_TOKEN = re.compile(
    rf"""(?P<iso>\b20\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}\b(?:[T ]00:00(?::00)?)?)
    |(?P<named>\b\d{{1,2}}[-/](?:{_MONTHS})[-/](?:20)?\d\d\b)
    |(?P<numeric>\b\d{{1,2}}\s?/\s?\d{{1,2}}(?:\s?/\s?(?:\d\d)?\d\d)?\b|\b\d{{1,2}}([-.])\d{{1,2}}\4(?:\d\d)?\d\d\b)
    |(?P<week>\bw/?[cb]\b|\bweek\s+(?:commencing|beginning|of)\b)
    |(?P<weekday>\b(?:{_WEEKDAYS})\b\.?)
    |(?P<month>\b(?:{_MONTHS})\b\.?)
    |(?P<year>\b20[0-4]\d\b|['’]\d\d\b)
    |(?P<number>\b\d{{1,2}}(?:\s?(?P<ordinal>st|nd|rd|th))?\b)
    |(?P<range>{_RANGE})
    |(?P<list>,|&|;|\+|/|\band\b|\bplus\b)
    |(?P<cell>[\t|]+)
    |(?P<filler>\b(?:of|the|on|from|between|inclusive|both)\b|[():.*•·])
    |(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|\S)""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class Written:
    """One day as written. ``either``: day and month could be the other way round; ``american``: they must be."""

    day: int
    month: int
    start: int  # its place in the line
    end: int
    year: int | None = None
    weekday: int | None = None  # 0 = Monday
    either: bool = False
    american: bool = False
    british: bool = False  # written in figures, day before month, and it can only be so


@dataclass(frozen=True)
class Stretch:
    """A day, or a first and a last; ``joined``: how it hangs on the one before ("", "list", "cell", "words")."""

    first: Written
    last: Written
    joined: str
    week: bool = False  # "week beginning": Monday to Friday

    @property
    def start(self) -> int:
        """Where it begins in the line."""
        return self.first.start

    @property
    def end(self) -> int:
        """Where it ends in the line."""
        return max(self.first.end, self.last.end)


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int
    ordinal: bool = False


@dataclass
class _Piece:
    """A day while it is read; month 0 until it is known."""

    written: Written
    sure: bool  # it looks like a day by itself: "26th", "Monday 26"
    week: bool
    place: int  # of its last token
    begin: int = 0  # of its first


@lru_cache(maxsize=2048)
def stretches(line: str, month: int = 0) -> tuple[Stretch, ...]:
    """The days and spans written in ``line``, in order; ``month`` of the heading above for days that name none."""
    tokens = list(_tokens(without_noise(line)))
    pieces = _with_months(_run_on(list(_pieces(tokens)), tokens, month), tokens, month)
    found: list[Stretch] = []
    before: _Piece | None = None
    for piece in pieces:
        joined = _joint(tokens, before, piece)
        if joined == "range" and found and found[-1].first is found[-1].last and not found[-1].week:
            found[-1] = replace(found[-1], last=piece.written)
        else:
            found.append(Stretch(piece.written, piece.written, "words" if joined == "range" else joined, piece.week))
        before = piece
    return tuple(found)


def _tokens(line: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(line):
        kind = found.lastgroup or "word"
        if kind == "ordinal":
            kind = "number"
        yield _Token(kind, found.group().lower(), found.start(), found.end(), bool(found.group("ordinal")))


def _pieces(tokens: list[_Token]) -> Iterator[_Piece]:
    place, weekday, week, start, first = 0, None, False, -1, 0
    while place < len(tokens):
        token = tokens[place]
        if token.kind in ("weekday", "week"):
            first = place if start < 0 else first
            start = token.start if start < 0 or (token.kind == "weekday" and not week) else start
            weekday = _WEEKDAY[token.text[:3]] if token.kind == "weekday" else weekday
            week = week or token.kind == "week"
        elif (piece := _day_at(tokens, place)) is not None:
            piece.begin = first if start >= 0 else place
            place = piece.place
            if weekday is None:
                weekday, place = _weekday_after(tokens, place)
            begin = start if start >= 0 else piece.written.start
            piece.written = replace(piece.written, weekday=weekday, start=begin)
            piece.sure, piece.week = piece.sure or start >= 0, week
            weekday, week, start = None, False, -1
            yield piece
        elif token.kind != "filler" and token.text != ",":
            weekday, week, start = None, False, -1
        place += 1


def _day_at(tokens: list[_Token], place: int) -> _Piece | None:
    token = tokens[place]
    if token.kind in ("iso", "named", "numeric"):
        return _figures(token, place)
    if token.kind == "number":
        return _day_first(tokens, place)
    if token.kind == "month":
        return _month_first(tokens, place)
    return None


def _figures(token: _Token, place: int) -> _Piece | None:
    parts = re.split(r"[-/.\s]+", re.split(r"[t ]00:00", token.text)[0])
    if token.kind == "iso":
        year, month, day = (int(part) for part in parts)
        return _whole(Written(day, month, token.start, token.end, year), place)
    year_written = _year(parts[2]) if len(parts) > 2 else None
    if token.kind == "named":
        return _whole(Written(int(parts[0]), _MONTH[parts[1][:3]], token.start, token.end, year_written), place)
    one, two = int(parts[0]), int(parts[1])
    if two > 12 >= one:
        return _whole(Written(two, one, token.start, token.end, year_written, american=True), place)
    can_turn = one <= 12 and one != two
    made = Written(one, two, token.start, token.end, year_written, either=can_turn, british=one > 12)
    return _whole(made, place)


def _whole(written: Written, place: int) -> _Piece | None:
    return _Piece(written, sure=True, week=False, place=place) if 1 <= written.month <= 12 else None


def _day_first(tokens: list[_Token], place: int) -> _Piece | None:
    token = tokens[place]
    day = int(re.sub(r"\D", "", token.text))
    if not 1 <= day <= 31:
        return None
    after = place + 1
    while after < len(tokens) and (tokens[after].text in ("of", "the", ".") or tokens[after].text == ","):
        after += 1
    if after < len(tokens) and tokens[after].kind == "month":
        month = _MONTH[tokens[after].text[:3]]
        year, last = _year_after(tokens, after, short=True)
        return _Piece(Written(day, month, token.start, tokens[last].end, year), True, False, last)
    return _Piece(Written(day, 0, token.start, token.end), token.ordinal, False, place)


def _month_first(tokens: list[_Token], place: int) -> _Piece | None:
    after = place + 1
    if after >= len(tokens) or tokens[after].kind != "number":
        return None
    if after + 1 < len(tokens) and tokens[after + 1].kind == "month":
        return None  # "October 26 October": the number belongs to what follows
    day = int(re.sub(r"\D", "", tokens[after].text))
    if not 1 <= day <= 31:
        return None
    year, last = _year_after(tokens, after, short=False)
    start = tokens[place].start
    return _Piece(Written(day, _MONTH[tokens[place].text[:3]], start, tokens[last].end, year), True, False, last)


def _year_after(tokens: list[_Token], place: int, *, short: bool) -> tuple[int | None, int]:
    """The year written after the token at ``place``, and the place of the last token that was used."""
    after, direct = place + 1, True
    while after < len(tokens) and tokens[after].text in (",", "(", "."):
        after, direct = after + 1, False
    if after >= len(tokens):
        return None, place
    token = tokens[after]
    if token.kind == "year" or _is_another_year(token.text):
        return _year(token.text), after
    if short and direct and token.kind == "number" and not token.ordinal and 20 <= int(token.text) <= 49:
        following = tokens[after + 1] if after + 1 < len(tokens) else None
        if following is None or (following.kind not in ("month", "ordinal") and following.text != "of"):
            return 2000 + int(token.text), after
    return None, place


def _is_another_year(text: str) -> bool:
    """Four figures behind a day that are no time of day ("2062", not "1530"): a slip, which must be seen."""
    return re.fullmatch(r"[0-9]{4}", text) is not None and (int(text[:2]) > 23 or int(text[2:]) % 5 != 0)


def _year(text: str) -> int:
    figures = re.sub(r"\D", "", text)
    return int(figures) if len(figures) == 4 else 2000 + int(figures)


def _weekday_after(tokens: list[_Token], place: int) -> tuple[int | None, int]:
    """The weekday behind a day ("1 September (Tuesday)"), unless it belongs to a day that follows; the last place."""
    after = place + 1
    while after < len(tokens) and tokens[after].text in ("(", ","):
        after += 1
    if after >= len(tokens) or tokens[after].kind != "weekday":
        return None, place
    following = tokens[after + 1] if after + 1 < len(tokens) else None
    if following is not None and following.kind in ("number", "month", "numeric", "iso", "named"):
        return None, place
    return _WEEKDAY[tokens[after].text[:3]], after


def _run_on(pieces: list[_Piece], tokens: list[_Token], heading: int) -> list[_Piece]:
    """ "26 – 30 Half term" under "October": the 30 belongs to the 26, which has its month from the heading."""
    for before, piece in pairwise(pieces):
        is_span = not before.written.month and not piece.written.month and piece.written.day > before.written.day
        if heading and is_span and _joint(tokens, before, piece) == "range":
            piece.sure = True
    return pieces


def _with_months(pieces: list[_Piece], tokens: list[_Token], heading: int) -> list[_Piece]:
    """Give days without a month that of the day after them in the same row of days; drop numbers that are no days."""
    kept: list[_Piece] = []
    month, year, following, lone = 0, None, None, _lone_month(tokens)
    for piece in reversed(pieces):
        if piece.written.month:
            month, year = piece.written.month, piece.written.year
        else:
            chained = following is not None and _joint(tokens, piece, following) in ("range", "list")
            named = month if chained else 0
            if not named:
                above = heading if piece.sure or piece.written.start == tokens[0].start else 0
                named = lone or above if piece.sure or above else 0
                year = None
            if not named:
                continue
            month = named
            piece.written = replace(piece.written, month=named, year=year)
        following = piece
        kept.insert(0, piece)
    return kept


def _lone_month(tokens: list[_Token]) -> int:
    """The one month a line names without a day: "October half term: 26th to 30th"."""
    months = {_MONTH[token.text[:3]] for token in tokens if token.kind == "month"}
    return months.pop() if len(months) == 1 else 0


def _joint(tokens: list[_Token], before: _Piece | None, piece: _Piece) -> str:
    """What stands between two days: "range", "list", "cell", "words", or "" for nothing."""
    if before is None:
        return ""
    kinds = {token.kind for token in tokens[before.place + 1 : piece.begin]}
    if "word" in kinds or "month" in kinds:
        return "words"
    for kind in ("range", "list", "cell"):
        if kind in kinds:
            return kind
    return ""
