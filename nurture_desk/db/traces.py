"""What a piece of work did to some tables, row by row, so that exactly that can be undone later.

A trace holds the keys (and a digest) of rows that were added, what changed columns held before and after, and rows
that went. It is JSON and lies inside the desk beside the page it came from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, insert, select, update

from nurture_desk.db.tables import metadata

Row = dict[str, Any]
Rows = dict[str, dict[int, Row]]  # table to key to columns
Trace = dict[str, Any]


@dataclass(frozen=True)
class Watched:
    """Rows that a piece of work may touch: those of ``table`` that meet ``where``."""

    table: Table
    where: ColumnElement[bool]


def rows_of(conn: Connection, watched: Iterable[Watched]) -> Rows:
    """The watched rows as they are now."""
    found: Rows = {}
    for one in watched:
        kept = found.setdefault(one.table.name, {})
        for row in conn.execute(select(one.table).where(one.where)).mappings():
            kept[row[_key(one.table).name]] = {name: _plain(value) for name, value in row.items()}
    return found


def trace_of(before: Rows, after: Rows) -> Trace:
    """What lies between two states of the same watched rows."""
    trace: Trace = {"added": {}, "changed": {}, "removed": {}}
    for table in sorted({*before, *after}):
        old, new = before.get(table, {}), after.get(table, {})
        added = {str(key): _digest(row) for key, row in new.items() if key not in old}
        removed = [row for key, row in old.items() if key not in new]
        changed = {
            str(key): {name: [old[key][name], value] for name, value in row.items() if old[key][name] != value}
            for key, row in new.items()
            if key in old and old[key] != row
        }
        for kind, what in (("added", added), ("changed", changed), ("removed", removed)):
            if what:
                trace[kind][table] = what
    return trace


def changed_since(conn: Connection, trace: Trace) -> list[str]:
    """The tables in which something the work added or changed was changed again; rows that are gone do not count."""
    found = []
    for table in metadata.sorted_tables:
        added: Mapping[str, str] = trace["added"].get(table.name, {})
        changed: Mapping[str, Mapping[str, list[Any]]] = trace["changed"].get(table.name, {})
        now = _now(conn, table, [*added, *changed])
        other = any(key in now and _digest(now[key]) != digest for key, digest in added.items()) or any(
            key in now and any(now[key][name] != after for name, (_, after) in columns.items())
            for key, columns in changed.items()
        )
        if other:
            found.append(table.name)
    return found


def undo(conn: Connection, trace: Trace) -> None:
    """Put the rows back as they were before the work; what has gone meanwhile, or whose owner has, stays gone."""
    tables = metadata.sorted_tables  # owners before what hangs on them
    for table in reversed(tables):
        for key in trace["added"].get(table.name, {}):
            conn.execute(delete(table).where(_key(table) == int(key)))
    for table in tables:
        for row in trace["removed"].get(table.name, []):
            if not _owned(conn, table, row):
                continue  # a child erased since takes what was said of it along
            conn.execute(insert(table).values({name: _typed(table, name, value) for name, value in row.items()}))
        for key, columns in trace["changed"].get(table.name, {}).items():
            back = {name: _typed(table, name, before) for name, (before, _) in columns.items()}
            conn.execute(update(table).where(_key(table) == int(key)).values(back))


def _owned(conn: Connection, table: Table, row: Row) -> bool:
    """Whether everything a row points to is still there."""
    for link in table.foreign_keys:
        value = row[link.parent.name]
        if value is not None and conn.execute(select(link.column).where(link.column == value)).first() is None:
            return False
    return True


def _now(conn: Connection, table: Table, keys: list[str]) -> dict[str, Row]:
    if not keys:
        return {}
    query = select(table).where(_key(table).in_([int(key) for key in keys]))
    found = conn.execute(query).mappings()
    return {str(row[_key(table).name]): {name: _plain(value) for name, value in row.items()} for row in found}


def leaning_on(conn: Connection, trace: Trace) -> list[str]:
    """The tables in which a row hangs on something the work added without being part of it; its owner cannot go."""
    found = []
    for table in metadata.sorted_tables:
        ours = {int(key) for key in trace["added"].get(table.name, {})}
        for link in table.foreign_keys:
            owners = [int(key) for key in trace["added"].get(link.column.table.name, {})]
            if not owners or link.ondelete == "SET NULL":
                continue
            hanging = set(conn.execute(select(_key(table)).where(link.parent.in_(owners))).scalars())
            if hanging - ours:
                found.append(table.name)
    return found


def _key(table: Table) -> Column[Any]:
    """The key of a row: ``id``, or of a table that has one row an owner, the owner's."""
    return table.c.id if "id" in table.c else next(iter(table.c))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _typed(table: Table, name: str, value: Any) -> Any:
    kind = table.c[name].type.python_type
    if value is None or kind not in (date, datetime):
        return value
    return kind.fromisoformat(value)


def _digest(row: Row) -> str:
    return hashlib.sha256(json.dumps(row, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]
