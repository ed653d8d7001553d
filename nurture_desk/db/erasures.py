"""Tombstones, and what is left to be done by hand after an erasure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from nurture_desk.db import records
from nurture_desk.db.tables.consent import departure, departure_person, media_item, media_person
from nurture_desk.db.tables.intake import tray_page
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.protection import erasure, erasure_left
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.domain.erasing import ByHand, Erasure, Left, Whom, Whose


def tombstones(conn: Connection, *where: Any) -> list[Erasure]:
    """Every erasure, the newest first."""
    return records.all_of(conn, erasure, Erasure, *where, order=erasure.c.number.desc())


def keep(conn: Connection, one: Erasure, left: Iterable[ByHand]) -> Erasure:
    """Put up a tombstone with the next number, and what is left to do; the one before of the same person counts on."""
    before = tombstones(conn, erasure.c.token == one.token)
    if before:
        kept = replace(before[0], again=before[0].again + 1)
        records.save(conn, erasure, kept)
    else:
        number = 1 + (conn.execute(select(func.max(erasure.c.number))).scalar() or 0)
        kept = replace(one, number=number)
        kept = replace(kept, id=records.add(conn, erasure, kept))
    known = {(line.kind, line.what) for line in left_of(conn, kept.id)}
    lines = [Left(0, kept.id, line.kind, line.what[:300], line.by_when) for line in left]
    records.add_many(conn, erasure_left, [line for line in lines if (line.kind, line.what) not in known])
    return kept


def left_of(conn: Connection, erasure_id: int | None = None) -> list[Left]:
    """What is left to be done by hand, after one erasure or all, in order of entry."""
    where = [] if erasure_id is None else [erasure_left.c.erasure_id == erasure_id]
    return records.all_of(conn, erasure_left, Left, *where)


def token_of(conn: Connection, whom: Whom) -> str | None:
    """The random mark of a person of the desk; None for a contact, who has none."""
    table = {Whose.CHILD: pupil, Whose.ADULT: person}.get(whom.whose)
    if table is None:
        return None
    found = conn.execute(select(table.c.token).where(table.c.id == whom.key)).scalar()
    return found or None


def here(conn: Connection, tokens: Collection[str]) -> list[Whom]:
    """Everybody in this desk who has one of these marks."""
    found = []
    for whose, table in ((Whose.CHILD, pupil), (Whose.ADULT, person)):
        wanted = {token for token in tokens if token}
        query = select(table.c.id, table.c.token).where(table.c.token != "")
        found += [Whom(whose, key) for key, token in conn.execute(query) if token in wanted]
    return found


def departures_of(conn: Connection, whom: Whom) -> list[tuple[int, str, str, str, date]]:
    """(key, kind, title, where to, day) of what left about a child and is not settled."""
    one = departure_person
    query = (
        select(departure.c.id, departure.c.kind, departure.c.title, departure.c.went_where, departure.c.left_on)
        .join(one, one.c.departure_id == departure.c.id)
        .where(one.c.pupil_id == whom.key, one.c.settled_on.is_(None))
        .distinct()
        .order_by(departure.c.left_on, departure.c.id)
    )
    return [] if whom.whose is not Whose.CHILD else [tuple(row) for row in conn.execute(query)]


def media_of(conn: Connection, whom: Whom) -> list[tuple[int, str, date, str, int]]:
    """(key, medium, day, where it is kept, others in it) of pictures and recordings that still lie somewhere."""
    column = media_person.c.pupil_id if whom.whose is Whose.CHILD else media_person.c.person_id
    mine = select(media_person.c.media_id).where(column == whom.key)
    people = select(func.count()).where(media_person.c.media_id == media_item.c.id).scalar_subquery()
    query = select(media_item.c.id, media_item.c.medium, media_item.c.made_on, media_item.c.kept_where, people - 1)
    found = conn.execute(query.where(media_item.c.id.in_(mine), media_item.c.deleted_on.is_(None)))
    return [] if whom.whose is Whose.CONTACT else [tuple(row) for row in found]


def waiting_pages(conn: Connection, where: Any) -> int:
    """How many pages in the tray, not yet confirmed, meet ``where``."""
    return records.count(conn, tray_page, where, tray_page.c.state != "confirmed")


def as_counts(
    gone: dict[str, int], stays: Iterable[tuple[str, int]], left: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    """The facts of a certificate as they are kept."""
    return {"gone": sorted(gone.items()), "stays": list(stays), "left": list(left)}
