"""Everything the desk holds of a person as records to read: their own rows, and texts that name them elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from nurture_desk.db import subject_access as db
from nurture_desk.db.evidence import school_hopes
from nurture_desk.db.subject_access import HeldRow, HeldText
from nurture_desk.documents.wording import say
from nurture_desk.domain.access_covering import sentences_with
from nurture_desk.domain.access_places import BY_CODE, FOLDED, GIVEN, MENTORING, Area
from nurture_desk.domain.framework import Framework
from nurture_desk.domain.guards.names import NameGuard
from nurture_desk.domain.named_in import NamedIn
from nurture_desk.domain.subject_access import Cell, Doubt, Mark, Record
from nurture_desk.services.access_doubts import Doubting
from nurture_desk.services.access_words import code_words, is_ours, label_of, link_words, title_of, value_of
from nurture_desk.services.framework import framework_in_use
from nurture_desk.services.trail import words_of

_AREAS = list(Area)
_DAYS = (  # which of the days of a row says when it is of
    "held_on", "noted_on", "asked_on", "decided_on", "judged_on", "happened_on", "observed_on", "answered_on",
    "made_on", "set_on", "passed_on", "suggested_on", "supplied_on", "left_on", "sent_on", "received_on", "chased_on",
    "started_on", "offered_on", "ticked_on", "tried_on", "spoke_on",
)  # fmt: skip
_NAMELESS = frozenset(
    ("programme_year", "session", "celebration_day", "form_version", "school_prestart", "school_review")
)
_TABLES = list(GIVEN)


@dataclass(frozen=True)
class Subject:
    """Whom a bundle is about: table and key of their row, the code, how they are called."""

    kind: str  # pupil or person
    key: int
    code: str
    name: str
    names: tuple[str, ...] = ()  # every way it is written

    @property
    def known_as(self) -> str:
        """Their key among the names of the desk."""
        return f"{'child' if self.kind == 'pupil' else 'person'}:{self.key}"


@dataclass(frozen=True)
class AccessFile:
    """A kept page or file of the person; ``record`` carries its doubt, ``attachment`` or ``page`` where it lies."""

    record: Record
    suffix: str
    sha256: str
    attachment: int | None = None
    page: int | None = None


@dataclass(frozen=True)
class Held:
    """All that is held of one person."""

    subject: Subject
    records: tuple[Record, ...]
    files: tuple[AccessFile, ...]


def gather(conn: Connection, subject: Subject, doubting: Doubting, finder: NameGuard | None, request: int = 0) -> Held:
    """Every record of ``subject`` with what is in doubt in it, in reading order.

    ``request``: the one in hand, which the letter in front tells of; earlier ones are records like any other.
    """
    rows = [row for row in db.rows_of(conn, subject.kind, subject.key) if row.identity != ("access_request", request)]
    for table, column in BY_CODE:
        rows += db.rows_where(conn, table, column, subject.code) if subject.code else []
    meetings = _mentoring(conn, subject, rows)
    made = _Made(conn, subject, doubting)
    records = [*made.own(rows), *made.elsewhere(rows, finder, meetings), *made.trail()]
    rows += made.found_in
    records.sort(key=lambda one: (_AREAS.index(one.area), _order(one.table), one.on or date.min, one.key))
    doubted = tuple(doubting.doubted(record) for record in records)
    return Held(subject, doubted, tuple(made.files(rows)))


class _Made:
    """Makes records of rows."""

    def __init__(self, conn: Connection, subject: Subject, doubting: Doubting) -> None:
        self._conn, self._subject, self._doubting = conn, subject, doubting
        self.found_in: list[HeldRow] = []  # rows elsewhere that name the person: a page may be kept with them

    def own(self, rows: Sequence[HeldRow]) -> Iterator[Record]:
        """A record for each row with something in it; rows that are read with another are folded into it."""
        folded = self._folded(rows)
        for row in rows:
            if row.table in FOLDED or row.table not in GIVEN:
                continue
            cells = [*self._cells(row), *folded.get((row.table, row.key), ())]
            if cells:
                area = GIVEN[row.table][0]
                yield Record(area, row.table, row.key, title_of(row.table), self._day(row.values), tuple(cells))

    def elsewhere(
        self, own: Sequence[HeldRow], finder: NameGuard | None, meetings: Mapping[str, frozenset[int]]
    ) -> Iterator[Record]:
        """Texts of other records that name the person; of another child's record, only the sentences that do."""
        near = NamedIn(self._subject.names)
        for held in db.texts_elsewhere(self._conn, list(own)):
            alone = any(held.values.get(column) in keys for column, keys in meetings.items())
            coded = bool(self._subject.code) and self._subject.code in held.text
            if held.table == "audit_entry" or not (alone or coded or near.may_be(held.text)):
                continue
            text = value_of(held.table, held.column, held.text)
            spans = [(hit.start, hit.end) for hit in finder.hits(text) if hit.key] if finder else []
            if coded and self._subject.code in text:
                spans.append((text.index(self._subject.code), text.index(self._subject.code) + 1))
            if spans or (alone and held.table in MENTORING):
                self.found_in.append(HeldRow(held.table, held.key, held.values))
                yield self._found(held, text, spans)

    def _found(self, held: HeldText, text: str, spans: Sequence[tuple[int, int]]) -> Record:
        owner = db.owner_of(self._conn, held.table, held.values)
        others = self._subject.kind == "pupil" and owner not in (None, self._subject.key)
        if others and spans:
            text = sentences_with(text, spans)
        cell = Cell(held.column, label_of(held.table, held.column), text)
        whole = Doubt.OTHER_FAMILY if others else None
        day = self._day(held.values)
        return Record(Area.ELSEWHERE, held.table, held.key, title_of(held.table), day, (cell,), whole)

    def trail(self) -> Iterator[Record]:
        """What was done with the record, counted by what it was: the trail itself holds no words."""
        first: dict[str, list[datetime]] = {}
        for at, action, detail in db.trail(self._conn):
            told = json.loads(detail)
            names = ("pupil", "child") if self._subject.kind == "pupil" else ("person",)
            mine = any(told.get(name) == self._subject.key for name in names)
            if mine or (self._subject.code and self._subject.code in told.values()):
                first.setdefault(action, []).append(at)
        for number, (action, times) in enumerate(first.items(), 1):
            last = max(times)
            cells = (
                Cell("action", label_of("audit_entry", "action"), words_of(action), ours=True),
                Cell("times", label_of("audit_entry", "times"), str(len(times)), ours=True),
                Cell("at", label_of("audit_entry", "last"), value_of("audit_entry", "at", last.date()), ours=True),
            )
            yield Record(Area.GONE, "audit_entry", number, title_of("audit_entry"), None, cells)

    def files(self, rows: Sequence[HeldRow]) -> Iterator[AccessFile]:
        """Every kept page and file that one of the rows leads to, each once."""
        seen: set[int] = set()
        for row in rows:
            key = row.values.get("attachment_id")
            if key is not None and key not in seen:
                seen.add(key)
                kept = db.file_facts(self._conn, key)
                yield AccessFile(self._file(row, f"attachment#{key}"), kept.kind, kept.sha256, attachment=key)
            if row.table == "tray_picture":
                kept = db.page_facts(self._conn, row.key)
                yield AccessFile(self._file(row, "tray_picture"), kept.kind, kept.sha256, page=row.key)

    def _file(self, row: HeldRow, named: str) -> Record:
        cell = Cell("content", say("access.file"), say("access.file_text"))
        key = int(named.rpartition("#")[2]) if "#" in named else row.key
        table = named.partition("#")[0]
        area = GIVEN[row.table][0] if row.table in GIVEN else Area.ELSEWHERE
        return Record(area, table, key, title_of(row.table), self._day(row.values), (cell,), Doubt.PAPER)

    def _cells(self, row: HeldRow) -> Iterator[Cell]:
        targets = {way.column: way.target for way in db.ways(row.table)}
        for column in GIVEN[row.table][1]:
            value = row.values[column]
            if value is None or column in ("attachment_id", "content"):
                continue
            target = targets.get(column)
            if target in ("pupil", "person") and value == self._subject.key and target == self._subject.kind:
                continue
            if (row.table, column) == ("demographic", "code"):
                text = code_words(row.values["field"], value)
            elif column == "indicator":
                text = self._framework.title_of(value, self._hopes)
            else:
                text = link_words(self._conn, target, value) if target else value_of(row.table, column, value)
            if text:
                ours = target in _NAMELESS or (target is None and is_ours(row.table, column, value))
                marks = self._link_marks(target, value, text)
                yield Cell(column, label_of(row.table, column), text, marks, ours=ours)

    @cached_property
    def _framework(self) -> Framework:
        return framework_in_use(self._conn)

    @cached_property
    def _hopes(self) -> Mapping[str, str]:
        """What schools hope to see, in their own words, by key."""
        return {hope.key: hope.text for hope in school_hopes(self._conn)}

    def _link_marks(self, target: str | None, value: Any, text: str) -> tuple[Mark, ...]:
        """A link to another child is in doubt whatever is written for it: a name, a code, the school's mark."""
        if target != "pupil" or value == self._subject.key:
            return ()
        stand_in = self._doubting.stand_in(Doubt.OTHER_CHILD)
        return (Mark(0, len(text), Doubt.OTHER_CHILD, f"child:{value}", stand_in),)

    def _folded(self, rows: Sequence[HeldRow]) -> dict[tuple[str, int], list[Cell]]:
        texts: dict[tuple[str, int, str, str], list[str]] = {}
        for row in rows:
            column = FOLDED.get(row.table)
            if column is None:
                continue
            target = next(way.target for way in db.ways(row.table) if way.column == column)
            for cell in self._cells(row):
                if cell.column != column:
                    texts.setdefault((target, row.values[column], row.table, cell.column), []).append(cell.text)
        found: dict[tuple[str, int], list[Cell]] = {}
        for (target, key, table, column), told in texts.items():
            found.setdefault((target, key), []).append(Cell(column, label_of(table, column), "\n".join(told)))
        return found

    def _day(self, values: Mapping[str, Any]) -> date | None:
        for column in _DAYS:
            if values.get(column) is not None:
                return values[column]  # type: ignore[no-any-return]  # a column of days
        for column, target in (("session_id", "session"), ("meeting_id", "reflection_meeting")):
            if values.get(column) is not None:
                row = db.one_row(self._conn, target, values[column])
                return row["held_on"] if row else None
        return None


def _mentoring(conn: Connection, subject: Subject, rows: list[HeldRow]) -> dict[str, frozenset[int]]:
    """Groups of one child and their sessions; the plan of such a group joins the child's own rows."""
    if subject.kind != "pupil":
        return {}
    groups = frozenset(row.key for row in rows if row.table == "music_group" and row.values["kind"] == "mentoring")
    sessions: set[int] = set()
    for group in sorted(groups):
        rows += db.rows_where(conn, "mentoring_plan", "group_id", group)
        sessions |= {row.key for row in db.rows_where(conn, "session", "group_id", group)}
    return {"group_id": groups, "session_id": frozenset(sessions)}


def _order(table: str) -> int:
    return _TABLES.index(table) if table in GIVEN else len(_TABLES)
