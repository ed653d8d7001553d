"""Planning a series: laying it around the days off, putting off, moving, re-flow. Nothing moves by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import records
from nurture_desk.db import sessions as db
from nurture_desk.db.tables.sessions import session, session_series
from nurture_desk.domain.areas import Area
from nurture_desk.domain.clashes import Clash, Slot, clashes
from nurture_desk.domain.dates import weekday_date
from nurture_desk.domain.errors import NeedsReason, NurtureError
from nurture_desk.domain.group_children import GroupRow
from nurture_desk.domain.series import Reflow, SeriesPlan, plan_series, reflow
from nurture_desk.domain.sessions import LIVE, Series, Session, SessionState, checked_session, renumbered
from nurture_desk.services.calendar import calendar_of
from nurture_desk.services.hand_in import hand_in_of
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.sessions import group_row


@dataclass(frozen=True)
class Preview:
    """A series before it is stored: its days, and what they clash with."""

    plan: SeriesPlan
    clashes: tuple[Clash, ...]


class Planning:
    """Where and when a group's sessions lie."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def preview(self, group_id: int, first_on: date, wanted: int = 20, hand_in: date | None = None) -> Preview:
        """Lay a series around the school's days off and show what it clashes with; nothing is stored."""
        with self._desk.look() as conn:
            return _preview(conn, group_row(conn, group_id, self._desk.today()), first_on, wanted, hand_in)

    def plan(
        self, group_id: int, first_on: date, wanted: int = 20, hand_in: date | None = None, *, reason: str = ""
    ) -> int:
        """Store a group's series and return how many sessions it has; what lies after hand-in is left to re-flow.

        Refused while sessions of the group are there. A clash is stored only with a reason.
        """
        with self._desk.change("sessions.plan", Area.SESSIONS) as unit:
            group = group_row(unit.conn, group_id, self._desk.today())
            if group.planned:
                raise NurtureError("sessions.already_planned", n=group.planned)
            preview = _preview(unit.conn, group, first_on, wanted, hand_in)
            if not preview.plan.before:
                raise NurtureError("sessions.nothing_fits", field="first_on")
            _clash_reason(preview.clashes, reason)
            _keep_series(unit.conn, Series(0, group_id, wanted, first_on))
            clashing = {clash.slot.day for clash in preview.clashes}
            for day in preview.plan.before:
                _store(unit.conn, group, day, reason=reason if day in clashing else "")
            _renumber(unit.conn, group_id)
            unit.note(group=group_id, sessions=len(preview.plan.before))
            return len(preview.plan.before)

    def add(
        self,
        group_id: int,
        day: date,
        starts_at: str | None = None,
        minutes: int | None = None,
        *,
        reason: str = "",
    ) -> int:
        """Add one session; its key. On a day off, or at a time that clashes, stored only with a reason."""
        with self._desk.change("sessions.add", Area.SESSIONS) as unit:
            group = group_row(unit.conn, group_id, self._desk.today())
            if starts_at is not None:
                group = replace(group, starts_at=starts_at)
            if minutes is not None:
                group = replace(group, minutes=minutes)
            key = _add_one(unit.conn, group, day, reason)
            _renumber(unit.conn, group_id)
            unit.note(group=group_id, session=key)
            return key

    def accept(self, group_id: int, days: tuple[date, ...], *, reason: str = "") -> int:
        """Take the days of a re-flow: one session each, all or none; how many."""
        with self._desk.change("sessions.accept", Area.SESSIONS) as unit:
            group = group_row(unit.conn, group_id, self._desk.today())
            for day in days:
                _add_one(unit.conn, group, day, reason)
            _renumber(unit.conn, group_id)
            unit.note(group=group_id, sessions=len(days))
            return len(days)

    def put_off(self, session_id: int, state: SessionState, why: str) -> None:
        """A planned session is cancelled; it keeps its number and its reason. Refused unless by the school or by us."""
        if state not in (SessionState.CANCELLED_SCHOOL, SessionState.CANCELLED_US):
            raise NurtureError("sessions.not_a_cancelling", field="state")
        with self._desk.change("sessions.put_off", Area.SESSIONS) as unit:
            before = _still_planned(records.get(unit.conn, session, Session, session_id))
            records.save(unit.conn, session, checked_session(replace(before, state=state, reason=why)))
            _renumber(unit.conn, before.group_id)
            unit.note(session=session_id, state=state.value)

    def fall_out(
        self, session_id: int, state: SessionState, why: str, days: tuple[date, ...] = (), *, reason: str = ""
    ) -> None:
        """Put a session off and take ``days`` for what is missing, both or neither."""
        with self._desk.change("sessions.fall_out", Area.SESSIONS) as unit:
            group_id = records.get(unit.conn, session, Session, session_id).group_id
            self.put_off(session_id, state, why)
            if days:
                self.accept(group_id, days, reason=reason)
            unit.note(session=session_id, days=len(days))

    def move(self, session_id: int, day: date, why: str, starts_at: str | None = None, *, reason: str = "") -> int:
        """Move a planned session to another day: the old day stays as *moved*, its successor is returned by key."""
        with self._desk.change("sessions.move", Area.SESSIONS) as unit:
            before = _still_planned(records.get(unit.conn, session, Session, session_id))
            moved = checked_session(replace(before, state=SessionState.MOVED, reason=why))
            records.save(unit.conn, session, moved)
            group = group_row(unit.conn, before.group_id, self._desk.today())
            group = replace(group, starts_at=starts_at or before.starts_at, minutes=before.minutes)
            key = _add_one(unit.conn, group, day, reason, replaces=before)
            _renumber(unit.conn, before.group_id)
            unit.note(session=session_id, successor=key)
            return key

    def bring_back(self, session_id: int, *, reason: str = "") -> None:
        """Undo a cancelling: the session is planned again for its own day. Raises ``sessions.not_cancelled``."""
        with self._desk.change("sessions.bring_back", Area.SESSIONS) as unit:
            before = records.get(unit.conn, session, Session, session_id)
            if before.state not in (SessionState.CANCELLED_SCHOOL, SessionState.CANCELLED_US):
                raise NurtureError("sessions.not_cancelled")
            group = group_row(unit.conn, before.group_id, self._desk.today())
            kept = _why_all_the_same(unit.conn, group, before.held_on, reason) or before.off_reason
            back = replace(before, state=SessionState.PLANNED, reason="", off_reason=kept)
            records.save(unit.conn, session, back)
            _renumber(unit.conn, before.group_id)
            unit.note(session=session_id)

    def propose(self, group_id: int, hand_in: date | None = None) -> Reflow:
        """What to do about sessions that fell out: a preview, nothing is stored."""
        with self._desk.look() as conn:
            group = group_row(conn, group_id, self._desk.today())
            until = hand_in or hand_in_of(conn, group.year_id)
            live = live_days(conn, group_id)
            calendar = calendar_of(conn, group.school_id, until)
            return reflow(live, group.wanted, until, calendar, self._desk.today(), fallen_days(conn, group_id))


