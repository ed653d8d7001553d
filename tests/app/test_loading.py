"""What is loaded when: nothing that the lock page does not need before it is painted; a named desk opens by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nurture_desk import jobs
from nurture_desk.domain import recovery_key
from nurture_desk.services.recent_desks import RecentDesks
from tests.app.starts import Start
from tests.conftest import KEY, StandingClock

# Started as `nurture-desk FILE` is; what it would begin once the window has been painted is to tell what is loaded.
STARTED = """
import builtins, sys
from nurture_desk.app import loading, main

def begin(door, _named):
    assert builtins.__import__ is builtins.__orig_import__, "PySide reads the source of all that is imported"
    print(*sorted(sys.modules), sep="\\n", flush=True)
    door.page.window().close()

loading.begin = begin
sys.exit(main([sys.argv[1]]))
"""
OF_OTHERS = {"PySide6", "platformdirs", "shiboken6", "shibokensupport", "signature_bootstrap"}
OURS = 58  # modules of our own, packages and all: one more wants a reason


def test_until_the_first_paint_nothing_is_loaded_but_qt_and_the_lock_page(tmp_path: Path) -> None:
    (tmp_path / "fenn.nurture").touch()
    words = [sys.executable, "-c", STARTED, str(tmp_path / "fenn.nurture")]
    ran = subprocess.run(words, env=os.environ, capture_output=True, text=True, timeout=120, check=False)
    loaded = set(ran.stdout.split())
    assert "PySide6.QtWidgets" in loaded, ran.stderr
    ours = {name for name in loaded if name.partition(".")[0] == "nurture_desk"}
    rooms = {".".join(name.split(".")[:3]) for name in ours}
    assert not {name for name in rooms if name.startswith(("nurture_desk.db", "nurture_desk.forms"))}
    assert {name for name in rooms if name.startswith("nurture_desk.services.")} == {
        "nurture_desk.services.clock",
        "nurture_desk.services.recent_desks",
    }
    assert {name for name in rooms if name.startswith("nurture_desk.documents.")} == {"nurture_desk.documents.wording"}
    assert len(ours) <= OURS, sorted(ours)
    others = {name.partition(".")[0] for name in loaded - ours} - sys.stdlib_module_names
    assert {name for name in others if not name.startswith("_")} == OF_OTHERS


def test_what_looks_a_desk_through_waits_for_nothing_that_opens_it() -> None:
    looking = "import sys, nurture_desk.services.first_look; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", looking], capture_output=True, text=True, timeout=60, check=True)
    assert "sqlcipher3" in (loaded := set(ran.stdout.split()))
    assert not loaded & {"sqlalchemy", "alembic", "reportlab"}


def test_a_desk_that_is_named_opens_by_the_key_in_the_environment(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(recovery_key.KEY_VARIABLE, recovery_key.spell(KEY))
    start.program.start(start.path)
    qtbot.waitUntil(lambda: start.program.window.desk is not None)
    start.program.lock()
    assert start.page.isVisible()  # and asks from now on


def test_a_key_that_does_not_fit_is_said_on_the_lock_page(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(recovery_key.KEY_VARIABLE, recovery_key.spell(bytes(32)))
    start.program.start(start.path)
    qtbot.waitUntil(lambda: bool(start.page.error()))
    assert start.program.window.desk is None


def test_a_sample_desk_that_is_named_opens_and_one_with_a_passphrase_waits(
    start: Start, qtbot: QtBot, clock: StandingClock
) -> None:
    start.program.start(start.path)
    qtbot.waitUntil(jobs.idle)
    assert start.program.window.desk is None
    start.desks.unlocking.forget(*_marks(start.path))
    start.desks.unlocking.keep(KEY, None)
    RecentDesks(start.path.parent / "recent.json").note(start.path, clock(), sample=True)
    start.program.start(start.path)
    qtbot.waitUntil(lambda: start.program.window.desk is not None)


def _marks(path: Path) -> tuple[str, ...]:
    from nurture_desk.db.keys import fingerprints

    return fingerprints(path)
