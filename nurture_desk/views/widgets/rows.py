"""A row that says what is missing and carries the action that mends it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import Button, link_button
from nurture_desk.views.widgets.labels import Elided, Picture, label
from nurture_desk.views.widgets.measures import fix, pack

LEAST = 440  # logical pixels of a row that still has room for its button beside the text
LEAST_TWO = 560  # and for two


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
        self._below = self._text.count()  # where something stands right below the words
        self._text.addStretch(1)
        self._row.addLayout(self._text, 1)
        self.button = Button(verb, verb_idea, "row_main" if main else "row")
        self.button.setAccessibleName(f"{verb}: {what}")
        self.button.clicked.connect(self.mended)
        fix(self.button, width=196)
        self._what, self._least = what, LEAST
        self._buttons = QWidget()
        self._side = pack(QHBoxLayout(self._buttons), 0, gap=4)
        self._side.addWidget(self.button)
        self._row.addWidget(self._buttons)
        self.button.setVisible(bool(verb))
        self._stacked = False
        fix(self, min_height=57)

    def offer_print(self, n: int, act: Callable[[], object], *, first: bool) -> None:
        """Print the papers that ask for what is missing, ``n`` sheets; ``first``: that is the row's next thing to do.

        The other of the two actions is then in words before it, so that all buttons stay in one column.
        """
        before = Button("", "print", "ghost")
        if first:
            before.setText(self.button.text())
            before.set_idea("write")
            before.clicked.connect(self.mended)
            before.setAccessibleName(self.button.accessibleName())
            self.button.clicked.disconnect(self.mended)
            self.button.setText(say("prints.these_n", n=n) if n > 1 else say("prints.this_one"))
            self.button.set_idea("print")
        else:
            before.setText(say("prints.short"))
        printing = self.button if first else before
        printing.setAccessibleName(f"{printing.text()}: {self._what}")
        printing.clicked.connect(lambda: act())
        self._side.insertWidget(0, before)
        self.also, self._least = before, LEAST_TWO
        self._turn()

    def offer_more(self, words: str, act: Callable[[], object]) -> None:
        """A link below the text that opens what the row stands for, one by one."""
        link = link_button(words)
        link.setAccessibleName(f"{words}: {self._what}")
        link.clicked.connect(lambda: act())
        self._text.insertWidget(self._below, link, 0, Qt.AlignmentFlag.AlignLeft)

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
        wide, own = look.logical(self.window().width()), look.logical(self.width())
        stacked = wide < breaks["stacked_rows"] or own < self._least
        if stacked == self._stacked:
            return
        self._stacked = stacked
        fix(self, min_height=108 if stacked else 57)  # a minimum set by hand outranks what the layout needs
        if stacked:
            self._row.removeWidget(self._buttons)
            self._text.insertWidget(self._text.count() - 1, self._buttons, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._text.removeWidget(self._buttons)
            self._row.addWidget(self._buttons)


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
