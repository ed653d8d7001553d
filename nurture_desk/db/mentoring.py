"""Queries of the mentoring strand and of what children go on to."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from nurture_desk.db import records
from nurture_desk.db.pupils import pupil_rows, shown_name, year_members
from nurture_desk.db.tables.pupils import group_member, mentoring_talk, music_group, progression, pupil
from nurture_desk.db.tables.sessions import diary, session
from nurture_desk.domain.mentoring import MentoringMeeting, Onward, Progression


def meetings(conn: Connection, group_id: int) -> list[MentoringMeeting]:
    """Every meeting of a group that was held, with what its diary and its theme say."""
    query = (
        select(
            session.c.id.label("session_id"),
            session.c.number,
            session.c.held_on,
            func.coalesce(diary.c.did, "").label("played"),
            func.coalesce(mentoring_talk.c.theme, "").label("theme"),
            func.coalesce(diary.c.next_time, "").label("next_time"),
        )
        .outerjoin(diary, diary.c.session_id == session.c.id)
        .outerjoin(mentoring_talk, mentoring_talk.c.session_id == session.c.id)
        .where(session.c.group_id == group_id, session.c.state == "held")
        .order_by(session.c.held_on, session.c.number)
    )
    return records.rows(conn, MentoringMeeting, query)


def set_theme(conn: Connection, session_id: int, theme: str) -> None:
    """Keep, change or (empty) drop the theme of one meeting."""
    records.clear(conn, mentoring_talk, mentoring_talk.c.session_id == session_id)
    if theme:
        conn.execute(mentoring_talk.insert().values(session_id=session_id, theme=theme))


def group_of_code(conn: Connection, code: str) -> int | None:
    """The key of the mentoring group with this code, if there is one."""
    query = select(music_group.c.id).where(music_group.c.code == code, music_group.c.kind == "mentoring")
    return conn.execute(query).scalar()


def group_of_child(conn: Connection, code: str) -> tuple[int, int] | None:
    """(group, child) of the newest mentoring group the child with this code is or was in."""
    query = (
        select(music_group.c.id, pupil.c.id)
        .join(group_member, group_member.c.group_id == music_group.c.id)
        .join(pupil, pupil.c.id == group_member.c.pupil_id)
        .where(pupil.c.code == code, music_group.c.kind == "mentoring")
        .order_by(music_group.c.id.desc())
    )
    found = conn.execute(query).first()
    return None if found is None else (found[0], found[1])


def steps_of_year(conn: Connection, year_id: int) -> list[Progression]:
    """The next steps of a year's children, in order of entry."""
    return records.all_of(conn, progression, Progression, progression.c.year_id == year_id)


def onward(conn: Connection, year_id: int) -> list[Onward]:
    """Every child of the year with each of its next steps, and whoever of an earlier year is still to be looked at."""
    found: dict[int, list[Progression]] = {}
    earlier = [step for step, _ in begun(conn) if step.year_id != year_id]
    for step in [*steps_of_year(conn, year_id), *earlier]:
        found.setdefault(step.pupil_id, []).append(step)
    children = pupil_rows(conn, pupil.c.id.in_(year_members(year_id)) | pupil.c.id.in_(list(found)))
    rows: list[Onward] = []
    for child in children:
        about = (child.id, child.code, child.shown_name, child.group, child.school)
        steps = found.get(child.id)
        rows += [Onward(*about, step) for step in steps] if steps else [Onward(*about)]
    return rows


def begun(conn: Connection) -> list[tuple[Progression, str]]:
    """Every step of any year that began and was not looked at since, with the name shown of its child, oldest first."""
    where = (progression.c.started_on.is_not(None), progression.c.still_there == "")
    steps = records.all_of(conn, progression, Progression, *where, order=progression.c.started_on)
    query = select(pupil.c.id, shown_name()).where(pupil.c.id.in_([step.pupil_id for step in steps]))
    names: dict[int, str] = dict(conn.execute(query).all())
    return [(step, names[step.pupil_id]) for step in steps]
