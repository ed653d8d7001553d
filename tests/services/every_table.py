"""A row in every table of the desk, every text of which names one person: for what must be found everywhere."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, DateTime, Float, Integer, LargeBinary, Table, insert, select

from nurture_desk.db.erasing_plan import KIND_OF, UNREAD, place_of
from nurture_desk.db.tables import metadata
from nurture_desk.db.traces import key_of

LEFT_OUT = {"audit_entry", "setting", "erasure", "erasure_left", "programme_year", "backup_made"}
_CLOSED = {"service_profile.kind", "service_profile.hub_role"}
_JSON = {"reading", "figures", "sheets", "content", "answers", "texts", "contents", "counts"}


def fill(conn: Connection, name: str, known: dict[str, int]) -> None:
    """One more row for every table: links lead to ``known`` rows (table to key) or those made before."""
    for table in metadata.sorted_tables:
        if table.name in LEFT_OUT:
            continue
        if table.name in known:
            _write_on(conn, table, known[table.name], name)
            continue
        values = {one.name: _value(one, name, known) for one in table.c if not (one.primary_key and one.name == "id")}
        made = conn.execute(insert(table).prefix_with("OR REPLACE").values(values))
        known[table.name] = made.inserted_primary_key[0] if made.inserted_primary_key else 0


def _write_on(conn: Connection, table: Table, key: int, name: str) -> None:
    texts = {one.name: _text(one, name) for one in table.c if one.type.python_type is str and _is_free(one)}
    if texts and table.name not in ("pupil", "person", "tutor"):
        conn.execute(table.update().where(key_of(table) == key).values(texts))


def _is_free(column: Column[Any]) -> bool:
    return place_of(column) not in UNREAD and not column.unique and not column.primary_key


def _value(column: Column[Any], name: str, known: dict[str, int]) -> Any:
    for link in column.foreign_keys:
        if column.name in ("other_id", "with_tutor_id", "replaces_id"):
            return known[f"other {link.column.table.name}"] if not column.nullable else None
        if link.column.table.name == "attachment" and column.table.name not in KIND_OF:
            return None  # what nobody's row points at is nobody's paper
        return known.get(link.column.table.name)
    kinds = ((Boolean, True), (Integer, 1), (Float, 1.0), (Date, date(2026, 9, 1)), (LargeBinary, name.encode()))
    if isinstance(column.type, DateTime):
        return datetime(2026, 9, 1)
    for kind, value in kinds:
        if isinstance(column.type, kind):
            return known.get(column.name.removesuffix("_id"), value)
    return _text(column, name)


def _text(column: Column[Any], name: str) -> str:
    if place_of(column) in _CLOSED or (column.default is not None and getattr(column.default, "arg", "")):
        return str(getattr(column.default, "arg", ""))
    if not _is_free(column):
        return "plain"
    if column.name in _JSON:
        return json.dumps({"said": [f"and then {name} came\n{name} sang"]}, ensure_ascii=False)
    return f"told by {name}"


def holds(conn: Connection, word: str) -> list[str]:
    """Every column in which a word stands, small or capital letters."""
    found = []
    for table in metadata.sorted_tables:
        for row in conn.execute(select(table)).mappings():
            for column, value in row.items():
                text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
                if word.casefold() in text.casefold():
                    found.append(f"{table.name}.{column}")
    return found
