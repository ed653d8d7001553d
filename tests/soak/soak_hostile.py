"""H2 to H4: the whole corpus, and honest files changed at random, offered at every door; nothing may fall over.

A fault is what a door says other than an answer or a sentence, a child that outlives its time, or a process that grows.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from nurture_desk.db.engine import create_file, open_engine
from nurture_desk.db.migrations.runner import bring_up_to_date
from nurture_desk.services.clock import LONDON
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite, open_suite
from tests.soak.report import Report
from tests.trust import corpus, corpus_texts
from tests.trust.corpus import Specimen
from tests.trust.doors import KILLED, Knock, doors_for, knock

KEY = bytes(range(32))
GROWTH = 400  # megabytes that our own process may have grown by in all
ENDLESS = ("register", "census", "children", "term dates", "dropped", "guard", "tray")


def soak(report: Report) -> None:
    """Offer everything everywhere."""
    with ExitStack() as things:
        folder = Path(things.enter_context(tempfile.TemporaryDirectory()))
        suite = _suite(folder, things)
        before = _megabytes()
        found = Tried()
        specimens = list(corpus.every(report.seed, report.times(1200, 9)))
        found.offer(suite, folder, specimens[:: report.times(1, 12)])
        _endless(suite, folder, found, report.times(1024, 64))
        grown = _megabytes() - before
    report.count("H2", "hostile files offered at a door", found.tried, found.crashes)
    report.count("H2", "let in", found.tried - sum(found.refused.values()))
    report.count("H2", "refused with a sentence", sum(found.refused.values()))
    report.count("H2", "longer than the child may live", len(found.slow), len(found.slow))
    report.count("H2", "megabytes our own process grew by", grown, max(0, grown - GROWTH))


class Tried:
    """What came of it all."""

    def __init__(self) -> None:
        self.tried = self.crashes = 0
        self.refused: Counter[str] = Counter()
        self.slow: list[Knock] = []

    def offer(self, suite: Suite, folder: Path, specimens: Iterable[Specimen], doors: Iterable[str] = ()) -> None:
        """Each at each of its doors; a fault is written down and the next one tried."""
        for specimen in specimens:
            for door in doors or doors_for(specimen):
                self.tried += 1
                try:
                    self._note(knock(door, suite, specimen, folder))
                except Exception as trouble:  # the very thing that is looked for
                    self.crashes += 1
                    print(f"FAULT {door}: {specimen.name}: {type(trouble).__name__} {trouble!s:.200}", file=sys.stderr)

    def _note(self, told: Knock) -> None:
        if told.refused:
            self.refused[told.refused] += 1
        if told.seconds > KILLED + 5 and told.door != "tray":  # thousands of pages are work for many children
            self.slow.append(told)
        if told.seconds > 3:
            print(f"slow {told.seconds:.1f} s, {told.door}: {told.specimen} {told.refused}", file=sys.stderr)


def _endless(suite: Suite, folder: Path, found: Tried, megabytes: int) -> None:
    """Files of a gigabyte, written once and laid in the place of each specimen."""
    for name, piece, times in corpus_texts.endless(megabytes):
        large = Large(name, folder / f"large-{name}")
        with large.source.open("wb") as file:
            for _ in range(times):
                file.write(piece)
        found.offer(suite, folder, [large], ENDLESS)
        large.source.unlink()


class Large(Specimen):
    """A specimen that lies on the disk already."""

    def __init__(self, name: str, source: Path) -> None:
        super().__init__(name, corpus.TABLE, b"")
        object.__setattr__(self, "source", source)

    source: Path

    def at(self, folder: Path) -> Path:
        """A second name of it."""
        path = folder / self.name
        path.hardlink_to(self.source)
        return path


def _suite(folder: Path, things: ExitStack) -> Suite:
    path = folder / "soak.nurture"
    create_file(path, KEY)
    bring_up_to_date(path, KEY)
    desk = OpenDesk(open_engine(path, KEY), path, lambda: datetime(2027, 3, 1, 12, tzinfo=LONDON))
    things.callback(desk.close)
    return open_suite(desk)


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
