"""Reads some hundred simulated scans of every form that is read, and writes what came of it into docs/reading-scans.md.

``python -m tests.bench.scans [--seeds N] [--first SEED]``. Truth is known for every field, so the figures need no eye.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from nurture_desk.documents.sandbox import ask_child
from nurture_desk.domain.form_kinds import Form
from nurture_desk.forms.reading.library import Library
from nurture_desk.forms.reading.pages import read_page
from nurture_desk.forms.reading.pictures import opened
from tests.scans.answers import fill_in
from tests.scans.devices import CONDITIONS, office
from tests.scans.paper import DESK, Printed, drawn
from tests.scans.trial import Tally, print_all, try_pages

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reading-scans.md"
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
READ = tuple(form for form in Form if form.scanned)
ODD = 0.12  # share of fields answered in a way that ought to be doubted


def main() -> None:
    """Measure, say so, and write it down."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--first", type=int, default=1000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        printed = print_all(folder, READ)
        for form in READ:
            for dpi in sorted({condition.dpi for condition in CONDITIONS}):
                drawn(folder / f"{form.value}.pdf", dpi)
        seeds = range(chosen.first, chosen.first + chosen.seeds)
        tallies = list(_tallies(folder, printed, seeds))
        speed = _speed(folder, printed)
    text = "\n".join(_told(tallies, speed))
    print(text)
    page = PAGE.read_text(encoding="utf-8")
    head, tail = page.split(BEGIN)[0], page.split(END)[1]
    PAGE.write_text(f"{head}{BEGIN}\n{text}\n{END}{tail}", encoding="utf-8")


def _tallies(folder: Path, printed: dict[Form, Printed], seeds: range) -> Iterator[Tally]:
    with ProcessPoolExecutor(2) as pool:
        runs = [
            pool.submit(try_pages, folder, printed, form, condition, seeds, odd)
            for condition in CONDITIONS
            for form in READ
            for odd in ((0.0, ODD) if condition.office else (ODD,))
        ]
        for run in runs:
            yield run.result()


def _told(tallies: list[Tally], speed: dict[str, float]) -> Iterator[str]:
    total = _sum(tallies)
    yield f"{total['pages']} pages, {total['fields']} fields; simulated on seeds never used for tuning."
    yield ""
    yield from _table(
        "condition",
        ((condition.name, [t for t in tallies if t.condition == condition.name]) for condition in CONDITIONS),
    )
    yield ""
    yield from _table("form", ((form.word, [t for t in tallies if t.form == form.word]) for form in READ))
    yield ""
    yield from (f"- {what}: {value:.1f}" for what, value in speed.items())
    wrong = [line for tally in tallies for line in tally.wrong]
    if wrong:
        yield ""
        yield "Wrong or overlooked:"
        yield ""
        yield from (f"- {line}" for line in wrong)


def _table(head: str, rows: Iterable[tuple[str, list[Tally]]]) -> Iterator[str]:
    columns = ("pages", "not known", "wrong page", "wrong called clear", "overlooked", "plain unsure", "empty unsure")
    yield f"| {head} | {' | '.join(columns)} |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, tallies in rows:
        told = _sum(tallies)
        yield (
            f"| {name} | {told['pages']} | {told['lost']} | {told['wrong page']} | {told['wrong']} | "
            f"{told['overlooked']} | {_share(told, 'plain')} | {_share(told, 'empty')} |"
        )


def _sum(tallies: list[Tally]) -> Counter[str]:
    total: Counter[str] = Counter()
    for tally in tallies:
        total.update(tally.counts)
    return total


def _share(told: Counter[str], what: str) -> str:
    unsure, of = told[f"{what} unsure"], told[what]
    return f"{unsure} of {of} ({100 * unsure / of:.1f} %)" if of else "0 of 0"


def _speed(folder: Path, printed: dict[Form, Printed]) -> dict[str, float]:
    """Pages a second of an office stack as PDF, by two children at a time and by one core alone; against a QR look."""
    stack, count = _stack(folder, printed, copies=24), 24
    library = Library(DESK, [layout for one in printed.values() for layout in one.kept])
    with opened(stack) as file:
        took = []
        for number in range(1, count + 1):
            began = time.process_time()
            read_page(file.page(number), file, "stack.pdf", library)
            took.append(time.process_time() - began)
    layouts = [layout for one in printed.values() for layout in one.kept]
    began = time.monotonic()
    ask_child("read_pages", stack, parts=[(str(stack), 1, count)], desk_mark=DESK, layouts=layouts)
    child = time.monotonic() - began
    return {
        "milliseconds of one core a page (office stack, 200 dpi, embedded JPEG)": 1000 * statistics.median(took),
        "pages a second on two cores, by that": 2 / statistics.median(took),
        "pages a second in one limited child, start and answer counted": count / child,
    }


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
