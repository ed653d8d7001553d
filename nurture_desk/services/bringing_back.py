"""A backup of the open desk made ready to take its place; the desk is closed before the two are exchanged."""

from __future__ import annotations

from nurture_desk.db.engine import key_of
from nurture_desk.domain.progress import Progress
from nurture_desk.services.backups import Backups
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.restoring import Prepared, Restoring


class BringingBack:
    """Nothing of the open desk changes here: what was prepared is put in place by ``Restoring.swap``, or discarded."""

    def __init__(self, desk: OpenDesk, backups: Backups) -> None:
        self._desk, self._backups = desk, backups

    def prepare(self, key: int, progress: Progress | None = None) -> Prepared:
        """Verify a backup and make a desk of it beside this one; raises what ``Restoring.prepare`` raises."""
        path = self._backups.path_of(key)
        with self._desk.look() as conn:
            secret = key_of(conn.engine)
        return Restoring(self._desk.now).prepare(path, secret, self._desk.path, progress)
