"""Locking and closing back the desk up, within the second that locking may take (trust B2, B3, K4)."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nurture_desk.app import leaving_backup
from nurture_desk.domain.backups import Why
from tests.app.starts import Start
from tests.own_time import Stopwatch
from tests.trust.backup_desks import held, path_of, save


def made(start: Start) -> list[str]:
    """The reasons of the backups that lie beside the desk."""
    from nurture_desk.services import backup_files

    folder = start.path.with_name("fenn.backups")
    return [told.why.value for _, told in backup_files.lying_in(folder) if told is not None]


def test_b2_locking_backs_up_what_changed_and_is_done_within_a_second(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving_backup, "LOCKING_SECONDS", 60)  # a machine that is busy with others takes longer
    start.unlock(qtbot)
    save(start.program.window.desk.suite.desk)
    watch = Stopwatch()
    start.program.lock()
    assert watch.seconds() < 3, "a second, and three times the slack"
    assert made(start) == [Why.CLOSING]
    start.unlock(qtbot)
    start.program.lock()
    assert made(start) == [Why.CLOSING], "nothing changed"


def test_b2_a_desk_too_large_to_copy_in_a_second_is_left_to_closing(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    start.unlock(qtbot)
    save(start.program.window.desk.suite.desk)
    monkeypatch.setattr(leaving_backup, "LOCKING_BYTES", 10)
    start.program.lock()
    assert made(start) == []
    monkeypatch.setattr(leaving_backup, "LOCKING_BYTES", 10**9)
    monkeypatch.setattr(leaving_backup, "LOCKING_SECONDS", 0.0)
    start.unlock(qtbot)
    start.program.lock()
    assert made(start) == []
    start.unlock(qtbot)
    start.program.close()
    assert made(start) == [Why.CLOSING]


def test_b3_a_backup_that_was_made_ready_takes_the_place_of_the_open_desk(start: Start, qtbot: QtBot) -> None:
    start.unlock(qtbot)
    suite = start.program.window.desk.suite
    save(suite.desk)
    wanted = held(suite.desk)
    backup = suite.backups.make(Why.ASKED)
    save(suite.desk, "since")
    suite.bringing_back.prepare(backup.id)  # one that was given up, by a lock say
    start.program.window.restore_wished.emit(suite.bringing_back.prepare(backup.id))
    assert start.program.window.desk is None
    assert "The desk is as it was on 1 September 2026" in start.page._second.text()
    assert len(list(start.path.parent.glob("fenn set aside *.nurture"))) == 1
    assert not list(start.path.parent.glob("*-restoring-*"))
    start.unlock(qtbot)
    back = start.program.window.desk.suite
    assert held(back.desk) == wanted
    assert Path(path_of(backup)).exists()
    assert [one.why for one in back.backups.all()] == [Why.RESTORE, Why.ASKED]
