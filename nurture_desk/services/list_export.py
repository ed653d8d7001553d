"""A list leaves the desk as it is shown; one that names children is asked about first: by code, or by name.

Lists are the service's own working papers (decision 017): with names they may leave for the manager's own work, which
the trail keeps; with codes nobody is named in them, whatever column a name stands in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nurture_desk.documents.shown_list import list_workbook
from nurture_desk.documents.wording import say
from nurture_desk.documents.workbook import Cell
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.papers import Readers
from nurture_desk.services.guarding import Guarding
from nurture_desk.services.leaving import Leaves, Leaving, Left
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk

Rows = Sequence[Sequence[Cell]]
_PARTED = re.compile(r"(\s*[,;·/(]\s*|\))")


@dataclass(frozen=True)
class WhoseRow:
    """Whom a row of a list is about: the code, and the names its cells may show."""

    code: str = ""
    names: tuple[str, ...] = ()


class ListExport:
    """Lists out of every page: as a workbook, or copied."""

    def __init__(self, desk: OpenDesk, guarding: Guarding, leaving: Leaving) -> None:
        self._desk, self._guarding, self._leaving = desk, guarding, leaving

    def names_children(self, rows: Rows) -> bool:
        """Whether a cell names a child or somebody of its family."""
        return self._guarding.names_families(_texts(rows))

    def save(self, title: str, heads: Sequence[str], rows: Rows, path: Path, *, named: bool = False) -> Left:
        """Write the shown columns and rows as a workbook to ``path``; trail and ledger come first.

        ``named``: names of children were asked about and wished; the trail says so.
        """
        with self._desk.look() as conn:
            head = letterhead(conn)
        content = list_workbook(title, heads, rows, head.service_name, self._desk.today())
        notes = {"rows": len(rows), "columns": len(heads), "named": named}
        leaves = Leaves("list", title, Readers.INSIDE, action="list.export", notes=notes)
        return self._leaving.save_bytes(leaves, path, content)

    def copied(self, title: str, rows: int, *, named: bool) -> None:
        """Keep in the trail that rows were copied to the clipboard."""
        notes = {"rows": rows, "named": named}
        leaves = Leaves("list", title, Readers.INSIDE, action="list.copied", notes=notes)
        self._leaving.note(leaves, went_where=say("leaving.clipboard"))

    def by_code(self, rows: Rows, whose: Sequence[WhoseRow]) -> list[list[Cell]]:
        """``rows`` without the name of any child or family: codes and roles stand in their place."""
        return [
            [self._coded(cell, about) if isinstance(cell, str) else cell for cell in row]
            for row, about in zip(rows, whose, strict=True)
        ]

    def _coded(self, cell: str, about: WhoseRow) -> str:
        """A cell in codes. A piece that is the row's own name is certain, whatever else the word may mean."""
        own = {plain_letters(name) for name in about.names if name.strip()}
        pieces = [about.code if about.code and plain_letters(piece) in own else piece for piece in _PARTED.split(cell)]
        return self._guarding.in_codes("".join(pieces))


def _texts(rows: Rows) -> list[str]:
    return list(dict.fromkeys(cell for row in rows for cell in row if isinstance(cell, str) and cell))
