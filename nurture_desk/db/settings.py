"""Small settings of the desk, each a text under a name."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from nurture_desk.db.tables.desk import setting


def setting_of(conn: Connection, name: str) -> str | None:
    """What is kept under ``name``, or None."""
    kept = conn.execute(select(setting.c.value).where(setting.c.name == name)).scalar()
    return str(kept) if kept is not None else None


def keep_setting(conn: Connection, name: str, value: str) -> None:
    """Keep ``value`` under ``name`` instead of what was there."""
    conn.execute(delete(setting).where(setting.c.name == name))
    conn.execute(insert(setting).values(name=name, value=value))
