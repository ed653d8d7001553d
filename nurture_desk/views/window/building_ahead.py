"""Pages are made and read before somebody asks for them: a step at a time, while nobody types and no work waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from nurture_desk import jobs

STEP_AFTER_MS = 40  # between two steps: what was clicked meanwhile goes first
QUIET_MS = 900  # nobody pressed a key or a button for so long


class Ahead(Protocol):
    """What is got ahead with: ``BuiltPages``."""

    def get_ahead(self, keys: Sequence[str]) -> bool:
        """Do the next thing; whether there was any."""


class BuildingAhead(QObject):
    """Makes the pages of ``keys`` in their order; ``quiet()`` says for how many milliseconds nobody did anything.

    One step makes one page, reads one, or lays one out, so that the window is held up for a moment only. What a commit
    made stale is read again in the same way; a page on which something is left undone is left alone. ``done`` is called
    whenever all of them stand ready.
    """

    def __init__(
        self,
        pages: Ahead,
        keys: Sequence[str],
        quiet: Callable[[], int],
        parent: QObject,
        done: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._pages, self._keys, self._quiet, self._done = pages, keys, quiet, done
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.step)
        self.begin()

    def begin(self) -> None:
        """Go on once it is quiet: something was let go or changed."""
        if not self._next.isActive():
            self._next.start(STEP_AFTER_MS)

    def stop(self) -> None:
        """The desk is about to be closed."""
        self._next.stop()

    def is_done(self) -> bool:
        """Whether every page stands ready, or nobody may go on."""
        return not self._next.isActive()

    def step(self) -> None:
        """Do the next thing, if now is the moment for it; go on until nothing is left."""
        waits = QUIET_MS - self._quiet()
        if waits > 0 or not jobs.idle():
            self._next.start(max(waits, STEP_AFTER_MS))
        elif self._pages.get_ahead(self._keys):
            self._next.start(STEP_AFTER_MS)
        else:
            self._done()
