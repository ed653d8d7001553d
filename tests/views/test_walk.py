"""The walks find what they are for."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.views.walk import clipped_texts, faults, small_targets, unnamed_controls


def screen(qtbot: QtBot, *parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    for part in parts:
        column.addWidget(part)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_control_without_a_name_is_found(qtbot: QtBot) -> None:
    assert len(unnamed_controls(screen(qtbot, QPushButton(), QLineEdit()))) == 2


def test_a_named_control_is_not(qtbot: QtBot) -> None:
    field = QLineEdit()
    field.setAccessibleName("Name")
    assert unnamed_controls(screen(qtbot, QPushButton("Save"), field)) == []


def test_text_that_is_cut_off_is_found(qtbot: QtBot) -> None:
    cut = QLabel("a long text that needs room")
    cut.setFixedWidth(20)
    squeezed = QLabel("a long text that needs room in several lines of its own")
    squeezed.setWordWrap(True)
    squeezed.setFixedSize(60, 10)
    assert len(clipped_texts(screen(qtbot, cut, squeezed))) == 2


def test_a_button_outside_its_parent_is_found(qtbot: QtBot) -> None:
    made = screen(qtbot, QLabel("x"))
    lost = QPushButton("Save", made)
    lost.move(390, 10)
    lost.show()
    assert any("outside" in line for line in clipped_texts(made))


def test_a_small_target_is_found(qtbot: QtBot) -> None:
    small = QPushButton("x")
    small.setStyleSheet("min-height: 0; min-width: 0; padding: 0")
    small.setFixedSize(20, 20)
    assert len(small_targets(screen(qtbot, small))) == 1


def test_a_screen_that_stood_there_undressed_is_walked_as_people_see_it(qtbot: QtBot) -> None:
    button = QPushButton("Save")
    made = screen(qtbot, button)
    assert not QApplication.instance().styleSheet()  # tests/views/conftest.py says why
    low = button.height()
    assert faults(made) == []
    assert QApplication.instance().styleSheet()
    assert button.height() > low
