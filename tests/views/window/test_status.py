"""The status bar says what it has room for, and never cuts a word."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nurture_desk.views.widgets import style
from nurture_desk.views.window.status import StatusBar

WIDE, NARROW = 1280, 640


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def status(window: QWidget) -> StatusBar:
    """At twice the text size, with something to undo."""
    style.wear("light", 2.0)
    made = StatusBar(window)
    made.show_saved(datetime(2026, 11, 2, 14, 5))
    made.show_done("Partner saved", more=False)
    window.show()
    return made


def words(status: StatusBar, width: int) -> list[str]:
    status.resize(width, status.height())
    status.fit(width)
    layout = status.layout()
    assert layout is not None
    assert layout.sizeHint().width() <= width
    return [status._saved.text(), status.undo.text(), status.privacy.text(), status.lock.text()]


def test_at_twice_the_text_size_words_go_before_any_is_cut(status: StatusBar) -> None:
    assert words(status, WIDE) == ["Saved 14:05", "Undo", "Privacy", "Lock"]
    assert words(status, NARROW) == ["Saved", "", "Privacy", ""]
    assert status.undo.accessibleName() == "Undo: Partner saved"
    assert (status.privacy.accessibleName(), status.lock.accessibleName()) == ("Privacy", "Lock")
    assert words(status, WIDE)[0] == "Saved 14:05"


def test_that_names_are_covered_is_always_said(status: StatusBar) -> None:
    status.show_done("", more=False)
    status.show_covered(True)
    assert words(status, NARROW)[2] == "Names covered"
