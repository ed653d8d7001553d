"""Audit rounds: who is asked, the sheets that come back, who still owes one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, insert, update

from nurture_desk.db import audits as rows
from nurture_desk.db import records
from nurture_desk.db import tutors as tutor_rows
from nurture_desk.db.programme import kept_dates
from nurture_desk.db.tables import tutors as tables
from nurture_desk.domain.areas import Area
from nurture_desk.domain.audit_framework import AuditFramework
from nurture_desk.domain.audits import (
    AskedRow,
    AuditDue,
    AuditRound,
    Expected,
    RoundProgress,
    Sheet,
    SheetState,
    audit_due,
    check_round,
    check_sheet,
    progress_of,
)
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.milestones import year_dates
from nurture_desk.domain.tutors import Employment, Tutor, next_code
from nurture_desk.services.audit_frameworks import newest_in
from nurture_desk.services.open_desk import OpenDesk, Unit
from nurture_desk.services.tutors import Tutors


class Audits:
    """Rounds and their sheets."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def rounds(self) -> list[AuditRound]:
        """Every round, the newest first."""
        with self._desk.look() as conn:
            return rows.rounds(conn)

    def round(self, round_id: int) -> AuditRound:
        """One round; ``desk.gone`` if it is no longer there."""
        with self._desk.look() as conn:
            return records.get(conn, tables.audit_round, AuditRound, round_id)

    def framework_of(self, round_id: int) -> AuditFramework:
        """The version of the sheet a round is asked on."""
        with self._desk.look() as conn:
            return rows.framework_of(conn, records.get(conn, tables.audit_round, AuditRound, round_id).framework_id)

    def add_round(self, audit_round: AuditRound, expected: Iterable[int] | None = None) -> int:
        """Open a round on the newest version of the sheet; returns its key.

        ``expected``: tutors asked; None asks everybody who is with us, trainees included.
        """
        check_round(audit_round)
        with self._desk.change("audit_round.add", Area.TUTORS) as unit:
            year = tutor_rows.current_year(unit.conn)
            framework = newest_in(unit.conn, self._desk.today())
            made = replace(
                audit_round,
                code=next_code(rows.round_codes(unit.conn), "AR-", 2),
                framework_id=framework,
                year_id=audit_round.year_id or (year[0] if year else None),
            )
            key = records.add(unit.conn, tables.audit_round, made)
            if expected is None:
                expected = [one.id for one in tutor_rows.all_tutors(unit.conn, active_only=True) if not one.would_teach]
            records.add_many(unit.conn, tables.audit_expected, [Expected(key, one) for one in dict.fromkeys(expected)])
            unit.note(round_id=key)
            return key

    def save_round(self, audit_round: AuditRound) -> None:
        """Change a round's name, date, place, closing day or notes."""
        check_round(audit_round)
        with self._desk.change("audit_round.save", Area.TUTORS) as unit:
            before = records.get(unit.conn, tables.audit_round, AuditRound, audit_round.id)
            kept = replace(audit_round, code=before.code, framework_id=before.framework_id)
            records.save(unit.conn, tables.audit_round, replace(kept, year_id=audit_round.year_id or before.year_id))
            unit.note(round_id=audit_round.id)

    def remove_round(self, round_id: int) -> None:
        """Take away a round nobody has answered. Raises ``tutors.round.answered``."""
        with self._desk.change("audit_round.remove", Area.TUTORS) as unit:
            if any(person.sheets for person in rows.asked(unit.conn, round_id)):
                raise NurtureError("tutors.round.answered")
            records.remove(unit.conn, tables.audit_round, round_id)
            unit.note(round_id=round_id)

    def asked(self, round_id: int) -> list[AskedRow]:
        """Everybody expected in a round, by name, and how they stand with it."""
        with self._desk.look() as conn:
            return rows.asked(conn, round_id)

    def progress(self, round_id: int) -> RoundProgress:
        """ "45 of 51 answered, 1 lacks side 2, 6 owed" as figures."""
        return progress_of(self.asked(round_id))

    def set_expected(self, round_id: int, tutor_ids: Iterable[int]) -> None:
        """Ask exactly these people; whoever has answered stays on the list."""
        wanted = set(tutor_ids)
        with self._desk.change("audit_round.expect", Area.TUTORS) as unit:
            people = rows.asked(unit.conn, round_id)
            listed, answered = {one.tutor_id for one in people}, {one.tutor_id for one in people if one.sheets}
            rows.remove_expected(unit.conn, round_id, listed - wanted - answered)
            new = [Expected(round_id, tutor_id) for tutor_id in sorted(wanted - listed)]
            records.add_many(unit.conn, tables.audit_expected, new)
            unit.note(round_id=round_id, expected=len(wanted | answered))

    def add_unknown(self, round_id: int, name: str, employment: Employment = Employment.NOT_KNOWN) -> int:
        """Somebody who answered and was on no list: becomes a tutor and one more expected; returns the tutor."""
        with self._desk.change("audit_round.unknown", Area.TUTORS, Area.PROGRAMME) as unit:
            tutor_id = Tutors(self._desk).add(Tutor(name, employment=employment))
            records.add(unit.conn, tables.audit_expected, Expected(round_id, tutor_id, walked_in=True))
            unit.note(round_id=round_id, tutor_id=tutor_id)
            return tutor_id

    def sheets(self, round_id: int | None, tutor_id: int) -> list[Sheet]:
        """A tutor's sheets of one round, or of every round, in order of entry, set-aside ones too."""
        with self._desk.look() as conn:
            return rows.sheets(conn, round_id, tutor_id)

    def sheet(self, sheet_id: int) -> Sheet:
        """One sheet with its marks and ticks."""
        with self._desk.look() as conn:
            return rows.sheet_of(conn, sheet_id)

    def save_sheet(self, sheet: Sheet, *, lived: bool | None = None) -> int:
        """Keep a sheet as typed; returns its key.

        Somebody not on the list becomes expected ("walked in"). A second sheet of the same person does not replace
        the first: both wait, uncounted, until one is chosen. ``lived``: the private tick, kept apart; None leaves it.
        """
        with self._desk.change("audit_sheet.save", Area.TUTORS) as unit:
            kept = self._checked(unit.conn, sheet)
            if sheet.id:
                records.save(unit.conn, tables.audit_sheet, kept)
                key = sheet.id
            else:
                key = self._new_sheet(unit.conn, kept)
            rows.write_ticks(unit.conn, key, kept)
            if lived is not None:
                self._keep_lived(unit, kept, lived)
            unit.note(sheet_id=key, round_id=kept.round_id, marks=len(kept.marks))
            return key

    def choose_sheet(self, sheet_id: int) -> None:
        """Of several sheets of one person this one counts; the others are set aside, not erased."""
        with self._desk.change("audit_sheet.choose", Area.TUTORS) as unit:
            chosen = rows.sheet_of(unit.conn, sheet_id)
            self._set_states(unit.conn, chosen, SheetState.SET_ASIDE)
            records.set_fields(unit.conn, tables.audit_sheet, sheet_id, state=SheetState.COUNTED)
            unit.note(sheet_id=sheet_id)

    def remove_sheet(self, sheet_id: int) -> None:
        """Take away a sheet typed by mistake; if one sheet of the person is left, it counts again."""
        with self._desk.change("audit_sheet.remove", Area.TUTORS) as unit:
            gone = rows.sheet_of(unit.conn, sheet_id)
            records.remove(unit.conn, tables.audit_sheet, sheet_id)
            left = rows.sheets(unit.conn, gone.round_id, gone.tutor_id)
            if len(left) == 1:
                records.set_fields(unit.conn, tables.audit_sheet, left[0].id, state=SheetState.COUNTED)
            unit.note(sheet_id=sheet_id)

    def due(self) -> AuditDue | None:
        """Whether the audit this year's application leans on is there, and by when; None without a year."""
        with self._desk.look() as conn:
            year = tutor_rows.current_year(conn)
            if year is None:
                return None
            return audit_due(rows.answered_by_year(conn), year[1], _application_closes(conn, *year))

    def _checked(self, conn: Connection, sheet: Sheet) -> Sheet:
        audit_round = records.get(conn, tables.audit_round, AuditRound, sheet.round_id)
        before = rows.sheet_of(conn, sheet.id) if sheet.id else None
        framework_id = before.framework_id if before else sheet.framework_id or audit_round.framework_id
        kept = replace(
            sheet,
            framework_id=framework_id,
            answered_on=sheet.answered_on or min(audit_round.held_on, self._desk.today()),
            state=before.state if before else SheetState.COUNTED,
        )
        check_sheet(kept, rows.framework_of(conn, framework_id), self._desk.today())
        return kept

    def _new_sheet(self, conn: Connection, sheet: Sheet) -> int:
        if sheet.tutor_id not in rows.expected_ids(conn, sheet.round_id):
            records.add(conn, tables.audit_expected, Expected(sheet.round_id, sheet.tutor_id, walked_in=True))
        open_ones = [
            other
            for other in rows.sheets(conn, sheet.round_id, sheet.tutor_id)
            if other.state is not SheetState.SET_ASIDE
        ]
        state = SheetState.WAITING if open_ones else SheetState.COUNTED
        for other in open_ones:
            records.set_fields(conn, tables.audit_sheet, other.id, state=SheetState.WAITING)
        return records.add(conn, tables.audit_sheet, replace(sheet, state=state))

    def _set_states(self, conn: Connection, sheet: Sheet, state: SheetState) -> None:
        table = tables.audit_sheet
        conn.execute(
            update(table)
            .where(table.c.round_id == sheet.round_id, table.c.tutor_id == sheet.tutor_id)
            .values(state=state.value)
        )

    def _keep_lived(self, unit: Unit, sheet: Sheet, lived: bool) -> None:
        known = tutor_rows.private_word(unit.conn, sheet.tutor_id)
        table = tables.audit_private
        if lived and known is None:
            on = sheet.answered_on or self._desk.today()
            unit.conn.execute(insert(table).values(tutor_id=sheet.tutor_id, ticked_on=on))
        elif not lived and known is not None and known.talked_on is None:
            records.clear(unit.conn, table, table.c.tutor_id == sheet.tutor_id)


def _application_closes(conn: Connection, year_id: int, launch_year: int) -> date | None:
    dates = year_dates(launch_year, kept_dates(conn, year_id))
    return next((dated.held_on for dated in dates if dated.step.key == "application_closes"), None)
