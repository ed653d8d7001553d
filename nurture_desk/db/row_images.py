"""What one change does to the rows of the desk: as they were before it, and as they are after it.

While it watches a connection, every Core ``insert``, ``update`` and ``delete`` first tells it which rows it is about
to touch; what a deleted row takes along (``ON DELETE CASCADE``, ``SET NULL``) is found by the foreign keys of the
metadata. Nothing here is particular to one database. What it cannot follow (a statement that is plain text, a row
put over another, more than ``MOST_ROWS``) makes the whole picture worthless, and it says so rather than half of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Delete, Insert, Integer, Select, Table, Update, event, func, select
from sqlalchemy.sql.elements import ReleaseSavepointClause, RollbackToSavepointClause, SavepointClause

from nurture_desk.db.audit import HEAD
from nurture_desk.db.pupils import LAST_CODE
from nurture_desk.db.tables import metadata
from nurture_desk.db.traces import Row, Rows, key_of, plain

MOST_ROWS = 2000  # a change of more rows than that is an import, whatever it is called
_STEPS = (SavepointClause, ReleaseSavepointClause, RollbackToSavepointClause)
_AT_ONCE = 500  # keys in one question
_NOT_OURS = frozenset({"audit_entry", "draft"})  # the trail is never turned back; drafts are not a use case
_NEVER_BACK = frozenset({HEAD, LAST_CODE})  # settings: the trail's head, and the last code given out (none comes again)


class RowImages:
    """Watches a connection from :meth:`begin` to :meth:`end`, inside one transaction that alone may write."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._before: dict[Table, dict[Any, Row]] = defaultdict(dict)
        self._top: dict[Table, int] = {}  # highest key before the first insert: what is above it was added
        self._whole: set[Table] = set()  # tables without a running number that something was added to
        self._blind = False

    def begin(self) -> None:
        """Listen to the connection's statements."""
        event.listen(self._conn, "before_execute", self._before_execute)
        event.listen(self._conn, "before_cursor_execute", self._before_text)

    def end(self) -> None:
        """Stop listening."""
        event.remove(self._conn, "before_execute", self._before_execute)
        event.remove(self._conn, "before_cursor_execute", self._before_text)

    def taken(self) -> tuple[Rows, Rows] | None:
        """The rows that differ, as they were and as they are; None when they could not all be followed."""
        before: Rows = {}
        after: Rows = {}
        for table in {*self._before, *self._top, *self._whole}:
            old = self._before[table]
            new = {} if self._blind else self._now(table, list(old))
            if self._blind or len(new) > MOST_ROWS:
                return None
            for key in {*old, *new}:
                if old.get(key) == new.get(key) or (table.name == "setting" and key in _NEVER_BACK):
                    continue
                if key in old:
                    before.setdefault(table.name, {})[key] = old[key]
                if key in new:
                    after.setdefault(table.name, {})[key] = new[key]
        return before, after

    def _before_execute(
        self, _conn: Connection, clause: Any, many: Sequence[Mapping[str, Any]], one: Mapping[str, Any], _options: Any
    ) -> None:
        if isinstance(clause, _STEPS):
            return  # a use case inside this one: what it does is heard itself
        if not isinstance(clause, Insert | Update | Delete):
            self._blind = self._blind or not getattr(clause, "is_select", False)
            return
        table = clause.table
        self._blind = self._blind or not isinstance(table, Table)
        if self._blind or not isinstance(table, Table) or table.name in _NOT_OURS:
            return
        if isinstance(clause, Insert):
            self._about_to_add(table, clause)
            return
        query = select(table)
        if clause.whereclause is not None:
            query = query.where(clause.whereclause)
        for values in many or [one]:
            self._keep(table, query, values, gone=isinstance(clause, Delete))

    def _before_text(self, _conn: Connection, _cursor: Any, text: str, _values: Any, context: Any, _many: bool) -> None:
        if (context is None or context.compiled is None) and not text.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            self._blind = True

    def _about_to_add(self, table: Table, clause: Insert) -> None:
        if clause._prefixes:
            self._blind = self._blind or table.name != "setting"  # the trail puts its head over the one before
            return
        key = key_of(table)
        if key.name != "id" or not isinstance(key.type, Integer):
            if table not in self._whole:
                self._whole.add(table)
                self._keep(table, select(table), {})
        elif table not in self._top:
            self._top[table] = self._conn.execute(_top(table)).scalar() or 0

    def _keep(self, table: Table, query: Select[Any], values: Mapping[str, Any], *, gone: bool = False) -> None:
        """Remember the rows that ``query`` finds as they are now, and if they go, what goes or changes with them."""
        key, kept, top = key_of(table).name, self._before[table], self._top.get(table)
        found = []
        for row in self._conn.execute(query, dict(values)).mappings():
            found.append(row[key])
            if row[key] not in kept and (top is None or row[key] <= top) and table.name not in _NOT_OURS:
                kept[row[key]] = plain(row)
        if sum(map(len, self._before.values())) > MOST_ROWS:
            self._blind = True
        if gone and found and not self._blind:
            for other, column, rule in _hanging_on(table):
                for some in _parts(found):
                    self._keep(other, select(other).where(column.in_(some)), {}, gone=rule == "CASCADE")

    def _now(self, table: Table, keys: list[Any]) -> dict[Any, Row]:
        key, queries = key_of(table), []
        if table in self._whole:
            queries = [select(table)]
        else:
            queries = [select(table).where(key.in_(some)) for some in _parts(keys)]
            if table in self._top:
                queries.append(select(table).where(key > self._top[table]).limit(MOST_ROWS + 1))
        return {row[key.name]: plain(row) for query in queries for row in self._conn.execute(query).mappings()}


@cache
def _top(table: Table) -> Select[Any]:
    return select(func.max(key_of(table)))


@cache
def _hanging_on(table: Table) -> tuple[tuple[Table, Any, str], ...]:
    """(table, column, rule) of everything that goes, or loses its link, when a row of ``table`` goes."""
    return tuple(
        (other, link.parent, str(link.ondelete))
        for other in metadata.sorted_tables
        for link in other.foreign_keys
        if link.column.table is table and link.ondelete in ("CASCADE", "SET NULL")
    )


def _parts(keys: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))
