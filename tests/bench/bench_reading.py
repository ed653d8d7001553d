"""How quickly a stack of scans is read, beside the least a page can cost in the same run: its picture and its codes.

Processor time of this process and its children counts, so that the ratio holds on a machine that does other work too.
The least is taken before and after, alone and by as many processes as read: a core is slower beside a busy one.
Whether what is read is right, in all thirteen conditions, is the trial's: ``python -m tests.bench.scans``.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
import zxingcpp

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.progress import Silent
from nurture_desk.domain.readings import PageReading
from nurture_desk.forms.reading.pictures import opened
from nurture_desk.services.reading import CHILDREN, read_stack
from tests.bench.spent import cost
from tests.bench.stacks import stacked
from tests.bench.table import Bench
from tests.scans.answers import Filled, fill_in
from tests.scans.devices import office
from tests.scans.paper import DESK, Printed, drawn
from tests.scans.trial import Tally, grey, judge_page, print_all

LEAST = 0.027  # seconds: desk-manners: the embedded picture of a page costs 15 ms, the QR 12 ms
MOST = 0.100  # seconds of one core a page: 20 pages a second on two cores
MOST_TIMES = round(MOST / LEAST, 1)
PAGES = 120


@dataclass(frozen=True)
class Round:
    """Seconds a page: read, the least alone, the least beside another who does the same; ``clock`` by the clock."""

    ours: float
    alone: float
    beside: float
    clock: float


def bench(table: Bench) -> None:
    """An office stack, read three times, the start of every child included; and whether it was read rightly."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        printed = print_all(folder, (Form.CONSENT,))
        filled, scans = _scanned(filled_sheets(folder, printed, table.times(PAGES, 8)))
        stack = stacked(folder / "stack.pdf", scans)
        layouts = [layout for one in printed.values() for layout in one.kept]
        rounds, tallies = zip(*(_round(stack, layouts, filled) for _ in range(table.times(3, 1))), strict=True)
    wanted = median([one.ours / one.alone for one in rounds])
    middle = min(rounds, key=lambda one: abs(one.ours / one.alone - wanted))
    what = f"a page of {len(filled)} office scans (200 dpi, processor time)"
    table.add(what, middle.ours, middle.alone, MOST_TIMES, "taking its picture and finding its codes")
    in_company = median([one.ours / one.beside for one in rounds])
    counts = tallies[0].counts
    table.note(
        f"reading: {CHILDREN * middle.alone / (LEAST * middle.ours):.1f} pages a second on two cores by that ratio, "
        f"where picture and codes cost {1000 * LEAST:.0f} ms (bar 20); {1 / middle.clock:.1f} by the clock; "
        f"{in_company:.2f} × where two take picture and codes side by side, as two read. Of {counts['fields']} fields "
        f"{counts['wrong']} were wrong and called clear, {counts['overlooked']} marks overlooked"
    )


def filled_sheets(folder: Path, printed: dict[Form, Printed], copies: int) -> Iterator[Filled]:
    """Consent sheets answered in ink, at 200 dpi, one at a time: each picture weighs tens of megabytes."""
    rng = np.random.default_rng(5)
    pages = printed[Form.CONSENT].layout["pages"]
    sides = drawn(folder / "consent.pdf", 200)
    for n in range(copies):
        yield fill_in("consent", pages[n % len(pages)], sides[n % len(pages)], 200, rng)


def _scanned(sheets: Iterator[Filled]) -> tuple[list[Filled], list[np.ndarray]]:
    """What was filled in, without its pictures, and the grey scans of them."""
    rng, filled, scans = np.random.default_rng(6), [], []
    for one in sheets:
        scans.append(grey(office(one.picture, rng)))
        filled.append(replace(one, picture=np.empty(0)))
    return filled, scans


def _round(stack: Path, layouts: list[str], filled: list[Filled]) -> tuple[Round, Tally]:
    count = len(filled)
    before = _least(stack, 1, count, 1), _side_by_side(stack, count)
    read: list[PageReading] = []
    began = time.monotonic()
    ours = cost(lambda: read.extend(read_stack([stack], {"desk_mark": DESK, "layouts": layouts}, Silent())))
    clock = time.monotonic() - began
    after = _least(stack, 1, count, 1), _side_by_side(stack, count)
    alone, beside = ((first + last) / 2 / count for first, last in zip(before, after, strict=True))
    tally = Tally("consent", "office", 0.0, Counter())
    for one, reading in zip(filled, read, strict=True):
        judge_page(tally, one, reading, f"page {reading.page}")
    assert not tally.counts["lost"]
    return Round(ours / count, alone, beside, clock / count), tally


def _side_by_side(stack: Path, count: int) -> float:
    """Seconds of all pages where every process takes its share of them."""
    with ProcessPoolExecutor(CHILDREN) as pool:
        shares = [pool.submit(_least, stack, first + 1, count, CHILDREN) for first in range(CHILDREN)]
        return sum(share.result() for share in shares)


def _least(stack: Path, first: int, last: int, step: int) -> float:
    """Seconds of taking the embedded pictures of these pages and of one look for codes on each."""
    began = time.process_time()
    with opened(stack) as file:
        for number in range(first, last + 1, step):
            taken = file.page(number).grey
            assert taken is not None
            zxingcpp.read_barcodes(taken, formats=zxingcpp.BarcodeFormat.QRCode)
    return time.process_time() - began
