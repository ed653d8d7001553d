"""How quickly a stack of scans is read, beside the least a page can cost in the same run: its picture and its codes.

``python -m tests.bench.reading_speed [--pages N]``. Processor time of this process and its children counts, so that
the ratio holds on a machine that does other work too. The least is taken before and after, alone and by as many
processes as read: a core is slower beside a busy one.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median

import cv2
import numpy as np
import zxingcpp
from PIL import Image

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.progress import Silent
from nurture_desk.forms.reading.pictures import opened
from nurture_desk.services.reading import CHILDREN, read_stack
from tests.scans.answers import fill_in
from tests.scans.devices import office
from tests.scans.paper import DESK, Printed, drawn
from tests.scans.trial import print_all

LEAST = 0.027  # seconds: desk-manners: the embedded picture of a page costs 15 ms, the QR 12 ms
MOST = 0.100  # seconds of one core a page: 20 pages a second on two cores
MOST_TIMES = MOST / LEAST
PAGES = 120
ROUNDS = 3  # the middle one is told


def main() -> None:
    """Measure and say so."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=PAGES)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for sentence in speed_of(folder, print_all(folder, (Form.CONSENT,)), parser.parse_args().pages):
            print(sentence)


def speed_of(folder: Path, printed: dict[Form, Printed], count: int = PAGES) -> list[str]:
    """A sentence for each figure of an office stack of ``count`` pages, the start of every child included."""
    stack = _stack(folder, printed, count)
    layouts = [layout for one in printed.values() for layout in one.kept]
    rounds = [_round(stack, layouts, count) for _ in range(ROUNDS)]
    ours, least, _, clock = sorted(rounds, key=lambda one: one[0] / one[1])[ROUNDS // 2]
    in_company = median(one[0] / one[2] for one in rounds)
    return [
        f"an office stack of {count} pages (200 dpi, embedded JPEG) costs {1000 * ours:.0f} ms of one core a page, "
        f"with the start of the children and their answers",
        f"that is {ours / least:.2f} times taking its picture and finding its codes, which cost {1000 * least:.0f} ms "
        f"in the same run (bar {MOST_TIMES:.1f}); {in_company:.2f} times where two take them side by side, as two read",
        f"pages a second on two cores, by that ratio where picture and codes cost {1000 * LEAST:.0f} ms: "
        f"{CHILDREN * least / (LEAST * ours):.1f} (bar 20)",
        f"pages a second by the clock of this run: {count / clock:.1f}",
    ]


def _round(stack: Path, layouts: list[str], count: int) -> tuple[float, float, float, float]:
    """Seconds a page: read; the least alone; the least beside another who does the same. And those by the clock."""
    before = _least(stack, 1, count, 1), _side_by_side(stack, count)
    began, spent = time.monotonic(), _spent()
    pages = read_stack([stack], {"desk_mark": DESK, "layouts": layouts}, Silent())
    clock, ours = time.monotonic() - began, (_spent() - spent) / count
    assert all(page.fields for page in pages)
    after = _least(stack, 1, count, 1), _side_by_side(stack, count)
    alone, beside = ((first + last) / 2 / count for first, last in zip(before, after, strict=True))
    return ours, alone, beside, clock


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
            grey = file.page(number).grey
            assert grey is not None
            zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode)
    return time.process_time() - began


def _spent() -> float:
    """Seconds of processor time so far, of this process and of the children that ended."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both)


def _stack(folder: Path, printed: dict[Form, Printed], copies: int) -> Path:
    """A scanned stack of consent sheets as scanners write it: one JPEG a page in a PDF."""
    rng = np.random.default_rng(5)
    pages = printed[Form.CONSENT].layout["pages"]
    pictures = []
    for number in range(copies):
        side = number % len(pages)
        sheet = drawn(folder / "consent.pdf", 200)[side]
        scan = office(fill_in("consent", pages[side], sheet, 200, rng).picture, rng)
        grey = scan if scan.ndim == 2 else cv2.cvtColor(scan, cv2.COLOR_BGR2GRAY)
        pictures.append(Image.fromarray(grey))
    path = folder / "stack.pdf"
    pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=200, quality=80)
    return path


if __name__ == "__main__":
    main()
