"""What a lost laptop held, as the desk that was on it knows: told before anything happens, or from a restored desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Held:
    """How many people, notes and papers the desk holds: ``media`` are lines of a list, the films lie elsewhere."""

    children: int = 0
    adults: int = 0
    schools: int = 0
    needs: int = 0
    health: int = 0
    files: int = 0
    media: int = 0


@dataclass(frozen=True)
class Copy:
    """One backup; ``made_at`` is UTC without a zone."""

    made_at: datetime
    file: str
    place: str
    why: str = ""
    fingerprint: str = ""


@dataclass(frozen=True)
class LostFacts:
    """Everything the page says. Moments are on London's clock; ``fingerprint`` is of the key the file needs.

    ``opened_at`` is when the desk was last opened, ``changed_at`` when something was last done in it: on a desk that
    was restored, the state the lost one had when its backup was made. ``places``: where copies lie, each once.
    ``lock_minutes`` is None where nobody said after how long this computer locks the desk.
    """

    file: str
    fingerprint: str
    held: Held
    told_at: datetime
    opened_at: datetime | None = None
    changed_at: datetime | None = None
    copied_at: datetime | None = None
    copies: int = 0
    places: tuple[str, ...] = ()
    officer: str = ""
    reached: str = ""
    registration: str = ""
    safeguarding: str = ""
    lock_minutes: int | None = None
