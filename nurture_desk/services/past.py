"""The last fifty actions since the desk was unlocked, each with the rows it touched; kept in memory alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property

from sqlalchemy import Connection

from nurture_desk.db.row_images import RowImages
from nurture_desk.db.traces import Rows
from nurture_desk.domain.areas import Area
from nurture_desk.domain.undoing import MOST, can_be_undone

MOST_BYTES = 64 * 1024 * 1024  # of files in the rows that are kept: what is undone is no second desk in memory
ONE_WRITING = timedelta(seconds=60)  # a text that keeps itself while it is written is undone as one


@dataclass(frozen=True, eq=False)  # one is itself, however alike another looks
class Deed:
    """One use case that can be turned back: the rows it touched, as they were and as it left them."""

    number: int  # its entry in the audit trail
    action: str
    areas: frozenset[Area]
    at: datetime
    before: Rows = field(repr=False)
    after: Rows = field(repr=False)

    def turned(self) -> Deed:
        """The same the other way round."""
        return replace(self, before=self.after, after=self.before)

    def rows(self) -> int:
        """How many rows it touched."""
        return sum(len({*self.before.get(name, {}), *self.after.get(name, {})}) for name in self.tables())

    @cached_property
    def size(self) -> int:
        """Bytes of the files in its rows; texts do not weigh."""
        every = [rows for state in (self.before, self.after) for rows in state.values()]
        values = (value for rows in every for row in rows.values() for value in row.values())
        return sum(len(value) for value in values if isinstance(value, bytes))

    def tables(self) -> set[str]:
        """The tables it touched."""
        return {*self.before, *self.after}


class Past:
    """Keeps nothing until :meth:`begin`; commands, imports and samples that run before it cost nothing."""

    def __init__(self) -> None:
        self._keeps = False
        self._done: list[Deed] = []
        self._undone: list[Deed] = []
        self._lock = threading.Lock()  # a long job commits on a thread of its own

    def begin(self) -> None:
        """Keep what is done from now on."""
        self._keeps = True

    def clear(self) -> None:
        """Forget everything and keep nothing more: the desk is locked."""
        self._keeps = False
        self.wipe()

    def wipe(self) -> None:
        """Forget what was done so far: some of it was erased."""
        with self._lock:
            self._done.clear()
            self._undone.clear()

    @contextmanager
    def watching(self, conn: Connection, action: str) -> Iterator[RowImages | None]:
        """The images of what happens to ``conn`` meanwhile; None where nothing of it is to be kept."""
        if not self._keeps or not can_be_undone(action):
            yield None
            return
        images = RowImages(conn)
        images.begin()
        try:
            yield images
        finally:
            images.end()

    def add(self, deed: Deed) -> None:
        """Keep what was just done; what had been undone before cannot be done again after it."""
        with self._lock:
            self._undone.clear()
            last = self._done[-1] if self._done else None
            if last is not None and _is_one_writing(last, deed):
                self._done[-1] = replace(deed, before=last.before)
            else:
                self._done.append(deed)
                del self._done[:-MOST]
                self._keep_small()

    def _keep_small(self) -> None:
        """The oldest go where scans and pictures among the rows would fill the memory; the newest always stays."""
        while len(self._done) > 1 and sum(deed.size for deed in self._done) > MOST_BYTES:
            del self._done[0]

    def done(self) -> list[Deed]:
        """What can be undone, newest first."""
        with self._lock:
            return self._done[::-1]

    def undone(self) -> list[Deed]:
        """What can be done again, last undone first."""
        with self._lock:
            return self._undone[::-1]

    def forget(self, deed: Deed) -> None:
        """``deed`` can never be turned again: what it touched was changed since."""
        with self._lock:
            for kept in (self._done, self._undone):
                if deed in kept:
                    kept.remove(deed)

    def moved(self, deed: Deed, *, back: bool) -> None:
        """``deed`` was undone (``back``) or done again."""
        source, target = (self._done, self._undone) if back else (self._undone, self._done)
        with self._lock:
            if deed in source:
                source.remove(deed)
                target.append(deed)


def _is_one_writing(last: Deed, deed: Deed) -> bool:
    """Whether ``deed`` goes on changing just the rows that ``last`` changed, shortly after."""
    if last.action != deed.action or deed.at - last.at > ONE_WRITING or last.tables() != deed.tables():
        return False
    return all(
        set(last.before.get(name, {})) == set(last.after.get(name, {})) == set(deed.before.get(name, {}))
        and set(deed.before.get(name, {})) == set(deed.after.get(name, {}))
        and last.after[name] == deed.before[name]
        for name in deed.tables()
    )
