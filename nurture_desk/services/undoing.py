"""Undo and redo: one more change, with its own entry in the trail, that puts rows back where nothing rests on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from nurture_desk.db.tables import metadata
from nurture_desk.db.traces import leaning_on, owned, rows_now, trace_of, undo
from nurture_desk.documents.wording import has, say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.past import Deed


@dataclass(frozen=True)
class Step:
    """One thing that was done, in words: "Partner removed"."""

    number: int
    action: str
    words: str
    areas: frozenset[Area]
    at: datetime


class _Overtaken(Exception):  # not a trouble: it says which sentence comes
    """A row is no longer as the deed left it, or what it belonged to has gone for good; its words say which."""


class Undoing:
    """The last fifty actions since unlock, undone from the newest on and done again in turn."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def begin(self) -> None:
        """Keep what is done from now on: the desk was unlocked and somebody works in it."""
        self._desk.past.begin()

    def steps(self) -> list[Step]:
        """What can be undone, newest first."""
        return [_step(deed) for deed in self._desk.past.done()]

    def undone(self) -> list[Step]:
        """What was undone and can be done again, last undone first."""
        return [_step(deed) for deed in self._desk.past.undone()]

    def undo(self) -> Step:
        """Turn the newest action back; ``undo.nothing``, or ``undo.in_the_way`` with what stands there."""
        return self._turn(self._desk.past.done(), back=True)

    def redo(self) -> Step:
        """Do again what was undone last; ``undo.nothing_again``, or ``undo.in_the_way``."""
        return self._turn(self._desk.past.undone(), back=False)

    def _turn(self, deeds: list[Deed], *, back: bool) -> Step:
        if not deeds:
            raise NurtureError("undo.nothing" if back else "undo.nothing_again")
        deed = deeds[0]
        to_do = deed if back else deed.turned()
        try:
            with self._desk.change("desk.undone" if back else "desk.redone", *deed.areas) as unit:
                _check_free(unit.conn, to_do)
                undo(unit.conn, trace_of(to_do.before, to_do.after))
                unit.note(entry=deed.number, action=deed.action, rows=deed.rows())
        except IntegrityError:  # a code or a name that may stand only once was given out again meanwhile
            self._desk.past.forget(deed)
            raise _in_the_way(to_do, "undo.way.taken") from None
        except _Overtaken as overtaken:
            self._desk.past.forget(deed)  # it never can be undone now: the one before it is next
            raise _in_the_way(to_do, str(overtaken)) from None
        self._desk.past.moved(deed, back=back)
        return _step(deed)


def _check_free(conn: Connection, deed: Deed) -> None:
    """Whether everything still is as ``deed`` left it and nothing hangs on what it added."""
    for table in metadata.sorted_tables:
        before, after = deed.before.get(table.name, {}), deed.after.get(table.name, {})
        now = rows_now(conn, table, {*before, *after})
        if now != {str(key): row for key, row in after.items()}:
            raise _Overtaken("undo.way.changed")
    trace = trace_of(deed.before, deed.after)
    if leaning_on(conn, trace, loosely=True):
        raise _in_the_way(deed, "undo.way.leaning")
    for table in metadata.sorted_tables:
        for row in trace["removed"].get(table.name, []):
            coming = {link.column.table.name for link in table.foreign_keys} & set(trace["removed"])
            if not coming and not owned(conn, table, row):
                raise _Overtaken("undo.way.owner")


def _in_the_way(deed: Deed, why: str) -> NurtureError:
    return NurtureError("undo.in_the_way", what=words_of(deed.action), why=say(why))


def words_of(action: str) -> str:
    """What an action did, in the words of the work."""
    return say(f"undo.action.{action}") if has(f"undo.action.{action}") else say("undo.something")


def _step(deed: Deed) -> Step:
    return Step(deed.number, deed.action, words_of(deed.action), deed.areas, deed.at)
