"""The audit trail: what was done when, by ids and counts only; it can be read and added to, never changed.

Each entry carries the SHA-256 of the entry before and itself, so that an edit, a gap or an entry slipped in between
shows; the newest entry is written down a second time among the settings, so that a trail cut short shows as well.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum

from sqlalchemy import Connection, desc, func, insert, select

from nurture_desk.db.tables.desk import audit_entry, setting

FIRST = "0" * 64
HEAD = "audit.head"  # setting: "id chain" of the newest entry
# every change of a desk runs these three: they are put together once
_LAST = select(audit_entry.c.id, audit_entry.c.chain).order_by(desc(audit_entry.c.id)).limit(1)
_ADD = insert(audit_entry)
_SET_HEAD = insert(setting).prefix_with("OR REPLACE")
_WORD = re.compile(r"[a-z0-9_.]{1,60}|[A-Z]{1,4}-?[0-9]{1,8}|[0-9a-f-]{8,64}|\d{4}-\d\d(-\d\d)?")

Detail = Mapping[str, object]


@dataclass(frozen=True)
class AuditEntry:
    """One use case as the trail keeps it."""

    id: int
    at: datetime  # UTC, without a zone as stored
    action: str
    detail: Mapping[str, object]


def append(conn: Connection, at: datetime, action: str, detail: Detail) -> int:
    """Add one entry inside the running transaction and return its number; ``at`` is aware.

    ``detail`` may hold whole numbers, yes or no, dates, keys ("photo_web"), codes ("ND-001") and lists of them.
    Anything else could be somebody's name and raises ``TypeError``: a defect, found by the first test that runs it.
    """
    text = json.dumps({name: _safe(name, value) for name, value in detail.items()}, sort_keys=True)
    moment = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    last = conn.execute(_LAST).first()
    number, before = (last.id + 1, last.chain) if last else (1, FIRST)
    chain = _chain(before, number, moment, action, text)
    conn.execute(_ADD, {"id": number, "at": moment, "action": action, "detail": text, "chain": chain})
    conn.execute(_SET_HEAD, {"name": HEAD, "value": f"{number} {chain}"})
    return int(number)


def verify(conn: Connection) -> int | None:
    """The number of the first entry that is missing, edited or out of place; None when the trail is whole."""
    before, expected = FIRST, 1
    for row in conn.execute(select(audit_entry).order_by(audit_entry.c.id)):
        if row.id != expected or row.chain != _chain(before, row.id, row.at, row.action, row.detail):
            return expected
        before, expected = row.chain, expected + 1
    head = conn.execute(select(setting.c.value).where(setting.c.name == HEAD)).scalar()
    whole = head == f"{expected - 1} {before}" if expected > 1 else head is None
    return None if whole else expected


def length(conn: Connection) -> int:
    """How many entries the trail has."""
    return int(conn.execute(select(func.count()).select_from(audit_entry)).scalar_one())


def entries(conn: Connection, *, newest: int = 200) -> list[AuditEntry]:
    """The ``newest`` entries, newest first."""
    found = conn.execute(select(audit_entry).order_by(desc(audit_entry.c.id)).limit(newest))
    return [AuditEntry(row.id, row.at, row.action, json.loads(row.detail)) for row in found]


def entries_of(conn: Connection, action: str, *, newest: int) -> list[AuditEntry]:
    """The ``newest`` entries of one kind, newest first."""
    ours = select(audit_entry).where(audit_entry.c.action == action)
    found = conn.execute(ours.order_by(desc(audit_entry.c.id)).limit(newest))
    return [AuditEntry(row.id, row.at, row.action, json.loads(row.detail)) for row in found]


def _chain(before: str, number: int, at: datetime, action: str, detail: str) -> str:
    entry = json.dumps([before, number, at.isoformat(), action, detail], ensure_ascii=True)
    return hashlib.sha256(entry.encode()).hexdigest()


def _safe(name: str, value: object) -> object:
    if isinstance(value, Enum):
        return _safe(name, value.value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [_safe(name, part) for part in value]
    if isinstance(value, str) and _WORD.fullmatch(value):
        return value
    raise TypeError(
        f"the audit trail keeps ids and counts only: {name} is a {type(value).__name__} that could be a name"
    )
