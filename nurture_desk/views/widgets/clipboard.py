"""The clipboard, when names are on it: they are taken off again (trust K5)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication

SECONDS = 10


def put_names(text: str) -> None:
    """Copy a text that may hold names; it is taken off again unless somebody copied something else meanwhile."""
    QGuiApplication.clipboard().setText(text)
    empty_later()


def empty_later() -> None:
    """Empty the clipboard in ten seconds if it still holds what it holds now."""
    text = QGuiApplication.clipboard().text()
    application = QCoreApplication.instance()
    if application is not None:
        QTimer.singleShot(SECONDS * 1000, application, lambda: empty_if(text))


def empty_if(text: str) -> None:
    """Empty the clipboard if ``text`` is what it holds."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() == text:
        clipboard.clear()
