"""Inside the limited child: return workbooks one after the other, each as plain data or as the reason why not."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from nurture_desk.documents.named_cells import named_cells, open_book
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.return_checksum import CHECKSUM_NAME
from nurture_desk.domain.returns import BY_NAME

MOST_ROWS, MOST_TEXT = 3000, 4000  # of a further sheet; letters of a cell
BIGGEST = 40 * 1024 * 1024  # bytes looked through for the mark of a password

_OLE, _ZIP, _PDF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"%PDF"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
Heads = Mapping[str, tuple[str, Sequence[str]]]  # of each further sheet its title and the heads of its columns


def books_of(_: Path, *, paths: Sequence[str], sheets: Heads) -> list[dict[str, Any]]:
    """Each of ``paths`` as plain data, or the key of the sentence that says why not."""
    return [_one(Path(path), sheets) for path in paths]


def _one(path: Path, sheets: Heads) -> dict[str, Any]:
    try:
        _refuse_strangers(path)
        with closing(open_book(path)) as book:
            cells = named_cells(book, path, [*BY_NAME, CHECKSUM_NAME])
            if not cells:
                raise NurtureError("combine.file.no_names")
            return {"cells": cells, "sheets": _further_sheets(book, sheets)}
    except NurtureError as trouble:
        return {"trouble": trouble.key, "values": {}}
    except MemoryError:
        return {"trouble": "documents.sandbox.too_big", "values": {}}
    except Exception:  # noqa: BLE001  # a damaged part shows itself as anything, and only while it is read
        return {"trouble": "documents.sandbox.gave_up", "values": {}}


def _refuse_strangers(path: Path) -> None:
    """Say what a file is that is no workbook, or a workbook of a kind that is not opened."""
    with path.open("rb") as file:
        start = file.read(8)
        if start == _OLE:
            key = "locked" if _LOCKED in start + file.read(BIGGEST) else "old_excel"
            raise NurtureError(f"combine.file.{key}")
    if start.startswith(_PDF):
        raise NurtureError("combine.file.pdf")
    if not start.startswith(_ZIP):
        raise NurtureError("combine.file.empty" if not start else "combine.file.no_workbook")
    if not zipfile.is_zipfile(path):
        raise NurtureError("documents.sandbox.gave_up")
    with zipfile.ZipFile(path) as packed:
        names = set(packed.namelist())
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise NurtureError("combine.file.macros")
    if "mimetype" in names and "content.xml" in names:
        raise NurtureError("combine.file.open_document")
    if "xl/workbook.bin" in names:
        raise NurtureError("combine.file.old_excel")
    if not any(name.lstrip("/").startswith("xl/") for name in names):
        raise NurtureError("combine.file.no_workbook")


def _further_sheets(book: Any, sheets: Heads) -> dict[str, list[tuple[int, list[object]]]]:
    """The rows under the heads of each further sheet that is there."""
    titles = {title.strip().casefold(): title for title in book.sheetnames}
    found: dict[str, list[tuple[int, list[object]]]] = {}
    for key, (title, heads) in sheets.items():
        if title.casefold() in titles:
            found[key] = list(_rows(book[titles[title.casefold()]], heads))
    return found


def _rows(sheet: Any, heads: Sequence[str]) -> Iterator[tuple[int, list[object]]]:
    begun = False
    plain = [head.casefold() for head in heads]
    rows = sheet.iter_rows(min_row=1, max_row=MOST_ROWS, max_col=len(heads), values_only=True)
    for number, row in enumerate(rows, start=1):
        cells = [_short(cell) for cell in row]
        if begun and any(cell is not None for cell in cells):
            yield number, cells
        elif not begun:
            begun = [str(cell or "").strip().casefold() for cell in cells][:2] == plain[:2]


def _short(cell: object) -> object:
    if isinstance(cell, str):
        return cell[:MOST_TEXT] if cell.strip() else None
    return cell if cell is None or isinstance(cell, bool | int | float) else str(cell)
