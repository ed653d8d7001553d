"""Files kept about a child: pages confirmed in the tray, scans beside an answer, the school's own profile."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, exists, select

from nurture_desk.db.tables.consent import consent_decision
from nurture_desk.db.tables.intake import tray_page
from nurture_desk.db.tables.pupils import pupil_profile


def confirmed_pages(conn: Connection, pupil_id: int) -> list[Row[Any]]:
    """(form, reference, confirmed_at, attachment_id) of pages about one child, the newest first."""
    table = tray_page
    query = (
        select(table.c.form, table.c.reference, table.c.confirmed_at, table.c.attachment_id)
        .where(table.c.pupil_id == pupil_id, table.c.state == "confirmed", table.c.attachment_id.is_not(None))
        .order_by(table.c.confirmed_at.desc(), table.c.reference)
    )
    return list(conn.execute(query))


def scans_of_answers(conn: Connection, pupil_id: int) -> list[tuple[int, date]]:
    """(attachment_id, day) of scans attached by hand to answers about consent, the newest first, each once."""
    table = consent_decision
    by_tray = exists().where(tray_page.c.attachment_id == table.c.attachment_id)
    query = (
        select(table.c.attachment_id, table.c.decided_on)
        .where(table.c.pupil_id == pupil_id, table.c.attachment_id.is_not(None), ~by_tray)
        .distinct()
        .order_by(table.c.decided_on.desc(), table.c.attachment_id)
    )
    return [(key, day) for key, day in conn.execute(query)]


def own_profile(conn: Connection, pupil_id: int) -> tuple[int, date | None] | None:
    """(attachment_id, day) of the school's own one-page profile."""
    table = pupil_profile
    query = select(table.c.attachment_id, table.c.supplied_on)
    found = conn.execute(query.where(table.c.pupil_id == pupil_id, table.c.attachment_id.is_not(None))).first()
    return (found.attachment_id, found.supplied_on) if found else None
