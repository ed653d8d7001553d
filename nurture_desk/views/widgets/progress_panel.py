"""Long work on the page: what is done of what, in numbers, with Cancel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets.buttons import plain_button
from nurture_desk.views.widgets.labels import Elided, label
from nurture_desk.views.widgets.measures import pack


class ProgressPanel(QFrame):
    """Connect a job's steps to ``step`` and ``cancelled`` to its cancel; ``finish`` puts it away."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        outer = pack(QVBoxLayout(self), 16, 12, 16, 14, gap=8)
        row = pack(QHBoxLayout(), 0, gap=8)
        self._what = Elided("", "strong")
        self._count = label("", "muted")
        self.cancel_button = plain_button(say("ui.progress.cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        row.addWidget(self._what, 1)
        row.addWidget(self._count)
        row.addWidget(self.cancel_button)
        outer.addLayout(row)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        outer.addWidget(self._bar)
        self.hide()

    def begin(self, what: str) -> None:
        """Show that ``what`` has begun."""
        self._what.setText(what)
        self.setAccessibleName(what)
        self._bar.setAccessibleName(what)
        self._count.setText("")
        self._bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText(say("ui.progress.cancel"))
        self.show()

    def step(self, done: int, total: int | None = None, what: str = "") -> None:
        """Show ``done`` of ``total`` (None: not known yet)."""
        if what:
            self._what.setText(what)
        self._bar.setRange(0, total or 0)
        self._bar.setValue(done)
        key = "ui.progress.of" if total else "ui.progress.so_far"
        self._count.setText(say(key, done=f"{done:,}", total=f"{total or 0:,}"))

    def finish(self) -> None:
        """Put it away."""
        self.hide()

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.cancel_button.setText(say("ui.progress.stopping"))
        self.cancelled.emit()
