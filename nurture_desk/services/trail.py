"""The trail to look at: what was done when, by codes and counts, and whether it is whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from nurture_desk.db import audit
from nurture_desk.documents.wording import has, say
from nurture_desk.domain.trail import Kind, kind_of, leads_to
from nurture_desk.services.clock import LONDON
from nurture_desk.services.open_desk import OpenDesk


@dataclass(frozen=True)
class TrailRow:
    """One line: its number, when (London), what was done in words, and the codes and counts noted with it."""

    id: int
    at: datetime
    action: str
    words: str
    detail: str
    kind: Kind = Kind.WORK
    leads: tuple[tuple[str, str, object], ...] = ()  # record, page, and what is asked of the page


@dataclass(frozen=True)
class TrailState:
    """``broken_at`` is the first entry that is missing or edited; None: the trail is whole."""

    entries: int
    broken_at: int | None


class Trail:
    """Reads the audit trail; nobody writes it but the unit of work itself."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def rows(self, *, newest: int = 2000) -> list[TrailRow]:
        """The ``newest`` entries, newest first."""
        with self._desk.look() as conn:
            return [_row(entry) for entry in audit.entries(conn, newest=newest)]

    def state(self) -> TrailState:
        """How long the trail is and whether every link of it holds; reads all of it, so call it from a job."""
        with self._desk.look() as conn:
            return TrailState(audit.length(conn), audit.verify(conn))


def words_of(action: str) -> str:
    """What an action did, in the words of Undo where it has some, else of the trail."""
    for key in (f"undo.action.{action}", f"trail.action.{action}"):
        if has(key):
            return say(key)
    return action


def _row(entry: audit.AuditEntry) -> TrailRow:
    at = entry.at.replace(tzinfo=UTC).astimezone(LONDON)
    kind, leads = kind_of(entry.action, entry.detail), tuple(leads_to(entry.detail))
    return TrailRow(entry.id, at, entry.action, words_of(entry.action), _told(entry.detail), kind, leads)


def _told(detail: Mapping[str, object]) -> str:
    return " · ".join(f"{name.replace('_', ' ')}: {_value(value)}" for name, value in detail.items())


def _value(value: object) -> str:
    parts = value if isinstance(value, list) else () if value is None else (value,)
    return ", ".join(str(part).replace("_", " ") for part in parts)
