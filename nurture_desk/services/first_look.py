"""A desk is looked through under its lock before anything is done with it; nothing that opens it is loaded for that.

Reading every page waits for SQLCipher, not for Python: whatever opens the desk can be loaded meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from nurture_desk.db import keys
from nurture_desk.db.desk_lock import DeskLock
from nurture_desk.db.places import require_writable_place
from nurture_desk.db.sealed_file import PAGE, check_file, key_fits, size_of
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.clock import Clock
from nurture_desk.services.unlocking import Unlocking


@dataclass(frozen=True)
class Looked:
    """A desk that was found whole and fits ``key``; its lock is held until it is closed, or let go."""

    path: Path
    key: bytes = field(repr=False)
    lock: DeskLock


def look_through(path: Path, key: bytes, unlocking: Unlocking, now: Clock) -> Looked:
    """Lock the desk at ``path`` and read every page of it by the raw ``key``.

    Raises ``vault.…`` and ``places.…`` for what is wrong with the file or its place, ``vault.in_use`` while another
    has it, ``keys.…`` for a key that does not fit, which is counted; then nothing is held.
    """
    size_of(path)
    if not keys.fingerprints(path):  # it may be no desk at all: then nothing is left beside it
        require_writable_place(path)
        check(path, key, unlocking, every_page=False)
    lock = DeskLock(path)
    lock.take(now())
    try:
        check(path, key, unlocking)
    except BaseException:
        lock.release()
        raise
    return Looked(path, key, lock)


def check(path: Path, key: bytes, unlocking: Unlocking, *, every_page: bool = True) -> None:
    """``check_file``, telling a wrong key from a broken file; raises ``vault.…`` or ``keys.…``."""
    try:
        check_file(path, key, every_page=every_page)
    except NurtureError as trouble:
        marks, tried = keys.fingerprints(path), keys.fingerprint(key)
        if trouble.key != "vault.damaged":
            raise
        if not marks:
            raise NurtureError("keys.key_or_damage", file=path.name) from None
        if marks == (tried,):  # a whole desk beside another one's note looks like one without its first page
            swapped = size_of(path) % PAGE == 0 and not key_fits(path, key)
            raise NurtureError("vault.damaged_or_swapped", file=path.name) if swapped else trouble from None
        raise unlocking.wrong_key(path, key) from None
