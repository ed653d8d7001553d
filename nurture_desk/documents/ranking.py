"""A ranking on paper and in Word: each line with a bar of its parts, told apart without colour, and said in words."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from nurture_desk.documents import fonts
from nurture_desk.documents.paper import COLUMN, is_large, palette, styles
from nurture_desk.documents.para import line, para, width
from nurture_desk.documents.parts import grid, together
from nurture_desk.documents.word_styles import hex_of
from nurture_desk.documents.word_tables import Column, Table, shade, thin, underline
from nurture_desk.documents.word_text import write
from nurture_desk.domain.papers import Ranked, Ranking

_BAR = 9.0
_SHARES = (0.09, 0.36, 0.15, 0.40)
_STEPS = 40  # in how many steps a bar is drawn in Word


def ranking_parts(block: Ranking) -> list[Flowable]:
    """The key of the fills, then the table; in large print a block a line."""
    if is_large():
        return [_Key(block.fills), Spacer(1, 6), *(_in_large(block.heads, one) for one in block.rows)]
    rows: list[Sequence[str | Flowable]] = []
    for one in block.rows:
        school = _Stack([para(one.name, styles().strong_cell), para(one.below, styles().small)])
        rows.append((one.rank, school, one.points, _Stack([_Points(one), *_told(one)])))
    return [_Key(block.fills), Spacer(1, 6), grid(block.heads, rows, [COLUMN * share for share in _SHARES])]


def _told(one: Ranked) -> list[Flowable]:
    return [para(text, styles().small) for text in (one.parts_words, one.why) if text]


def _in_large(heads: Sequence[str], one: Ranked) -> Flowable:
    first = para(f"{one.rank} · {one.name}", styles().strong)
    points = para(one.points, styles().cell, lead=f"{heads[2]}:")
    return together(first, para(one.below, styles().small), points, _Points(one), *_told(one), Spacer(1, 10))


def ranking_table(document: Document, block: Ranking) -> None:
    """The same in Word: a line is a row, its bar a row of shaded cells below it."""
    step = _SHARES[3] / _STEPS
    columns = [*(Column(share) for share in _SHARES[:3]), *[Column(step)] * _STEPS]
    table = Table(document, columns, lines=False, about=block.heads[3])
    heads = table.row(head=True, spans=(1, 1, 1, _STEPS))
    for cell, text in zip(heads, block.heads, strict=True):
        underline(cell, True)
        cell.paragraphs[0]._p.style = "TableHead"
        write(cell.paragraphs[0], text)
    for one in block.rows:
        _word_bar(table, one)
        _word_words(table, one)
    table.close()


def _word_bar(table: Table, one: Ranked) -> None:
    """Place, name and points stand beside the bar; unknown steps are hatched."""
    spans, shades = _steps(one)
    cells = table.row(spans=(1, 1, 1, *spans))
    for cell, text, style in zip(
        cells, (one.rank, one.name, one.points), ("TableText", "Strong", "TableText"), strict=False
    ):
        cell.paragraphs[0]._p.style = style
        write(cell.paragraphs[0], text)
    for cell, (colour, pattern) in zip(cells[3:], shades, strict=True):
        shade(cell, colour, pattern=pattern, ink=hex_of(palette().muted))
        thin(cell)


def _word_words(table: Table, one: Ranked) -> None:
    cells = table.row(spans=(1, 1, 1, _STEPS))
    texts = ("", one.below, "", "\n".join(part for part in (one.parts_words, one.why) if part))
    for cell, text in zip(cells, texts, strict=True):
        underline(cell, False)
        for place, part in enumerate(text.split("\n")):
            paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
            paragraph._p.style = "Small"
            write(paragraph, part)


def _steps(one: Ranked) -> tuple[list[int], list[tuple[str, str]]]:
    """How many steps each stretch of a bar takes, and its shade: the parts, what could be, the empty rest."""
    colours = palette()
    fills = [(hex_of(colours.accent), "clear"), (hex_of(colours.second), "clear"), (hex_of(colours.soft), "pct20")]
    known = sum(one.parts)
    ends = [sum(one.parts[: place + 1]) for place in range(len(one.parts))]
    stretches = [*zip(ends, fills, strict=False), (max(one.high, known), (hex_of(colours.white), "thinDiagStripe"))]
    stretches.append((100.0, (hex_of(colours.sunken), "clear")))
    spans, shades, before = [], [], 0
    for end, fill in stretches:
        here = min(_STEPS, round(end / 100 * _STEPS))
        if here > before:
            spans.append(here - before)
            shades.append(fill)
            before = here
    return spans, shades


class _Stack(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Flowables one below the other in a table's cell."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        super().__init__()
        self._parts = parts

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """As high as all of them."""
        self._sizes = [(part, part.wrap(wide, high)[1]) for part in self._parts]
        self.width, self.height = wide, sum(tall for _, tall in self._sizes) + 2
        return wide, self.height

    def draw(self) -> None:
        """From the top."""
        y = self.height
        for part, tall in self._sizes:
            y -= tall
            part.drawOn(self.canv, 0, y)
            y -= 1


class _Points(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """The parts one after the other out of 100; what is not known is hatched, never filled."""

    def __init__(self, one: Ranked) -> None:
        super().__init__()
        self._line = one

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """The width of its cell."""
        self.width, self.height = wide, _BAR + 5
        return wide, self.height

    def draw(self) -> None:
        """The track, then the three fills, then the hatch up to what could be."""
        canvas, unit = self.canv, self.width / 100
        canvas.setStrokeColor(palette().rule)
        canvas.setLineWidth(0.5)
        canvas.rect(0, 2, self.width, _BAR, stroke=1, fill=0)
        x = 0.0
        for kind, value in enumerate(self._line.parts):
            if value > 0:
                fill_of(canvas, kind, x, 2, max(0.0, value * unit - 1), _BAR)
                x += value * unit
        _hatch(canvas, x, 2, self._line.high * unit - x)


class _Key(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """What the fills mean."""

    def __init__(self, fills: Sequence[str]) -> None:
        super().__init__()
        self._fills = fills

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """One line."""
        self.width, self.height = wide, 14.0
        return wide, self.height

    def draw(self) -> None:
        """A swatch and a word each."""
        x = 0.0
        for kind, text in enumerate(self._fills):
            if kind == len(self._fills) - 1:
                self.canv.setStrokeColor(palette().rule)
                self.canv.setLineWidth(0.5)
                self.canv.rect(x, 2, 18, _BAR, stroke=1, fill=0)
                _hatch(self.canv, x, 2, 18)
            else:
                fill_of(self.canv, kind, x, 2, 18, _BAR)
            self.canv.setFillColor(palette().muted)
            line(self.canv, x + 23, 3.5, text, fonts.REGULAR, 9)
            x += 23 + width(text, fonts.REGULAR, 9) + 20


def fill_of(canvas: Canvas, kind: int, x: float, y: float, wide: float, high: float) -> None:
    """One of three fills that differ in grey too: dark, mid with a bright core, light with an edge."""
    colours = palette()
    shade = (colours.accent, colours.second, colours.soft)[kind]
    canvas.setFillColor(shade)
    canvas.setStrokeColor(colours.accent)
    canvas.setLineWidth(0.7)
    canvas.rect(x, y, wide, high, stroke=1 if kind == 2 else 0, fill=1)
    if kind == 1:
        canvas.setFillColor(colours.white)
        canvas.rect(x, y + high / 2 - 1, wide, 2, stroke=0, fill=1)


def _hatch(canvas: Canvas, x: float, y: float, wide: float) -> None:
    if wide <= 0.5:
        return
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(x, y, wide, _BAR)
    canvas.clipPath(clip, stroke=0)
    canvas.setStrokeColor(palette().muted)
    canvas.setLineWidth(0.5)
    step = x - _BAR
    while step < x + wide:
        canvas.line(step, y, step + _BAR, y + _BAR)
        step += 4
    canvas.restoreState()
