"""The backup made when a desk is locked or closed: on locking only what fits into the second that locking may take."""

from __future__ import annotations

import time
from typing import Any

from nurture_desk.domain.errors import Cancelled

LOCKING_SECONDS = 0.5
LOCKING_BYTES = 8_000_000  # measured: 4.6 MB are copied and read through in 0.2 s


class _Hurry:
    """A progress that gives up when its time is over."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def step(self, _done: int, _total: int | None = None, _what: str = "") -> None:
        """Raise ``Cancelled`` once it is too late."""
        if time.monotonic() > self._until:
            raise Cancelled


def back_up(desk: Any, *, locking: bool) -> Exception | None:
    """Back ``desk`` up before it is closed, if something changed; what was in the way, which stops nobody.

    ``locking``: a large desk is left to the next opening, so that the screen and the file are let go within a second.
    """
    if desk.thrown_away or desk.read_only:
        return None
    from nurture_desk.services.backups import Backups
    from nurture_desk.services.tombstones import Tombstones

    try:
        if locking and desk.path.stat().st_size > LOCKING_BYTES:
            return None
        hurry = _Hurry(LOCKING_SECONDS) if locking else None
        Backups(desk, Tombstones(desk)).automatic(hurry, closing=True)
    except Cancelled:
        return None
    except Exception as trouble:  # noqa: BLE001  # a desk that is to be locked is locked, whatever becomes of its copy
        return trouble
    return None
