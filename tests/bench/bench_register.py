"""The national register goes into a desk: beside ``csv.DictReader`` and raw inserts of the same file.

Raw means: every row as a dictionary, straight into one table of text in an encrypted file, all 140 columns, with no
look at what a cell says, no index, no search and no rule. The second line inserts only the cells that the desk keeps
too, into two bare tables: of the importing it leaves nothing but the reading.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from nurture_desk.services.desks import Desks
from nurture_desk.services.suite import open_suite
from tests.bench.made_register import READ, ROWS, write_register
from tests.bench.spent import side_by_side
from tests.bench.table import Bench

MOST_TIMES_RAW = 2.0  # desk-manners
FIGURES = ("NumberOfPupils", "PercentageFSM", "SENStat", "SENNoStat")
Row = dict[str, str]


def bench(table: Bench) -> None:
    """New schools into an empty desk; then the same file again, which changes nothing."""
    rows = table.times(ROWS, 2_000)
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = write_register(folder / "register.csv", rows)
        desk = Desks().throw_away()
        imports = open_suite(desk).school_imports
        try:
            whole = side_by_side(lambda: _ours(file, rows), _raw(file, folder, _all), table.times(5, 1))
            kept = side_by_side(lambda: _ours(file, rows), _raw(file, folder, _kept), table.times(3, 1))
            assert imports.register(file).new == rows
            again = side_by_side(lambda: imports.register(file), _raw(file, folder, _all), table.times(3, 1))
        finally:
            desk.close()
    what, raw = f"register of {rows:,} × 140", "csv.DictReader and raw encrypted insert"
    table.add(f"{what} into an empty desk (processor time)", whole.ours, whole.limit, MOST_TIMES_RAW, raw)
    table.add("the same, only what is kept inserted raw", kept.ours, kept.limit, MOST_TIMES_RAW, raw)
    table.add("the same register a second time", again.ours, again.limit, MOST_TIMES_RAW, raw)


def _ours(file: Path, rows: int) -> None:
    desk = Desks().throw_away()
    try:
        assert open_suite(desk).school_imports.register(file).new == rows
    finally:
        desk.close()


def _raw(file: Path, folder: Path, insert: Callable[[Any, csv.DictReader[str]], None]) -> Callable[[], None]:
    path = folder / "raw.db"

    def work() -> None:
        path.unlink(missing_ok=True)
        with (
            closing(sqlcipher.connect(str(path))) as to,
            file.open(encoding="cp1252", newline="") as source,
        ):
            to.execute(f"PRAGMA key=\"x'{'00' * 32}'\"")
            insert(to, csv.DictReader(source))
            to.commit()

    return work


def _all(to: Any, rows: csv.DictReader[str]) -> None:
    _pour(to, "school", rows.fieldnames or (), (tuple(row.values()) for row in rows))


def _kept(to: Any, rows: csv.DictReader[str]) -> None:
    every = list(rows)
    columns = [name for name in READ if name not in FIGURES]
    _pour(to, "school", columns, (tuple(row[name] for name in columns) for row in every))
    _pour(to, "figure", ("URN", "what", "value"), _figures(every))


def _figures(rows: Sequence[Row]) -> Iterator[tuple[str, str, str]]:
    return ((row["URN"], name, row[name]) for row in rows for name in FIGURES)


def _pour(to: Any, table: str, columns: Sequence[str], rows: Iterator[tuple[str, ...]]) -> None:
    named = ", ".join(f'"{name}"' for name in columns)
    to.execute(f"CREATE TABLE {table} ({named})")
    to.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)
