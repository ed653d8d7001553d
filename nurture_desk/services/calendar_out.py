"""The year's sessions on their way out: a calendar file, and the wall planner; of a tutor, a school, a group or all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from string import ascii_uppercase

from sqlalchemy import Connection

from nurture_desk.db import records, session_groups
from nurture_desk.db import sessions as db
from nurture_desk.db.listing import named
from nurture_desk.db.tables.sessions import session
from nurture_desk.documents.ics import Entry, calendar_file
from nurture_desk.documents.planner_key import Hatch
from nurture_desk.documents.wall_planner import OffOn, PlannedOn, PlannerPage, wall_planner_pdf
from nurture_desk.documents.wording import say
from nurture_desk.domain.calendar import DAY, WEEK, Closed, SchoolCalendar, half_term
from nurture_desk.domain.dates import WEEKDAYS, long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.group_children import GroupRow
from nurture_desk.domain.listing import Listed
from nurture_desk.domain.papers import Readers
from nurture_desk.domain.sessions import Session, SessionRow, SessionState
from nurture_desk.services.calendar import calendar_of
from nurture_desk.services.hand_in import hand_in_of
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaves, Leaving, Left
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.printing.numbers import desk_mark, kept_mark
from nurture_desk.services.programme import dates_of

CALENDAR, PLANNER = "calendar", "wall-planner"
DUE = (
    "groups_begin", "voice_first", "school_slips_first", "middle_review", "voice_middle", "school_slips_second",
    "family_slips_out", "voice_last", "targets_reviewed", "questionnaire", "hand_in", "analysis_returned",
)  # fmt: skip
_HATCH = {
    Closed.BANK_HOLIDAY: Hatch.BANK,
    Closed.HOLIDAY: Hatch.HOLIDAY,
    Closed.OUT_OF_TERM: Hatch.HOLIDAY,
    Closed.INSET: Hatch.INSET,
    Closed.OCCASIONAL: Hatch.OTHER,
    Closed.OTHER: Hatch.OTHER,
}


class Ahead(StrEnum):
    """How far ahead registers are printed."""

    WEEK = "week"  # seven days from today
    HALF_TERM = "half_term"
    ALL = "all"


@dataclass(frozen=True)
class _Scope:
    """Whose sessions: the groups, what the file is called for a person, and the one tutor or none."""

    groups: tuple[GroupRow, ...]
    name: str
    year_id: int
    year_name: str
    tutor_id: int | None = None

    def texts(self) -> tuple[str, ...]:
        """What somebody typed and the file says: the door looks for names in it."""
        return (self.name, *(text for group in self.groups for text in (group.shown_name, group.room)))


@dataclass(frozen=True)
class Along:
    """A calendar that goes along with a letter, what the door has to read of it, and which groups it may name."""

    content: bytes
    texts: tuple[str, ...]
    stands: tuple[str, ...]


class CalendarOut:
    """Lets the sessions of a year out; group names may stand among colleagues, children's cannot occur."""

    def __init__(self, desk: OpenDesk, leaving: Leaving) -> None:
        self._desk, self._leaving = desk, leaving

    def scopes(self) -> list[tuple[str, str]]:
        """Code and name of everything a file can be for, the whole service first (code ""); schools and tutors that
        have a group this year only.
        """
        with self._desk.look() as conn:
            groups, _ = _year(conn, self._desk.today())
            codes = {one.code: one.name for what in (Listed.SCHOOLS, Listed.TUTORS) for one in named(conn, what)}
        names = {group.school_name for group in groups} | {group.tutor_name for group in groups}
        found = [(code, name) for code, name in codes.items() if name in names]
        found += [(group.code, f"{group.shown_name} · {group.school_name}") for group in groups]
        return [("", say("sessions.out.everybody")), *found]

    def write_calendar(self, path: Path, code: str | None = None) -> Left:
        """Write the sessions of ``code`` (a tutor's, a school's, a group's; None: everybody's) as .ics.

        Refuses another ending than .ics.
        """
        if path.suffix.casefold() != ".ics":
            raise NurtureError("sessions.out.ics_only", field="out", file=path.name)
        with self._marked():
            content, scope, count = self._calendar(code)
            return self._leaving.save_bytes(self._leaves(CALENDAR, scope, code, count), path, content)

    def calendar(self, code: str) -> Along | None:
        """The sessions of ``code`` to go along with a letter, which leaves by itself; None while there are none."""
        content, scope, count = self._calendar(code)
        return Along(content, scope.texts(), tuple(f"group:{one.id}" for one in scope.groups)) if count else None

    def _calendar(self, code: str | None) -> tuple[bytes, _Scope, int]:
        with self._marked() as mark, self._desk.look() as conn:
            scope = self._scope(conn, code)
            entries = _entries(conn, _rows(conn, scope), scope, mark)
        return calendar_file(scope.name, entries, self._desk.now()), scope, len(entries)

    @contextmanager
    def _marked(self) -> Iterator[str]:
        """The desk's mark; the first time it is made, and kept together with what is done with it inside."""
        with self._desk.look() as conn:
            mark = kept_mark(conn)
        if mark is not None:
            yield mark
            return
        with self._desk.change("prints.desk_mark") as unit:
            yield desk_mark(unit.conn)

    def write_planner(self, path: Path, code: str | None = None, *, a3: bool = False) -> Left:
        """Write the year of ``code`` as a wall planner, PDF on A4 or A3. Raises ``sessions.out.pdf_only``."""
        if path.suffix.casefold() != ".pdf":
            raise NurtureError("sessions.out.pdf_only", field="out", file=path.name)
        page = self.planner(code, a3=a3)
        with self._desk.look() as conn:
            scope = self._scope(conn, code)
        return self._leaving.save_bytes(
            self._leaves(PLANNER, scope, code, len(page.sessions)), path, wall_planner_pdf(page)
        )

    def planner(self, code: str | None = None, *, a3: bool = False) -> PlannerPage:
        """The planner of ``code`` as data, September to July."""
        today = self._desk.today()
        with self._desk.look() as conn:
            scope, head = self._scope(conn, code), letterhead(conn)
            launch = session_groups.launch_of_year(conn, scope.year_id)
            first, last = date(launch, 9, 1), date(launch + 1, 7, 31)
            rows = [row for row in _rows(conn, scope) if first <= row.held_on <= last]
            schools = {group.school_id: calendar_of(conn, group.school_id, first) for group in scope.groups}
            hand_in = hand_in_of(conn, scope.year_id)
            due = [
                (one.held_on, say(f"milestones.{one.key}")) for one in dates_of(conn, scope.year_id) if one.key in DUE
            ]
        letters = {group.id: _letter(place) for place, group in enumerate(scope.groups)}
        single = len(scope.groups) == 1
        return PlannerPage(
            service_name=head.service_name,
            title=say("sessions.planner.title", year=scope.year_name, name=scope.name),
            lede=say("sessions.planner.lede", n=len(rows), hand_in=long_date(hand_in)),
            first=first,
            months=11,
            sessions=tuple(
                PlannedOn(row.held_on, str(row.number) if single else letters[row.group_id], row.state.value)
                for row in rows
            ),
            off=_off(tuple(schools.values()) or (SchoolCalendar(),), first, last),
            deadlines=tuple((day, text) for day, text in due if day is not None and first <= day <= last),
            groups=tuple(("1" if single else letters[group.id], _group_words(group)) for group in scope.groups),
            made_on=today,
            logo=head.logo,
            sample=head.sample,
            a3=a3,
        )

    def registers(self, code: str | None = None, ahead: Ahead = Ahead.HALF_TERM) -> tuple[str, ...]:
        """The codes to print the registers of the sessions still to come with, by day."""
        today = self._desk.today()
        with self._desk.look() as conn:
            scope = self._scope(conn, code)
            until = {group.id: half_term(today, calendar_of(conn, group.school_id, today))[1] for group in scope.groups}
            rows = _rows(conn, scope)
        return tuple(
            f"{row.group_code}.{row.id}"
            for row in rows
            if row.state is SessionState.PLANNED and today <= row.held_on <= _last(ahead, today, until[row.group_id])
        )

    def _leaves(self, kind: str, scope: _Scope, code: str | None, count: int) -> Leaves:
        return Leaves(
            kind,
            say(f"sessions.out.{kind}"),
            Readers.INSIDE,
            scope.texts(),
            AMONG_COLLEAGUES,
            subject=f"{kind}:{code or 'all'}",
            for_whom=say("strands.for_colleagues"),
            notes={"sessions": count, "groups": len(scope.groups)},
        )

    def _scope(self, conn: Connection, code: str | None) -> _Scope:
        groups, (year_id, year_name) = _year(conn, self._desk.today())
        if not code:
            return _Scope(tuple(groups), say("sessions.out.everybody"), year_id, year_name)
        wanted = code.strip().upper()
        of_group = [group for group in groups if group.code.upper() == wanted]
        if of_group:
            return _Scope(tuple(of_group), of_group[0].shown_name, year_id, year_name)
        for what, key in ((Listed.SCHOOLS, "school_name"), (Listed.TUTORS, "tutor_name")):
            for one in named(conn, what):
                if one.code.upper() == wanted:
                    mine = tuple(group for group in groups if getattr(group, key) == one.name)
                    tutor = mine[0].tutor_id if mine and what is Listed.TUTORS else None
                    return _Scope(mine, one.name, year_id, year_name, tutor)
        if any(one.code.upper() == wanted for one in named(conn, Listed.GROUPS)):
            raise NurtureError("sessions.out.another_year", field="for", code=wanted, year=year_name)
        raise NurtureError("prints.no_such_code", field="for", code=code)


