"""A SENCO's list of children, as CSV and as a workbook."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from nurture_desk.documents.children import ListedChild, read_children, year_group
from nurture_desk.documents.children_blank import blank_children_workbook
from nurture_desk.documents.csv_records import SkippedRow
from nurture_desk.domain.errors import NurtureError

HEADER = ["first_names", "surname", "known_as", "school", "year_group", "class", "birth_month", "birth_year", "fsm"]
KOJI = ["Koji", "Larkspur", "", "990001", "Year 3", "Heron", "5", "2019", "Y"]


def workbook(*rows: list[object], notes: bool = False) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    if notes:
        book.add_worksheet("Read me").write(0, 0, "Dear SENCO, the list is on the next sheet")
    sheet = book.add_worksheet("List")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    book.close()
    return out.getvalue()


def read(folder: Path, content: bytes, name: str = "list.xlsx") -> list[ListedChild | SkippedRow]:
    path = folder / name
    path.write_bytes(content)
    return list(read_children(path))


def test_a_workbook_is_read_by_header_on_whichever_sheet_and_row_the_list_stands(tmp_path: Path) -> None:
    (child,) = read(tmp_path, workbook(["Autumn list"], [], list(HEADER), [], list(KOJI), notes=True))
    assert child == ListedChild(
        line=5,
        first_names="Koji",
        surname="Larkspur",
        known_as="",
        school="990001",
        year_group=3,
        class_name="Heron",
        birth_month=5,
        birth_year=2019,
        fsm="Y",
    )


def test_a_csv_list_is_read_the_same(tmp_path: Path) -> None:
    content = "\r\n".join([",".join(HEADER), ",".join(KOJI)]).encode("cp1252")
    (child,) = read(tmp_path, content, "list.csv")
    assert isinstance(child, ListedChild)
    assert (child.line, child.first_names, child.year_group) == (2, "Koji", 3)


def test_numbers_and_months_are_read_as_people_type_them(tmp_path: Path) -> None:
    typed: list[object] = ["Ines", "Quill", "", "Thistle Lane", 4, "Wren", "september", 2018]
    (child,) = read(tmp_path, workbook(list(HEADER), typed))
    assert isinstance(child, ListedChild)
    assert (child.year_group, child.birth_month, child.birth_year) == (4, 9, 2018)


@pytest.mark.parametrize(
    ("text", "year"), [("R", 0), ("Reception", 0), ("Year 3", 3), ("y3", 3), ("3.0", 3), ("", None)]
)
def test_year_groups_are_read_as_schools_write_them(text: str, year: int | None) -> None:
    assert year_group(text) == year


@pytest.mark.parametrize(
    ("place", "text", "column"),
    [
        (0, "", "first_names"),
        (3, "", "school"),
        (4, "Year 14", "year_group"),
        (6, "13", "birth_month"),
        (7, "19", "birth_year"),
    ],
)
def test_a_row_that_cannot_be_a_child_is_named(tmp_path: Path, place: int, text: str, column: str) -> None:
    wrong = [*KOJI[:place], text, *KOJI[place + 1 :]]
    found = read(tmp_path, workbook(list(HEADER), list(wrong), list(KOJI)))
    assert isinstance(found[0], SkippedRow)
    assert (found[0].line, found[0].column) == (2, column)
    assert isinstance(found[1], ListedChild)


@pytest.mark.parametrize("name", ["=Bram", "+1", "-Ines", "@home", "\tTab", "＝wide"])
def test_h1_a_name_that_looks_like_a_formula_comes_through_unchanged(tmp_path: Path, name: str) -> None:
    (child,) = read(tmp_path, workbook(list(HEADER), [name, *KOJI[1:]]))
    assert isinstance(child, ListedChild)
    assert child.first_names == name


def test_a_file_without_such_a_list_has_its_own_sentence(tmp_path: Path) -> None:
    with pytest.raises(NurtureError, match=r"not_a_list|no_table"):
        read(tmp_path, workbook(["Menu", "Monday"], ["Soup", "Peas"]))


def test_the_blank_list_is_read_back_and_holds_nobody(tmp_path: Path) -> None:
    assert read(tmp_path, blank_children_workbook()) == []
