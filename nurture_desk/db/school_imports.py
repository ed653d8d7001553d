"""The bulk side of an import: one SELECT of what is known, then inserts and updates by the thousand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from nurture_desk.db.tables.schools import school, school_figure
from nurture_desk.db.tuples import insert_tuples
from nurture_desk.domain.school_register import REGISTER_FIELDS, PublishedFigure, Told, better
from nurture_desk.domain.schools import Measure, Origin

_CHUNK = 5_000  # rows an insert: large enough to be quick, small enough that a cancel is heard at once
_NAMES = {measure: measure.value for measure in Measure}


@dataclass(frozen=True, slots=True)
class Known:
    """A register school that the desk holds."""

    school_id: int
    told: Told


def known_schools(conn: Connection) -> dict[int, Known]:
    """Every school with a URN, by URN."""
    columns = [school.c[name] for name in REGISTER_FIELDS]
    found = conn.execute(select(school.c.urn, school.c.id, *columns).where(school.c.urn.is_not(None)))
    return {row[0]: Known(row[1], tuple(row[2:])) for row in found}


def ids_by_urn(conn: Connection) -> dict[int, int]:
    """Keys of the schools with a URN, by URN."""
    found = conn.execute(select(school.c.urn, school.c.id).where(school.c.urn.is_not(None)))
    return {row.urn: row.id for row in found}


def add_schools(conn: Connection, new: Sequence[tuple[int, Told]], source: str, today: date) -> Iterator[int]:
    """Insert schools by URN; yields how many are in after each portion."""
    columns = ("code", "urn", *REGISTER_FIELDS)
    same = {"register_file": source, "register_on": today}
    for start in range(0, len(new), _CHUNK):
        portion = [(str(urn), urn, *told) for urn, told in new[start : start + _CHUNK]]
        insert_tuples(conn, school, columns, portion, same)
        yield start + len(portion)


def change_schools(conn: Connection, changed: Sequence[tuple[int, Told]], source: str, today: date) -> None:
    """Write what the register now says to known schools, by key; nothing of ours is touched."""
    if not changed:
        return
    written: dict[str, Any] = {name: bindparam(f"new_{name}") for name in REGISTER_FIELDS}
    written |= {"register_file": source, "register_on": today}
    query = update(school).where(school.c.id == bindparam("which")).values(written)
    conn.execute(
        query,
        [
            {"which": key, **{f"new_{name}": value for name, value in zip(REGISTER_FIELDS, told, strict=True)}}
            for key, told in changed
        ],
    )


def known_figures(conn: Connection, origin: Origin) -> dict[tuple[int, str], tuple[int, float | None, date | None]]:
    """Key, value and day of every figure of one origin, by school and measure."""
    found = conn.execute(
        select(
            school_figure.c.school_id,
            school_figure.c.measure,
            school_figure.c.id,
            school_figure.c.value,
            school_figure.c.as_of,
        ).where(school_figure.c.origin == origin.value)
    )
    return {(school_id, measure): (key, value, as_of) for school_id, measure, key, value, as_of in found}


class FigureWriter:
    """Gathers the figures of one file and writes those that are new or better."""

    def __init__(self, conn: Connection, origin: Origin, source: str, today: date) -> None:
        self._conn, self._origin, self._source, self._today = conn, origin, source, today
        self._known = known_figures(conn, origin)
        self._new: list[tuple[object, ...]] = []
        self._changed: list[Mapping[str, object]] = []

    def take(self, school_id: int, figures: Iterable[PublishedFigure]) -> bool:
        """Note the figures of one school; tells whether any of them will be written over a known one, or is new."""
        touched = False
        for figure in figures:
            old = self._known.get((school_id, figure.measure))
            if old is None:
                self._new.append((school_id, _NAMES[figure.measure], figure.value, figure.as_of))
                touched = True
            elif better(old[1:], figure):
                self._changed.append({"which": old[0], "new_value": figure.value, "new_as_of": figure.as_of})
                touched = True
        return touched

    def write(self) -> Iterator[int]:
        """Write what was taken; yields how many figures are in after each portion."""
        columns = ("school_id", "measure", "value", "as_of")
        same = {"origin": self._origin.value, "source": self._source, "imported_on": self._today}
        for start in range(0, len(self._new), _CHUNK * 4):
            portion = self._new[start : start + _CHUNK * 4]
            insert_tuples(self._conn, school_figure, columns, portion, same)
            yield start + len(portion)
        if self._changed:
            values: dict[str, Any] = {"value": bindparam("new_value"), "as_of": bindparam("new_as_of")}
            query = (
                update(school_figure)
                .where(school_figure.c.id == bindparam("which"))
                .values(values | {"source": self._source, "imported_on": self._today})
            )
            self._conn.execute(query, self._changed)
            yield len(self._new) + len(self._changed)
