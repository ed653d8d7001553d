"""Many rows at once, with keys given beforehand: for the large sample desk only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select

from nurture_desk.db.tables import metadata

CHUNK = 5_000


def pour(conn: Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert ``rows`` into the table called ``table``; every row names the same columns."""
    target = metadata.tables[table]
    for start in range(0, len(rows), CHUNK):
        conn.execute(insert(target), list(rows[start : start + CHUNK]))


def last_key(conn: Connection, table: str) -> int:
    """The highest key in use, 0 for an empty table."""
    return int(conn.execute(select(func.max(metadata.tables[table].c.id))).scalar() or 0)


def count(conn: Connection, table: str) -> int:
    """How many rows the table holds."""
    return int(conn.execute(select(func.count()).select_from(metadata.tables[table])).scalar_one())


def launch_years(conn: Connection) -> dict[int, int]:
    """Keys of the programme years there are, by the year they were launched in."""
    year = metadata.tables["programme_year"]
    return {launch: key for key, launch in conn.execute(select(year.c.id, year.c.launch_year))}


def groups_in(conn: Connection, year_id: int) -> int:
    """How many groups a year has."""
    group = metadata.tables["music_group"]
    return int(conn.execute(select(func.count()).select_from(group).where(group.c.year_id == year_id)).scalar_one())
