"""Copies of backups that somebody carries away: checked, remembered with their place, noted as destroyed."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from nurture_desk.db import backups_made as db
from nurture_desk.db.engine import key_of
from nurture_desk.documents.large_files import copy_durably, into_place
from nurture_desk.domain.areas import Area
from nurture_desk.domain.backups import BackupRow, Gone, KeptBackup, Why
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.services import backup_files, backup_places
from nurture_desk.services.backups import Backups
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.tombstones import Tombstones
from nurture_desk.services.verifying import verify


class BackupSticks:
    """The copies are encrypted as the backup is; the recovery sheet opens them, so it does not travel with them."""

    def __init__(self, desk: OpenDesk, backups: Backups, tombstones: Tombstones) -> None:
        self._desk, self._backups, self._tombstones = desk, backups, tombstones

    def copy(self, key: int, folder: Path, progress: Progress | None = None) -> KeptBackup:
        """Copy a backup into ``folder`` on a stick, then read the copy from end to end.

        The desk remembers it before it is there: a copy may be remembered that is not, never the other way round.
        Refused where there is no such folder, where the backup has lost its note, and where the same copy is there
        already.
        """
        watch = progress or Silent()
        source = self._backups.path_of(key)
        if not backup_places.is_there(folder):
            raise NurtureError("backup.no_folder", field="folder", folder=str(folder))
        told = backup_files.check_unopened(source)
        target = folder / source.name
        if told is None:
            raise NurtureError("backup.no_manifest", file=source.name)
        if target.exists():
            raise NurtureError("backup.on_stick_already", file=source.name, folder=str(folder))
        with self._desk.look() as conn:
            secret = key_of(conn.engine)
            of = db.row(conn, key)
        part = target.with_name(f"{target.name}-making-{secrets.token_hex(4)}")
        copy_durably(source, part, lambda done, total: watch.step(done, 2 * total))
        row = 0
        try:
            row = self._remember(of, target)
            backup_files.write_manifest(target, told)
            into_place(part, target)
            verify(target, secret, watch)
        except BaseException:
            for left in (part, target, backup_files.manifest_file(target)):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
            if row:
                self._note_gone(row, self._desk.today(), Gone.MISSING)
            raise
        self._tombstones.write([folder])
        return next(one for one in self._backups.all() if one.id == row)

    def destroyed(self, key: int, on: date) -> None:
        """Note that somebody destroyed a copy on ``on``: nobody is held there any more. Raises ``backup.not_yet``."""
        if on > self._desk.today():
            raise NurtureError("backup.not_yet", field="on")
        self._note_gone(key, on, Gone.DESTROYED)

    def _note_gone(self, key: int, on: date, why: Gone) -> None:
        with self._desk.change("desk.backup_destroyed", Area.PROTECTION) as unit:
            db.set_fields(unit.conn, key, gone_on=on, gone_why=why.value)
            unit.note(backup=key, why=why)

    def _remember(self, of: BackupRow, target: Path) -> int:
        at = db.to_utc(self._desk.now())
        row = replace(of, place=str(target.parent), why=Why.STICK, checked_at=at, gone_on=None, gone_why="")
        with self._desk.change("desk.backup_copied", Area.PROTECTION) as unit:
            made = db.add(unit.conn, row)
            unit.note(backup=of.id, copy=made)
        return made
