"""The school census by URN."""

from __future__ import annotations

from pathlib import Path

import pytest

from nurture_desk.documents.census import CensusRow, read_census
from nurture_desk.documents.csv_records import SkippedRow
from nurture_desk.domain.errors import NurtureError

CENSUS = Path(__file__).resolve().parents[2].parent / "shared/data/school_census_2022-23_trafford_cambs.csv"
needs_data = pytest.mark.skipif(not CENSUS.exists(), reason=f"the public census is not at {CENSUS}")
HEADER = "URN,LA,NOR,TSENELSE,PSENELSE,TSENELK,PSENELK,NUMEAL,PNUMEAL,NUMFSM,PNUMFSMEVER"
ROW = "990001,873,212,6,2.80%,40,18.90%,20,9.40%,66,33.00%"


def read(folder: Path, *lines: str, header: str = HEADER) -> list[CensusRow | SkippedRow]:
    path = folder / "census.csv"
    path.write_text("\n".join([header, *lines]), encoding="utf-8-sig")
    return list(read_census(path))


@needs_data
def test_the_public_census_is_read_and_its_national_rows_are_skipped_with_a_reason() -> None:
    found = list(read_census(CENSUS))
    rows = [row for row in found if isinstance(row, CensusRow)]
    assert len(rows) == 404
    assert [(row.line, row.column) for row in found if isinstance(row, SkippedRow)] == [
        (406, "URN"),
        (407, "URN"),
        (408, "URN"),
    ]
    assert (rows[0].urn, rows[0].pupils, rows[0].ehc_percent, rows[0].sen_support_percent) == (106167, 119, 99.2, 0.8)
    assert rows[0].fsm_percent == 42.9  # 51 of 119: the file gives the counts only


def test_percentages_are_read_with_their_sign(tmp_path: Path) -> None:
    (row,) = read(tmp_path, ROW)
    assert isinstance(row, CensusRow)
    assert (row.sen_support_percent, row.eal_percent, row.fsm_percent, row.fsm_ever_percent) == (18.9, 9.4, 31.1, 33.0)


@pytest.mark.parametrize("mark", ["c", "x", "z", ".", "NA", ""])
def test_a_figure_not_published_is_none_and_never_0(tmp_path: Path, mark: str) -> None:
    (row,) = read(tmp_path, ROW.replace("18.90%", mark).replace(",66,", f",{mark},"))
    assert isinstance(row, CensusRow)
    assert (row.sen_support_percent, row.fsm_pupils, row.fsm_percent) == (None, None, None)


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        (ROW.replace("18.90%", "118.90%"), "PSENELK"),
        (ROW.replace("18.90%", "-1%"), "PSENELK"),
        (ROW.replace(",66,", ",660,"), "NUMFSM"),
        (ROW.replace("990001", "99000A"), "URN"),
    ],
)
def test_a_figure_out_of_range_is_a_bad_row_named_by_line_and_column(tmp_path: Path, wrong: str, column: str) -> None:
    (row,) = read(tmp_path, wrong)
    assert isinstance(row, SkippedRow)
    assert (row.line, row.column) == (2, column)
    assert row.reason


def test_a_school_that_stands_twice_is_read_once(tmp_path: Path) -> None:
    assert isinstance(read(tmp_path, ROW, ROW)[1], SkippedRow)


def test_a_file_without_census_figures_is_no_census(tmp_path: Path) -> None:
    with pytest.raises(NurtureError, match="not_a_census"):
        read(tmp_path, "990001,Thistle Lane", header="URN,EstablishmentName")
