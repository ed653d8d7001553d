"""Lets a signed-off return out by the door: the workbook, and the summary beside it. And the blank workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from nurture_desk.db import returns as rows
from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.return_summary import return_summary
from nurture_desk.documents.return_workbook import blank_workbook, return_workbook
from nurture_desk.documents.shipped_framework import shipped
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.papers import Readers
from nurture_desk.domain.return_document import ReturnDocument
from nurture_desk.domain.returns import Period
from nurture_desk.services.guarding import Guarding
from nurture_desk.services.leaving import Leaves, Leaving, Left
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.return_coding import instead
from nurture_desk.services.return_kept import Outgoing, codes_in, outgoing, snapshot_of
from nurture_desk.services.returns import Returns, mended_in, subject_of

COUNTS, TEXTS = "return", "return_quotes"  # words of the ledger: counts stay out, children's words are called back
_TEXT_SHEETS = ("narrative", "learning", "wider", "case_studies")


class ReturnExport:
    """Lets a return out of the desk, or says what stops it."""

    def __init__(self, desk: OpenDesk, leaving: Leaving, guarding: Guarding, returns: Returns) -> None:
        self._desk, self._leaving, self._guarding, self._returns = desk, leaving, guarding, returns

    def export(self, snapshot_id: int, workbook: Path) -> Left:
        """Write the workbook to ``workbook`` (.xlsx) and the PDF summary beside it, if gate and guards let them out.

        What a family took back since it was signed off stays in and is in ``held_back`` of what is returned;
        ``Blocked`` (``services/leaving.py``) where a text names somebody or a word has to be asked about.
        """
        out, leaves = self._leaves(snapshot_id)
        names = _names(workbook)
        contents = (return_workbook(out.document), return_summary(out.document))
        return self._leaving.save_many(leaves, dict(zip(names, contents, strict=True)))

    def sign_and_export(self, year_id: int, period: Period, signed_off_by: str, workbook: Path) -> tuple[int, Left]:
        """Sign off the figures as they stand today, unless the last return says the same, and let it out; its key.

        Where something stops it no return is made either.
        """
        _names(workbook)
        found = self._returns.latest_like(year_id, period)
        if found is not None:
            return found, self.export(found, workbook)
        with self._desk.change("returns.make_to_leave", Area.RETURNS) as unit:
            key = self._returns.make(year_id, period, signed_off_by, self._desk.today())
            unit.note(snapshot=key)
            return key, self.export(key, workbook)

    def mend(self, snapshot_id: int, hit: Hit) -> bool:
        """Put what is named in ``hit`` right in the return's own texts; False where it still stands in one.

        The answers of the year are mended too; evidence stays as it was said.
        """
        with self._desk.change("returns.mend", Area.RETURNS) as unit:
            conn = unit.conn
            year_id = snapshot_of(conn, snapshot_id).year_id
            child = instead(hit.key, codes_in(conn, snapshot_id))
            left = 0
            for line in [one for key in ("quotes", "evidence") for one in rows.lines(conn, snapshot_id, key)]:
                text, done = mended_in(self._guarding, line.content["text"], hit, subject_of(year_id), child)
                left += not done
                if text != line.content["text"]:
                    rows.set_line(conn, replace(line, content={**line.content, "text": text}))
            sheets = rows.sheets(conn, snapshot_id)
            for own in (each for key in _TEXT_SHEETS for each in sheets.get(key, ())):
                field = "text" if "text" in own else "title"
                own[field], done = mended_in(self._guarding, own[field], hit, subject_of(year_id))
                left += not done
            rows.set_sheets(conn, snapshot_id, sheets)
            for number in rows.narrative(conn, year_id):
                self._returns.mend_text(year_id, number, hit)
            unit.note(snapshot=snapshot_id, left=left)
        return not left

    def _leaves(self, snapshot_id: int) -> tuple[Outgoing, Leaves]:
        with self._desk.look() as conn:
            out = outgoing(conn, snapshot_id, self._desk.today())
            year_id = snapshot_of(conn, snapshot_id).year_id
        document = out.document
        return out, Leaves(
            TEXTS if out.uses else COUNTS,
            say("returns.left", n=document.number, year=document.year_name),
            Readers.FUNDER,
            tuple(_texts(document)),
            uses=out.uses,
            held_back=out.held_back,
            subject=subject_of(year_id),
            for_whom=say("returns.for_whom"),
            action="returns.export",
            notes={"snapshot": snapshot_id, "number": document.number, "files": 2},
        )


def write_blank(path: Path) -> None:
    """Write the blank return workbook for services without the app; needs no desk."""
    signs = [(outcome.key, one.title) for outcome in shipped().outcomes for one in outcome.indicators]
    write_atomically(_names(path)[0], blank_workbook(signs))


def _names(workbook: Path) -> tuple[Path, Path]:
    if workbook.suffix.lower() != ".xlsx":
        raise NurtureError("returns.not_a_workbook_name", field="out", file=workbook.name)
    return workbook, workbook.with_suffix(".pdf")


def _texts(document: ReturnDocument) -> Iterator[str]:
    """Every text in it that a person wrote: credits stand as their authors said, whoever signs it off stands."""
    yield from (one.text for one in document.narrative)
    yield from (one.text for one in document.learning)
    yield from (one.text for one in document.wider)
    yield from (one.title for one in document.case_studies)
    yield from (one.text for one in document.quotes)
    yield from (one.text for one in document.evidence)
    yield from (one.title for one in document.indicators)
