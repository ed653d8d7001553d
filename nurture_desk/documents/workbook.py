"""Workbooks as Excel and LibreOffice open them: text is always text, nothing of the machine is in them.

Whatever a person typed goes in as a string, never as a formula, a link or a number, and text that Excel would turn
into a formula when somebody edits the cell carries Excel's own "this is text" mark (trust H1).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cached_property
from textwrap import wrap
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from nurture_desk.documents.wording import say

Cell = str | int | float | date | None

_ROW, _HIGHEST = 15.0, 409.0  # points a row has by itself, and at most
_LONGEST = 32_767  # letters Excel keeps in a cell
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_INK, _MUTED, _ACCENT, _SOFT, _LINE, _SUNKEN = "#251C27", "#5D5360", "#6F2F69", "#F4E9F2", "#E4DDE2", "#F1EDF0"
_NO_GUESSING = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True)
class Look:
    """How a cell looks; equal looks share one format, so a look is asked for its hash at every cell."""

    bold: bool = False
    size: float = 11
    colour: str = _INK
    ground: str = ""
    wrap: bool = False
    right: bool = False
    under: bool = False
    boxed: bool = False
    as_text: bool = False
    number: str = ""
    indent: bool = False

    @cached_property
    def _hash(self) -> int:
        return hash(astuple(self))

    def __hash__(self) -> int:
        return self._hash


TITLE = Look(bold=True, size=20)
LEDE = Look(colour=_MUTED)
PART = Look(bold=True, size=13, colour=_ACCENT)
HEAD = Look(bold=True, colour=_MUTED, under=True, wrap=True)
TEXT = Look(wrap=True)
LABEL = Look()
ENTRY = Look(bold=True, right=True, ground=_SOFT, boxed=True, number="#,##0")
ENTRY_TEXT = Look(bold=True, right=True, ground=_SOFT, boxed=True, as_text=True, wrap=True)
ENTRY_DATE = Look(bold=True, right=True, ground=_SOFT, boxed=True, number="yyyy-mm-dd")
ENTRY_LONG = Look(ground=_SOFT, boxed=True, wrap=True)
SMALL = Look(size=9, colour=_MUTED, wrap=True)
STRONG = Look(bold=True, colour="#A5231F")  # in one line across the empty cells beside it
NOTE = Look(size=9, colour=_MUTED)
BESIDE = Look(size=9, colour=_MUTED, indent=True)  # right of a box to fill in


class Book:
    """A workbook in memory; ``content()`` closes it."""

    def __init__(self, title: str, made_on: date | None = None) -> None:
        self._out, self._title = io.BytesIO(), title
        self._book = xlsxwriter.Workbook(self._out, _NO_GUESSING)
        self._formats: dict[Look, Format] = {}
        created = datetime.combine(made_on or date(2000, 1, 1), time(), UTC)
        self._book.set_properties({"title": title, "author": "Nurture Desk", "created": created})

    def sheet(self, name: str, widths: Sequence[float], *, landscape: bool = False) -> Sheet:
        """A new sheet with columns ``widths`` characters wide, set up to print on A4, its width on one page."""
        sheet = self._book.add_worksheet(name)
        for column, wide in enumerate(widths):
            sheet.set_column(column, column, wide)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.6, 0.6, 0.7, 0.7)
        sheet.set_header(f"&L&8{self._title.replace('&', '&&')}&R&8&A")
        sheet.set_footer(f"&L{say('documents.book.foot')}&R&P / &N")
        if landscape:
            sheet.set_landscape()
        return Sheet(self, sheet, name, widths)

    def look(self, look: Look) -> Format:
        """The format for ``look``, made once."""
        if look not in self._formats:
            settings: dict[str, Any] = {"font_name": "Calibri", "font_size": look.size, "font_color": look.colour}
            settings |= {"bold": look.bold, "text_wrap": look.wrap, "valign": "top", "quote_prefix": look.as_text}
            settings |= {"bg_color": look.ground} if look.ground else {}
            settings |= {"align": "right"} if look.right else {}
            settings |= {"indent": 1} if look.indent else {}
            settings |= {"bottom": 1, "bottom_color": "#857A88"} if look.under else {}
            settings |= {"border": 1, "border_color": "#857A88"} if look.boxed else {}
            settings |= {"num_format": look.number or ("@" if look.as_text else "General")}
            self._formats[look] = self._book.add_format(settings)
        return self._formats[look]

    def name(self, name: str, sheet: str, row: int, column: int) -> None:
        """Give the cell a defined name of the whole workbook."""
        self._book.define_name(name, f"='{sheet}'!{absolute(row, column)}")

    def content(self) -> bytes:
        """The finished file."""
        self._book.close()
        return self._out.getvalue()


class Sheet:
    """One sheet being filled from the top."""

    def __init__(self, book: Book, sheet: Worksheet, name: str, widths: Sequence[float]) -> None:
        self._book, self._sheet, self.name = book, sheet, name
        self._widths, self._high = widths, dict[int, float]()
        self.row = 0

    @property
    def raw(self) -> Worksheet:
        """XlsxWriter's own sheet, for validation and conditional formats."""
        return self._sheet

    def format(self, look: Look) -> Format:
        """XlsxWriter's format for ``look``."""
        return self._book.look(look)

    def put(self, column: int, value: Cell, look: Look = LABEL, *, row: int | None = None) -> None:
        """Write one cell of the current row (or of ``row``)."""
        at = self.row if row is None else row
        if isinstance(value, str):
            put_text(self._sheet, at, column, value, self._book, look)
            if look.wrap and column < len(self._widths):
                self.at_least(at, _lines(value, self._widths[column], look) * look.size * 1.36)
        elif isinstance(value, date):
            self._sheet.write_string(at, column, value.isoformat(), self._book.look(look))
        elif value is None:
            self._sheet.write_blank(at, column, None, self._book.look(look))
        else:
            self._sheet.write_number(at, column, value, self._book.look(look))

    def at_least(self, row: int, high: float) -> None:
        """Give a row ``high`` points of room (LibreOffice and viewers do not make room for text by themselves)."""
        if self._high.get(row, _ROW) < high:
            self._high[row] = min(high, _HIGHEST)
            self._sheet.set_row(row, self._high[row])

    def line(self, *values: Cell, looks: Sequence[Look] = ()) -> None:
        """Write one row and go on to the next."""
        for column, value in enumerate(values):
            self.put(column, value, looks[column] if column < len(looks) else TEXT)
        self.row += 1

    def opening(self, title: str, lede: str = "") -> None:
        """The title of the sheet, the line below it, and an empty row."""
        self._sheet.set_row(self.row, 30)
        self.line(title, looks=(TITLE,))
        if lede:
            self.line(lede, looks=(LEDE,))
        self.row += 1

    def keep_in_sight(self) -> None:
        """Everything so far stays in sight and is repeated on every printed page."""
        self._sheet.freeze_panes(self.row, 0)
        self._sheet.repeat_rows(0, self.row - 1)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[Cell]], *, filtered: bool = False) -> None:
        """A table whose head stays in sight and is repeated on every printed page."""
        start = self.row
        self.line(*head, looks=[HEAD] * len(head))
        for row in rows:
            self.line(*row)
        self._sheet.freeze_panes(start + 1, 0)
        self._sheet.repeat_rows(start)
        if filtered and rows:
            self._sheet.autofilter(start, 0, self.row - 1, len(head) - 1)


def _lines(text: str, wide: float, look: Look) -> int:
    """How many lines ``text`` takes in a column ``wide`` letters wide, rather one too many than one too few."""
    if "\n" not in text and len(text) <= 3:
        return 1
    letters = max(4, int(wide * (11 / look.size) * (0.86 if look.bold else 0.92)))
    return sum(1 if len(part) <= letters else len(wrap(part, letters)) or 1 for part in text[:_LONGEST].split("\n"))


def put_text(sheet: Worksheet, row: int, column: int, text: str, book: Book, look: Look) -> None:
    """Write ``text`` as text, whatever it begins with; longer than Excel keeps is cut with "…"."""
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1] + "…"
    if text.startswith(_FORMULA_STARTS) and not look.as_text:
        look = replace(look, as_text=True, number="")
    sheet.write_string(row, column, text, book.look(look))


def absolute(row: int, column: int) -> str:
    """ "$B$7"; columns up to Z are all a sheet here has."""
    return f"${chr(ord('A') + column)}${row + 1}"
