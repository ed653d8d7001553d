"""Sheets that came back, read: nothing is stored here, and nothing is opened outside the limited child."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

from nurture_desk.db import sheet_layouts
from nurture_desk.db.settings import setting_of
from nurture_desk.documents.sandbox import ask_child
from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.errors import Cancelled, NurtureError
from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.domain.readings import PageReading, Problem, Trouble
from nurture_desk.forms.filled import readings
from nurture_desk.forms.reading.stacks import with_stack_problems
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.printing.numbers import MARK

CHILDREN = 2  # at a time: one a core
PAGES = 80  # at most that a child is given: it stops by itself when its time is over
FEW = 3  # pages are not worth a second child
_TELL = 0.1  # seconds between two looks at the progress

Part = tuple[str, int, int]  # path, first and last page


class Reading:
    """Reads scans, photographs and fillable PDFs against everything this desk has printed."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def read(self, paths: Sequence[Path], progress: Progress | None = None) -> list[PageReading]:
        """Every page of these files in order, with what is wrong across them: duplicates and missing sides.

        A file that cannot be opened is one page with its problem. Raises ``NurtureError`` when a file is not there,
        ``Cancelled`` when ``progress`` says so.
        """
        for path in paths:
            if not path.is_file():
                raise NurtureError("documents.csv.no_file", field="file", file=path.name)
        return with_stack_problems(read_stack(paths, self._asked(), progress or Silent()))

    def read_as(self, picture: bytes, reference: str) -> PageReading:
        """One page read again as the sheet with that reference, which a person typed.

        Its form is blank, and a problem says why, where the reference does not fit the picture or this desk.
        """
        return readings([ask_child("read_again", Path("page"), picture=picture, reference=reference, **self._asked())])[
            0
        ]

    def _asked(self) -> dict[str, Any]:
        with self._desk.look() as conn:
            return {"desk_mark": setting_of(conn, MARK) or "", "layouts": sheet_layouts.all_of(conn)}


def read_stack(paths: Sequence[Path], asked: dict[str, Any], progress: Progress) -> list[PageReading]:
    """Every page of these files in order. ``asked``: the desk's mark and the layouts of all it has printed."""
    return _Stack(asked, progress).read(_counted([path.absolute() for path in paths], progress))


def _counted(paths: list[Path], progress: Progress) -> list[tuple[Path, int, str]]:
    """Pages of every file, 0 with a sentence where it cannot be opened; in one child unless a file kills it."""
    if not paths:
        return []
    try:
        told = ask_child("count_pages", paths[0], progress=progress, paths=[str(path) for path in paths])
    except NurtureError as trouble:
        if len(paths) == 1:
            return [(paths[0], 0, sentence(trouble))]
        half = len(paths) // 2
        return _counted(paths[:half], progress) + _counted(paths[half:], progress)
    return [
        (path, one.get("pages", 0), say(one["trouble"], file=path.name, **one["values"]) if "trouble" in one else "")
        for path, one in zip(paths, told, strict=True)
    ]


class _Stack:
    """All pages of a drop, read by two children at a time."""

    def __init__(self, asked: dict[str, Any], progress: Progress) -> None:
        self._asked, self._progress = asked, progress
        self._stop = threading.Event()
        self._pages: dict[tuple[str, int], PageReading] = {}

    def read(self, files: list[tuple[Path, int, str]]) -> list[PageReading]:
        """The readings in the order of ``files`` (path, pages, trouble)."""
        total = sum(pages for _, pages, _ in files)
        waiting = shared_out([(str(path), 1, pages) for path, pages, _ in files if pages])
        with ThreadPoolExecutor(CHILDREN) as pool:
            try:
                self._work(pool, waiting, total)
            finally:
                self._stop.set()
        found: list[PageReading] = []
        for path, pages, trouble in files:
            if not pages:
                found.append(PageReading(path.name, 1, problems=(Problem(Trouble.UNREADABLE, trouble),)))
            found += [self._pages[str(path), number] for number in range(1, pages + 1)]
        return found

    def _work(self, pool: ThreadPoolExecutor, waiting: list[list[Part]], total: int) -> None:
        running: dict[Future[Any], list[Part]] = {}
        while waiting or running:
            while waiting and len(running) < CHILDREN:
                bundle = waiting.pop(0)
                running[pool.submit(self._ask, bundle)] = bundle
            done, _ = wait(running, timeout=_TELL, return_when=FIRST_COMPLETED)
            for one in done:
                waiting = self._take(one, running.pop(one)) + waiting
            self._progress.step(len(self._pages), total)

    def _ask(self, bundle: list[Part]) -> Any:
        return ask_child(
            "read_pages", Path(bundle[0][0]), progress=_UntilStopped(self._stop), parts=bundle, **self._asked
        )

    def _take(self, done: Future[Any], bundle: list[Part]) -> list[list[Part]]:
        """Keep what a child read, and say what is to be read once more: the rest, or the two halves of a failure."""
        try:
            told = done.result()
            pages = iter(readings(told["pages"]))
        except NurtureError:
            return self._halved(bundle)
        left = [(str(path), int(first), int(last)) for path, first, last in told["left"]]
        unread = {(path, number) for path, first, last in left for number in range(first, last + 1)}
        for path, first, last in bundle:
            for number in range(first, last + 1):
                if (path, number) not in unread:
                    self._pages[path, number] = next(pages)
        return [left] if left else []

    def _halved(self, bundle: list[Part]) -> list[list[Part]]:
        numbers = [(path, number) for path, first, last in bundle for number in range(first, last + 1)]
        if len(numbers) > 1:
            half = len(numbers) // 2
            return [[(path, one, one) for path, one in part] for part in (numbers[:half], numbers[half:])]
        path, number = numbers[0]
        problem = Problem(Trouble.UNREADABLE, say("reading.page.gave_up"))
        self._pages[path, number] = PageReading(Path(path).name, number, problems=(problem,))
        return []


def shared_out(parts: list[Part]) -> list[list[Part]]:
    """Parts cut and put together so that each bundle is work for one child, and all children have as much to do.

    One file of many pages is cut too. No bundle is longer than ``PAGES``; a few pages are one child's work.
    """
    total = sum(end - begin + 1 for _, begin, end in parts)
    rounds = -(-total // (CHILDREN * PAGES))
    most = -(-total // (CHILDREN * rounds)) if total > FEW else max(total, 1)
    bundles: list[list[Part]] = []
    room = 0
    for path, begin, end in parts:
        first = begin
        while first <= end:
            if not room:
                bundles.append([])
                room = most
            last = min(first + room - 1, end)
            bundles[-1].append((path, first, last))
            room -= last - first + 1
            first = last + 1
    return bundles


class _UntilStopped:
    """Stops a child when the whole reading is given up."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop

    def step(self, done: int, total: int | None = None, what: str = "") -> None:
        """Raise ``Cancelled`` once nobody waits for the answer."""
        if self._stop.is_set():
            raise Cancelled
