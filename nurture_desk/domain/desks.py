"""Desks as files: one that is remembered, one that was just made, and who holds one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from nurture_desk.domain.errors import NurtureError

SUFFIX = ".nurture"


@dataclass(frozen=True)
class RecentDesk:
    """A desk this account opened before; a file name, never what is in it.

    ``by_sheet``: it was opened by the recovery sheet last, and no passphrase was chosen for this account.
    """

    path: Path
    name: str
    opened_at: datetime
    there: bool
    sample: bool = False
    by_sheet: bool = False


@dataclass(frozen=True)
class Holder:
    """Who has a desk open for writing."""

    person: str  # the account's name on that machine
    machine: str
    since: datetime


class KeyChange(StrEnum):
    """How a change of key ended."""

    NONE = ""
    STAYED = "stayed"  # the desk is under its old key: the new sheet opens nothing
    DONE = "done"  # just now, from its first step to its last
    TAKEN = "taken"  # the desk is under its new key: the old sheet opens nothing but backups made before


@dataclass(frozen=True)
class AtOpening:
    """What was found when a desk was opened, and the person should hear."""

    failed: int = 0  # wrong passphrases and keys since it was open last
    since: date | None = None
    key_change: KeyChange = KeyChange.NONE
    not_kept: NurtureError | None = None  # why the key store did not take the new passphrase
    back_from: datetime | None = None  # when the backup was made that this desk has just come back from
