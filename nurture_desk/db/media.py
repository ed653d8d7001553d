"""Queries about the media list."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from nurture_desk.db import records
from nurture_desk.db.pupils import shown_name
from nurture_desk.db.tables.consent import adult_decision, departure, media_item, media_person
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.domain.media import Departure, MediaItem


@dataclass(frozen=True)
class KeptItem:
    """A child in an item that still exists somewhere."""

    media_id: int
    title: str
    medium: str
    kept_where: str
    pupil_id: int
    code: str
    shown_name: str


def items(conn: Connection, *where: Any) -> list[MediaItem]:
    """Items that meet ``where``, newest first."""
    return records.all_of(conn, media_item, MediaItem, *where, order=media_item.c.made_on.desc())


def items_with(conn: Connection, pupil_ids: Collection[int]) -> list[KeptItem]:
    """Items not yet deleted in which any of ``pupil_ids`` is seen or heard."""
    query = (
        select(
            media_item.c.id.label("media_id"),
            media_item.c.title,
            media_item.c.medium,
            media_item.c.kept_where,
            pupil.c.id.label("pupil_id"),
            pupil.c.code,
            shown_name().label("shown_name"),
        )
        .join(media_person, media_person.c.media_id == media_item.c.id)
        .join(pupil, pupil.c.id == media_person.c.pupil_id)
        .where(media_item.c.deleted_on.is_(None), pupil.c.id.in_(pupil_ids))
        .order_by(media_item.c.id)
    )
    return records.rows(conn, KeptItem, query)


def everybody(conn: Connection) -> set[int]:
    """Every child who is in an item."""
    query = select(media_person.c.pupil_id).where(media_person.c.pupil_id.is_not(None))
    return set(conn.execute(query).scalars())


def people_in(conn: Connection) -> dict[int, list[tuple[int | None, int | None, str]]]:
    """For each item: child, adult and the name shown of everybody in it."""
    children = select(media_person.c.media_id, media_person.c.pupil_id, shown_name()).join(
        pupil, pupil.c.id == media_person.c.pupil_id
    )
    adults = select(media_person.c.media_id, media_person.c.person_id, person.c.name).join(
        person, person.c.id == media_person.c.person_id
    )
    found: dict[int, list[tuple[int | None, int | None, str]]] = {}
    for item, child, name in conn.execute(children):
        found.setdefault(item, []).append((child, None, name))
    for item, adult, name in conn.execute(adults):
        found.setdefault(item, []).append((None, adult, name))
    return found


def set_people(conn: Connection, media_id: int, pupil_ids: Collection[int], person_ids: Collection[int]) -> None:
    """Say who is in an item, instead of whoever was."""
    records.clear(conn, media_person, media_person.c.media_id == media_id)
    rows = [{"media_id": media_id, "pupil_id": key, "person_id": None} for key in pupil_ids]
    rows += [{"media_id": media_id, "pupil_id": None, "person_id": key} for key in person_ids]
    if rows:
        conn.execute(insert(media_person), rows)


def uses_of(conn: Connection, media_id: int) -> list[Departure]:
    """Where an item was used, newest first."""
    where = departure.c.media_id == media_id
    return records.all_of(conn, departure, Departure, where, order=departure.c.left_on.desc())


def uses_counted(conn: Connection) -> dict[int, int]:
    """How often each item was used."""
    counted: dict[int, int] = {}
    for key in conn.execute(select(departure.c.media_id).where(departure.c.media_id.is_not(None))).scalars():
        counted[key] = counted.get(key, 0) + 1
    return counted


def adult_answers(conn: Connection, person_id: int) -> dict[str, str]:
    """The newest answer of a grown-up to each subject (``name``, ``picture_web`` …)."""
    query = (
        select(adult_decision.c.subject, adult_decision.c.value)
        .where(adult_decision.c.person_id == person_id)
        .order_by(adult_decision.c.decided_on, adult_decision.c.id)
    )
    return dict(conn.execute(query).all())


def adult_pictures(conn: Connection) -> dict[int, tuple[str, ...]]:
    """The audiences each grown-up said yes to."""
    return {key: tuple(json.loads(kept)) for key, kept in conn.execute(select(person.c.id, person.c.may_picture))}
