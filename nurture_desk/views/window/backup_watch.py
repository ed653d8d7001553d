"""Makes backups by themselves while one works, beside the window, and says at its foot how old the last one is."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from nurture_desk import jobs
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.window.status import StatusBar

LOOK_EVERY_MS = 60_000


class Desk(Protocol):
    """What the window around must be able to do."""

    suite: Any
    status: StatusBar

    def go(self, key: str, thing: object = None) -> None:
        """Show a page."""


class BackupWatch(QObject):
    """Looks once a minute; a desk that was locked meanwhile answers nothing, and nothing is asked of it."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._desk = desk
        self._busy = False
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.look)
        self._clock.start(LOOK_EVERY_MS)
        desk.status.backup.clicked.connect(lambda: desk.go("settings", "backups"))
        jobs.when_idle(self, self.show_age)  # once the first page is filled

    def look(self) -> None:
        """Make a backup if it is time, and say how old the last one is."""
        try:
            due = not self._busy and self._desk.suite.backups.is_due()
        except NurtureError:  # locked
            self._clock.stop()
            return
        if due:
            self._busy = True
            jobs.run(self._desk.suite.backups.automatic, self._made, self._failed, cancelled=self._given_up)
        self.show_age()

    def show_age(self) -> None:
        """Say at the foot how old the last one is."""
        try:
            backups, now = self._desk.suite.backups, self._desk.suite.desk.now()
            self._desk.status.show_backup(backups.age(), now)
        except NurtureError:
            self._clock.stop()

    def _made(self, _backup: object) -> None:
        self._busy = False
        self.show_age()

    def _failed(self, _trouble: NurtureError) -> None:
        """Today has a line about it, and the next minute tries again."""
        self._busy = False
        self.show_age()

    def _given_up(self) -> None:
        self._busy = False
