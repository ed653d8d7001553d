"""Puts laid-out sheets on paper: the fixed part of a side is drawn once and stamped, only a copy's own words anew."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from reportlab.lib.colors import black, white
from reportlab.pdfgen.canvas import Canvas

from nurture_desk.documents import fonts
from nurture_desk.documents.page import draw_mark, watermark
from nurture_desk.documents.paper import palette
from nurture_desk.documents.para import fitted, line, width
from nurture_desk.documents.wording import say
from nurture_desk.forms.board import LEFT, TOP
from nurture_desk.forms.pictures import draw_picture
from nurture_desk.forms.qr_codes import draw_codes
from nurture_desk.forms.reference import Reference
from nurture_desk.forms.sheet import MARK, MARK_AT, PrintedPage, Rect, Sheet, Side, Slot, Tone
from nurture_desk.forms.sides import reference_at

WRITTEN = 10.0  # points: what is known already, in an area to write in


class SheetPainter:
    """Draws copies of one sheet on one canvas."""

    def __init__(
        self, canvas: Canvas, sheet: Sheet, *, letter: str, desk: str, sample: bool = False, logo: bytes | None = None
    ) -> None:
        self._canvas, self._sheet = canvas, sheet
        self._letter, self._desk, self._sample, self._logo = letter, desk, sample, logo
        self._stamps = [self._stamp(number, side) for number, side in enumerate(sheet.sides, start=1)]

    def copy(self, person: str, slots: Mapping[str, str], first_page: int) -> list[PrintedPage]:
        """Draw every side for ``person`` (its mark in the reference) and say what was printed where."""
        printed = []
        sides = self._sheet.sides
        for number, side in enumerate(sides, start=1):
            reference = Reference(self._letter, self._sheet.version, person, self._desk, number, len(sides))
            self._canvas.doForm(self._stamps[number - 1])
            self._canvas.setFillColor(black)
            for slot in side.slots:
                self._fill(slot, slots.get(slot.key, ""))
            written = self._write_in(side, slots)
            text = str(reference)
            draw_codes(self._canvas, text, side.codes)
            self._readable(text, side.codes[0])
            self._canvas.showPage()
            size = self._sheet.width, self._sheet.height
            printed.append(PrintedPage(first_page + number - 1, text, side, *size, written))
        return printed

    def _stamp(self, number: int, side: Side) -> str:
        """Draw the fixed part of ``side`` into a form object of its own and give its name."""
        content = hashlib.sha256(repr((side, self._sample, self._logo)).encode()).hexdigest()[:16]
        canvas, name = self._canvas, f"{self._sheet.form}{content}"
        if canvas.hasForm(name):
            return name
        canvas.beginForm(name, 0, 0, self._sheet.width, self._sheet.height)
        if self._sample:
            watermark(canvas, self._sheet.width, self._sheet.height)
        self._registration()
        draw_mark(canvas, self._logo, LEFT, TOP - 14, 16)
        canvas.setStrokeColor(palette().rule)
        for rule in side.rules:
            canvas.setLineWidth(rule.weight)
            canvas.line(rule.x0, rule.y0, rule.x1, rule.y1)
        canvas.setLineWidth(0.7)
        for panel in side.panels:
            canvas.roundRect(*_sized(panel.rect), 3, stroke=1, fill=0)
        canvas.setStrokeColor(black)
        canvas.setLineWidth(1.1)
        canvas.setFillColor(white)  # inside a box there is nothing but what somebody wrote: no watermark
        for box in side.boxes:
            canvas.rect(*_sized(box.rect), stroke=1, fill=1)
        for drawing in side.drawings:
            draw_picture(canvas, drawing.name, drawing.rect)
        tones = {Tone.INK: palette().ink, Tone.MUTED: palette().muted}
        for words in side.words:
            canvas.setFillColor(tones[words.tone])
            line(canvas, words.x, words.y, words.text, words.face, words.size)
        canvas.setFillColor(palette().muted)
        self._page_of(number)
        canvas.endForm()
        return name

    def _registration(self) -> None:
        """Four black squares; the upper left one is hollow, so that a page upside down is known as one."""
        canvas, wide, high = self._canvas, self._sheet.width, self._sheet.height
        canvas.setFillColor(black)
        canvas.setStrokeColor(black)
        for x in (MARK_AT, wide - MARK_AT - MARK):
            for y in (MARK_AT, high - MARK_AT - MARK):
                if (x, y) == (MARK_AT, high - MARK_AT - MARK):
                    canvas.setLineWidth(3)
                    canvas.rect(x + 1.5, y + 1.5, MARK - 3, MARK - 3, stroke=1, fill=0)
                else:
                    canvas.rect(x, y, MARK, MARK, stroke=0, fill=1)

    def _page_of(self, number: int) -> None:
        text = say("documents.page.n_of_m", n=number, m=len(self._sheet.sides))
        across = (self._sheet.width - width(text, fonts.MEDIUM, 8.5)) / 2
        line(self._canvas, across, MARK_AT + 5, text, fonts.MEDIUM, 8.5)

    def _fill(self, slot: Slot, text: str) -> None:
        if not text:
            return
        size, parts = _kept(text, slot.face, slot.size, slot.wide, slot.lines)
        y = slot.y + (len(parts) - 1) * size * 1.12
        for part in parts:
            line(self._canvas, slot.x, y, part, slot.face, size)
            y -= size * 1.12

    def _write_in(self, side: Side, slots: Mapping[str, str]) -> dict[str, str]:
        """Put what is known already into the areas to write in, as somebody would have; what was put where."""
        heads = {slot.key for slot in side.slots}
        written: dict[str, str] = {}
        for area in side.areas:
            text = slots.get(area.field, "")
            if not text or area.field in heads:
                continue
            written[area.field] = text
            x0, y0, x1, y1 = area.rect
            lines = max(1, int((y1 - y0 - 4) / (WRITTEN * 1.12)))
            size, parts = fitted(text, fonts.MEDIUM, WRITTEN, x1 - x0 - 8, lines)
            y = y1 - size - 2 if lines > 1 else y0 + 5 + (len(parts) - 1) * size * 1.12
            for part in parts:
                line(self._canvas, x0 + 4, y, part, fonts.MEDIUM, size)
                y -= size * 1.12
        return written

    def _readable(self, text: str, code: Rect) -> None:
        size = 7.5
        x = code[2] - width(text, fonts.SEMIBOLD, size)
        line(self._canvas, x, code[3] + 9, text, fonts.SEMIBOLD, size)
        line(self._canvas, *reference_at(), text, fonts.SEMIBOLD, size)


@lru_cache(maxsize=1024)
def _kept(text: str, face: str, size: float, wide: float, lines: int) -> tuple[float, list[str]]:
    """``fitted``, kept: the line that says whose form it is stands on every page of a batch."""
    return fitted(text, face, size, wide, lines)


def _sized(rect: Rect) -> Rect:
    """``x, y, width, height`` of a rect of corners, as reportlab draws it."""
    return rect[0], rect[1], rect[2] - rect[0], rect[3] - rect[1]
