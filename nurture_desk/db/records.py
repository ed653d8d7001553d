"""Frozen dataclasses in and out of tables: the column names are the field names.

Values are converted by the dataclass's own annotations: enums by value, ``tuple[str, ...]`` as a JSON list.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import Enum
from functools import cache, lru_cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from sqlalchemy import Connection, Select, Table, delete, func, insert, select, update

from nurture_desk.domain.errors import NurtureError

Row = TypeVar("Row")


def add(conn: Connection, table: Table, row: object) -> int:
    """Insert ``row`` (its ``id``, if any, is ignored) and return the new key."""
    values = _values(table, row)
    values.pop("id", None)
    result = conn.execute(insert(table), values)  # values beside the statement: it is worded once for all rows
    return int(result.inserted_primary_key[0])  # type: ignore[index]  # one row was inserted


def add_many(conn: Connection, table: Table, rows: list[Any]) -> None:
    """Insert many rows at once, in order; keys are given by the desk."""
    if rows:
        values = [_values(table, row) for row in rows]
        for value in values:
            value.pop("id", None)
        conn.execute(insert(table), values)


def save(conn: Connection, table: Table, row: object) -> None:
    """Write every field of ``row`` back to the row with its ``id``; ``desk.gone`` if it is no longer there."""
    values = _values(table, row)
    key = values.pop("id")
    if conn.execute(update(table).where(table.c.id == key).values(values)).rowcount == 0:
        raise NurtureError("desk.gone")


def put(conn: Connection, table: Table, row: Any) -> int:
    """Add ``row`` if its ``id`` is 0, else write it back; the key either way."""
    if not row.id:
        return add(conn, table, row)
    save(conn, table, row)
    return int(row.id)


def set_fields(conn: Connection, table: Table, key: int, **values: object) -> None:
    """Write only the named columns of one row; ``desk.gone`` if it is no longer there."""
    plain = {name: _plain(value) for name, value in values.items()}
    if conn.execute(update(table).where(table.c.id == key).values(plain)).rowcount == 0:
        raise NurtureError("desk.gone")


def remove(conn: Connection, table: Table, key: int) -> None:
    """Delete one row by key; ``desk.gone`` if it is no longer there."""
    if conn.execute(delete(table).where(table.c.id == key)).rowcount == 0:
        raise NurtureError("desk.gone")


def clear(conn: Connection, table: Table, *where: Any) -> int:
    """Delete every row that meets ``where``; how many went. Nothing to delete is no trouble."""
    return conn.execute(delete(table).where(*where)).rowcount


def count(conn: Connection, table: Table, *where: Any) -> int:
    """How many rows of ``table`` meet ``where``."""
    return int(conn.execute(select(func.count()).select_from(table).where(*where)).scalar_one())


def get(conn: Connection, table: Table, cls: type[Row], key: int) -> Row:
    """The row with this key as a ``cls``; ``desk.gone`` if it is no longer there."""
    chosen = _chosen(table, cls)  # type: ignore[arg-type]  # a class can be hashed
    found = rows(conn, cls, chosen.where(table.c.id == key))
    if not found:
        raise NurtureError("desk.gone")
    return found[0]


def all_of(conn: Connection, table: Table, cls: type[Row], *where: Any, order: Any = None) -> list[Row]:
    """Every row of ``table`` that meets ``where`` as a ``cls``, in ``order`` (default: order of entry)."""
    chosen = _chosen(table, cls)  # type: ignore[arg-type]  # a class can be hashed
    return rows(conn, cls, chosen.where(*where).order_by(table.c.id if order is None else order))


def rows(conn: Connection, cls: type[Row], query: Select[Any]) -> list[Row]:
    """The result of ``query`` as ``cls`` objects; its column names are the field names."""
    result = conn.execute(query)
    readers = _readers(cls)  # type: ignore[arg-type]  # a class can be hashed
    names = tuple(result.keys())
    turns = tuple((place, turn) for place, name in enumerate(names) if (turn := readers[name]) is not None)
    found = result.fetchall()  # asked for one by one they take three times as long
    in_order = names == tuple(readers)[: len(names)]
    if not turns:
        return [cls(*record) if in_order else cls(**dict(zip(names, record, strict=True))) for record in found]
    made = []
    for record in found:
        values = list(record)
        for place, turn in turns:
            if values[place] is not None:
                values[place] = turn(values[place])
        made.append(cls(*values) if in_order else cls(**dict(zip(names, values, strict=True))))
    return made


@cache
def _chosen(table: Table, cls: type) -> Select[Any]:
    """The columns of ``table`` that ``cls`` has fields for: asked thousands of times a page, put together once."""
    return select(*(table.c[field.name] for field in fields(cls) if field.name in table.c))


def _values(table: Table, row: object) -> dict[str, Any]:
    return {
        field.name: _plain(getattr(row, field.name))
        for field in fields(row)  # type: ignore[arg-type]  # any dataclass
        if field.name in table.c
    }


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value


class _Members(dict[Any, Any]):
    """The members of an enum by value: calling the enum itself takes ten times as long, for every cell of a list."""

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__((member.value, member) for member in kind)
        self._kind = kind

    def __missing__(self, value: object) -> Enum:
        return self._kind(value)  # which says what is wrong with it


@cache
def _readers(cls: type) -> Mapping[str, Callable[[Any], Any] | None]:
    hints = get_type_hints(cls)
    return {field.name: _reader(hints[field.name]) for field in fields(cls)}


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    if get_origin(hint) in (Union, UnionType):
        inner = [part for part in get_args(hint) if part is not type(None)]
        return _reader(inner[0]) if len(inner) == 1 else None
    if get_origin(hint) is tuple:
        kind = _reader(get_args(hint)[0])
        # the same few lists (half-days, approaches) come again in every row
        return lru_cache(4096)(lambda text: tuple(kind(part) if kind else part for part in json.loads(text)))
    if get_origin(hint) is dict:
        return json.loads
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _Members(hint).__getitem__
    if hint is bool:
        return bool
    return None
