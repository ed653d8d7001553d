"""Trust D5: one writer at a time, and never "database is locked": a sentence, whoever it is that writes."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nurture_desk.db import sealed_file
from nurture_desk.db.desk_lock import DeskLock, holder
from nurture_desk.db.engine import open_engine
from nurture_desk.documents.wording import sentence
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.open_desk import OpenDesk
from tests.conftest import KEY, StandingClock


@pytest.fixture
def hasty(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenDesk]:
    """The desk a second time, waiting a tenth of a second instead of five for another writer."""
    monkeypatch.setattr(sealed_file, "BUSY_SECONDS", 0.1)
    second = OpenDesk(open_engine(desk.path, KEY), desk.path)
    yield second
    second.close()


def put(desk: OpenDesk) -> None:
    with desk.change("desk.put"):
        pass


def told(work: Callable[[], object]) -> str:
    with pytest.raises(NurtureError) as error:
        work()
    assert "database" not in sentence(error.value)
    return error.value.key


def test_d5_who_meets_another_program_that_writes_is_told_so_and_can_go_on_after(
    desk: OpenDesk, hasty: OpenDesk
) -> None:
    with desk.change("desk.put"):
        assert told(lambda: put(hasty)) == "vault.busy"
        with hasty.look() as conn:  # looking is never in the way
            conn.exec_driver_sql("SELECT count(*) FROM setting").scalar_one()
    put(hasty)


def test_d5_what_the_same_window_writes_for_long_is_told_from_another_program(hasty: OpenDesk) -> None:
    begun, enough = threading.Event(), threading.Event()

    def reads_in() -> None:
        with hasty.change("desk.put"):
            begun.set()
            enough.wait(20)

    thread = threading.Thread(target=reads_in)
    thread.start()
    assert begun.wait(20)
    assert told(lambda: put(hasty)) == "vault.busy_here"
    enough.set()
    thread.join()
    put(hasty)


def test_d5_a_note_that_a_crash_left_names_nobody_once_somebody_else_has_it(tmp_path: Path) -> None:
    path, clock = tmp_path / "desk.nurture", StandingClock()
    note = path.with_name("desk.nurture-holder")
    stale = {"person": "gone", "machine": "away", "since": "2020-01-01T12:00"}
    note.write_text(json.dumps(stale), encoding="utf-8")
    lock = DeskLock(path)
    lock.take(clock())  # a note is no lock
    held = holder(path)
    assert held is not None
    assert (held.person, held.since) == (holder(path).person, clock().replace(second=0))
    assert held.person != "gone"
    assert told(lambda: DeskLock(path).take(clock())) == "vault.in_use"
    for nonsense in ("", "{", "[]", '{"person": 1}'):
        note.write_text(nonsense, encoding="utf-8")
        assert told(lambda: DeskLock(path).take(clock())) == "vault.in_use_by_somebody"
    lock.release()
    assert not note.exists()


def test_d5_a_full_drive_leaves_no_note_of_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, clock = tmp_path / "desk.nurture", StandingClock()
    path.with_name("desk.nurture-holder").write_text('{"person": "gone"}', encoding="utf-8")

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    lock = DeskLock(path)
    lock.take(clock())
    assert holder(path) is None
    assert told(lambda: DeskLock(path).take(clock())) == "vault.in_use_by_somebody"
    lock.release()
