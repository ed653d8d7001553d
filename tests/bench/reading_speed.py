"""How quickly a stack of scans is read, beside the least a page can cost in the same run: its picture and its codes.

``python -m tests.bench.reading_speed [--pages N]``. Processor time of this process and its children counts, so that
the ratio holds on a machine that does other work too.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

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
    least = _least(stack, count)
    began, spent = time.monotonic(), _spent()
    pages = read_stack([stack], {"desk_mark": DESK, "layouts": layouts}, Silent())
    clock, ours = time.monotonic() - began, (_spent() - spent) / count
    least = (least + _least(stack, count)) / 2
    assert all(page.fields for page in pages)
    return [
        f"an office stack of {count} pages (200 dpi, embedded JPEG) costs {1000 * ours:.0f} ms of one core a page, "
        f"with the start of the children and their answers",
        f"that is {ours / least:.2f} times taking its picture and finding its codes, which cost {1000 * least:.0f} ms "
        f"in the same run (bar {MOST_TIMES:.1f})",
        f"pages a second on two cores, by that ratio where picture and codes cost {1000 * LEAST:.0f} ms: "
        f"{CHILDREN * least / (LEAST * ours):.1f} (bar 20)",
        f"pages a second by the clock of this run: {count / clock:.1f}",
    ]


def _least(stack: Path, count: int) -> float:
    """Seconds a page of taking the embedded picture and of one look for codes."""
    began = time.process_time()
    with opened(stack) as file:
        for number in range(1, count + 1):
            grey = file.page(number).grey
            assert grey is not None
            zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode)
    return (time.process_time() - began) / count


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
