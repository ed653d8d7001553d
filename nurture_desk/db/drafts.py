"""Drafts in the desk: encrypted with everything else, one row a place."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from nurture_desk.db.tables.toolkit import draft
from nurture_desk.domain.drafts import Draft, Place


def kept(conn: Connection) -> list[Draft]:
    """Every draft that this version can read, the newest first."""
    rows = conn.execute(select(draft).order_by(draft.c.saved_at.desc(), draft.c.id.desc()))
    return [one for row in rows if (one := _read(row)) is not None]


def _read(row: Row[Any]) -> Draft | None:
    """None for a draft of another version, which must not stand in the way of opening the desk."""
    try:
        place, content = Place.of(row.place), json.loads(row.content)
    except ValueError:  # json's own trouble is one
        return None
    return Draft(place, content, row.saved_at.replace(tzinfo=UTC)) if isinstance(content, dict) else None


def keep(conn: Connection, one: Draft) -> None:
    """Put a draft in the place of the one before."""
    forget(conn, [one.place.key()])
    content = json.dumps(dict(one.content), ensure_ascii=False)
    at: datetime = one.saved_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    conn.execute(insert(draft), {"place": one.place.key(), "content": content, "saved_at": at})


def forget(conn: Connection, keys: Collection[str]) -> None:
    """Delete the drafts of these places."""
    conn.execute(delete(draft).where(draft.c.place.in_(list(keys))))


def about(conn: Connection, kind: str, ids: Collection[int]) -> set[int]:
    """The keys of every draft whose place names one of these records, of those too that cannot be read any more."""
    wanted = {f"{kind}:{key}" for key in ids}
    return {key for key, place in conn.execute(select(draft.c.id, draft.c.place)) if wanted & set(place.split("/"))}
