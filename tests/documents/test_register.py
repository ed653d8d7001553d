"""The school register as it comes, and as Excel, editors and mail programs leave it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nurture_desk.documents.csv_records import SkippedRow
from nurture_desk.documents.register import RegisterRow, read_register
from nurture_desk.domain.errors import Cancelled, NurtureError

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
LAYOUT = DATA / "gias_layout_trafford_cambs.csv"
REAL = DATA / "gias_real_140col_41rows_no_heads.csv"
needs_data = pytest.mark.skipif(not LAYOUT.exists(), reason=f"the public register is not in {DATA}")

HEADER = (
    "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),"
    "EstablishmentStatus (name),OpenDate,CloseDate,PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,"
    "CensusDate,NumberOfPupils,PercentageFSM,Street,Town,Postcode,Easting,Northing,LSOA (code)"
)
THISTLE = (
    "990001,873,Cambridgeshire,2001,Thistle Lane Primary,Community school,Open,01-09-1998,,Primary,4,11,"
    "19-01-2023,212,31.5,Thistle Lane,Fenwick,CB99 1AA,533498,181201,E01000001"
)


def write(folder: Path, *lines: str, encoding: str = "cp1252", ends: str = "\r\n", header: str = HEADER) -> Path:
    path = folder / "register.csv"
    path.write_bytes((ends.join([header, *lines]) + ends).encode(encoding))
    return path


def read(path: Path) -> list[RegisterRow | SkippedRow]:
    return list(read_register(path))


def only(found: Iterable[RegisterRow | SkippedRow]) -> RegisterRow:
    (row,) = found
    assert isinstance(row, RegisterRow)
    return row


def skipped(found: Iterable[RegisterRow | SkippedRow]) -> list[tuple[int, str]]:
    return [(row.line, row.column) for row in found if isinstance(row, SkippedRow)]


@needs_data
def test_the_public_layout_file_is_read_whole() -> None:
    rows = read(LAYOUT)
    assert len(rows) == 431
    assert all(isinstance(row, RegisterRow) for row in rows)
    first = rows[0]
    assert isinstance(first, RegisterRow)
    assert (first.urn, first.name, first.la_name) == (106167, "St John Vianney School", "Trafford")
    assert (first.pupils, first.fsm_percent, first.figures_on) == (107, 35.5, date(2019, 1, 17))
    assert first.address == "Rye Bank Road, Firswood, Stretford, Manchester"


@needs_data
def test_real_rows_bring_coordinates_and_area() -> None:
    rows = [row for row in read(REAL) if isinstance(row, RegisterRow)]
    assert len(rows) == 41
    assert (rows[0].easting, rows[0].northing, rows[0].lsoa) == (533498, 181201, "E01032739")
    assert rows[0].figures_on == date(2023, 1, 19)


@needs_data
@pytest.mark.parametrize("name", ["blns.json", "school_census_2022-23_trafford_cambs.csv", "README.md"])
def test_other_files_are_no_register(name: str) -> None:
    with pytest.raises(NurtureError, match="not_a_register"):
        read(DATA / name)


def test_a_row_is_read_by_header_name_wherever_the_column_stands(tmp_path: Path) -> None:
    header, row = csv.reader([HEADER, THISTLE])
    turned = write(tmp_path, ",".join(reversed(row)), header=",".join(reversed(header)))
    assert only(read(turned)) == only(read(write(tmp_path, THISTLE)))


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_every_encoding_that_occurs_keeps_the_letters(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, THISTLE.replace("Thistle Lane Primary", "Ysgol Siôn – St Zoë’s"), encoding=encoding)
    row = only(read(path))
    assert (row.name, row.damaged) == ("Ysgol Siôn – St Zoë’s", ())


def test_letters_lost_before_they_reached_us_are_named(tmp_path: Path) -> None:
    path = write(tmp_path, THISTLE.replace("Thistle Lane Primary", "St Zo\ufffd’s"), encoding="utf-8")
    assert only(read(path)).damaged == ("EstablishmentName",)


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_every_line_end_is_read(tmp_path: Path, ends: str) -> None:
    assert only(read(write(tmp_path, THISTLE, ends=ends))).urn == 990001


@pytest.mark.parametrize("text", ["01-09-1998", "01/09/1998", "1/9/1998", "1998-09-01", "01/09/1998 00:00", "36039"])
def test_dates_are_read_as_published_and_after_excel(tmp_path: Path, text: str) -> None:
    assert only(read(write(tmp_path, THISTLE.replace("01-09-1998", text)))).opened_on == date(1998, 9, 1)


def test_zeros_that_excel_took_away_come_back(tmp_path: Path) -> None:
    row = only(read(write(tmp_path, THISTLE.replace(",2001,", ",71,"))))
    assert row.establishment_number == "0071"


@pytest.mark.parametrize("mark", ["", "c", "x", "z", ".", "NA", "SUPP"])
def test_what_is_not_published_is_none_and_never_0(tmp_path: Path, mark: str) -> None:
    row = only(read(write(tmp_path, THISTLE.replace(",212,31.5,", f",{mark},{mark},"))))
    assert (row.pupils, row.fsm_percent) == (None, None)


def test_ghost_rows_are_no_rows(tmp_path: Path) -> None:
    ghosts = ["," * HEADER.count(","), "", " , " * 3, '"",""']
    assert only(read(write(tmp_path, *ghosts, THISTLE, *ghosts))).line == 6


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        (THISTLE.replace("990001,", "none,"), "URN"),
        (THISTLE.replace("990001,", ","), "URN"),
        (THISTLE.replace("990001,", "9.9E+05,"), "URN"),
        (THISTLE.replace("Thistle Lane Primary", " "), "EstablishmentName"),
        (THISTLE.replace("01-09-1998", "31-02-1998"), "OpenDate"),
        (THISTLE.replace("01-09-1998", "09/31/1998"), "OpenDate"),
        (THISTLE.replace("31.5", "131.5"), "PercentageFSM"),
        (THISTLE.replace("31.5", "-3"), "PercentageFSM"),
        (THISTLE.replace("31.5", "nan"), "PercentageFSM"),
        (THISTLE.replace(",212,", ",-2,"), "NumberOfPupils"),
        (THISTLE.replace(",212,", ",many,"), "NumberOfPupils"),
        (THISTLE.rsplit(",", 3)[0], "Easting"),
        (THISTLE + ",more", ""),
    ],
)
def test_a_bad_row_is_named_by_line_and_column_and_the_good_ones_go_in(tmp_path: Path, wrong: str, column: str) -> None:
    other = THISTLE.replace("990001", "990002")
    found = read(write(tmp_path, wrong, other))
    assert skipped(found) == [(2, column)]
    assert [row.urn for row in found if isinstance(row, RegisterRow)] == [990002]
    assert all(row.reason for row in found if isinstance(row, SkippedRow))


def test_blank_cells_beyond_the_header_do_no_harm(tmp_path: Path) -> None:
    assert only(read(write(tmp_path, THISTLE + ",,"))).urn == 990001


def test_the_line_is_the_physical_one_also_after_line_ends_in_a_cell(tmp_path: Path) -> None:
    two_lines = THISTLE.replace("Thistle Lane,Fenwick", '"Thistle\r\nLane",Fenwick')
    found = read(write(tmp_path, two_lines, THISTLE.replace("990001", "no")))
    assert isinstance(found[0], RegisterRow)
    assert found[0].line == 2
    assert skipped(found) == [(4, "URN")]


def test_a_quotation_mark_never_closed_costs_its_own_row_only(tmp_path: Path) -> None:
    broken = THISTLE.replace("Thistle Lane Primary", '"Thistle Lane Primary')
    others = [THISTLE.replace("990001", str(990002 + number)) for number in range(3)]
    found = read(write(tmp_path, broken, *others))
    assert [row.line for row in found if isinstance(row, SkippedRow)] == [2]
    assert [row.urn for row in found if isinstance(row, RegisterRow)] == [990002, 990003, 990004]


def test_a_school_that_stands_twice_is_read_once(tmp_path: Path) -> None:
    found = read(write(tmp_path, THISTLE, THISTLE))
    assert skipped(found) == [(3, "URN")]


def test_semicolons_are_read_too(tmp_path: Path) -> None:
    path = write(tmp_path, THISTLE.replace(",", ";"), header=HEADER.replace(",", ";"))
    assert only(read(path)).urn == 990001


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "documents.csv.empty"),
        (b"\r\n\r\n", "documents.csv.empty"),
        (b"%PDF-1.7 and more", "documents.csv.not_text"),
        (b"PK\x03\x04 a workbook", "documents.csv.not_text"),
        (b"a\x00b", "documents.csv.not_text"),
        (b"URN,Something\r\n1,2\r\n", "documents.register.not_a_register"),
    ],
)
def test_what_is_no_register_has_its_own_sentence(tmp_path: Path, content: bytes, key: str) -> None:
    path = tmp_path / "wrong.csv"
    path.write_bytes(content)
    with pytest.raises(NurtureError) as trouble:
        read(path)
    assert trouble.value.key == key


def test_a_file_that_went_away_has_its_own_sentence(tmp_path: Path) -> None:
    with pytest.raises(NurtureError, match="no_file"):
        read(tmp_path / "gone.csv")


def test_reading_stops_when_it_is_cancelled(tmp_path: Path) -> None:
    class GivesUp:
        def step(self, done: int, total: int | None = None, what: str = "") -> None:
            if done:
                raise Cancelled

    rows = [THISTLE.replace("990001", str(990001 + number)) for number in range(600)]
    with pytest.raises(Cancelled):
        list(read_register(write(tmp_path, *rows), GivesUp()))


cells = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=21, max_size=21)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(cells, max_size=6))
def test_whatever_stands_in_the_rows_each_is_read_or_named(tmp_path: Path, rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER.split(","))
    writer.writerows(rows)
    path = tmp_path / "any.csv"
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
    real = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(read(path)) == len(real)
