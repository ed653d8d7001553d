"""A new key for a desk: a sheet was lost, somebody saw it, somebody left (decision 033).

First the new sheet is shown, printed and typed back; until it has been, nothing changes. Then the desk is copied
under the new key, the copy is verified, the key store learns the new key, both fingerprints are written beside the
desk, the copy takes its place in one rename, and the old fingerprint goes. Cut short at any moment the desk is under
the old key or the new one, and the person holds the sheet of both.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from nurture_desk.db import keys, rekeying
from nurture_desk.db.desk_lock import DeskLock
from nurture_desk.db.engine import open_engine
from nurture_desk.db.sealed_file import size_of
from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.recovery_sheet import recovery_sheet
from nurture_desk.domain import recovery_key
from nurture_desk.domain.areas import Area
from nurture_desk.domain.desks import KeyChange
from nurture_desk.domain.errors import Cancelled, NurtureError
from nurture_desk.domain.passphrases import check_passphrase
from nurture_desk.domain.progress import Progress
from nurture_desk.domain.recovery_key import RecoverySheet
from nurture_desk.services.clock import Clock, from_environment
from nurture_desk.services.desks import Desks
from nurture_desk.services.open_desk import OpenDesk

AFTER_COPY = 5  # steps: the key store, the fingerprints, the rename, the fingerprint, the key store


@dataclass(frozen=True)
class NewKey:
    """A change of key that nothing has come of yet; ``sheet`` is shown once."""

    path: Path
    sheet: RecoverySheet
    old_fingerprint: str
    old: bytes = field(repr=False)
    new: bytes = field(repr=False)
    passphrase: str | None = field(repr=False)  # None: the key is on the sheet and nowhere else
    keep: bool = True  # in the key store


class Rekeying:
    """Changes the key of desks that nobody has open."""

    def __init__(self, desks: Desks, clock: Clock | None = None) -> None:
        self._desks, self._unlocking = desks, desks.unlocking
        self._clock = clock or from_environment()

    def begin(self, path: Path, proof: str, passphrase: str = "") -> NewKey:
        """Make a new key for whoever proves, by passphrase or recovery key, that they may; nothing changes yet.

        ``passphrase`` is the new one; blank keeps the one that was the proof. By the recovery key and without a
        passphrase the new key will be on its sheet and nowhere else.
        """
        size_of(path)
        if passphrase:
            check_passphrase(passphrase, keys.denied_passphrases())
        proved = self._unlocking.by_proof(path, proof)
        new = keys.new_key()
        keep = bool(passphrase) or not proved.by_recovery_key
        return NewKey(
            path,
            self._desks.sheet(path, new),
            keys.fingerprint(proved.key),
            proved.key,
            new,
            passphrase or proved.passphrase,
            keep,
        )

    def save_sheet(self, change: NewKey, target: Path) -> None:
        """Write the new sheet as a PDF; the trail speaks of it with the change itself."""
        write_atomically(target, recovery_sheet(change.sheet), private=True)

    def check_typed(self, change: NewKey, typed: str) -> None:
        """Raise what is wrong with the new key as it was typed back from paper."""
        if keys.fingerprint(recovery_key.read(typed)) != change.sheet.fingerprint:
            raise NurtureError("desk.first.not_this", field="recovery_key")

    def finish(self, change: NewKey, typed: str, progress: Progress) -> OpenDesk:
        """Put the desk under the new key, which was ``typed`` back, and open it by it.

        Raises what is in the way, the desk being as it was: it is open elsewhere, the drive is full, the key store
        keeps nothing. Cancelled between two steps it is as it was, or changed; never between.
        """
        self.check_typed(change, typed)
        lock = DeskLock(change.path)
        lock.take(self._clock())
        try:
            self._change(change, progress)
        except BaseException:
            with suppress(OSError):
                rekeying.clear_away(change.path)
            raise
        finally:
            lock.release()
        desk = self._desks.open_with_key(change.path, change.new)
        desk.at_opening = replace(desk.at_opening, key_change=KeyChange.DONE)
        return desk

    def _change(self, change: NewKey, progress: Progress) -> None:
        path = change.path
        total = 0

        def copying(done: int, parts: int) -> None:
            nonlocal total
            total = parts + AFTER_COPY
            progress.step(done, total)

        fresh = rekeying.copy_under(path, change.old, change.new, copying)
        self._note(fresh, change)
        progress.step(total - 5, total)
        if change.keep:
            self._unlocking.keep(change.new, change.passphrase)
        try:
            progress.step(total - 4, total)
            keys.write_fingerprint(path, change.old, coming=change.new)
            progress.step(total - 3, total)
            rekeying.put_in_place(fresh, path, change.old)
        except BaseException:
            self._take_back(change)
            raise
        with suppress(Cancelled):  # it is done: what is left is tidying
            progress.step(total - 2, total)
        keys.write_fingerprint(path, change.new)
        with suppress(Cancelled):
            progress.step(total - 1, total)
        with suppress(NurtureError):  # an old key that stays in the key store opens old backups, no more
            self._unlocking.forget(change.old_fingerprint)

    def _take_back(self, change: NewKey) -> None:
        """The desk is under its old key still: nothing speaks of another."""
        keys.write_fingerprint(change.path, change.old)
        if change.keep:
            with suppress(NurtureError):
                self._unlocking.forget(change.sheet.fingerprint)

    def _note(self, fresh: Path, change: NewKey) -> None:
        """Enter the change into the trail of the copy: it is there exactly if the desk is under the new key."""
        desk = OpenDesk(open_engine(fresh, change.new), fresh, self._clock)
        try:
            with desk.change("desk.rekeyed", Area.DESK) as unit:
                unit.note(old=change.old_fingerprint[:4].lower(), new=change.sheet.fingerprint[:4].lower())
        finally:
            desk.close()
