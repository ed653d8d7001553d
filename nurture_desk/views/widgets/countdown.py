"""Seconds that somebody has to wait, told each second until they are over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer

SECOND = 1000  # milliseconds


class Countdown(QObject):
    """``tell`` gets the seconds left, 0 when it is over."""

    def __init__(self, parent: QObject, tell: Callable[[int], object]) -> None:
        super().__init__(parent)
        self._tell = tell
        self._until = QDeadlineTimer()
        self._beat = QTimer(self)
        self._beat.setInterval(SECOND // 4)
        self._beat.timeout.connect(self._look)

    def start(self, seconds: int) -> None:
        """Begin to count down."""
        self._until = QDeadlineTimer(seconds * SECOND)
        self._beat.start()
        self._look()

    def stop(self) -> None:
        """Nobody waits any more."""
        self._beat.stop()

    def _look(self) -> None:
        left = -(-self._until.remainingTime() // SECOND)
        if left <= 0:
            self._beat.stop()
        self._tell(max(0, left))
