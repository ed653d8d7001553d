"""What a list says of itself so that a block of cells can be pasted into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from nurture_desk.db import schools as schools_db
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.pasted_table import Cells, PasteColumn, Verdict, same_words

Take = Callable[[Cells], Verdict]


def _nothing_more(_cells: Cells) -> bool:
    return False


@dataclass(frozen=True)
class Taker:
    """Takes rows one by one inside the change of the paste; trouble is raised with ``field`` at its column.

    ``then`` is called for each row once all are in (a row may speak of a later one): whether it changed anything.
    """

    take: Take
    then: Callable[[Cells], bool] = _nothing_more


@dataclass(frozen=True)
class Target:
    """A list that takes blocks: its name, its columns, and how its rows are taken."""

    title: str
    columns: tuple[PasteColumn, ...]
    open: Callable[[Connection], Taker]
    areas: tuple[Area, ...]


def compared(before: object, after: object) -> Verdict:
    """Whether taking a row changed what was there."""
    return Verdict.THERE if before == after else Verdict.CHANGES


def schools_by_name(conn: Connection) -> dict[str, int]:
    """Schools by name, code and URN, as compared; a name two schools have leads to the one we work with."""
    found: dict[str, int] = {}
    for key, code, urn, name in schools_db.known_by(conn):
        for text in (name, code, str(urn) if urn else ""):
            if text:
                found[same_words(text)] = key
    return found


def school_in(cells: Cells, key: str, schools: Mapping[str, int]) -> int:
    """The school a cell names; ``paste.no_school`` where it names none we have."""
    text = cells.get(key, "").strip()
    if not text:
        raise NurtureError("paste.which_school", field=key)
    if same_words(text) not in schools:
        raise NurtureError("paste.no_school", field=key, text=text[:60])
    return schools[same_words(text)]
