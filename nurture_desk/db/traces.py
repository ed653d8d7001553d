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
Rows = dict[str, dict[Any, Row]]  # table to key to columns
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
            kept[row[key_of(one.table).name]] = plain(row)
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
        now = rows_now(conn, table, [*added, *changed])
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
    for table in tables:
        _let_go(conn, table, trace)
    for table in reversed(tables):
        for key in trace["added"].get(table.name, {}):
            conn.execute(delete(table).where(key_of(table) == _key_typed(table, key)))
    for table in tables:
        for row in trace["removed"].get(table.name, []):
            if not owned(conn, table, row):
                continue  # a child erased since takes what was said of it along
            conn.execute(insert(table).values({name: _typed(table, name, value) for name, value in row.items()}))
        for key, columns in trace["changed"].get(table.name, {}).items():
            back = {name: _typed(table, name, before) for name, (before, _) in columns.items()}
            conn.execute(update(table).where(key_of(table) == _key_typed(table, key)).values(back))


def _let_go(conn: Connection, table: Table, trace: Trace) -> None:
    """A row that was made to point to an added one points elsewhere again before that one goes."""
    for link in table.foreign_keys:
        name, target = link.parent.name, link.column.table.name
        for key, columns in trace["changed"].get(table.name, {}).items():
            if name not in columns or str(columns[name][1]) not in trace["added"].get(target, {}):
                continue
            there = owned(conn, table, {name: columns[name][0]})
            if there or link.parent.nullable:
                back = {name: columns[name][0] if there else None}
                conn.execute(update(table).where(key_of(table) == _key_typed(table, key)).values(back))


def owned(conn: Connection, table: Table, row: Row) -> bool:
    """Whether everything a row points to is still there."""
    for link in table.foreign_keys:
        value = row.get(link.parent.name)
        if value is not None and conn.execute(select(link.column).where(link.column == value)).first() is None:
            return False
    return True


def rows_now(conn: Connection, table: Table, keys: Iterable[Any]) -> dict[str, Row]:
    """The rows with these keys as they are now, by the key's own letters."""
    wanted = [_key_typed(table, str(key)) for key in keys]
    if not wanted:
        return {}
    found = conn.execute(select(table).where(key_of(table).in_(wanted))).mappings()
    return {str(row[key_of(table).name]): plain(row) for row in found}


def leaning_on(conn: Connection, trace: Trace, *, loosely: bool = False) -> list[str]:
    """The tables in which a row hangs on something the work added without being part of it; its owner cannot go.

    ``loosely`` counts rows as well that would only lose their link.
    """
    found = []
    for table in metadata.sorted_tables:
        ours = set(trace["added"].get(table.name, {}))
        for link in table.foreign_keys:
            owners = [int(key) for key in trace["added"].get(link.column.table.name, {})]
            if not owners or (link.ondelete == "SET NULL" and not loosely):
                continue
            changed = trace["changed"].get(table.name, {}).items()
            hung_by_it = {key for key, columns in changed if link.parent.name in columns}  # the work itself lets it go
            hanging = conn.execute(select(key_of(table)).where(link.parent.in_(owners))).scalars()
            if {str(key) for key in hanging} - ours - hung_by_it:
                found.append(table.name)
    return found


def key_of(table: Table) -> Column[Any]:
    """The key of a row: ``id``, or of a table that has one row an owner, the owner's."""
    return table.c.id if "id" in table.c else next(iter(table.c))


def plain(row: Mapping[Any, Any]) -> Row:
    """A row as a trace holds it: days and moments in letters."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def _key_typed(table: Table, key: str) -> Any:
    return int(key) if key_of(table).type.python_type is int else key


def _typed(table: Table, name: str, value: Any) -> Any:
    kind = table.c[name].type.python_type
    if value is None or kind not in (date, datetime):
        return value
    return kind.fromisoformat(value)


def _digest(row: Row) -> str:
    text = json.dumps(row, sort_keys=True, ensure_ascii=False, default=repr)  # a picture is a row's content too
    return hashlib.sha256(text.encode()).hexdigest()[:16]
