"""One writer a desk: a lock that is free at once after a crash, and a note of who holds it since when."""

from __future__ import annotations

import errno
import getpass
import json
import socket
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from nurture_desk.db.places import real_place, require_place, require_writable
from nurture_desk.documents.small_files import note_in
from nurture_desk.domain.desks import Holder
from nurture_desk.domain.errors import NurtureError


class DeskLock:
    """Held while a desk is open for writing; ``vault.in_use`` names who has it."""

    def __init__(self, desk: Path) -> None:
        self._desk = real_place(desk)  # by whichever way it was reached, there is one lock
        self._lock = FileLock(_beside(self._desk, "lock"), mode=0o666, thread_local=False)  # not its maker's alone

    def take(self, now: datetime) -> None:
        """Take the lock or raise ``vault.in_use``; ``vault.read_only`` where the folder cannot be written."""
        require_place(self._desk)
        if not self._desk.parent.is_dir():
            raise NurtureError("vault.folder_missing", folder=str(self._desk.parent))
        require_writable(self._desk)
        try:
            self._lock.acquire(timeout=0)
            self._write_note(now)
        except Timeout:
            raise _in_use(self._desk) from None
        except OSError:
            self._lock.release()
            raise NurtureError("vault.read_only", folder=str(self._desk.parent)) from None

    def _write_note(self, now: datetime) -> None:
        """Who holds it since when; on a full drive nobody's note rather than another's, and the desk still opens."""
        note = {"person": _person(), "machine": socket.gethostname(), "since": now.isoformat(timespec="minutes")}
        file = _beside(self._desk, "holder")
        try:
            file.write_text(json.dumps(note), encoding="utf-8")
        except OSError as trouble:
            if trouble.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            file.unlink(missing_ok=True)

    def release(self) -> None:
        """Let others write; twice does no harm."""
        if self._lock.is_locked:
            _beside(self._desk, "holder").unlink(missing_ok=True)
            self._lock.release()


def holder(desk: Path) -> Holder | None:
    """Who wrote down last that they hold ``desk``; None when nobody did, or the note cannot be read."""
    try:
        note = note_in(_beside(real_place(desk), "holder"))
        return Holder(str(note["person"]), str(note["machine"]), datetime.fromisoformat(note["since"]))
    except (OSError, ValueError, KeyError, TypeError, NurtureError):
        return None


def _in_use(desk: Path) -> NurtureError:
    who = holder(desk)
    if who is None:
        return NurtureError("vault.in_use_by_somebody", file=desk.name)
    since = f"{who.since.day} {who.since:%B %Y, %H:%M}"
    return NurtureError("vault.in_use", file=desk.name, person=who.person, machine=who.machine, since=since)


def _beside(desk: Path, what: str) -> Path:
    return desk.with_name(f"{desk.name}-{what}")


def _person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, in a container say
        return "somebody"
