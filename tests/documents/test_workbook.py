"""Text in a workbook stays text (trust H1)."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from nurture_desk.documents.workbook import Book

NAUGHTY = Path(__file__).resolve().parents[2].parent / "shared/data/blns.json"
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "=cmd|' /C calc'!A0",
    "https://a.b",
]


def made(texts: list[str]) -> bytes:
    book = Book("Test", date(2027, 3, 1))
    sheet = book.sheet("Texts", (40,))
    for text in texts:
        sheet.line(text)
    return book.content()


def test_h1_text_that_looks_like_a_formula_is_stored_as_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(made(FORMULAS)))["Texts"]
    cells = [row[0] for row in sheet.iter_rows()]
    assert [cell.data_type for cell in cells] == ["s"] * len(FORMULAS)
    assert not any(cell.hyperlink for cell in cells)
    assert all(cell.style.startswith("N") and cell.quotePrefix for cell in cells[:-1])


def test_h1_text_comes_back_as_it_was() -> None:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(made(FORMULAS))).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == FORMULAS


@pytest.mark.skipif(not NAUGHTY.exists(), reason=f"the naughty strings are not at {NAUGHTY}")
def test_h5_every_naughty_string_goes_through_a_workbook() -> None:
    texts = [text for text in json.loads(NAUGHTY.read_text(encoding="utf-8")) if text and "\ufffe" not in text]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(made(texts))).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == texts


def test_a_text_longer_than_excel_keeps_is_cut_with_a_mark() -> None:
    (row,) = CalamineWorkbook.from_filelike(io.BytesIO(made(["x" * 40_000]))).get_sheet_by_index(0).to_python()
    assert len(row[0]) == 32_767
    assert row[0].endswith("…")


def test_the_same_content_gives_the_same_bytes_and_no_name_among_the_properties() -> None:
    assert made(["a"]) == made(["a"])
    properties = openpyxl.load_workbook(io.BytesIO(made(["a"]))).properties
    assert (properties.creator, properties.title) == ("Nurture Desk", "Test")
