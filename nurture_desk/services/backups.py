"""Backups: made by themselves and when asked, each one read from end to end, thinned out by age, shown as they are.

A backup is a copy of the desk under the desk's own key (``services/backup_files.py``); the desk remembers every one
it made, those on sticks too. It touches no file that it did not make. Making one takes a moment for each megabyte:
call it from a job.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from nurture_desk.db import audit
from nurture_desk.db import backup as copies
from nurture_desk.db import backups_made as db
from nurture_desk.db.engine import key_of
from nurture_desk.db.settings import keep_setting, setting_of
from nurture_desk.documents.large_files import sha256_of
from nurture_desk.domain.areas import Area
from nurture_desk.domain.backups import (
    EVERY,
    LASTING,
    BackupAge,
    BackupRow,
    Gone,
    KeptBackup,
    Manifest,
    Why,
    expiries,
    may_thin,
    to_thin,
)
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.services import backup_files, backup_places
from nurture_desk.services.backup_places import Places
from nurture_desk.services.clock import LONDON
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.tombstones import Tombstones
from nurture_desk.services.verifying import verify


class Backups:
    """Every backup of this desk."""

    def __init__(self, desk: OpenDesk, tombstones: Tombstones) -> None:
        self._desk, self._tombstones = desk, tombstones
        self._trouble: NurtureError | None = None  # what the last automatic one met

    def places(self) -> Places:
        """Where the next one goes, and where others may lie."""
        with self._desk.look() as conn:
            return backup_places.places_of(conn, self._desk.path)

    def choose_folder(self, folder: Path | None) -> None:
        """Put backups into ``folder`` from now on (None: beside the desk); what lies elsewhere stays there.

        Refuses a folder that is not there.
        """
        if folder is not None and not backup_places.is_there(folder):
            raise NurtureError("backup.no_folder", field="folder", folder=str(folder))
        with self._desk.change("desk.backup_folder", Area.PROTECTION) as unit:
            keep_setting(unit.conn, db.FOLDER, str(folder) if folder is not None else "")
        backup_places.point_to(self._desk.path, folder)
        self._trouble = None

    def make(self, why: Why, folder: Path | None = None, progress: Progress | None = None) -> KeptBackup:
        """Make a backup now, into ``folder`` or where they go; checked, remembered, and older ones thinned out.

        Raises the sentence of what is in the way; then nothing was made and nothing thinned out.
        """
        progress = progress or Silent()
        self._tombstones.secret()  # every copy must have it, or no list of erasures could be trusted beside it
        places = self.places()
        target = folder or places.folder
        made = None
        try:
            with self._desk.look() as conn:
                made = backup_files.copy(conn, target, self._desk.path.stem, why, self._desk.now(), progress)
            self._desk.settle()
            with self._desk.change("desk.backed_up", Area.PROTECTION) as unit:
                key = db.add(unit.conn, self._row(made.path, made.manifest))
                unit.note(backup=key, why=why, entry=made.manifest.entry)
                made.finish()
        except BaseException:
            if made is not None:  # locked meanwhile, say
                made.discard()
            raise
        self._trouble = None
        self._tombstones.write({target, *places.all})
        self.take_stock()
        self._thin(made.manifest)
        return next(one for one in self.all() if one.id == key)

    def automatic(self, progress: Progress | None = None, *, closing: bool = False) -> KeptBackup | None:
        """Make one if it is time; None when it is not. What is in the way is kept for :meth:`age`, and raised."""
        if not self.is_due(closing=closing):
            return None
        try:
            return self.make(Why.CLOSING if closing else Why.AUTOMATIC, progress=progress)
        except NurtureError as trouble:
            self._trouble = trouble
            raise

    def is_due(self, *, closing: bool = False) -> bool:
        """Whether a backup is to be made by itself: something changed, and half an hour went by or it is closed."""
        age = self.age()
        if not (age.automatic and age.changed) or self._desk.covered or self._desk.read_only:
            return False
        return closing or age.last is None or not age.last <= self._desk.now() < age.last + EVERY

    def age(self) -> BackupAge:
        """How old the newest one is, and whether something was saved since."""
        with self._desk.look() as conn:
            newest, last, since = db.newest(conn), db.last_entry(conn), db.first_moment(conn)
            places = backup_places.places_of(conn, self._desk.path)
            automatic = not self._desk.thrown_away and not letterhead(conn).sample
        gone = places.chosen is not None and not places.is_there
        trouble = self._trouble or (NurtureError("backup.folder_gone", folder=str(places.chosen)) if gone else None)
        at = _london(newest.made_at) if newest is not None else None
        changed = newest is None or newest.entry < last
        return BackupAge(at, changed, automatic, trouble, _london(since) if since is not None else None)

    def all(self) -> tuple[KeptBackup, ...]:
        """Every backup that there is or was, newest first; what lies in the folder and is not known yet, too."""
        with self._desk.look() as conn:
            rows, key = db.rows(conn), key_of(conn.engine)
        known = {(one.file, one.sha256) for one in rows}
        lying = [
            _row(path, told)
            for folder in self.places().all
            for path, told in backup_files.lying_in(folder)
            if told is not None and (path.name, told.sha256) not in known and backup_files.is_sealed(told, key)
        ]
        every = sorted([*rows, *lying], key=lambda one: (one.made_at, one.id), reverse=True)
        counted = [one for one in every if one.gone_on is None and one.why not in LASTING]
        until = expiries([_london(one.made_at) for one in counted], self._desk.now()) if counted else []
        expires = dict(zip(map(id, counted), until, strict=True))
        return tuple(_kept(one, expires.get(id(one))) for one in every)

    def check(self, key: int, progress: Progress | None = None) -> KeptBackup:
        """Read a backup from end to end with the desk's key; raises what is wrong with it, which changes nothing."""
        row, path = self._found(key)
        with self._desk.look() as conn:
            secret = key_of(conn.engine)
        verify(path, secret, progress)
        with self._desk.change("desk.backup_checked", Area.PROTECTION) as unit:
            db.set_fields(unit.conn, key, checked_at=db.to_utc(self._desk.now()))
            unit.note(backup=key, entry=row.entry)
        return next(one for one in self.all() if one.id == key)

    def examine_desk(self) -> tuple[int, int]:
        """Read this desk from end to end: how many tables and rows; ``backup.desk_damaged`` where it does not read."""
        with self._desk.look() as conn:
            if not copies.is_whole(conn) or audit.verify(conn) is not None:
                raise NurtureError("backup.desk_damaged", file=self._desk.path.name)
            held = copies.content_of(conn)
        return len(held.tables), sum(held.rows.values())

    def path_of(self, key: int) -> Path:
        """Where a backup lies; ``backup.missing`` when it is not there."""
        return self._found(key)[1]

    def take_stock(self) -> None:
        """Bring what the desk knows into step with the folders: what a restored desk does not know, what is gone."""
        with self._desk.look() as conn:
            today, places = self._desk.today(), backup_places.places_of(conn, self._desk.path)
            rows = db.rows(conn)
        new = [one for one in self.all() if one.id == 0]
        here = {str(folder) for folder in places.all if backup_places.is_there(folder)}
        gone = [row for row in rows if row.gone_on is None and row.place in here and not _lies(row)]
        if not (new or gone):
            return
        with self._desk.change("desk.backups_found", Area.PROTECTION) as unit:
            for one in new:
                path = Path(one.folder, one.file)
                told = backup_files.read_manifest(path)
                if told is not None:
                    db.add(unit.conn, _row(path, told))
            for row in gone:
                db.set_fields(unit.conn, row.id, gone_on=today, gone_why=Gone.MISSING.value)
            unit.note(found=len(new), gone=len(gone))

    def _row(self, path: Path, told: Manifest) -> BackupRow:
        return _row(path, told, checked_at=db.to_utc(self._desk.now()))

    def _found(self, key: int) -> tuple[BackupRow, Path]:
        with self._desk.look() as conn:
            row = db.row(conn, key)
        path = Path(row.place, row.file)
        if not _lies(row):
            raise NurtureError("backup.not_there", file=row.file, folder=row.place)
        return row, path

    def _thin(self, last: Manifest) -> None:
        """Take away the backups whose time is over: only files that this desk made, and that are as it made them."""
        now = self._desk.now()
        with self._desk.look() as conn:
            rows = [one for one in db.rows(conn) if one.gone_on is None and one.why not in LASTING]
            rest = setting_of(conn, db.REST)
        before = [_london(one.made_at) for one in rows if one.sha256 != last.sha256]
        may, until = may_thin(max(before, default=None), now, date.fromisoformat(rest) if rest else None)
        over = [rows[place] for place in to_thin([_london(one.made_at) for one in rows], now)] if may else []
        kept = until.isoformat() if until is not None else ""
        ours = [one for one in over if _is_as_made(one)]
        if not ours and kept == (rest or ""):
            return
        with self._desk.change("desk.backups_thinned", Area.PROTECTION) as unit:
            keep_setting(unit.conn, db.REST, kept)
            for one in ours:
                db.set_fields(unit.conn, one.id, gone_on=now.date(), gone_why=Gone.THINNED.value)
            unit.note(thinned=len(ours))
        for one in ours:
            path = Path(one.place, one.file)
            for file in (path, backup_files.manifest_file(path)):
                with suppress(OSError):
                    file.unlink(missing_ok=True)


def _row(path: Path, told: Manifest, checked_at: datetime | None = None) -> BackupRow:
    made = db.to_utc(told.made_at)
    mark = told.fingerprint
    return BackupRow(
        0, made, path.name, str(path.parent), told.why, told.size, told.sha256, mark, told.entry, checked_at
    )


def _kept(row: BackupRow, expires: date | None) -> KeptBackup:
    return KeptBackup(
        id=row.id,
        folder=row.place,
        file=row.file,
        made_at=_london(row.made_at),
        why=row.why,
        size=row.size,
        fingerprint=row.fingerprint,
        checked_at=_london(row.checked_at) if row.checked_at is not None else None,
        there=row.gone_on is None and _lies(row),
        expires=expires,
        gone_on=row.gone_on,
        gone_why=row.gone_why,
    )


def _lies(row: BackupRow) -> bool:
    try:
        return Path(row.place, row.file).is_file()
    except OSError:
        return False


def _is_as_made(row: BackupRow) -> bool:
    """Whether the file is the very one that was made: nothing else is ever deleted."""
    path = Path(row.place, row.file)
    try:
        return path.stat().st_size == row.size and sha256_of(path) == row.sha256
    except (OSError, NurtureError):
        return False


def _london(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC).astimezone(LONDON)
