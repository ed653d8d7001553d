"""``import-schools``, ``import-census``, ``shortlist``: the contracts of the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nurture_desk import cli
from tests.services.registers import real, school_row, write_census, write_register


def answer_of(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """The JSON a command prints."""
    assert cli.main([*words, "--json", "-"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def test_a_register_is_answered_as_the_contract_says(
    empty_desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [school_row(100_001, "Ours"), school_row("", "Nobody's"), school_row(100_002, "Theirs", LA="Wexcombe")]
    file = write_register(tmp_path / "a.csv", rows)
    found = answer_of(capsys, "import-schools", str(file), "--desk", str(empty_desk), "--la", "Fennshire")
    assert found["skipped"] == [{"line": 3, "column": "URN", "reason": found["skipped"][0]["reason"]}]
    counted = ("new", "changed", "unchanged", "filtered")
    assert found["read"] == 3 == sum(found[key] for key in counted) + len(found["skipped"]) + len(found["unmatched"])
    assert {key: found[key] for key in (*counted, "closed", "renamed")} == {
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "filtered": 1,
        "closed": 0,
        "renamed": 0,
    }


def test_without_json_people_get_sentences(
    empty_desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_register(tmp_path / "a.csv", [school_row(100_001, "Ours"), school_row("", "Nobody's")])
    assert cli.main(["import-schools", str(file), "--desk", str(empty_desk)]) == 0
    out, err = capsys.readouterr()
    assert "2 rows read: 1 new" in out
    assert "Line 3, URN" in out
    assert err == ""


def test_a_file_that_is_no_register_is_refused_in_one_sentence(
    empty_desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Name,Class\nMabel,4\n", encoding="utf-8")
    for command in ("import-schools", "import-census"):
        assert cli.main([command, str(file), "--desk", str(empty_desk), "--json", "-"]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert "list.csv" in err
        assert err.count("\n") == 1


def test_a_census_names_the_schools_that_are_not_on_file(
    empty_desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_register(tmp_path / "a.csv", [school_row(100_001, "Ours")])
    answer_of(capsys, "import-schools", str(file), "--desk", str(empty_desk))
    census = write_census(tmp_path / "c.csv", ["100001,873,200,2%,15%,11%,50", "100009,873,9,0%,0%,0%,1"])
    found = answer_of(capsys, "import-census", str(census), "--desk", str(empty_desk))
    assert (found["read"], found["new"], found["unmatched"]) == (2, 1, [100_009])


def test_the_shortlist_takes_weights_from_a_file(
    empty_desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [school_row(100_001, "Less", PercentageFSM="10"), school_row(100_002, "More", PercentageFSM="40")]
    file = write_register(tmp_path / "a.csv", rows)
    answer_of(capsys, "import-schools", str(file), "--desk", str(empty_desk))
    weights = tmp_path / "weights.json"
    weights.write_text('{"fsm": 3, "exclusions": 1}', encoding="utf-8")
    found = answer_of(capsys, "shortlist", "--desk", str(empty_desk), "--weights", str(weights))["schools"]
    assert [(one["urn"], one["name"], one["rank"]) for one in found] == [(100_002, "More", 1), (100_001, "Less", 2)]
    assert found[0]["parts"] == {"fsm": pytest.approx(found[0]["points"], abs=0.01)}
    assert found[0]["unknown"] == ["exclusions"]
    assert (found[0]["best_rank"], found[0]["worst_rank"]) == (1, 1)


@pytest.mark.parametrize("written", ["{", "[1]", '{"fms": 1}', '{"fsm": -1}', '{"fsm": 0}'])
def test_weights_that_cannot_be_are_refused(
    empty_desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    weights = tmp_path / "weights.json"
    weights.write_text(written, encoding="utf-8")
    assert cli.main(["shortlist", "--desk", str(empty_desk), "--weights", str(weights), "--json", "-"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_weights_file_that_is_not_there_is_said(empty_desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["shortlist", "--desk", str(empty_desk), "--weights", "nowhere.json", "--json", "-"]) == 1
    assert "nowhere.json" in capsys.readouterr().err


def test_the_real_files_go_in_and_are_shortlisted(
    empty_desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register, census = real("gias_layout_trafford_cambs.csv"), real("school_census_2022-23_trafford_cambs.csv")
    desk = ("--desk", str(empty_desk))
    found = answer_of(capsys, "import-schools", str(register), *desk, "--la", "Cambridgeshire")
    assert (found["read"], found["new"], found["filtered"]) == (431, 324, 107)
    assert answer_of(capsys, "import-census", str(census), *desk)["new"] > 250
    out = tmp_path / "shortlist.json"
    assert cli.main(["shortlist", *desk, "--json", str(out)]) == 0
    schools = json.loads(out.read_text(encoding="utf-8"))["schools"]
    assert len(schools) > 280
    assert {one["authority"] for one in schools} == {"Cambridgeshire"}
    assert all(0 <= one["points"] <= 100 for one in schools)
