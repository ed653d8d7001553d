"""Lines that are edited in place and saved when they are left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent

from nurture_desk.views.widgets import veil
from nurture_desk.views.widgets.inputs import LongText

SAVE_AFTER_MS = 2000
SAVE_AT_LATEST_MS = 4000


class EditedText(LongText):
    """A text that gives itself to ``keep`` when it is left, two seconds after the last key, four while one types on."""

    def __init__(self, text: str, name: str, keep: Callable[[str], object], lines: int = 1) -> None:
        super().__init__(lines)
        self._keep = keep
        self._kept = text
        self.setPlainText(text)
        self.setAccessibleName(name)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)
        self._latest = QTimer(self)  # who types without a pause is kept as well
        self._latest.setSingleShot(True)
        self._latest.setInterval(SAVE_AT_LATEST_MS)
        self._latest.timeout.connect(self.flush)
        self.textChanged.connect(self._typed)

    def _typed(self) -> None:
        self._timer.start()
        if not self._latest.isActive():
            self._latest.start()

    def flush(self) -> None:
        """Save what was typed, if anything was."""
        self._timer.stop()
        self._latest.stop()
        if veil.is_on():
            return  # what stands here may be codes, and nothing is saved then
        text = self.toPlainText()
        if text != self._kept:
            self._kept = text
            self._keep(text)

    def show_text(self, text: str) -> None:
        """Show what is kept, unless somebody is typing here."""
        if text != self._kept and not self.hasFocus():
            self._kept = text
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()
