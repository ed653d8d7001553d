"""Lets everything that waits happen: jobs, layouts, queued refreshes, paints."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QApplication

from nurture_desk import jobs

PATIENCE = 20.0  # seconds; a test whose job waits for the test itself does not settle


def settle() -> None:
    """Process events until layouts have run after one another and no job is under way: a busy machine needs longer."""
    until = time.monotonic() + PATIENCE
    _turn()
    while not jobs.wait(1) and time.monotonic() < until:
        _turn()
    for _ in range(4):  # what a job brought is told, laid out, and laid out again by what holds it
        _turn()


def _turn() -> None:
    for _ in range(6):
        QApplication.processEvents()
