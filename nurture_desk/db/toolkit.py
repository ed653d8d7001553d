"""Queries of the toolkit: activities, what was tried when, prompts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from nurture_desk.db import records
from nurture_desk.db.tables.pupils import music_group
from nurture_desk.db.tables.sessions import session
from nurture_desk.db.tables.toolkit import activity, activity_try, tutor_prompt
from nurture_desk.domain.toolkit import Activity, Again, Prompt, Tried, Try


def activities(conn: Connection) -> list[Activity]:
    """The rows kept: changed, tried or retired starters, and the service's own."""
    return records.all_of(conn, activity, Activity)


def prompts(conn: Connection) -> list[Prompt]:
    """The rows kept: changed, moved or retired prompts, and the service's own."""
    return records.all_of(conn, tutor_prompt, Prompt, order=tutor_prompt.c.place)


def tried(conn: Connection, *where: Any) -> list[Tried]:
    """Uses that meet ``where``, the newest first; titles are those on the row, empty where ours stand."""
    query = (
        select(activity_try, activity.c.starter, activity.c.title, session.c.number, music_group.c.name.label("named"))
        .add_columns(music_group.c.code)
        .join(activity, activity.c.id == activity_try.c.activity_id)
        .outerjoin(session, session.c.id == activity_try.c.session_id)
        .outerjoin(music_group, music_group.c.id == session.c.group_id)
        .where(*where)
        .order_by(activity_try.c.tried_on.desc(), activity_try.c.id.desc())
    )
    return [_tried(row) for row in conn.execute(query)]


def _tried(row: Any) -> Tried:
    one = Try(row.activity_id, row.tried_on, row.session_id, row.how_it_went, Again(row.again), row.id)
    ref = Activity("", starter=row.starter, id=row.activity_id).ref
    return Tried(one, ref, row.title, row.named or row.code or "", row.number or 0)


def last_used_before(conn: Connection, session_id: int) -> int | None:
    """The session of the same group, earlier than this one, in which an activity was last used; None before any."""
    this = select(session.c.group_id, session.c.held_on).where(session.c.id == session_id).subquery()
    query = (
        select(session.c.id)
        .join(activity_try, activity_try.c.session_id == session.c.id)
        .where(session.c.group_id == this.c.group_id, session.c.held_on < this.c.held_on)
        .order_by(session.c.held_on.desc())
        .limit(1)
    )
    return conn.execute(query).scalar()


def last_place(conn: Connection) -> int:
    """The highest place a prompt has; 0 while none is kept."""
    return conn.execute(select(func.max(tutor_prompt.c.place))).scalar() or 0
