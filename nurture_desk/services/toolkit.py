"""The activity toolkit: what we can do in a session, what was tried when, and how it went."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache

from sqlalchemy import Connection

from nurture_desk import paths
from nurture_desk.db import records
from nurture_desk.db import toolkit as db
from nurture_desk.db.tables.reflection import reflection_meeting
from nurture_desk.db.tables.sessions import session
from nurture_desk.db.tables.toolkit import activity, activity_try
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.reflection import Meeting
from nurture_desk.domain.sessions import Session
from nurture_desk.domain.toolkit import (
    Activity,
    Again,
    Tool,
    Tried,
    Try,
    activities_of,
    checked_activity,
    checked_try,
    emptied,
    ideas_in,
    same_words,
    standing,
)
from nurture_desk.services.open_desk import OpenDesk, Unit


@cache
def starters() -> tuple[Activity, ...]:
    """The activities that ship, in our words."""
    file = paths.resources() / "toolkit" / "activities.toml"
    return activities_of(tomllib.loads(file.read_text(encoding="utf-8")))


class Toolkit:
    """Activities of the service: ours and theirs, with every use of them."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def tools(self) -> list[Tool]:
        """Every activity by title, retired ones too, with its uses."""
        with self._desk.look() as conn:
            return _tools(conn)

    def one(self, ref: str) -> Tool:
        """One activity; ``desk.gone`` when it is no longer there."""
        with self._desk.look() as conn:
            return _one(conn, ref)

    def save(self, wanted: Activity) -> str:
        """Keep an activity, ours in other words or one of the service's own (``id`` 0 and no starter: new); its ref."""
        wanted = checked_activity(wanted)
        with self._desk.change("toolkit.save", Area.SESSIONS) as unit:
            ours = next((one for one in starters() if one.starter and one.starter == wanted.starter), None)
            _no_other(unit.conn, wanted)
            row = emptied(wanted) if ours is not None and same_words(ours, wanted) else wanted
            return self._put(unit, row).ref

    def back_to_ours(self, ref: str) -> None:
        """Put a starter back into the words it ships with; what was tried stays."""
        with self._desk.change("toolkit.back_to_ours", Area.SESSIONS) as unit:
            found = _one(unit.conn, ref)
            if found.changed:
                self._put(unit, emptied(found.activity))

    def retire(self, ref: str, retired: bool = True) -> None:
        """Leave an activity out of what is offered and printed, or bring it back; its uses stay."""
        with self._desk.change("toolkit.retire", Area.SESSIONS) as unit:
            records.set_fields(unit.conn, activity, self._laid_in(unit, ref), retired=retired)

    def remove(self, ref: str) -> None:
        """Take out one of the service's own that was never used; refused for a starter and for what was used."""
        with self._desk.change("toolkit.remove", Area.SESSIONS) as unit:
            found = _one(unit.conn, ref)
            if not found.is_own or found.tried:
                raise NurtureError("toolkit.only_retired")
            records.remove(unit.conn, activity, found.activity.id)
            unit.note(activity=found.activity.id)

    def use(
        self, ref: str, session_id: int | None, on: date | None = None, how: str = "", again: Again = Again.NOT_SAID
    ) -> int:
        """Note that an activity was used, in a session (on its day) or elsewhere (``on``: today); the key of the use.

        Noted twice for one session, it is one use: the later words stand.
        """
        with self._desk.change("toolkit.use", Area.SESSIONS) as unit:
            if session_id is not None:
                on = records.get(unit.conn, session, Session, session_id).held_on
            key = self._laid_in(unit, ref)
            wanted = Try(key, on or self._desk.today(), session_id, how, again)
            if session_id is not None:
                here = (activity_try.c.activity_id == key, activity_try.c.session_id == session_id)
                before = records.all_of(unit.conn, activity_try, Try, *here)
                wanted = replace(wanted, id=before[0].id) if before else wanted
            kept = records.put(unit.conn, activity_try, checked_try(wanted, self._desk.today()))
            unit.note(use=kept, session=session_id)
            return kept

    def say_how(self, try_id: int, how: str, again: Again) -> None:
        """Say how a use went."""
        with self._desk.change("toolkit.say_how", Area.SESSIONS) as unit:
            records.set_fields(unit.conn, activity_try, try_id, how_it_went=how.strip(), again=again)
            unit.note(use=try_id)

    def forget_use(self, try_id: int) -> None:
        """Take a use out: it was something else."""
        with self._desk.change("toolkit.forget_use", Area.SESSIONS) as unit:
            records.remove(unit.conn, activity_try, try_id)
            unit.note(use=try_id)

    def used_in(self, session_id: int) -> list[Tried]:
        """What was used in a session, in the order it was noted."""
        with self._desk.look() as conn:
            return _named(conn, db.tried(conn, activity_try.c.session_id == session_id))[::-1]

    def used_last(self, session_id: int) -> list[Tried]:
        """What the group used the last time before this session, and how it went: what one plans with."""
        with self._desk.look() as conn:
            before = db.last_used_before(conn, session_id)
            return [] if before is None else _named(conn, db.tried(conn, activity_try.c.session_id == before))[::-1]

    def plan(self, session_id: int, ref: str) -> None:
        """Put an activity into the plan of a session, on a line of its own; there already, nothing changes."""
        with self._desk.change("toolkit.plan", Area.SESSIONS) as unit:
            title = _one(unit.conn, ref).activity.title
            held = records.get(unit.conn, session, Session, session_id)
            lines = held.plan.splitlines()
            if plain_letters(title) not in (plain_letters(line) for line in lines):
                plan = "\n".join((*lines, title)).strip()
                records.set_fields(unit.conn, session, session_id, plan=plan)
            unit.note(session=session_id)

    def take_ideas(self, meeting_id: int) -> int:
        """Put the ideas noted at a reflection meeting into the toolkit, each as one of our own; how many are new."""
        with self._desk.change("toolkit.take_ideas", Area.SESSIONS) as unit:
            noted = records.get(unit.conn, reflection_meeting, Meeting, meeting_id)
            known = {plain_letters(tool.activity.title) for tool in _tools(unit.conn)}
            fresh = {plain_letters(title): (title, how) for title, how in ideas_in(noted.ideas)}
            wanted = [pair for letters, pair in fresh.items() if letters not in known]
            for title, how in wanted:
                self._put(unit, checked_activity(Activity(title, how=how)))
            unit.note(meeting=meeting_id, ideas=len(wanted))
            return len(wanted)

    def _laid_in(self, unit: Unit, ref: str) -> int:
        """The key of an activity's row, made now where a starter has none."""
        found = _one(unit.conn, ref).activity
        return found.id or self._put(unit, emptied(found)).id

    def _put(self, unit: Unit, row: Activity) -> Activity:
        row = replace(row, added_on=row.added_on or self._desk.today())
        key = records.put(unit.conn, activity, row)
        unit.note(activity=key)
        return replace(row, id=key)


def _tools(conn: Connection) -> list[Tool]:
    found = standing(starters(), db.activities(conn))
    titles = {one.ref: one.title for one, _ in found}
    uses: dict[str, list[Tried]] = {ref: [] for ref in titles}
    for one in db.tried(conn):
        if one.ref in uses:
            uses[one.ref].append(replace(one, title=titles[one.ref]))
    return [Tool(one, changed, tuple(uses[one.ref])) for one, changed in found]


def _one(conn: Connection, ref: str) -> Tool:
    found = next((tool for tool in _tools(conn) if tool.activity.ref == ref), None)
    if found is None:
        raise NurtureError("desk.gone")
    return found


def _named(conn: Connection, uses: list[Tried]) -> list[Tried]:
    """Uses in the titles that stand today."""
    titles = {one.ref: one.title for one, _ in standing(starters(), db.activities(conn))}
    return [replace(one, title=titles.get(one.ref, one.title)) for one in uses]


def _no_other(conn: Connection, wanted: Activity) -> None:
    letters = plain_letters(wanted.title)
    for tool in _tools(conn):
        if tool.activity.ref != wanted.ref and plain_letters(tool.activity.title) == letters:
            raise NurtureError("toolkit.title_taken", field="title")
