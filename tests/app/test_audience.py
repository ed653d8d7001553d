"""Audience mode as a process of its own: what it holds, what it leaves, what follows when it ends (trust P1)."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nurture_desk import paths
from nurture_desk.__main__ import main
from nurture_desk.app import lending
from nurture_desk.db.settings import setting_of
from nurture_desk.documents import sealed_spool
from nurture_desk.domain.audience import mapping_of_handover
from nurture_desk.domain.audits import AuditRound
from nurture_desk.domain.tutors import Tutor
from nurture_desk.services.suite import Suite
from tests.app.audience_driver import NAMES
from tests.app.starts import Start
from tests.conftest import FIRST_DAY

HOUSE = Path(__file__).resolve().parents[2]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into the process the Linux way")


@pytest.fixture(autouse=True)
def spool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "spool", lambda mark: tmp_path / "spool" / mark)
    return tmp_path / "spool"


def open_with_a_round(start: Start, qtbot: QtBot) -> Suite:
    """Unlock a desk of five tutors and one round."""
    start.unlock(qtbot)
    suite: Suite = start.program.window.desk.suite
    for name in NAMES:
        suite.tutors.add(Tutor(name))
    suite.audits.add_round(AuditRound("INSET", FIRST_DAY))
    return suite


def lend(start: Start, qtbot: QtBot) -> int:
    """Hand the laptop round; the process id, once its window is up."""
    start.program.window.desk.lending_wished.emit(1)
    process = start.program.lending.process
    assert process is not None
    qtbot.waitUntil(lambda: "libqoffscreen" in maps(process.processId()), timeout=20_000)
    return int(process.processId())


def maps(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    except OSError:
        return ""


def memory(pid: int) -> bytes:
    """All that the process could write into: its own memory, without files mapped for reading."""
    held = bytearray()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as mem:
        for line in maps(pid).splitlines():
            span, may = line.split()[:2]
            low, high = (int(part, 16) for part in span.split("-"))
            if may.startswith("rw") and "[v" not in line:
                mem.seek(low)
                held += mem.read(high - low)
    return bytes(held)


def open_files(process: Path) -> list[str]:
    """What the process has open; it is still starting, so one may be gone when it is looked at."""
    found = []
    for link in (process / "fd").iterdir():
        with suppress(OSError):
            found.append(str(link.readlink()))
    return found


@LINUX
def test_p1_the_desk_is_locked_and_the_process_holds_neither_key_nor_names(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NURTURE_DESK_KEY", "ABCD-EFGH")
    suite = open_with_a_round(start, qtbot)
    suite.laptop_answers.handover(1)
    with suite.desk.look() as conn:
        private = setting_of(conn, "audience.private_key")
    assert private
    pid = lend(start, qtbot)
    assert start.program.window.desk is None, "the desk locks first"
    process = Path(f"/proc/{pid}")
    environment = (process / "environ").read_bytes()
    words = (process / "cmdline").read_bytes().split(b"\0")
    files = open_files(process)
    assert b"NURTURE_DESK_KEY" not in environment
    assert words[-4:-1] == [b"audience", b"--round", b"AR-01"]
    assert not [file for file in files if ".nurture" in file]
    assert "sqlcipher" not in maps(pid), "what opens a desk is not even loaded"
    held = memory(pid) + environment + b" ".join(words)
    assert b"Flexible and sensitive" in held or "Flexible and sensitive".encode("utf-16-le") in held
    for secret in (*NAMES, "ABCD-EFGH", private, start.path.name):
        assert secret.encode() not in held
        assert secret.encode("utf-16-le") not in held


@LINUX
@pytest.mark.qt_log_ignore("does not support raise")  # the offscreen platform says it of every window
def test_p1_killing_it_shows_the_lock_page(start: Start, qtbot: QtBot) -> None:
    open_with_a_round(start, qtbot)
    pid = lend(start, qtbot)
    with qtbot.waitSignal(start.program.lending.ended):
        os.kill(pid, signal.SIGKILL)
    assert start.page.isVisible()
    assert start.page._second.text() == "Audience mode stopped by itself. Nobody had handed in a sheet."
    assert start.program.window.desk is None


def test_p1_five_people_in_a_row_in_a_process_of_its_own(start: Start, qtbot: QtBot, spool: Path) -> None:
    suite = open_with_a_round(start, qtbot)
    handover = suite.laptop_answers.handover(1)
    start.program.lock()
    environment = lending._environment()
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("audience_driver.py")), "--round", "AR-01"],
        input=json.dumps(mapping_of_handover(handover)).encode(),
        env={name: environment.value(name) for name in environment.keys()}  # noqa: SIM118  # Qt's own, no dict
        | {"PYTHONPATH": str(HOUSE)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b"")
    assert not [name for name in NAMES if name.encode() in done.stderr]
    files = sealed_spool.waiting(Path(handover.spool))
    assert len(files) == 5
    assert not [name for name in NAMES for file in files if name.encode() in file.read_bytes()]
    start.unlock(qtbot)
    suite = start.program.window.desk.suite
    qtbot.waitUntil(lambda: sealed_spool.waiting(Path(handover.spool)) == [], timeout=20_000)  # once Today is filled
    assert suite.laptop_answers.count(1) == 5
    waiting = suite.laptop_answers.waiting(1)
    assert {one.answer.name: one.answer.marks for one in waiting} == {
        name: {"d2": place % 4 + 1} for place, name in enumerate(NAMES)
    }
    assert all(one.tutor_id for one in waiting)
    qtbot.waitUntil(lambda: start.program.window.desk.here == "tutors", timeout=20_000)


def test_unlocking_ends_it_and_closing_the_window_too(start: Start, qtbot: QtBot) -> None:
    for end in (lambda: start.unlock(qtbot), start.program.window.close):
        if start.program.window.desk is None:
            open_with_a_round(start, qtbot)
        start.program.lend(1)
        process = start.program.lending.process
        assert process is not None
        assert process.waitForStarted()
        end()
        assert start.program.lending.process is None


@pytest.mark.parametrize("given", [b"", b"{}", b'{"round_code": "AR-01"}', b"not json"])
def test_without_a_window_it_says_how_it_is_started(
    given: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
    assert main(["audience", "--round", "AR-01"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Audience mode is started from the window")


def test_a_process_of_its_own_without_a_window_ends_with_1_and_that_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nurture_desk", "audience", "--round", "AR-01"],
        stdin=subprocess.DEVNULL,
        cwd=HOUSE,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith("Audience mode is started from the window")
