"""Whether somebody is still there: keys and clicks in whichever window has the keyboard, dialogs too; Ctrl+L in each.

Both clocks are looked at: one that goes on while a laptop sleeps, and one that nobody can set.
"""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QElapsedTimer, QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

LOOK_EVERY = 15_000  # milliseconds
LOCK = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)


class AwayWatch(QObject):
    """``gone`` after so many minutes without a key or a click, ``lock_wished`` by Ctrl+L over a dialog."""

    gone = Signal()
    lock_wished = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._minutes = 0
        self._since, self._on_the_wall = QElapsedTimer(), QDateTime()
        self._main: QWindow | None = None
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY)
        self._look.timeout.connect(self.look)
        QGuiApplication.instance().focusWindowChanged.connect(self._hear_of)

    def start(self, main: QWindow | None, minutes: int) -> None:
        """Begin to watch: a desk is open in the window ``main``."""
        self._main, self._minutes = main, minutes
        for window in (main, QGuiApplication.focusWindow()):
            self._hear_of(window, begun=True)
        self.there()
        self._look.start()

    def stop(self) -> None:
        """The desk is locked."""
        self._look.stop()

    def there(self) -> None:
        """Somebody is there: begin to count anew."""
        self._since.start()
        self._on_the_wall = QDateTime.currentDateTimeUtc()

    def seconds(self) -> int:
        """How long nobody was there, by the clock that says more."""
        wall = self._on_the_wall.secsTo(QDateTime.currentDateTimeUtc())
        return max(self._since.elapsed() // 1000, int(wall))

    def quiet(self) -> int:
        """For how many milliseconds nobody pressed a key or a button."""
        return int(self._since.elapsed())

    def look(self) -> None:
        """Say so if nobody was there for too long."""
        if self._look.isActive() and self.seconds() >= self._minutes * 60:
            self._look.stop()
            self.gone.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self.there()
            over_it = watched is not self._main and self._look.isActive()
            if over_it and isinstance(event, QKeyEvent) and event.keyCombination() == LOCK:
                QTimer.singleShot(0, self, self.lock_wished.emit)
                return True
        return super().eventFilter(watched, event)

    def _hear_of(self, window: QWindow | None, *, begun: bool = False) -> None:
        if window is not None and (begun or self._look.isActive()):
            window.removeEventFilter(self)
            window.installEventFilter(self)
