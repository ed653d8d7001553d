"""The register of a session: who was part of it and how."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from nurture_desk.db import records
from nurture_desk.db import sessions as db
from nurture_desk.db.tables.sessions import attendance, session
from nurture_desk.domain.areas import Area
from nurture_desk.domain.dates import weekday_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.purposes import MEDIA, Purpose, is_picture
from nurture_desk.domain.sessions import (
    LIVE,
    Attendance,
    Mark,
    RegisterRow,
    Session,
    SessionState,
    checked_mark,
)
from nurture_desk.services.consent_gate import standings
from nurture_desk.services.open_desk import OpenDesk

PICTURES = tuple(purpose for purpose in MEDIA if is_picture(purpose))


@dataclass(frozen=True)
class RegisterSign:
    """What a tutor must see beside a child's name; never a reason."""

    no_pictures: bool
    ask_pictures: bool
    asked_later: bool


class Registers:
    """Marks, one a child and session. Absence never counts against a child."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def of_session(self, session_id: int) -> list[RegisterRow]:
        """The children on a session's register, by name; a child who left before its day is not on it."""
        with self._desk.look() as conn:
            return db.register_of(conn, session_id)

    def signs(self, session_id: int) -> dict[int, RegisterSign]:
        """What stands beside each name, by child's key: no pictures, and a child who said "ask me later"."""
        with self._desk.look() as conn:
            children = [row.pupil_id for row in db.register_of(conn, session_id)]
            return signs_of(conn, children, self._desk.today())

    def mark(self, session_id: int, pupil_id: int, mark: Mark, reason: str = "") -> None:
        """Set one child's mark; the first mark says that the session was held. Raises ``sessions.not_on_register``."""
        with self._desk.change("register.mark", Area.SESSIONS) as unit:
            held = self.open_for_writing(unit.conn, session_id)
            mark, reason = checked_mark(mark, reason, held.held_on, self._desk.today())
            if pupil_id not in {row.pupil_id for row in db.register_of(unit.conn, session_id)}:
                raise NurtureError("sessions.not_on_register")
            _clear(unit.conn, session_id, pupil_id)
            records.add(unit.conn, attendance, Attendance(0, session_id, pupil_id, mark, reason))
            if held.state is SessionState.PLANNED:
                records.set_fields(unit.conn, session, session_id, state=SessionState.HELD)
            unit.note(session=session_id, pupil=pupil_id)

    def mark_the_rest(self, session_id: int, mark: Mark = Mark.PLAYING) -> int:
        """Set ``mark`` for every child on the register who has none yet; how many."""
        with self._desk.change("register.mark_the_rest", Area.SESSIONS) as unit:
            open_rows = [row for row in db.register_of(unit.conn, session_id) if row.mark is None]
            for row in open_rows:
                self.mark(session_id, row.pupil_id, mark)
            unit.note(session=session_id, marked=len(open_rows))
            return len(open_rows)

    def unmark(self, session_id: int, pupil_id: int) -> None:
        """Take a child's mark back."""
        with self._desk.change("register.unmark", Area.SESSIONS) as unit:
            _clear(unit.conn, session_id, pupil_id)
            unit.note(session=session_id, pupil=pupil_id)

    def open_for_writing(self, conn: Connection, session_id: int) -> Session:
        """The session; refused where it was put off or its day has not come, so that neither register nor diary is
        written.
        """
        found = records.get(conn, session, Session, session_id)
        if found.state not in LIVE:
            raise NurtureError("sessions.fell_out")
        if found.held_on > self._desk.today():
            raise NurtureError("sessions.not_yet", day=weekday_date(found.held_on))
        return found


def signs_of(conn: Connection, children: Collection[int], on: date) -> dict[int, RegisterSign]:
    """What stands beside each child's name on the day ``on``, by child's key; on screen and on paper."""
    found = standings(conn, children, (Purpose.TAKING_PART, *PICTURES), on)
    return {
        child: RegisterSign(
            no_pictures=not any(answers[purpose].allowed for purpose in PICTURES),
            ask_pictures=any(answers[purpose].allowed and answers[purpose].asks for purpose in PICTURES),
            asked_later=answers[Purpose.TAKING_PART].asks,
        )
        for child, answers in found.items()
    }


def _clear(conn: Connection, session_id: int, pupil_id: int) -> None:
    records.clear(conn, attendance, attendance.c.session_id == session_id, attendance.c.pupil_id == pupil_id)
