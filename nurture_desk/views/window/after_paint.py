"""What can wait until a widget that was just shown has been painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

AT_MOST_MS = 1000  # a window that is covered is not painted


class AfterPaint(QObject):
    """Calls ``act`` once, after the next paint of ``widget``."""

    def __init__(self, widget: QWidget, act: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._act = widget, act
        self._then = QTimer(self, singleShot=True)
        self._then.timeout.connect(self._do)
        self._then.start(AT_MOST_MS)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._then.start(0)  # the next turn comes after the whole window was painted
        return False

    def _do(self) -> None:
        self._widget.removeEventFilter(self)
        self.deleteLater()
        self._act()
