"""Many returns into the national table. Needs no desk: the command line combines without one.

Reading is the slow part (150 workbooks take seconds); it runs in limited children, two side by side, tells how far it
is and can be cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from nurture_desk.documents.files import write_all
from nurture_desk.documents.national_workbook import national_workbook
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.documents.return_books import ReturnBook, read_return_books
from nurture_desk.documents.return_sheets import sheet_heads
from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.combining.reading import FoundCell, ReadReturn, read_return
from nurture_desk.domain.combining.sheets import KnownWords, further_of
from nurture_desk.domain.combining.statuses import DueDate, due_by_rule
from nurture_desk.domain.combining.table import NationalTable, national_table
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress
from nurture_desk.domain.return_checksum import CHECKSUM_NAME
from nurture_desk.services.combine_sheets import sheets_of_table
from nurture_desk.services.combine_words import known_words
from nurture_desk.services.letterhead import Letterhead
from nurture_desk.services.national_paper import national_paper

SUFFIX = ".xlsx"


NOBODYS = Letterhead("", None, False)  # without a desk nobody's name stands at the head


class Combine:
    """Combines returns. ``due`` says the return date of a year where HMS announced another than the rule's."""

    def __init__(self, due: DueDate = due_by_rule) -> None:
        self._due = due
        self._known = known_words()

    def read(self, paths: Sequence[Path], *, progress: Progress | None = None) -> NationalTable:
        """The table over the files of ``paths``; a file that cannot be read is in it with the reason.

        Refused where no return was given at all.
        """
        if not paths:
            raise NurtureError("combine.nothing_given", field="file")
        books = read_return_books(paths, progress=progress)
        names = unlike_names([book.path for book in books])
        returns = [_as_return(book, name, self._known) for book, name in zip(books, names, strict=True)]
        return national_table(returns, self._known, self._due)

    def write(
        self, table: NationalTable, workbook: Path, head: Letterhead = NOBODYS, made_on: date | None = None
    ) -> tuple[Path, Path]:
        """Write the workbook to ``workbook`` (.xlsx) and the PDF beside it; both paths."""
        check_name(workbook)
        beside = workbook.with_suffix(".pdf")
        paper = national_paper(table, head.service_name, made_on, sample=head.sample)
        watermark = say("returns.sample") if head.sample else ""
        content = national_workbook(sheets_of_table(table), watermark)
        pages = paper_pdf(paper, logo=head.logo)
        write_all({workbook: content, beside: pages})
        return workbook, beside


def check_name(workbook: Path, read: Sequence[Path] = ()) -> None:
    """Refuse a name that no workbook has, or whose PDF would be written over a file to be read; before all else."""
    if workbook.suffix.lower() != SUFFIX:
        raise NurtureError("combine.not_a_workbook_name", field="out", file=workbook.name)
    beside = workbook.with_suffix(".pdf").absolute()
    if any(path.absolute() == beside for path in read):
        raise NurtureError("combine.over_a_return", field="out", file=beside.name)


def workbooks_in(places: Iterable[Path]) -> list[Path]:
    """The files dropped, and for each folder the workbooks in it in the order of their names (not Excel's locks)."""
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            inside = (one for one in place.iterdir() if one.is_file() and not one.name.startswith(("~$", ".")))
            found += sorted((one for one in inside if one.suffix.lower() == SUFFIX), key=lambda one: one.name)
        else:
            found.append(place)
    return list(dict.fromkeys(found))


def unlike_names(paths: Sequence[Path]) -> list[str]:
    """A name for each file that no other has: its own, with as many of its folders as tell it from its namesakes."""
    names = [path.name for path in paths]
    for depth in range(2, 2 + max((len(path.parts) for path in paths), default=0)):
        shared = {name for name in names if names.count(name) > 1}
        names = [
            "/".join(path.parts[-depth:]) if name in shared else name for path, name in zip(paths, names, strict=True)
        ]
    return names


def _as_return(book: ReturnBook, name: str, known: KnownWords) -> ReadReturn:
    if book.refused is not None:
        return ReadReturn(name, refusal=sentence(book.refused))
    cells = {
        key: FoundCell(f"{cell.sheet}!{cell.cell}" if cell.cell else "", cell.value, cell.fault, cell.uncalculated)
        for key, cell in book.cells.items()
    }
    checksum = cells.pop(CHECKSUM_NAME, FoundCell("", None)).stored
    rows = {key: [(row.number, row.cells) for row in rows] for key, rows in book.sheets.items()}
    further = further_of(rows, {key: sheet_heads(key)[0] for key in rows}, known)
    return read_return(name, cells, checksum, further)
