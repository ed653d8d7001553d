"""When a window stands on the screen for the first time: what can wait begins then, and not before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Calls ``act`` once ``window``, which was just shown, has been painted; it belongs to the window."""

    def __init__(self, window: QWidget, act: Callable[[], object]) -> None:
        super().__init__(window)
        self._act = act
        handle = window.windowHandle()
        if handle.isExposed():  # some platforms paint within show()
            self._later()
        else:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose:
            watched.removeEventFilter(self)
            self._later()
        return False

    def _later(self) -> None:
        """The window paints as it hears of its exposure; the next turn comes after that."""
        QTimer.singleShot(0, self, self._act)
