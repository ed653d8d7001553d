"""A part that shows itself before it has a place appears for a blink as a window of its own."""

from __future__ import annotations

import traceback
from types import TracebackType

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class Watch(QObject):
    """Notes what is shown without a parent beside ``window`` while it is watching, and who showed it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.seen: list[str] = []

    def __enter__(self) -> Watch:
        QApplication.instance().installEventFilter(self)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, where: TracebackType | None) -> None:
        QApplication.instance().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and watched is not self._window:
            caller = "".join(traceback.format_stack(limit=4)[:-1])
            self.seen.append(f"{type(watched).__name__}\n{caller}")
        return False
