"""What opens a desk on this account: key store, passphrase, recovery key; and guesses that have to wait.

It may wait for the account's own question: call it from a job. Only passphrases are slowed down. A recovery key has
256 bits and cannot be guessed; whoever holds it must get in at once, whoever played with the keyboard before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nurture_desk.db import guesses, keys
from nurture_desk.db.account_keyring import AccountKeyring
from nurture_desk.db.sealed_file import check_file
from nurture_desk.domain import recovery_key
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guesses import Guesses
from nurture_desk.domain.passphrases import check_passphrase
from nurture_desk.services.clock import Clock, system


@dataclass(frozen=True)
class Proof:
    """That somebody may open the desk: its key, and the passphrase it was unwrapped by (None: the recovery key)."""

    key: bytes
    passphrase: str | None
    by_recovery_key: bool


class Unlocking:
    """One account of a computer. ``moments`` is the clock by which guesses wait, never a day that was set."""

    def __init__(self, keyring: AccountKeyring | None = None, moments: Clock = system) -> None:
        self._keyring = keyring or AccountKeyring()
        self._moments = moments

    def trouble(self) -> NurtureError | None:
        """What is wrong with the account's key store, or None when it can be used."""
        try:
            self._keyring.check()
        except NurtureError as trouble:
            return trouble
        return None

    def needs_passphrase(self, path: Path) -> bool:
        """Whether opening ``path`` takes a passphrase; raises ``keys.keyring.…``, and ``keys.wait`` after guesses."""
        if not self.asks(path):
            return False
        self.check_wait(path)
        return True

    def asks(self, path: Path) -> bool:
        """Whether the key store holds the key of ``path`` under a passphrase; ``keys.keyring.empty`` if not at all."""
        return not self._wrapped(path)[0].open

    def wait(self, path: Path) -> int:
        """Seconds until the next passphrase may be tried."""
        return guesses.read(path).wait(self._moments())

    def check_wait(self, path: Path) -> None:
        """``keys.wait`` while the next passphrase has to wait."""
        seconds = self.wait(path)
        if seconds:
            raise NurtureError("keys.wait", field="passphrase", n=seconds)

    def by_passphrase(self, path: Path, passphrase: str | None) -> bytes:
        """The key of ``path`` out of the key store, unwrapped by ``passphrase`` (None: a sample desk)."""
        found = self._wrapped(path)
        if passphrase is not None and not found[0].open:
            self.check_wait(path)
        try:
            unwrapped = [keys.unwrap(one, passphrase) for one in found]
        except NurtureError as trouble:
            if trouble.key == "keys.wrong_passphrase":
                self.count(path)
            raise
        return unwrapped[0] if len(unwrapped) == 1 else _that_opens(path, unwrapped)

    def by_fingerprint(self, mark: str, ask: Callable[[], str]) -> bytes:
        """The key of this fingerprint out of the key store, for a backup, which has no desk beside it."""
        wrapped = keys.read_wrapped(self._keyring.recall(mark))
        return keys.unwrap(wrapped, None if wrapped.open else ask())

    def by_proof(self, path: Path, typed: str) -> Proof:
        """Prove by passphrase or by recovery key, whichever was typed, that one may change how ``path`` is opened."""
        if not recovery_key.looks_like_one(typed):
            wrapped_open = not typed and not self.needs_passphrase(path)
            passphrase = None if wrapped_open else typed
            return Proof(self.by_passphrase(path, passphrase), passphrase, by_recovery_key=False)
        key = recovery_key.read(typed)
        try:
            check_file(path, key, every_page=False)
        except NurtureError as trouble:
            if trouble.key == "vault.damaged" and keys.fingerprint(key) not in keys.fingerprints(path):
                raise self.wrong_key(path, key) from None
            raise
        return Proof(key, None, by_recovery_key=True)

    def wrong_key(self, path: Path, key: bytes) -> NurtureError:
        """Count a recovery key that does not open ``path``; the sentence that names the sheet to look for."""
        marks = keys.fingerprints(path)
        tried = keys.fingerprint(key)
        if tried in marks:  # one of the two of a change of key that was cut short: the other one it is
            other = next((mark for mark in marks if mark != tried), "?")
            return NurtureError("keys.between", field="recovery_key", fingerprint=other)
        self.count(path)
        return NurtureError("keys.wrong_recovery_key", field="recovery_key", fingerprint=" or ".join(marks) or "?")

    def count(self, path: Path) -> None:
        """Count one more that did not open ``path``."""
        if path.exists():
            guesses.write(path, guesses.read(path).one_more(self._moments()))

    def failed(self, path: Path) -> Guesses:
        """What was counted since ``path`` was open last."""
        return guesses.read(path)

    def begin_again(self, path: Path) -> None:
        """The count is in the trail now."""
        guesses.clear(path)

    def keep(self, key: bytes, passphrase: str | None) -> None:
        """Keep ``key`` in the key store under ``passphrase``, which is checked first (None: a sample desk's)."""
        if passphrase is not None:
            check_passphrase(passphrase, keys.denied_passphrases())
        self._keyring.remember(keys.fingerprint(key), keys.wrap(key, passphrase))

    def forget(self, *marks: str) -> None:
        """Take the keys of these fingerprints out of the key store."""
        for mark in marks:
            self._keyring.forget(mark)

    def _wrapped(self, path: Path) -> list[keys.Wrapped]:
        """What the key store holds for ``path``: one, or two when a change of key was cut short; never none."""
        found = []
        marks = keys.fingerprints(path)
        for mark in marks:
            try:
                one = keys.read_wrapped(self._keyring.recall(mark))
            except NurtureError as trouble:
                if trouble.key != "keys.keyring.empty" or len(marks) == 1:
                    raise
                continue
            if one.fingerprint != mark:
                raise NurtureError("keys.keyring.wrong")
            found.append(one)
        if not found:
            raise NurtureError("keys.keyring.empty")
        return found


def _that_opens(path: Path, found: list[bytes]) -> bytes:
    """Of two keys the one that ``path`` is under; the first if neither is, so that the damage is said."""
    for key in found:
        try:
            check_file(path, key, every_page=False)
        except NurtureError:
            continue
        return key
    return found[0]
