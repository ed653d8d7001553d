"""The meter of a child, and what people judge from it. It measures the evidence, not the child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from nurture_desk.db import evidence as db
from nurture_desk.db import records
from nurture_desk.db import sessions as sessions_db
from nurture_desk.db.tables.evidence import judgement
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import (
    EvidenceRow,
    Judgement,
    MeterRow,
    Verdict,
    Voice,
    checked_judgement,
    cited_voices,
    meter,
)
from nurture_desk.domain.group_children import ChildRow
from nurture_desk.domain.return_facts import Facts
from nurture_desk.services.evidence import child_row, year_in_use
from nurture_desk.services.open_desk import OpenDesk


@dataclass(frozen=True)
class ChildMeter:
    """One child's evidence of a year: who, what there is, and the four outcomes."""

    child: ChildRow
    year_id: int
    items: tuple[EvidenceRow, ...]
    rows: tuple[MeterRow, ...]
    joined: int  # sessions the child was part of

    def row(self, outcome: str) -> MeterRow:
        """The row of one outcome."""
        return next(row for row in self.rows if row.outcome == outcome)

    def voices(self) -> tuple[Voice, ...]:
        """The voices heard about the child at all, whatever the outcome."""
        heard = {item.voice for item in self.items}
        return tuple(voice for voice in Voice if voice in heard)

    def cited_voices(self, outcome: str) -> tuple[Voice, ...]:
        """The voices among what the judgement of ``outcome`` cites; none without a judgement."""
        judged = self.row(outcome).judgement
        return cited_voices(judged, self.items) if judged else ()


class Judgements:
    """Judgements of children: increased, not yet, cannot tell; each cites its evidence."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def of_child(self, pupil_id: int, year_id: int | None = None) -> ChildMeter:
        """The meter of one child in a year (the current one); ``evidence.no_group_yet`` for a child in no group."""
        with self._desk.look() as conn:
            return child_meter(conn, pupil_id, year_id or year_in_use(conn))

    def of_year(self, year_id: int | None = None) -> dict[int, tuple[MeterRow, ...]]:
        """The meter rows of every child of a year, by child's key."""
        with self._desk.look() as conn:
            return meters_of_year(conn, year_id or year_in_use(conn))

    def judge(
        self, pupil_id: int, outcome: str, value: Verdict, cites: tuple[int, ...], why: str = "", by: str = ""
    ) -> int:
        """Keep a judgement of a child and outcome in the current year, in place of an earlier one; its key."""
        with self._desk.change("judgement.judge", Area.EVIDENCE) as unit:
            year = year_in_use(unit.conn)
            before = child_meter(unit.conn, pupil_id, year).row(outcome)
            made = Judgement(0, pupil_id, year, outcome, value, why, self._desk.today(), by, cites)
            made = checked_judgement(made, frozenset(before.items), self._desk.today())
            if before.judgement is not None:
                made = replace(made, id=before.judgement.id)
                records.save(unit.conn, judgement, made)
            else:
                made = replace(made, id=records.add(unit.conn, judgement, made))
            db.set_citations(unit.conn, made.id, made.cites)
            unit.note(pupil=pupil_id, outcome=outcome, value=value.value, cites=len(made.cites))
            return made.id

    def take_back(self, pupil_id: int, outcome: str) -> None:
        """Remove a judgement: the child is not judged there again. Raises ``desk.gone``."""
        with self._desk.change("judgement.take_back", Area.EVIDENCE) as unit:
            table = judgement
            year = year_in_use(unit.conn)
            where = (table.c.pupil_id == pupil_id, table.c.year_id == year, table.c.outcome == outcome)
            if not records.clear(unit.conn, table, *where):
                raise NurtureError("desk.gone")
            unit.note(pupil=pupil_id, outcome=outcome)


def hope_outcomes(conn: Connection) -> Mapping[str, str]:
    """Outcome by key of every school's own indicator that is mapped to one."""
    return {hope.key: hope.outcome for hope in db.school_hopes(conn) if hope.outcome}


def child_meter(conn: Connection, pupil_id: int, year_id: int) -> ChildMeter:
    """The meter of one child in a year. Raises ``evidence.no_group_yet``."""
    places = db.children_of_year(conn, year_id, pupil.c.id == pupil_id)
    child = places[-1] if places else child_row(conn, pupil_id)
    if child is None:
        raise NurtureError("evidence.no_group_yet")
    items = db.evidence_of_child(conn, pupil_id, year_id)
    judged = db.judgements_of(conn, judgement.c.pupil_id == pupil_id, judgement.c.year_id == year_id)
    rows = meter(items, judged, hope_outcomes(conn))
    return ChildMeter(child, year_id, tuple(items), rows, sessions_db.sessions_joined(conn, pupil_id, year_id))


def meters_of_year(conn: Connection, year_id: int) -> dict[int, tuple[MeterRow, ...]]:
    """The meter rows of every child of a year, by child's key; children without evidence are among them."""
    children = [row.id for row in db.children_of_year(conn, year_id)]
    judged = db.judgements_of(conn, judgement.c.year_id == year_id)
    return _meters(children, db.evidence_of_year(conn, year_id), judged, hope_outcomes(conn))


def meters_of(facts: Facts) -> dict[int, tuple[MeterRow, ...]]:
    """The same from facts that were read already."""
    return _meters([child.id for child in facts.children], facts.items, facts.judgements, facts.hopes)


def _meters(
    children: Iterable[int],
    found: Iterable[EvidenceRow],
    judgements: Iterable[Judgement],
    hopes: Mapping[str, str],
) -> dict[int, tuple[MeterRow, ...]]:
    items: dict[int, list[EvidenceRow]] = {key: [] for key in children}
    for item in found:
        if item.pupil_id is not None:
            items.setdefault(item.pupil_id, []).append(item)
    judged: dict[int, list[Judgement]] = {}
    for each in judgements:
        judged.setdefault(each.pupil_id, []).append(each)
    return {pupil_id: meter(mine, judged.get(pupil_id, ()), hopes) for pupil_id, mine in items.items()}
