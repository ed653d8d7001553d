"""Queries of returns: what is being written, the snapshots made of it, and what is there of slips and diaries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from nurture_desk.db import records
from nurture_desk.db.tables.evidence import family_slip, pupil_voice, school_slip, target
from nurture_desk.db.tables.programme import programme_year
from nurture_desk.db.tables.pupils import demographic, music_group
from nurture_desk.db.tables.returns import return_event, return_line, return_narrative, return_snapshot, return_typed
from nurture_desk.db.tables.sessions import diary, session
from nurture_desk.domain.return_life import Event, Snapshot, SnapshotRow
from nurture_desk.domain.returns import BY_NAME, FigureKind, Figures, FigureValue, Period
from nurture_desk.domain.sessions import SessionState


@dataclass(frozen=True)
class Typed:
    """A figure or plan typed by hand, and where it comes from."""

    year_id: int
    name: str
    value: str
    source: str = ""


def narrative(conn: Connection, year_id: int) -> dict[int, str]:
    """The answers written so far, by number of the prompt."""
    query = select(return_narrative.c.number, return_narrative.c.text).where(return_narrative.c.year_id == year_id)
    return {row.number: row.text for row in conn.execute(query)}


def set_narrative(conn: Connection, year_id: int, number: int, text: str) -> None:
    """Keep, change or (empty) drop one answer."""
    table = return_narrative
    records.clear(conn, table, table.c.year_id == year_id, table.c.number == number)
    if text.strip():
        conn.execute(insert(table).values(year_id=year_id, number=number, text=text))


def typed(conn: Connection, year_id: int) -> dict[str, Typed]:
    """What was typed by hand for a year, by name."""
    return {one.name: one for one in records.all_of(conn, return_typed, Typed, return_typed.c.year_id == year_id)}


def set_typed(conn: Connection, one: Typed) -> None:
    """Keep, change or (empty) drop a value typed by hand."""
    table = return_typed
    records.clear(conn, table, table.c.year_id == one.year_id, table.c.name == one.name)
    if one.value:
        records.add(conn, table, one)


def next_number(conn: Connection, year_id: int) -> int:
    """The number of the next return of a year."""
    query = select(func.max(return_snapshot.c.number)).where(return_snapshot.c.year_id == year_id)
    return int(conn.execute(query).scalar() or 0) + 1


def as_json(figures: Figures) -> str:
    """Figures as kept: dates as ISO texts."""
    return json.dumps(
        {name: value.isoformat() if isinstance(value, date) else value for name, value in figures.items()},
        ensure_ascii=False,
    )


def from_json(text: str) -> dict[str, FigureValue]:
    """Figures as they were; the kind of each name says which text is a date."""
    kept: dict[str, Any] = json.loads(text)
    return {name: _figure(name, value) for name, value in kept.items()}


def _figure(name: str, value: Any) -> FigureValue:
    known = BY_NAME.get(name)
    if known is not None and known.kind is FigureKind.DATE and isinstance(value, str):
        return date.fromisoformat(value)
    return value  # type: ignore[no-any-return]  # JSON of our own making: int, str or None


def add_snapshot(conn: Connection, snapshot: Snapshot, sheets: Mapping[str, Any]) -> int:
    """Keep a return for good; its key."""
    values = {
        name: getattr(snapshot, name) for name in ("year_id", "number", "made_at", "signed_off_by", "signed_off_on")
    }
    values |= {"period": snapshot.period.value, "note": snapshot.note, "figures": as_json(snapshot.figures)}
    values["sheets"] = json.dumps(sheets, ensure_ascii=False)
    result = conn.execute(insert(return_snapshot).values(values))
    return int(result.inserted_primary_key[0])  # type: ignore[index]  # one row, one key


def snapshots(conn: Connection, *where: Any) -> list[Snapshot]:
    """Returns that meet ``where``, the newest first."""
    table = return_snapshot
    query = select(table).where(*where).order_by(table.c.year_id.desc(), table.c.number.desc())
    return [
        Snapshot(
            row.id,
            row.year_id,
            row.number,
            Period(row.period),
            row.made_at,
            row.signed_off_by,
            row.signed_off_on,
            from_json(row.figures),
            row.note,
            row.accepted_on,
        )
        for row in conn.execute(query)
    ]


def snapshot_rows(conn: Connection) -> list[SnapshotRow]:
    """Every return with its year, where it stands and since when, the newest first."""
    last: dict[int, Event] = {}
    for event in records.all_of(conn, return_event, Event):
        last[event.snapshot_id] = event
    years = {row.id: row.name for row in conn.execute(select(programme_year.c.id, programme_year.c.name))}
    return [
        SnapshotRow(one, years[one.year_id], last[one.id].state, last[one.id].happened_on) for one in snapshots(conn)
    ]


def sheets(conn: Connection, snapshot_id: int) -> dict[str, Any]:
    """The sheets kept with a return that hold no child's words."""
    query = select(return_snapshot.c.sheets).where(return_snapshot.c.id == snapshot_id)
    kept: dict[str, Any] = json.loads(conn.execute(query).scalar_one())
    return kept


