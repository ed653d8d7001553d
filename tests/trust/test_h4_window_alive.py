"""Trust H4, K4: the window stays alive while a stack is read; locking meanwhile stops the reading and keeps nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic, thread_time

import pytest
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nurture_desk import jobs
from nurture_desk.db import tray as rows
from nurture_desk.domain.progress import Progress
from nurture_desk.domain.readings import PageReading
from nurture_desk.services.suite import Suite
from nurture_desk.views.app_window import Window
from nurture_desk.views.preferences import Preferences
from tests.own_time import Stopwatch
from tests.services.tray_pages import CLEAR, PICTURE, Post
from tests.trust.corpus_pdf import packed_bomb
from tests.trust.corpus_pictures import pictures

GAP = 0.1 * 3  # seconds between two ticks, with the slack of every limit in seconds
STOPS = 0.5 * 3


class Ticks:
    """A clock on the window's thread that ticks every 10 ms.

    ``longest``: the longest silence; ``busiest``: the most work the window itself did between two ticks, which does not
    grow while other programs take the processor.
    """

    def __init__(self) -> None:
        self.longest, self._last = 0.0, monotonic()
        self.busiest, self._worked = 0.0, thread_time()
        self._timer = QTimer(interval=10)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = monotonic()
        self.longest, self._last = max(self.longest, now - self._last), now
        worked = thread_time()
        self.busiest, self._worked = max(self.busiest, worked - self._worked), worked


@pytest.fixture
def window(qtbot: QtBot, suite: Suite, tmp_path: Path) -> Iterator[Window]:
    made = Window(Preferences(str(tmp_path / "window.ini")))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_desk(suite, "intake")
    made.show()
    qtbot.waitExposed(made)
    for _ in range(5):
        QApplication.processEvents()  # painted once: what is measured is the work, not the start
    yield made
    made.forget_desk()


@pytest.fixture
def scans(tmp_path: Path) -> list[Path]:
    """Four pages in four files."""
    made = []
    for number in range(4):
        made.append(tmp_path / f"page-{number}.png")
        made[-1].write_bytes(PICTURE + bytes([number]))  # what follows the picture makes it another file
    return made


def test_h4_the_window_ticks_on_while_limited_children_read_a_stack(
    window: Window, suite: Suite, qtbot: QtBot, scans: list[Path], tmp_path: Path
) -> None:
    name, content = next(pictures())  # more points than memory
    (tmp_path / name).write_bytes(content)
    (tmp_path / "bomb.pdf").write_bytes(packed_bomb(400))
    scans += [tmp_path / name, tmp_path / "bomb.pdf"]
    tray = window.desk.page("intake").tray()
    ticks = Ticks()
    tray.take_files(scans)
    qtbot.waitUntil(lambda: len(tray.bench.rows()) == len(scans), timeout=60_000)
    assert ticks.busiest < GAP
    assert len(suite.tray.sheets()) == len(scans)


def test_the_window_ticks_on_while_two_hundred_pages_come_in(
    window: Window, suite: Suite, qtbot: QtBot, scans: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    post = Post(suite)
    stack, _ = post.inset(*(f"Tutor Number {number}" for number in range(100)))
    post.drop(stack, (1, CLEAR), (2, CLEAR))  # one sheet is being worked on
    made = [replace(stack.page(n, n, CLEAR), source=scans[0].name, picture=PICTURE) for n in range(3, 201)]
    monkeypatch.setattr(suite.tray_drops._reading, "read", lambda paths, progress: made)
    tray = window.desk.page("intake").tray()
    qtbot.waitUntil(lambda: len(tray.bench.rows()) == 1)
    for _ in range(5):
        QApplication.processEvents()
    ticks = Ticks()
    tray.take_files(scans[:1])
    qtbot.waitUntil(lambda: len(tray.bench.rows()) == 100, timeout=60_000)
    assert ticks.busiest < GAP


class Slow:
    """Reads for ever, and says each step, as the real reader does."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.ended = 0.0

    def read(self, paths: Sequence[Path], progress: Progress) -> list[PageReading]:
        self.begun.set()
        pause = threading.Event()
        try:
            while True:
                progress.step(0, len(paths))
                pause.wait(0.1)
        finally:
            self.ended = monotonic()


@pytest.mark.parametrize("way", ["cancel", "lock"])
def test_k4_locking_or_cancelling_while_a_stack_is_read_keeps_nothing_and_leaves_no_thread(
    window: Window, suite: Suite, qtbot: QtBot, scans: list[Path], monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    slow = Slow()
    monkeypatch.setattr(suite.tray_drops, "_reading", slow)
    tray = window.desk.page("intake").tray()
    tray.take_files(scans)
    assert slow.begun.wait(60)
    watch = Stopwatch()
    if way == "cancel":
        tray.progress.cancel()
        qtbot.waitUntil(lambda: slow.ended > 0)
    else:
        jobs.cancel_all()
        window.forget_desk()
    assert jobs.wait(60_000)
    assert watch.seconds() < STOPS
    assert QThreadPool.globalInstance().activeThreadCount() == 0
    assert suite.tray.waiting() == 0
    with suite.desk.look() as conn:
        assert rows.pages(conn) == []
