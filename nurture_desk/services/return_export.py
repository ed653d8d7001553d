"""Writes a signed-off return: the workbook, and the summary beside it. And the blank workbook, which needs no desk."""

from __future__ import annotations

from pathlib import Path

from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.return_summary import return_summary
from nurture_desk.documents.return_workbook import blank_workbook, return_workbook
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.return_kept import document_of


class ReturnExport:
    """Lets a return out of the desk."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def export(self, snapshot_id: int, workbook: Path) -> tuple[Path, Path]:
        """Write the workbook to ``workbook`` (.xlsx) and the PDF summary beside it; both paths.

        The audit row is kept before the files appear: the trail may say too much, never too little.
        """
        if workbook.suffix.lower() != ".xlsx":
            raise NurtureError("returns.not_a_workbook_name", field="out", file=workbook.name)
        with self._desk.look() as conn:
            document = document_of(conn, snapshot_id)
        table, summary = return_workbook(document), return_summary(document)
        beside = workbook.with_suffix(".pdf")
        with self._desk.change("returns.export", Area.RETURNS) as unit:
            unit.note(snapshot=snapshot_id, number=document.number, files=2)
        write_atomically(workbook, table)
        write_atomically(beside, summary)
        return workbook, beside


def write_blank(path: Path) -> None:
    """Write the blank return workbook for services without the app; needs no desk."""
    if path.suffix.lower() != ".xlsx":
        raise NurtureError("returns.not_a_workbook_name", field="out", file=path.name)
    write_atomically(path, blank_workbook())