def events(conn: Connection, snapshot_id: int) -> list[Event]:
    """The life of one return, in order."""
    return records.all_of(conn, return_event, Event, return_event.c.snapshot_id == snapshot_id)


def add_lines(conn: Connection, snapshot_id: int, lines: list[tuple[str, int | None, dict[str, Any]]]) -> None:
    """Keep the lines about children: (sheet, child, content). Erasing the child erases them."""
    if lines:
        rows = [
            {
                "snapshot_id": snapshot_id,
                "sheet": sheet,
                "pupil_id": pupil,
                "content": json.dumps(line, ensure_ascii=False),
            }
            for sheet, pupil, line in lines
        ]
        conn.execute(insert(return_line), rows)


@dataclass(frozen=True)
class KeptLine:
    """One line about children in a kept return; ``content`` is the JSON of the line."""

    id: int
    pupil_id: int | None
    content: dict[str, Any]


def lines(conn: Connection, snapshot_id: int, sheet: str) -> list[KeptLine]:
    """The lines of one sheet of a return that are still there, in order."""
    table = return_line
    query = select(table.c.id, table.c.pupil_id, table.c.content).where(
        table.c.snapshot_id == snapshot_id, table.c.sheet == sheet
    )
    return [KeptLine(row.id, row.pupil_id, json.loads(row.content)) for row in conn.execute(query.order_by(table.c.id))]


def set_line(conn: Connection, line: KeptLine) -> None:
    """Write one line back."""
    records.set_fields(conn, return_line, line.id, content=json.dumps(line.content, ensure_ascii=False))


def set_sheets(conn: Connection, snapshot_id: int, kept: Mapping[str, Any]) -> None:
    """Write the other sheets of a return back."""
    records.set_fields(conn, return_snapshot, snapshot_id, sheets=json.dumps(kept, ensure_ascii=False))


def with_slips(conn: Connection, year_id: int) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Children with a voice sheet, a family slip, a school slip in a year."""
    found = [
        frozenset(conn.execute(select(table.c.pupil_id).where(table.c.year_id == year_id)).scalars())
        for table in (pupil_voice, family_slip, school_slip)
    ]
    return found[0], found[1], found[2]


def open_targets(conn: Connection, year_id: int) -> list[tuple[int, str]]:
    """(child, wish) of the targets of a year nobody has looked back at."""
    query = select(target.c.pupil_id, target.c.wish).where(target.c.year_id == year_id, target.c.reviewed_on.is_(None))
    return [(row[0], row[1]) for row in conn.execute(query.order_by(target.c.id))]


def unwritten(conn: Connection, year_id: int, today: date) -> tuple[list[Any], list[Any]]:
    """Sessions past but still planned, and sessions held without a finished diary: (key, group, number, day)."""
    query = (
        select(session.c.id, music_group.c.code, session.c.number, session.c.held_on)
        .join(music_group, music_group.c.id == session.c.group_id)
        .outerjoin(diary, diary.c.session_id == session.c.id)
        .where(music_group.c.year_id == year_id)
        .order_by(session.c.held_on, session.c.id)
    )
    past = query.where(session.c.state == SessionState.PLANNED.value, session.c.held_on < today)
    held = query.where(session.c.state == SessionState.HELD.value, diary.c.finished_on.is_(None))
    return [tuple(row) for row in conn.execute(past)], [tuple(row) for row in conn.execute(held)]


def with_demographics(conn: Connection) -> frozenset[int]:
    """Children for whom the school has filled in at least one cell of the grid."""
    return frozenset(conn.execute(select(demographic.c.pupil_id).distinct()).scalars())


def moment(at: datetime) -> datetime:
    """An aware moment as it is kept: UTC, without a zone."""
    return at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
