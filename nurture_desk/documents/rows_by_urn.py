"""Reads a file that has one line a school: with progress, and a school that comes a second time is told, not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeVar

from nurture_desk.documents.csv_records import CsvFile, SkippedRow
from nurture_desk.documents.wording import say
from nurture_desk.domain.progress import Progress

_EVERY = 500  # rows between two looks at the progress: well under half a second


class _School(Protocol):
    @property
    def line(self) -> int: ...
    @property
    def urn(self) -> int: ...


School = TypeVar("School", bound=_School, covariant=True)


class Reads(Protocol[School]):
    """Makes a school, or the reason why it is none, of one record; ``urn_header`` is what the file calls the URN."""

    urn_header: str

    def read(self, line: int, cells: list[str]) -> School | SkippedRow:
        """One record of the file."""


def rows_by_urn(file: CsvFile, name: str, reader: Reads[School], watcher: Progress) -> Iterator[School | SkippedRow]:
    """Every school of ``file`` and every row that is none, in the order of the file; ``name`` is shown meanwhile."""
    seen: dict[int, int] = {}
    for count, record in enumerate(file.records()):
        if count % _EVERY == 0:
            watcher.step(count, max(file.lines_expected - 1, count), name)
        row = record if isinstance(record, SkippedRow) else reader.read(record.line, record.cells)
        if not isinstance(row, SkippedRow):
            first = seen.setdefault(row.urn, row.line)
            if first != row.line:
                twice = say("documents.register.twice", urn=row.urn, line=first)
                row = SkippedRow(row.line, reader.urn_header, twice)
        yield row
