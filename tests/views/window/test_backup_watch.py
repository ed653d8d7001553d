"""Backups make themselves beside the window, and its foot says how old the last one is (trust B2)."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nurture_desk.domain.backups import Why
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.suite import Suite
from nurture_desk.views.window.backup_watch import BackupWatch
from nurture_desk.views.window.status import StatusBar
from tests.conftest import StandingClock
from tests.trust.backup_desks import save


def test_b2_the_window_backs_up_by_itself_and_says_how_old_it_is(
    suite: Suite, clock: StandingClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, went = QWidget(), []
    qtbot.addWidget(window)
    status = StatusBar(window)
    watch = BackupWatch(window, SimpleNamespace(suite=suite, status=status, go=lambda *where: went.append(where)))
    qtbot.waitUntil(lambda: status.backup.text() == "Not backed up yet")
    save(suite.desk)
    watch.look()
    qtbot.waitUntil(lambda: status.backup.text() == "Backed up just now")
    assert [one.why for one in suite.backups.all()] == [Why.AUTOMATIC]
    clock.pass_time(minutes=31)
    watch.look()
    assert status.backup.text() == "Backed up 31 min ago"
    assert not watch._busy, "nothing changed"
    save(suite.desk, "more")

    def full(*_: object, **__: object) -> None:
        raise NurtureError("vault.disk_full", folder="/media/drive")

    with monkeypatch.context() as patch:
        patch.setattr(type(suite.backups), "make", full)
        watch.look()
        qtbot.waitUntil(lambda: not watch._busy)
        assert status.backup.idea == "warning"
    status.backup.click()
    assert went == [("settings", "backups")]
    suite.desk.close()
    watch.look()
    assert not watch._clock.isActive()
