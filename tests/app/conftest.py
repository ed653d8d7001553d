"""What the tests of the whole program share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.app.starts import Start, put_desk
from tests.conftest import StandingClock
from tests.db.memory_store import MemoryStore


@pytest.fixture
def start(blank_desk_file: Path, tmp_path: Path, clock: StandingClock, qtbot: QtBot) -> Iterator[Start]:
    """The window on the lock page of an empty desk."""
    made = Start(tmp_path, clock, MemoryStore())
    put_desk(made.desks, blank_desk_file, made.path)
    made.program.start()
    qtbot.addWidget(made.program.window)
    yield made
    made.program.window.close()
