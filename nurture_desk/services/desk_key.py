"""The key of an open desk on this account: what is known of it, another passphrase, forget it here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from nurture_desk.db import audit, keys
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.clock import LONDON
from nurture_desk.services.open_desk import OpenDesk


@dataclass(frozen=True)
class Here:
    """What this account's key store holds for the desk."""

    knows: bool = False
    open: bool = False  # without a passphrase: a sample desk
    trouble: NurtureError | None = None


@dataclass(frozen=True)
class Failed:
    """Wrong passphrases and keys that were counted before one opening of the desk."""

    count: int
    since: date
    at: datetime  # of the opening, in London


class DeskKey:
    """Asks the account's key store: call ``here``, ``keep`` and ``forget_here`` from a job."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def fingerprint(self) -> str:
        """Which recovery sheet belongs to the desk; "" for a sample that is thrown away when it is closed."""
        return keys.read_fingerprint(self._desk.path) or ""

    @property
    def has_sheet(self) -> bool:
        """Whether anybody holds the key of this desk: nobody does of a sample that is thrown away."""
        return not self._desk.thrown_away

    def here(self) -> Here:
        """What the account's key store holds for the desk, or why it cannot be asked."""
        try:
            return Here(knows=True, open=not self._desk.unlocking.asks(self._desk.path))
        except NurtureError as trouble:
            return Here() if trouble.key == "keys.keyring.empty" else Here(trouble=trouble)

    def keep(self, proof: str, passphrase: str) -> None:
        """Open the desk on this account by ``passphrase`` from now on, for whoever proves that they may open it.

        ``proof`` is the passphrase until now or the recovery key; a wrong one counts, and slows the next, as at the
        door.
        """
        proved = self._desk.unlocking.by_proof(self._desk.path, proof)
        self._desk.unlocking.keep(proved.key, passphrase)
        with self._desk.change("desk.kept_here", Area.DESK) as unit:
            unit.note(by_recovery_key=proved.by_recovery_key)

    def forget_here(self) -> None:
        """Take the key out of this account's key store: the desk opens here by its recovery sheet only."""
        self._desk.unlocking.forget(*keys.fingerprints(self._desk.path))
        with self._desk.change("desk.forgotten_here", Area.DESK):
            pass

    def failed(self, *, newest: int = 5) -> list[Failed]:
        """When somebody tried the door in vain, the newest first."""
        with self._desk.look() as conn:
            found = audit.entries_of(conn, "desk.guesses", newest=newest)
        return [_failed(entry) for entry in found]


def _failed(entry: audit.AuditEntry) -> Failed:
    at = entry.at.replace(tzinfo=UTC).astimezone(LONDON)
    return Failed(int(str(entry.detail["count"])), date.fromisoformat(str(entry.detail["since"])), at)
