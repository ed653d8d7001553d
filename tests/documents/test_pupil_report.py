"""The pupil report on paper."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pypdfium2 as pdfium
import pytest

from nurture_desk.documents.pupil_report import pupil_report_pdf
from nurture_desk.domain.reports import (
    Copy,
    PrintedIndicator,
    PrintedJudgement,
    PrintedLine,
    PrintedSection,
    PupilReport,
)

FAMILY = PupilReport(
    copy=Copy.FAMILY,
    title="Koji",
    subtitle="Larkspur · Thistle Lane Primary · September 2026 to March 2027",
    facts=(("Group", "Larkspur"), ("Led by", "Perdita Loom")),
    joined="Koji was part of 17 sessions.",
    heading="",
    sections=(
        PrintedSection("music", "Music", (PrintedLine("He keeps a steady beat."),)),
        PrintedSection("words", "In Koji’s words", (PrintedLine("I did the drop", True, "child"),)),
        PrintedSection("home", "At home", (PrintedLine("Sings in the bath", True, "parent or carer"),)),
    ),
    service_name="Fennshire Music Service",
    made_on=date(2027, 3, 29),
)
ANALYSIS = replace(
    FAMILY,
    copy=Copy.ANALYSIS,
    heading="May be read by the family on request.",
    reference="ND-014",
    indicators=(PrintedIndicator("Agency", "Makes choices", "Tutor 3 November"),),
    judgements=(PrintedJudgement("Resilience", "Not yet", "Tutor, school", "He still leaves the room."),),
    voices_missing="Not heard yet: family.",
)


def pages_of(content: bytes) -> list[str]:
    pages = pdfium.PdfDocument(io.BytesIO(content))
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


def test_the_family_copy_is_one_page_with_every_section_in_order() -> None:
    (page,) = pages_of(pupil_report_pdf(FAMILY))
    for text in ("Koji was part of 17 sessions.", "He keeps a steady beat.", "“I did the drop”", "“Sings in the bath”"):
        assert text in page
    assert page.index("steady beat") < page.index("I did the drop") < page.index("in the bath")
    assert "Page 1 of 1" in page
    assert "29 March 2027" in page
    assert "Judgement" not in page


def test_the_analysis_copy_adds_what_was_seen_judged_and_missing() -> None:
    text = " ".join(pages_of(pupil_report_pdf(ANALYSIS)))
    for part in (
        "May be read by the family on request.",
        "Makes choices",
        "Not yet",
        "Not heard yet: family.",
        "ND-014",
    ):
        assert part in text


@pytest.mark.parametrize("lines", range(1, 60, 3))
def test_no_note_stands_alone_on_a_last_page(lines: int) -> None:
    music = tuple(PrintedLine(f"He keeps a steady beat, time {number}.", noted="Tutor") for number in range(lines))
    long = replace(ANALYSIS, sections=(PrintedSection("music", "Music", music),))
    long = replace(long, judgements=ANALYSIS.judgements * 4)
    pages = pages_of(pupil_report_pdf(long))
    assert "Not heard yet: family." in pages[0]
    assert any(row in pages[-1] for row in ("steady beat", "Makes choices", "He still leaves the room."))
    for page in pages:
        assert ("It measures the evidence" in page) <= ("He still leaves the room." in page)


def test_a_few_lines_too_many_are_set_closer_and_not_carried_over() -> None:
    def pages(lines: int) -> list[str]:
        said = tuple(PrintedLine(f"He keeps a steady beat, time {number}.") for number in range(lines))
        return pages_of(pupil_report_pdf(replace(FAMILY, sections=(PrintedSection("music", "Music", said),))))

    counts = [len(pages(lines)) for lines in range(20, 40)]
    assert counts == sorted(counts)
    for lines in (lines for lines, count in zip(range(20, 40), counts, strict=True) if count == 2):
        assert pages(lines)[1].count("steady beat") >= 3


def test_a_child_without_a_session_was_not_part_of_0_sessions() -> None:
    for copy in (FAMILY, ANALYSIS):
        assert "part of" not in " ".join(pages_of(pupil_report_pdf(replace(copy, joined=""))))


def test_the_properties_name_nobody() -> None:
    found = pdfium.PdfDocument(io.BytesIO(pupil_report_pdf(FAMILY))).get_metadata_dict()
    assert found["Title"] == "Music group report"
    assert "Koji" not in str(found)


@pytest.mark.parametrize("words", [1, 60, 900])
def test_long_texts_run_over_pages_and_lose_nothing(words: int) -> None:
    long = " ".join(f"word{number}" for number in range(words))
    sections = (
        PrintedSection("music", "Music", (PrintedLine(long),)),
        PrintedSection("words", "In a very long name’s own words", (PrintedLine(long, True, "child"),)),
    )
    pages = pages_of(pupil_report_pdf(replace(FAMILY, sections=sections, title="Maximiliana-Aleksandrowna " * 6)))
    text = " ".join(pages)
    assert text.count(f"word{words - 1}") == 2
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]


def test_a_sample_report_is_watermarked() -> None:
    assert "invented" in pages_of(pupil_report_pdf(replace(FAMILY, sample=True)))[0]


@pytest.mark.parametrize("lines", range(14, 44))
def test_who_said_it_never_stands_alone_on_the_next_page(lines: int) -> None:
    said = (PrintedLine("I did the drop and then I waited", True, "child"),) * lines
    pages = pages_of(pupil_report_pdf(replace(FAMILY, sections=(PrintedSection("words", "In words", said),))))
    for page in pages:
        assert page.count("I did the drop") == page.count("waited”") == page.count("child")


def test_a_very_long_name_loses_no_letter_and_is_broken_only_between_words() -> None:
    name = "Maximiliana-Aleksandrowna Wilhelmina Temitope Oluwaseun"
    (page,) = pages_of(pupil_report_pdf(replace(FAMILY, title=name)))
    assert name in page
