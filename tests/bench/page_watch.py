"""Run in a process of its own by ``bench_pages``: opens a desk's window, clicks, and says how long each click took.

``python -m tests.bench.page_watch DESK WHAT``, key and day in the environment; the answer is one line of JSON. WHAT:
``cold`` opens every page as soon as Today is filled, ``ready`` once the pages were made ready, ``saves`` saves and
searches, ``schools FILE`` reads a register of the whole country in and weighs and searches it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from nurture_desk import jobs
from nurture_desk.app import garbage, loading
from nurture_desk.domain import recovery_key
from nurture_desk.domain.progress import Silent
from nurture_desk.services.clock import from_environment
from nurture_desk.services.desks import Desks
from nurture_desk.services.suite import Suite, open_suite
from tests.bench import page_acts

SIZE = (1280, 720)
LOOK_EVERY = 0.001  # seconds
WAIT = 60.0  # seconds: then something hangs


class Watched(QObject):
    """The window of a desk, and when it was painted last."""

    def __init__(self, suite: Suite) -> None:
        super().__init__()
        from nurture_desk.views.app_window import Window

        self.app = QApplication.instance()
        self.suite = suite
        self.window = Window()
        self.window.resize(*SIZE)
        self.window.show()
        self.window.show_desk(suite, "today")
        self.painted = 0.0
        self.window.installEventFilter(self)
        self.settle()
        loading.pages(Silent())
        garbage.look_seldom()

    @property
    def desk(self) -> Any:
        """The rail and the pages."""
        return self.window.desk

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            self.window.event(event)  # paints
            self.painted = time.perf_counter()
            return True
        return super().eventFilter(watched, event)

    def settle(self) -> None:
        """Wait until no work is on its way and nothing is left to paint."""
        quiet, limit = 0, time.perf_counter() + WAIT
        while quiet < 5 and time.perf_counter() < limit:
            self.app.processEvents()
            quiet = quiet + 1 if jobs.idle() else 0
            time.sleep(LOOK_EVERY)

    def make_ready(self) -> list[float]:
        """Let the pages be made ready as the program does; the seconds of each step."""
        steps: list[float] = []
        self.desk.build_ahead(self.window.away.quiet)
        ahead = self.desk._pages.ahead
        plain = self.desk._pages.get_ahead

        def clocked(keys: Any) -> bool:
            began = time.perf_counter()
            did: bool = plain(keys)
            steps.append(time.perf_counter() - began)
            return did

        self.desk._pages.get_ahead = clocked
        while not ahead.is_done():
            self.app.processEvents()
            time.sleep(LOOK_EVERY)
        return steps

    def clicked(self, act: Callable[[], object], done: Callable[[], bool] = jobs.idle) -> dict[str, float]:
        """Seconds from the click until it is painted and until all of it is there, how long it held still, and the
        processor time of it all.
        """
        self.painted, spent = 0.0, time.process_time()
        began = time.perf_counter()
        act()
        painted = whole = 0.0
        still = time.perf_counter() - began
        quiet = 0
        while (not painted or quiet < 3) and time.perf_counter() - began < WAIT:
            before = time.perf_counter()
            self.app.processEvents()
            now = time.perf_counter()
            still = max(still, now - before)
            if self.painted:
                painted, whole, quiet = painted or self.painted - began, self.painted - began, 0
            elif done():
                quiet += 1
            else:
                time.sleep(LOOK_EVERY)
            self.painted = 0.0
        return {"painted": painted, "whole": whole, "still": still, "spent": time.process_time() - spent}

    def open(self, key: str) -> dict[str, float]:
        """Click on a page of the rail."""
        return self.clicked(lambda: self.desk.rail.chosen.emit(key))


def all_pages(watched: Watched) -> dict[str, dict[str, float]]:
    """Every page, opened once from the one before it."""
    from nurture_desk.views.pages import EVERY

    found = {}
    for spec in EVERY:
        if spec.key != watched.desk.here:
            found[spec.key] = watched.open(spec.key)
            watched.settle()
    found["today"] = watched.open("today")
    watched.settle()
    return found


def main(path: str, what: str, *more: str) -> dict[str, Any]:
    """Open the desk, do ``what`` and say how long each thing took."""
    key = recovery_key.read(os.environ["NURTURE_DESK_KEY"])
    desk = Desks(clock=from_environment()).open_with_key(Path(path), key)
    suite = open_suite(desk)
    if what == "saves":
        return page_acts.saves(suite) | page_acts.searches(suite)
    app = QApplication(["bench"])  # noqa: F841  # lives as long as its windows
    if what == "schools":
        return page_acts.schools(Watched(suite), Path(more[0]))
    watched = Watched(suite)
    if what == "ready":
        steps = watched.make_ready()
    else:  # somebody clicks and clicks: there is no moment to make anything ready in
        steps = []
        watched.desk.build_ahead(lambda: 0)
    return {"first": all_pages(watched), "again": all_pages(watched), "steps": steps}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])), flush=True)
    os._exit(0)  # the desk is a copy that is thrown away
