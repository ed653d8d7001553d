"""H1: text that begins like a formula is text in every workbook that leaves, whoever writes it, in every cell."""

from __future__ import annotations

import ast
import io
import zipfile
from pathlib import Path

from lxml import etree

from nurture_desk.documents.children import read_children
from nurture_desk.documents.csv_records import SkippedRow
from nurture_desk.documents.tables import read_table
from nurture_desk.documents.workbook import Book
from nurture_desk.services.suite import Suite
from tests.services.pupil_stories import ground

STARTS = ("=", "+", "-", "@", "\t=", "\r=", "\uff1d", "\uff0b", "\uff0d", "\uff20")
EVIL = [f"{start}HYPERLINK(1)" for start in STARTS]


def formulas(content: bytes) -> list[str]:
    """Every formula, link and text without the mark that shows it as typed, in a workbook."""
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for part in packed.namelist():
            if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                for element in etree.fromstring(packed.read(part)).iter():
                    kind = etree.QName(element).localname
                    if kind in ("f", "hyperlink"):
                        found.append(f"{part} {kind} {element.text or element.get('ref')}")
            elif "externalLink" in part or part.endswith("vbaProject.bin"):
                found.append(part)
    return found


def test_h1_only_one_module_writes_workbooks() -> None:
    """So that what holds for it (tests/documents/test_workbook.py) holds for all."""
    writers = {
        path.stem
        for path in Path("nurture_desk").rglob("*.py")
        for text in (path.read_text(encoding="utf-8"),)
        if "xlsxwriter" in text or "Workbook" in text
        for node in ast.walk(ast.parse(text))
        if (isinstance(node, ast.Import) and any(one.name == "xlsxwriter" for one in node.names))
        or (isinstance(node, ast.ImportFrom) and str(node.module).startswith("xlsxwriter"))
        or (isinstance(node, ast.ImportFrom) and any(one.name == "Workbook" for one in node.names))
    }
    assert writers == {"workbook"}


def test_h1_every_start_goes_out_as_typed_and_comes_back_through_our_own_door(tmp_path: Path) -> None:
    book = Book("Children", None)
    sheet = book.sheet("Children", (20, 20, 20))
    sheet.line("first_names", "surname", "school")
    for text in EVIL:
        sheet.line(text, text, text)
    path = tmp_path / "list.xlsx"
    path.write_bytes(book.content())
    assert formulas(path.read_bytes()) == []
    assert [row.cells for row in read_table(path).rows] == [[text] * 3 for text in EVIL]
    read = [row for row in read_children(path) if not isinstance(row, SkippedRow)]
    assert [(row.first_names, row.school) for row in read] == [(text, text) for text in EVIL]


def test_h1_code_that_forgets_to_say_that_it_writes_text_writes_text() -> None:
    book = Book("Children")
    cells = book.sheet("Children", (20,))._sheet
    for place, text in enumerate((*EVIL, "https://example.invalid", "{=SUM(A1)}")):
        cells.write(place, 0, text)
    assert formulas(book.content()) == []


def test_h1_every_list_that_can_be_saved_holds_text_only(suite: Suite, tmp_path: Path) -> None:
    ground(suite.desk)
    rows = [[text, text, f"ND-{place:03}"] for place, text in enumerate(EVIL)]
    left = suite.list_export.save("children", EVIL[:3], rows, tmp_path / "list.xlsx", named=True)
    assert formulas(left.path.read_bytes()) == []
    table = read_table(left.path)
    assert {cell for row in table.rows for cell in row.cells} >= {text.strip() for text in EVIL if text == text.strip()}
