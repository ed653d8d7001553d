"""The contracts of the command line as somebody meets them who has only read them: exit codes, JSON keys, sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.commands_run import KEY, Ask, as_process
from tests.services.registers import real, school_row, write_register

IMPORT_COUNTS = ("read", "new", "changed", "closed", "renamed", "unchanged", "filtered")


@pytest.fixture
def new_desk(empty_desk: Path) -> str:
    """An empty desk made by ``new``, its key being in the environment."""
    return str(empty_desk)


def test_a_process_makes_a_desk_opens_it_by_its_key_and_is_refused_without(tmp_path: Path, ask: Ask) -> None:
    path = str(tmp_path / "fenn.nurture")
    made = as_process("new", path, "--recovery-sheet", str(tmp_path / "sheet.pdf"))
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    key = made.out.strip()
    assert (made.code, made.err) == (0, "")
    assert KEY.fullmatch(key)
    assert as_process("list", "schools", "--desk", path, "--json", "-", NURTURE_DESK_KEY=key).answer == {"schools": []}
    assert "recovery key" in ask("list", "schools", "--desk", path).refused


def test_new_refuses_where_a_desk_is(ask: Ask, new_desk: str) -> None:
    assert "fenn.nurture" in ask("new", new_desk).refused


def test_what_is_not_understood_leaves_with_two(ask: Ask) -> None:
    for words in (("list", "clocks", "--desk", "x.nurture"), ("list",), ("print", "poem", "--desk", "x")):
        said = ask(*words)
        assert (said.code, said.out) == (2, "")
        assert f"usage: nurture-desk {words[0]}" in said.err


def test_help_names_every_command_that_exists(ask: Ask) -> None:
    told = ask("--help")
    assert told.code == 0
    for command in ("new", "sample", "list", "import-schools", "import-census", "import-children", "shortlist"):
        assert re.search(rf"^\s+{command}\b", told.out, re.MULTILINE)
    for command in ("print", "document", "return", "tour"):
        assert command in told.out


def check_counts(answer: Mapping[str, Any]) -> None:
    """Every row read became something, and what was skipped says where and why."""
    assert {*IMPORT_COUNTS, "skipped", "unmatched"} <= answer.keys()
    parts = ("new", "changed", "unchanged", "filtered")
    assert answer["read"] == sum(answer[key] for key in parts) + len(answer["skipped"]) + len(answer["unmatched"])
    assert answer["closed"] + answer["renamed"] <= 2 * answer["changed"]
    for row in answer["skipped"]:
        assert row.keys() == {"line", "column", "reason"}
        assert isinstance(row["line"], int)


def test_the_real_register_and_census_go_in_and_cambridgeshire_is_shortlisted(
    ask: Ask, new_desk: str, tmp_path: Path
) -> None:
    register, census = real("gias_layout_trafford_cambs.csv"), real("school_census_2022-23_trafford_cambs.csv")
    to = ("--desk", new_desk, "--json", "-")
    read = ask("import-schools", str(register), *to).answer
    check_counts(read)
    assert read["read"] == 431
    again = ask("import-schools", str(register), *to).answer
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, read["new"])
    counted = ask("import-census", str(census), *to).answer
    check_counts(counted)
    assert counted["new"] > 300
    weights = tmp_path / "weights.json"
    weights.write_text('{"fsm": 3, "sen": 2, "ehc": 1}', encoding="utf-8")
    out = tmp_path / "shortlist.json"
    told = ask("shortlist", "--desk", new_desk, "--weights", str(weights), "--la", "Cambridgeshire", "--json", str(out))
    assert told.code == 0
    places = json.loads(out.read_text(encoding="utf-8"))["schools"]
    keys = {"urn", "name", "points", "rank", "best_rank", "worst_rank", "parts", "unknown"}
    assert all(keys <= place.keys() for place in places)
    assert [place["rank"] for place in places] == sorted(place["rank"] for place in places)
    assert all(place["best_rank"] <= place["rank"] <= place["worst_rank"] for place in places)
    assert {*places[0]["parts"], *places[0]["unknown"]} == {"fsm", "sen", "ehc"}


def test_an_import_is_kept_whole_or_not_at_all(ask: Ask, new_desk: str, tmp_path: Path) -> None:
    broken = tmp_path / "list.csv"
    broken.write_text("Name,Class\nMabel,4\n", encoding="utf-8")
    for command in ("import-schools", "import-census", "import-children"):
        assert "list.csv" in ask(command, str(broken), "--desk", new_desk, "--json", "-").refused
        assert "nowhere.csv" in ask(command, "nowhere.csv", "--desk", new_desk, "--json", "-").refused
    assert ask("list", "schools", "--desk", new_desk, "--json", "-").answer == {"schools": []}


def test_a_list_of_children_goes_in_by_its_headers_and_bad_lines_are_named(
    ask: Ask, new_desk: str, tmp_path: Path
) -> None:
    register = write_register(tmp_path / "schools.csv", [school_row(990_001, "Thistle Lane Primary School")])
    assert ask("import-schools", str(register), "--desk", new_desk).code == 0
    lines = (
        "first_names,surname,known_as,school,year_group,class,birth_month,birth_year,ethnicity",
        "Koji,Larkspur,,990001,Year 3,Willow,5,2019,",
        "Ines,Quill,,Thistle Lane Primary School,3,Willow,7,2019,",
        "Bram,Teasel,,The Old Barn School,Reception,Ash,1,2022,",
        "Nobody,Atall,,990001,Year 3,Willow,13,2019,",
    )
    file = tmp_path / "children.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    to = ("--desk", new_desk, "--json", "-")
    read = ask("import-children", str(file), *to).answer
    check_counts(read)
    assert (read["read"], read["new"]) == (4, 3)
    assert [row["line"] for row in read["skipped"]] == [5]
    assert "The Old Barn School" in json.dumps(read)
    assert ask("import-children", str(file), *to).answer["unchanged"] == 3
    children = ask("list", "children", *to).answer["children"]
    assert {row["name"] for row in children} == {"Koji Larkspur", "Ines Quill", "Bram Teasel"}


def test_the_blank_list_of_children_has_the_headers_the_import_reads(ask: Ask, tmp_path: Path) -> None:
    out = tmp_path / "children.xlsx"
    assert ask("import-children", "--blank", str(out)).code == 0
    cells = {str(cell.value) for sheet in openpyxl.load_workbook(out) for row in sheet.iter_rows() for cell in row}
    assert len(cells) > 8


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow"])
def test_a_clock_that_is_no_day_is_refused(ask: Ask, new_desk: str, monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("NURTURE_DESK_TODAY", day)
    assert "NURTURE_DESK_TODAY" in ask("list", "years", "--desk", new_desk).refused


def test_a_desk_that_is_not_there_and_a_file_that_is_none_are_named(ask: Ask, new_desk: str, tmp_path: Path) -> None:
    assert "gone.nurture" in ask("list", "years", "--desk", str(tmp_path / "gone.nurture")).refused
    letter = tmp_path / "letter.nurture"
    letter.write_text("Dear all,\n" * 2000, encoding="utf-8")
    assert "letter.nurture" in ask("list", "years", "--desk", str(letter)).refused
