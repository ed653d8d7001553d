"""Any table somebody sends, CSV or workbook, as a header and rows of text with the line each stands on."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from nurture_desk.documents.cells import plain_header
from nurture_desk.documents.csv_records import Record, SkippedRow, open_csv
from nurture_desk.documents.sandbox import ask_child
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress, Silent

UNPACKED = 600 * 1024 * 1024  # bytes a workbook may unpack to: a real one of 26,000 rows stays under 300 MB
CELLS = 6_000_000
ROWS = 200_000  # eight times the register of all schools: a list of anything else of ours is far shorter
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class ForeignTable:
    """A header and the rows under it; every cell is text, every record knows its line (the header's is 1 or later)."""

    header: tuple[str, ...]
    rows: tuple[Record, ...]
    skipped: tuple[SkippedRow, ...] = ()
    sheet: str = ""

    def place(self, *headers: str) -> int | None:
        """The column of the first of ``headers`` that is there, compared without case, spaces and punctuation."""
        return next((self._places[name] for header in headers if (name := plain_header(header)) in self._places), None)

    @cached_property
    def _places(self) -> dict[str, int]:
        """The first column of each header."""
        return {plain_header(cell): place for place, cell in reversed(list(enumerate(self.header)))}


def read_table(path: Path, *, wanted: Iterable[str] = (), progress: Progress | None = None) -> ForeignTable:
    """The table in the CSV or workbook at ``path``; the kind is found from the content, not the name.

    Of a workbook, the sheet and row that hold most of the ``wanted`` headers count as the table's (the first sheet
    with text in it when nothing is wanted). Raises ``NurtureError`` when there is no table in it.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError:
        start = b""  # the CSV reader has the sentence for it
    if start in (_ZIP, _OLD_EXCEL):
        return _from_workbook(path, frozenset(map(plain_header, wanted)), progress)
    return _from_csv(path, progress or Silent())


def _from_csv(path: Path, progress: Progress) -> ForeignTable:
    rows: list[Record] = []
    skipped: list[SkippedRow] = []
    with open_csv(path) as file:
        for count, record in enumerate(file.records()):
            if count == ROWS:
                raise NurtureError("documents.tables.too_long", field="file", file=path.name, most=ROWS)
            if count % 500 == 0:
                progress.step(count, max(file.lines_expected - 1, count), path.name)
            if isinstance(record, Record):
                rows.append(record)
            else:
                skipped.append(record)
        return ForeignTable(tuple(file.header), tuple(rows), tuple(skipped))


def _from_workbook(path: Path, wanted: frozenset[str], progress: Progress | None) -> ForeignTable:
    sheets: list[tuple[str, list[list[str]]]] = ask_child("tables", path, progress=progress)
    best: tuple[int, str, list[list[str]], int] | None = None
    for name, rows in sheets:
        for place, row in enumerate(rows[:30]):
            score = sum(plain_header(cell) in wanted for cell in row) if wanted else int(any(row))
            if score and (best is None or score > best[0]):
                best = (score, name, rows, place)
    if best is None:
        raise NurtureError("documents.tables.no_table", field="file", file=path.name)
    _, name, rows, place = best
    width = max((column + 1 for column, cell in enumerate(rows[place]) if cell), default=0)
    records = [
        Record(line, [*row[:width], *[""] * (width - len(row))])
        for line, row in enumerate(rows[place + 1 :], start=place + 2)
        if any(cell.strip() for cell in row[:width])
    ]
    return ForeignTable(tuple(cell.strip() for cell in rows[place][:width]), tuple(records), sheet=name)


def sheets_of(path: Path) -> list[tuple[str, list[list[str]]]]:
    """In the limited child: every visible sheet's name and its cells as text, from its first row on.

    Refuses a damaged workbook, and one that needs too much memory.
    """
    refuse_bombs(path)
    from python_calamine import CalamineError, SheetVisibleEnum, load_workbook  # only the child needs it

    try:
        book = load_workbook(str(path))
        visible = [sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
        sheets = []
        for name in visible:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > CELLS:
                raise NurtureError("documents.sandbox.too_big")
            rows = sheet.to_python(skip_empty_area=False)
            sheets.append((name, [[cell_text(cell) for cell in row] for row in rows]))
    except (CalamineError, OSError) as trouble:
        raise NurtureError("documents.sandbox.gave_up") from trouble
    return sheets


def refuse_bombs(path: Path) -> None:
    """Refuse a packed file that says it unpacks to more than any honest workbook does."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
        if len(parts) > 5000 or sum(part.file_size for part in parts) > UNPACKED:
            raise NurtureError("documents.sandbox.too_big")


def cell_text(cell: Any) -> str:
    """A workbook cell as the person who typed it would write it: 3 and not 3.0, dates as ISO."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)
