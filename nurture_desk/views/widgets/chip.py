"""A chip says how something stands: icon, word, tint, in this order of weight. It is not clickable."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from nurture_desk.views.widgets import painting, style
from nurture_desk.views.widgets.labels import dress


class Chip(QLabel):
    """A state ("yes", "owed", "blocked" ... of tokens.toml) with its word, or a word of its own."""

    def __init__(self, state: str, word: str = "", *, bare: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bare = bare
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state, word)

    def set_state(self, state: str, word: str = "") -> None:
        """Show another state."""
        self._state = state
        dress(self, word or painting.state_word(state), "body")
        self.updateGeometry()
        self.update()

    def state(self) -> str:
        """The state shown."""
        return self._state

    def sizeHint(self) -> QSize:
        return QSize(painting.chip_width(self.text(), bare=self._bare), style.current().measure("chip"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painting.chip(painter, QRect(0, 0, self.width(), self.height()), self._state, self.text(), bare=self._bare)
