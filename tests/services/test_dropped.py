"""What the desk sees in a file that is dropped on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from nurture_desk.domain.dropped import SeenAs
from nurture_desk.forms.reference import Reference
from nurture_desk.services.dropped import look_over, seen_as
from tests.services.tray_pages import PICTURE


def sheet(path: Path, *rows: tuple[str, ...], title: str = "Sheet1") -> Path:
    book = Workbook()
    assert book.active is not None
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("header", "seen"),
    [
        ("URN,LA (code),EstablishmentName,Postcode", SeenAs.REGISTER),
        ("RECTYPE,URN,NOR,TSENELK,PNUMFSM", SeenAs.CENSUS),
        ("Forename,Surname,School,Year", SeenAs.CHILDREN),
        ("What,Cost", SeenAs.UNKNOWN),
    ],
)
def test_a_table_is_known_by_its_headers(tmp_path: Path, header: str, seen: SeenAs) -> None:
    plain = tmp_path / "table.csv"
    plain.write_text(f"{header}\n1,2,3,4\n", encoding="utf-8")
    book = sheet(tmp_path / "table.xlsx", ("A title",), tuple(header.split(",")), ("1", "2", "3", "4"))
    assert (seen_as(plain), seen_as(book)) == (seen, seen)


def test_a_return_is_known_by_its_schema(tmp_path: Path) -> None:
    assert seen_as(sheet(tmp_path / "ours.xlsx", ("name", "cell"), title="Schema")) is SeenAs.RETURN


def test_a_scan_is_known_by_its_content_whatever_it_is_called(tmp_path: Path) -> None:
    scan, text = tmp_path / "scan.doc", tmp_path / "notes.pdf"
    scan.write_bytes(PICTURE)
    text.write_bytes(b"\x00\x01\x02 not a PDF")
    assert [one.seen for one in look_over([scan, text])] == [SeenAs.SCAN, SeenAs.UNKNOWN]


def test_a_desk_a_folder_and_a_file_that_went_are_said(tmp_path: Path) -> None:
    desk = tmp_path / "ours.nurture"
    desk.write_bytes(b"sealed")
    assert [seen_as(path) for path in (desk, tmp_path, tmp_path / "gone.csv")] == [
        SeenAs.DESK,
        SeenAs.FOLDER,
        SeenAs.UNKNOWN,
    ]


def test_a_document_written_elsewhere_can_be_checked_for_names(tmp_path: Path) -> None:
    page = canvas.Canvas(str(tmp_path / "letter.pdf"))
    for number in range(8):
        page.drawString(72, 700 - 20 * number, "A letter that somebody wrote on a computer, line by line.")
    page.save()
    (tmp_path / "story.txt").write_text("It got loud.", encoding="utf-8")
    Document().save(tmp_path / "story.docx")
    assert [seen_as(tmp_path / name) for name in ("letter.pdf", "story.txt", "story.docx")] == [SeenAs.DOCUMENT] * 3


def test_a_form_of_ours_a_fillable_one_and_a_scan_with_words_behind_it_go_to_the_tray(tmp_path: Path) -> None:
    words = "Words that a scanner recognised behind its picture, line by line and page by page."
    for name, reference in (("form", str(Reference("C", "1", "ND001", "7F2K", 1, 2))), ("scan", ""), ("filled", "")):
        page = canvas.Canvas(str(tmp_path / f"{name}.pdf"))
        for number in range(5):
            page.drawString(72, 700 - 20 * number, words)
        page.drawString(72, 40, reference)
        if name == "scan":
            page.drawImage(ImageReader(Image.new("L", (60, 80), 240)), 0, 0, 595, 842)
        if name == "filled":
            page.acroForm.textfield(name="answer", x=100, y=100)
        page.save()
    assert {seen_as(path) for path in tmp_path.iterdir()} == {SeenAs.SCAN}


def test_a_calendar_file_and_a_list_of_dates_are_term_dates(tmp_path: Path) -> None:
    (tmp_path / "terms.ics").write_bytes(b"\xef\xbb\xbfBEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")
    (tmp_path / "terms.csv").write_text("Start date,End date,What\n1/9/2026,2/9/2026,INSET\n", encoding="utf-8")
    (tmp_path / "notes.csv").write_text("Thing,Other\nx,y\n", encoding="utf-8")
    seen = [seen_as(tmp_path / name) for name in ("terms.ics", "terms.csv", "notes.csv")]
    assert seen == [SeenAs.DATES, SeenAs.DATES, SeenAs.UNKNOWN]
