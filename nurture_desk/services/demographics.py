"""What the school tells for monitoring; opened apart from everything else about a child."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import records
from nurture_desk.db.tables.pupils import demographic
from nurture_desk.documents.codes import code_set
from nurture_desk.domain.areas import Area
from nurture_desk.domain.demographics import (
    Demographic,
    Field,
    Known,
    Margin,
    all_the_same,
    check_cell,
    margin,
    read_code,
)
from nurture_desk.services.open_desk import OpenDesk


@dataclass(frozen=True)
class GroupField:
    """One field over a group; ``hidden`` where all share one value: "all the same, not shown"."""

    field: Field
    margins: tuple[Margin, ...]
    hidden: bool


class Demographics:
    """Cells by child and field. Not known and refused are kept apart."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def of(self, pupil_id: int) -> dict[Field, Demographic]:
        """What the school told of one child, by field; a field never told is not in it."""
        with self._desk.look() as conn:
            found = records.all_of(conn, demographic, Demographic, demographic.c.pupil_id == pupil_id)
        return {cell.field: cell for cell in found}

    def save(self, pupil_id: int, cells: Mapping[Field, tuple[Known, str]], source: str, on: date) -> None:
        """Keep these fields of one child: answer and code, and who told us when."""
        with self._desk.change("pupils.demographics", Area.PUPILS) as unit:
            for field, (answer, code) in cells.items():
                keep_cell(
                    unit.conn, Demographic(0, pupil_id, field, answer, on, code, source.strip()), self._desk.today()
                )
            unit.note(pupil=pupil_id, fields=len(cells))

    def group(self, pupil_ids: Collection[int], *, by: str = "label") -> list[GroupField]:
        """Each field over some children, alone and never crossed; ``by`` as in ``domain.demographics.margin``."""
        with self._desk.look() as conn:
            cells = records.all_of(conn, demographic, Demographic, demographic.c.pupil_id.in_(pupil_ids))
        found = []
        for field in Field:
            margins = tuple(margin(field, cells, len(pupil_ids), code_set(field), by=by))
            found.append(GroupField(field, margins, all_the_same(margins)))
        return found


def keep_cell(conn: Connection, cell: Demographic, today: date) -> None:
    """Write one cell instead of what was there, inside a change of the caller."""
    check_cell(cell, code_set(cell.field), today)
    records.clear(conn, demographic, demographic.c.pupil_id == cell.pupil_id, demographic.c.field == cell.field)
    records.add(conn, demographic, cell)


def read_cells(texts: Mapping[Field, str]) -> dict[Field, tuple[Known, str]]:
    """Cells as a school writes them; a blank is left alone. Raises ``pupils.code_unknown``."""
    return {field: read_code(field, text, code_set(field)) for field, text in texts.items() if text.strip()}
