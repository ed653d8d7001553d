"""A list leaves the desk as it is shown; the trail knows how many rows, never which."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.shown_list import list_workbook
from nurture_desk.documents.workbook import Cell
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk


class ListExport:
    """Lists of adults, schools, dates and money. What children's lists may hold is for the consent gate to say."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def save(self, title: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]], path: Path) -> None:
        """Write the shown columns and rows as a workbook to ``path``; the audit row comes first."""
        with self._desk.look() as conn:
            head = letterhead(conn)
        content = list_workbook(title, heads, rows, head.service_name, self._desk.today())
        with self._desk.change("list.export") as unit:
            unit.note(rows=len(rows), columns=len(heads))
        write_atomically(path, content)
