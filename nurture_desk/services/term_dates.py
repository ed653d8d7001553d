"""A school's own list of term dates, pasted or in a file: read, looked at beside what is there, then taken or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

from nurture_desk.db import records, session_groups
from nurture_desk.db.tables.sessions import term_date
from nurture_desk.documents.term_files import from_commas, has_columns, read_term_file
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.calendar import TermDate, checked_span
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress
from nurture_desk.domain.term_lists.events import read_events
from nurture_desk.domain.term_lists.found import Proposed, TermList, Unread
from nurture_desk.domain.term_lists.reading import read_list
from nurture_desk.domain.term_lists.years import school_year_of
from nurture_desk.services.calendar import bank_holidays
from nurture_desk.services.open_desk import OpenDesk

_LONGEST_SOURCE = 200


class Standing(StrEnum):
    """How a proposed span stands to what the school's year holds already."""

    NEW = "new"
    SAME = "same"
    DIFFERS = "differs"  # a span of this kind lies there with other days; taking it changes that one


@dataclass(frozen=True)
class TermRow:
    """One line of the preview."""

    proposed: Proposed
    standing: Standing
    kept: TermDate | None = None  # what it differs from

    @property
    def is_clear(self) -> bool:
        """Whether it can be taken without a person settling anything about it."""
        return not self.proposed.doubts


@dataclass(frozen=True)
class TermPreview:
    """What a list comes to, nothing of it stored. ``assumed_year``: as in ``TermList``."""

    rows: tuple[TermRow, ...]
    unread: tuple[Unread, ...]
    source: str
    assumed_year: int | None = None


@dataclass(frozen=True)
class Taken:
    """How many spans were added, changed, and there already."""

    added: int
    changed: int
    same: int


class TermDates:
    """Lists of term dates on their way into a school's year."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def school_year(self) -> int:
        """The school year a list without years is read as: that of the programme year, else today's."""
        with self._desk.look() as conn:
            current = session_groups.current_year(conn)
            if current is not None:
                return session_groups.launch_of_year(conn, current[0])
        return school_year_of(self._desk.today())

    def read_text(self, school_id: int, text: str, school_year: int | None = None) -> TermPreview:
        """The preview of a pasted list; nothing is stored.

        ``sessions.terms.nothing_pasted`` where there is no text, ``sessions.terms.too_long`` where it is no list.
        """
        if not text.strip():
            raise NurtureError("sessions.terms.nothing_pasted", field="text")
        source = say("sessions.terms.pasted_on", day=long_date(self._desk.today()))
        return self._preview(school_id, self._read(text, school_year), source)

    def read_file(
        self, school_id: int, path: Path, school_year: int | None = None, progress: Progress | None = None
    ) -> TermPreview:
        """The preview of a file: .ics, CSV, workbook, Word, PDF or text; opened in the limited child."""
        said = read_term_file(path, progress)
        near = self.school_year() if school_year is None else school_year
        read = self._read(said, near) if isinstance(said, str) else read_events(said, near, bank_holidays(near))
        name = path.name if len(path.name) <= 120 else f"{path.name[:119]}…"
        source = say("sessions.terms.file_on", file=name, day=long_date(self._desk.today()))
        return self._preview(school_id, read, source)

    def standing(self, school_id: int, proposed: Proposed) -> TermRow:
        """How one span stands now, after a person corrected it."""
        with self._desk.look() as conn:
            return _stands(_kept(conn, school_id), proposed)

    def take(self, school_id: int, rows: Sequence[Proposed], source: str) -> Taken:
        """Keep spans a person has looked at; the same list twice changes nothing.

        All or none: a span that ends before it begins refuses the whole.
        """
        spans = [
            checked_span(
                TermDate(0, school_id, row.kind, row.starts_on, row.ends_on, row.note[:120], source[:_LONGEST_SOURCE])
            )
            for row in rows
        ]
        if not spans:
            raise NurtureError("sessions.terms.nothing_chosen")
        added = changed = same = 0
        with self._desk.change("calendar.take", Area.SESSIONS) as unit:
            free = _kept(unit.conn, school_id)
            for span in spans:
                before = _match(free, span)
                if before is not None and _days(before) == _days(span):
                    same += 1
                    continue
                free = [each for each in free if each is not before]
                if before is None:
                    added += 1
                    records.add(unit.conn, term_date, span)
                else:
                    changed += 1
                    note = span.note or before.note
                    values = {"starts_on": span.starts_on, "ends_on": span.ends_on, "note": note, "source": span.source}
                    records.set_fields(unit.conn, term_date, before.id, **values)
            unit.note(school=school_id, added=added, changed=changed, same=same)
        return Taken(added, changed, same)

    def _read(self, text: str, school_year: int | None) -> TermList:
        near = self.school_year() if school_year is None else school_year
        return read_list(from_commas(text) if has_columns(text) else text, near, bank_holidays(near))

    def _preview(self, school_id: int, read: TermList, source: str) -> TermPreview:
        if not read.rows and not read.unread:
            raise NurtureError("sessions.terms.nothing_found", field="text")
        with self._desk.look() as conn:
            kept = _kept(conn, school_id)
        rows = tuple(_stands(kept, row) for row in read.rows)
        return TermPreview(rows, read.unread, source, read.assumed_year)


def _kept(conn: Connection, school_id: int) -> list[TermDate]:
    return records.all_of(conn, term_date, TermDate, term_date.c.school_id == school_id, order=term_date.c.starts_on)


def _stands(kept: Sequence[TermDate], row: Proposed) -> TermRow:
    before = _match(kept, row)
    if before is None:
        return TermRow(row, Standing.NEW)
    return TermRow(row, Standing.SAME if _days(before) == _days(row) else Standing.DIFFERS, before)


def _match(kept: Sequence[TermDate], row: TermDate | Proposed) -> TermDate | None:
    """The kept span with the same days, else one of this kind that shares a day with it."""
    alike = [each for each in kept if each.kind is row.kind]
    same = [each for each in alike if _days(each) == _days(row)]
    shares = [each for each in alike if each.starts_on <= row.ends_on and row.starts_on <= each.ends_on]
    return next(iter([*same, *shares]), None)


def _days(span: TermDate | Proposed) -> tuple[date, date]:
    return span.starts_on, span.ends_on
