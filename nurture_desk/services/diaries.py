"""The diary of a session: four boxes, saved as they are typed; and the safeguarding line beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, select

from nurture_desk.db import records
from nurture_desk.db import sessions as db
from nurture_desk.db.tables.sessions import concern_passed, diary, session
from nurture_desk.domain.areas import Area
from nurture_desk.domain.calendar import half_term
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.sessions import (
    DIARY_FIELDS,
    AskedLast,
    ConcernPassed,
    Diary,
    Feeling,
    PassedTo,
    Session,
    SessionState,
    voice_point,
)
from nurture_desk.services.calendar import calendar_of
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.registers import Registers


class Diaries:
    """What is written about sessions."""

    def __init__(self, desk: OpenDesk, registers: Registers) -> None:
        self._desk = desk
        self._registers = registers

    def of_session(self, session_id: int) -> Diary:
        """The diary of a session, empty (``id`` 0) while nothing was written."""
        with self._desk.look() as conn:
            return _diary(conn, session_id)

    def save(self, session_id: int, **boxes: str) -> Diary:
        """Keep what was typed in the named boxes (``did sign adult_said next_time check_in check_out tutor_feeling``).

        Called on every pause in typing: the other boxes stay as they are, and nothing is written when nothing changed.
        """
        unknown = set(boxes) - set(DIARY_FIELDS)
        if unknown:
            raise TypeError(f"not boxes of a diary: {sorted(unknown)}")
        with self._desk.look() as conn:
            before = _diary(conn, session_id)
        after = replace(before, **boxes)  # type: ignore[arg-type]  # only the text boxes are let in above
        if after == before:
            return before
        if after.tutor_feeling:
            Feeling(after.tutor_feeling)
        with self._desk.change("diary.save", Area.SESSIONS) as unit:
            self._registers.open_for_writing(unit.conn, session_id)
            kept = _keep(unit.conn, after)
            unit.note(session=session_id)
            return kept

    def drop_passed_on(self, session_id: int, box: str) -> Diary:
        """Empty a box whose words were passed to a safeguarding lead: nothing of them stays, Ctrl+Z included."""
        with self._desk.change("diary.passed_on", Area.SESSIONS) as unit:
            unit.note(session=session_id, box=box)
            return self.save(session_id, **{box: ""})

    def finish(self, session_id: int) -> None:
        """The diary is written: the session counts as held. Refused while all four boxes are empty."""
        with self._desk.change("diary.finish", Area.SESSIONS) as unit:
            held = self._registers.open_for_writing(unit.conn, session_id)
            written = _diary(unit.conn, session_id)
            boxes = (written.did, written.sign, written.adult_said, written.next_time)
            if not any(box.strip() for box in boxes):
                raise NurtureError("sessions.diary_empty", field="did")
            _keep(unit.conn, replace(written, finished_on=self._desk.today()))
            if held.state is SessionState.PLANNED:
                records.set_fields(unit.conn, session, session_id, state=SessionState.HELD)
            unit.note(session=session_id)

    def reopen(self, session_id: int) -> None:
        """Take "finished" back: the session is to be written up again."""
        with self._desk.change("diary.reopen", Area.SESSIONS) as unit:
            _keep(unit.conn, replace(_diary(unit.conn, session_id), finished_on=None))
            unit.note(session=session_id)

    def pass_on(
        self, passed_to: PassedTo, passed_on: date, *, session_id: int | None = None, pupil_id: int | None = None
    ) -> int:
        """Keep that a worry was passed to a safeguarding lead on a day, never what it was.

        The day stays out of tutor packs, reports and returns: nothing but this service and the child's own record reads
        it. A day to come is refused.
        """
        if passed_on > self._desk.today():
            raise NurtureError("sessions.passed_tomorrow", field="passed_on")
        with self._desk.change("safeguarding.pass_on", Area.SESSIONS) as unit:
            row = ConcernPassed(0, pupil_id, session_id, passed_to, passed_on)
            key = records.add(unit.conn, concern_passed, row)
            unit.note(session=session_id, concern=key)
            return key

    def passed_on(self, session_id: int) -> list[ConcernPassed]:
        """What was passed on about a session, oldest first."""
        with self._desk.look() as conn:
            return records.all_of(conn, concern_passed, ConcernPassed, concern_passed.c.session_id == session_id)

    def passed_on_of_child(self, pupil_id: int) -> list[ConcernPassed]:
        """What was passed on about a child, oldest first; the child's own record shows it, nothing that leaves does."""
        with self._desk.look() as conn:
            return records.all_of(conn, concern_passed, ConcernPassed, concern_passed.c.pupil_id == pupil_id)

    def without_sign(self, session_id: int) -> list[AskedLast]:
        """The children of the group of whom no sign was noted in this session's half-term, up to its day."""
        with self._desk.look() as conn:
            row = db.session_row(conn, session_id)
            if row is None:
                return []
            start, _ = half_term(row.held_on, calendar_of(conn, row.school_id, row.held_on))
            signs = db.last_signs(conn, row.group_id, row.held_on)
            return [each for each in signs if each.last_on is None or each.last_on < start]

    def not_asked_since(self, session_id: int) -> list[AskedLast]:
        """The children who were not asked near the last voice session (3, 10, 18) that has passed."""
        with self._desk.look() as conn:
            held = records.get(conn, session, Session, session_id)
            since = _asked_from(conn, held)
            if since is None:
                return []
            asked = db.last_voices(conn, held.group_id, self._desk.today())
            return [each for each in asked if each.last_on is None or each.last_on < since]


def _asked_from(conn: Connection, held: Session) -> date | None:
    """The day of the session before the voice session that has passed; None before the first."""
    point = voice_point(held.number)
    if point is None:
        return None
    days = select(session.c.held_on).where(
        session.c.group_id == held.group_id,
        session.c.number == point - 1,
        session.c.state.in_((SessionState.PLANNED.value, SessionState.HELD.value)),
    )
    return conn.execute(days).scalars().first()


def _diary(conn: Connection, session_id: int) -> Diary:
    found = records.all_of(conn, diary, Diary, diary.c.session_id == session_id)
    return found[0] if found else Diary(0, session_id)


def _keep(conn: Connection, written: Diary) -> Diary:
    if written.id:
        records.save(conn, diary, written)
        return written
    return replace(written, id=records.add(conn, diary, written))
