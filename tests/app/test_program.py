"""Opening, locking and closing through the real window (trust K1, K4, D5)."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from nurture_desk.db import audit
from nurture_desk.db.account_keyring import AccountKeyring
from nurture_desk.services import samples
from nurture_desk.views.desk.first_run import SheetPage
from tests.app.starts import PHRASE, Start
from tests.db.memory_store import MemoryStore


def open_files(path: Path) -> list[str]:
    links = [str(entry.readlink()) for entry in Path("/proc/self/fd").iterdir() if entry.is_symlink()]
    return [link for link in links if path.name in link]


def test_the_desk_used_last_is_offered_and_opens_by_its_passphrase(start: Start, qtbot: QtBot) -> None:
    start.unlock(qtbot)
    assert start.program.window.desk is not None


def test_k1_a_wrong_passphrase_is_said_at_the_field_and_the_window_stays(start: Start, qtbot: QtBot) -> None:
    start.unlock(qtbot, "clarinet in the train")
    assert "does not open the desk" in start.page.error()
    start.unlock(qtbot)
    assert start.program.window.desk is not None


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the process's open files the Linux way")
def test_k4_locking_leaves_no_page_no_name_and_no_open_file(start: Start, qtbot: QtBot) -> None:
    start.unlock(qtbot)
    assert open_files(start.path)
    begun = start.program.window.desk
    start.program.window.lock_wished.emit()
    assert not shiboken6.isValid(begun)
    assert open_files(start.path) == []
    assert start.program.window.desk is None
    assert start.page.isVisible()
    assert start.program.window.windowTitle() == "Nurture Desk"
    assert not [
        window for window in QApplication.topLevelWidgets() if window.isVisible() and window is not start.program.window
    ]
    start.unlock(qtbot)
    assert start.program.window.desk is not None


def test_k4_ten_idle_minutes_lock_the_desk(start: Start, qtbot: QtBot) -> None:
    start.unlock(qtbot)
    away = start.program.window.away
    assert start.program.window.preferences.lock_minutes() == 10
    away._on_the_wall = away._on_the_wall.addSecs(-599)
    away.look()
    assert start.program.window.desk is not None
    away._on_the_wall = away._on_the_wall.addSecs(-1)
    away.look()
    assert start.program.window.desk is None


def test_d5_a_desk_that_another_process_writes_is_refused_with_who(start: Start, qtbot: QtBot) -> None:
    elsewhere = start.desks.open_with_passphrase(start.path, PHRASE)
    start.unlock(qtbot)
    assert "is open in Nurture Desk on" in start.page.error()
    elsewhere.close()
    start.unlock(qtbot)
    assert start.program.window.desk is not None


def test_closing_the_window_closes_the_file(start: Start, qtbot: QtBot) -> None:
    start.unlock(qtbot)
    start.program.window.close()
    start.desks.open_with_passphrase(start.path, PHRASE).close()


def test_no_label_of_the_lock_page_is_empty_of_words(start: Start) -> None:
    assert any(label.text() for label in start.page.findChildren(QLabel))


class Silent(MemoryStore):
    """A key store that does not answer until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.let_go = threading.Event(), threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.asked.set()
        self.let_go.wait()
        return None


def test_k1_while_the_key_store_is_silent_the_window_goes_on_painting(start: Start, qtbot: QtBot) -> None:
    store = Silent()
    start.desks.unlocking._keyring = AccountKeyring(lambda: store, patience=1.0, protected=("tests.",))
    gaps: list[int] = []
    since = QElapsedTimer()
    beat = QTimer()
    beat.timeout.connect(lambda: gaps.append(since.restart()))
    since.start()
    beat.start(10)
    start.unlock(qtbot)
    beat.stop()
    store.let_go.set()
    assert "does not answer" in start.page.error()
    assert "recovery key" in start.page.error()
    assert len(gaps) > 20
    assert max(gaps[1:]) < 300  # three times the bar of 100 ms


def test_k2_the_recovery_sheet_opens_the_desk_and_a_new_passphrase_is_kept(start: Start, qtbot: QtBot) -> None:
    elsewhere = start.path.with_name("elsewhere.nurture")
    made = start.desks.create_on_paper(elsewhere)
    made.desk.close()
    start.program.door.recover(elsewhere)
    start.program.door.page.open_wished.emit(elsewhere, made.sheet.key, "oboe under the stairs")
    qtbot.waitUntil(lambda: start.program.window.desk is not None)
    start.program.lock()
    start.desks.open_with_passphrase(elsewhere, "oboe under the stairs").close()


def test_a_window_closed_during_the_first_run_leaves_the_new_desk_free(start: Start, qtbot: QtBot) -> None:
    path = start.path.with_name("new.nurture")
    start.program.door.begin_new()
    start.program.door.page.make_wished.emit(path, PHRASE)
    qtbot.waitUntil(lambda: isinstance(start.program.door.page, SheetPage))
    sheet = start.path.with_name("sheet.pdf")
    start.program.door.page.save_wished.emit(sheet)
    assert sheet.read_bytes().startswith(b"%PDF")
    start.program.window.close()
    desk = start.desks.open_with_passphrase(path, PHRASE)
    with desk.look() as conn:
        assert "desk.recovery_sheet_written" in [entry.action for entry in audit.entries(conn)]
    desk.close()


def test_looking_round_the_sample_leaves_nothing_behind(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(samples, "ACTS", samples.ACTS[:1])  # the first act is sample enough
    start.page.sample_wished.emit()
    qtbot.waitUntil(lambda: start.program.window.desk is not None or bool(start.page.error()), timeout=30_000)
    assert start.program.window.desk is not None
    folder = start.program._desk.path.parent
    assert folder.is_dir()
    start.program.lock()
    assert not folder.exists()
    assert [desk.path for desk in start.recent.all()] == [start.path]


def test_a_desk_whose_file_is_opened_beside_the_window_is_asked_for_at_the_door_and_offered_over_an_open_one(
    start: Start, qtbot: QtBot
) -> None:
    window, other = start.program.window, start.path.with_name("rowan.nurture")
    other.write_bytes(b"another desk")
    start.unlock(qtbot)
    start.program._single.desk_wished.emit(start.path)
    bar = window.desk.page(window.desk.here).message_bar
    assert bar.isHidden(), "it is open already"
    start.program._single.desk_wished.emit(other)
    assert "rowan.nurture is another desk" in bar.text()
    window.lock_wished.emit()
    start.program._single.desk_wished.emit(other)
    qtbot.waitUntil(lambda: start.page._path() == other)
    start.program.door.begin_new()
    page = start.program.door.page
    start.program._single.desk_wished.emit(start.path)
    assert start.program.door.page is page, "nobody is taken away from the pages of a new desk"
