"""Bringing a desk back from a backup: by its key alone, on any machine, whole or not at all.

The desk is made ready under another name beside its place: verified, brought up to this version, and those who were
erased since the backup was made are erased again (trust B4). Only then it takes the place, in one rename. What stood
there before keeps a name of its own beside it, for good.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import NullPool
from sqlalchemy.exc import DBAPIError

from nurture_desk.db import backups_made, keys
from nurture_desk.db.desk_lock import DeskLock
from nurture_desk.db.engine import open_engine
from nurture_desk.db.migrations.runner import bring_up_to_date
from nurture_desk.db.sealed_file import check_file, let_others_go
from nurture_desk.documents.files import file_trouble
from nurture_desk.documents.large_files import copy_durably, into_place
from nurture_desk.domain.areas import Area
from nurture_desk.domain.backups import BackupRow, Why
from nurture_desk.domain.desks import SUFFIX
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.services import backup_places
from nurture_desk.services.clock import Clock, from_environment
from nurture_desk.services.erasing import Erasing
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.tombstones import read_marks, write_marks
from nurture_desk.services.verifying import Verified, verify

_MARK = "-restoring-"


@dataclass(frozen=True)
class Restored:
    """What became of it: ``aside`` is where the desk that stood there lies now, None where there was none.

    ``erased_again`` is how many came back with the backup and were erased again; ``marks_whole``: whether every list
    of erasures found beside backups was as the desk had written it.
    """

    path: Path
    made_at: datetime | None
    entry: int
    aside: Path | None
    erased_again: int
    marks_whole: bool


@dataclass(frozen=True)
class Prepared:
    """A desk made ready under another name: :meth:`Restoring.swap` puts it in its place, or :meth:`discard` it."""

    part: Path
    key: bytes
    restored: Restored

    def discard(self) -> None:
        """Leave nothing of it."""
        _clear(self.part)


class Restoring:
    """Knows no keyring: whoever has the key (from the recovery sheet, or of the open desk) may bring it back."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or from_environment()

    def restore(self, file: Path, key: bytes, target: Path, progress: Progress | None = None) -> Restored:
        """Bring the backup ``file`` back as the desk ``target``; what stands there is kept aside first.

        Raises what :func:`verify` raises, ``backup.other_desk`` when another desk stands at ``target``,
        ``vault.in_use`` when somebody has it open. Then nothing has changed.
        """
        prepared = self.prepare(file, key, target, progress)
        try:
            return self.swap(prepared)
        except BaseException:
            prepared.discard()
            raise

    def prepare(self, file: Path, key: bytes, target: Path, progress: Progress | None = None) -> Prepared:
        """Make the desk ready beside ``target``, which may be open meanwhile; nothing else is touched.

        Refuses a backup that is not as it was made.
        """
        watch = progress or Silent()
        _check_target(target, key)
        _check_source(file)
        seen = verify(file, key, watch)
        _clear_left_over(target)
        made = _make_folder(target.parent)
        part = target.with_name(f"{target.name}{_MARK}{secrets.token_hex(4)}")
        try:
            copied = copy_durably(file, part, lambda done, total: watch.step(done, total))
            if seen.manifest is not None and copied != seen.manifest.sha256:
                raise NurtureError("backup.changed", file=file.name)
            bring_up_to_date(part, key)
            restored = self._settle(part, key, seen, target)
            let_others_go(part, key)
        except BaseException:
            _clear(part)
            if made:
                _remove_folder(target.parent)
            raise
        return Prepared(part, key, restored)

    def swap(self, prepared: Prepared) -> Restored:
        """Put what was prepared in its place, in one rename; the desk that stands there is kept aside before.

        Refused where another file came to stand there meanwhile.
        """
        restored, target = prepared.restored, prepared.restored.path
        lock = DeskLock(target)
        lock.take(self._clock())
        try:
            _check_target(target, prepared.key)
            if restored.aside is not None and target.exists():
                keep_aside(target, restored.aside, prepared.key)
            elif target.exists():
                raise NurtureError("vault.exists", field="path", file=target.name)
            if keys.read_fingerprint(target) != keys.fingerprint(prepared.key):
                keys.write_fingerprint(target, prepared.key)
            into_place(prepared.part, target)
            _remove(target.with_name(f"{target.name}-shm"))
        finally:
            lock.release()
        return restored

    def _settle(self, part: Path, key: bytes, seen: Verified, target: Path) -> Restored:
        """Say in its trail where it comes from, and erase again who was erased since."""
        folders = dict.fromkeys((seen.path.parent, *backup_places.found_beside(target)))
        lists = [read_marks(folder) for folder in folders]
        aside = _aside(target, self._clock()) if target.exists() else None
        entry = seen.content.entry if seen.content is not None else 0
        desk = OpenDesk(open_engine(part, key), part, self._clock)
        try:
            with desk.look() as conn:
                secret = backups_made.seal(conn)
            tokens = set(_erased_since(target, key)).union(*(one.tokens for one in lists))
            with desk.change("desk.restored", *Area) as unit:
                again = Erasing(desk).again(tokens)
                if aside is not None:
                    backups_made.add(unit.conn, _row_of(aside, key, self._clock()))
                day = seen.made_at.date() if seen.made_at is not None else None
                unit.note(made_on=day, entry=entry, erased_again=again)
            whole = all(one.is_whole(secret) for one in lists)
            if secret is not None:
                _keep_marks(desk, folders, secret)
        finally:
            desk.close()
        return Restored(target, seen.made_at, entry, aside, again, whole)


