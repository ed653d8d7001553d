"""Queries of what people wrote into documents."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Connection, select

from nurture_desk.db import records
from nurture_desk.db.tables.consent import departure
from nurture_desk.db.tables.leaving import document_text
from nurture_desk.domain.written_papers import DocumentText


def texts_of(conn: Connection, year_id: int, kind: str, about: str) -> dict[str, str]:
    """What was written into the sections of one document, by section; a section left to the desk is not there."""
    query = select(document_text.c.section, document_text.c.text).where(*_one(year_id, kind, about))
    return {row.section: row.text for row in conn.execute(query)}


def keep_text(conn: Connection, row: DocumentText) -> int:
    """Keep ``row`` in place of what was written there before."""
    drop_text(conn, row.year_id, row.kind, row.about, row.section)
    return records.add(conn, document_text, row)


def drop_text(conn: Connection, year_id: int, kind: str, about: str, section: str) -> int:
    """Leave a section to the desk again; how many rows went."""
    return records.clear(conn, document_text, *_one(year_id, kind, about), document_text.c.section == section)


def _one(year_id: int, kind: str, about: str) -> tuple[ColumnElement[bool], ...]:
    table = document_text.c
    return table.year_id == year_id, table.kind == kind, table.about == about


def given_since(conn: Connection, kind: str, day: date) -> set[str]:
    """What each document of ``kind`` that left on or after ``day`` is called ("school-summary:990001")."""
    query = select(departure.c.subject).where(departure.c.kind == kind, departure.c.left_on >= day)
    return set(conn.execute(query).scalars())
