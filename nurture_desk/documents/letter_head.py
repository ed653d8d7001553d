"""Head and end of a letter: to whom and when, what it is about (on a soft ground for families), who signs it."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from nurture_desk.documents.banner import Banner
from nurture_desk.documents.paper import COLUMN, air, in_print, styles
from nurture_desk.documents.para import para
from nurture_desk.documents.word_text import write
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.papers import Paper, Points, Prose, Readers, texts_of, with_source

_SUBJECT = 22.0  # points: of a letter to a family, on its ground
_DATE = 0.3  # of the width


def letter_opening(paper: Paper) -> list[Flowable]:
    """Address and date, and the subject, for a PDF."""
    dated = long_date(paper.made_on) if paper.made_on else ""
    if paper.readers is Readers.FAMILY:
        return [Banner(paper.title, "\n".join((paper.lede, *paper.to, dated)), "", largest=_SUBJECT), Spacer(1, 10)]
    line = ParagraphStyle("address", parent=styles().body, spaceAfter=0)
    right = ParagraphStyle("date", parent=line, alignment=2)
    told = Table(
        [[[para(one, line) for one in paper.to], para(dated, right)]],
        colWidths=[COLUMN * (1 - _DATE), COLUMN * _DATE],
        style=[(edge, (0, 0), (-1, -1), 0) for edge in _EDGES] + [("VALIGN", (0, 0), (-1, -1), "TOP")],
    )
    size = in_print(15)
    subject = ParagraphStyle("subject", parent=styles().title, fontSize=size, leading=size * 1.3)
    return [told, Spacer(1, 18), para(paper.title, subject), Spacer(1, 8)]


def letter_body(paper: Paper) -> list[Flowable]:
    """The paragraphs of a letter, set a little larger and with more air than a report: it is one page, read once."""
    size = in_print(11.5)
    body = ParagraphStyle(
        "letter", parent=styles().body, fontSize=size, leading=size * 1.42 * air(), spaceAfter=9 * air()
    )
    point = ParagraphStyle("letter point", parent=body, leftIndent=14, spaceAfter=3 * air())
    under = ParagraphStyle("letter under", parent=styles().small, spaceAfter=9 * air())
    kept = ParagraphStyle("letter kept", parent=body, spaceAfter=2, keepWithNext=1)
    parts: list[Flowable] = []
    for section in paper.sections:
        for block, follows in with_source(section.blocks):
            style = under if isinstance(block, Prose) and block.small else kept if follows else body
            if isinstance(block, Points):
                parts += [para(item, point, lead=say("letters.bullet")) for item in block.items]
                parts.append(Spacer(1, 6))
            else:
                parts += [para(part, style) for text in texts_of(block) for part in text.split("\n") if part.strip()]
    return parts


def signed_by(paper: Paper) -> Flowable:
    """Who signs, below room for a signature; it never stands alone on a page."""
    name, *rest = paper.signed
    return KeepTogether(
        [Spacer(1, 26 * air() ** 2), para(name, styles().strong), *(para(one, styles().small) for one in rest)]
    )


_EDGES = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")


def word_letter_opening(document: Document, paper: Paper) -> None:
    """The same for Word: the address, the date at the right, the subject."""
    for one in paper.to:
        paragraph = document.add_paragraph()
        write(paragraph, one)
        paragraph.paragraph_format.space_after = 0
    if paper.made_on:
        dated = document.add_paragraph()
        dated.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        write(dated, long_date(paper.made_on))
    subject = document.add_paragraph()
    subject._p.style = "Heading1"
    write(subject, paper.title)


def word_signed_by(document: Document, paper: Paper) -> None:
    """The same for Word."""
    for place, one in enumerate(paper.signed):
        paragraph = document.add_paragraph()
        paragraph._p.style = "Small" if place else "Strong"
        paragraph.paragraph_format.space_after = 0
        if not place:
            paragraph.paragraph_format.space_before = Pt(26)
        write(paragraph, one)
