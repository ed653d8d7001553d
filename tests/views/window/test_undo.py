"""Ctrl+Z over the whole window: typing first, then the desk; what was done stands in the status bar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from nurture_desk.domain.partners import Partner, PartnerKind
from nurture_desk.services.suite import Suite
from nurture_desk.views.app_window import Window
from nurture_desk.views.main_window import MainWindow
from nurture_desk.views.preferences import Preferences

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def face(qtbot: QtBot, suite: Suite, tmp_path: Path) -> Iterator[MainWindow]:
    window = Window(Preferences(str(tmp_path / "window.ini")))
    qtbot.addWidget(window)
    window.show_desk(suite, "programme")
    window.show()
    qtbot.waitExposed(window)
    assert isinstance(window.desk, MainWindow)
    yield window.desk
    window.forget_desk()


def test_what_was_done_is_undone_where_it_was_done_and_done_again_by_keyboard(
    face: MainWindow, qtbot: QtBot, suite: Suite
) -> None:
    suite.partners.save(Partner("Foxley Inclusion Team", PartnerKind.LA_INCLUSION))
    qtbot.waitUntil(lambda: face.status.undo.isVisible())
    assert face.status.undo.text() == "Undo: Partner saved"
    face.go("settings")
    qtbot.keyClick(face, Qt.Key.Key_Z, CTRL)
    assert suite.partners.all() == []
    assert face.here == "programme"
    bar = face.page("programme").message_bar
    assert (bar.text(), bar.button.text()) == ("Undone: Partner saved", "Redo")
    qtbot.keyClick(face, Qt.Key.Key_Y, CTRL)
    assert len(suite.partners.all()) == 1
    qtbot.keyClick(face, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(face, Qt.Key.Key_Z, CTRL | SHIFT)
    assert len(suite.partners.all()) == 1


def test_a_text_undoes_its_own_typing_first(face: MainWindow, qtbot: QtBot, suite: Suite) -> None:
    suite.partners.save(Partner("Foxley Inclusion Team", PartnerKind.LA_INCLUSION))
    field = QLineEdit(face)
    field.show()
    field.setFocus()
    qtbot.keyClicks(field, "Lark")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    assert len(suite.partners.all()) == 1
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert suite.partners.all() == []


def test_what_was_taken_out_is_said_above_the_page_with_its_undo(face: MainWindow, qtbot: QtBot, suite: Suite) -> None:
    suite.partners.remove(suite.partners.save(Partner("Foxley Inclusion Team", PartnerKind.LA_INCLUSION)))
    bar = face.page("programme").message_bar
    qtbot.waitUntil(lambda: bar.text() == "Partner removed.")
    bar.button.click()
    assert len(suite.partners.all()) == 1


def test_the_list_undoes_as_many_as_one_chooses(face: MainWindow, qtbot: QtBot, suite: Suite) -> None:
    for name in ("Foxley Inclusion Team", "Virtual School", "Early Help"):
        suite.partners.save(Partner(name, PartnerKind.OTHER))
    qtbot.waitUntil(lambda: face.status.list.isVisible())
    face.undo.menu.aboutToShow.emit()
    face.undo.menu.actions()[1].trigger()
    assert [row.partner.name for row in suite.partners.all()] == ["Foxley Inclusion Team"]


def test_nothing_to_undo_and_what_stands_in_the_way_are_said_in_words(face: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(face, Qt.Key.Key_Z, CTRL)
    assert face.page("programme").message_bar.text() == "There is nothing to undo since the desk was unlocked."
