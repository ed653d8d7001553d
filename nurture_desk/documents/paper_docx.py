"""A document as a Word file: the same ``Paper`` the PDF is painted from, to be worked on in Word.

Headings are real headings, heads of tables repeat, charts are tables whose bars are shaded cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docx.document import Document
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from nurture_desk.documents.direction import base_level
from nurture_desk.documents.idea_card import card_row
from nurture_desk.documents.letter_head import word_letter_opening, word_signed_by
from nurture_desk.documents.paper import is_large, set_large
from nurture_desk.documents.para import plain
from nurture_desk.documents.poster import poster_row
from nurture_desk.documents.ranking import ranking_table
from nurture_desk.documents.word_page import add_picture, bars_of_sound, fresh, packed
from nurture_desk.documents.word_styles import turn
from nurture_desk.documents.word_tables import Column, Table, chart_table
from nurture_desk.documents.word_text import write
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.papers import (
    Block,
    Chart,
    Credit,
    Facts,
    Grid,
    IdeaCard,
    Lines,
    Paper,
    Points,
    Poster,
    Prose,
    Quotation,
    Ranking,
    Readers,
    Section,
    with_source,
)


def paper_docx(paper: Paper, *, logo: bytes | None = None) -> bytes:
    """``paper`` as a Word file; ``logo``: the service's, PNG or JPEG. The same paper makes the same bytes."""
    with set_large(paper.large):
        document = fresh(paper, logo)
        _opening(document, paper)
        for section in paper.sections:
            _section(document, section)
        word_signed_by(document, paper)
        if paper.acknowledgement:
            _add(document, paper.acknowledgement, "Acknowledgement")
        return packed(document, paper)


def papers_docx(papers: Sequence[Paper], *, logo: bytes | None = None) -> bytes:
    """Several short papers of one kind in one file, each on a page of its own, as a mail merge gives them.

    Sizes belong to the file: ``letters.two_sizes`` where large print and standard print would share it.
    """
    if len({paper.large for paper in papers}) > 1:
        raise NurtureError("letters.two_sizes", field="out")
    first = papers[0]
    with set_large(first.large):
        document = fresh(replace(first, running=""), logo)  # the head of later pages is that of everybody
        for paper in papers:
            if paper is not first:
                document.add_page_break()  # type: ignore[no-untyped-call]  # python-docx is untyped here
            _opening(document, paper)
            for section in paper.sections:
                _section(document, section)
            word_signed_by(document, paper)
        return packed(document, first)


def _add(document: Document | _Cell, text: str, style: str) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph._p.style = style
    write(paragraph, text)
    return paragraph


def _opening(document: Document, paper: Paper) -> None:
    if paper.to and paper.readers is not Readers.FAMILY:
        word_letter_opening(document, paper)
    elif paper.banner or paper.readers in (Readers.FAMILY, Readers.PUBLIC):
        _banner(document, paper)
    else:
        _add(document, paper.title, "Title")
        if paper.lede:
            _add(document, paper.lede, "Subtitle")
    if paper.note:
        _add(document, paper.note, "Note")


def _banner(document: Document, paper: Paper) -> None:
    """The name set large on a soft ground, with our bars of sound beside it."""
    table = Table(document, (Column(0.76), Column(0.24)), ground="soft", inset=12, lines=False)
    text, beside = table.row()
    dated = (long_date(paper.made_on),) if paper.to and paper.made_on else ()
    under = [(line, "Subtitle") for line in (paper.lede, *paper.to, *dated)]
    for place, (words, style) in enumerate(((paper.title, "Title"), *under, (paper.banner, "Lead"))):
        if words:
            paragraph = text.paragraphs[0] if not place else text.add_paragraph()
            paragraph._p.style = style
            write(paragraph, words)
    add_picture(beside.paragraphs[0].add_run(), bars_of_sound(), Pt(56), "")
    beside.paragraphs[0].alignment = 2
    table.close()


def _section(document: Document, section: Section) -> None:
    if section.title:
        _add(document, section.title, "Heading1").paragraph_format.page_break_before = section.fresh or None
    for place, (block, source_follows) in enumerate(with_source(section.blocks)):
        _block(document, block)
        if source_follows:
            document.paragraphs[-1].paragraph_format.space_after = 0
            document.paragraphs[-1].paragraph_format.keep_with_next = True
        if isinstance(block, Prose) and any(
            isinstance(after, Grid | Chart) for after in section.blocks[place + 1 :][:1]
        ):
            document.paragraphs[-1].paragraph_format.keep_with_next = True


def _block(document: Document, block: Block) -> None:
    match block:
        case Prose(text, strong, small):
            style = "Strong" if strong else "Small" if small else "Normal"
            for part in text.split("\n"):
                if part.strip():
                    _add(document, part, style)
        case Quotation():
            _quotation(document, block)
        case Points(items):
            for item in items:
                _add(document, item, "ListBullet")
        case Facts(pairs):
            _facts(document, pairs)
        case Grid():
            _grid(document, block)
        case Chart(chart):
            _add(document, chart.title, "Strong")
            chart_table(document, chart)
            if chart.sentence:
                _add(document, chart.sentence, "Normal")
        case Credit(text):
            _add(document, text, "Small")
        case Lines(prompt, count):
            _add(document, prompt, "Strong")
            for _ in range(max(1, count)):
                _add(document, "", "WriteOn")
            _add(document, "", "Small")
        case Poster():
            poster_row(document, block)
        case IdeaCard():
            card_row(document, block)
        case Ranking():
            ranking_table(document, block)


def _quotation(document: Document, said: Quotation) -> None:
    paragraph = _add(document, f"“{said.text}”", "Quote")
    if base_level(plain(said.text)):
        turn(paragraph)
    noted = "  ·  ".join(part for part in (said.label, said.noted) if part)
    if noted:
        _add(document, noted, "QuoteSource")
    else:
        paragraph.paragraph_format.keep_with_next = False
        paragraph.paragraph_format.space_after = Pt(7)


def _facts(document: Document, pairs: tuple[tuple[str, str], ...]) -> None:
    across = 1 if is_large() else 2 if len(pairs) == 4 else min(3, max(1, len(pairs)))
    table = Table(document, [Column(1 / across)] * across, ground="sunken", inset=8, lines=False)
    for start in range(0, len(pairs), across):
        for cell, (label, value) in zip(table.row(), pairs[start : start + across], strict=False):
            cell.paragraphs[0]._p.style = "FactLabel"
            write(cell.paragraphs[0], label)
            _add(cell, value, "Fact")
    table.close()


def _grid(document: Document, grid: Grid) -> None:
    """A table; in large print one of more than two columns becomes a block for each row."""
    if is_large() and len(grid.heads) > 2:
        for row in grid.rows:
            first = f"{grid.heads[0]}: {row[0]}" if grid.heads[0] else row[0]
            _add(document, first, "Strong").paragraph_format.space_before = Pt(10)
            for head, text in zip(grid.heads[1:], row[1:], strict=True):
                paragraph = document.add_paragraph()
                write(paragraph, f"{head}: " if head else "", bold=True)
                write(paragraph, text)
        return
    shares = grid.shares or tuple(1 / len(grid.heads) for _ in grid.heads)
    columns = [Column(share, place in grid.numbers) for place, share in enumerate(shares)]
    table = Table(document, columns)
    table.head(grid.heads)
    for row in grid.rows:
        table.texts(row)
    table.close()
