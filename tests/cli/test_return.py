"""``return``: the workbook, its summary, the JSON, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from nurture_desk import cli
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import open_suite
from tests.services.year_of_music import judge, note, small_year


@pytest.fixture
def new_desk(empty_desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty desk with its key in the environment; its today is the day of hand-in."""
    monkeypatch.setenv("NURTURE_DESK_TODAY", "2027-03-12")
    return empty_desk


def fill(path: Path) -> None:
    from nurture_desk.cli.opening import writing

    with writing(path) as suite:
        year = small_year(suite)
        with suite.desk.change("test.judged") as unit:
            for name in ("Koji", "Bram", "Ines"):
                item = note(unit.conn, year, name, "tutor", "musical_community", "Led.")
                judge(unit.conn, year, name, "musical_community", "increased", item)


def named(path: Path) -> Callable[[str], object]:
    book = openpyxl.load_workbook(path)

    def value(name: str) -> object:
        ((sheet, cell),) = book.defined_names[name].destinations
        return book[sheet][cell.replace("$", "")].value

    return value


def test_the_return_and_its_summary_are_written_and_readiness_is_said(
    new_desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(new_desk)
    out, answer = tmp_path / "return.xlsx", tmp_path / "answer.json"
    assert cli.main(["return", "--desk", str(new_desk), "--out", str(out), "--json", str(answer)]) == 0
    capsys.readouterr()
    assert out.with_suffix(".pdf").read_bytes()[:5] == b"%PDF-"
    value = named(out)
    assert value("outcome_musical_community_increased") == 3
    assert value("outcome_musical_community_not_judged") == 1
    assert value("period") == "final"
    assert value("match_cash") is None
    said = json.loads(answer.read_text())
    assert {"missing", "claims_without_evidence", "evidence_without_claim"} <= said.keys()
    assert {"what": "Not yet judged: musical community", "who": "ND-004", "mend": "Judge it"} in said["missing"]


def test_the_same_return_twice_is_the_same_number_and_a_changed_one_the_next(
    new_desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(new_desk)
    numbers = []
    for place in range(2):
        out = tmp_path / f"{place}.xlsx"
        assert cli.main(["return", "--desk", str(new_desk), "--out", str(out)]) == 0
        numbers.append(named(out)("return_number"))
    interim = tmp_path / "interim.xlsx"
    words = ["return", "--desk", str(new_desk), "--out", str(interim), "--interim", "--year", "2026-27"]
    assert cli.main(words) == 0
    capsys.readouterr()
    assert numbers == [1, 1]
    assert (named(interim)("return_number"), named(interim)("period")) == (2, "interim")


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ([], "No programme year has been started"),
        (["--year", "2011-12"], "There is no programme year 2011-12"),
    ],
)
def test_a_desk_without_that_year_is_refused_in_one_sentence(
    new_desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], sentence: str
) -> None:
    out = tmp_path / "return.xlsx"
    assert cli.main(["return", "--desk", str(new_desk), "--out", str(out), *more]) == 1
    assert sentence in capsys.readouterr().err
    assert not out.exists()


def test_a_return_with_nothing_in_it_leaves_no_file(
    new_desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from nurture_desk.cli.opening import writing

    with writing(new_desk) as suite:
        suite.programme.start_year(2026)
    out = tmp_path / "return.xlsx"
    assert cli.main(["return", "--desk", str(new_desk), "--out", str(out)]) == 1
    assert "nothing to return yet" in capsys.readouterr().err
    assert not out.exists()


def test_a_name_in_a_text_of_the_return_keeps_it_in(
    new_desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from nurture_desk.cli.opening import writing

    fill(new_desk)
    with writing(new_desk) as suite:
        suite.returns.write(suite.returns.year_called(None).id, 2, "Koji led the middle part.")
    out = tmp_path / "return.xlsx"
    assert cli.main(["return", "--desk", str(new_desk), "--out", str(out), "--json", "-"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert [(hit["text"], hit["kind"]) for hit in said["blocked"]] == [("Koji", "leak")]
    assert said["missing"]
    assert list(tmp_path.glob("return*")) == []
    with writing(new_desk) as suite:
        assert suite.returns.snapshots() == []


def test_a_blank_return_needs_no_desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "blank.xlsx"
    assert cli.main(["return", "--blank", "--out", str(out)]) == 0
    assert "blank return" in capsys.readouterr().out
    assert named(out)("pupils_started") is None
    assert cli.main(["return", "--out", str(out)]) == 2
    assert "--desk" in capsys.readouterr().err


def test_the_figures_of_the_window_and_the_command_are_the_same(
    new_desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], desk_at: Callable[[date], OpenDesk]
) -> None:
    fill(new_desk)
    suite = open_suite(desk_at(date(2027, 3, 12)))
    year = small_year(suite)
    out = tmp_path / "return.xlsx"
    assert cli.main(["return", "--desk", str(new_desk), "--out", str(out)]) == 0
    capsys.readouterr()
    value = named(out)
    for row in suite.returns.figures(year.year):
        if row.figure.name.startswith(("pupils_", "sessions_", "attendance_")) and "triang" not in row.figure.name:
            assert value(row.figure.name) == row.value, row.figure.name
