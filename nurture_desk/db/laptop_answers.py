"""Answers from audience mode that lie in the desk and wait for a person: rows of the tray with a state of their own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from nurture_desk.db import records
from nurture_desk.db.tables.intake import tray_drop, tray_page
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.returned import Channel

WAITING, FILED, THROWN = "laptop", "laptop_filed", "laptop_away"  # states the tray itself does not look for


@dataclass(frozen=True)
class KeptAnswer:
    """One answer as it came out of its seal."""

    id: int
    round_id: int
    content: Mapping[str, Any]


def known(conn: Connection, sha256: str) -> str | None:
    """The file name under which a sealed file with these bytes came in before; None when it is new."""
    query = select(tray_drop.c.title).where(tray_drop.c.sha256 == sha256, tray_drop.c.channel == Channel.LAPTOP.value)
    found = conn.execute(query.limit(1)).scalar()
    return None if found is None else str(found)


def keep(conn: Connection, *, file: str, sha256: str, round_id: int, content: Mapping[str, Any], at: datetime) -> None:
    """Keep one opened answer until a person has looked at it."""
    drop = insert(tray_drop).values(title=file, channel=Channel.LAPTOP.value, sha256=sha256, dropped_at=_stored(at))
    made = conn.execute(drop).inserted_primary_key
    assert made is not None
    conn.execute(
        insert(tray_page).values(
            drop_id=made[0],
            page=1,
            form=Form.AUDIT.value,
            reading=json.dumps(content, ensure_ascii=False),
            state=WAITING,
            round_id=round_id,
        )
    )


def waiting(conn: Connection, round_id: int | None = None) -> list[KeptAnswer]:
    """The answers that wait, of one round or of all, in the order they came."""
    query = select(tray_page.c.id, tray_page.c.round_id, tray_page.c.reading).where(tray_page.c.state == WAITING)
    if round_id is not None:
        query = query.where(tray_page.c.round_id == round_id)
    found = conn.execute(query.order_by(tray_page.c.id))
    return [KeptAnswer(row[0], row[1], json.loads(row[2])) for row in found]


def count(conn: Connection, round_id: int) -> int:
    """How many answers of a round wait."""
    query = select(func.count()).select_from(tray_page)
    return int(conn.execute(query.where(tray_page.c.state == WAITING, tray_page.c.round_id == round_id)).scalar_one())


def one(conn: Connection, key: int) -> KeptAnswer:
    """One answer that waits; ``desk.gone`` when it was filed or thrown away meanwhile."""
    found = [answer for answer in waiting(conn) if answer.id == key]
    if not found:
        raise NurtureError("desk.gone")
    return found[0]


def settle(conn: Connection, key: int, state: str, at: datetime, tutor_id: int | None = None) -> None:
    """An answer was filed or thrown away: what was in it goes, that its file came in stays."""
    records.set_fields(
        conn, tray_page, key, state=state, reading="{}", round_id=None, tutor_id=tutor_id, confirmed_at=_stored(at)
    )


def _stored(at: datetime) -> datetime:
    """A moment as the tables keep it: UTC, without a zone."""
    return at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
