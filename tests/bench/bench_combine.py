"""150 returns into the national table, workbook and pages written, beside openpyxl reading the same files."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from nurture_desk.services.combine import Combine
from tests.bench.spent import side_by_side
from tests.bench.table import Bench, middle
from tests.services.national_returns import app_made, by_hand, figures

SERVICES = 150
MOST_SECONDS = 10.0  # product.md: "in seconds": before anybody asks whether it hangs
MOST_TIMES_RAW = 1.5


def bench(table: Bench) -> None:
    """By the clock, and in processor time: every file checked, sorted, added up and written, not only read."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = made_returns(folder, table.times(SERVICES, 12))
        both = side_by_side(lambda: _ours(files, folder), lambda: _raw(files), table.times(3, 1))
        clock = middle(lambda: _ours(files, folder), table.times(3, 1))
    table.add(f"{len(files)} returns combined", clock, MOST_SECONDS, 1, "the bar")
    beside = "openpyxl, read-only, every row of every sheet of the same files, one process"
    table.add("the same in processor time", both.ours, both.limit, MOST_TIMES_RAW, beside)


def made_returns(folder: Path, services: int) -> list[Path]:
    """As many returns, every third filled in by hand."""
    return [
        (by_hand if place % 3 == 2 else app_made)(folder / f"{place:03}.xlsx", figures(f"Town {place} Music"))
        for place in range(services)
    ]


def _ours(files: list[Path], folder: Path) -> None:
    combine = Combine()
    table = combine.read(files)
    assert table.totals.services == len(files)
    combine.write(table, folder / "national.xlsx")


def _raw(files: list[Path]) -> None:
    for file in files:
        with closing(load_workbook(file, read_only=True, data_only=True)) as book:
            for sheet in book.worksheets:
                for _ in sheet.iter_rows(values_only=True):
                    pass
