"""Puts a kept return together again, whole, as it was signed off."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection

from nurture_desk.db import records
from nurture_desk.db import returns as rows
from nurture_desk.db.tables.programme import programme_year
from nurture_desk.db.tables.returns import return_snapshot
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.programme import Year
from nurture_desk.domain.return_document import (
    CaseStudyLine,
    EvidenceLine,
    IndicatorLine,
    LearningLine,
    MarginLine,
    Narrative,
    QuoteLine,
    ReturnDocument,
)
from nurture_desk.services.letterhead import letterhead


def document_of(conn: Connection, snapshot_id: int) -> ReturnDocument:
    """One return as it was signed off; lines of children erased since are gone from it, its figures stay."""
    found = rows.snapshots(conn, return_snapshot.c.id == snapshot_id)
    if not found:
        raise NurtureError("desk.gone")
    one, sheets = found[0], rows.sheets(conn, snapshot_id)
    head = letterhead(conn)
    return ReturnDocument(
        str(one.figures.get("service_name") or head.service_name),
        records.get(conn, programme_year, Year, one.year_id).name,
        one.period,
        one.number,
        one.made_at.date(),
        one.signed_off_by,
        one.signed_off_on,
        one.figures,
        tuple(Narrative(**line) for line in sheets["narrative"]),
        tuple(IndicatorLine(**line) for line in sheets["indicators"]),
        tuple(MarginLine(**line) for line in sheets["margins"]),
        sheets["margins_reason"],
        tuple(LearningLine(**line) for line in sheets["learning"]),
        tuple(QuoteLine(**_dated(line, "said_on")) for line in rows.lines(conn, snapshot_id, "quotes")),
        tuple(CaseStudyLine(**line) for line in sheets["case_studies"]),
        tuple(_evidence(line) for line in rows.lines(conn, snapshot_id, "evidence")),
        head.logo,
        say("returns.sample") if head.sample else "",
    )


def _dated(line: dict[str, Any], field: str) -> dict[str, Any]:
    return {**line, field: date.fromisoformat(line[field])}


def _evidence(line: dict[str, Any]) -> EvidenceLine:
    lists = {name: tuple(line[name]) for name in ("outcomes", "indicators")}
    return EvidenceLine(**{**_dated(line, "noted_on"), **lists})
