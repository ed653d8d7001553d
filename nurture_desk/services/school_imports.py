"""The national register and the school census go in: one transaction, bad rows named, ours never touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from nurture_desk.db import school_imports as queries
from nurture_desk.documents.census import CensusRow, read_census
from nurture_desk.documents.csv_records import SkippedRow
from nurture_desk.documents.register import RegisterRow, read_register
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.domain.school_register import (
    REGISTER_FIELDS,
    Change,
    PublishedFigure,
    Told,
    census_day,
    changes,
    inside,
    settled,
    share,
)
from nurture_desk.domain.schools import Measure, Origin
from nurture_desk.services.open_desk import OpenDesk

Row = TypeVar("Row", RegisterRow, CensusRow)
_told = attrgetter(*REGISTER_FIELDS)
_EASTING = REGISTER_FIELDS.index("easting")  # northing comes next


@dataclass(frozen=True)
class ImportResult:
    """What an import did; ``read`` = new + changed + unchanged + filtered + skipped + unmatched.

    ``closed`` and ``renamed`` lie within ``changed``. ``noticed`` names cells that were read but had lost something.
    """

    read: int = 0
    new: int = 0
    changed: int = 0
    closed: int = 0
    renamed: int = 0
    unchanged: int = 0
    filtered: int = 0
    skipped: tuple[SkippedRow, ...] = ()
    unmatched: tuple[int, ...] = ()  # URNs of a census that no school on file has
    noticed: tuple[SkippedRow, ...] = ()
    authorities: tuple[tuple[str, int], ...] = ()  # of the file, with the number of their schools

    def as_json(self) -> dict[str, object]:
        """The contract of ``commands.md``, and what was noticed besides."""
        return {
            "read": self.read,
            "new": self.new,
            "changed": self.changed,
            "closed": self.closed,
            "renamed": self.renamed,
            "unchanged": self.unchanged,
            "filtered": self.filtered,
            "skipped": [_row(one) for one in self.skipped],
            "unmatched": list(self.unmatched),
            "noticed": [_row(one) for one in self.noticed],
        }


class SchoolImports:
    """Files of the Department for Education, read into the desk."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def register(self, path: Path, authorities: Sequence[str] = (), progress: Progress | None = None) -> ImportResult:
        """Read the register at ``path`` in, only the schools of ``authorities`` if any are named.

        Raises ``NurtureError`` if the file is no register and ``Cancelled`` if ``progress`` does; the desk is then
        as it was.
        """
        watcher = progress or Silent()
        good, skipped = _sorted(read_register(path, watcher))
        wanted = [name.strip().casefold() for name in authorities]
        kept = [row for row in good if inside(row.la_name, wanted)]
        with self._desk.change("schools.register_read", Area.SCHOOLS) as unit:
            writer = _RegisterWriter(unit.conn, path.name, self._desk.today(), watcher)
            result = replace(
                writer.write(kept),
                read=len(good) + len(skipped),
                filtered=len(good) - len(kept),
                skipped=tuple(skipped),
                noticed=tuple(_noticed(kept)),
                authorities=tuple(sorted(Counter(row.la_name for row in good).items())),
            )
            unit.note(read=result.read, new=result.new, changed=result.changed, skipped=len(skipped))
        return result

    def census(self, path: Path, progress: Progress | None = None, as_of: date | None = None) -> ImportResult:
        """Read a school census in by URN; ``as_of`` is the census day, else the file's name is asked for its year.

        ``new`` counts schools that had no census figures yet. Errors as for ``register``.
        """
        watcher = progress or Silent()
        good, skipped = _sorted(read_census(path, watcher))
        day = as_of or census_day(path.name)
        with self._desk.change("schools.census_read", Area.SCHOOLS) as unit:
            on_file = queries.ids_by_urn(unit.conn)
            measured = {key for key, _ in queries.known_figures(unit.conn, Origin.CENSUS)}
            writer = queries.FigureWriter(unit.conn, Origin.CENSUS, path.name, self._desk.today())
            count: Counter[str] = Counter()
            for row in good:
                key = on_file.get(row.urn)
                if key is not None:
                    touched = writer.take(key, _census_figures(row, day))
                    count["unchanged" if not touched else "changed" if key in measured else "new"] += 1
            for done in writer.write():
                watcher.step(done, None, say("schools.import.writing"))
            unmatched = tuple(row.urn for row in good if row.urn not in on_file)
            result = ImportResult(
                read=len(good) + len(skipped),
                new=count["new"],
                changed=count["changed"],
                unchanged=count["unchanged"],
                skipped=tuple(skipped),
                unmatched=unmatched,
            )
            unit.note(read=result.read, new=result.new, changed=result.changed, unmatched=len(unmatched))
        return result


