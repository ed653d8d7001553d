"""The keys that work wherever one is: find, help, lock, and the page's own button for Ctrl+N and Ctrl+P.

And who has them: where a button goes or can no longer be pressed, Qt gives the keys to the first thing of the window.
"""

from __future__ import annotations

from typing import Any

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from nurture_desk.views.widgets.buttons import Button
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.table import RecordTable


def bind_keys(window: Any) -> None:
    """The keys that work wherever one is."""
    for keys, act in (
        ("Ctrl+K", window.palette_of_places.open_palette),
        ("Ctrl+L", window.lock_wished.emit),
        ("F1", window.toggle_help),
        ("Ctrl+F", lambda: _find(window.page(window.here))),
        ("Ctrl+N", lambda: _press(window.page(window.here).new_button)),
        ("Ctrl+P", lambda: _print(window)),
    ):
        QShortcut(QKeySequence(keys), window).activated.connect(act)
    KeysStay(window)


class KeysStay(QObject):
    """What somebody pressed on a page is put away: the keys stay on that page instead of going to the rail."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is None or now is None or not shiboken6.isValid(before):  # None: the window itself goes
            return
        if (before.isVisible() and before.isEnabled()) or not self._window.rail.isAncestorOf(now):
            return
        page = self._window.page(self._window.here)
        if page.isAncestorOf(before):
            page.scroll_area.setFocus()


def _find(page: Page) -> None:
    """Type into the find field of the list that has the focus, else of the first list that is seen."""
    seen = [table for table in page.findChildren(RecordTable) if table.isVisible()]
    here = [table for table in seen if table.isAncestorOf(page.focusWidget() or page)]
    for table in here or [one for one in seen if one.find_field.isVisible()] or seen:
        table.ways.find()
        return


def _print(window: Any) -> None:
    """Press what prints what is seen: the page's own button, else the first that prints, else print any form."""
    page = window.page(window.here)
    others = [button for button in page.findChildren(Button) if button.idea == "print"]
    for button in (page.print_button, *others):
        if button is not None and button.isVisible() and button.isEnabled():
            button.click()
            return
    window.go("intake", "print")


def _press(button: QAbstractButton | None) -> None:
    """Press what the page has for a key, if it can be pressed now."""
    if button is not None and button.isVisible() and button.isEnabled():
        button.click()
