"""The shortlist, the record of a decision, the recovery sheet."""

from __future__ import annotations

import io
from datetime import date

import docx
import pypdfium2 as pdfium

from nurture_desk.documents.decision_papers import LookedAt, SchoolDecisionPage, school_decision_paper
from nurture_desk.documents.paper_docx import paper_docx
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.documents.recovery_sheet import recovery_sheet
from nurture_desk.documents.shortlist_paper import ShortlistLine, ShortlistPage, shortlist_paper
from nurture_desk.domain.recovery_key import RecoverySheet, read, spell
from nurture_desk.domain.school_stages import Decision


def words_of(content: bytes) -> str:
    pages = pdfium.PdfDocument(io.BytesIO(content))
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def test_the_shortlist_shows_ranks_points_and_what_decides_them() -> None:
    lines = tuple(
        ShortlistLine(str(place), f"School {place}", "Primary", f"{90 - place}", (40, 20, 10), 90 - place, "Steady")
        for place in range(1, 40)
    )
    page = ShortlistPage(
        "Fennshire", "2026-27", "Cambridgeshire", lines, (("FSM", "4"),), 240, made_on=date(2026, 5, 4)
    )
    content = paper_pdf(shortlist_paper(page))
    text = words_of(content)
    assert all(f"School {place} " in text for place in range(1, 40))
    assert "the first 39 of 240 schools" in text
    assert "Need 40 · Reach 20 · Readiness 10 · up to 19 more" in text
    assert text.count("Where they come from") >= len(pdfium.PdfDocument(io.BytesIO(content))) - 1


def test_the_shortlist_in_word_has_a_bar_of_shaded_steps_and_says_it_in_words() -> None:
    line = ShortlistLine("1", "Thistle Lane", "Primary", "60 to 80", (40.0, 20.0, 0.0), 80.0, "First whichever way")
    paper = shortlist_paper(ShortlistPage("", "2026-27", "Fennshire", (line,), (("FSM", "4"),), 1))
    table = docx.Document(io.BytesIO(paper_docx(paper))).tables[0]
    bar = table._tbl.tr_lst[1]
    spans = [cell.tcPr.gridSpan.val for cell in bar.tc_lst[3:]]
    assert spans == [16, 8, 8, 8]  # of 40 steps: need 40, reach 20, could be 20 more, the rest
    assert "Need 40 · Reach 20 · Readiness 0 · up to 20 more" in table._cells[-1].text


def test_the_record_of_a_decision_holds_who_what_and_why() -> None:
    decision = Decision(
        asked="Which school for the second group",
        counted="FSM 4, SEN 3",
        decided_by="Imogen Fairweather",
        decided_on=date(2026, 7, 8),
        reason="Quiet room, an adult each week.",
    )
    page = SchoolDecisionPage(
        "Fennshire", "Thistle Lane Primary", "2026-27", decision, (LookedAt("2–4", "Windmill", "61 to 80", "On hold"),)
    )
    text = words_of(paper_pdf(school_decision_paper(page)))
    for part in (
        "Thistle Lane Primary",
        "Imogen Fairweather",
        "8 July 2026",
        "Quiet room",
        "Windmill",
        "2–4",
        "not yet",
    ):
        assert part in text
    assert "Who advised" not in text


def test_k2_the_recovery_sheet_carries_a_key_that_can_be_typed_back() -> None:
    key = bytes(range(32))
    sheet = RecoverySheet("Fennshire.nurture", spell(key), "7F2K-9QXW", "1 September 2026")
    text = words_of(recovery_sheet(sheet))
    assert len(pdfium.PdfDocument(io.BytesIO(recovery_sheet(sheet)))) == 1
    assert sheet.key in text
    assert read(sheet.key) == key
    assert "7F2K-9QXW" in text
