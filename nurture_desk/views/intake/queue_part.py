"""The list of sheets with what is done and left above it, and the way to look over all clear ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.tray import WAITS, Place, SheetRow
from nurture_desk.views.intake.queue import Queue
from nurture_desk.views.widgets.buttons import plain_button
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack

FEW = 2  # fewer clear sheets than this are opened one by one


class QueuePart(QFrame):
    """``queue`` is the list; ``contact_button`` looks over the clear ones."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bench_side")
        column = pack(QVBoxLayout(self), 0)
        head = QWidget()
        inner = pack(QVBoxLayout(head), 14, 12, 14, 8, gap=6)
        row = pack(QHBoxLayout(), 0, gap=8)
        self._left, self._done = label("", "h3"), label("", "muted")
        row.addWidget(self._left)
        row.addStretch(1)
        row.addWidget(self._done)
        inner.addLayout(row)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        inner.addWidget(self._bar)
        self.contact_button = plain_button("", "confirm_many")
        inner.addWidget(self.contact_button)
        column.addWidget(head)
        self.queue = Queue()
        column.addWidget(self.queue, 1)

    def show_rows(self, rows: Sequence[SheetRow], here: int) -> None:
        """Show the sheets and how many are left."""
        left = sum(1 for row in rows if row.place in WAITS)
        done = sum(1 for row in rows if row.place is Place.CONFIRMED)
        clear = sum(1 for row in rows if row.place is Place.CLEAR)
        self._left.setText(say("intake.left", n=left))
        self._done.setText(say("intake.done", n=done, of=left + done))
        self._bar.setRange(0, max(1, left + done))
        self._bar.setValue(done)
        self._bar.setAccessibleName(say("intake.done", n=done, of=left + done))
        self.contact_button.setText(say("intake.contact_button", n=clear))
        self.contact_button.setVisible(clear >= FEW)
        self.queue.show_rows(rows, here)
