"""One line of a form: its English at the left, room for the service's own words at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.form_texts import TextLine, gaps
from nurture_desk.views.widgets.inputs import LongText
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack

LETTERS = 62  # about as many stand on one line of the field


class TextRow(QWidget):
    """English, what it was when it has changed, which gaps to keep; Tab goes on to the next line."""

    changed = Signal(str, str)  # key, text

    def __init__(self, line: TextLine, text: str, narrow: bool) -> None:
        super().__init__()
        self.line = line
        self._row = pack(QHBoxLayout(self), 0, gap=16)
        left = QWidget()
        words = pack(QVBoxLayout(left), 0, 6, 0, 0, gap=2)
        words.addWidget(label(line.english, "body", wrap=True))
        if line.english_was:
            words.addWidget(label(say("texts.editor.was", was=line.english_was), "owed", wrap=True))
        if kept := sorted(gaps(line.english)):
            named = ", ".join("{" + gap + "}" for gap in kept)
            words.addWidget(label(say("texts.editor.gaps", gaps=named), "muted", wrap=True))
        words.addStretch(1)
        self.edit = LongText(1 + max(len(line.english), len(text)) // LETTERS)
        self.edit.setAccessibleName(line.english)
        self.edit.setPlainText(text)
        self.edit.textChanged.connect(lambda: self.changed.emit(line.key, self.edit.toPlainText()))
        self._row.addWidget(left, 1)
        self._row.addWidget(self.edit, 1)
        self.set_narrow(narrow)

    def set_narrow(self, narrow: bool) -> None:
        """English above (True) or beside."""
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
