"""The manager's computer: the real window on a folder of its own, a key store, and the hands that use it."""

from __future__ import annotations

import secrets
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nurture_desk.app.program import Program
from nurture_desk.app.single_window import SingleWindow
from nurture_desk.db.account_keyring import AccountKeyring
from nurture_desk.services.at_hand import AtHand
from nurture_desk.services.desks import Desks
from nurture_desk.services.recent_desks import RecentDesks
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.page import Page
from tests.conftest import StandingClock
from tests.db.memory_store import MemoryStore
from tests.views.answers import Answers
from tests.views.settled import settle

PHRASE = "clarinet in the rain"
PATIENCE = 20_000  # milliseconds: other work may share the machine


class Computer:
    """One account: what stays when the program is started again is the folder, the key store and the clock."""

    def __init__(self, folder: Path, clock: StandingClock, answers: Answers, qtbot: QtBot) -> None:
        self.folder, self.clock, self.answers, self.qtbot = folder, clock, answers, qtbot
        self.desk_path = folder / "Wexcombe.nurture"
        self.recovery_key = ""
        self._store = MemoryStore()
        self._recent = RecentDesks(folder / "recent.json")
        self.program = self._start()

    def start_again(self) -> None:
        """Close the window and start the program anew."""
        self.program.window.close()
        self.program = self._start()

    def _start(self) -> Program:
        program = Program(
            SingleWindow(f"nurture-desk-journey-{secrets.token_hex(4)}"),
            clock=self.clock,
            recent=self._recent,
            preferences=Preferences(str(self.folder / "window.ini")),
        )
        keyring = AccountKeyring(lambda: self._store, protected=("tests.",))
        desks = Desks(keyring, self.clock, self._recent)
        program.door._make_desks = lambda: desks
        self.qtbot.addWidget(program.window)
        program.start()
        return program

    @property
    def suite(self) -> Any:
        """The services of the desk that the window has open."""
        suite = self.program.window.desk.suite
        assert isinstance(suite, AtHand)
        return suite

    def on(self, day: date) -> None:
        """It is noon of another day."""
        self.clock.go_to(day)

    def wait(self, test: Any) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(test, timeout=PATIENCE)

    def go(self, key: str, thing: object = None) -> Any:
        """Go to a page by the rail, or to a thing on it as another page would."""
        desk = self.program.window.desk
        if thing is None:
            desk.rail.chosen.emit(key)
        else:
            desk.go(key, thing)
        settle()
        self.program.window.activateWindow()  # shortcuts are heard in the active window only
        page = desk.page(key)
        assert isinstance(page, Page)
        assert desk.stack.currentWidget() is page
        return page

    def unlock(self, passphrase: str = PHRASE) -> None:
        """Type the passphrase on the lock page and press Enter."""
        page = self.program.door.page
        page.show_error(None)
        page.passphrase.setText(passphrase)
        QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
        self.wait(lambda: self.program.window.desk is not None or bool(page.error()))


def press(parent: QWidget, words: str) -> None:
    """Click the button that says ``words``."""
    settle()
    found = [one for one in parent.findChildren(QPushButton) if one.text() == words and one.isVisibleTo(parent)]
    assert found, f"no button says {words}: {sorted({b.text() for b in parent.findChildren(QPushButton)})}"
    assert found[0].isEnabled(), words
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    settle()


def fill(page: Page, values: dict[str, object]) -> FormPanel:
    """Fill in the form that is open in the side panel."""
    QApplication.processEvents()
    form = page.side.findChildren(FormPanel)[-1]
    for key, value in values.items():
        form.set_value(key, value)
    return form
