"""The return: workbook by defined names, blank workbook, summary."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium
import pytest

from nurture_desk.documents.named_cells import read_named_cells
from nurture_desk.documents.return_summary import outcome_chart, return_summary
from nurture_desk.documents.return_workbook import blank_workbook, return_workbook
from nurture_desk.domain.return_checksum import CHECKSUM_NAME, figures_checksum
from nurture_desk.domain.return_document import (
    CaseStudyLine,
    EvidenceLine,
    IndicatorLine,
    LearningLine,
    MarginLine,
    Narrative,
    QuoteLine,
    ReturnDocument,
    WiderLine,
)
from nurture_desk.domain.returns import ANSWERS, FIGURES, OUTCOMES, Figures, FigureValue, Period

# Story 8: one group of four children.
STORY_8 = {
    "musical_skills": (4, 0, 0, 0),
    "agency": (3, 1, 0, 0),
    "resilience": (2, 1, 1, 0),
    "musical_community": (3, 0, 0, 1),
}


def figures() -> Figures:
    given: dict[str, FigureValue] = {figure.name: None for figure in FIGURES}
    given |= {
        "schema_version": 1,
        "service_name": "Fennshire Music Service",
        "programme_year": "2026-27",
        "period": "final",
        "return_number": 1,
        "signed_off_on": date(2027, 3, 19),
        "groups": 1,
        "pupils_started": 4,
        "match_cash": 1200,
        "plan_roll_out": "yes",
        "plan_reflection": "no",
    }
    for outcome, counts in STORY_8.items():
        for answer, count in zip((*ANSWERS, "not_judged"), counts, strict=True):
            given[f"outcome_{outcome}_{answer}"] = count
    return given


@pytest.fixture
def document() -> ReturnDocument:
    return ReturnDocument(
        service_name="Fennshire Music Service",
        year_name="2026-27",
        period=Period.FINAL,
        number=1,
        made_on=date(2027, 3, 19),
        signed_off_by="Imogen Fairweather",
        signed_off_on=date(2027, 3, 19),
        figures=figures(),
        narrative=(Narrative(1, "Two schools asked before we did."), Narrative(2, "")),
        indicators=(IndicatorLine("agency", "chooses", "Chooses an instrument", 3, 7),),
        margins=(MarginLine("ethnicity", "White British", 3),),
        learning=(LearningLine("partners", "helped", "+the SENCO’s lunch club"),),
        quotes=(QuoteLine("child", "=I did the drop", date(2027, 2, 2), "C01"),),
        case_studies=(CaseStudyLine("A child", "The drop", "Perdita Loom, tutor"),),
        evidence=(EvidenceLine("C01", date(2027, 1, 12), "tutor", ("agency",), ("Chooses",), "-keeps going"),),
        wider=(WiderLine("policy", "2026-11-03", "org_embedded", "@behaviour policy\nNew wording"),),
    )


def names_in(content: bytes, folder: Path) -> dict[str, object]:
    path = folder / "return.xlsx"
    path.write_bytes(content)
    return {name: cell.value for name, cell in read_named_cells(path).items()}


def words_of(content: bytes) -> str:
    pages = pdfium.PdfDocument(io.BytesIO(content))
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def test_every_figure_of_the_contract_is_a_defined_name(document: ReturnDocument, tmp_path: Path) -> None:
    found = names_in(return_workbook(document), tmp_path)
    assert set(found) == {figure.name for figure in FIGURES} | {CHECKSUM_NAME}
    for figure in FIGURES:
        value = document.figures[figure.name]
        assert found[figure.name] == (value.isoformat() if isinstance(value, date) else value), figure.name


def test_blank_stays_blank_and_is_never_0(document: ReturnDocument, tmp_path: Path) -> None:
    found = names_in(return_workbook(document), tmp_path)
    assert found["tutors"] is None
    assert found["outcome_musical_skills_not_yet"] == 0


def test_the_checksum_tells_a_figure_changed_by_hand(document: ReturnDocument, tmp_path: Path) -> None:
    found = names_in(return_workbook(document), tmp_path)
    assert found[CHECKSUM_NAME] == figures_checksum(document.figures)
    changed = {**document.figures, "outcome_musical_community_increased": 4}
    assert figures_checksum(changed) != found[CHECKSUM_NAME]


def test_the_blank_workbook_has_the_same_names_and_nothing_in_them(tmp_path: Path) -> None:
    found = names_in(blank_workbook(), tmp_path)
    assert set(found) == {figure.name for figure in FIGURES} | {CHECKSUM_NAME}
    assert {name for name, value in found.items() if value is not None} == {"schema_version"}


def test_the_blank_workbook_is_checked_as_it_is_filled_in() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(blank_workbook()))["Return"]
    kinds = {rule.type for rule in sheet.data_validations.dataValidation}
    assert kinds == {"whole", "list", "date", "custom", None}
    checked = sum(len(rule.sqref.ranges) for rule in sheet.data_validations.dataValidation)
    assert checked >= len(FIGURES)
    assert all(rule.showInputMessage and rule.prompt for rule in sheet.data_validations.dataValidation)


def test_more_sheets_hold_what_is_behind_the_figures(document: ReturnDocument) -> None:
    book = openpyxl.load_workbook(io.BytesIO(return_workbook(document)))
    assert book.sheetnames[0] == "Return"
    assert book.sheetnames[-1] == "Schema"
    every = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"Policy", "Inclusion embedded", "@behaviour policy\nNew wording"} <= every
    assert {"=I did the drop", "+the SENCO’s lunch club", "-keeps going", "Two schools asked before we did."} <= every


def test_margins_without_an_agreement_say_why(document: ReturnDocument) -> None:
    bare = replace(document, margins=(), margins_reason="no agreement on file")
    sheet = openpyxl.load_workbook(io.BytesIO(return_workbook(bare)))["Demographic margins"]
    assert "no agreement on file" in {cell for row in sheet.iter_rows(values_only=True) for cell in row}


def test_story_8_the_chart_shows_n_of_n_for_each_outcome(document: ReturnDocument) -> None:
    bars = {bar.label: (bar.value, bar.of) for bar in outcome_chart(document.figures).bars}
    assert list(bars.values()) == [(4, 4), (3, 4), (2, 4), (3, 3)]
    text = words_of(return_summary(document))
    assert "musical community 3 of 3" in text
    assert "1 not judged" in text


@pytest.mark.parametrize("words", range(0, 700, 70))
def test_the_last_page_of_the_summary_holds_figures_and_their_note_stands_above_them(
    document: ReturnDocument, words: int
) -> None:
    told = Narrative(2, " ".join(["listening"] * words))
    content = return_summary(replace(document, narrative=(Narrative(1, "Two schools asked."), told)))
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in pdfium.PdfDocument(io.BytesIO(content))]
    assert "Evidence of tutors" in pages[-1]
    noted = next(page for page in pages if "is not 0" in page)
    assert "All figures" in noted
    assert noted.index("is not 0") < noted.index("Groups begun")


def test_an_outcome_partly_blank_is_not_known(document: ReturnDocument) -> None:
    given = {**document.figures, "outcome_resilience_not_yet": None}
    bar = outcome_chart(given).bars[OUTCOMES.index("resilience")]
    assert (bar.value, bar.of, bar.share) == (None, None, None)
    assert "not known" in words_of(return_summary(replace(document, figures=given)))


def test_a_sample_says_so_on_every_page_and_the_properties_name_nobody(document: ReturnDocument) -> None:
    content = return_summary(replace(document, watermark="Sample"))
    pages = pdfium.PdfDocument(io.BytesIO(content))
    assert all("every person here is invented" in page.get_textpage().get_text_range() for page in pages)
    assert pages.get_metadata_dict()["Title"] == "Return 2026-27"
    assert "Imogen" not in str(pages.get_metadata_dict())


def test_the_same_return_gives_the_same_files(document: ReturnDocument) -> None:
    assert return_workbook(document) == return_workbook(document)
    assert return_summary(document) == return_summary(document)
