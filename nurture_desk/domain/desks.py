"""Desks as files: one that is remembered, one that was just made, and who holds one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

SUFFIX = ".nurture"


@dataclass(frozen=True)
class RecentDesk:
    """A desk this account opened before; a file name, never what is in it."""

    path: Path
    name: str
    opened_at: datetime
    there: bool
    sample: bool = False


@dataclass(frozen=True)
class Holder:
    """Who has a desk open for writing."""

    person: str  # the account's name on that machine
    machine: str
    since: datetime
