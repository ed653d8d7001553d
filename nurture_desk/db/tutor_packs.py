"""Queries of tutor packs: who has one, and which references were confirmed since."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, select

from nurture_desk.db import records
from nurture_desk.db.tables.intake import tray_page, tutor_pack
from nurture_desk.domain.tutor_packs import TutorPack


def packs(conn: Connection) -> list[TutorPack]:
    """Every pack, the newest first."""
    return records.all_of(conn, tutor_pack, TutorPack, order=tutor_pack.c.id.desc())


def confirmed_since(conn: Connection, day: date) -> list[str]:
    """The references of pages confirmed on ``day`` or later."""
    query = select(tray_page.c.reference).where(
        tray_page.c.state == "confirmed", func.date(tray_page.c.confirmed_at) >= day.isoformat()
    )
    return list(conn.execute(query).scalars())
