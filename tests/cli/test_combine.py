"""``combine``: the contract of its JSON, its exit codes, and what it says on the terminal."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from nurture_desk import cli
from nurture_desk.domain.return_document import MarginLine, QuoteLine
from tests.documents.read_here import read_here
from tests.services.national_returns import ETHNICITY, app_made, by_hand, changed, figures, triple


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Returns are read in this process; the tests without it prove the limited child."""
    read_here(monkeypatch, "nurture_desk.documents.return_books")


def combined(tmp_path: Path, *files: Path) -> dict[str, Any]:
    out = tmp_path / "national.xlsx"
    assert cli.main(["combine", *map(str, files), "--out", str(out), "--json", str(tmp_path / "answer.json")]) == 0
    assert out.with_suffix(".pdf").read_bytes()[:5] == b"%PDF-"
    found: dict[str, Any] = json.loads((tmp_path / "answer.json").read_text())
    return found


@pytest.mark.usefixtures("here")
def test_a_return_changed_by_hand_counts_and_says_that_not_judged_no_longer_fits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Story 8: four children, one never judged for community; somebody makes the three increased a four."""
    three = triple("musical_community", 3, 0, 0) | {"outcome_musical_community_not_judged": 1}
    made = app_made(tmp_path / "fenn.xlsx", figures("Fennshire Music Service", 4, **three))
    assert combined(tmp_path, made)["services"][0]["problems"] == []
    changed(made, {"outcome_musical_community_increased": 4})
    found = combined(tmp_path, made)
    (service,) = found["services"]
    assert service["status"] == "counted"
    said = {problem["cell"]: problem["text"] for problem in service["problems"]}
    (not_judged,) = [text for text in said.values() if "not judged 1 no longer fits" in text]
    assert said[""].startswith("Figures were changed by hand")
    assert found["outcomes"]["musical_community"] == {"increased": 4, "of": 4, "percent": 100.0}
    assert not_judged in capsys.readouterr().out


def test_one_bad_file_is_said_by_cell_and_the_others_still_count(tmp_path: Path) -> None:
    good = by_hand(tmp_path / "good.xlsx", figures("Brindle Music Hub"))
    wrong = by_hand(tmp_path / "wrong.xlsx", figures("Caldermoor Music") | {"groups": "about 3"})
    (tmp_path / "letter.xlsx").write_bytes(b"Dear all")
    found = combined(tmp_path, good, wrong, tmp_path / "letter.xlsx")
    assert [service["status"] for service in found["services"]] == ["counted", "failed", "failed"]
    (problem,) = found["services"][1]["problems"]
    place = openpyxl.load_workbook(wrong).defined_names["groups"].attr_text.replace("$", "").replace("'", "")
    assert problem["cell"] == place
    assert "groups" in problem["text"]
    assert "about 3" in problem["text"]
    assert found["services"][2] == {
        "file": "letter.xlsx",
        "service_name": "",
        "status": "failed",
        "problems": [{"cell": "", "text": found["services"][2]["problems"][0]["text"]}],
    }
    assert found["totals"]["pupils_started"] == 5
    assert found["totals"]["match_cash"] is None


@pytest.mark.usefixtures("here")
def test_a_table_is_written_even_when_nothing_could_be_counted(tmp_path: Path) -> None:
    (tmp_path / "letter.xlsx").write_bytes(b"Dear all")
    found = combined(tmp_path, tmp_path / "letter.xlsx")
    assert found["totals"]["pupils_started"] is None
    assert found["outcomes"]["agency"] == {"increased": 0, "of": 0, "percent": None}


@pytest.mark.usefixtures("here")
def test_a_folder_is_its_workbooks_without_the_table_of_an_earlier_run(tmp_path: Path) -> None:
    app_made(tmp_path / "one.xlsx", figures("Brindle Music Hub"))
    (tmp_path / "~$one.xlsx").write_bytes(b"lock")
    for _ in range(2):
        assert [one["file"] for one in combined(tmp_path, tmp_path)["services"]] == ["one.xlsx"]


def test_a_name_that_is_no_workbook_is_refused_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = app_made(tmp_path / "one.xlsx", figures("Brindle Music Hub"))
    assert cli.main(["combine", str(made), "--out", str(tmp_path / "table.csv")]) == 1
    assert "does not end in .xlsx" in capsys.readouterr().err
    assert cli.main(["combine", str(made), "--out", str(made)]) == 1
    assert cli.main(["combine", "--out", str(tmp_path / "table.xlsx")]) == 2
    pdf = tmp_path / "table.pdf"
    pdf.write_bytes(b"%PDF somebody's")
    assert cli.main(["combine", str(made), str(pdf), "--out", str(tmp_path / "table.xlsx")]) == 1
    assert pdf.read_bytes() == b"%PDF somebody's"


@pytest.mark.usefixtures("here")
def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    files = []
    for place, folder in enumerate(("a/in", "b/in", "c")):
        (tmp_path / folder).mkdir(parents=True)
        files.append(app_made(tmp_path / folder / "return.xlsx", figures(f"Town {place}")))
    said = [one["file"] for one in combined(tmp_path, *files)["services"]]
    assert said == ["a/in/return.xlsx", "b/in/return.xlsx", "c/return.xlsx"]


def pages(tmp_path: Path) -> str:
    pdf = str(tmp_path / "national.pdf")
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.usefixtures("here")
def test_pages_about_too_few_children_have_no_figures_of_them(tmp_path: Path) -> None:
    """Whichever service takes its own children from a sum, nobody or ten must be left."""
    one = app_made(tmp_path / "one.xlsx", figures("Brindle Music Hub", 30, plan_roll_out="yes"))
    two = app_made(tmp_path / "two.xlsx", figures("Caldermoor Music", 5))
    combined(tmp_path, one, two)
    said = pages(tmp_path)
    assert "Too few children" in said
    assert not re.search(r"\b(33|35|30|28)\b", said)
    assert "1 of 1" in said
    combined(tmp_path, one, two, app_made(tmp_path / "three.xlsx", figures("Dunwick Sounds", 20)))
    assert "52 of 55" in pages(tmp_path)


@pytest.mark.usefixtures("here")
def test_how_many_left_is_not_printed_where_it_is_small_nor_how_many_stayed(tmp_path: Path) -> None:
    few = {"pupils_completed": 28, "pupils_left_early": 2}
    files = [app_made(tmp_path / f"{place}.xlsx", figures(f"Town {place}", 30, **few)) for place in "ab"]
    combined(tmp_path, *files)
    lines = {line[:25].strip(): line for line in pages(tmp_path).splitlines()}
    assert "not shown" in lines["Children who left early"]
    assert "not shown" in lines["Children who completed"]
    assert "60" in lines["Children who started"]


@pytest.mark.usefixtures("here")
def test_quotes_go_on_under_their_label_alone_and_none_that_may_hold_a_name(tmp_path: Path) -> None:
    day = date(2027, 1, 5)
    said = [
        QuoteLine("child", "It feels loud and safe.", day, "C01"),
        QuoteLine("child", "Koji did the drop with me.", day, "C02"),
        QuoteLine("parent or carer", "We hear singing in the bath now.", day),
        QuoteLine("Mrs Flintham", "A calmer class after music.", day),
    ]
    combined(tmp_path, app_made(tmp_path / "one.xlsx", figures("Brindle Music Hub"), quotes=said))
    sheet = openpyxl.load_workbook(tmp_path / "national.xlsx")["Quotes"]
    cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert cells[-4:] == [
        "child",
        "It feels loud and safe.",
        "parent or carer",
        "We hear singing in the bath now.",
    ]
    everything = " ".join(map(str, cells))
    assert "1 are left out" not in everything
    assert "Koji" not in everything
    assert "Flintham" not in everything
    assert "C01" not in everything


@pytest.mark.usefixtures("here")
def test_margins_filled_in_on_the_blank_sheet_are_added_to_those_the_app_exports(tmp_path: Path) -> None:
    """The lines of the blank one and of an exported one are the same categories."""
    hand = by_hand(tmp_path / "hand.xlsx", figures("Caldermoor Music", 20))
    book = openpyxl.load_workbook(hand)
    wanted = {ETHNICITY[0]: 12, "not known": 8}
    for row in book["Demographic margins"].iter_rows(max_col=3):
        if row[0].value == "Ethnicity" and row[1].value in wanted:
            row[2].value = wanted.pop(row[1].value)
    assert not wanted
    book.save(hand)
    lines = [MarginLine("ethnicity", ETHNICITY[0], 30)]
    made = app_made(tmp_path / "app.xlsx", figures("Brindle Music Hub", 30), margins=lines)
    table = combined(tmp_path, hand, made)["margins"]["ethnicity"]
    assert table["of"] == 50
    assert {label: count for label, count in table["cells"].items() if count} == {ETHNICITY[0]: 42, "not known": 8}
