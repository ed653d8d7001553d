"""Queries of requests for everything that is held of a person, and of what was decided about it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from operator import attrgetter

from sqlalchemy import ColumnElement, Connection, func, select

from nurture_desk.db import protection, records
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.protection import access_decision, access_request
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.domain.subject_access import AccessDecision, AccessRequest


@dataclass(frozen=True)
class SubjectRow:
    """Whom a request can be about: a child or a grown-up, with every way the name is written."""

    id: int
    code: str
    shown: str
    names: tuple[str, ...]


def requests(conn: Connection) -> list[AccessRequest]:
    """Every request, newest first."""
    order = access_request.c.id.desc()
    return records.all_of(conn, access_request, AccessRequest, order=order)


def request(conn: Connection, key: int) -> AccessRequest:
    """One request."""
    return records.get(conn, access_request, AccessRequest, key)


def newest_of(conn: Connection, kind: str, key: int) -> AccessRequest | None:
    """The newest request about a child ("pupil") or an adult ("person")."""
    about = access_request.c.pupil_id if kind == "pupil" else access_request.c.person_id
    order = access_request.c.id.desc()
    return next(iter(records.all_of(conn, access_request, AccessRequest, about == key, order=order)), None)


def add(conn: Connection, row: AccessRequest) -> int:
    """Keep a new request."""
    return records.add(conn, access_request, row)


def save(conn: Connection, row: AccessRequest) -> None:
    """Write a request back."""
    records.save(conn, access_request, row)


def remove(conn: Connection, key: int) -> None:
    """Delete a request that was noted by mistake, with what was decided for it."""
    records.remove(conn, access_request, key)


def next_code(conn: Connection) -> str:
    """The code of the next request: "SAR-03"."""
    return protection.next_code(conn, access_request, "SAR")


def decisions(conn: Connection, request_id: int) -> list[AccessDecision]:
    """What was decided for a request."""
    return records.all_of(conn, access_decision, AccessDecision, access_decision.c.request_id == request_id)


def decide(conn: Connection, rows: Collection[AccessDecision]) -> None:
    """Keep decisions; one about the same place gives way."""
    for row in rows:
        same = (access_decision.c.request_id == row.request_id, access_decision.c.place == row.place)
        records.clear(conn, access_decision, *same)
        records.add(conn, access_decision, row)


def undecide(conn: Connection, request_id: int, places: Collection[str]) -> None:
    """Ask about these again."""
    records.clear(
        conn, access_decision, access_decision.c.request_id == request_id, access_decision.c.place.in_(places)
    )


def child(conn: Connection, key: int) -> SubjectRow | None:
    """A child by key."""
    return next(iter(_children(conn, pupil.c.id == key)), None)


def child_of_code(conn: Connection, code: str) -> SubjectRow | None:
    """A child by its code, however it is typed."""
    return next(iter(_children(conn, func.upper(pupil.c.code) == code.strip().upper())), None)


def adult(conn: Connection, key: int) -> SubjectRow | None:
    """A grown-up by key; the code is the tutor's, where they are one."""
    return next(iter(_adults(conn, person.c.id == key)), None)


def adult_of_code(conn: Connection, code: str) -> SubjectRow | None:
    """A tutor by code."""
    return next(iter(_adults(conn, func.upper(tutor.c.code) == code.strip().upper())), None)


def everybody(conn: Connection) -> tuple[list[SubjectRow], list[SubjectRow]]:
    """Children and grown-ups a request can be about, by name."""
    by_name = attrgetter("shown")
    return sorted(_children(conn), key=by_name), sorted(_adults(conn), key=by_name)


def _children(conn: Connection, *where: ColumnElement[bool]) -> list[SubjectRow]:
    found = conn.execute(select(pupil).where(*where).order_by(pupil.c.id))
    made = []
    for row in found:
        names = tuple(name for name in (row.first_names, row.surname, row.known_as) if name)
        shown = f"{row.known_as or row.first_names} {row.surname}".strip()
        made.append(SubjectRow(row.id, row.code, shown or row.code, names))
    return made


def _adults(conn: Connection, *where: ColumnElement[bool]) -> list[SubjectRow]:
    joined = person.outerjoin(tutor, tutor.c.person_id == person.c.id)
    asked = select(person.c.id, person.c.name, person.c.known_as, tutor.c.code).select_from(joined)
    found = conn.execute(asked.where(*where).order_by(person.c.id))
    return [
        SubjectRow(row.id, row.code or "", row.name, tuple(name for name in (row.name, row.known_as) if name))
        for row in found
    ]