def _year(conn: Connection, today: date) -> tuple[list[GroupRow], tuple[int, str]]:
    year = session_groups.current_year(conn)
    if year is None:
        raise NurtureError("sessions.no_year")
    return session_groups.groups_of_year(conn, year[0], today), year


def _rows(conn: Connection, scope: _Scope) -> list[SessionRow]:
    """The sessions of the scope by day; of a tutor also those taken over in another's group, without those given up."""
    wanted = {group.id for group in scope.groups}
    rows = db.sessions_between(conn, date(2000, 1, 1), date(2100, 1, 1), scope.year_id)
    return [row for row in rows if row.group_id in wanted and scope.tutor_id in (None, row.tutor_id)]


def _entries(conn: Connection, rows: list[SessionRow], scope: _Scope, mark: str) -> list[Entry]:
    """One entry a session: a moved one keeps the name of the first day it had, so that it moves in the calendar too."""
    groups = {row.group_id for row in rows}
    kept = {one.id: one for one in records.all_of(conn, session, Session, session.c.group_id.in_(groups))}
    replaced = {one.replaces_id for one in kept.values() if one.replaces_id is not None}
    found = []
    for row in rows:
        if row.state is SessionState.MOVED and row.id in replaced:
            continue
        root = row.id
        while (before := kept[root].replaces_id) is not None and before in kept:
            root = before
        found.append(_entry(row, f"session-{root}-{mark.lower()}@nurture-desk"))
    return found


