"""What the school gets with a batch: a list in class order to tick off, and a slip for every envelope."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from nurture_desk.documents import fonts
from nurture_desk.documents.page import Furniture, masthead, watermark
from nurture_desk.documents.paper import COLUMN, HIGH, MARGIN, WIDE, palette
from nurture_desk.documents.para import broken, fitted, line, within
from nurture_desk.documents.wording import say
from nurture_desk.forms.batch import ConsentBatch, ConsentGroup, SheetFor, in_class_order

_ROW = 23.0
_ACROSS, _DOWN = 2, 6  # slips on a page


def handing_out_pages(canvas: Canvas, batch: ConsentBatch, note: str = "") -> None:
    """The list, then the slips, for every group in turn; ``note``: what goes into each envelope."""
    for group in batch.groups:
        _list_pages(canvas, batch, group, note or say("forms.handing_out.note"))
        _slip_pages(canvas, batch, group)


def _begin(canvas: Canvas, batch: ConsentBatch, kind: str) -> float:
    if batch.sample:
        watermark(canvas, WIDE, HIGH)
    masthead(canvas, Furniture(batch.service.name, kind, logo=batch.logo), WIDE, HIGH)
    return float(HIGH - 34 * mm)


def _list_pages(canvas: Canvas, batch: ConsentBatch, group: ConsentGroup, note: str) -> None:
    children = in_class_order(group.children)
    a_page = int((HIGH - 75 * mm) / _ROW)
    for start in range(0, max(1, len(children)), a_page):
        y = _begin(canvas, batch, say("forms.handing_out.kind"))
        canvas.setFillColor(palette().ink)
        line(canvas, MARGIN, y - 12, say("forms.handing_out.title"), fonts.BOLD, 22)
        sheets = len(children) + group.spares
        lede = say("forms.handing_out.lede", school=within(group.school), group=batch.group_name, n=sheets)
        canvas.setFillColor(palette().muted)
        y -= 30
        for part in broken(lede, fonts.REGULAR, 9.5, COLUMN):
            line(canvas, MARGIN, y, part, fonts.REGULAR, 9.5)
            y -= 13
        y = _table(canvas, children[start : start + a_page], y - 12)
        canvas.setFillColor(palette().muted)
        below = f"{note} {say('forms.handing_out.note_spares', spares=group.spares)}" if group.spares else note
        line(canvas, MARGIN, y - 16, below, fonts.REGULAR, 9, most=COLUMN)
        canvas.showPage()


def _table(canvas: Canvas, children: list[SheetFor], y: float) -> float:
    columns = (("name", 0.0), ("class", 0.44), ("handed", 0.62), ("date", 0.76), ("back", 0.9))
    canvas.setFillColor(palette().muted)
    for key, share in columns:
        line(canvas, MARGIN + share * COLUMN, y, say(f"forms.handing_out.{key}"), fonts.SEMIBOLD, 9)
    _rule(canvas, y - 7, 1.0)
    for child in children:
        y -= _ROW
        canvas.setFillColor(palette().ink)
        _whole(canvas, MARGIN, y - 3, child.name, fonts.MEDIUM, 0.42 * COLUMN)
        _whole(canvas, MARGIN + 0.44 * COLUMN, y - 3, child.class_name, fonts.REGULAR, 0.16 * COLUMN)
        canvas.setStrokeColor(palette().rule)
        canvas.setLineWidth(0.8)
        for share in (0.645, 0.91):
            canvas.rect(MARGIN + share * COLUMN, y - 6, 12, 12, stroke=1, fill=0)
        canvas.line(MARGIN + 0.76 * COLUMN, y - 6, MARGIN + 0.87 * COLUMN, y - 6)
        _rule(canvas, y - 12, 0.5)
    return y - 12


def _rule(canvas: Canvas, y: float, weight: float) -> None:
    canvas.setStrokeColor(palette().hairline)
    canvas.setLineWidth(weight)
    canvas.line(MARGIN, y, MARGIN + COLUMN, y)


def _whole(canvas: Canvas, x: float, y: float, text: str, face: str, wide: float) -> None:
    size, parts = fitted(text, face, 10.5, wide, 2)
    y += (len(parts) - 1) * size * 0.55
    for part in parts:
        line(canvas, x, y, part, face, size)
        y -= size * 1.1


def _slip_pages(canvas: Canvas, batch: ConsentBatch, group: ConsentGroup) -> None:
    children = in_class_order(group.children)
    wide, high = COLUMN / _ACROSS, (HIGH - 60 * mm) / _DOWN
    for start in range(0, len(children), _ACROSS * _DOWN):
        top = _begin(canvas, batch, say("forms.handing_out.slips_kind")) + 12
        for place, child in enumerate(children[start : start + _ACROSS * _DOWN]):
            x, y = MARGIN + place % _ACROSS * wide, top - (place // _ACROSS + 1) * high
            _slip(canvas, x, y, wide, high, child, group)
        canvas.showPage()


def _slip(canvas: Canvas, x: float, y: float, wide: float, high: float, child: SheetFor, group: ConsentGroup) -> None:
    canvas.setStrokeColor(palette().rule)
    canvas.setLineWidth(0.5)
    canvas.setDash(2, 2)
    canvas.rect(x, y, wide, high, stroke=1, fill=0)
    canvas.setDash()
    canvas.setFillColor(palette().muted)
    line(canvas, x + 16, y + high - 30, say("forms.handing_out.slip"), fonts.REGULAR, 9.5)
    canvas.setFillColor(palette().ink)
    size, parts = fitted(child.name, fonts.SEMIBOLD, 15, wide - 32, 2)
    line_at = y + high - 50
    for part in parts:
        line(canvas, x + 16, line_at, part, fonts.SEMIBOLD, size)
        line_at -= size * 1.15
    below = "  ·  ".join(part for part in (child.class_name, group.school) if part)
    canvas.setFillColor(palette().muted)
    size, parts = fitted(below, fonts.REGULAR, 9.5, wide - 32, 2)
    for place, part in enumerate(reversed(parts)):
        line(canvas, x + 16, y + 16 + place * size * 1.2, part, fonts.REGULAR, size)
