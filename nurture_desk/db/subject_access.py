"""Finds every row that concerns one person by walking the schema, and every text in which somebody may be named.

Nothing in here knows a table by name: a row belongs to a person when a foreign key leads from it to that person, over
however many tables between. What is given of it says ``domain/access_places.py``.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Integer, String, Text, or_, select

from nurture_desk.db.tables import metadata
from nurture_desk.domain.access_places import AROUND, NOT_FOLLOWED, WhyNot, is_given, why_not

SUBJECTS = ("pupil", "person")
SENTENCES = 100  # letters: a column that holds as many can hold a sentence


@dataclass(frozen=True)
class Way:
    """A column that leads from a row to a row of another table."""

    column: str
    target: str


@dataclass(frozen=True)
class HeldRow:
    """A row that concerns the person: its table, its key and what is in it, by column."""

    table: str
    key: int
    values: Mapping[str, Any]
    around: bool = False  # not their own: a row of theirs points to it

    @property
    def identity(self) -> tuple[str, int]:
        """Table and key."""
        return (self.table, self.key)


@dataclass(frozen=True)
class HeldText:
    """A text in a row that is not the person's own, and what else is in that row."""

    table: str
    column: str
    key: int
    text: str
    values: Mapping[str, Any]


@cache
def ways(table: str) -> tuple[Way, ...]:
    """Every column of ``table`` that leads to a row of another table; also where no foreign key is declared."""
    found = []
    for column in metadata.tables[table].columns:
        if column.foreign_keys:
            found.append(Way(column.name, next(iter(column.foreign_keys)).column.table.name))
        elif isinstance(column.type, Integer) and column.name.removesuffix("_id") in metadata.tables:
            found.append(Way(column.name, column.name.removesuffix("_id")))  # the tray: emptied by an erasure itself
    return tuple(found)


@cache
def linked(subject: str) -> tuple[str, ...]:
    """Every table from which a way leads to ``subject`` ("pupil" or "person"), itself first, owners before owned."""
    found, stop = [subject], NOT_FOLLOWED[subject]
    while True:
        more = [
            table
            for table in sorted(metadata.tables)
            if table not in found and any(way.target in found and way.target not in stop for way in ways(table))
        ]
        if not more:
            return tuple(found)
        found += more


@cache
def key_column(table: str) -> Column[Any]:
    """The column a row is known by: its key, or where there is none the one link it has."""
    made = metadata.tables[table]
    return made.c.id if "id" in made.c else next(column for column in made.columns)


def rows_of(conn: Connection, subject: str, key: int) -> list[HeldRow]:
    """Every row of the person, and the rows that theirs point to; in the order of tables, then of entry."""
    keys: dict[str, set[int]] = defaultdict(set)
    keys[subject].add(key)
    grown = True
    while grown:  # a row may be reached over another one of the same table, so once is not always enough
        grown = False
        for table in linked(subject)[1:]:
            new = _leading(conn, table, keys, NOT_FOLLOWED[subject]) - keys[table]
            keys[table] |= new
            grown = grown or bool(new)
    found = [row for table in linked(subject) for row in _rows(conn, table, keys[table])]
    reached: dict[str, set[int]] = defaultdict(set)
    for row in found:
        _note_reached(row, reached)
    for table in AROUND:
        found += _rows(conn, table, reached[table] - keys[table], around=True)
    return found


def texts_elsewhere(conn: Connection, own: list[HeldRow]) -> Iterator[HeldText]:
    """Every text of the desk in which a person can be named, other than in ``own`` rows."""
    have = {row.identity for row in own if not row.around}
    for name in sorted(metadata.tables):
        columns = searched(name)
        if not columns:
            continue
        table = metadata.tables[name]
        given = [column for column in table.columns if column.name != "content" or isinstance(column.type, String)]
        for row in conn.execute(select(*given).where(or_(*(table.c[one] != "" for one in columns)))).mappings():
            at = row.get("id") or 0
            mine = (name, row[key_column(name).name]) in have
            for column in columns:
                if row[column] and not (mine and is_given(name, column)):
                    yield HeldText(name, column, int(at), str(row[column]), dict(row))


@cache
def searched(table: str) -> tuple[str, ...]:
    """The columns of ``table`` in which sentences can stand and which are looked through for a name."""
    found = []
    for column in metadata.tables[table].columns:
        long = isinstance(column.type, Text) or (isinstance(column.type, String) and _long(column.type))
        if long and why_not(table, column.name) in (None, WhyNot.NAMED) and table != "pupil":
            found.append(column.name)
    return tuple(found)


