"""Whatever is sent in place of a return has a plain reason of its own, and never spoils the file beside it."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from nurture_desk.documents import return_books
from nurture_desk.documents.return_books import ReturnBook, read_return_books
from nurture_desk.documents.wording import sentence
from nurture_desk.domain.errors import Cancelled
from tests.services.national_returns import app_made, by_hand, figures


def refused(book: ReturnBook) -> str:
    return book.refused.key if book.refused else ""


def packed(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return out.getvalue()


def with_part(content: bytes, name: str, text: bytes) -> bytes:
    """A packed file with one part more, or another in its place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, text)
    return out.getvalue()


def plain_workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("Budget").write("A1", "Hours")
    book.close()
    return out.getvalue()


def test_every_stranger_is_told_apart_and_the_return_beside_them_is_read(tmp_path: Path) -> None:
    good = app_made(tmp_path / "good.xlsx", figures("Fennshire Music Service"))
    sound = good.read_bytes()
    sheet = "xl/worksheets/sheet1.xml"
    strangers = {
        "combine.file.pdf": b"%PDF-1.7 renamed",
        "combine.file.no_workbook": b"name,value\npupils_started,5\n",
        "combine.file.empty": b"",
        "combine.file.locked": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 600
        + "EncryptedPackage".encode("utf-16-le"),
        "combine.file.old_excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "combine.file.macros": with_part(sound, "xl/vbaProject.bin", b"macro"),
        "combine.file.open_document": packed(**{"mimetype": "application/vnd.oasis", "content.xml": "<x/>"}),
        "combine.file.no_names": plain_workbook(),
        "documents.sandbox.gave_up": sound[: len(sound) // 2],
        "documents.sandbox.gave_up ": with_part(sound, sheet, b"<worksheet><sheetData><row r="),
        "documents.sandbox.gave_up  ": with_part(sound, "xl/workbook.xml", b"<!DOCTYPE w [<!ENTITY a 'b'>]><w>&a;"),
        "combine.file.no_workbook ": packed(**{"word/document.xml": "<w/>"}),
    }
    paths = [good]
    for place, content in enumerate(strangers.values()):
        paths.append(tmp_path / f"stranger-{place}.xlsx")
        paths[-1].write_bytes(content)
    books = read_return_books([*paths, tmp_path / "gone.xlsx", tmp_path])
    assert [refused(book) for book in books] == [
        "",
        *(key.strip() for key in strangers),
        "combine.file.not_there",
        "combine.file.not_there",
    ]
    assert books[0].cells["pupils_started"].value == 5
    assert all(sentence(book.refused).endswith(".") for book in books[1:] if book.refused)


def test_a_bomb_is_refused_and_a_neighbour_of_a_file_that_takes_the_child_down_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = app_made(tmp_path / "good.xlsx", figures("Fennshire Music Service"))
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        for part in range(5001):
            file.writestr(f"xl/{part}", "")
    asked = return_books.ask_child
    calls: list[int] = []

    def fails_at_first(door: str, path: Path, **request: object) -> object:
        calls.append(len(request["paths"]))
        if calls[-1] > 1:
            raise return_books.NurtureError("documents.sandbox.gave_up", field="file", file=path.name)
        return asked(door, path, **request)

    monkeypatch.setattr(return_books, "ask_child", fails_at_first)
    monkeypatch.setattr(return_books.os, "cpu_count", lambda: 1)
    books = read_return_books([bomb, good, good])
    assert [refused(book) for book in books] == ["documents.sandbox.too_big", "", ""]
    assert sorted(calls) == [1, 1, 1, 2]


def test_formulas_ranges_lost_and_merged_cells_are_told_apart(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(by_hand(tmp_path / "hand.xlsx", figures("Fennshire Music Service")))
    sheet = book["Return"]
    places = {name: str(found.attr_text).replace("$", "").split("!")[1] for name, found in book.defined_names.items()}
    sheet[places["groups"]] = "=1+1"
    sheet[places["tutors"]] = "#DIV/0!"
    book.defined_names["schools"].attr_text = "Return!$B$20:$C$22"
    book.defined_names["match_cash"].attr_text = "Return!#REF!"
    book.defined_names["match_hours"].attr_text = "'[other.xlsx]Sheet1'!$A$1"
    book.defined_names["observations"].attr_text = "Elsewhere!$A$1"
    del book.defined_names["case_studies"]
    row = places["pupils_left_early"][1:]
    sheet.merge_cells(f"A{row}:B{row}")
    book.save(tmp_path / "hand.xlsx")
    (read,) = read_return_books([tmp_path / "hand.xlsx"])
    assert read.cells["groups"].uncalculated
    faults = {name: read.cells[name].fault for name in ("tutors", "schools", "match_cash", "match_hours")}
    assert faults == {"tutors": "failed", "schools": "range", "match_cash": "lost", "match_hours": "elsewhere"}
    assert read.cells["observations"].fault == "lost"
    assert read.cells["pupils_left_early"].fault == "merged"
    assert "case_studies" not in read.cells
    assert read.cells["pupils_started"].value == 5


def test_names_are_followed_wherever_rows_and_sheets_were_moved(tmp_path: Path) -> None:
    path = tmp_path / "moved.xlsx"
    book = xlsxwriter.Workbook(path)
    front, sheet = book.add_worksheet("Notes"), book.add_worksheet("Our return '26")
    front.write("A1", "Filled in by the office")
    sheet.write_number("AC230", 5)
    sheet.write_datetime("D4", date(2027, 3, 12), book.add_format({"num_format": "dd/mm/yyyy"}))
    book.define_name("Pupils_Started", "='Our return ''26'!$AC$230")
    book.define_name("signed_off_on", "='Our return ''26'!$D$4")
    book.define_name("groups", "='Our return ''26'!$XFD$1048576")
    book.close()
    (read,) = read_return_books([path])
    assert (read.cells["pupils_started"].value, read.cells["pupils_started"].cell) == (5, "AC230")
    assert read.cells["signed_off_on"].value == "2027-03-12"
    assert (read.cells["groups"].value, read.cells["groups"].fault) == (None, "")


def test_reading_tells_how_far_it_is_and_stops_when_asked(tmp_path: Path) -> None:
    path = app_made(tmp_path / "one.xlsx", figures("Fennshire Music Service"))

    class Watch:
        steps: list[tuple[int, int | None]] = []

        def step(self, done: int, total: int | None = None, what: str = "") -> None:
            self.steps.append((done, total))
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        read_return_books([path] * 3, progress=Watch())
    assert Watch.steps[0] == (0, 3)
