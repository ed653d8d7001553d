"""When a desk does not open: its last good backup, found by the fingerprint of its key and offered with its date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nurture_desk.db import keys
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress
from nurture_desk.services import backup_files, backup_places
from nurture_desk.services.clock import Clock
from nurture_desk.services.restoring import Restored, Restoring

BROKEN = frozenset(
    {
        "vault.damaged",
        "vault.damaged_or_swapped",
        "vault.empty_file",
        "vault.not_encrypted",
        "vault.not_a_desk",
        "vault.missing",
        "vault.cannot_open",
    }
)


@dataclass(frozen=True)
class LastGood:
    """A backup that can take the place of a desk which does not open; who has this had the key."""

    file: Path
    made_at: datetime
    desk: Path
    key: bytes

    def bring_back(self, clock: Clock, progress: Progress | None = None) -> Restored:
        """Keep what stands there aside, whatever it is, and put the backup in its place."""
        return Restoring(clock).restore(self.file, self.key, self.desk, progress)


class Broken(NurtureError):
    """What is wrong with the desk, and the backup that is offered instead of it."""

    def __init__(self, trouble: NurtureError, offer: LastGood) -> None:
        super().__init__(trouble.key, field=trouble.field, **trouble.values)
        self.offer = offer


def with_offer(trouble: NurtureError, desk: Path, key: Callable[[], bytes]) -> NurtureError:
    """What to say of a desk that did not open: ``Broken`` with the last backup under ``key`` where there is one."""
    offer = last_good(desk, key()) if trouble.key in BROKEN else None
    return trouble if offer is None else Broken(trouble, offer)


def last_good(desk: Path, key: bytes) -> LastGood | None:
    """The newest backup of ``desk`` under ``key`` that is as it was made; all of it is read when it is used."""
    for path, told in backup_places.for_key(backup_places.found_beside(desk), keys.fingerprint(key)):
        try:
            backup_files.check_unopened(path)
        except NurtureError:
            continue
        return LastGood(path, told.made_at, desk, key)
    return None
