"""Story 8: the return of one small group, by command, opened in a spreadsheet, changed by hand, combined."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from nurture_desk.cli.opening import writing
from nurture_desk.domain.service import ServiceProfile
from tests.cli.commands_run import Ask, copied
from tests.cli.conftest import ask, new_file
from tests.services.year_of_music import judge, note, small_year

__all__ = ["ask", "new_file"]  # fixtures

VERDICTS = {
    "musical_skills": ("increased", "increased", "increased", "increased"),
    "agency": ("increased", "increased", "increased", "not_yet"),
    "resilience": ("increased", "increased", "not_yet", "cannot_tell"),
    "musical_community": ("increased", "increased", "increased", None),
}


@dataclass(frozen=True)
class Returned:
    """The workbook of the story's four children and what the command said."""

    desk: Path
    workbook: Path
    answer: dict[str, Any]


@pytest.fixture
def returned(
    new_file: tuple[Path, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ask: Ask,
) -> Returned:
    """Four children judged but for one, no sharing agreement; the return of the day of hand-in."""
    desk = tmp_path / "fenn.nurture"
    monkeypatch.setenv("NURTURE_DESK_KEY", copied(new_file, desk))
    monkeypatch.setenv("NURTURE_DESK_TODAY", "2027-03-12")
    with writing(desk) as suite:
        suite.service.save_profile(ServiceProfile(name="Fennshire Music Service"))
        year = small_year(suite)
        with suite.desk.change("test.judged") as unit:
            for outcome, verdicts in VERDICTS.items():
                for name, verdict in zip(year.children, verdicts, strict=True):
                    if verdict is not None:
                        item = note(unit.conn, year, name, "tutor", outcome, f"{name} led the middle part.")
                        judge(unit.conn, year, name, outcome, verdict, item)
    out = tmp_path / "return.xlsx"
    return Returned(desk, out, ask("return", "--desk", str(desk), "--out", str(out), "--json", "-").answer)


def figure(book: openpyxl.Workbook, name: str) -> Any:
    """The cell that bears this defined name."""
    ((sheet, cell),) = book.defined_names[name].destinations
    return book[sheet][cell.replace("$", "")]


def text_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def test_the_return_says_what_was_judged_and_who_was_not(returned: Returned) -> None:
    book = openpyxl.load_workbook(returned.workbook)
    of = [
        sum(figure(book, f"outcome_{outcome}_{answer}").value for answer in ("increased", "not_yet", "cannot_tell"))
        for outcome in VERDICTS
    ]
    assert of == [4, 4, 4, 3]
    assert figure(book, "outcome_musical_community_not_judged").value == 1
    unjudged = [one for one in returned.answer["missing"] if one["mend"] == "Judge it"]
    assert unjudged == [{"what": "Not yet judged: musical community", "who": "ND-004", "mend": "Judge it"}]
    assert returned.answer["claims_without_evidence"] == []
    assert returned.answer["evidence_without_claim"] == []


def test_margins_are_blank_with_their_reason_and_nobody_is_named(returned: Returned) -> None:
    book = openpyxl.load_workbook(returned.workbook)
    margins = [cell.value for row in book["Demographic margins"].iter_rows() for cell in row if cell.value is not None]
    assert "no agreement on file" in margins
    assert not [one for one in margins if isinstance(one, int)]
    said = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert [name for name in ("Koji", "Bram", "Ines", "Tamsin", "Thistle", "Perdita") if name in said] == []
    assert "led the middle part." in said


def test_the_school_reads_figures_and_everybody_else_words(returned: Returned, tmp_path: Path, ask: Ask) -> None:
    said = {}
    for kind, more in (("school-summary", ("--for", "990001")), ("authority-page", ()), ("working-group-page", ())):
        out = tmp_path / f"{kind}.pdf"
        written = ask("document", kind, "--desk", str(returned.desk), *more, "--out", str(out), "--json", "-")
        assert written.code == 0, (kind, written.err, written.out)
        said[kind] = re.sub(r"Page \d of \d", "", " ".join(text_of(out).split()))
    assert "3 held of 3 planned" in said["school-summary"]
    for kind in ("authority-page", "working-group-page"):
        assert "fewer than ten children" in said[kind] or kind != "authority-page"
        assert not re.search(r"\b\d+ of \d+\b|\b\d+ %|\b\d+ children\b", said[kind]), said[kind]


def test_a_figure_changed_by_hand_counts_and_is_said(returned: Returned, tmp_path: Path, ask: Ask) -> None:
    book = openpyxl.load_workbook(returned.workbook)
    cell = figure(book, "outcome_musical_community_increased")
    assert cell.value == 3
    cell.value = 4
    folder = tmp_path / "sent"
    folder.mkdir()
    book.save(folder / "fennshire.xlsx")
    found = ask("combine", str(folder), "--out", str(tmp_path / "table.xlsx"), "--json", "-").answer
    (service,) = found["services"]
    assert service["status"] == "counted"
    assert found["outcomes"]["musical_community"] == {"increased": 4, "of": 4, "percent": 100.0}
    place = figure(book, "outcome_musical_community_not_judged").coordinate
    assert [one["cell"] for one in service["problems"] if "not judged" in one["text"].lower()] == [f"Return!{place}"]
    assert [one["text"] for one in service["problems"] if "by hand" in one["text"]]
