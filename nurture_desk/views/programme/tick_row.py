"""A tick with two lines of words beside it that wrap and are never cut off."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.views.widgets.inputs import Tick
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack


class TickRow(QWidget):
    """``what`` is the tick's name; ``detail`` stands muted below it."""

    ticked = Signal(bool)

    def __init__(self, what: str, detail: str = "", *, on: bool = False, edge: int = 0) -> None:
        super().__init__()
        row = pack(QHBoxLayout(self), edge, 8 if edge else 4, edge, 8 if edge else 4, gap=4)
        self.tick = fix(Tick(), width=28)
        self.tick.setAccessibleName(what)
        self.tick.setAccessibleDescription(detail)
        self.tick.setChecked(on)
        self.tick.clicked.connect(self.ticked)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        text = pack(QVBoxLayout(), 0, gap=1)
        text.addWidget(label(what, "body", wrap=True))
        if detail:
            text.addWidget(label(detail, "muted", wrap=True))
        row.addLayout(text, 1)

    def on(self) -> bool:
        """Whether it is ticked."""
        return self.tick.isChecked()
