"""A school's list of children, before families are named to us; and the reviewed list of what is erased."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, select

from nurture_desk.db import groups as groups_db
from nurture_desk.db import pupils as db
from nurture_desk.db import records
from nurture_desk.db.tables.pupils import pupil, pupil_pair, suggestion
from nurture_desk.db.tables.sessions import attendance
from nurture_desk.domain.areas import Area
from nurture_desk.domain.erasing import Whom, Whose, Why
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.pupils import Pupil, next_code
from nurture_desk.domain.suggestions import (
    NewSuggestion,
    Outcome,
    Pair,
    PairKind,
    Suggestion,
    SuggestionRow,
    check_list,
    check_pairs,
    may_be_erased,
)
from nurture_desk.services.erasing import Erasing
from nurture_desk.services.open_desk import OpenDesk


class Suggestions:
    """The first stage. One list a group: a ref each, and enough to build a group with."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def add_list(
        self,
        school_id: int,
        lines: Sequence[NewSuggestion],
        *,
        by: str = "",
        on: date | None = None,
        group_id: int | None = None,
        year_id: int | None = None,
    ) -> list[int]:
        """Keep a school's list (or more lines of it) in one go; returns the children's keys in order.

        Refuses a list dated in days to come.
        """
        day = on or self._desk.today()
        if day > self._desk.today():
            raise NurtureError("consent.date_in_future", field="suggested_on")
        with self._desk.change("pupils.suggested", Area.PUPILS) as unit:
            year = _year(unit.conn, year_id)
            known = db.refs_at(unit.conn, school_id, year)
            check_list(lines, known)
            first = db.take_numbers(unit.conn, len(lines))
            keys = [
                _add(unit.conn, line, school_id, Suggestion(0, 0, year, day, group_id, by.strip()), first + place)
                for place, line in enumerate(lines)
            ]
            refs = known | {line.ref: key for line, key in zip(lines, keys, strict=True)}
            for line, key in zip(lines, keys, strict=True):
                _set_pairs(unit.conn, key, line, refs)
            unit.note(school=school_id, children=len(keys))
        return keys

    def rows(self, *, year_id: int | None = None, school_id: int | None = None) -> list[SuggestionRow]:
        """Every suggestion of a year (the current one), by school and ref, with the refs of its pairs."""
        with self._desk.look() as conn:
            where = [suggestion.c.year_id == (year_id or db.current_year(conn) or 0)]
            if school_id is not None:
                where.append(pupil.c.school_id == school_id)
            rows = db.suggestion_rows(conn, *where)
            pairs = db.pair_refs(conn, [row.pupil_id for row in rows])
        return [
            replace(
                row,
                gets_on_with=tuple(pairs.get((row.pupil_id, PairKind.WITH), ())),
                better_apart=tuple(pairs.get((row.pupil_id, PairKind.APART), ())),
            )
            for row in rows
        ]

    def change(self, pupil_id: int, line: NewSuggestion) -> None:
        """Keep one changed line; its pairs as typed replace those it had."""
        with self._desk.change("pupils.suggestion", Area.PUPILS) as unit:
            kept = _of(unit.conn, pupil_id)
            child = records.get(unit.conn, pupil, Pupil, pupil_id)
            others = db.refs_at(unit.conn, child.school_id, kept.year_id)
            others.pop(child.ref, None)
            if line.ref != child.ref or line.year_group is None:
                check_list([replace(line, gets_on_with=(), better_apart=())], others)
            check_pairs(line, {*others, line.ref})
            records.set_fields(
                unit.conn, pupil, pupil_id, ref=line.ref, first_names=line.first_names, year_group=line.year_group
            )
            records.save(unit.conn, suggestion, _with(kept, line))
            records.clear(unit.conn, pupil_pair, pupil_pair.c.pupil_id == pupil_id)
            _set_pairs(unit.conn, pupil_id, line, others)
            unit.note(pupil=pupil_id)

    def set_outcome(self, pupil_id: int, outcome: Outcome, reason: str = "") -> None:
        """Keep what became of a suggestion; setting a child aside without a reason is refused."""
        aside = outcome not in (Outcome.WAITING, Outcome.PLACED)
        if aside and not reason.strip():
            raise NurtureError("pupils.suggestion.reason_needed", field="outcome_reason")
        with self._desk.change("pupils.suggestion_outcome", Area.PUPILS) as unit:
            kept = _of(unit.conn, pupil_id)
            records.set_fields(
                unit.conn, suggestion, kept.id, outcome=outcome, outcome_reason=reason.strip() if aside else ""
            )
            unit.note(pupil=pupil_id)

    def erase_list(self) -> list[SuggestionRow]:
        """Children who were suggested and never started, six weeks after their group began: for a person to review."""
        with self._desk.look() as conn:
            began, at_school = groups_db.first_days(conn), groups_db.first_days_at(conn)
            rows = db.suggestion_rows(conn, suggestion.c.outcome != Outcome.PLACED.value)
            there = attendance.c.pupil_id.in_([row.pupil_id for row in rows])
            came = set(conn.execute(select(attendance.c.pupil_id).where(there)).scalars())
        today = self._desk.today()
        return [
            row
            for row in rows
            for start in [began.get(row.group_id or 0) or at_school.get((row.school_id, row.year_id))]
            if row.pupil_id not in came and may_be_erased(row.outcome, start, today)
        ]

    def erase(self, pupil_ids: Collection[int], by: str = "") -> int:
        """Erase children of the erase list for good, each with a certificate; refused for all if one is not on it."""
        allowed = {row.pupil_id for row in self.erase_list()}
        wanted = set(pupil_ids)
        if not wanted <= allowed:
            raise NurtureError("pupils.not_on_erase_list")
        erasing = Erasing(self._desk)
        with self._desk.change("pupils.erased", Area.PUPILS, Area.CONSENT, Area.INTAKE) as unit:
            for child in sorted(wanted):
                erasing.erase_now(Whom(Whose.CHILD, child), Why.NOT_PLACED, by)
            unit.note(children=len(wanted))
        return len(wanted)


