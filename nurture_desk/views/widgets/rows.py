"""A row that says what is missing and carries the action that mends it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import Button
from nurture_desk.views.widgets.labels import Elided, Picture, label
from nurture_desk.views.widgets.measures import fix, pack


class MendingRow(QWidget):
    """Icon, what (bold), circumstances, and a button of one width so that all buttons stand in one column."""

    mended = Signal()

    def __init__(
        self, idea: str, what: str, detail: str = "", verb: str = "", verb_idea: str = "open", *, main: bool = False
    ) -> None:
        super().__init__()
        self._row = pack(QHBoxLayout(self), 15, 10, 15, 10, gap=12)
        self._row.addWidget(Picture(idea, ground="accent_soft"))
        text = pack(QVBoxLayout(), 0, gap=2)
        text.addStretch(1)
        text.addWidget(Elided(what, "strong"))
        if detail:
            text.addWidget(Elided(detail, "muted"))
        text.addStretch(1)
        self._row.addLayout(text, 1)
        self.button = Button(verb, verb_idea, "row_main" if main else "row")
        self.button.setAccessibleName(f"{verb}: {what}")
        self.button.clicked.connect(self.mended)
        fix(self.button, width=196)
        self._row.addWidget(self.button)
        self.button.setVisible(bool(verb))
        fix(self, min_height=57)

    def set_main(self, main: bool) -> None:
        """Fill the button: it is the next thing to do."""
        self.button.set_kind("row_main" if main else "row", "open")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._turn()

    def _turn(self) -> None:
        """Put the button below its text where the row is narrow."""
        stacked = style.current().logical(self.width()) < 480
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)


class TwoLines(QWidget):
    """Two lines of text, bold over muted, with a part at the right: a session, a contact, a date."""

    def __init__(self, what: str, detail: str = "", right: QWidget | None = None, idea: str = "") -> None:
        super().__init__()
        row = pack(QHBoxLayout(self), 0, gap=10)
        if idea:
            row.addWidget(Picture(idea, "muted", 20))
        text = pack(QVBoxLayout(), 0, gap=1)
        text.addWidget(Elided(what, "strong"))
        if detail:
            text.addWidget(label(detail, "muted", wrap=True))
        row.addLayout(text, 1)
        if right is not None:
            row.addWidget(right)
