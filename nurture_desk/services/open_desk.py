"""An open desk: the door every use case goes through.

``look()`` reads, ``change()`` is one use case in one transaction with one row in the audit trail. A Connection never
leaves the services.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from nurture_desk.db import audit, search
from nurture_desk.db.engine import IMMEDIATE, break_off, settle, shut
from nurture_desk.db.sealed_file import plain_trouble
from nurture_desk.domain.areas import Area
from nurture_desk.domain.desks import AtOpening
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.undoing import FORGETS_ALL, can_be_undone
from nurture_desk.services.clock import LONDON, Clock, system
from nurture_desk.services.past import Deed, Past
from nurture_desk.services.unlocking import Unlocking

Listener = Callable[[frozenset[Area]], None]


PATIENCE = 0.3  # seconds for work on other threads to hear that the desk is being locked


class Unit:
    """One use case at work: its connection, and what the trail will say of it."""

    conn: Connection

    def __init__(self, conn: Connection | None, action: str, areas: frozenset[Area]) -> None:
        if conn is not None:
            self.conn = conn
        self.action = action
        self.areas = set(areas)
        self.number = 0  # of its entry in the trail, once that is written
        self.can_be_undone = can_be_undone(action)
        self.forgets_all = action in FORGETS_ALL
        self._detail: dict[str, object] = {}
        self._then: list[Callable[[], object]] = []
        self._otherwise: list[Callable[[], object]] = []

    def note(self, **ids_and_counts: object) -> None:
        """Ids, codes, keys, dates and counts for the audit row; never a name (``TypeError`` if it looks like one)."""
        self._detail.update(ids_and_counts)

    def also(self, *areas: Area) -> None:
        """This use case turned out to change these areas too."""
        self.areas.update(areas)

    def lasts(self) -> None:
        """What was done here reaches outside the desk: Ctrl+Z never turns it back."""
        self.can_be_undone = False

    def then(self, work: Callable[[], object], otherwise: Callable[[], object] = lambda: None) -> None:
        """Do ``work`` once all of it is committed (files leave then), or ``otherwise`` where it is undone."""
        self._then.append(work)
        self._otherwise.append(otherwise)

    def after(self) -> None:
        """Do now what had to wait for the commit."""
        for work in self._then:
            work()

    @contextmanager
    def falling_with_it(self) -> Iterator[None]:
        """Undo with the use case what was made ready for its end."""
        try:
            yield
        except BaseException:
            for undo in self._otherwise:
                undo()
            raise

    def took_in(self, inner: Unit) -> None:
        """A use case inside this one is part of it: its areas, what it left to do, whether the whole can be undone."""
        self.areas.update(inner.areas)
        self._then += inner._then
        self._otherwise += inner._otherwise
        self.can_be_undone = self.can_be_undone and inner.can_be_undone
        self.forgets_all = self.forgets_all or inner.forgets_all

    def write_trail(self, at: datetime) -> None:
        """Put the audit row into the transaction; if that fails, so does the use case."""
        self.number = audit.append(self.conn, at, self.action, self._detail)


class OpenDesk:
    """A desk that is unlocked. Close it on lock: the engine is disposed and no file stays open."""

    def __init__(
        self,
        engine: Engine,
        path: Path,
        clock: Clock = system,
        *,
        read_only: bool = False,
        thrown_away: bool = False,
        unlocking: Unlocking | None = None,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        self.path = path
        self.thrown_away = thrown_away  # gone with its folder when it is closed: a sample somebody looks round in
        self.read_only = read_only
        self.unlocking = unlocking or Unlocking()  # how this account opens it
        self.at_opening = AtOpening()
        self.covered = False  # privacy mode: codes stand where names are, so nothing is changed and nothing leaves
        self.past = Past()  # what can be undone, once somebody works in this desk
        self._engine = engine
        self._on_close = on_close
        self._closed = False
        self._only: int | None = None  # the thread that locks the desk: nobody else is let in any more
        self._writers: set[int] = set()  # threads that write just now
        self._clock = clock
        self._listeners: list[Listener] = []
        self._here = threading.local()

    def now(self) -> datetime:
        """This moment, aware, in London."""
        return self._clock().astimezone(LONDON)

    def today(self) -> date:
        """Today in London."""
        return self.now().date()

    def follow(self, clock: Clock) -> None:
        """Take the time from ``clock`` from now on: a sample desk plays its year, then real days go on."""
        self._clock = clock

    @property
    def is_changing(self) -> bool:
        """Whether this thread is inside a ``change``: what it reads now may still be undone."""
        return self._unit() is not None

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """A connection for reading one consistent state; inside a ``change`` of this thread, that change's own."""
        unit = self._unit()
        if unit is not None:
            yield unit.conn
            return
        with self._plainly(), self._engine.connect() as conn:
            yield conn

    @contextmanager
    def change(self, action: str, *areas: Area) -> Iterator[Unit]:
        """One use case: on leaving writes one audit row, commits, does what it was told to do ``then`` and announces
        ``areas``; an exception inside undoes it all.

        Inside another ``change`` of the same thread it becomes part of that one: undone with it, committed with it,
        with an audit row of its own.
        """
        self._refuse_if_only_looking()
        outer = self._unit()
        if outer is not None:
            inner = Unit(outer.conn, action, frozenset(areas))
            with inner.falling_with_it(), outer.conn.begin_nested():
                yield from self._work(inner, back_to=outer)
            outer.took_in(inner)
            return
        unit = Unit(None, action, frozenset(areas))
        with unit.falling_with_it(), self._plainly(), self._writing() as conn:
            unit.conn = conn
            with self.past.watching(conn, action) as images:
                yield from self._work(unit, back_to=None)
            taken = images.taken() if images is not None and unit.can_be_undone else None
            if unit.forgets_all:
                search.forget(conn)
        if unit.forgets_all:
            self.past.wipe()
            settle(self._engine)  # what was erased lies in no page of the file, nor beside it
        if taken is not None and any(taken):
            self.past.add(Deed(unit.number, action, frozenset(unit.areas), self.now(), *taken))
        try:
            unit.after()
        finally:
            self._announce(frozenset(unit.areas))

    @contextmanager
    def jot(self) -> Iterator[Connection]:
        """A connection that writes drafts, which are no use case: no audit row, no announcement, nothing to undo.

        Only ``services/drafts.py`` comes through here.
        """
        self._refuse_if_only_looking()
        with self._plainly(), self._writing() as conn:
            yield conn

    def _refuse_if_only_looking(self) -> None:
        if self.read_only:
            raise NurtureError("vault.only_looking")
        if self.covered:
            raise NurtureError("privacy.only_looking")

    @property
    def is_busy(self) -> bool:
        """Whether something is being written just now, on this thread or another; who can wait, waits."""
        return bool(self._writers)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._writers.add(threading.get_ident())
        try:
            with self._engine.connect().execution_options(**{IMMEDIATE: True}) as conn, conn.begin():
                yield conn
        finally:
            self._writers.discard(threading.get_ident())

    def on_change(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with the areas of every commit, on the thread that committed; returns how to stop it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def settle(self) -> None:
        """Empty the WAL into the file: a long look kept it from being emptied, and what was erased may lie there."""
        with self._plainly():
            settle(self._engine)

    def break_off(self, patience: float = PATIENCE) -> bool:
        """The desk is about to be locked: what other threads do in it ends now, undone; this thread may still write.

        ``patience`` in seconds; whoever has not ended by then is left without the file by ``close``. Says whether all
        have ended.
        """
        self._only = threading.get_ident()
        return break_off(self._engine, patience)

    def close(self, patience: float = PATIENCE) -> None:
        """Let go of the file, also where somebody still works in it; the desk cannot be used afterwards."""
        self._closed = True
        self.past.clear()
        self._listeners.clear()
        shut(self._engine, patience)
        if self._on_close is not None:
            self._on_close()

    def _work(self, unit: Unit, *, back_to: Unit | None) -> Iterator[Unit]:
        self._here.unit = unit
        try:
            yield unit
            unit.write_trail(self.now())
        finally:
            self._here.unit = back_to

    def _unit(self) -> Unit | None:
        return getattr(self._here, "unit", None)

    def _announce(self, areas: frozenset[Area]) -> None:
        for listener in tuple(self._listeners):
            listener(areas)

    def _is_locked(self) -> bool:
        return self._closed or self._only not in (None, threading.get_ident())

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """Turn what the disk or the file did into the user's sentence."""
        if self._is_locked():
            raise NurtureError("vault.locked")
        try:
            yield
        except (SQLAlchemyError, MemoryError) as trouble:
            if self._is_locked():  # a connection closed by the lock answers with anything, with "out of memory" too
                raise NurtureError("vault.locked") from None
            if isinstance(trouble, MemoryError):
                raise
            plain = plain_trouble(trouble, self.path)
            if plain is None:
                raise
            if plain.key == "vault.busy" and self._writers - {threading.get_ident()}:
                plain = NurtureError("vault.busy_here")  # it is this window itself
            raise plain from trouble
