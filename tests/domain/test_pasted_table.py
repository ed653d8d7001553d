"""A block from Excel: what its cells are, which column is which, and that nothing in it is ever reckoned."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.pasted_table import (
    MOST_ROWS,
    PasteColumn,
    begin,
    choice_in,
    compared_names,
    day_in,
    mapped,
    number_in,
    read_block,
)

COLUMNS = (
    PasteColumn("name", "Name", ("full name",)),
    PasteColumn("telephone", "Telephone", ("phone",)),
    PasteColumn("source", "Source", for_all=True),
)


def cells(text: str) -> list[tuple[str, ...]]:
    return [row for _, row in read_block(text)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [("a", "b"), ("c", "d")]),
        ("a\tb\nc", [("a", "b"), ("c", "")]),
        ('"two\nlines"\tb', [("two\nlines", "b")]),
        ('"he said ""no""\nand left"\tb', [('he said "no"\nand left', "b")]),
        ('"Ed" Smith\tb', [('"Ed" Smith', "b")]),  # quotes that Excel did not put there
        ('"Ed"\tb', [('"Ed"', "b")]),
        ("=1+1\t+44 20\t-2\t@x\t'01", [("=1+1", "+44 20", "-2", "@x", "'01")]),
        ("\n \t \na", [("a",)]),
        ("a\t\u00a0b ", [("a", "b")]),
    ],
)
def test_cells_come_as_excel_copies_them(text: str, rows: list[tuple[str, ...]]) -> None:
    assert cells(text) == rows


@pytest.mark.parametrize("text", ["", "\n\t\n", "x\n" * (MOST_ROWS + 1), "\n" * 5000 + "x"])
def test_nothing_and_far_too_much_are_refused(text: str) -> None:
    with pytest.raises(NurtureError):
        read_block(text)


def excel(rows: list[list[str]]) -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if "\n" in text or "\t" in text else text

    return "\r\n".join("\t".join(cell(text) for text in row) for row in rows) + "\r\n"


@given(st.lists(st.lists(st.text('ab"\n=,;', max_size=6), min_size=2, max_size=2), min_size=1, max_size=4))
def test_what_excel_wrote_is_read_back(rows: list[list[str]]) -> None:
    if any(text.startswith('"') and "\n" not in text for row in rows for text in row):
        return  # a bare quote at the beginning can look like the quotes Excel puts; no line break, no promise
    kept = [tuple(text for text in row) for row in rows if any(text.strip(" ") for text in row)]
    if kept:
        assert cells(excel(rows)) == kept


def test_a_first_row_that_reads_like_headings_says_what_each_column_is_whatever_the_order() -> None:
    block = begin("PHONE\tNote\tFull  name\n1\tx\tAda", COLUMNS)
    assert block.has_heads
    assert block.mapping == ("telephone", "", "name")
    assert block.lines() == [(2, {"telephone": "1", "name": "Ada"})]


def test_without_headings_columns_are_taken_in_order_and_can_be_said_otherwise() -> None:
    block = begin("Ada\t1\nBo\t2", COLUMNS)
    assert not block.has_heads
    assert block.mapping == ("name", "telephone")
    turned = mapped(block, 0, "telephone")
    assert turned.mapping == ("telephone", "")
    assert [row for _, row in turned.lines()] == [{"telephone": "Ada"}, {"telephone": "Bo"}]


def test_a_cell_is_read_as_a_day_a_number_or_a_choice_or_says_why_not() -> None:
    row = {"day": "18 Sept 2026", "n": "£1,250.50", "who": "senco", "bad": "soon"}
    assert day_in(row, "day") == date(2026, 9, 18)
    assert number_in(row, "n") == 1250.5
    assert choice_in(row, "who", {"senco": "SENCO", "head": "Head teacher"}) == "senco"
    assert choice_in({"who": "Head"}, "who", {"senco": "SENCO", "head": "Head teacher"}) == "head"
    assert (day_in(row, "none"), number_in(row, "none"), choice_in(row, "none", {})) == (None, None, "")
    for read in (lambda: day_in(row, "bad"), lambda: number_in(row, "bad"), lambda: choice_in(row, "bad", {"a": "A"})):
        with pytest.raises(NurtureError) as trouble:
            read()
        assert trouble.value.field == "bad"
    with pytest.raises(NurtureError):
        number_in({"n": "=1+1"}, "n")


def test_a_name_is_the_same_name_turned_round() -> None:
    assert set(compared_names("Loom, Perdita")) & set(compared_names("perdita  loom"))