def keep_aside(desk: Path, aside: Path, key: bytes | None = None) -> None:
    """Give the desk file a second name ``aside``, with what lies beside it; it stays where it is until replaced.

    With its ``key`` what lies in the WAL is brought into the file first. A file that cannot be opened is kept as it
    is, its WAL too: the WAL of one file must never be read into another.
    """
    whole = False
    if key is not None:
        with suppress(NurtureError, DBAPIError):
            check_file(desk, key)  # a broken one is not touched, not even its header
            let_others_go(desk, key)
            whole = True
    _second_name(desk, aside)
    mark = keys.fingerprint_file(desk)
    if mark.exists():
        _second_name(mark, keys.fingerprint_file(aside))
    wal = desk.with_name(f"{desk.name}-wal")
    if not whole and wal.exists():
        _second_name(wal, aside.with_name(f"{aside.name}-wal"))
    _remove(wal)


def _aside(desk: Path, at: datetime) -> Path:
    """A free name beside ``desk`` under which it can be kept: "Larkspur set aside 2026-11-22 183400.nurture"."""
    for again in range(1000):
        more = f" ({again + 1})" if again else ""
        path = desk.with_name(f"{desk.stem} set aside {at:%Y-%m-%d %H%M%S}{more}{desk.suffix}")
        if not path.exists():
            return path
    raise NurtureError("backup.too_many", folder=str(desk.parent))


def _check_target(target: Path, key: bytes) -> None:
    """Only the same desk is replaced: one under the key that the backup needs."""
    if target.suffix != SUFFIX:
        raise NurtureError("vault.suffix", field="path")
    if not (backup_places.is_there(target.parent) or backup_places.is_there(target.parent.parent)):
        raise NurtureError("vault.folder_missing", field="path", folder=str(target.parent))
    if target.is_dir():
        raise NurtureError("vault.not_a_desk", field="path", file=target.name)
    if target.exists() and keys.fingerprint(key) not in keys.fingerprints(target):
        raise NurtureError("backup.other_desk", field="path", file=target.name)


def _make_folder(folder: Path) -> bool:
    """Make the folder of the desk where only that one is missing, as for a backup; whether it was made."""
    if backup_places.is_there(folder):
        return False
    try:
        folder.mkdir()
    except OSError as trouble:
        raise file_trouble(trouble, folder / "desk") from trouble
    return True


def _remove_folder(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _erased_since(target: Path, key: bytes) -> Collection[str]:
    """Who was erased from the desk that stands at ``target``, as far as it can still be read."""
    if not target.exists():
        return ()
    engine = open_engine(target, key, read_only=True, pool=NullPool)
    try:
        with engine.connect() as conn:
            return backups_made.erased_tokens(conn)
    except (DBAPIError, NurtureError):  # damaged, or of a version before erasures were kept
        return ()
    finally:
        engine.dispose()


def _keep_marks(desk: OpenDesk, folders: Collection[Path], secret: bytes) -> None:
    with desk.look() as conn:
        tokens = backups_made.erased_tokens(conn)
    for folder in folders if tokens else ():
        with suppress(NurtureError):  # a stick that is write-protected
            write_marks(folder, tokens, secret)


def _check_source(file: Path) -> None:
    """A desk may come back too, but not while part of what was saved lies beside it: it would come back without."""
    with suppress(OSError):
        if file.with_name(f"{file.name}-wal").stat().st_size:
            raise NurtureError("backup.not_closed", file=file.name)


def _row_of(aside: Path, key: bytes, at: datetime) -> BackupRow:
    """The desk that is kept aside, as a copy that this desk knows of: it may hold who was erased since."""
    mark = keys.fingerprint(key)
    return BackupRow(0, backups_made.to_utc(at), aside.name, str(aside.parent), Why.RESTORE, 0, "", mark)


def _second_name(file: Path, name: Path) -> None:
    try:
        os.link(file, name)
    except FileExistsError as trouble:
        raise file_trouble(trouble, name) from trouble
    except OSError:  # a drive that knows no second names
        copy_durably(file, name)


def _clear_left_over(target: Path) -> None:
    """Take away what a restore that was killed left beside ``target``: parts, never a desk."""
    with suppress(OSError):
        for left in list(target.parent.iterdir()):
            if left.name.startswith(f"{target.name}{_MARK}"):
                _remove(left)


def _clear(part: Path) -> None:
    with suppress(OSError):
        for left in list(part.parent.iterdir()):
            if left.name.startswith(part.name):
                _remove(left)


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)
