"""The most memory that long work takes at once, of the command and all that it starts.

The limit is 400 MB, a tenth of a school laptop with 4 GB: beside Word, a browser and Teams nothing may swap because a
stack is read. (The limited child itself may never have more than 1 GB.)
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from nurture_desk.forms.reading.greys import Grey
from tests.bench.bench_combine import made_returns
from tests.bench.commands import ran
from tests.bench.desks import KeptDesk, large
from tests.bench.made_register import ROWS, write_register
from tests.bench.stacks import stacked
from tests.bench.table import Bench
from tests.scans.paper import drawn
from tests.scans.trial import grey

MOST = 400.0  # MB
BESIDE = "a tenth of 4 GB"


def bench(table: Bench) -> None:
    """Each as its command, on a copy of the large desk."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        desk = large().copied(folder)
        for what, words in _wanted(table, desk, folder):
            peak = ran(words, desk.environment(), watched=True).peak
            table.add(f"peak memory: {what}", peak, MOST, 1, BESIDE, "MB")


def _wanted(table: Bench, desk: KeptDesk, folder: Path) -> list[tuple[str, tuple[str, ...]]]:
    forms, rows = table.times(500, 20), table.times(ROWS, 2_000)
    pages, services = table.times(120, 6), table.times(150, 6)
    on_desk = ("--desk", str(desk.path))
    register = write_register(folder / "register.csv", rows)
    returns = [str(path) for path in made_returns(folder, services)]
    codes = children_of(desk, forms)
    printed = folder / "consent.pdf"
    scans = folder / "scans.pdf"
    stack = ("print", "consent", *on_desk, "--out", str(printed), "--for", *codes[: pages // 2])
    ran(stack, desk.environment())
    stacked(scans, clean_scans(printed))
    return [
        (f"{forms} consent forms", ("print", "consent", *on_desk, "--out", str(folder / "all.pdf"), "--for", *codes)),
        (f"register of {rows:,} × 140", ("import-schools", str(register), *on_desk)),
        (f"reading {pages} pages", ("read", str(scans), *on_desk, "--json", str(folder / "read.json"))),
        (f"{services} returns combined", ("combine", *returns, "--out", str(folder / "national.xlsx"))),
        ("return of a year", ("return", *on_desk, "--year", "2025-26", "--out", str(folder / "return.xlsx"))),
        *(
            []
            if table.quick
            else [("the large sample made", ("sample", str(folder / "new.nurture"), "--scale", "large"))]
        ),
    ]


def children_of(desk: KeptDesk, count: int) -> list[str]:
    """Codes of the first ``count`` children of the desk."""
    listed = ran(("list", "children", "--desk", str(desk.path)), desk.environment()).said
    return [line.split()[0] for line in listed.splitlines() if line.startswith("ND-")][:count]


def clean_scans(printed: Path, dpi: int = 200) -> list[Grey]:
    """The pages of a printed PDF as a scanner takes them, nobody having filled them in."""
    return [grey(picture) for picture in drawn(printed, dpi)]
