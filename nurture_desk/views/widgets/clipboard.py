"""The clipboard, when names are on it: they are taken off again (trust K5).

What we put there ourselves goes after ten seconds. What somebody copied out of a field may be a name or a sentence of
their own: that goes with locking and closing at the latest. What another program put there is never touched.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

SECONDS = 10

_put: set[int] = set()  # hashes of the texts with names that may still lie there


def put_names(text: str) -> None:
    """Copy a text that may hold names; it is taken off again unless somebody copied something else meanwhile."""
    QGuiApplication.clipboard().setText(text)
    empty_later()


def empty_later() -> None:
    """Empty the clipboard in ten seconds if it still holds what it holds now."""
    text = QGuiApplication.clipboard().text()
    application = QCoreApplication.instance()
    if application is not None:
        _put.add(hash(text))
        QTimer.singleShot(SECONDS * 1000, application, lambda: empty_if(text))


def empty_if(text: str) -> None:
    """Empty the clipboard if ``text`` is what it holds."""
    clipboard = QGuiApplication.clipboard()
    _put.discard(hash(text))
    if clipboard.text() == text:
        clipboard.clear()


def take_off() -> None:
    """The desk is locked or closed: nothing that was copied or only marked in it can be pasted any more."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard() or hash(clipboard.text()) in _put:
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
    _put.clear()
