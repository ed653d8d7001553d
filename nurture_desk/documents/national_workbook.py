"""The national table as a workbook: a summary to read, then one sheet for each list, set up to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nurture_desk.documents.wording import say
from nurture_desk.documents.workbook import (
    HEAD,
    LABEL,
    NOTE,
    PART,
    SMALL,
    STRONG,
    TEXT,
    Book,
    Cell,
    Look,
    Sheet,
)

FIGURE = Look(right=True, number="#,##0")
PERCENT = Look(right=True, number='0" %"')
LARGE = Look(bold=True, size=20, right=True, number="#,##0")
LARGE_WORD = Look(bold=True, size=12, right=True)
_UNDER_LARGE = Look(size=9, colour="#5D5360", wrap=True, right=True)
_RIGHT_HEAD = Look(bold=True, colour="#5D5360", under=True, wrap=True, right=True)
_BAR = "#DCC3D9"


@dataclass(frozen=True)
class BookTable:
    """A table with a heading; ``percents``: columns that hold whole percentages, each with a bar behind its figure."""

    heading: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    percents: frozenset[int] = frozenset()
    note: str = ""


@dataclass(frozen=True)
class BookSheet:
    """One sheet: its tables one below the other. ``key`` names it in the catalogue (``combine.book.sheet.<key>``)."""

    key: str
    widths: tuple[float, ...]
    tables: tuple[BookTable, ...]
    lede: str = ""
    note: str = ""
    warning: str = ""
    large: tuple[tuple[Cell, str], ...] = field(default=())  # figures shown large, each over its words
    landscape: bool = False
    filtered: bool = False  # one table that fills the sheet: its head stays, its columns can be filtered


def national_workbook(sheets: Sequence[BookSheet], watermark: str = "") -> bytes:
    """The workbook of ``sheets``, the first one open; ``watermark`` stands above all else on each."""
    book = Book(say("combine.book.title"))
    for place, one in enumerate(sheets):
        sheet = book.sheet(say(f"combine.book.sheet.{one.key}"), one.widths, landscape=one.landscape)
        if watermark:
            sheet.line(watermark, looks=(STRONG,))
        title = say("combine.book.title") if place == 0 else say(f"combine.book.sheet.{one.key}")
        sheet.opening(title, one.lede)
        _notes(sheet, one)
        if one.large:
            _large(sheet, one.large)
        for table in one.tables:
            _table(sheet, table, alone=one.filtered)
        if place == 0:
            sheet.raw.activate()
    return book.content()


def _notes(sheet: Sheet, one: BookSheet) -> None:
    for text, look in ((one.warning, STRONG), (one.note, NOTE)):
        if text:
            sheet.line(text, looks=(look,))
            sheet.row += 1


def _large(sheet: Sheet, figures: Sequence[tuple[Cell, str]]) -> None:
    for column, (value, words) in enumerate(figures):
        known = value is not None
        sheet.put(column, value if known else say("combine.book.not_known"), LARGE if known else LARGE_WORD)
        sheet.put(column, words, _UNDER_LARGE, row=sheet.row + 1)
    sheet.at_least(sheet.row, 30)
    sheet.row += 3


def _table(sheet: Sheet, table: BookTable, *, alone: bool) -> None:
    if table.heading:
        sheet.line(table.heading, looks=(PART,))
    if not table.rows:
        sheet.line(table.note or say("combine.book.none"), looks=(NOTE,))
        sheet.row += 1
        return
    right = _figures_in(table)
    start = sheet.row
    sheet.line(*table.heads, looks=[_RIGHT_HEAD if place in right else HEAD for place in range(len(table.heads))])
    for row in table.rows:
        looks = [_look(value, place, right, table.percents) for place, value in enumerate(row)]
        sheet.line(*(_words(value) if place in right else value for place, value in enumerate(row)), looks=looks)
    for column in table.percents:
        rule = {"type": "data_bar", "bar_color": _BAR, "min_type": "num", "min_value": 0}
        rule |= {"max_type": "num", "max_value": 100}
        sheet.raw.conditional_format(start + 1, column, sheet.row - 1, column, rule)
    if alone:
        sheet.raw.freeze_panes(start + 1, 0)
        sheet.raw.repeat_rows(start)
        sheet.raw.autofilter(start, 0, sheet.row - 1, len(table.heads) - 1)
    if table.note:
        sheet.line(table.note, looks=(SMALL if not alone else NOTE,))
    sheet.row += 1


def _figures_in(table: BookTable) -> frozenset[int]:
    """The columns that hold figures: they stand at the right, also where one is not known."""
    return frozenset(
        place
        for place in range(len(table.heads))
        if any(isinstance(row[place], int) for row in table.rows) or all(row[place] is None for row in table.rows)
    )


def _words(value: Cell) -> Cell:
    return say("combine.book.not_known") if value is None else value


def _look(value: Cell, place: int, right: frozenset[int], percents: frozenset[int]) -> Look:
    if place in percents and value is not None:
        return PERCENT
    if place in right:
        return FIGURE if isinstance(value, int) else Look(right=True, size=9, colour="#5D5360")
    return LABEL if place == 0 else TEXT
