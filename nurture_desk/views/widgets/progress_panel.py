"""Long work on the page: what is done of what, in numbers, with Cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress
from nurture_desk.views.widgets.buttons import plain_button
from nurture_desk.views.widgets.labels import Elided, label
from nurture_desk.views.widgets.measures import pack

T = TypeVar("T")


class ProgressPanel(QFrame):
    """Hidden until ``run`` has something to show; one piece of work at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: jobs.Job | None = None
        self.setProperty("kind", "card")
        outer = pack(QVBoxLayout(self), 16, 12, 16, 14, gap=8)
        row = pack(QHBoxLayout(), 0, gap=8)
        self._what = Elided("", "strong")
        self._count = label("", "muted")
        self.cancel_button = plain_button(say("ui.progress.cancel"))
        self.cancel_button.clicked.connect(self.cancel)
        row.addWidget(self._what, 1)
        row.addWidget(self._count)
        row.addWidget(self.cancel_button)
        outer.addLayout(row)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        outer.addWidget(self._bar)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether work is on its way; no longer when its ``done``, ``failed`` or ``cancelled`` is called."""
        return self._job is not None

    def run(
        self,
        what: str,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[NurtureError], object],
        cancelled: Callable[[], object] | None = None,
    ) -> bool:
        """Do ``work`` beside the window (``jobs.run``) under ``what``, its numbers and Cancel.

        False, and nothing is begun, while other work is on its way.
        """
        if self.busy:
            return False
        self._begin(what)
        self._job = jobs.run(work, done, failed, cancelled=cancelled, stepped=self._step)
        self._job.ended.connect(self._ended)
        return True

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        if self._job is not None:
            self.cancel_button.setEnabled(False)
            self.cancel_button.setText(say("ui.progress.stopping"))
            self._job.cancel()

    def _begin(self, what: str) -> None:
        self._what.setText(what)
        self.setAccessibleName(what)
        self._bar.setAccessibleName(what)
        self._count.setText("")
        self._bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText(say("ui.progress.cancel"))
        self.show()

    def _step(self, done: int, total: int | None = None, what: str = "") -> None:
        if what:
            self._what.setText(what)
        self._bar.setRange(0, total or 0)
        self._bar.setValue(done)
        key = "ui.progress.of" if total else "ui.progress.so_far"
        self._count.setText(say(key, done=f"{done:,}", total=f"{total or 0:,}"))

    def _ended(self) -> None:
        self._job = None
        self.hide()
