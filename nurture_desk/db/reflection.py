"""Queries of reflection: meetings, the learning log, the wider inclusion log."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, func, insert, select

from nurture_desk.db import records
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.reflection import (
    inclusion_entry,
    learning_entry,
    reflection_action,
    reflection_attendance,
    reflection_meeting,
    reflection_note,
)
from nurture_desk.domain.reflection import Action, Inclusion, Learning, Meeting, MeetingRow


def meetings(conn: Connection, year_id: int) -> list[MeetingRow]:
    """The meetings of a year, the newest first, with the names of those who came."""
    names: dict[int, list[str]] = defaultdict(list)
    came = (
        select(reflection_attendance.c.meeting_id, person.c.name)
        .join(person, person.c.id == reflection_attendance.c.person_id)
        .order_by(func.lower(person.c.name))
    )
    for meeting_id, name in conn.execute(came):
        names[meeting_id].append(name)
    open_actions: dict[int, int] = dict(
        conn.execute(
            select(reflection_action.c.meeting_id, func.count())
            .where(reflection_action.c.done_on.is_(None))
            .group_by(reflection_action.c.meeting_id)
        ).all()
    )
    noted = set(conn.execute(select(reflection_note.c.meeting_id)).scalars())
    newest = reflection_meeting.c.held_on.desc()
    found = records.all_of(conn, reflection_meeting, Meeting, reflection_meeting.c.year_id == year_id, order=newest)
    return [MeetingRow(one, tuple(names[one.id]), open_actions.get(one.id, 0), one.id in noted) for one in found]


def last_meeting(conn: Connection, year_id: int) -> date | None:
    """When the last meeting of a year was held."""
    query = select(func.max(reflection_meeting.c.held_on)).where(reflection_meeting.c.year_id == year_id)
    return conn.execute(query).scalar()


def came(conn: Connection, meeting_id: int) -> list[int]:
    """The keys of the people who came to one meeting."""
    query = select(reflection_attendance.c.person_id).where(reflection_attendance.c.meeting_id == meeting_id)
    return list(conn.execute(query).scalars())


def set_came(conn: Connection, meeting_id: int, people: list[int]) -> None:
    """Write down anew who came to one meeting."""
    records.clear(conn, reflection_attendance, reflection_attendance.c.meeting_id == meeting_id)
    if people:
        rows = [{"meeting_id": meeting_id, "person_id": key} for key in dict.fromkeys(people)]
        conn.execute(insert(reflection_attendance), rows)


def note_of(conn: Connection, meeting_id: int) -> str:
    """The confidential note of one meeting, or an empty text."""
    return conn.execute(select(reflection_note.c.text).where(reflection_note.c.meeting_id == meeting_id)).scalar() or ""


def set_note(conn: Connection, meeting_id: int, text: str) -> None:
    """Keep, change or (empty) drop the confidential note of one meeting."""
    records.clear(conn, reflection_note, reflection_note.c.meeting_id == meeting_id)
    if text.strip():
        conn.execute(insert(reflection_note).values(meeting_id=meeting_id, text=text))


def actions(conn: Connection, meeting_id: int) -> list[Action]:
    """What was agreed at one meeting, in order of entry."""
    return records.all_of(conn, reflection_action, Action, reflection_action.c.meeting_id == meeting_id)


def open_actions(conn: Connection, year_id: int) -> list[Action]:
    """What is still to be done from any meeting of a year, the earliest due first."""
    query = (
        select(reflection_action)
        .join(reflection_meeting, reflection_meeting.c.id == reflection_action.c.meeting_id)
        .where(reflection_meeting.c.year_id == year_id, reflection_action.c.done_on.is_(None))
        .order_by(reflection_action.c.due_on.is_(None), reflection_action.c.due_on, reflection_action.c.id)
    )
    return records.rows(conn, Action, query)


def learning(conn: Connection, year_id: int) -> list[Learning]:
    """The learning log of a year, the newest first."""
    newest = learning_entry.c.noted_on.desc()
    return records.all_of(conn, learning_entry, Learning, learning_entry.c.year_id == year_id, order=newest)


def inclusion(conn: Connection, year_id: int) -> list[Inclusion]:
    """The wider inclusion log of a year, the newest first."""
    newest = inclusion_entry.c.happened_on.desc()
    return records.all_of(conn, inclusion_entry, Inclusion, inclusion_entry.c.year_id == year_id, order=newest)
