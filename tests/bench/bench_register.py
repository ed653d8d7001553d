"""The national register goes into a desk: beside ``csv.DictReader`` and raw inserts of the same file.

Raw means: every row as a dictionary, straight into one table of text in an encrypted file, all 140 columns, with no
look at what a cell says, no index, no search and no rule. The second line inserts only the cells that the desk keeps
too, into two bare tables: of the importing it leaves nothing but the reading.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from nurture_desk.db.engine import open_engine
from nurture_desk.db.keys import new_key
from nurture_desk.db.migrations.runner import bring_up_to_date
from nurture_desk.db.sealed_file import create_file
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.school_imports import SchoolImports
from nurture_desk.services.suite import open_suite
from tests.bench.made_register import READ, ROWS, write_register
from tests.bench.spent import side_by_side
from tests.bench.table import Bench, shown

MOST_TIMES_RAW = 2.0  # desk-manners
FIGURES = ("NumberOfPupils", "PercentageFSM", "SENStat", "SENNoStat")
Row = dict[str, str]


def bench(table: Bench) -> None:
    """New schools into an empty desk; then the same file again, which changes nothing."""
    rows = table.times(ROWS, 2_000)
    with TemporaryDirectory() as name, _desks(Path(name)) as another:
        folder = Path(name)
        file = write_register(folder / "register.csv", rows)

        ready = [another() for _ in range(2 * table.times(3, 1))]

        def ours() -> None:
            assert ready.pop().register(file).new == rows

        whole = side_by_side(ours, _raw(file, folder, _all), table.times(3, 1))
        kept = side_by_side(ours, _raw(file, folder, _kept), table.times(3, 1))
        there = another()
        there.register(file)
        again = side_by_side(lambda: there.register(file), _raw(file, folder, _all), table.times(3, 1))
    what, raw = f"register of {rows:,} × 140", "csv.DictReader and raw encrypted insert"
    table.add(f"{what} into an empty desk (processor time)", whole.ours, whole.limit, MOST_TIMES_RAW, raw)
    table.add("the same a second time", again.ours, again.limit, MOST_TIMES_RAW, raw)
    table.note(
        f"register: {kept.ours / kept.limit:.2f} × where only the cells that the desk keeps are inserted raw "
        f"({shown(kept.limit, 's')}), without index, search or a look at what they say"
    )


@contextmanager
def _desks(folder: Path) -> Iterator[Callable[[], SchoolImports]]:
    """Gives the imports of one empty desk after another: copies, for making one costs as much as reading a register."""
    key, made = new_key(), folder / "empty.nurture"
    create_file(made, key)
    bring_up_to_date(made, key)
    names = count()
    with ExitStack() as later:

        def another() -> SchoolImports:
            path = folder / f"{next(names)}.nurture"
            shutil.copyfile(made, path)
            desk = OpenDesk(open_engine(path, key), path)
            later.callback(desk.close)
            return open_suite(desk).school_imports

        yield another


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