def _year(conn: Connection, year_id: int | None) -> int:
    found = year_id or db.current_year(conn)
    if found is None:
        raise NurtureError("pupils.no_year")
    return found


def _of(conn: Connection, pupil_id: int) -> Suggestion:
    found = records.all_of(conn, suggestion, Suggestion, suggestion.c.pupil_id == pupil_id)
    if not found:
        raise NurtureError("desk.gone")
    return found[0]


def _with(kept: Suggestion, line: NewSuggestion) -> Suggestion:
    return replace(
        kept,
        interest=line.interest,
        kind=line.kind,
        signer_reachable=line.signer_reachable,
        family_spoken_on=line.family_spoken_on,
    )


def _add(conn: Connection, line: NewSuggestion, school_id: int, kept: Suggestion, number: int) -> int:
    child = Pupil(
        0,
        next_code(number),
        school_id,
        ref=line.ref.strip(),
        first_names=line.first_names.strip(),
        year_group=line.year_group,
    )
    key = records.add(conn, pupil, child)
    records.add(conn, suggestion, replace(_with(kept, line), pupil_id=key))
    return key


def _set_pairs(conn: Connection, pupil_id: int, line: NewSuggestion, refs: Mapping[str, int]) -> None:
    pairs = [(ref, PairKind.WITH) for ref in line.gets_on_with] + [(ref, PairKind.APART) for ref in line.better_apart]
    there = {frozenset((one.pupil_id, one.other_id)): one.kind for one in db.pairs_among(conn, [pupil_id])}
    for ref, kind in pairs:
        if there.get(frozenset((pupil_id, refs[ref]))) is not kind:
            records.add(conn, pupil_pair, Pair(pupil_id, refs[ref], kind))
