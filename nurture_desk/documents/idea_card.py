"""A card to cut out and take along, on paper and in Word: a name, what it is good for, how it goes, room to note on.

Two stand on a page; in large print one. A dashed line shows where to cut; nothing on it needs colour.
"""

from __future__ import annotations

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from nurture_desk.documents.paper import FOOT, HEAD, HIGH, is_large, palette, styles
from nurture_desk.documents.para import para
from nurture_desk.documents.word_tables import Column, Table
from nurture_desk.documents.word_text import write
from nurture_desk.domain.papers import IdeaCard

_PAGE = HIGH - HEAD - FOOT  # of a first page; a later one has a little more
_GAP = 16.0
_INSET = 22.0
_LINE = 24.0  # between the lines to write on
_IN_WORD = 318  # points: two rows of it fill a page of Word


class CardFlowable(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """One card: half a page high, or higher where its words need it."""

    def __init__(self, card: IdeaCard) -> None:
        super().__init__()
        self._title, self._lede = para(card.title, _title()), para(card.lede, styles().lede)
        self._text = para(card.text, _text())
        self._facts = [para(value, styles().cell, lead=f"{label}:") for label, value in card.facts]
        self._lines = [para(prompt, styles().label) for prompt in card.lines]

    def getSpaceAfter(self) -> float:  # reportlab's name
        """The cut between two cards."""
        return _GAP

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """Half a page, or what the words need."""
        room = wide - 2 * _INSET
        self._tall = [part.wrap(room, high)[1] for part in (self._title, self._lede, self._text, *self._facts)]
        need = sum(self._tall) + 2 * _INSET + 30 + _LINE * 1.6 * len(self._lines)
        usual = _PAGE - 8 if is_large() else (_PAGE - _GAP) / 2
        self.width, self.height = wide, max(usual, need)
        return wide, self.height

    def draw(self) -> None:
        """The edge, the words from the top, the lines from the foot."""
        canvas, colours = self.canv, palette()
        canvas.setStrokeColor(colours.rule)
        canvas.setLineWidth(0.8)
        canvas.setDash(4, 3)
        canvas.roundRect(0, 0, self.width, self.height, 10, stroke=1, fill=0)
        canvas.setDash()
        canvas.setFillColor(colours.accent)
        canvas.rect(_INSET, self.height - _INSET, 34, 3, stroke=0, fill=1)
        y = self.height - _INSET - 8
        airs = (3, 13, 12, *(4 for _ in self._facts))
        for part, tall, air in zip((self._title, self._lede, self._text, *self._facts), self._tall, airs, strict=True):
            y -= tall
            part.drawOn(canvas, _INSET, y)
            y -= air
        self._draw_lines()

    def _draw_lines(self) -> None:
        y = _INSET + 2
        self.canv.setStrokeColor(palette().rule)
        self.canv.setLineWidth(0.6)
        for prompt in reversed(self._lines):
            high = prompt.wrap(self.width - 2 * _INSET, 100)[1]
            self.canv.line(_INSET, y, self.width - _INSET, y)
            prompt.drawOn(self.canv, _INSET, y + _LINE - high)
            y += _LINE * 1.6


def card_row(document: Document, card: IdeaCard) -> None:
    """The same card in Word, as a table of one cell that is never torn."""
    table = Table(document, (Column(1.0),), lines=False, inset=16, about=card.title)
    (cell,) = table.row()
    row = cell._tc.getparent()
    row.get_or_add_trPr().append(parse_xml(f'<w:trHeight {nsdecls("w")} w:val="{_IN_WORD * 20}" w:hRule="atLeast"/>'))
    sides = "".join(
        f'<w:{side} w:val="dashed" w:sz="6" w:color="8A8A8A"/>' for side in ("top", "left", "bottom", "right")
    )
    cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{sides}</w:tcBorders>"))
    first = cell.paragraphs[0]
    first._p.style = "Heading1"
    write(first, card.title)
    parts = [
        (card.lede, "Subtitle", ""),
        (card.text, "Normal", ""),
        *((value, "TableText", label) for label, value in card.facts),
    ]
    for text, style, lead in parts:
        if not text:
            continue
        paragraph = cell.add_paragraph()
        paragraph._p.style = style
        if lead:
            write(paragraph, f"{lead}: ", bold=True)
        write(paragraph, text)
    for prompt in card.lines:
        for text, style in ((prompt, "FactLabel"), ("", "WriteOn")):
            paragraph = cell.add_paragraph()
            paragraph._p.style = style
            write(paragraph, text)
    for paragraph in cell.paragraphs[:-1]:
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_before or Pt(0)
    table.close()


def _title() -> ParagraphStyle:
    size = styles().title.fontSize * (0.9 if is_large() else 0.8)
    return ParagraphStyle("card title", parent=styles().title, fontSize=size, leading=size * 1.15)


def _text() -> ParagraphStyle:
    size = styles().body.fontSize + (0 if is_large() else 2)
    return ParagraphStyle("card text", parent=styles().body, fontSize=size, leading=size * 1.42)
