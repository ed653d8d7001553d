"""Lets everything that waits happen: layouts, queued refreshes, paints."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication


def settle() -> None:
    """Process events until layouts have run after one another."""
    for _ in range(6):
        QApplication.processEvents()
