"""Returns: the figures as they stand, the texts being written, and the snapshots signed off."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from nurture_desk.db import programme as programme_rows
from nurture_desk.db import records
from nurture_desk.db import returns as rows
from nurture_desk.db.tables.returns import return_event, return_snapshot
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceRow
from nurture_desk.domain.gate import HeldBack
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.papers import Readers
from nurture_desk.domain.programme import Year
from nurture_desk.domain.return_checks import Misfit, misfits
from nurture_desk.domain.return_document import ReturnDocument
from nurture_desk.domain.return_facts import Facts
from nurture_desk.domain.return_life import (
    Difference,
    Event,
    Snapshot,
    SnapshotRow,
    State,
    checked_event,
    checked_sign_off,
    differences,
)
from nurture_desk.domain.return_rows import Rows, computed, marked, rows_behind
from nurture_desk.domain.returns import BY_NAME, FIGURES, NUMBERS, Figure, FigureKind, FigureValue, Part, Period
from nurture_desk.services.guarding import Guarding
from nurture_desk.services.open_desk import OpenDesk, Unit
from nurture_desk.services.return_compare import BEHIND, compared
from nurture_desk.services.return_facts import YearFacts, facts_of
from nurture_desk.services.return_kept import codes_in, document_of, snapshot_of, with_lean
from nurture_desk.services.return_sheets import Sheets, held_back_of, sheets_of


@dataclass(frozen=True)
class FigureRow:
    """One figure as it would be returned today. ``typed``: by hand, from ``source``, as the desk keeps no register."""

    figure: Figure
    value: FigureValue
    typed: bool = False
    source: str = ""
    misfits: tuple[Misfit, ...] = ()


class Returns:
    """The return being written, and those that were made."""

    def __init__(self, desk: OpenDesk, facts: YearFacts, guarding: Guarding) -> None:
        self._desk, self._facts, self._guarding = desk, facts, guarding

    def figures(self, year_id: int) -> list[FigureRow]:
        """Every figure in contract order, as it stands today."""
        facts = self._facts.of(year_id)
        with self._desk.look() as conn:
            typed = rows.typed(conn, year_id)
            values = _figures(conn, facts)
        worked_out = computed(facts)
        wrong: dict[str, list[Misfit]] = {}
        for one in misfits(values):
            wrong.setdefault(one.name, []).append(one)
        return [
            FigureRow(
                figure,
                values[figure.name],
                worked_out[figure.name] is None and figure.name in typed,
                typed[figure.name].source if figure.name in typed else "",
                tuple(wrong.get(figure.name, ())),
            )
            for figure in FIGURES
        ]

    def behind(self, year_id: int, name: str) -> Rows | None:
        """The people and evidence behind one figure; the figure is the sum of their amounts. None: not known."""
        return rows_behind(self._facts.of(year_id), name)

    def type_figure(self, year_id: int, name: str, value: str, source: str = "") -> None:
        """Type a figure or a plan (``yes``/``no``); an empty value makes it blank again. Refuses one the desk works
        out.
        """
        value = checked_typed(name, value)
        with self._desk.change("returns.type_figure", Area.RETURNS) as unit:
            if value and BY_NAME[name].kind in NUMBERS:
                worked_out = computed(facts_of(unit.conn, year_id, self._desk.today()))
                if worked_out[name] is not None:
                    raise NurtureError("returns.worked_out", field=name)
            rows.set_typed(unit.conn, rows.Typed(year_id, name, value, source.strip()))
            unit.note(year=year_id, figure=name)

    def narrative(self, year_id: int) -> dict[int, str]:
        """The answers written so far, by number of the prompt (1 to 9)."""
        with self._desk.look() as conn:
            return rows.narrative(conn, year_id)

    def write(self, year_id: int, number: int, text: str) -> None:
        """Keep the answer to one prompt; empty drops it."""
        with self._desk.change("returns.write", Area.RETURNS) as unit:
            rows.set_narrative(unit.conn, year_id, number, text)
            unit.note(year=year_id, prompt=number)

    def mend_text(self, year_id: int, number: int, hit: Hit) -> bool:
        """Put what is named in ``hit`` right in the answer to one prompt; False where it still stands there."""
        text = self.narrative(year_id).get(number, "")
        mended, done = mended_in(self._guarding, text, hit, subject_of(year_id))
        if mended != text:
            self.write(year_id, number, mended)
        return done

    def snapshots(self) -> list[SnapshotRow]:
        """Every return made, the newest first."""
        with self._desk.look() as conn:
            return rows.snapshot_rows(conn)

    def make(self, year_id: int, period: Period, signed_off_by: str, signed_off_on: date, note: str = "") -> int:
        """Sign off the figures as they stand today as the next return of the year; its key.

        Refused with its sentence while there is nothing in it. A return corrected by this one says so.
        """
        checked_sign_off(signed_off_by, signed_off_on, self._desk.today())
        with self._desk.change("returns.make", Area.RETURNS) as unit:
            facts = facts_of(unit.conn, year_id, self._desk.today())
            if facts.empty and period is not Period.WITHDRAWN:
                raise NurtureError("returns.nothing_in_it")
            number = rows.next_number(unit.conn, year_id)
            figures = _figures(unit.conn, facts) | {
                "period": period.value,
                "return_number": number,
                "signed_off_on": signed_off_on,
            }
            made_at = rows.moment(self._desk.now())
            snapshot = Snapshot(
                0, year_id, number, period, made_at, signed_off_by.strip(), signed_off_on, figures, note.strip()
            )
            sheets = sheets_of(unit.conn, facts, self._guarding.names())
            key = self._keep(unit, snapshot, sheets, marked(facts))
            self._correct_before(unit, year_id, key)
            unit.note(year=year_id, number=number, period=period, held_back=len(sheets.held_back))
            return key

    def held_back(self, year_id: int) -> tuple[HeldBack, ...]:
        """What of which child stays out of the year's return today, and why."""
        facts = self._facts.of(year_id)
        with self._desk.look() as conn:
            return held_back_of(conn, facts)

    def document(self, snapshot_id: int) -> ReturnDocument:
        """One return, whole, as it was signed off."""
        with self._desk.look() as conn:
            return document_of(conn, snapshot_id)

    def compare(self, before_id: int, after_id: int) -> tuple[Difference, ...]:
        """The figures that differ between two returns of a year, and the rows behind them that make the difference."""
        with self._desk.look() as conn:
            year_id = snapshot_of(conn, after_id).year_id
        facts = self._facts.of(year_id)
        with self._desk.look() as conn:
            return compared(conn, facts, before_id, after_id)

    def items(self, year_id: int, item_ids: Collection[int]) -> list[EvidenceRow]:
        """The pieces of evidence with these keys, in the order they were noted."""
        wanted = frozenset(item_ids)
        return [item for item in reversed(self._facts.of(year_id).items) if item.id in wanted]

    def codes(self, snapshot_id: int) -> dict[int, str]:
        """Which child each code of a return is: for whoever answers the national team's questions, never for them."""
        with self._desk.look() as conn:
            return codes_in(conn, snapshot_id)

    def events(self, snapshot_id: int) -> list[Event]:
        """The life of one return, in order."""
        with self._desk.look() as conn:
            return rows.events(conn, snapshot_id)

    def step(self, snapshot_id: int, state: State, on: date, who: str = "", note: str = "") -> None:
        """Note what happened to a return next: sent, queried, answered, accepted on, withdrawn."""
        with self._desk.change("returns.step", Area.RETURNS, Area.PROGRAMME) as unit:
            last = rows.events(unit.conn, snapshot_id)[-1]
            event = checked_event(Event(snapshot_id, state, on, who.strip(), note.strip()), last, self._desk.today())
            records.add(unit.conn, return_event, event)
            if state is State.ACCEPTED:
                records.set_fields(unit.conn, return_snapshot, snapshot_id, accepted_on=on)
            unit.note(snapshot=snapshot_id, state=state)

    def latest_like(self, year_id: int, period: Period) -> int | None:
        """The last return of a year, if it is of this period and its figures and texts are as they stand today."""
        with self._desk.look() as conn:
            found = rows.snapshots(conn, return_snapshot.c.year_id == year_id)
        if not found or found[0].period is not period:
            return None
        facts = self._facts.of(year_id)
        with self._desk.look() as conn:
            if differences(found[0].figures, _figures(conn, facts)):
                return None
            now, kept = sheets_of(conn, facts, self._guarding.names()), document_of(conn, found[0].id)
            return found[0].id if _says(now) == _says(kept) else None

    def year_called(self, name: str | None) -> Year:
        """The programme year of this name ("2025-26"), or the current one; refused where there is none."""
        with self._desk.look() as conn:
            found = programme_rows.years(conn)
            year = programme_rows.current_year(conn) if name is None else None
        year = year or next((one for one in found if one.name == name), None)
        if year is None:
            raise NurtureError("returns.no_such_year" if name else "programme.no_year", year=name or "")
        return year

    def _keep(self, unit: Unit, snapshot: Snapshot, sheets: Sheets, behind: Mapping[str, object]) -> int:
        key = rows.add_snapshot(unit.conn, snapshot, {**_plain(sheets), BEHIND: behind})
        lines = [("quotes", lean, asdict(line)) for lean, line in sheets.quotes]
        lines += [("evidence", lean, asdict(line)) for lean, line in sheets.evidence]
        rows.add_lines(
            unit.conn, key, [(sheet, lean.pupil_id, with_lean(_json(line), lean)) for sheet, lean, line in lines]
        )
        records.add(unit.conn, return_event, Event(key, State.MADE, self._desk.today(), snapshot.signed_off_by))
        return key

    def _correct_before(self, unit: Unit, year_id: int, key: int) -> None:
        for one in rows.snapshots(unit.conn, return_snapshot.c.year_id == year_id):
            last = rows.events(unit.conn, one.id)[-1]
            if one.id != key and last.state in (State.QUERIED, State.ANSWERED):
                records.add(unit.conn, return_event, Event(one.id, State.CORRECTED, self._desk.today()))


