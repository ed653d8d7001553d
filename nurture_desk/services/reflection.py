"""Reflection meetings and the learning log."""

from __future__ import annotations

from datetime import date

from nurture_desk.db import records
from nurture_desk.db import reflection as rows
from nurture_desk.db.tables import reflection as tables
from nurture_desk.db.tables.programme import programme_year
from nurture_desk.domain.areas import Area
from nurture_desk.domain.programme import Year
from nurture_desk.domain.reflection import (
    Action,
    Learning,
    Meeting,
    MeetingRow,
    checked_action,
    checked_learning,
    checked_meeting,
    next_meeting,
)
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.programme import date_of


class Reflection:
    """What was shared, what is hard, what we will try; what helped and what hindered."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def meetings(self, year_id: int) -> list[MeetingRow]:
        """The meetings of a year, the newest first."""
        with self._desk.look() as conn:
            return rows.meetings(conn, year_id)

    def next_due(self, year_id: int) -> date | None:
        """When the next meeting falls by the service's own cadence."""
        with self._desk.look() as conn:
            year = records.get(conn, programme_year, Year, year_id)
            begins = date_of(conn, year_id, "groups_begin")
            return next_meeting(rows.last_meeting(conn, year_id), year.reflection_every_weeks, begins)

    def came(self, meeting_id: int) -> list[int]:
        """The keys of the people who came."""
        with self._desk.look() as conn:
            return rows.came(conn, meeting_id)

    def save_meeting(self, meeting: Meeting, came: list[int] | None = None) -> int:
        """Keep a meeting (``id`` 0: new) and who came (None: as it was); the key."""
        meeting = checked_meeting(meeting, self._desk.today())
        with self._desk.change("reflection.save_meeting", Area.REFLECTION) as unit:
            key = records.put(unit.conn, tables.reflection_meeting, meeting)
            if came is not None:
                rows.set_came(unit.conn, key, came)
            unit.note(meeting=key, came=None if came is None else len(came))
            return key

    def remove_meeting(self, meeting_id: int) -> None:
        """Take a meeting out, with its actions and its note; what was learned there stays in the log."""
        with self._desk.change("reflection.remove_meeting", Area.REFLECTION) as unit:
            log = tables.learning_entry
            unit.conn.execute(log.update().where(log.c.meeting_id == meeting_id).values(meeting_id=None))
            records.remove(unit.conn, tables.reflection_meeting, meeting_id)
            unit.note(meeting=meeting_id)

    def note(self, meeting_id: int) -> str:
        """The confidential note of one meeting; it is in no list, print or return."""
        with self._desk.look() as conn:
            return rows.note_of(conn, meeting_id)

    def save_note(self, meeting_id: int, text: str) -> None:
        """Keep, change or (empty) drop the confidential note of one meeting."""
        with self._desk.change("reflection.save_note", Area.REFLECTION) as unit:
            rows.set_note(unit.conn, meeting_id, text)
            unit.note(meeting=meeting_id)

    def actions(self, meeting_id: int) -> list[Action]:
        """What was agreed at one meeting."""
        with self._desk.look() as conn:
            return rows.actions(conn, meeting_id)

    def open_actions(self, year_id: int) -> list[Action]:
        """What is still to be done from any meeting of a year, the earliest due first."""
        with self._desk.look() as conn:
            return rows.open_actions(conn, year_id)

    def save_action(self, action: Action) -> int:
        """Keep an action (``id`` 0: new); the key."""
        action = checked_action(action, self._desk.today())
        with self._desk.change("reflection.save_action", Area.REFLECTION) as unit:
            key = records.put(unit.conn, tables.reflection_action, action)
            unit.note(meeting=action.meeting_id, action_id=key)
            return key

    def remove_action(self, action_id: int) -> None:
        """Take an action out."""
        with self._desk.change("reflection.remove_action", Area.REFLECTION) as unit:
            records.remove(unit.conn, tables.reflection_action, action_id)
            unit.note(action_id=action_id)

    def learning(self, year_id: int) -> list[Learning]:
        """The learning log of a year, the newest first."""
        with self._desk.look() as conn:
            return rows.learning(conn, year_id)

    def save_learning(self, entry: Learning) -> int:
        """Keep a line of the learning log (``id`` 0: new); the key."""
        entry = checked_learning(entry, self._desk.today())
        with self._desk.change("reflection.save_learning", Area.REFLECTION, Area.RETURNS) as unit:
            key = records.put(unit.conn, tables.learning_entry, entry)
            unit.note(entry=key, theme=entry.theme)
            return key

    def remove_learning(self, entry_id: int) -> None:
        """Take a line out of the learning log."""
        with self._desk.change("reflection.remove_learning", Area.REFLECTION, Area.RETURNS) as unit:
            records.remove(unit.conn, tables.learning_entry, entry_id)
            unit.note(entry=entry_id)
