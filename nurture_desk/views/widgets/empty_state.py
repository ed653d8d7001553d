"""An empty list says what is so and how to begin, with the button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.views.widgets.labels import Picture, label
from nurture_desk.views.widgets.measures import fix, pack


class EmptyState(QWidget):
    """Icon, title, one sentence and at most one button, in the place of the list."""

    def __init__(self, idea: str = "desk", title: str = "", text: str = "", button: QWidget | None = None) -> None:
        super().__init__()
        self._layout = pack(QVBoxLayout(self), 24, gap=8)
        self._layout.addStretch(1)
        self._picture = Picture(idea, "accent", 40)
        self._title = label(title, "h3", wrap=True)
        self._text = label(text, "muted", wrap=True)
        for part in (self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        fix(self._text, max_width=520)
        self._layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addWidget(self._title)
        row = pack(QHBoxLayout(), 0)
        row.addStretch(1)
        row.addWidget(self._text, 1000)
        row.addStretch(1)
        self._layout.addLayout(row)
        self._button: QWidget | None = None
        self._layout.addStretch(2)
        self.say(idea, title, text, button)

    def say(self, idea: str, title: str, text: str, button: QWidget | None = None) -> None:
        """Say something else."""
        self._picture.show_idea(idea, "accent")
        self._title.setText(title)
        self._text.setText(text)
        if self._button is not None and self._button is not button:
            self._button.setParent(None)
        self._button = button
        if button is not None:
            self._layout.insertWidget(self._layout.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
