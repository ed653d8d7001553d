"""H2 to H4: the whole corpus, and honest files changed at random, offered at every door; nothing may fall over.

A fault is what a door says other than an answer or a sentence, a child that outlives its time, or a process that grows
or ends. Two processes knock side by side, each with a desk of its own. What was made by chance, or is one trick put
into every part of a file, goes to one door of each reader, by turns (``doors.SAME_READER``).
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Semaphore

import tests.conftest  # noqa: F401  # each process has folders of its own
from nurture_desk.db.engine import open_engine
from nurture_desk.db.migrations.runner import bring_up_to_date
from nurture_desk.db.sealed_file import create_file
from nurture_desk.services.clock import LONDON
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite, open_suite
from tests.soak.report import Report
from tests.trust import corpus, corpus_texts
from tests.trust.corpus import Specimen
from tests.trust.doors import KILLED, Knock, doors_for, knock

KEY = bytes(range(32))
GROWTH = 400  # megabytes that each of our own processes may have grown by
WORTH_TELLING = 40  # megabytes that one file at one door let a process grow by
SIDE_BY_SIDE = 2
WAITING = 6  # files made before they are asked for: some hold twenty megabytes
BY_TURNS = ("laughs-", "outside-", "fetched-", "cut-", "changed-")
ENDLESS = ("register", "census", "children", "term dates", "dropped", "guard", "tray")


def soak(report: Report) -> None:
    """Offer everything everywhere."""
    tried = Tried()
    specimens = enumerate(corpus.every(report.seed, report.times(450, 0)))
    context = multiprocessing.get_context("spawn")
    with (
        ProcessPoolExecutor(SIDE_BY_SIDE, context, initializer=_begin) as pool,
        tempfile.TemporaryDirectory() as folder,
    ):
        wanted = ((number, one) for number, one in specimens if report.asks_for(one.name))
        offers = _few(wanted) if report.quick and not report.named else (_offer(*one) for one in wanted)
        _side_by_side(pool, offers, tried)
        if not report.named:
            _side_by_side(pool, _endless(Path(folder), report.times(1024, 64)), tried)
    offered = len(tried.told) + tried.crashes
    refused = sum(1 for one in tried.told if one.refused)
    slow = [one for one in tried.told if one.seconds > KILLED + 5 and one.door != "tray"]  # its pages are many children
    report.count("H2", "hostile files made", tried.files)
    report.count("H2", "times one was offered at a door", offered, tried.crashes)
    report.count("H2", "let in", len(tried.told) - refused)
    report.count("H2", "refused with a sentence", refused)
    report.count("H2", "longer than the child may live", len(slow), len(slow))
    report.count("H2", "megabytes our own process grew by", tried.grown, max(0, tried.grown - GROWTH))
    print(tried.slowest(), file=sys.stderr)


@dataclass
class Tried:
    """What came of it all."""

    files: int = 0
    crashes: int = 0
    grown: int = 0
    told: list[Knock] = field(default_factory=list)

    def take(self, done: Future[tuple[list[Knock], list[str], int]]) -> None:
        """What one file met; the next goes on."""
        knocks, faults, grown = done.result()
        self.files += 1
        if self.files % 50 == 0:
            print(f"{self.files} files, {len(self.told)} doors, {self.crashes} faults", file=sys.stderr, flush=True)
        self.told += knocks
        self.crashes += len(faults)
        self.grown = max(self.grown, grown)
        for fault in faults:
            print(f"FAULT {fault}", file=sys.stderr, flush=True)

    def slowest(self) -> str:
        """What took longest, and how long each door took in all."""
        doors: Counter[str] = Counter()
        for one in self.told:
            doors[one.door] += round(one.seconds)
        last = sorted(self.told, key=lambda one: -one.seconds)[:12]
        lines = [f"{one.seconds:6.1f} s {one.door}: {one.specimen} {one.refused}" for one in last]
        return "\n".join([*lines, ", ".join(f"{door} {seconds} s" for door, seconds in doors.most_common())])


Offer = partial[tuple[list[Knock], list[str], int]]


def _side_by_side(pool: ProcessPoolExecutor, offers: Iterable[Offer], tried: Tried) -> None:
    """Ask for each when there is room; a process that ended fails the run."""
    room = Semaphore(WAITING)
    asked: list[Future[tuple[list[Knock], list[str], int]]] = []
    for offer in offers:
        room.acquire()
        asked.append(pool.submit(offer))
        asked[-1].add_done_callback(lambda _: room.release())
        while asked and asked[0].done():
            tried.take(asked.pop(0))
    for one in asked:
        tried.take(one)


def _offer(number: int, specimen: Specimen) -> Offer:
    turn = number if specimen.name.startswith(BY_TURNS) else None
    return partial(_knock_at, specimen, doors_for(specimen, turn))


def _few(specimens: Iterable[tuple[int, Specimen]]) -> Iterator[Offer]:
    """A handful, to see that it runs: every fiftieth file at one door of each reader."""
    for number, specimen in specimens:
        if number % 50 == 0:
            yield partial(_knock_at, specimen, doors_for(specimen, number))


def _endless(folder: Path, megabytes: int) -> Iterator[Offer]:
    """Files of a gigabyte, written once and laid in the place of each specimen."""
    for name, piece, times in corpus_texts.endless(megabytes):
        large = folder / f"large-{name}"
        with large.open("wb") as file:
            for _ in range(times):
                file.write(piece)
        yield partial(_knock_at, Large(name, corpus.TABLE, os.fsencode(large)), list(ENDLESS))


class Large(Specimen):
    """A specimen that lies on the disk already: its content is its path."""

    def at(self, folder: Path) -> Path:
        """A second name of it."""
        path = folder / self.name
        path.symlink_to(os.fsdecode(self.content))
        return path


_mine: list[tuple[Suite, Path, int]] = []


def _begin() -> None:
    """In each process: a desk of its own, until the process ends."""
    things = ExitStack()
    folder = Path(things.enter_context(tempfile.TemporaryDirectory()))
    path = folder / "soak.nurture"
    create_file(path, KEY)
    bring_up_to_date(path, KEY)
    desk = OpenDesk(open_engine(path, KEY), path, lambda: datetime(2027, 3, 1, 12, tzinfo=LONDON))
    multiprocessing.util.Finalize(None, things.close, exitpriority=1)
    _mine.append((open_suite(desk), folder, _megabytes()))


def _knock_at(specimen: Specimen, doors: list[str]) -> tuple[list[Knock], list[str], int]:
    """What each door says, the faults, and the megabytes this process has grown by."""
    suite, folder, before = _mine[0]
    knocks, faults = list[Knock](), list[str]()
    for door in doors:
        so_far = _megabytes()
        try:
            knocks.append(knock(door, suite, specimen, folder))
        except Exception as trouble:  # the very thing that is looked for
            faults.append(f"{door}: {specimen.name}: {type(trouble).__name__} {trouble!s:.200}")
        if (more := _megabytes() - so_far) >= WORTH_TELLING:
            print(f"grew by {more} MB, {so_far - before} before: {door}: {specimen.name}", file=sys.stderr, flush=True)
    return knocks, faults, _megabytes() - before


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
