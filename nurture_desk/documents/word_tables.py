"""Tables in a Word file: hairlines between the rows, a head that repeats, bars drawn as shaded cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Row
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.table import _Cell

from nurture_desk.documents.charts import n_of
from nurture_desk.documents.paper import COLUMN, is_large, palette
from nurture_desk.documents.para import plain
from nurture_desk.documents.word_styles import bar as edge
from nurture_desk.documents.word_styles import hex_of
from nurture_desk.documents.word_text import write
from nurture_desk.documents.wording import say
from nurture_desk.domain.charts import Bar, BarChart

_STEPS = 40  # in how many steps a bar is drawn


@dataclass(frozen=True)
class Column:
    """One column: its share of the text's width, and whether it holds figures, set to the right."""

    share: float
    figures: bool = False


class Table:
    """A table under construction, row by row.

    ``ground``: "soft" or "sunken" for boxes of text on a ground, which have no ``lines`` and ``inset`` points of air;
    ``about``: what it says, for who cannot see it.
    """

    def __init__(
        self,
        document: Document,
        columns: Sequence[Column],
        *,
        ground: str = "",
        inset: float = 0,
        lines: bool = True,
        about: str = "",
    ) -> None:
        self._document, self._columns, self._ground, self._lines = document, columns, ground, lines
        self._table = document.add_table(rows=0, cols=len(columns))
        self._table.autofit = False
        properties = self._table._tbl.tblPr
        for grid, column in zip(self._table._tbl.tblGrid.gridCol_lst, columns, strict=True):
            grid.w = Pt(COLUMN * column.share)
        whole = round(COLUMN * 20)
        _put(properties, f'<w:tblW {nsdecls("w")} w:w="{whole}" w:type="dxa"/>')
        air = (inset * 0.8, inset, inset * 0.8, inset) if inset else (2.5, 0, 1.5, 6)
        sides = "".join(
            f'<w:{side} w:w="{round(room * 20)}" w:type="dxa"/>'
            for side, room in zip(("top", "left", "bottom", "right"), air, strict=True)
        )
        _put(properties, f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
        if about:
            described = OxmlElement("w:tblDescription")
            described.set(qn("w:val"), plain(about))
            properties.append(described)

    def row(self, *, head: bool = False, spans: Sequence[int] = ()) -> tuple[_Cell, ...]:
        """A further row's cells, empty; it is never torn by the end of a page. ``spans``: columns each cell takes."""
        line = self._table._tbl.add_tr()
        _whole(line, head)
        cells, place = [], 0
        for span in spans or (1,) * len(self._columns):
            inner = line.add_tc()
            inner.width = Pt(COLUMN * sum(column.share for column in self._columns[place : place + span]))
            if span > 1:
                inner.grid_span = span
            cell = _Cell(inner, self._table)
            if self._ground:
                shade(cell, hex_of(getattr(palette(), self._ground)))
            if self._lines:
                underline(cell, head)
            cells.append(cell)
            place += span
        return tuple(cells)

    def head(self, texts: Sequence[str]) -> None:
        """The head, repeated on every page."""
        for cell, text, column in zip(self.row(head=True), texts, self._columns, strict=True):
            _fill(cell, text, "TableHead", right=column.figures)

    def texts(self, row: Sequence[str]) -> tuple[_Cell, ...]:
        """One row of texts."""
        cells = self.row()
        for cell, text, column in zip(cells, row, self._columns, strict=True):
            _fill(cell, text, "TableFigure" if column.figures else "TableText")
        return cells

    def close(self) -> None:
        """A little air below, which Word does not give a table by itself."""
        paragraph = self._document.add_paragraph()
        paragraph._p.style = "Small"
        paragraph.paragraph_format.space_after = 0
        paragraph.paragraph_format.line_spacing = Pt(7)


def chart_table(document: Document, chart: BarChart) -> None:
    """The chart as a table: what it is about, its bar, n of N; its sentence describes it to who cannot see."""
    label, figure = (0.3, 0.2) if is_large() else (0.36, 0.18)
    step = (1 - label - figure) / _STEPS
    columns = [Column(label), *[Column(step)] * _STEPS, Column(figure, figures=True)]
    table = Table(document, columns, about=chart.sentence or chart.title, lines=False)
    named, across, last = table.row(head=True, spans=(1, _STEPS, 1))
    for cell, key in ((named, "what"), (across, "share"), (last, "figure")):
        underline(cell, True)
        _fill(cell, say(f"documents.charts.{key}"), "TableHead", right=cell is last)
    for bar in chart.bars:
        _bar_row(table, bar)
    table.close()


def _bar_row(table: Table, bar: Bar) -> None:
    filled = max(round(bar.share * _STEPS), 1 if bar.share else 0) if bar.share is not None else 0
    spans = [span for span in (filled, _STEPS - filled) if span]
    label, *track, figure = table.row(spans=(1, *spans, 1))
    _fill(label, bar.label, "TableText")
    if bar.note:
        noted = label.add_paragraph()
        noted._p.style = "Small"
        write(noted, bar.note)
    _fill(figure, n_of(bar), "TableFigure")
    underline(label, False)
    underline(figure, False)
    for place, cell in enumerate(track):
        _paint(cell, bar, filled=bool(filled) and not place)


def _paint(cell: _Cell, bar: Bar, *, filled: bool) -> None:
    """One stretch of a bar, with white above and below so that it is thinner than its row; not known is hatched."""
    colours = palette()
    white = hex_of(colours.white)
    if bar.share is not None:
        shade(cell, hex_of(colours.accent if filled else colours.sunken))
    elif bar.value is None or bar.of is not None:
        shade(cell, white, pattern="thinDiagStripe", ink=hex_of(colours.muted))
    thin(cell)


def thin(cell: _Cell) -> None:
    """White above and below a stretch of a bar, so that it is thinner than its row."""
    white = hex_of(palette().white)
    air = "".join(f'<w:{side} w:val="single" w:sz="40" w:space="0" w:color="{white}"/>' for side in ("top", "bottom"))
    _put(cell._tc.get_or_add_tcPr(), f"<w:tcBorders {nsdecls('w')}>{air}</w:tcBorders>")


def shade(cell: _Cell, colour: str, *, pattern: str = "clear", ink: str = "auto") -> None:
    """Give a cell its ground."""
    _put(cell._tc.get_or_add_tcPr(), f'<w:shd {nsdecls("w")} w:val="{pattern}" w:color="{ink}" w:fill="{colour}"/>')


def underline(cell: _Cell, head: bool) -> None:
    """A line below a cell, stronger below a head."""
    colour = palette().rule if head else palette().hairline
    line = edge("bottom", colour, 8 if head else 4, 0)
    _put(cell._tc.get_or_add_tcPr(), f"<w:tcBorders {nsdecls('w')}>{line}</w:tcBorders>")


_ORDER = ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblDescription")
_CELL_ORDER = ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "tcMar", "vAlign")


def _put(properties: BaseOxmlElement, xml: str) -> None:
    """Set one property of a table or cell at its place in the schema's order, in place of the one there is."""
    fresh = parse_xml(xml)
    for old in properties.findall(fresh.tag):
        properties.remove(old)
    order = [qn(f"w:{name}") for name in (_CELL_ORDER if properties.tag == qn("w:tcPr") else _ORDER)]
    later = set(order[order.index(fresh.tag) + 1 :])
    following = next((child for child in properties if child.tag in later), None)
    if following is None:
        properties.append(fresh)
    else:
        following.addprevious(fresh)


def _fill(cell: _Cell, text: str, style: str, *, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style
    if right:
        paragraph.alignment = 2
    write(paragraph, text)


def _whole(row: CT_Row, head: bool) -> None:
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
