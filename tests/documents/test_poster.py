"""Lines to be read across a room, and sheets that begin a page of their own."""

from __future__ import annotations

import io

import docx
import pypdfium2

from nurture_desk.documents.paper_docx import paper_docx
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.domain.papers import Paper, Poster, Prose, Readers, Section, Sign, passages

SIGNS = tuple(Poster(f"Band {sign}", "what it says", sign=sign) for sign in Sign)
PACK = Paper(
    "pack",
    "Pack",
    "Celebration day",
    Readers.INSIDE,
    (
        Section("Plan", (Prose("Level from the yard."),)),
        Section("Running order", (Poster("Circle warm-up", "15 minutes", "10:00"),), fresh=True),
        Section("Bands", SIGNS, fresh=True),
    ),
)


def test_each_sheet_begins_a_page_and_a_poster_is_large() -> None:
    pages = pypdfium2.PdfDocument(paper_pdf(PACK))
    texts = [page.get_textpage().get_text_bounded() for page in pages]
    assert len(texts) == 3
    assert ["Circle warm-up" in text for text in texts] == [False, True, False]
    assert "10:00" in texts[1]
    sizes = {round(one.get_bounds()[3] - one.get_bounds()[1]) for one in pages[1].get_objects()}
    assert max(sizes) > 15


def test_word_breaks_the_page_too_and_shows_each_sign() -> None:
    made = docx.Document(io.BytesIO(paper_docx(PACK)))
    breaks = [part.text for part in made.paragraphs if part.paragraph_format.page_break_before]
    assert breaks == ["Running order", "Bands"]
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert [mark for mark in ("○", "▲", "■") if mark in cells] == ["○", "▲", "■"]


def test_the_guards_read_a_poster() -> None:
    said = [passage.text for passage in passages(PACK)]
    assert "Circle warm-up" in said
    assert "15 minutes" in said
