"""Story 9: seventeen returns, some filled in by hand, one sent twice, one wrong, become the national table."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from nurture_desk import cli
from nurture_desk.domain.return_document import LearningLine, QuoteLine
from nurture_desk.domain.suppression import LEAST
from nurture_desk.services.suite import Suite
from nurture_desk.views.returns.page import ReturnsPage
from nurture_desk.views.tour import settle
from nurture_desk.views.widgets.bars import BarRow
from tests.services.national_returns import (
    ETHNICITY,
    NAMES,
    SIZES,
    STORY_9,
    app_made,
    changed,
    figures,
    margins,
    seventeen,
    triple,
)
from tests.views.conftest import dressed, opens

__all__ = ["dressed", "opens"]  # fixtures


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seventeen, an older copy of one, one with a wrong sum, one sent twice; one of the seventeen is late."""
    folder = tmp_path_factory.mktemp("returns")
    made = seventeen(folder)
    older = dict.fromkeys(STORY_9, 190)
    given = figures(NAMES[15], 200, pupils_research_consent=190)
    for outcome, n in older.items():
        given |= triple(outcome, n, 0, 0)
    app_made(folder / "older.xlsx", given)
    changed(made[15], {"return_number": 2})
    changed(made[3], {"signed_off_on": "2027-03-22"})
    (folder / "again.xlsx").write_bytes(made[0].read_bytes())
    app_made(folder / "wrong.xlsx", figures("Ravenby Music", **triple("agency", 6, 0, 0)))
    name = "Tamsin Fernyhough"
    app_made(
        folder / "zz-withdrawn.xlsx",
        figures("Sallow Music", period="withdrawn"),
        quotes=[QuoteLine("child", f"{name} did the drop", date(2027, 1, 5), "C01")],
        learning=[LearningLine("partners", "helped", name)],
    )
    return folder


@pytest.fixture(scope="module")
def table(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The national table written by the command, and its JSON."""
    out = tmp_path_factory.mktemp("table") / "national.xlsx"
    files = [str(file) for file in sorted(folder.iterdir())]
    assert cli.main(["combine", *files, "--out", str(out), "--json", str(out.with_suffix(".json"))]) == 0
    return out, json.loads(out.with_suffix(".json").read_text())


def text_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def test_the_sums_are_right_to_the_person(table: tuple[Path, dict[str, Any]]) -> None:
    _, found = table
    assert found["totals"]["pupils_started"] == sum(SIZES) == 529
    assert {key: (one["increased"], one["of"]) for key, one in found["outcomes"].items()} == {
        key: (n, 529) for key, n in STORY_9.items()
    }
    assert [one["percent"] for one in found["outcomes"].values()] == [95.1, 85.1, 82.0, 73.0]
    assert found["tutors"] == {
        "recommend": {"yes": 27, "of": 27, "percent": 100.0},
        "better_teacher": {"yes": 23, "of": 27, "percent": 85.2},
        "wider_impact": {"yes": 25, "of": 27, "percent": 92.6},
    }
    assert found["plans"]["plan_roll_out"] == 5


def test_every_file_has_its_status(table: tuple[Path, dict[str, Any]]) -> None:
    by_file = {one["file"]: one for one in table[1]["services"]}
    odd = {name: one["status"] for name, one in by_file.items() if one["status"] != "counted"}
    assert odd == {
        "older.xlsx": "superseded",
        "04-dunwick.xlsx": "late",
        "again.xlsx": "duplicate",
        "wrong.xlsx": "failed",
        "zz-withdrawn.xlsx": "withdrawn",
    }
    problem = by_file["wrong.xlsx"]["problems"][0]
    assert problem["cell"].startswith("Return!")
    assert "outcome_agency_increased" in problem["text"]


def test_people_read_whole_percentages(table: tuple[Path, dict[str, Any]]) -> None:
    printed = text_of(table[0].with_suffix(".pdf"))
    for words in ("503 of 529", "95 %", "85 %", "82 %", "73 %", "27 of 27", "100 %", "93 %"):
        assert words in printed
    assert "85.1" not in printed
    sheet = openpyxl.load_workbook(table[0])["Summary"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["Agency", 450, 529, 85] in [row[:4] for row in cells]


def test_a_cell_of_three_is_nowhere_and_nothing_reveals_it(table: tuple[Path, dict[str, Any]]) -> None:
    out, found = table
    three = sum(line.count or 0 for place in range(17) for line in margins(place) if line.category == ETHNICITY[1])
    assert three == 3
    given = found["margins"]["ethnicity"]
    shown = given["cells"]
    assert shown[ETHNICITY[1]] is None
    assert [label for label, count in shown.items() if count is None] == [ETHNICITY[1], "not known"]
    left = given["of"] - sum(count for count in shown.values() if count is not None)
    assert left - 1 >= LEAST
    sheet = openpyxl.load_workbook(out)["Demographic margins"]
    rows = {row[0].value: row[1].value for row in sheet.iter_rows() if row[0].value}
    assert rows[ETHNICITY[1]] == rows["Not known"] == "1 or more, not shown"
    assert rows["White: Roma"] == 0
    (line,) = [line for line in text_of(out.with_suffix(".pdf")).splitlines() if "Welsh: Indian" in line]
    assert line.split()[-1] == "shown"


def test_nobodys_name_and_no_code_of_a_service_is_in_the_table(table: tuple[Path, dict[str, Any]]) -> None:
    out, found = table
    book = openpyxl.load_workbook(out)
    said = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    said += text_of(out.with_suffix(".pdf")) + json.dumps(found)
    assert "Tamsin" not in said
    assert "C01" not in said
    assert book.properties.creator == "Nurture Desk"


def test_the_window_shows_the_same_table_whatever_the_order_of_the_files(
    opens: Any, suite: Suite, folder: Path, table: tuple[Path, dict[str, Any]]
) -> None:
    suite.programme.start_year(2026)
    suite.service.save_profile(replace(suite.service.profile(), name="Fennshire Music Service", national_lead=True))
    page = opens(ReturnsPage, 1200, 900)
    page.show_tab("national")
    assert page.take_files(sorted(folder.iterdir(), reverse=True))
    settle()
    tab = page.national()
    shown = {row.accessibleName() for row in tab.findChildren(BarRow)}
    assert {
        "Musical skill and knowledge: 503 of 529, 95 %.",
        "Agency: 450 of 529, 85 %.",
        "Resilience: 434 of 529, 82 %.",
        "Musical community: 386 of 529, 73 %.",
        "Would recommend it: 27 of 27, 100 %.",
        "Became a better teacher: 23 of 27, 85 %.",
        "Will change other teaching: 25 of 27, 93 %.",
    } <= shown
    assert tab.table is not None
    assert {name: total.value for name, total in tab.table.totals.figures.items()} == table[1]["totals"]
    statuses = Counter(one.status.value for one in tab.files.rows())
    assert statuses == Counter(one["status"] for one in table[1]["services"])
