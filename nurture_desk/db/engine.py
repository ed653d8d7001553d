"""The pool of connections to an open desk."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Pool, QueuePool, create_engine, event

from nurture_desk.db.sealed_file import connect, driver

IMMEDIATE = "nurture_immediate"  # execution option: this transaction is going to write


def open_engine(
    path: Path, key: bytes, *, read_only: bool = False, foreign_keys: bool = True, pool: type[Pool] = QueuePool
) -> Engine:
    """An engine on the existing desk file at ``path`` with the raw 32-byte ``key``; nothing is opened yet.

    ``read_only`` engines cannot write, whatever they are asked. ``foreign_keys=False`` is for the one connection that
    runs migrations. Dispose the engine on lock, backup and close.
    """
    engine = _engine(lambda: connect(path, key, "ro" if read_only else "rw", foreign_keys), pool, read_only=read_only)
    _KEYS[engine] = key
    return engine


_KEYS: WeakKeyDictionary[Engine, bytes] = WeakKeyDictionary()  # gone with the engine that holds it anyway


def key_of(engine: Engine) -> bytes:
    """The key that ``engine`` opens its file by: a copy of the desk is made under the same."""
    return _KEYS[engine]


def _engine(creator: Callable[[], Any], pool: type[Pool], *, read_only: bool) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=creator,
        poolclass=pool,
        hide_parameters=True,  # an error must not carry a child's name into a log
    )

    lent = _LENT[engine] = {}

    @event.listens_for(engine, "checkout")
    def _lend(raw: Any, _record: Any, _proxy: Any) -> None:
        lent[raw] = threading.get_ident()

    @event.listens_for(engine, "checkin")
    def _take_back(raw: Any, _record: Any) -> None:
        lent.pop(raw, None)

    @event.listens_for(engine, "begin")
    def _begin(conn: Any) -> None:
        immediate = conn.get_execution_options().get(IMMEDIATE, False) and not read_only
        conn.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


_LENT: WeakKeyDictionary[Engine, dict[Any, int]] = WeakKeyDictionary()  # connections in use -> by which thread
_LOOK_AGAIN = 0.01  # seconds


def break_off(engine: Engine, patience: float) -> bool:
    """Interrupt what other threads ask of the desk until they have given their connections back, or time is up.

    ``patience`` in seconds; says whether all are back. What was being written is rolled back. This thread may go on
    using the engine.
    """
    until = time.monotonic() + patience
    while others := [raw for raw, thread in [*_LENT[engine].items()] if thread != threading.get_ident()]:
        for raw in others:
            with suppress(driver.Error):
                raw.interrupt()
        if time.monotonic() >= until:
            return False
        time.sleep(_LOOK_AGAIN)
    return True


def shut(engine: Engine, patience: float) -> None:
    """Let go of the file, whoever still works in it: a connection not given back in time is closed under its holder."""
    break_off(engine, patience)
    engine.dispose()
    for raw in [*_LENT[engine]]:
        with suppress(driver.Error):
            raw.close()


def settle(engine: Engine) -> None:
    """Write the WAL into the file and empty it, outside any transaction: after an erasure nothing may lie beside."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()
