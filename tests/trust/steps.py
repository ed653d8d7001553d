"""Fails the n-th step of an operation, for every n: each statement that writes, and each commit.

A step that only reads changes nothing, so failing it is failing the next one that writes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, inspect
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2 as sqlcipher

from nurture_desk.db import search
from nurture_desk.db.engine import IMMEDIATE
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.open_desk import OpenDesk

READS = re.compile(r"\s*(SELECT|WITH|PRAGMA|BEGIN|ROLLBACK)\b", re.IGNORECASE)
# columns drawn by chance, different in every desk
APART = frozenset({("pupil", "token"), ("person", "token"), ("erasure", "token"), ("return_line", "content")})


def content(desk: OpenDesk, apart: Collection[tuple[str, str]] = ()) -> str:
    """One hash over every row of every table, without the columns ``apart``.

    The search index is left out: how it lies in its tables is not fixed (``search.out_of_step`` says if it is right).
    """
    with desk.look() as conn:
        return content_of(conn, apart)


def content_of(conn: Connection, apart: Collection[tuple[str, str]] = ()) -> str:
    """As ``content``, of what this connection sees."""
    whole = hashlib.sha256()
    looked = inspect(conn)
    for table in sorted(set(looked.get_table_names()) - set(search.TABLES)):
        columns = [one["name"] for one in looked.get_columns(table) if (table, one["name"]) not in apart]
        names = ", ".join(f'"{name}"' for name in columns)
        rows = sorted(repr(tuple(row)) for row in conn.exec_driver_sql(f'SELECT {names} FROM "{table}"'))
        whole.update(f"{table} {len(rows)}\n".encode() + "\n".join(rows).encode())
    return whole.hexdigest()


class Breaker:
    """Breaks one step of whatever ``desk`` does next, as a full disk would; ``broke`` says whether it came to that."""

    def __init__(self, desk: OpenDesk) -> None:
        self._engine = desk._engine
        self._at: int | None = None
        self.seen = 0
        self.broke = False
        event.listen(self._engine, "before_cursor_execute", self._statement)
        event.listen(self._engine, "commit", self._commit)

    def arm(self, step: int | None) -> None:
        """Break the ``step``-th step from now, the first being 1; None breaks nothing."""
        self._at, self.seen, self.broke = step, 0, False

    def remove(self) -> None:
        event.remove(self._engine, "before_cursor_execute", self._statement)
        event.remove(self._engine, "commit", self._commit)

    def _statement(self, _conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not READS.match(statement):
            self._step()

    def _commit(self, conn: Any) -> None:
        if conn.get_execution_options().get(IMMEDIATE):
            self._step()

    def _step(self) -> None:
        self.seen += 1
        if self.seen == self._at:
            self.broke = True
            raise OperationalError("a step", {}, sqlcipher.OperationalError("database or disk is full"))


@dataclass
class Sweep:
    """Runs operations of one desk, failing each of them at every step before it may succeed."""

    desk: OpenDesk
    most: int = 10_000  # steps of one operation that are failed
    folder: Path | None = None  # where its files go: they are watched too
    operations: int = 0
    failures: int = 0
    lost: list[str] = field(default_factory=list)  # "name: what was wrong"
    steps: dict[str, int] = field(default_factory=dict)  # the longest of each name

    def __post_init__(self) -> None:
        self._breaker = Breaker(self.desk)
        self._raw = self.desk._engine.raw_connection()  # another connection sees what is committed

    def run(self, name: str, work: Callable[[], Any]) -> Any:
        """What ``work`` answers once nothing fails; up to then every step of it failed and left nothing."""
        step = 1
        while step <= self.most:
            before = self._committed()
            self._breaker.arm(step)
            try:
                answer = work()
            except (NurtureError, OperationalError) as trouble:
                if not self._breaker.broke:
                    raise  # its own answer, failing or not
                self.failures += 1
                if isinstance(trouble, OperationalError):
                    self.lost.append(f"{name}: step {step} came up without a sentence")
                if self._committed() != before:
                    self.lost.append(f"{name}: step {step} of it failed and something stayed")
                    break
            else:
                return self._done(name, answer, before, step)
            finally:
                self._breaker.arm(None)
            step += 1
        return work()

    def close(self) -> None:
        self._raw.close()
        self._breaker.remove()

    def _done(self, name: str, answer: Any, before: object, step: int) -> Any:
        if self._breaker.broke:
            self.lost.append(f"{name}: step {step} failed and nobody was told")
        if self._committed() != before:
            self.operations += 1
            self.steps[name] = max(step - 1, self.steps.get(name, 0))
        return answer

    def _committed(self) -> tuple[int, tuple[tuple[str, int], ...]]:
        """Another answer as soon as anybody else has committed anything, or a file has come, gone or changed."""
        number = int(self._raw.cursor().execute("PRAGMA data_version").fetchone()[0])
        files = sorted(self.folder.rglob("*")) if self.folder is not None else []
        return number, tuple((str(file), file.stat().st_mtime_ns) for file in files if file.is_file())


class Swept:
    """Stands in for one service: each call of a public method is swept first."""

    def __init__(self, service: Any, sweep: Sweep, name: str) -> None:
        self._service, self._sweep, self._name = service, sweep, name

    def __getattr__(self, method: str) -> Any:
        real = getattr(self._service, method)
        if not callable(real) or method.startswith("_"):
            return real
        return lambda *given, **named: self._sweep.run(f"{self._name}.{method}", lambda: real(*given, **named))
