"""The shortlist, the record of a decision, the recovery sheet."""

from __future__ import annotations

import io
from datetime import date

import pypdfium2 as pdfium

from nurture_desk.documents.recovery_sheet import recovery_sheet
from nurture_desk.documents.school_decision import LookedAt, SchoolDecisionPage, school_decision_pdf
from nurture_desk.documents.school_shortlist import ShortlistLine, ShortlistPage, shortlist_pdf
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
    text = words_of(shortlist_pdf(page))
    assert all(f"School {place} " in text for place in range(1, 40))
    assert "the first 39 of 240 schools" in text
    assert "FSM 4" in text
    assert text.count("Where they come from") == len(pdfium.PdfDocument(io.BytesIO(shortlist_pdf(page)))) - (
        0 if "Steady" in words_of(shortlist_pdf(page)).rsplit("Where they come from", 1)[1] else 1
    )


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
    text = words_of(school_decision_pdf(page))
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
