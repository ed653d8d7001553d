"""Evidence items: typed, taken from a diary line, or poured from a slip."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import evidence as db
from nurture_desk.db import records, session_groups
from nurture_desk.db import sessions as sessions_db
from nurture_desk.db.tables.evidence import evidence_item
from nurture_desk.db.tables.pupils import group_member, pupil
from nurture_desk.db.tables.sessions import session
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceItem, EvidenceRow, ItemKind, Origin, Source, checked_item
from nurture_desk.domain.evidence_search import EvidenceSearch
from nurture_desk.domain.group_children import ChildRow
from nurture_desk.domain.sessions import AdultRole, Session, children_named
from nurture_desk.services.open_desk import OpenDesk

IN_SESSION = "session"  # the setting of what was noted in a session's diary
_QUOTES = '"“”„«»'


class Evidence:
    """What was seen and said, and whom it is about."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def of_year(self, year_id: int | None = None) -> list[EvidenceRow]:
        """All evidence of a year (the current one), newest first."""
        with self._desk.look() as conn:
            year = year_id or year_in_use(conn)
            return db.evidence_of_year(conn, year)

    def find(self, search: EvidenceSearch, year_id: int | None = None) -> list[EvidenceRow]:
        """The evidence of a year (the current one) that meets a search, newest first."""
        with self._desk.look() as conn:
            return db.evidence_found(conn, year_id or year_in_use(conn), search)

    def settings(self) -> list[str]:
        """Where evidence of the current year was seen or said, by name."""
        with self._desk.look() as conn:
            return db.settings_of_year(conn, year_in_use(conn))

    def months(self) -> list[date]:
        """The first day of every month of the current year in which something was noted, newest first."""
        with self._desk.look() as conn:
            days = db.days_of_year(conn, year_in_use(conn))
        return sorted({day.replace(day=1) for day in days}, reverse=True)

    def of_child(self, pupil_id: int, year_id: int | None = None) -> list[EvidenceRow]:
        """All evidence about one child in a year (the current one), newest first."""
        with self._desk.look() as conn:
            return db.evidence_of_child(conn, pupil_id, year_id or year_in_use(conn))

    def of_session(self, session_id: int) -> list[EvidenceRow]:
        """What was taken from one session's diary, newest first."""
        with self._desk.look() as conn:
            return db.evidence_of_session(conn, session_id)

    def one(self, item_id: int) -> EvidenceRow:
        """One item; ``desk.gone`` when it is no longer there."""
        with self._desk.look() as conn:
            found = db.evidence_rows(conn, evidence_item.c.id == item_id)
        if not found:
            raise NurtureError("desk.gone")
        return found[0]

    def children(self, year_id: int | None = None) -> list[ChildRow]:
        """The children of every group of a year (the current one), by group and name."""
        with self._desk.look() as conn:
            return db.children_of_year(conn, year_id or year_in_use(conn))

    def child(self, pupil_id: int) -> ChildRow | None:
        """A child's place in a group, the newest when there are several; None before the first."""
        with self._desk.look() as conn:
            return child_row(conn, pupil_id)

    def find_child(self, code: str) -> int:
        """The key of the child with this code ("ND-014"); ``evidence.no_such_child`` when there is none."""
        with self._desk.look() as conn:
            found = db.child_of_code(conn, code.strip())
        if found is None:
            raise NurtureError("evidence.no_such_child", field="for", code=code)
        return found

    def save(self, item: EvidenceItem, indicators: tuple[str, ...] = ()) -> int:
        """Keep an item (``id`` 0: a new one) with its indicators; its key. ``year_id`` 0 means the current year."""
        with self._desk.change("evidence.save", Area.EVIDENCE) as unit:
            key = keep_item(unit.conn, self._desk, item, indicators)
            unit.note(item=key, pupil=item.pupil_id)
            return key

    def set_family(self, item_id: int, may_see: bool) -> None:
        """Whether the family may see an item."""
        with self._desk.change("evidence.set_family", Area.EVIDENCE) as unit:
            records.set_fields(unit.conn, evidence_item, item_id, family_may_see=may_see)
            db.share_with_item(unit.conn, item_id, may_see)
            unit.note(item=item_id, family=may_see)

    def remove(self, item_id: int) -> None:
        """Take an item out; refused while a judgement cites it."""
        with self._desk.change("evidence.remove", Area.EVIDENCE) as unit:
            cited = db.cited_in(unit.conn, item_id)
            if cited:
                raise NurtureError("evidence.cited", n=cited)
            records.remove(unit.conn, evidence_item, item_id)
            unit.note(item=item_id)

    def from_diary(self, session_id: int, line: str, box: str = "sign") -> int:
        """Make an item of one diary line in one go; its key.

        The child is the first whose known-as name stands in the line, else the item is the group's. The box says
        whose voice it is: ``sign`` the tutor's, ``adult_said`` the adult's in the room. The same line twice is one
        item.
        """
        text = line.strip()
        with self._desk.change("evidence.from_diary", Area.EVIDENCE) as unit:
            met = records.get(unit.conn, session, Session, session_id)
            known = [(row.pupil_id, row.shown_name) for row in sessions_db.register_of(unit.conn, session_id)]
            named = children_named(text, known)
            for row in db.evidence_of_session(unit.conn, session_id):
                if row.origin is Origin.DIARY and row.text == text:
                    return row.id
            item = EvidenceItem(
                0,
                session_groups.year_of_group(unit.conn, met.group_id),
                met.held_on,
                _speaker(box, met.adult_role),
                text,
                pupil_id=named[0] if named else None,
                group_id=met.group_id,
                session_id=session_id,
                kind=ItemKind.QUOTATION if any(mark in text for mark in _QUOTES) else ItemKind.OBSERVATION,
                setting=IN_SESSION,
                origin=Origin.DIARY,
                origin_id=session_id,
            )
            key = keep_item(unit.conn, self._desk, item, ())
            unit.note(item=key, session=session_id)
            return key


def _speaker(box: str, adult_role: str) -> Source:
    if box != "adult_said" or adult_role == AdultRole.TRAINEE:
        return Source.TUTOR
    return Source.TA


def year_in_use(conn: Connection) -> int:
    """The key of the current programme year; ``sessions.no_year`` before there is one."""
    found = session_groups.current_year(conn)
    if found is None:
        raise NurtureError("sessions.no_year")
    return found[0]


def child_row(conn: Connection, pupil_id: int) -> ChildRow | None:
    """A child's newest place in a group."""
    found = db.children_of(conn, pupil.c.id == pupil_id)
    return max(found, key=lambda row: (row.joined_on or date.min, row.group_id), default=None)


def keep_item(conn: Connection, desk: OpenDesk, item: EvidenceItem, indicators: tuple[str, ...]) -> int:
    """Write one item inside the running change; its key. An item about a child carries the child's group."""
    if not item.year_id:
        item = replace(item, year_id=year_in_use(conn))
    item = checked_item(item, desk.today())
    if item.pupil_id is not None and item.group_id is None:
        places = db.children_of_year(conn, item.year_id, group_member.c.pupil_id == item.pupil_id)
        item = replace(item, group_id=places[-1].group_id if places else None)
    if item.id:
        records.save(conn, evidence_item, item)
        db.share_with_item(conn, item.id, item.family_may_see)
        key = item.id
    else:
        key = records.add(conn, evidence_item, item)
    db.set_indicators(conn, key, indicators)
    return key
