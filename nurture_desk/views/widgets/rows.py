"""A row that says what is missing and carries the action that mends it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import Button
from nurture_desk.views.widgets.labels import Elided, Picture, label
from nurture_desk.views.widgets.measures import fix, pack

LEAST = 440  # logical pixels of a row that still has room for its button beside the text


class MendingRow(QWidget):
    """Icon, what (bold), circumstances, and a button of one width so that all buttons stand in one column."""

    mended = Signal()

    def __init__(
        self, idea: str, what: str, detail: str = "", verb: str = "", verb_idea: str = "open", *, main: bool = False
    ) -> None:
        super().__init__()
        self._row = pack(QHBoxLayout(self), 15, 10, 15, 10, gap=12)
        self._row.addWidget(Picture(idea, ground="accent_soft"), 0, Qt.AlignmentFlag.AlignTop)
        self._text = pack(QVBoxLayout(), 0, gap=2)
        self._text.addStretch(1)
        self._text.addWidget(Elided(what, "strong"))
        if detail:
            self._text.addWidget(Elided(detail, "muted"))
        self._text.addStretch(1)
        self._row.addLayout(self._text, 1)
        self.button = Button(verb, verb_idea, "row_main" if main else "row")
        self.button.setAccessibleName(f"{verb}: {what}")
        self.button.clicked.connect(self.mended)
        fix(self.button, width=196)
        self._row.addWidget(self.button)
        self.button.setVisible(bool(verb))
        self._stacked = False
        fix(self, min_height=57)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._turn()

    def _turn(self) -> None:
        """Put the button below its text where the window is narrow."""
        look, breaks = style.current(), style.tokens()["breaks"]
        stacked = look.logical(self.window().width()) < breaks["stacked_rows"] or look.logical(self.width()) < LEAST
        if stacked == self._stacked:
            return
        self._stacked = stacked
        fix(self, min_height=108 if stacked else 57)  # a minimum set by hand outranks what the layout needs
        if stacked:
            self._row.removeWidget(self.button)
            self._text.insertWidget(self._text.count() - 1, self.button, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._text.removeWidget(self.button)
            self._row.addWidget(self.button)


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
