"""Desks as files: make one, open it by passphrase, recovery key or key store, remember and forget it.

These use cases come before a desk is open, so they write no audit row but the first (``desk.created``) and
``desk.opened``. Those that ask the key store may wait for the account's own question: call them from a job.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nurture_desk.db import keys, rekeying
from nurture_desk.db.account_keyring import AccountKeyring
from nurture_desk.db.desk_lock import DeskLock
from nurture_desk.db.engine import open_engine
from nurture_desk.db.migrations.runner import bring_up_to_date, is_older, require_known
from nurture_desk.db.places import require_place
from nurture_desk.db.sealed_file import create_file, size_of
from nurture_desk.documents.files import write_atomically
from nurture_desk.domain import recovery_key
from nurture_desk.domain.areas import Area
from nurture_desk.domain.desks import SUFFIX, AtOpening, KeyChange, RecentDesk
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.passphrases import check_passphrase
from nurture_desk.domain.recovery_key import KEY_VARIABLE, RecoverySheet
from nurture_desk.services.backup_files import before_migration
from nurture_desk.services.clock import Clock, from_environment, system
from nurture_desk.services.first_look import Looked, check, look_through
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.recent_desks import RecentDesks
from nurture_desk.services.unlocking import Unlocking


@dataclass(frozen=True)
class NewDesk:
    """A desk just made: its sheet is shown once, ``not_kept`` says why the key store does not know it."""

    desk: OpenDesk
    sheet: RecoverySheet
    not_kept: NurtureError | None


class Desks:
    """Every desk of this account."""

    def __init__(
        self,
        keyring: AccountKeyring | None = None,
        clock: Clock | None = None,
        recent: RecentDesks | None = None,
        moments: Clock = system,
    ) -> None:
        self.unlocking = Unlocking(keyring, moments)
        self._clock = clock or from_environment()
        self._recent = recent or RecentDesks()

    def create(self, path: Path, passphrase: str | None, *, sample: bool = False, keep: bool = True) -> NewDesk:
        """Make an empty desk at ``path`` where no file may be, and open it.

        The key goes to the key store wrapped by ``passphrase`` (checked first); None keeps it only on the recovery
        sheet. A ``sample`` desk needs no passphrase. ``keep=False`` leaves the key store alone. If anything fails
        nothing is left behind.
        """
        if passphrase is not None:
            check_passphrase(passphrase, keys.denied_passphrases())
        self.check_place(path)
        lock = DeskLock(path)
        lock.take(self._clock())
        key = keys.new_key()
        try:
            _make(path, key)
        except BaseException:
            lock.release()
            raise
        desk = self._opened(path, key, lock, created=True, sample=sample)
        kept = keep and (sample or passphrase is not None)
        not_kept = self._keep(key, passphrase) if kept else None
        return NewDesk(desk, self.sheet(path, key), not_kept)

    def create_on_paper(self, path: Path) -> NewDesk:
        """Make an empty desk whose key is on its recovery sheet and nowhere else; ``not_kept`` is never None."""
        made = self.create(path, None, keep=False)
        return NewDesk(made.desk, made.sheet, NurtureError("keys.on_paper"))

    def throw_away(self) -> OpenDesk:
        """An empty desk in a folder of its own under a key nobody sees; both are gone when it is closed."""
        folder = Path(tempfile.mkdtemp(prefix="nurture-desk-"))
        path, key = folder / f"sample{SUFFIX}", keys.new_key()
        try:
            _make(path, key)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        away = partial(shutil.rmtree, folder, ignore_errors=True)
        return OpenDesk(open_engine(path, key), path, self._clock, thrown_away=True, on_close=away)

    def save_sheet(self, desk: OpenDesk, sheet: RecoverySheet, target: Path) -> None:
        """Write the recovery sheet as a PDF; the trail says so before the file is there."""
        from nurture_desk.documents.recovery_sheet import recovery_sheet  # reportlab is not needed to open a desk

        content = recovery_sheet(sheet)
        with desk.change("desk.recovery_sheet_written", Area.DESK) as unit:
            unit.note(fingerprint_of_key=sheet.fingerprint[:4].lower())
        write_atomically(target, content, private=True)

    def key_store_trouble(self) -> NurtureError | None:
        """What is wrong with the account's key store, or None when it can be used."""
        return self.unlocking.trouble()

    def open_with_passphrase(self, path: Path, passphrase: str | None, *, read_only: bool = False) -> OpenDesk:
        """Open by the key in the key store, unwrapped by ``passphrase`` (None: a sample desk)."""
        size_of(path)
        return self.open_with_key(path, self.unlocking.by_passphrase(path, passphrase), read_only=read_only)

    def open_with_recovery_key(self, path: Path, typed: str, *, read_only: bool = False) -> OpenDesk:
        """Open by the recovery key as typed; it is checked letter by letter before the file is touched."""
        return self.open_with_key(path, recovery_key.read(typed), read_only=read_only)

    def open_asking(self, path: Path, ask: Callable[[], str], *, read_only: bool = False) -> OpenDesk:
        """Open for a command: by the recovery key in ``NURTURE_DESK_KEY``, else by the key store, asking if need be."""
        typed = os.environ.get(KEY_VARIABLE, "")
        if typed:
            return self.open_with_recovery_key(path, typed, read_only=read_only)
        size_of(path)
        passphrase = ask() if self.unlocking.needs_passphrase(path) else None
        return self.open_with_passphrase(path, passphrase, read_only=read_only)

    def remember(self, path: Path, typed: str, passphrase: str) -> None:
        """Keep the key of ``path`` on this account under a new ``passphrase``, after opening by the recovery key."""
        key = recovery_key.read(typed)
        if keys.fingerprints(path) and keys.fingerprint(key) not in keys.fingerprints(path):
            raise self.unlocking.wrong_key(path, key)
        self.unlocking.keep(key, passphrase)

    def open_with_key(self, path: Path, key: bytes, *, read_only: bool = False) -> OpenDesk:
        """Open by the raw key: one writer at a time, checked and brought up to this version's schema first.

        ``read_only`` needs no lock, so that a look is possible while a window holds the desk.
        """
        if not read_only:
            return self.open_looked(look_through(path, key, self.unlocking, self._clock))
        size_of(path)
        require_place(path)
        check(path, key, self.unlocking, every_page=False)
        require_known(path, key)
        return OpenDesk(open_engine(path, key, read_only=True), path, self._clock, read_only=True)

    def open_looked(self, looked: Looked) -> OpenDesk:
        """Open what was just looked through: brought up to this version's schema, after a backup of an older one."""
        path, key = looked.path, looked.key
        try:
            if is_older(path, key):
                before_migration(path, key, self._clock())
            bring_up_to_date(path, key)
            change = self._settle_key(path, key)
        except BaseException:
            looked.lock.release()
            raise
        return self._opened(path, key, looked.lock, created=False, sample=False, change=change)

    def forget(self, path: Path) -> None:
        """Take the desk off the list and out of the key store; the file itself stays."""
        self.unlocking.forget(*keys.fingerprints(path))
        self._recent.remove(path)

    def ask_for_sheet(self, path: Path, by_sheet: bool) -> None:
        """Whether the lock page asks for the recovery sheet first: this account has no passphrase for ``path``."""
        self._recent.opens_by_sheet(path, by_sheet)

    def recent(self) -> list[RecentDesk]:
        """The desks opened on this account, newest first."""
        return self._recent.all()

    def sheet(self, path: Path, key: bytes) -> RecoverySheet:
        """What the recovery sheet of ``path`` says."""
        day = self._clock()
        return RecoverySheet(path.name, recovery_key.spell(key), keys.fingerprint(key), f"{day.day} {day:%B %Y}")

    def check_place(self, path: Path) -> None:
        """Raise, before anybody is asked for a passphrase, why no desk can be made at ``path``."""
        if path.suffix != SUFFIX:
            raise NurtureError("vault.suffix", field="path")
        require_place(path)
        try:
            folder, taken = path.parent.is_dir(), path.exists()
        except OSError:  # a folder that this account may not look into
            folder, taken = False, False
        if not folder:
            raise NurtureError("vault.folder_missing", field="path", folder=str(path.parent))
        if taken:
            raise NurtureError("vault.exists", field="path", file=path.name)

    def _opened(
        self, path: Path, key: bytes, lock: DeskLock, *, created: bool, sample: bool, change: KeyChange = KeyChange.NONE
    ) -> OpenDesk:
        desk = OpenDesk(open_engine(path, key), path, self._clock, unlocking=self.unlocking, on_close=lock.release)
        guesses = self.unlocking.failed(path)
        if guesses.failed:
            with desk.change("desk.guesses", Area.DESK) as unit:
                unit.note(count=guesses.failed, since=guesses.since)
            self.unlocking.begin_again(path)
        with desk.change("desk.created" if created else "desk.opened", Area.DESK):
            pass
        desk.at_opening = AtOpening(guesses.failed, guesses.since, change)
        self._recent.note(path, desk.now(), sample=sample)
        return desk

    def _settle_key(self, path: Path, key: bytes) -> KeyChange:
        """``key`` opened the desk: no other is spoken of beside it, and no copy of a change cut short stays."""
        mark, coming = keys.read_fingerprint(path), keys.read_coming(path)
        rekeying.clear_away(path)
        if mark == keys.fingerprint(key) and coming is None:
            return KeyChange.NONE
        keys.write_fingerprint(path, key)
        if coming is None:
            return KeyChange.NONE
        taken = coming == keys.fingerprint(key)
        with suppress(NurtureError):  # a key store that keeps one key too many does no harm
            self.unlocking.forget(str(mark) if taken else coming)
        return KeyChange.TAKEN if taken else KeyChange.STAYED

    def _keep(self, key: bytes, passphrase: str | None) -> NurtureError | None:
        try:
            self.unlocking.keep(key, passphrase)
        except NurtureError as trouble:
            return trouble
        return None


def _make(path: Path, key: bytes) -> None:
    """Make the whole desk under another name beside ``path``, then give it its own."""
    making = path.with_name(f"{path.name}-making-{secrets.token_hex(4)}")
    try:
        create_file(making, key)
        bring_up_to_date(making, key)
        keys.write_fingerprint(path, key)
        if path.exists():
            raise NurtureError("vault.exists", field="path", file=path.name)
        making.rename(path)
    except BaseException:
        for left in path.parent.glob(f"{making.name}*"):
            left.unlink(missing_ok=True)
        if not path.exists():
            keys.fingerprint_file(path).unlink(missing_ok=True)
        raise
