"""A list as it stood on the screen, as a workbook: text stays text, figures stay figures (trust H1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nurture_desk.documents.wording import say
from nurture_desk.documents.workbook import Book, Cell
from nurture_desk.domain.dates import long_date

_NARROW, _WIDE = 12, 48


def list_workbook(
    title: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]], service_name: str, made_on: date
) -> bytes:
    """One sheet with the columns and rows that were shown, in their order; the head can be filtered."""
    widths = [_width(head, [row[place] for row in rows]) for place, head in enumerate(heads)]
    book = Book(title, made_on)
    sheet = book.sheet(say("ui.table.sheet"), widths, landscape=len(heads) > 5)
    told = say("ui.table.made", day=long_date(made_on), n=len(rows))
    sheet.opening(title, " · ".join(part for part in (service_name, told) if part))
    sheet.table(heads, rows, filtered=True)
    return book.content()


def _width(head: str, cells: Sequence[Cell]) -> float:
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return float(min(_WIDE, max(_NARROW, len(head) + 3, longest + 2)))
