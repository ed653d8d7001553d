"""Whose a text is that was found, and when: read for the few that are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, Select, String, Table, cast, func, literal, null, select

from nurture_desk.db.search_sources import BY_NUMBER, Source
from nurture_desk.db.sessions import group_title, shown_name
from nurture_desk.db.tables.consent import consent_decision, form_copy
from nurture_desk.db.tables.desk import attachment
from nurture_desk.db.tables.evidence import case_study
from nurture_desk.db.tables.intake import tray_page
from nurture_desk.db.tables.programme import partner, person, programme_year
from nurture_desk.db.tables.pupils import music_group, pupil, pupil_profile
from nurture_desk.db.tables.schools import school
from nurture_desk.db.tables.sessions import session
from nurture_desk.db.tables.toolkit import activity
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.domain.finding import Hit, TextKind

_NAMED: dict[str, tuple[Table, tuple[Table, Any] | None, Any]] = {
    # table an owner is of: itself, the table beside it that says what it is called, and how it is called
    "pupil": (pupil, None, func.trim(shown_name() + " " + pupil.c.surname)),
    "school": (school, None, school.c.name),
    "tutor": (tutor, (person, person.c.id == tutor.c.person_id), person.c.name),
    "music_group": (music_group, None, group_title()),
    "session": (session, (music_group, music_group.c.id == session.c.group_id), group_title()),
    "partner": (partner, None, partner.c.name),
    "person": (person, None, person.c.name),
    "case_study": (case_study, None, case_study.c.title),
    "programme_year": (programme_year, None, programme_year.c.name),
    "activity": (activity, None, activity.c.title),
}


def described(conn: Connection, hits: Sequence[tuple[int, int, str]]) -> list[Hit]:
    """``hits`` as (number of the source, key, extract) with whose and when, in the same order."""
    keys: dict[int, list[int]] = defaultdict(list)
    for number, key, _ in hits:
        keys[number].append(key)
    known = {}
    for number, some in keys.items():
        source = BY_NUMBER[number]
        for key, owner, who, day, detail in conn.execute(_question(source, some)):
            known[number, key] = (owner or 0, who or "", day, detail or "")
        if source.table is attachment:
            known |= {(number, key): value for key, value in _owners_of_files(conn, some).items()}
    made = []
    for number, key, extract in hits:
        owner, who, day, detail = known.get((number, key), (0, "", None, ""))
        made.append(Hit(BY_NUMBER[number].kind, key, owner, who, day, extract, detail))
    return made


def sessions_on(conn: Connection, days: Sequence[date], most: int) -> list[Hit]:
    """The sessions planned for or held on one of ``days``, the newest first."""
    if not days:
        return []
    query = (
        select(session.c.id, group_title(), session.c.held_on, session.c.number)
        .join(music_group, music_group.c.id == session.c.group_id)
        .where(session.c.held_on.in_(days))
        .order_by(session.c.held_on.desc(), session.c.starts_at, session.c.id)
        .limit(most)
    )
    return [
        Hit(TextKind.SESSION, key, key, name, day, detail=str(number)) for key, name, day, number in conn.execute(query)
    ]


def years(conn: Connection) -> list[int]:
    """The years of launch of every programme year."""
    return list(conn.execute(select(programme_year.c.launch_year)).scalars())


def _question(source: Source, keys: list[int]) -> Select[Any]:
    table = source.table
    start: Any = table
    for between in source.via:
        start = start.join(between)
    owner, day = source.owner, source.day
    who: Any = literal("")
    if owner is not None and (target := _target(owner)) in _NAMED:
        table_named, beside, who = _NAMED[target]
        if table_named is not table and table_named not in source.via:
            start = start.outerjoin(table_named, table_named.c.id == owner)
        if beside is not None:
            start = start.outerjoin(*beside)
        day = session.c.held_on if target == "session" else day
    if source.or_group is not None:
        start = start.outerjoin(music_group, music_group.c.id == source.or_group)
        who = func.coalesce(who, group_title())
    return (
        select(
            table.c.id,
            cast(null(), Integer) if owner is None else owner,
            who,
            cast(null(), Date) if day is None else day,
            cast(null(), String) if source.detail is None else source.detail,
        )
        .select_from(start)
        .where(table.c.id.in_(keys))
    )


def _target(owner: Column[Any]) -> str:
    """The table whose keys stand in ``owner``."""
    for link in owner.foreign_keys:
        return str(link.column.table.name)
    return str(owner.table.name)


def _owners_of_files(conn: Connection, keys: list[int]) -> dict[int, tuple[int, str, Any, str]]:
    """The child each file belongs to, where it belongs to one."""
    known: dict[int, tuple[int, str, Any, str]] = {}
    for table in (tray_page, pupil_profile, form_copy, consent_decision):
        query = (
            select(table.c.attachment_id, pupil.c.id, func.trim(shown_name() + " " + pupil.c.surname))
            .join(pupil, pupil.c.id == table.c.pupil_id)
            .where(table.c.attachment_id.in_(keys))
        )
        known |= {key: (child, name, None, TextKind.SCAN) for key, child, name in conn.execute(query)}
    return known
