"""What ``make bench`` measured: each figure beside the limit taken in the same run, and the bar of their ratio."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

HEAD = "| what | measured | limit in the same run | ratio | bar | met |\n|---|---|---|---|---|---|"


@dataclass(frozen=True)
class Figure:
    """One line: ``ours`` and ``limit`` in ``unit`` (``s``, ``MB``), the most that ``ours / limit`` may be.

    A bar that is a time of its own (a save within 10 ms) has that time as its limit and 1 as its bar.
    """

    what: str
    ours: float
    limit: float
    bar: float
    beside: str
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times the limit."""
        return self.ours / self.limit

    @property
    def met(self) -> bool:
        """Whether the bar holds."""
        return self.ratio <= self.bar

    def line(self) -> str:
        """A row of the table."""
        ours, limit = (shown(value, self.unit) for value in (self.ours, self.limit))
        met = "yes" if self.met else "**no**"
        return f"| {self.what} | {ours} | {self.beside}: {limit} | {self.ratio:.2f} | {self.bar:g} | {met} |"


@dataclass
class Bench:
    """Given to every ``bench(table)``: takes its figures, and what is worth a sentence beside them."""

    quick: bool = False
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, what: str, ours: float, limit: float, bar: float, beside: str, unit: str = "s") -> None:
        """Keep one figure; it is printed at once, for long runs are watched."""
        self.figures.append(Figure(what, ours, limit, bar, beside, unit))
        print(self.figures[-1].line(), flush=True)

    def note(self, sentence: str) -> None:
        """Keep a sentence that stands below the table."""
        self.notes.append(sentence)
        print(sentence, flush=True)

    def times(self, many: int, few: int) -> int:
        """``many`` rounds, or ``few`` with ``--quick``."""
        return few if self.quick else many

    def text(self) -> str:
        """The table, and the sentences below it."""
        return "\n".join([HEAD, *(one.line() for one in self.figures), "", *(f"- {note}" for note in self.notes)])


def shown(value: float, unit: str) -> str:
    """A figure as people read it: 83 ms, 1.2 s, 140 MB."""
    if unit == "s":
        return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.1f} s"
    return f"{value:,.0f} {unit}"


def middle(work: Callable[[], object], rounds: int) -> float:
    """Seconds by the clock of the middle one of ``rounds``: one busy moment of the machine does not count."""
    taken = []
    for _ in range(rounds):
        with clocked() as spent:
            work()
        taken.append(spent[0])
    return median(taken)


@contextmanager
def clocked() -> Iterator[list[float]]:
    """Seconds of the block, once it is left."""
    spent: list[float] = []
    began = time.perf_counter()
    try:
        yield spent
    finally:
        spent.append(time.perf_counter() - began)


def write_into(page: Path, text: str) -> None:
    """Put ``text`` between the marks of ``page``; ``ValueError`` where it has none."""
    begin, end = "<!-- bench -->", "<!-- /bench -->"
    before, mark, rest = page.read_text(encoding="utf-8").partition(begin)
    _, closing, after = rest.partition(end)
    if not mark or not closing:
        raise ValueError(f"{page.name} has no marks for the table")
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")