def subject_of(year_id: int) -> str:
    """Where answers to the guards are kept: what may stand in one return of a year may stand in the next."""
    return f"return:{year_id}"


def mended_in(guarding: Guarding, text: str, hit: Hit, subject: str, instead: str = "") -> tuple[str, bool]:
    """``text`` with the name of ``hit`` put right wherever it stands, and whether nothing of it is left.

    A sentence may hold two names: each is looked for anew, as the first mend changes the sentence. ``instead``: what
    to put in its place, else what the guard proposes.
    """
    while hit.text in text:
        asked = guarding.check_text(text, subject=subject, readers=Readers.FUNDER)
        same = [one for one in asked if (one.key, one.text) == (hit.key, hit.text)]
        if not same:
            return text, True
        one = same[0]
        words = one.sentence.replace(one.text, instead) if instead else one.mended
        if not words or words == one.sentence or one.sentence not in text:
            return text, False
        text = text.replace(one.sentence, words)
    return text, True


def checked_typed(name: str, value: str) -> str:
    """What was typed for a figure; refuses a figure the desk works out, and what is neither a whole number nor yes or
    no.
    """
    kind = BY_NAME[name].kind
    value = value.strip()
    if kind in NUMBERS and BY_NAME[name].part is not Part.ABOUT:
        if value and not (value.isascii() and value.isdigit() and len(value) <= 9):
            raise NurtureError("returns.whole_number", field=name)
        return value
    if kind is FigureKind.YES_NO:
        if value not in ("", "yes", "no"):
            raise NurtureError("returns.yes_or_no", field=name)
        return value
    raise NurtureError("returns.worked_out", field=name)


def _figures(conn: Connection, facts: Facts) -> dict[str, FigureValue]:
    """What the desk works out, with what was typed in the places it leaves blank."""
    figures = computed(facts)
    for name, one in rows.typed(conn, facts.year_id).items():
        if name in BY_NAME and figures.get(name) is None:
            figures[name] = int(one.value) if BY_NAME[name].kind in NUMBERS else one.value
    return figures


def _plain(sheets: Sheets) -> dict[str, Any]:
    """The sheets that hold no child's words, as they are kept."""
    kept = asdict(replace(sheets, quotes=(), evidence=(), held_back=(), case_studies=()))
    kept["case_studies"] = [with_lean(asdict(line), lean) for lean, line in sheets.case_studies]
    return {name: value for name, value in kept.items() if name not in ("quotes", "evidence", "held_back")}


def _says(made: Sheets | ReturnDocument) -> tuple[object, ...]:
    """What can be compared of two returns beside their figures: codes are new in each, so lines count by number."""
    counts = (len(made.learning), len(made.wider), len(made.case_studies), len(made.quotes), len(made.evidence))
    return (made.narrative, made.indicators, made.margins, made.margins_reason, counts)


def _json(line: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in line.items()}
