"""Puts a kept return together again: as it was signed off, and what of it may leave today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from nurture_desk.db import consent as consent_rows
from nurture_desk.db import records
from nurture_desk.db import returns as rows
from nurture_desk.db.returns import KeptLine
from nurture_desk.db.tables.programme import programme_year
from nurture_desk.db.tables.returns import return_snapshot
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.gate import HeldBack
from nurture_desk.domain.programme import Year
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.return_document import (
    CaseStudyLine,
    EvidenceLine,
    IndicatorLine,
    LearningLine,
    MarginLine,
    Narrative,
    QuoteLine,
    ReturnDocument,
    WiderLine,
)
from nurture_desk.domain.return_leaning import Lean, Leaned
from nurture_desk.domain.return_life import Snapshot
from nurture_desk.services.consent_gate import standings
from nurture_desk.services.letterhead import letterhead

LEAN = "lean"  # beside the content of a line: whose consent it rests on


@dataclass(frozen=True)
class Outgoing:
    """A return as it may leave today: the document, whose consent it uses, and what stayed in since it was made."""

    document: ReturnDocument
    uses: Mapping[int, Collection[Purpose]]
    held_back: tuple[HeldBack, ...] = ()


def snapshot_of(conn: Connection, snapshot_id: int) -> Snapshot:
    """One return's figures and who signed it; ``desk.gone`` when it is no longer there."""
    found = rows.snapshots(conn, return_snapshot.c.id == snapshot_id)
    if not found:
        raise NurtureError("desk.gone")
    return found[0]


def document_of(conn: Connection, snapshot_id: int) -> ReturnDocument:
    """One return as it was signed off; lines of children erased since are gone from it, its figures stay."""
    sheets = {key: rows.lines(conn, snapshot_id, key) for key in ("quotes", "evidence")}
    stories = tuple(_story(line) for line in rows.sheets(conn, snapshot_id)["case_studies"])
    return _document(conn, snapshot_of(conn, snapshot_id), sheets, stories)


def outgoing(conn: Connection, snapshot_id: int, on: date) -> Outgoing:
    """The same with what may leave on the day ``on``: a yes taken back since keeps words in; figures stay."""
    sheets = {key: rows.lines(conn, snapshot_id, key) for key in ("quotes", "evidence")}
    stories = rows.sheets(conn, snapshot_id)["case_studies"]
    leans = [_lean(key, line) for key, lines in sheets.items() for line in lines]
    leans += [_story_lean(line) for line in stories]
    children = {child for lean in leans for child in lean.everybody}
    allowed = standings(conn, children, (Purpose.LEARNING, Purpose.WORDS, Purpose.STORY), on)
    found = Leaned()
    kept = {key: [line for line in lines if found.may(_lean(key, line), allowed)] for key, lines in sheets.items()}
    told = [_story(line) if found.may(_story_lean(line), allowed) else _untold(_story(line)) for line in stories]
    codes = consent_rows.codes_of(conn, {child for child, _ in found.refused})
    held = (
        HeldBack(codes.get(child, ""), str(purpose), say(f"consent.why.{why}"))
        for (child, purpose), why in found.refused.items()
    )
    return Outgoing(_document(conn, snapshot_of(conn, snapshot_id), kept, tuple(told)), found.uses, tuple(held))


def codes_in(conn: Connection, snapshot_id: int) -> dict[int, str]:
    """Which child each code of a return is, as far as its lines tell."""
    return {
        line.pupil_id: line.content["code"]
        for key in ("quotes", "evidence")
        for line in rows.lines(conn, snapshot_id, key)
        if line.pupil_id is not None and line.content["code"]
    }


def with_lean(content: Mapping[str, Any], lean: Lean) -> dict[str, Any]:
    """The content of a line with whose consent it rests on, for keeping; keys of children only."""
    return {**content, LEAN: {"purposes": [str(one) for one in lean.purposes], "children": list(lean.children)}}


def _lean(sheet: str, line: KeptLine) -> Lean:
    kept = line.content.get(LEAN)
    if kept is not None:
        return Lean(tuple(Purpose(one) for one in kept["purposes"]), line.pupil_id, tuple(kept["children"]))
    # made before lines said so: a child's own words by their label
    quoted = sheet == "quotes" and line.content["label"] == say("returns.label.pupil")
    return Lean((Purpose.LEARNING, Purpose.WORDS) if quoted else (Purpose.LEARNING,), line.pupil_id)


def _story_lean(line: Mapping[str, Any]) -> Lean:
    kept = line.get(LEAN, {"purposes": (), "children": ()})
    return Lean(tuple(Purpose(one) for one in kept["purposes"]), None, tuple(kept["children"]))


def _story(line: Mapping[str, Any]) -> CaseStudyLine:
    return CaseStudyLine(**_plain(line))


def _untold(line: CaseStudyLine) -> CaseStudyLine:
    return CaseStudyLine(line.kind, say("returns.story_held_back"), line.author)


def _document(
    conn: Connection, one: Snapshot, lines: Mapping[str, Iterable[KeptLine]], stories: tuple[CaseStudyLine, ...]
) -> ReturnDocument:
    sheets, head = rows.sheets(conn, one.id), letterhead(conn)
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
        tuple(QuoteLine(**_dated(line.content, "said_on")) for line in lines["quotes"]),
        stories,
        tuple(_evidence(line.content) for line in lines["evidence"]),
        head.logo,
        say("returns.sample") if head.sample else "",
        tuple(WiderLine(**line) for line in sheets.get("wider", ())),  # returns of before have none
    )


def _plain(line: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in line.items() if name != LEAN}


def _dated(line: Mapping[str, Any], field: str) -> dict[str, Any]:
    return {**_plain(line), field: date.fromisoformat(line[field])}


def _evidence(line: Mapping[str, Any]) -> EvidenceLine:
    lists = {name: tuple(line[name]) for name in ("outcomes", "indicators")}
    return EvidenceLine(**{**_dated(line, "noted_on"), **lists})
