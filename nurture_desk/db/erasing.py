"""Erasing rows: what goes with a person, what is emptied, which texts stay; by the plan of ``db/erasing_plan.py``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, func, or_, select, update

from nurture_desk.db import attachments
from nurture_desk.db.erasing_plan import KIND_OF, WRITTEN_SETTINGS, links_to, texts
from nurture_desk.db.tables import metadata
from nurture_desk.db.tables.desk import attachment
from nurture_desk.db.traces import key_of
from nurture_desk.domain.erasing import Fate

Keys = dict[Table, set[Any]]
_AT_ONCE = 500  # keys in one question


@dataclass
class Doomed:
    """Everything an erasure touches in rows.

    ``rows`` go; in ``emptied`` the link goes and the row stays; ``silenced`` texts are blanked whole (they are the
    person's own words, or stand in a record which was about nobody else); ``files`` are kept papers that go.
    """

    rows: Keys = field(default_factory=lambda: defaultdict(set))
    emptied: dict[tuple[Table, Column[Any]], set[Any]] = field(default_factory=lambda: defaultdict(set))
    silenced: dict[tuple[Table, Column[Any]], set[Any]] = field(default_factory=lambda: defaultdict(set))
    files: set[int] = field(default_factory=set)

    def counts(self) -> dict[str, int]:
        """Rows that go by kind of record, kept files among the papers."""
        found: dict[str, int] = defaultdict(int)
        for table, keys in self.rows.items():
            if keys:
                found[KIND_OF[table.name]] += len(keys)
        found[KIND_OF["attachment"]] += len(self.files)
        return {kind: n for kind, n in found.items() if n}

    def holds(self, table: Table, key: object, column: Column[Any]) -> bool:
        """Whether this text goes anyway."""
        return key in self.rows.get(table, ()) or key in self.silenced.get((table, column), ())


@dataclass(frozen=True)
class Written:
    """A text of the desk, with its place."""

    column: Column[Any]
    key: Any
    text: str

    @property
    def place(self) -> str:
        """ "diary.did#12"."""
        return f"{self.column.table.name}.{self.column.name}#{self.key}"


def doom(conn: Connection, starts: Mapping[Table, Collection[Any]], doomed: Doomed | None = None) -> Doomed:
    """Follow every link from the rows of ``starts`` (and of ``doomed``) to all that goes with them."""
    found = doomed or Doomed()
    waiting: list[tuple[Table, set[Any]]] = [(table, set(keys)) for table, keys in starts.items()]
    while waiting:
        table, keys = waiting.pop()
        new = keys - found.rows[table]
        if not new:
            continue
        found.rows[table] |= new
        for other, column, fate in links_to(table):
            hanging = set(_hanging(conn, other, column, new))
            if fate is Fate.GOES:
                waiting.append((other, hanging))
            elif hanging:
                found.emptied[other, column] |= hanging
    found.files |= _files_of(conn, found)
    return found


def _files_of(conn: Connection, doomed: Doomed) -> set[int]:
    """Kept papers that only rows which go (or are emptied of them) point at."""
    mine, held = set[int](), set[int]()
    for table, column in _points_at(attachment):
        gone = doomed.rows.get(table, set()) | doomed.emptied.get((table, column), set())
        key = key_of(table)
        for row_key, file in conn.execute(select(key, column).where(column.is_not(None))):
            (mine if row_key in gone else held).add(file)
    return mine - held


def keys_where(conn: Connection, table: Table, *where: Any) -> set[Any]:
    """The keys of the rows of ``table`` that meet ``where``."""
    return set(conn.execute(select(table.c.id).where(*where)).scalars())


def apply(conn: Connection, doomed: Doomed, silence: str) -> None:
    """Do it: blank, empty, delete from the leaves inwards, then the kept papers; ``silence`` stands for whole texts."""
    for (table, column), keys in doomed.silenced.items():
        _set(conn, table, keys, {column.name: silence})
    for (table, column), keys in doomed.emptied.items():
        _set(conn, table, keys - doomed.rows.get(table, set()), {column.name: None})
    for table in reversed(metadata.sorted_tables):
        for some in _parts(doomed.rows.get(table, ())):
            conn.execute(delete(table).where(key_of(table).in_(some)))
    for key in sorted(doomed.files):
        attachments.drop(conn, key)


def written(conn: Connection, doomed: Doomed) -> Iterator[Written]:
    """Every text that stays after ``doomed``, of all tables."""
    for table, columns in texts().items():
        key = key_of(table)
        filled = or_(*(func.length(column) > 0 for column in columns))
        for row in conn.execute(select(key, *columns).where(filled)):
            for column, text in zip(columns, row[1:], strict=True):
                if text and not doomed.holds(table, row[0], column) and _is_written(table, row[0]):
                    yield Written(column, row[0], text)


def _is_written(table: Table, key: object) -> bool:
    return table.name != "setting" or key in WRITTEN_SETTINGS


def rewrite(conn: Connection, one: Written, text: str) -> None:
    """Put ``text`` in the place of what was written."""
    _set(conn, one.column.table, [one.key], {one.column.name: text})


def _points_at(table: Table) -> Sequence[tuple[Table, Column[Any]]]:
    return [
        (other, key.parent)
        for other in metadata.sorted_tables
        for key in other.foreign_keys
        if key.column.table is table
    ]


def _hanging(conn: Connection, table: Table, column: Column[Any], wanted: Collection[Any]) -> Iterator[Any]:
    for some in _parts(wanted):
        yield from conn.execute(select(key_of(table)).where(column.in_(some))).scalars()


def _set(conn: Connection, table: Table, keys: Iterable[Any], values: Mapping[str, Any]) -> None:
    for some in _parts(keys):
        conn.execute(update(table).where(key_of(table).in_(some)).values(**values))


def _parts(keys: Iterable[Any]) -> Iterator[list[Any]]:
    every = list(keys)
    return (every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE))
