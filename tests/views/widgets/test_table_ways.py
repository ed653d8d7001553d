"""What every list can do: columns set out and remembered (no names), the menu, the keys, the way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nurture_desk.views.preferences import Preferences
from nurture_desk.views.widgets.table import Column, RecordTable
from nurture_desk.views.widgets.table_columns import SetOut, list_key, read_set_out

COLUMNS = [Column(key, key.title(), lambda row, key=key: row[key], 120) for key in ("name", "town", "year")]
ROWS = [{"name": "Koji", "town": "Ely", "year": 4}, {"name": "Bram", "town": "Wye", "year": 3}]


class Holder(QWidget):
    """A window that remembers, with one list in it."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.preferences = Preferences(str(file))
        self.table = RecordTable(COLUMNS, "Children", parent=self)
        self.table.set_rows(ROWS)
        self.table.resize(600, 300)


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path):
    kept = []  # else Python lets the first go while the second is looked at

    def make() -> Holder:
        holder = Holder(tmp_path / "window.ini")
        qtbot.addWidget(holder)
        holder.show()
        kept.append(holder)
        return holder

    return make


def test_columns_come_back_as_somebody_set_them_out_and_nothing_else_is_kept(
    opened, tmp_path: Path, qtbot: QtBot
) -> None:
    table = opened().table
    table.find_field.setText("Koji")
    table.grid.setCurrentIndex(table.model.index(0, 0))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
        qtbot.keyClick(table.grid, key, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    table.grid.show_column(2, False)
    qtbot.keyClick(table.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    table.ways.keep()
    again = opened().table
    assert [column.key for column in again.shown_columns()] == ["town", "name"]
    assert again.ways.set_out() == SetOut(("town", "name", "year"), ("year",), {"name": 144}, ("name", True))
    kept = (tmp_path / "window.ini").read_text()
    assert "Koji" not in kept
    assert "town" in kept
    again.tools.usual_wished.emit()
    assert [column.key for column in again.shown_columns()] == ["name", "town", "year"]
    again.ways.keep()
    assert again.window().preferences.columns(again.ways.key) == ""


def test_the_last_column_cannot_be_hidden_and_nonsense_in_the_settings_does_no_harm(opened) -> None:
    table = opened().table
    for place in range(3):
        table.grid.show_column(place, False)
    assert len(table.shown_columns()) == 1
    assert read_set_out('{"order": 3}') is None
    assert read_set_out("x") is None
    table.ways.take_set_out(SetOut(("gone", "year"), ("name", "town", "year"), {"name": -4}, ("gone", True)))
    assert [column.key for column in table.shown_columns()] == ["name"]


def test_what_is_copied_stands_in_the_order_that_is_seen(opened, qapp) -> None:
    table = opened().table
    table.ways.take_set_out(SetOut(("year", "name", "town"), ("town",)))
    table.grid.copy()
    assert qapp.clipboard().text() == "Year\tName\n4\tKoji\n3\tBram"


def test_the_menu_says_what_can_be_done_and_a_list_has_a_name_without_names(opened) -> None:
    table = opened().table
    words = [action.text() for action in table.ways.menu().actions() if action.text()]
    assert words[:2] == ["Copy as a table", "Find in this list"]
    assert "Back to the usual columns" in words
    assert list_key("nurture_desk.views.pupils.suggestions_tab", ["ref", "year"]) == "pupils-suggestions_tab-ref-year"
