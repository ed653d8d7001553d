"""Thousands of rows into one table: SQLAlchemy writes the statement, the driver takes plain tuples.

A register of 26,000 schools spends most of its time in SQLAlchemy's naming of parameters when rows are dictionaries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnDefault, Connection, Table, insert


def insert_tuples(
    conn: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Sequence[tuple[object, ...]],
    same: Mapping[str, object],
) -> None:
    """Insert ``rows``, values in the order of ``columns``; ``same`` holds what is equal in all of them.

    The other columns get their defaults; keys are given by the desk. At least two columns, or nothing is gained.
    """
    if not rows:
        return
    fixed = {**_defaults(table, columns), **same}
    names = [*columns, *fixed]
    statement = insert(table).compile(dialect=conn.dialect, column_keys=names)
    if not statement.positional or not statement.positiontup:
        conn.execute(insert(table), [dict(zip(names, (*row, *fixed.values()), strict=True)) for row in rows])
        return
    turns = {name: turn for name in names if (turn := _turn(conn, table, name)) is not None}
    tail = [turns[name](value) if name in turns else value for name, value in fixed.items()]
    turned = [(place, turns[name]) for place, name in enumerate(columns) if name in turns]
    in_order = itemgetter(*(names.index(name) for name in statement.positiontup))
    plain = []
    for row in rows:
        values = [*row, *tail]
        for place, turn in turned:
            values[place] = turn(values[place])
        plain.append(in_order(values))
    conn.exec_driver_sql(str(statement), plain)


def _defaults(table: Table, columns: Sequence[str]) -> dict[str, object]:
    """What stands in each column that nobody names."""
    return {
        column.name: getattr(column.default, "arg", None) if isinstance(column.default, ColumnDefault) else None
        for column in table.columns
        if column.name not in columns and not column.primary_key
    }


def _turn(conn: Connection, table: Table, name: str) -> Callable[[Any], Any] | None:
    """How this column's values become the driver's, if they have to; days come again and again, so it remembers."""
    turn = table.c[name].type.dialect_impl(conn.dialect).bind_processor(conn.dialect)
    return None if turn is None else cache(turn)
