"""How long 150 returns take from files to the table: in seconds, and in processor time a file."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from nurture_desk.services.combine import Combine
from tests.services.national_returns import app_made, by_hand, figures

SERVICES = 150
MOST_SECONDS = 20.0  # "150 services in seconds"


def measured() -> Iterator[str]:
    """A sentence with both figures; every third return is filled in by hand."""
    with TemporaryDirectory() as folder:
        files = [
            (by_hand if place % 3 == 2 else app_made)(Path(folder) / f"{place:03}.xlsx", figures(f"Town {place} Music"))
            for place in range(SERVICES)
        ]
        before, own, start = _children(), process_time(), perf_counter()
        combine = Combine()
        table = combine.read(files)
        combine.write(table, Path(folder) / "national.xlsx")
        took, spent = perf_counter() - start, process_time() - own + _children() - before
    yield (
        f"{table.totals.services} returns combined: {took:.1f} s (bar {MOST_SECONDS:.0f} s), "
        f"{1000 * spent / SERVICES:.0f} ms of processor time a return"
    )


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