class _RegisterWriter:
    """Writes the schools of one register file, and counts what happened."""

    def __init__(self, conn: Connection, source: str, today: date, watcher: Progress) -> None:
        self._conn, self._source, self._today, self._watcher = conn, source, today, watcher

    def write(self, rows: Sequence[RegisterRow]) -> ImportResult:
        """Insert and update; the result holds the five counts of what became of the rows."""
        known = queries.known_schools(self._conn)
        new = [(row.urn, _clean(_told(row))) for row in rows if row.urn not in known]
        for done in queries.add_schools(self._conn, new, self._source, self._today):
            self._watcher.step(done, len(new), say("schools.import.writing"))
        ids = queries.ids_by_urn(self._conn) if new else {urn: one.school_id for urn, one in known.items()}
        figures = queries.FigureWriter(self._conn, Origin.REGISTER, self._source, self._today)
        count: Counter[str] = Counter()
        written: list[tuple[int, Told]] = []
        for row in rows:
            touched = figures.take(ids[row.urn], _register_figures(row))
            before = known.get(row.urn)
            if before is None:
                continue
            after = settled(before.told, _clean(_told(row)))
            found = changes(before.told, after)
            if found:
                written.append((before.school_id, after))
            count["changed" if found or touched else "unchanged"] += 1
            count["closed"] += Change.CLOSED in found
            count["renamed"] += Change.RENAMED in found
        queries.change_schools(self._conn, written, self._source, self._today)
        for done in figures.write():
            self._watcher.step(done, None, say("schools.import.writing"))
        return ImportResult(
            new=len(new),
            changed=count["changed"],
            closed=count["closed"],
            renamed=count["renamed"],
            unchanged=count["unchanged"],
        )


def _sorted(rows: Iterable[Row | SkippedRow]) -> tuple[list[Row], list[SkippedRow]]:
    """The rows that could be read, and the others."""
    good: list[Row] = []
    skipped: list[SkippedRow] = []
    for row in rows:
        if isinstance(row, SkippedRow):
            skipped.append(row)
        else:
            good.append(row)
    return good, skipped


def _clean(told: Told) -> Told:
    """A grid reference of 0 stands for none in some years' files."""
    if 0 not in told[_EASTING : _EASTING + 2]:
        return told
    return (*told[:_EASTING], None, None, *told[_EASTING + 2 :])


def _register_figures(row: RegisterRow) -> Iterator[PublishedFigure]:
    """The figures of one school; none at all where the register has no census day and nothing published."""
    found = (
        (Measure.PUPILS, row.pupils),
        (Measure.FSM, row.fsm_percent),
        (Measure.EHC, share(row.ehc_pupils, row.pupils)),
        (Measure.SEN_SUPPORT, share(row.sen_support_pupils, row.pupils)),
    )
    for measure, value in found:
        if value is not None or row.figures_on is not None:
            yield PublishedFigure(measure, value, row.figures_on)


def _census_figures(row: CensusRow, day: date | None) -> Iterator[PublishedFigure]:
    ehc = row.ehc_percent if row.ehc_percent is not None else share(row.ehc_pupils, row.pupils)
    support = row.sen_support_percent
    if support is None:
        support = share(row.sen_support_pupils, row.pupils)
    eal = row.eal_percent if row.eal_percent is not None else share(row.eal_pupils, row.pupils)
    yield PublishedFigure(Measure.PUPILS, row.pupils, day)
    yield PublishedFigure(Measure.FSM, row.fsm_percent, day)
    yield PublishedFigure(Measure.EHC, ehc, day)
    yield PublishedFigure(Measure.SEN_SUPPORT, support, day)
    yield PublishedFigure(Measure.EAL, eal, day)


def _noticed(rows: Sequence[RegisterRow]) -> Iterator[SkippedRow]:
    """What was read but is not whole: letters lost, more children with a plan than children."""
    for row in rows:
        for column in row.damaged:
            yield SkippedRow(row.line, column, say("schools.import.letters_lost"))
        for column, part in (("SENStat", row.ehc_pupils), ("SENNoStat", row.sen_support_pupils)):
            if part is not None and row.pupils is not None and part > row.pupils:
                yield SkippedRow(row.line, column, say("schools.import.part_over_whole", part=part, pupils=row.pupils))


def _row(one: SkippedRow) -> dict[str, object]:
    return {"line": one.line, "column": one.column, "reason": one.reason}
