"""What is in a desk, in a form that later versions can be held against."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import Connection, inspect

from nurture_desk.db import search

APART = {"alembic_version", "setting", *search.TABLES}  # change with the schema, or are made of the others


def facts(conn: Connection, before: dict[str, Any] | None = None) -> dict[str, Any]:
    """Rows, columns and content hash of every table; with ``before``, of its tables and columns only."""
    names = sorted(set(inspect(conn).get_table_names()) - APART)
    found = {}
    for name in names if before is None else sorted(before):
        there = sorted(column["name"] for column in inspect(conn).get_columns(name)) if name in names else []
        columns = there if before is None else before[name]["columns"]
        found[name] = _table(conn, name, columns) if set(columns) <= set(there) else None
    return found


def _table(conn: Connection, name: str, columns: list[str]) -> dict[str, Any]:
    quoted = ", ".join(f'"{column}"' for column in columns)
    lines = sorted(repr(tuple(row)) for row in conn.exec_driver_sql(f'SELECT {quoted} FROM "{name}"'))
    content = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return {"columns": columns, "rows": len(lines), "content": content}
