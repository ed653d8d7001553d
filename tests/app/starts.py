"""A start of the program as somebody makes it: a key store, a desk with a passphrase, the window."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path

from pytestqt.qtbot import QtBot

from nurture_desk.app.program import Program
from nurture_desk.app.single_window import SingleWindow
from nurture_desk.db import keys
from nurture_desk.db.account_keyring import AccountKeyring
from nurture_desk.services.desks import Desks
from nurture_desk.services.recent_desks import RecentDesks
from nurture_desk.views.desk.lock_page import LockPage
from nurture_desk.views.preferences import Preferences
from tests.conftest import KEY, StandingClock
from tests.db.memory_store import MemoryStore

PHRASE = "clarinet in the rain"


def put_desk(desks: Desks, blank: Path, path: Path) -> None:
    """An empty desk at ``path`` that this account has opened by ``PHRASE``, without the time that making one takes."""
    shutil.copyfile(blank, path)
    keys.write_fingerprint(path, KEY)
    desks.unlocking.keep(KEY, PHRASE)
    desks.open_with_passphrase(path, PHRASE).close()


class Start:
    """One start of the program on an account with a key store and one desk."""

    def __init__(self, folder: Path, clock: StandingClock, store: MemoryStore) -> None:
        self.path = folder / "fenn.nurture"
        self.recent = RecentDesks(folder / "recent.json")
        self.desks = Desks(AccountKeyring(lambda: store, protected=("tests.",)), clock, self.recent)
        self.program = Program(
            SingleWindow(f"nurture-desk-test-{secrets.token_hex(4)}"),
            clock=clock,
            recent=self.recent,
            preferences=Preferences(str(folder / "window.ini")),
        )
        self.program.door._make_desks = lambda: self.desks

    @property
    def page(self) -> LockPage:
        page = self.program.door.page
        assert isinstance(page, LockPage)
        return page

    def unlock(self, qtbot: QtBot, passphrase: str = PHRASE) -> None:
        self.page.show_error(None)
        self.page.passphrase.setText(passphrase)
        self.page.wish_unlock()
        qtbot.waitUntil(lambda: self.program.window.desk is not None or bool(self.page.error()))
