"""A list of children leaves by code or by name, as the manager says; names do not stay on the clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication

from nurture_desk.db import audit
from nurture_desk.views.pupils.page import PupilsPage
from nurture_desk.views.widgets import clipboard
from nurture_desk.views.widgets.export import CODES, NAMES
from tests.services.leaks import filled
from tests.views.answers import Answers


@pytest.fixture
def ask(tmp_path: Path) -> Answers:
    return Answers(files=[tmp_path / "children.xlsx"])


@pytest.fixture
def page(opens, suite, ask):
    filled(suite)
    made = opens(PupilsPage, 1200, 900, ask)
    made.show_thing("children")
    return made


def cells(path: Path) -> str:
    return " ".join(str(cell) for row in load_workbook(path).active.values for cell in row if cell is not None)


@pytest.mark.parametrize("wish", [CODES, NAMES])
def test_a_list_of_children_is_asked_about_first(qtbot, page, ask, suite, tmp_path: Path, wish: str) -> None:
    ask.choice = wish
    table = page.deck.part("children").table
    table.export_button.click()
    path = tmp_path / "children.xlsx"
    qtbot.waitUntil(path.exists, timeout=20000)
    assert "This list names children" in ask.asked
    text = cells(path)
    assert ("Koji" in text, "May" in text) == ((wish == NAMES,) * 2)
    assert "ND-001" in text
    qtbot.waitUntil(lambda: bool(page.message_bar.text()), timeout=5000)
    with suite.desk.look() as conn:
        newest = audit.entries(conn)[0]
    assert (newest.action, newest.detail["named"]) == ("list.export", wish == NAMES)
    assert suite.recalls.ledger()[0].kind == "list"


def test_copied_names_enter_the_trail_and_are_taken_off_the_clipboard(qtbot, page, suite) -> None:
    page.deck.part("children").table.grid.copy()
    text = QApplication.clipboard().text()
    assert "Koji" in text

    def noted() -> bool:
        with suite.desk.look() as conn:
            return audit.entries(conn)[0].action == "list.copied"

    qtbot.waitUntil(noted, timeout=20000)
    clipboard.empty_if("something else")
    assert QApplication.clipboard().text() == text
    clipboard.empty_if(text)
    assert QApplication.clipboard().text() == ""


def test_a_name_that_is_a_word_is_a_code_too_and_no_family_is_named(suite) -> None:
    keys = filled(suite)
    rows = [["May", "May", "with Akiko Larkspur, May’s group"]]
    from nurture_desk.services.list_export import WhoseRow

    (coded,) = suite.list_export.by_code(rows, [WhoseRow(f"ND-00{keys['May']}", ("May",))])
    assert coded[:2] == ["ND-003", "ND-003"]
    assert "Akiko" not in coded[2]
