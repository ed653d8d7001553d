"""What one cell of a foreign table says: figures that may be unpublished, dates that Excel has been at."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

# The marks of Department for Education tables for "not published" (suppressed, not applicable, not available).
NOT_PUBLISHED = frozenset({"", "c", "x", "z", ".", "..", ":", "na", "n/a", "supp", "low", "-", "*", "not recorded"})

_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: 0{1,2}:00(?::00)?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]0{1,2}:00(?::00)?)?")
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.0+)?")
_WHOLE = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.0+)?|[+-]?\d+(?:\.0+)?")
_DIGITS = 9  # of a figure: an easting has six, a school's pupils four
_SCIENCE = re.compile(r"\d(?:\.\d+)?E\+?\d{1,2}", re.IGNORECASE)


class CellTrouble(ValueError):
    """A cell that cannot be read; carries the key of the reason and what stood there."""

    def __init__(self, key: str, found: str) -> None:
        super().__init__(key)
        self.key = key
        self.found = found


@lru_cache(maxsize=16384)  # a register repeats itself
def whole(text: str) -> int | None:
    """A whole number not below 0, None when not published; ``1,234`` and ``1234.0`` are read."""
    if text.isascii() and text.isdigit() and len(text) <= _DIGITS:
        return int(text)
    text = text.strip()
    if text.casefold() in NOT_PUBLISHED:
        return None
    if not _WHOLE.fullmatch(text):
        if _SCIENCE.fullmatch(text):
            raise CellTrouble("documents.cells.science", text)
        raise CellTrouble("documents.cells.not_whole", text)
    if len(text) > 2 * _DIGITS:  # no count of anything, and more than the desk's columns hold
        raise CellTrouble("documents.cells.not_whole", text)
    number = int(float(text.replace(",", "")))
    if number < 0:
        raise CellTrouble("documents.cells.below_zero", text)
    return number


@lru_cache(maxsize=16384)  # a register repeats itself
def percent(text: str) -> float | None:
    """A percentage from 0 to 100, None when not published; ``46.90%`` and ``46.9`` are read."""
    text = text.strip()
    if text.casefold() in NOT_PUBLISHED:
        return None
    try:
        number = float(text.removesuffix("%").rstrip())
    except ValueError:
        raise CellTrouble("documents.cells.not_percent", text) from None
    if not 0 <= number <= 100:  # "nan" fails this too
        raise CellTrouble("documents.cells.percent_range", text)
    return number


@lru_cache(maxsize=16384)  # a register repeats itself
def day(text: str) -> date | None:
    """A date, None when blank: ``dd-mm-yyyy`` as published, ``dd/mm/yyyy`` or a serial once Excel saved it, ISO."""
    text = text.strip()
    if not text:
        return None
    try:
        if found := _DATE.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if _SERIAL.fullmatch(text):
            return date(1899, 12, 30) + timedelta(days=int(float(text)))
    except ValueError:
        raise CellTrouble("documents.cells.no_such_day", text) from None
    raise CellTrouble("documents.cells.not_date", text)


@lru_cache(maxsize=16384)  # a register repeats itself
def padded(text: str, width: int) -> str:
    """A code of digits with the leading zeros that Excel took away."""
    text = text.strip().removesuffix(".0")
    return text.zfill(width) if text.isdigit() else text


def plain_header(text: str) -> str:
    """A header cell reduced to what makes it that header: ``LA (name)`` and ``la_name`` are the same."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
