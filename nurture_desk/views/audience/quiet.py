"""The pages between two sheets: thanks, covered, hand the laptop back. Nothing anybody answered stands on them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.views.widgets.buttons import Button, main_button, plain_button
from nurture_desk.views.widgets.labels import Picture, label
from nurture_desk.views.widgets.measures import fix, pack


class QuietPage(QWidget):
    """Picture, title, sentences, and two buttons of which ``safe`` has the focus."""

    def __init__(self, idea: str, title: str, text: str, safe: str, other: str = "") -> None:
        super().__init__()
        column = pack(QVBoxLayout(self), 0, 32, 0, 32, gap=12)
        column.addWidget(Picture(idea, "accent", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        for words, kind in ((title, "h1"), (text, "body")):
            said = label(words, kind, wrap=True)
            said.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(said)
        column.addSpacing(12)
        row = pack(QHBoxLayout(), 0, gap=12)
        row.addStretch(1)
        self.safe: Button = fix(main_button(safe), height=48)
        self.other: Button = fix(plain_button(other), height=48)
        if not other:
            self.other.hide()
        row.addWidget(self.other)
        row.addWidget(self.safe)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
