"""Files kept inside the desk, encrypted with it, under random names."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from nurture_desk.db import records
from nurture_desk.db.tables.desk import attachment
from nurture_desk.domain.attachments import Accepted, Attachment
from nurture_desk.domain.errors import NurtureError


def keep(conn: Connection, file: Accepted, at: datetime) -> int:
    """Store ``file`` (see ``documents.attachments.accept``) at the aware moment ``at`` and return its key."""
    result = conn.execute(
        insert(attachment).values(
            token=secrets.token_hex(16),
            kind=file.kind.value,
            title=file.title,
            size=len(file.content),
            sha256=hashlib.sha256(file.content).hexdigest(),
            content=file.content,
            added_at=at.astimezone(UTC).replace(tzinfo=None, microsecond=0),
        )
    )
    return int(result.inserted_primary_key[0])  # type: ignore[index]  # one row was inserted


def about(conn: Connection, key: int) -> Attachment:
    """What is known of a kept file; ``desk.gone`` if it is no longer there."""
    return records.get(conn, attachment, Attachment, key)


def content_of(conn: Connection, key: int) -> bytes:
    """The bytes as they were kept; ``desk.gone`` if no longer there, ``attachments.changed`` if they differ."""
    found = conn.execute(
        select(attachment.c.content, attachment.c.sha256, attachment.c.title).where(attachment.c.id == key)
    ).first()
    if found is None:
        raise NurtureError("desk.gone")
    if hashlib.sha256(found.content).hexdigest() != found.sha256:
        raise NurtureError("attachments.changed", file=found.title)
    return bytes(found.content)


def drop(conn: Connection, key: int) -> None:
    """Erase a kept file; its pages are overwritten (``secure_delete``). ``desk.gone`` if it is no longer there."""
    records.remove(conn, attachment, key)
