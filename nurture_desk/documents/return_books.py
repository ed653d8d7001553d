"""Many return workbooks read in the limited child, a batch at a time: their named figures and their further sheets.

A batch is one child process, so that 150 services do not start 150 of them; where a file of a batch takes the child
down with it, its neighbours are read again, each alone.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

from nurture_desk.documents.named_cells import NamedCell
from nurture_desk.documents.return_sheets import sheet_heads
from nurture_desk.documents.sandbox import ask_child
from nurture_desk.domain.errors import Cancelled, NurtureError
from nurture_desk.domain.progress import Progress, Silent

BATCH = 40  # workbooks a child reads one after the other
BIGGEST = 40 * 1024 * 1024  # bytes of a file; a return is 40 kB
READ_SHEETS = ("indicators", "margins", "learning", "quotes", "case_studies")


@dataclass(frozen=True)
class SheetRow:
    """One row of a further sheet: its number there, and its cells as they were stored, from the first column."""

    number: int
    cells: tuple[str | int | float | bool | None, ...]


@dataclass(frozen=True)
class ReturnBook:
    """What one file holds, or ``refused``: why nothing of it could be read."""

    path: Path
    cells: dict[str, NamedCell] = field(default_factory=dict)
    sheets: dict[str, tuple[SheetRow, ...]] = field(default_factory=dict)
    refused: NurtureError | None = None


def read_return_books(paths: Sequence[Path], *, progress: Progress | None = None) -> list[ReturnBook]:
    """Every file of ``paths``, in their order, read by two children side by side; raises only ``Cancelled``."""
    watcher, stop = progress or Silent(), Event()
    size = max(1, min(BATCH, -(-len(paths) // 2)))
    batches = [list(range(start, min(start + size, len(paths)))) for start in range(0, len(paths), size)]
    found: dict[int, ReturnBook] = {}
    watcher.step(0, len(paths))
    with ThreadPoolExecutor(max_workers=min(2, os.cpu_count() or 1)) as pool:
        waiting = {pool.submit(_read_batch, [paths[place] for place in batch], stop): batch for batch in batches}
        try:
            for done in as_completed(waiting):
                _keep(done, waiting[done], found)
                watcher.step(len(found), len(paths), found[waiting[done][-1]].path.name)
        except BaseException:
            stop.set()
            for one in waiting:
                one.cancel()
            raise
    return [found[place] for place in range(len(paths))]


def _keep(done: Future[list[ReturnBook]], places: Sequence[int], found: dict[int, ReturnBook]) -> None:
    for place, book in zip(places, done.result(), strict=True):
        found[place] = book


class _UntilStopped:
    """Ends the wait for a child once somebody cancelled."""

    def __init__(self, stop: Event) -> None:
        self._stop = stop

    def step(self, done: int, total: int | None = None, what: str = "") -> None:
        if self._stop.is_set():
            raise Cancelled


def _read_batch(paths: Sequence[Path], stop: Event) -> list[ReturnBook]:
    here = [path for path in paths if _why_not(path) is None]
    told: dict[Path, Any] = {}
    if here:
        try:
            told = _told(here, stop)
        except NurtureError:
            for path in here:
                told[path] = _told_alone(path, stop)
    return [_book(path, told.get(path)) for path in paths]


def _told(paths: Sequence[Path], stop: Event) -> dict[Path, Any]:
    names = [str(path.absolute()) for path in paths]
    heads = {key: sheet_heads(key) for key in READ_SHEETS}
    said = ask_child("return_books", paths[0], progress=_UntilStopped(stop), paths=names, sheets=heads)
    return dict(zip(paths, said, strict=True))


def _told_alone(path: Path, stop: Event) -> Any:
    try:
        return _told([path], stop)[path]
    except NurtureError as trouble:
        return {"trouble": trouble.key, "values": {key: str(value) for key, value in trouble.values.items()}}


def _why_not(path: Path) -> NurtureError | None:
    """What is known of a file before it is opened."""
    try:
        size = path.stat().st_size if path.is_file() else None
    except OSError:
        size = None
    if size is None:
        return NurtureError("combine.file.not_there", field="file", file=path.name)
    if size > BIGGEST:
        return NurtureError("combine.file.too_big", field="file", file=path.name)
    return None


def _book(path: Path, told: Any) -> ReturnBook:
    if told is None:
        return ReturnBook(path, refused=_why_not(path))
    if "trouble" in told:
        values = {key: value for key, value in told["values"].items() if key not in ("file", "field")}
        return ReturnBook(path, refused=NurtureError(told["trouble"], field="file", file=path.name, **values))
    cells = {entry["name"]: NamedCell(**entry) for entry in told["cells"]}
    sheets = {key: tuple(SheetRow(row, tuple(cells)) for row, cells in rows) for key, rows in told["sheets"].items()}
    return ReturnBook(path, cells, sheets)
