"""The recovery sheet: one page to print, put away, and type back from."""

from __future__ import annotations

import io

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer, Table, TableStyle

from nurture_desk.documents import fonts
from nurture_desk.documents.para import para
from nurture_desk.documents.wording import say
from nurture_desk.domain.recovery_key import RecoverySheet

INK = HexColor("#1b1b1b")
LINE = HexColor("#8a8a8a")
COLUMNS = 2


def recovery_sheet(sheet: RecoverySheet) -> bytes:
    """The sheet as a one-page A4 PDF; its properties name neither the desk nor the key."""
    fonts.faces()
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=24 * mm,
        rightMargin=24 * mm,
        topMargin=24 * mm,
        bottomMargin=20 * mm,
        title=say("keys.sheet.title"),
        author="",
        invariant=1,
    )
    document.build(_story(sheet))
    return out.getvalue()


def _story(sheet: RecoverySheet) -> list[Flowable]:
    body = ParagraphStyle("body", fontName=fonts.REGULAR, fontSize=11, leading=16, textColor=INK)
    head = ParagraphStyle("head", parent=body, fontName=fonts.SEMIBOLD, fontSize=22, leading=28)
    small_head = ParagraphStyle("small", parent=body, fontName=fonts.SEMIBOLD, fontSize=12, leading=17)
    story: list[Flowable] = [para(say("keys.sheet.title"), head), Spacer(0, 3 * mm)]
    story.append(para(say("keys.sheet.what"), body))
    story.append(Spacer(0, 6 * mm))
    for name, value in (("desk", sheet.desk), ("made_on", sheet.made_on), ("fingerprint", sheet.fingerprint)):
        story.append(para(value, body, lead=say(f"keys.sheet.{name}")))
    story += [Spacer(0, 8 * mm), para(say("keys.sheet.key"), small_head), Spacer(0, 2 * mm), _groups(sheet.key, body)]
    story += [Spacer(0, 8 * mm), para(say("keys.sheet.keep_head"), small_head)]
    story += [para(say(f"keys.sheet.keep_{n}"), body, lead=f"{n}.") for n in (1, 2, 3)]
    story += [Spacer(0, 6 * mm), para(say("keys.sheet.use_head"), small_head), para(say("keys.sheet.use"), body)]
    return story


def _groups(key: str, body: ParagraphStyle) -> Table:
    """Numbered groups, so that "look at group 5 again" can be followed; read down the first column, then the second."""
    groups = key.split("-")
    rows = -(-len(groups) // COLUMNS)
    number = ParagraphStyle("number", parent=body, fontSize=9, alignment=TA_CENTER)
    letters = ParagraphStyle("letters", parent=body, fontName=fonts.SEMIBOLD, fontSize=20, leading=26)
    cells = []
    for row in range(rows):
        line: list[Flowable | str] = []
        for place in range(row, len(groups), rows):
            line += [para(str(place + 1), number), para(" ".join(groups[place]), letters)]
        cells.append(line)
    table = Table(cells, colWidths=[12 * mm, 68 * mm] * COLUMNS, rowHeights=11 * mm)
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE)]))
    return table
