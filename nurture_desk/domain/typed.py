"""What a person typed from a sheet, or a filled PDF holds, as days, numbers and answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from nurture_desk.domain.dates import MONTHS
from nurture_desk.domain.returned import ReturnedSheet

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{4}|\d{2})")
_WORDS = re.compile(r"(?:[A-Za-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,})\.?,?\s+(\d{4}|\d{2})")
_ROW = re.compile(r"(?P<key>.+)_(?P<row>\d+)_(?P<column>[a-z][a-z_]*)")


def day_of(text: str) -> date | None:
    """The day that ``text`` says, day before month as in Britain: "2026-09-18", "18/9/26", "18 Sept 2026"; or None."""
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _NUMBERS.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _WORDS.fullmatch(text):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
    else:
        return None
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int:
    start = word[:3].casefold()
    return next((number for number, name in enumerate(MONTHS, 1) if name[:3].casefold() == start), 0)


def number_of(text: str) -> float | None:
    """The number that ``text`` begins with ("4 or so", "1.5 h"); None where it begins with none."""
    found = re.match(r"\s*(\d+(?:[.,]\d+)?)", text)
    return float(found[1].replace(",", ".")) if found else None


class Answers:
    """The fields of a returned sheet by kind."""

    def __init__(self, sheet: ReturnedSheet) -> None:
        self._sheet = sheet

    def text(self, key: str) -> str:
        """What was typed, or the option chosen; "" when nothing was."""
        return (self._sheet.typed.get(key) or self._sheet.values.get(key) or "").strip()

    def option(self, key: str, options: Iterable[str]) -> str:
        """The option marked (or typed), if it is one of ``options``; else ""."""
        said = self.text(key)
        return said if said in set(options) else ""

    def yes(self, key: str) -> bool | None:
        """The answer to a yes-or-no question, None when there is none."""
        return {"yes": True, "no": False}.get(self.text(key).casefold())

    def ticked(self, key: str) -> bool:
        """Whether a tick-to-say-yes box is ticked."""
        return self.text(key) == "yes"

    def several(self, key: str, options: Iterable[str]) -> tuple[str, ...]:
        """The ticked options of a "pick several": each is a field ``key_option`` of its own."""
        return tuple(option for option in options if self.ticked(f"{key}_{option}"))

    def day(self, key: str) -> date | None:
        """The day that was typed; None where nothing was, or nothing that is a day."""
        return day_of(self.text(key))

    def number(self, key: str) -> float | None:
        """The number that was typed."""
        return number_of(self.text(key))

    def no_days(self, keys: Iterable[str]) -> list[str]:
        """What was typed for a day and is none."""
        return [self.text(key) for key in keys if self.text(key) and self.day(key) is None]

    def asked(self, key: str) -> bool:
        """Whether the field stands on a page at hand."""
        return key in self._sheet.asked or bool(self.text(key))

    def rows(self, table: str) -> dict[int, dict[str, str]]:
        """The rows of a ruled table in which something stands: number to column to text."""
        found: dict[int, dict[str, str]] = {}
        for key in {*self._sheet.typed, *self._sheet.values}:
            cell = _ROW.fullmatch(key)
            if cell and cell["key"] == table and self.text(key):
                found.setdefault(int(cell["row"]), {})[cell["column"]] = self.text(key)
        return dict(sorted(found.items()))

    def of_people(self, column: str) -> dict[str, str]:
        """What stands in one column of a table of children: mark ("ND005") to text."""
        start = f"{column}_"
        keys = {key for key in {*self._sheet.typed, *self._sheet.values} if key.startswith(start)}
        marks = {key.removeprefix(start): self.text(key) for key in keys}
        return {mark: text for mark, text in sorted(marks.items()) if text and re.fullmatch(r"[A-Z]{2}\d+", mark)}
