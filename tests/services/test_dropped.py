"""What the desk sees in a file that is dropped on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from nurture_desk.domain.dropped import SeenAs
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
