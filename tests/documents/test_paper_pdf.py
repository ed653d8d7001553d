"""A document as a PDF."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pypdfium2 as pdfium

from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.domain.papers import Paper, Readers, passages
from tests.documents.papers_made import ARABIC, EVERY_BLOCK

_MARKS = "“”:"


def words_of(paper: Paper) -> str:
    document = pdfium.PdfDocument(io.BytesIO(paper_pdf(paper)))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_every_text_of_the_document_stands_on_paper_in_both_prints() -> None:
    for paper in (EVERY_BLOCK, replace(EVERY_BLOCK, large=True), replace(EVERY_BLOCK, readers=Readers.FAMILY)):
        said = {word.strip(_MARKS) for word in words_of(paper).split()}
        for passage in passages(paper):
            for line in passage.text.split("\n"):
                assert line == ARABIC or {word.strip(_MARKS) for word in line.split()} <= said


def test_a_chart_says_n_of_n_not_known_and_its_sentence() -> None:
    told = words_of(EVERY_BLOCK)
    assert "Musical skill 17 of 20" in told
    assert "Agency not known" in told
    assert "17 of 20 children grew." in told


def test_in_large_print_no_text_is_smaller_than_18_points_and_furniture_than_14() -> None:
    sizes: set[float] = set()

    def note(text: str, _cm: list[float], _tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.add(round(size, 1))

    for page in pypdf.PdfReader(io.BytesIO(paper_pdf(replace(EVERY_BLOCK, large=True)))).pages:
        page.extract_text(visitor_text=note)
    assert min(sizes) >= 14
    assert {size for size in sizes if size < 18} <= {14.0, 15.0}


def test_properties_name_the_kind_and_no_person() -> None:
    told = pypdf.PdfReader(io.BytesIO(paper_pdf(EVERY_BLOCK))).metadata or {}
    assert told.get("/Title") == "Case study"
    assert {told[f"/{key}"] for key in ("Author", "Creator", "Producer")} == {"Nurture Desk"}


def test_the_same_document_is_the_same_bytes() -> None:
    assert paper_pdf(EVERY_BLOCK) == paper_pdf(EVERY_BLOCK)
