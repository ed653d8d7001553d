"""Input as it really comes: names that steer a terminal, letters typed two ways, files that are no table."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands_run import Ask

HEAD = ("first_names", "surname", "school")
SCHOOL = "Thistle Lane Primary"


@pytest.fixture
def fenn(empty_desk: Path) -> str:
    """A new desk, its key in the environment."""
    return str(empty_desk)


def listed(folder: Path, *rows: tuple[str, str, str]) -> str:
    """A SENCO's list with these children."""
    path = folder / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return str(path)


def test_a_name_that_steers_the_terminal_stays_one_line_and_is_kept_as_typed(
    fenn: str, tmp_path: Path, ask: Ask
) -> None:
    typed = "Wren\n\x1b[31mred\t\u202etxt"
    assert ask("import-children", listed(tmp_path, (typed, "Fen", SCHOOL)), "--desk", fenn).code == 0
    said = ask("list", "children", "--desk", fenn)
    assert said.out == "ND-001  Wren \ufffd[31mred \ufffdtxt Fen\n"
    kept = ask("list", "children", "--desk", fenn, "--json", "-").answer["children"]
    assert kept == [{"code": "ND-001", "name": f"{typed} Fen"}]


def test_emoji_and_right_to_left_names_are_listed_as_typed(fenn: str, tmp_path: Path, ask: Ask) -> None:
    names = [("مريم", "بنت", SCHOOL), ("Zoë 👩\u200d👧", "O’Fen", SCHOOL)]
    assert ask("import-children", listed(tmp_path, *names), "--desk", fenn).code == 0
    lines = ask("list", "children", "--desk", fenn).out.splitlines()
    assert sorted(line.split("  ")[1] for line in lines) == sorted(f"{first} {last}" for first, last, _ in names)


def test_a_name_typed_with_a_separate_accent_is_the_same_child(fenn: str, tmp_path: Path, ask: Ask) -> None:
    twice = [("E\u0301lodie", "Fen", SCHOOL), ("\u00c9lodie", "Fen", SCHOOL)]
    found = ask("import-children", listed(tmp_path, *twice), "--desk", fenn, "--json", "-").answer
    assert (found["new"], found["changed"] + found["unchanged"]) == (1, 1)


def test_codes_run_on_from_list_to_list(fenn: str, tmp_path: Path, ask: Ask) -> None:
    for names in (("Ada", "Bea"), ("Cai", "Dot")):
        rows = [(name, "Fen", SCHOOL) for name in names]
        assert ask("import-children", listed(tmp_path, *rows), "--desk", fenn).code == 0
    children = ask("list", "children", "--desk", fenn, "--json", "-").answer["children"]
    assert [row["code"] for row in children] == ["ND-001", "ND-002", "ND-003", "ND-004"]


@pytest.mark.parametrize("letters", [200_000, 2_000_000])
@pytest.mark.parametrize("command", ["import-schools", "import-census", "import-children"])
def test_a_file_of_one_long_line_is_no_table(fenn: str, tmp_path: Path, ask: Ask, command: str, letters: int) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(b"x" * letters)
    assert "long.csv is not a CSV file" in ask(command, str(path), "--desk", fenn).refused


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_edge_of_the_calendar_is_refused(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setenv("NURTURE_DESK_TODAY", day)
    path = tmp_path / "edge.nurture"
    assert "1970 to 2200" in ask("sample", str(path)).refused
    assert not path.exists()


def test_nothing_is_written_over_a_desk(fenn: str, ask: Ask, tmp_path: Path) -> None:
    before = Path(fenn).read_bytes()
    assert "two things" in ask("list", "years", "--desk", fenn, "--json", fenn).refused
    other = tmp_path / "other.nurture"
    other.write_bytes(b"another desk")
    assert "the name of a desk" in ask("list", "years", "--desk", fenn, "--json", str(other)).refused
    assert (Path(fenn).read_bytes(), other.read_bytes()) == (before, b"another desk")


def test_one_file_named_for_two_things_is_refused(fenn: str, ask: Ask, tmp_path: Path) -> None:
    out = str(tmp_path / "twice.pdf")
    assert (
        "twice.pdf is named for two" in ask("print", "consent", "--desk", fenn, "--out", out, "--layout", out).refused
    )
    assert not Path(out).exists()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no device that is always full here")
def test_a_full_device_is_said_to_be_full_and_stays_a_device(fenn: str, ask: Ask) -> None:
    assert "full" in ask("list", "years", "--desk", fenn, "--json", "/dev/full").refused
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no device that is always full here")
def test_an_answer_sent_where_there_is_no_room_is_not_called_given(fenn: str) -> None:
    words = [sys.executable, "-m", "nurture_desk", "list", "years", "--desk", fenn, "--json", "-"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, timeout=100, check=False)
    assert done.returncode == 1
    assert "no room left" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_report_of_a_child_in_no_group_says_what_comes_first(fenn: str, tmp_path: Path, ask: Ask) -> None:
    assert ask("import-children", listed(tmp_path, ("Ada", "Fen", SCHOOL)), "--desk", fenn).code == 0
    said = ask("document", "pupil-report", "--desk", fenn, "--for", "ND-001", "--out", str(tmp_path / "r.pdf"))
    assert "no longer" not in said.refused
    assert not (tmp_path / "r.pdf").exists()
