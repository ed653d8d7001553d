"""Lines to be read across a room, on paper and in Word: a time or a sign at the left, words large beside it.

A sign is told by its shape and its filling, so that it says the same on a grey print.
"""

from __future__ import annotations

from docx.document import Document
from docx.shared import Pt, RGBColor
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from nurture_desk.documents.paper import palette, styles
from nurture_desk.documents.para import para
from nurture_desk.documents.word_tables import Column, Table
from nurture_desk.documents.word_text import write
from nurture_desk.domain.papers import Poster, Sign

LARGE, BELOW = 25.0, 14.0  # points
_BESIDE = 96.0  # room of the mark or the sign
_HIGH = 46.0  # of a sign
_COLOURS = {Sign.ROUND: "#1D6840", Sign.POINTED: "#B0691A", Sign.SQUARE: "#251C27"}
_IN_WORD = {Sign.ROUND: "\u25cb", Sign.POINTED: "\u25b2", Sign.SQUARE: "\u25a0"}


class PosterLine(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """One line of a sheet for the wall."""

    def __init__(self, block: Poster) -> None:
        super().__init__()
        self._sign = block.sign
        self._mark = para(block.mark, _style("mark", LARGE, accent=True)) if block.mark else None
        self._text = para(block.text, _style("poster", LARGE))
        self._detail = para(block.detail, _style("below", BELOW)) if block.detail else None

    def getSpaceBefore(self) -> float:  # reportlab's name
        """Air below a heading."""
        return 8.0

    def getSpaceAfter(self) -> float:  # reportlab's name
        """Air before the next line."""
        return 14.0

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """As high as its words, and as its sign."""
        self._left = _BESIDE if self._mark is not None or self._sign is not None else 0.0
        self._tall = self._text.wrap(wide - self._left, high)[1]
        below = self._detail.wrap(wide - self._left, high)[1] + 3 if self._detail is not None else 0.0
        if self._mark is not None:
            self._mark.wrap(self._left, high)
        self.width, self.height = wide, max(self._tall + below, _HIGH if self._sign is not None else 0.0)
        return wide, self.height

    def draw(self) -> None:
        """Mark or sign, the words, what stands below them."""
        if self._mark is not None:
            self._mark.drawOn(self.canv, 0, self.height - self._mark.height)
        if self._sign is not None:
            draw_sign(self.canv, self._sign, 0, self.height - _HIGH, _HIGH)
        self._text.drawOn(self.canv, self._left, self.height - self._tall)
        if self._detail is not None:
            self._detail.drawOn(self.canv, self._left, self.height - self._tall - 3 - self._detail.height)


def draw_sign(canvas: Canvas, sign: Sign, x: float, y: float, size: float) -> None:
    """An open ring, a filled triangle or a crossed square, ``size`` points wide and high."""
    colour: Color = HexColor(_COLOURS[sign])
    canvas.setStrokeColor(colour)
    canvas.setFillColor(colour)
    canvas.setLineWidth(size * 0.13)
    if sign is Sign.ROUND:
        canvas.circle(x + size / 2, y + size / 2, size * 0.42, stroke=1, fill=0)
    elif sign is Sign.POINTED:
        path = canvas.beginPath()
        path.moveTo(x, y + size * 0.05)
        path.lineTo(x + size, y + size * 0.05)
        path.lineTo(x + size / 2, y + size * 0.95)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
    else:
        canvas.rect(x, y, size, size, stroke=0, fill=1)
        canvas.setStrokeColor(palette().white)
        canvas.setLineWidth(size * 0.09)
        for start, end in ((0.22, 0.78), (0.78, 0.22)):
            canvas.line(x + size * 0.22, y + size * start, x + size * 0.78, y + size * end)


def poster_row(document: Document, block: Poster) -> None:
    """The same line in Word, as a row of a table of its own."""
    beside = 0.2 if block.mark or block.sign is not None else 0.0
    columns = (Column(beside), Column(1 - beside)) if beside else (Column(1.0),)
    table = Table(document, columns, lines=False)
    *left, text = table.row()
    for cell in left:
        write(cell.paragraphs[0], _IN_WORD[block.sign] if block.sign is not None else block.mark, bold=True)
        for run in cell.paragraphs[0].runs:
            run.font.size = Pt(36 if block.sign is not None else LARGE)
            if block.sign is not None:
                run.font.color.rgb = RGBColor.from_string(_COLOURS[block.sign][1:])
    write(text.paragraphs[0], block.text, bold=True)
    for run in text.paragraphs[0].runs:
        run.font.size = Pt(LARGE)
    if block.detail:
        below = text.add_paragraph()
        write(below, block.detail)
        for run in below.runs:
            run.font.size = Pt(BELOW)
    table.close()


def _style(name: str, size: float, *, accent: bool = False) -> ParagraphStyle:
    parent = styles().strong if size == LARGE else styles().body
    colour = palette().accent if accent else palette().ink
    return ParagraphStyle(name, parent=parent, fontSize=size, leading=size * 1.22, textColor=colour, spaceAfter=0)