def live_days(conn: Connection, group_id: int) -> list[date]:
    """The days on which a group meets or has met."""
    return [row.held_on for row in db.sessions_of_group(conn, group_id) if row.state in LIVE]


def fallen_days(conn: Connection, group_id: int) -> list[date]:
    """The days on which a session of the group fell out."""
    return [row.held_on for row in db.sessions_of_group(conn, group_id) if row.state not in LIVE]


def _preview(conn: Connection, group: GroupRow, first_on: date, wanted: int, hand_in: date | None) -> Preview:
    until = hand_in or hand_in_of(conn, group.year_id)
    plan = plan_series(first_on, wanted, until, calendar_of(conn, group.school_id, first_on))
    return Preview(plan, _clashes(conn, group, plan.before))


def _add_one(conn: Connection, group: GroupRow, day: date, reason: str, replaces: Session | None = None) -> int:
    return _store(conn, group, day, reason=_why_all_the_same(conn, group, day, reason), replaces=replaces)


def _why_all_the_same(conn: Connection, group: GroupRow, day: date, reason: str) -> str:
    """The reason to keep beside a session on a day off or at a time that clashes; empty on an ordinary day."""
    off = calendar_of(conn, group.school_id, day).off(day)
    if off is not None and not reason.strip():
        raise NeedsReason(f"sessions.day_off.{off.why.value}", field="held_on", day=weekday_date(day), note=off.note)
    found = clashes_on(conn, group, day)
    _clash_reason(found, reason)
    return reason if off is not None or found else ""


def _store(conn: Connection, group: GroupRow, day: date, *, reason: str, replaces: Session | None = None) -> int:
    row = Session(
        0,
        group.id,
        number=0,
        held_on=day,
        starts_at=group.starts_at,
        minutes=group.minutes,
        off_reason=reason,
        plan=replaces.plan if replaces else "",
        tutor_id=replaces.tutor_id if replaces else None,
        replaces_id=replaces.id if replaces else None,
    )
    return records.add(conn, session, checked_session(row))


def _renumber(conn: Connection, group_id: int) -> None:
    before = records.all_of(conn, session, Session, session.c.group_id == group_id)
    numbers = {each.id: each.number for each in before}
    for each in renumbered(before):
        if numbers[each.id] != each.number:
            records.set_fields(conn, session, each.id, number=each.number)


def _still_planned(before: Session) -> Session:
    if before.state is SessionState.HELD:
        raise NurtureError("sessions.already_held")
    if before.state is not SessionState.PLANNED:
        raise NurtureError("sessions.already_off")
    return before


def clashes_on(conn: Connection, group: GroupRow, day: date) -> tuple[Clash, ...]:
    """What a session of the group would clash with on ``day``."""
    return _clashes(conn, group, [day])


def _clashes(conn: Connection, group: GroupRow, days: Sequence[date]) -> tuple[Clash, ...]:
    """What sessions of the group would clash with on ``days``, day by day; what lies between is asked once."""
    if not days:
        return ()
    lying: dict[date, list[Slot]] = {}
    for slot in db.slots_between(conn, min(days), max(days)):
        lying.setdefault(slot.day, []).append(slot)
    slot = Slot(
        group.id, group.shown_name, days[0], group.starts_at, group.minutes, group.tutor_id, group.school_id, group.room
    )
    return tuple(clash for day in days for clash in clashes(replace(slot, day=day), lying.get(day, ())))


def _clash_reason(found: tuple[Clash, ...], reason: str) -> None:
    if found and not reason.strip():
        first = found[0]
        raise NeedsReason(
            f"sessions.clash.{first.kind.value}",
            field="held_on",
            day=weekday_date(first.slot.day),
            other=first.other.group,
            at=first.other.starts_at,
            n=len(found),
        )


def _keep_series(conn: Connection, series: Series) -> None:
    records.clear(conn, session_series, session_series.c.group_id == series.group_id)
    records.add(conn, session_series, series)