def _entry(row: SessionRow, uid: str) -> Entry:
    return Entry(
        uid=uid,
        day=row.held_on,
        starts_at=row.starts_at,
        minutes=row.minutes,
        summary=say("sessions.out.summary", group=row.group_name, n=row.number, of=row.wanted),
        where=", ".join(part for part in (row.room, row.school_name) if part),
        about=row.tutor_name,
        cancelled=row.state not in (SessionState.PLANNED, SessionState.HELD),
    )


def _off(calendars: tuple[SchoolCalendar, ...], first: date, last: date) -> dict[date, OffOn]:
    """The days off between both days: of all the schools, or only of some."""
    found: dict[date, OffOn] = {}
    day = first
    while day <= last:
        whys = [off.why for calendar in calendars if (off := calendar.off(day)) is not None and off.why in _HATCH]
        if whys:
            found[day] = OffOn(_HATCH[whys[0]], whole=len(whys) == len(calendars))
        day += DAY
    return found


def _last(ahead: Ahead, today: date, half_term_ends: date) -> date:
    return {Ahead.WEEK: today + WEEK - DAY, Ahead.HALF_TERM: half_term_ends, Ahead.ALL: date.max}[ahead]


def _letter(place: int) -> str:
    first, second = divmod(place, 26)
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[second]


def _group_words(group: GroupRow) -> str:
    when = " ".join(
        part for part in (WEEKDAYS[group.weekday][:3] if group.weekday is not None else "", group.starts_at) if part
    )
    return " · ".join(part for part in (group.shown_name, group.school_name, when, group.tutor_name) if part)
