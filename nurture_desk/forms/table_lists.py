"""For the INSET: everybody expected by surname, on three tables, with a box for coming and one for handing in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from nurture_desk.documents import fonts
from nurture_desk.documents.page import Furniture, masthead, watermark
from nurture_desk.documents.paper import COLUMN, HIGH, MARGIN, WIDE, palette
from nurture_desk.documents.para import broken, line
from nurture_desk.documents.wording import say

TABLES = 3
_ROW = 20.0
_COLUMNS = (("name", 0.0), ("code", 0.5), ("came", 0.66), ("handed_in", 0.82))


@dataclass(frozen=True)
class TableLists:
    """``names``: (name, code) in the order of the sheets, which is by surname; ``spares``: sheets without a name."""

    service: str
    second: str  # round, day and place
    names: tuple[tuple[str, str], ...]
    spares: int
    sample: bool = False
    logo: bytes | None = None

    def tables(self) -> list[tuple[tuple[str, str], ...]]:
        """The names on each table, as even as can be; fewer tables where there are fewer names."""
        count = min(TABLES, max(1, len(self.names)))
        size, more = divmod(len(self.names), count)
        ends = [size * place + min(place, more) for place in range(count + 1)]
        return [self.names[start:end] for start, end in pairwise(ends)]


def table_list_pages(canvas: Canvas, lists: TableLists) -> None:
    """A page a table, more where its list is long."""
    a_page = int((HIGH - 85 * mm) / _ROW)
    tables = lists.tables()
    for number, names in enumerate(tables, start=1):
        for start in range(0, max(1, len(names)), a_page):
            _page(canvas, lists, number, len(tables), names, start, a_page)


def _page(
    canvas: Canvas,
    lists: TableLists,
    number: int,
    tables: int,
    names: tuple[tuple[str, str], ...],
    start: int,
    a_page: int,
) -> None:
    if lists.sample:
        watermark(canvas, WIDE, HIGH)
    masthead(canvas, Furniture(lists.service, say("prints.tables.kind"), logo=lists.logo), WIDE, HIGH)
    y = HIGH - 34 * mm
    canvas.setFillColor(palette().ink)
    line(canvas, MARGIN, y - 12, say("prints.tables.title", n=number, of=tables), fonts.BOLD, 22)
    canvas.setFillColor(palette().muted)
    y -= 30
    how = say("prints.tables.how", n=len(names), spares=lists.spares)
    for text in (lists.second, how):
        for part in broken(text, fonts.REGULAR, 9.5, COLUMN):
            line(canvas, MARGIN, y, part, fonts.REGULAR, 9.5)
            y -= 13
    _table(canvas, names[start : start + a_page], y - 12)
    canvas.showPage()


def _table(canvas: Canvas, names: tuple[tuple[str, str], ...], y: float) -> None:
    canvas.setFillColor(palette().muted)
    for key, share in _COLUMNS:
        line(canvas, MARGIN + share * COLUMN, y, say(f"prints.tables.{key}"), fonts.SEMIBOLD, 9)
    _hairline(canvas, y - 7)
    for name, code in names:
        y -= _ROW
        canvas.setFillColor(palette().ink)
        line(canvas, MARGIN, y - 3, name, fonts.MEDIUM, 10.5, most=0.48 * COLUMN)
        canvas.setFillColor(palette().muted)
        line(canvas, MARGIN + 0.5 * COLUMN, y - 3, code, fonts.REGULAR, 9.5)
        canvas.setStrokeColor(palette().rule)
        canvas.setLineWidth(0.8)
        for share in (0.67, 0.85):
            canvas.rect(MARGIN + share * COLUMN, y - 6, 12, 12, stroke=1, fill=0)
        _hairline(canvas, y - 11)


def _hairline(canvas: Canvas, y: float) -> None:
    canvas.setStrokeColor(palette().hairline)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, y, MARGIN + COLUMN, y)
