"""Register and census go in whole or not at all; every row is read or named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nurture_desk.db import audit
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import Cancelled, NurtureError
from nurture_desk.domain.schools import Answer, Measure, Origin
from nurture_desk.services.school_imports import ImportResult
from nurture_desk.services.suite import Suite
from tests.services.registers import HEADER, real, school_row, write_census, write_register


def adds_up(result: ImportResult) -> bool:
    parts = result.new + result.changed + result.unchanged + result.filtered
    return result.read == parts + len(result.skipped) + len(result.unmatched)


class Stop:
    """Cancels after some steps."""

    def __init__(self, after: int) -> None:
        self.left = after

    def step(self, done: int, total: int | None = None, what: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_a_first_register_brings_schools_with_the_source_and_day_of_every_figure(suite: Suite, tmp_path: Path) -> None:
    rows = [
        school_row(100_001, "Thistle Lane Primary", SENStat="4", SENNoStat="30", Easting="544000", Northing="258000")
    ]
    result = suite.school_imports.register(write_register(tmp_path / "edubase.csv", rows))
    assert (result.read, result.new) == (1, 1)
    school = suite.schools.by_code("100001")
    assert school is not None
    assert (school.name, school.phase, school.easting, school.register_file) == (
        "Thistle Lane Primary",
        "Primary",
        544_000,
        "edubase.csv",
    )
    figures = suite.schools.figures(school.id)
    assert {measure.value: figure.value for measure, figure in figures.items()} == {
        "pupils": 200,
        "fsm": 20.5,
        "ehc": 2.0,
        "sen_support": 15.0,
    }
    assert {(one.source, one.as_of, one.imported_on) for one in figures.values()} == {
        ("edubase.csv", date(2023, 1, 19), date(2026, 9, 1))
    }


def test_a_second_register_tells_new_changed_closed_renamed_and_unchanged(suite: Suite, tmp_path: Path) -> None:
    first = [school_row(urn, f"School {urn}") for urn in (100_001, 100_002, 100_003, 100_004)]
    suite.school_imports.register(write_register(tmp_path / "a.csv", first))
    second = [
        first[0],
        school_row(100_002, "School of St Wilfrid"),
        school_row(100_003, "School 100003", Status="Closed", CloseDate="31-08-2026"),
        school_row(100_004, "School 100004", PercentageFSM="22.5", CensusDate="18-01-2024"),
        school_row(100_005, "School 100005"),
    ]
    result = suite.school_imports.register(write_register(tmp_path / "b.csv", second))
    found = (result.read, result.new, result.changed, result.closed, result.renamed, result.unchanged)
    assert found == (5, 1, 3, 1, 1, 1)
    assert adds_up(result)
    again = suite.school_imports.register(tmp_path / "b.csv")
    assert (again.unchanged, again.changed, again.new) == (5, 0, 0)


def test_an_import_never_touches_what_is_ours(suite: Suite, tmp_path: Path) -> None:
    file = write_register(tmp_path / "a.csv", [school_row(100_001, "Gorse Hill")])
    suite.school_imports.register(file)
    school = suite.schools.by_code("100001")
    assert school is not None
    suite.schools.save(replace(school, notes="Ask for Ms Adeyemi.", working_with_us=True, room=Answer.YES))
    suite.schools.set_figure(school.id, Measure.FSM, 33.0, "Head, by telephone", date(2026, 8, 30))
    changed = school_row(100_001, "Gorse Hill Academy", PercentageFSM="9.0", CensusDate="16-01-2025")
    suite.school_imports.register(write_register(tmp_path / "b.csv", [changed]))
    after = suite.schools.school(school.id)
    assert (after.name, after.notes, after.working_with_us, after.room) == (
        "Gorse Hill Academy",
        "Ask for Ms Adeyemi.",
        True,
        Answer.YES,
    )
    assert suite.schools.figures(school.id)[Measure.FSM].value == 33.0
    suite.schools.clear_figure(school.id, Measure.FSM)
    assert suite.schools.figures(school.id)[Measure.FSM].value == 9.0


def test_only_the_named_authorities_go_in_and_the_others_are_counted(suite: Suite, tmp_path: Path) -> None:
    rows = [school_row(100_001, "Ours"), school_row(100_002, "Theirs", LA="Wexcombe")]
    result = suite.school_imports.register(write_register(tmp_path / "a.csv", rows), ["fennshire"])
    assert (result.read, result.new, result.filtered) == (2, 1, 1)
    assert [row.name for row in suite.schools.listing()] == ["Ours"]
    assert result.authorities == (("Fennshire", 1), ("Wexcombe", 1))


def test_good_rows_go_in_and_bad_ones_are_named_by_line_column_and_reason(suite: Suite, tmp_path: Path) -> None:
    rows = [
        school_row(100_001, "Good"),
        school_row("", "No URN"),
        school_row(100_002, ""),
        school_row(100_003, "Too much", PercentageFSM="101"),
        school_row(100_004, "No such day", CensusDate="31-02-2023"),
        school_row("1.0E+05", "Shortened"),
        school_row(100_001, "Twice"),
        school_row(100_005, "Also good"),
    ]
    result = suite.school_imports.register(write_register(tmp_path / "a.csv", rows))
    assert (result.read, result.new) == (8, 2)
    assert [(one.line, one.column) for one in result.skipped] == [
        (3, "URN"),
        (4, "EstablishmentName"),
        (5, "PercentageFSM"),
        (6, "CensusDate"),
        (7, "URN"),
        (8, "URN"),
    ]
    assert all(one.reason for one in result.skipped)
    assert adds_up(result)


def test_ragged_rows_are_named_and_ghost_rows_are_nothing(suite: Suite, tmp_path: Path) -> None:
    file = write_register(tmp_path / "a.csv", [school_row(100_001, "Good")])
    with file.open("ab") as out:
        out.write(b'"100002","873"\r\n')  # stops early
        out.write(("," * (len(HEADER) - 1) + "\r\n").encode())  # a ghost of Excel
        out.write(b"\r\n")
    result = suite.school_imports.register(file)
    assert (result.read, result.new) == (2, 1)
    assert [one.line for one in result.skipped] == [3]


def test_what_excel_did_to_dates_and_codes_is_read_all_the_same(suite: Suite, tmp_path: Path) -> None:
    row = school_row(100_001, "Saved by Excel", OpenDate="01/09/2018", CensusDate="44945", NumberOfPupils="1,234")
    row["LA (code)"] = "1"
    suite.school_imports.register(write_register(tmp_path / "a.csv", [row]))
    school = suite.schools.by_code("100001")
    assert school is not None
    assert (school.opened_on, school.la_code) == (date(2018, 9, 1), "001")
    pupils = suite.schools.figures(school.id)[Measure.PUPILS]
    assert (pupils.value, pupils.as_of) == (1234, date(2023, 1, 19))


@pytest.mark.parametrize(
    "header",
    [tuple(name for name in HEADER if name not in ("Easting", "Northing", "SENStat")), tuple(reversed(HEADER))],
)
def test_the_columns_of_another_year_are_found_by_name(suite: Suite, tmp_path: Path, header: tuple[str, ...]) -> None:
    rows = [school_row(100_001, "Other year")]
    result = suite.school_imports.register(write_register(tmp_path / "a.csv", rows, header, "utf-8"))
    assert result.new == 1
    assert suite.schools.figures(suite.schools.listing()[0].id)[Measure.FSM].value == 20.5


def test_a_file_without_a_column_does_not_take_what_an_earlier_one_gave(suite: Suite, tmp_path: Path) -> None:
    row = school_row(100_001, "Gorse Hill", Easting="377126", Northing="393000")
    suite.school_imports.register(write_register(tmp_path / "a.csv", [row]))
    short = tuple(name for name in HEADER if name not in ("Easting", "Northing", "PercentageFSM"))
    result = suite.school_imports.register(write_register(tmp_path / "b.csv", [row], short))
    assert result.unchanged == 1
    school = suite.schools.by_code("100001")
    assert school is not None
    assert school.easting == 377_126
    assert suite.schools.figures(school.id)[Measure.FSM].value == 20.5


def test_letters_that_were_lost_are_noticed_and_do_not_overwrite_a_whole_name(suite: Suite, tmp_path: Path) -> None:
    suite.school_imports.register(write_register(tmp_path / "a.csv", [school_row(100_001, "Bernières School")]))
    damaged = [school_row(100_001, "Berni\ufffdres School"), school_row(100_002, "Caf\ufffd School")]
    result = suite.school_imports.register(write_register(tmp_path / "b.csv", damaged, encoding="utf-8"))
    assert [(one.line, one.column) for one in result.noticed] == [(2, "EstablishmentName"), (3, "EstablishmentName")]
    assert {row.name for row in suite.schools.listing()} == {"Bernières School", "Caf\ufffd School"}


def test_more_children_with_a_plan_than_children_is_no_figure(suite: Suite, tmp_path: Path) -> None:
    row = school_row(100_001, "Gorse Hill", SENStat="300")
    result = suite.school_imports.register(write_register(tmp_path / "a.csv", [row]))
    assert [one.column for one in result.noticed] == ["SENStat"]
    assert suite.schools.figures(suite.schools.listing()[0].id)[Measure.EHC].value is None


@pytest.mark.parametrize("content", [b"", b"Name,Class\nMabel,4\n", b"PK\x03\x04 a workbook", b"{}"])
def test_a_file_that_is_not_a_register_changes_nothing(suite: Suite, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    with pytest.raises(NurtureError):
        suite.school_imports.register(file)
    assert suite.schools.listing() == []
    with suite.desk.look() as conn:
        assert audit.entries(conn) == []


def test_a_file_that_is_not_there_is_said(suite: Suite, tmp_path: Path) -> None:
    with pytest.raises(NurtureError):
        suite.school_imports.register(tmp_path / "gone.csv")


@pytest.mark.parametrize("steps", range(6))
def test_d6_a_cancel_at_any_moment_changes_nothing(suite: Suite, tmp_path: Path, steps: int) -> None:
    file = write_register(tmp_path / "a.csv", [school_row(100_000 + n, f"School {n}") for n in range(600)])
    stop = Stop(steps)
    try:
        suite.school_imports.register(file, progress=stop)
    except Cancelled:
        assert suite.schools.listing() == []
    else:
        assert len(suite.schools.listing()) == 600


def test_one_import_is_one_audit_row_of_counts_and_one_announcement(suite: Suite, tmp_path: Path) -> None:
    heard: list[frozenset[Area]] = []
    suite.desk.on_change(heard.append)
    suite.school_imports.register(write_register(tmp_path / "a.csv", [school_row(100_001, "Gorse Hill")]))
    with suite.desk.look() as conn:
        entries = audit.entries(conn)
    assert [(one.action, one.detail["read"]) for one in entries] == [("schools.register_read", 1)]
    assert heard == [frozenset({Area.SCHOOLS})]


def test_a_census_goes_in_by_urn_and_blanks_stay_unknown(suite: Suite, tmp_path: Path) -> None:
    rows = [
        school_row(urn, f"School {urn}", NumberOfPupils="", PercentageFSM="", CensusDate="")
        for urn in (100_001, 100_002)
    ]
    suite.school_imports.register(write_register(tmp_path / "a.csv", rows))
    file = write_census(
        tmp_path / "census_2022-23.csv",
        [
            "100001,873,200,2.50%,15.00%,11.10%,50",
            "100002,873,90,x,c,NA,z",
            "100009,873,9,0%,0%,0%,1",
            "NAT,,1,1%,1%,1%,1",
        ],
    )
    result = suite.school_imports.census(file)
    assert (result.read, result.new, result.unmatched) == (4, 2, (100_009,))
    assert [one.line for one in result.skipped] == [5]
    assert adds_up(result)
    first, second = (suite.schools.by_code(code) for code in ("100001", "100002"))
    assert first is not None
    assert second is not None
    figures = suite.schools.figures(first.id)
    assert {measure.value: one.value for measure, one in figures.items()} == {
        "pupils": 200,
        "fsm": 25.0,
        "ehc": 2.5,
        "sen_support": 15.0,
        "eal": 11.1,
    }
    assert {(one.origin, one.as_of) for one in figures.values()} == {(Origin.CENSUS, date(2023, 1, 19))}
    unknown = suite.schools.figures(second.id)
    assert {measure.value for measure, one in unknown.items() if one.value is None} == {
        "fsm",
        "ehc",
        "sen_support",
        "eal",
    }
    assert suite.school_imports.census(file).unchanged == 2


def test_a_census_percentage_out_of_range_is_named(suite: Suite, tmp_path: Path) -> None:
    suite.school_imports.register(write_register(tmp_path / "a.csv", [school_row(100_001, "Gorse Hill")]))
    result = suite.school_imports.census(write_census(tmp_path / "c.csv", ["100001,873,200,146%,15%,1%,50"]))
    assert [(one.line, one.column) for one in result.skipped] == [(2, "PSENELSE")]


def test_the_real_register_of_two_counties_goes_in(suite: Suite) -> None:
    result = suite.school_imports.register(real("gias_layout_trafford_cambs.csv"))
    assert (result.read, result.new, result.skipped) == (431, 431, ())
    again = suite.school_imports.register(real("gias_layout_trafford_cambs.csv"))
    assert (again.unchanged, again.changed) == (431, 0)


def test_the_real_register_with_coordinates_goes_in(suite: Suite) -> None:
    result = suite.school_imports.register(real("gias_real_140col_41rows_no_heads.csv"))
    assert (result.read, result.new) == (41, 41)
    school = suite.schools.by_code("100000")
    assert school is not None
    assert (school.name, school.easting, school.lsoa) == ("The Aldgate School", 533_498, "E01032739")


def test_the_real_census_finds_its_schools(suite: Suite) -> None:
    suite.school_imports.register(real("gias_layout_trafford_cambs.csv"))
    result = suite.school_imports.census(real("school_census_2022-23_trafford_cambs.csv"))
    assert result.read == 407
    assert [one.line for one in result.skipped] == [406, 407, 408]
    assert adds_up(result)
    assert result.new > 370