def owner_of(conn: Connection, table: str, row: Mapping[str, Any]) -> int | None:
    """The child in whose record a row stands, over the tables between; None where it is nobody's."""
    for way in sorted(ways(table), key=lambda one: one.target != "pupil"):
        if way.target not in linked("pupil") or row.get(way.column) is None:
            continue
        if way.target == "pupil":
            return int(row[way.column])
        above = _rows(conn, way.target, {row[way.column]})
        owner = owner_of(conn, way.target, above[0].values) if above else None
        if owner is not None:
            return owner
    return None


def rows_where(conn: Connection, table: str, column: str, value: object) -> list[HeldRow]:
    """Rows that a code, not a key, says are the person's: a letter sent to "ND-005"."""
    made = metadata.tables[table]
    found = conn.execute(select(made).where(made.c[column] == value).order_by(made.c.id)).mappings()
    return [HeldRow(table, int(row["id"]), dict(row)) for row in found]


def other_marks(conn: Connection, pupil_id: int | None) -> dict[str, int]:
    """Codes of the other children, and the marks their schools gave them: each says who it is to somebody."""
    made = metadata.tables["pupil"]
    found: dict[str, int] = {}
    for row in conn.execute(select(made.c.id, made.c.code, made.c.ref)):
        if row.id != pupil_id:
            found |= {mark: row.id for mark in (row.code, row.ref) if mark}
    return found


@dataclass(frozen=True)
class FileFacts:
    """What is known of a kept file without reading it."""

    kind: str
    sha256: str


def file_facts(conn: Connection, key: int) -> FileFacts:
    """Kind and fingerprint of an attachment."""
    made = metadata.tables["attachment"]
    row = conn.execute(select(made.c.kind, made.c.sha256).where(made.c.id == key)).one()
    return FileFacts(row.kind, row.sha256)


def page_facts(conn: Connection, key: int) -> FileFacts:
    """Kind and fingerprint of a page that waits in the tray."""
    content = page_content(conn, key)
    return FileFacts("png" if content.startswith(b"\x89PNG") else "jpg", hashlib.sha256(content).hexdigest())


def page_content(conn: Connection, key: int) -> bytes:
    """The picture of a page that waits in the tray."""
    made = metadata.tables["tray_picture"]
    return bytes(conn.execute(select(made.c.content).where(made.c.id == key)).scalar_one())


def trail(conn: Connection) -> Iterator[tuple[datetime, str, str]]:
    """Every entry of the trail: when (UTC), what, and the ids and counts noted with it."""
    made = metadata.tables["audit_entry"]
    for row in conn.execute(select(made.c.at, made.c.action, made.c.detail).order_by(made.c.id)):
        yield row.at, row.action, row.detail


def one_row(conn: Connection, table: str, key: int) -> Mapping[str, Any] | None:
    """What is in one row, to say it in words."""
    found = _rows(conn, table, {key})
    return found[0].values if found else None


def uncovered(subject: str) -> list[str]:
    """Columns of linked tables that are neither given nor on the list of exclusions: there are none."""
    found = []
    for table in (*linked(subject), *AROUND):
        plain = {way.column for way in ways(table)} | {key_column(table).name}
        for column in metadata.tables[table].columns:
            known = is_given(table, column.name) or why_not(table, column.name) is not None
            if not known and column.name not in plain:
                found.append(f"{table}.{column.name}")
    return list(dict.fromkeys(found))


def _long(kind: String) -> bool:
    return kind.length is None or kind.length >= SENTENCES


def _leading(conn: Connection, table: str, keys: Mapping[str, set[int]], stop: frozenset[str]) -> set[int]:
    made = metadata.tables[table]
    found: set[int] = set()
    for way in ways(table):
        if way.target in keys and way.target not in stop and keys[way.target]:
            asked = select(key_column(table)).where(made.c[way.column].in_(keys[way.target]))
            found |= set(conn.execute(asked).scalars())
    return found


def _rows(conn: Connection, name: str, keys: set[int], *, around: bool = False) -> list[HeldRow]:
    if not keys:
        return []
    table, key = metadata.tables[name], key_column(name)
    found = conn.execute(select(table).where(key.in_(keys)).order_by(key)).mappings()
    return [HeldRow(name, int(row[key.name]), dict(row), around) for row in found]


def _note_reached(row: HeldRow, reached: dict[str, set[int]]) -> None:
    for way in ways(row.table):
        if way.target in AROUND and row.values[way.column] is not None:
            reached[way.target].add(row.values[way.column])
