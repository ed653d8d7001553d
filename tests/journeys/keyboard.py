"""Two hands on a keyboard, and no mouse: keys go to whatever has the focus, as they do on a desk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from nurture_desk.views.app_window import Window
from tests.views.settled import settle

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
MOST_TABS = 60
PATIENCE = 20_000  # milliseconds: other work may share the machine


class Keyboard:
    """Presses keys in the real window; ``asked`` counts what it took to begin the task at hand."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot

    @property
    def focus(self) -> QWidget:
        """What has the focus: in a dialog if one is open, else in the window."""
        return QApplication.focusWidget() or self.window.focusWidget() or self.window

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key, several times if it must be."""
        for _ in range(times):
            QTest.keyClick(self.focus, key, held)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type words where the focus is."""
        QTest.keyClicks(self.focus, text)
        QApplication.processEvents()

    def palette(self, words: str) -> None:
        """One entry of the palette: Ctrl+K, some letters, Enter."""
        self.press(Qt.Key.Key_K, CONTROL)
        self.type(words)
        self.press(Qt.Key.Key_Return)
        settle()

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the focus is on what a screen reader calls ``name``; it has to be reached within a page."""
        met = []
        for _ in range(MOST_TABS):
            met.append(name_of(self.focus))
            if met[-1].startswith(name):
                return self.focus
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name!r}; it meets {met}")

    def wait(self, test: object) -> None:
        """Until something is so."""
        self._qtbot.waitUntil(test, timeout=PATIENCE)


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
