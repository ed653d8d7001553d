"""The day after: the program is started again, and everything is looked for on its page; then from a terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nurture_desk import cli
from nurture_desk.domain.evidence import Verdict
from nurture_desk.views.desk.lock_page import LockPage
from tests.journeys.autumn import Group
from tests.journeys.computer import Computer
from tests.journeys.first_run import SERVICE
from tests.journeys.spring import figures_of
from tests.journeys.summer import TUTORS, Chosen


def lock_and_unlock(computer: Computer) -> None:
    """The lock of the status bar; a wrong passphrase, then the right one; then a new start of the program."""
    window = computer.program.window
    QTest.mouseClick(window.desk.status.lock, Qt.MouseButton.LeftButton)
    assert window.desk is None
    page = computer.program.door.page
    assert isinstance(page, LockPage)
    computer.unlock("clarinet in the train")
    assert "does not open the desk" in page.error()
    computer.unlock()
    assert window.desk is not None
    computer.start_again()
    computer.unlock()
    assert computer.program.window.desk is not None


def everything_is_there(computer: Computer, chosen: Chosen, group: Group) -> None:
    """Each page shows what was put on it."""
    assert computer.suite.service.profile().name == SERVICE
    schools = computer.go("schools", "decisions")
    assert [row.school_name for row in schools.part("decisions").table.rows()] == [chosen.school_name]
    assert {row.tutor.name for row in computer.go("tutors").everyone().table.rows()} == set(TUTORS)
    (row,) = computer.go("pupils", "groups").deck.part("groups").table.rows()
    assert (row.shown_name, row.tutor, row.members) == ("Larkspur", "Perdita Loom", 4)
    matrix = computer.go("consent", "matrix").matrix()
    assert sorted(line.shown_name for line in matrix.table.rows()) == sorted(group.children)
    series = computer.go("sessions", ("group", group.id)).group_tab().table.rows()
    assert sum(one.state == "held" for one in series) == 20
    first = computer.suite.sessions.of_group(group.id)[0]
    page = computer.go("sessions", ("session", first.id))
    assert page.session_view().diary.boxes["sign"].toPlainText() == "Koji counted Ines in."
    view = computer.go("evidence", ("child", group.children["Koji"])).child_view()
    judged = next(one for one in view.table.rows() if one.outcome == "agency").judgement
    assert judged.value is Verdict.INCREASED
    assert "Drums" in computer.suite.pupils.profile(group.children["Koji"]).profile.enjoys
    (made,) = computer.go("returns", "made").made().table.rows()
    assert (made.snapshot.number, made.snapshot.signed_off_by) == (1, "Odile Marsh")


def ranking(computer: Computer) -> dict[str, tuple[float, int, int, int]]:
    """Points, place, best and worst place of every school as the window has them, by code."""
    tab = computer.go("schools", "shortlist").shortlist_tab
    tab.phase.set_value("")
    tab._compare()
    return {row.candidate.code: (row.points, row.rank, row.best_rank, row.worst_rank) for row in tab.ranking[:]}


class Terminal:
    """Commands on the same desk, with the recovery key as the way in."""

    def __init__(self, computer: Computer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._desk, self._capsys = str(computer.desk_path), capsys
        monkeypatch.setenv("NURTURE_DESK_KEY", computer.recovery_key)
        monkeypatch.setenv("NURTURE_DESK_TODAY", f"{computer.clock():%Y-%m-%d}")

    def asks(self, *words: str) -> Any:
        """The JSON of a command."""
        self._capsys.readouterr()
        assert cli.main([*words, "--desk", self._desk, "--json", "-"]) == 0
        return json.loads(self._capsys.readouterr().out)

    def is_refused(self, *words: str) -> str:
        """The sentence of a command that refuses."""
        self._capsys.readouterr()
        assert cli.main([*words, "--desk", self._desk]) == 1
        return self._capsys.readouterr().err


def the_terminal_says_the_same(
    computer: Computer, terminal: Terminal, group: Group, shown: dict[str, tuple[float, int, int, int]], workbook: Path
) -> None:
    """While the window is open one may look; when it is closed the return is the same to the last figure."""
    groups = terminal.asks("list", "groups")["groups"]
    assert [one["name"] for one in groups] == ["Larkspur"]
    assert len(terminal.asks("list", "schools")["schools"]) == 324
    out = computer.folder / "again.xlsx"
    assert "is open in" in terminal.is_refused("return", "--out", str(out))
    computer.program.window.close()
    children = terminal.asks("list", "children")["children"]
    assert {one["name"] for one in children} == {*group.children, "TL2", "TL6", "TL7"}
    keys = ("points", "rank", "best_rank", "worst_rank")
    places = terminal.asks("shortlist")["schools"]
    assert {one["code"]: tuple(one[key] for key in keys) for one in places} == shown
    answer = terminal.asks("return", "--out", str(out))
    assert figures_of(out) == figures_of(workbook)
    lines = {(line["what"], line["who"]) for line in answer["missing"]}
    assert any("musical community" in what for what, _ in lines)
