"""Slips typed on screen: pupil voice, targets, family slips, school slips; each becomes evidence by choice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection, Table

from nurture_desk.db import evidence as db
from nurture_desk.db import records
from nurture_desk.db.tables.evidence import evidence_item, family_slip, pupil_voice, school_slip, target
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceItem, EvidenceRow, ItemKind, Origin, Source
from nurture_desk.domain.framework import CHILD_OUTCOMES
from nurture_desk.domain.slips import (
    FamilySlip,
    PupilVoice,
    SchoolSlip,
    Target,
    answers_of,
    checked_family,
    checked_school,
    checked_target,
    checked_voice,
)
from nurture_desk.services.evidence import keep_item, year_in_use
from nurture_desk.services.open_desk import OpenDesk

Slip = PupilVoice | FamilySlip | SchoolSlip | Target
Kind = TypeVar("Kind", PupilVoice, FamilySlip, SchoolSlip, Target)


@dataclass(frozen=True)
class _Paper:
    table: Table
    origin: Origin
    day: str  # the field that dates it


_PAPERS: dict[type, _Paper] = {
    PupilVoice: _Paper(pupil_voice, Origin.VOICE, "asked_on"),
    Target: _Paper(target, Origin.TARGET, "set_on"),
    FamilySlip: _Paper(family_slip, Origin.FAMILY_SLIP, "noted_on"),
    SchoolSlip: _Paper(school_slip, Origin.SCHOOL_SLIP, "noted_on"),
}


class Slips:
    """One voice a paper; the desk joins them."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def voices(self, pupil_id: int | None = None, year_id: int | None = None) -> list[PupilVoice]:
        """Pupil voice sheets of a child (or everybody) in a year, oldest first."""
        return self._all(PupilVoice, pupil_id, year_id)

    def targets(self, pupil_id: int | None = None, year_id: int | None = None) -> list[Target]:
        """Target slips of a child (or everybody) in a year, oldest first."""
        return self._all(Target, pupil_id, year_id)

    def family_slips(self, pupil_id: int | None = None, year_id: int | None = None) -> list[FamilySlip]:
        """Family slips of a child (or everybody) in a year, oldest first."""
        return self._all(FamilySlip, pupil_id, year_id)

    def school_slips(self, pupil_id: int | None = None, year_id: int | None = None) -> list[SchoolSlip]:
        """School slips of a child (or everybody) in a year, oldest first."""
        return self._all(SchoolSlip, pupil_id, year_id)

    def save(self, slip: Slip) -> int:
        """Keep a slip (``id`` 0: a new one); its key. ``year_id`` 0 means the current year.

        "Not seen any change" is a voice: it becomes an item of its own, on every outcome, without being asked.
        """
        paper = _PAPERS[type(slip)]
        with self._desk.change(f"slip.{paper.origin.value}", Area.EVIDENCE) as unit:
            slip = self._checked(unit.conn, slip)
            if slip.id:
                records.save(unit.conn, paper.table, slip)
                key = slip.id
            else:
                key = records.add(unit.conn, paper.table, slip)
            if isinstance(slip, SchoolSlip):
                self._no_change(unit.conn, slip, key)
            unit.note(slip=key, pupil=slip.pupil_id)
            return key

    def remove(self, slip: Slip) -> None:
        """Take a slip out; refused while an item made of it is cited. Its items go with it."""
        paper = _PAPERS[type(slip)]
        with self._desk.change(f"slip.{paper.origin.value}.remove", Area.EVIDENCE) as unit:
            for row in _items(unit.conn, paper.origin, slip.id):
                cited = db.cited_in(unit.conn, row.id)
                if cited:
                    raise NurtureError("evidence.cited", n=cited)
                records.remove(unit.conn, evidence_item, row.id)
            records.remove(unit.conn, paper.table, slip.id)
            unit.note(slip=slip.id)

    def items_of(self, slip: Slip) -> list[EvidenceRow]:
        """The evidence items made of a slip, newest first."""
        with self._desk.look() as conn:
            return _items(conn, _PAPERS[type(slip)].origin, slip.id)

    def make_item(
        self, slip: Slip, question: str, indicators: tuple[str, ...] = (), family_may_see: bool = False
    ) -> int:
        """Make an evidence item of one answer of a kept slip; its key. The same answer twice is one item."""
        paper = _PAPERS[type(slip)]
        text = {answer.question: answer.text for answer in answers_of(slip)}.get(question, "")
        with self._desk.change("slip.make_item", Area.EVIDENCE) as unit:
            same = [row for row in _items(unit.conn, paper.origin, slip.id) if row.text == text]
            item = EvidenceItem(
                same[0].id if same else 0,
                slip.year_id,
                _day(slip, question),
                _source(slip),
                text,
                pupil_id=slip.pupil_id,
                kind=ItemKind.QUOTATION,
                setting="" if isinstance(slip, PupilVoice) else question,
                session_id=slip.session_id if isinstance(slip, PupilVoice) else None,
                family_may_see=family_may_see,
                may_quote=slip.may_use if isinstance(slip, FamilySlip | SchoolSlip) else None,
                origin=paper.origin,
                origin_id=slip.id,
            )
            key = keep_item(unit.conn, self._desk, item, indicators)
            unit.note(item=key, slip=slip.id)
            return key

    def take_all(self, slip: Slip) -> int:
        """Make an evidence item of every answer of a kept slip that is none yet, unmarked; how many."""
        with self._desk.change("slip.take_all", Area.EVIDENCE) as unit:
            there = {row.text for row in _items(unit.conn, _PAPERS[type(slip)].origin, slip.id)}
            new = [answer for answer in answers_of(slip) if answer.text not in there]
            for answer in new:
                self.make_item(slip, answer.question)
            unit.note(slip=slip.id, items=len(new))
            return len(new)

    def _checked(self, conn: Connection, slip: Slip) -> Slip:
        today = self._desk.today()
        if not slip.year_id:
            slip = _in_year(slip, year_in_use(conn))
        match slip:
            case PupilVoice():
                return checked_voice(slip, today)
            case Target():
                return checked_target(slip, today)
            case FamilySlip():
                return checked_family(slip, today)
            case SchoolSlip():
                return checked_school(slip, today)

    def _no_change(self, conn: Connection, slip: SchoolSlip, key: int) -> None:
        """Keep exactly one "no change" item for a slip that ticks it, none for one that does not."""
        have = [row for row in _items(conn, Origin.SCHOOL_SLIP, key) if row.setting == "no_change"]
        if not slip.no_change:
            for row in have:
                records.remove(conn, evidence_item, row.id)
            return
        item = EvidenceItem(
            have[0].id if have else 0,
            slip.year_id,
            slip.noted_on,
            slip.source,
            say("evidence.no_change_text"),
            pupil_id=slip.pupil_id,
            setting="no_change",
            may_quote=slip.may_use,
            origin=Origin.SCHOOL_SLIP,
            origin_id=key,
        )
        keep_item(conn, self._desk, item, CHILD_OUTCOMES)

    def _all(self, kind: type[Kind], pupil_id: int | None, year_id: int | None) -> list[Kind]:
        paper = _PAPERS[kind]
        table = paper.table
        with self._desk.look() as conn:
            where = [table.c.year_id == (year_id or year_in_use(conn))]
            if pupil_id is not None:
                where.append(table.c.pupil_id == pupil_id)
            return records.all_of(conn, table, kind, *where, order=table.c[paper.day])


def _items(conn: Connection, origin: Origin, slip_id: int) -> list[EvidenceRow]:
    return db.evidence_rows(conn, evidence_item.c.origin == origin.value, evidence_item.c.origin_id == slip_id)


def _in_year(slip: Slip, year_id: int) -> Slip:
    return replace(slip, year_id=year_id)


def _day(slip: Slip, question: str) -> date:
    if isinstance(slip, Target):
        return slip.reviewed_on if question == "review_words" and slip.reviewed_on else slip.set_on
    return slip.asked_on if isinstance(slip, PupilVoice) else slip.noted_on


def _source(slip: Slip) -> Source:
    if isinstance(slip, SchoolSlip):
        return slip.source
    return Source.PARENT if isinstance(slip, FamilySlip) else Source.PUPIL
