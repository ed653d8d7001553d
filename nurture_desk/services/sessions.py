"""The sessions of every group as lists show them, and what is said of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, select

from nurture_desk.db import records, session_groups
from nurture_desk.db import sessions as db
from nurture_desk.db.tables.pupils import music_group
from nurture_desk.db.tables.sessions import session
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.group_children import GroupRow
from nurture_desk.domain.sessions import AdultRole, Session, SessionRow, checked_session
from nurture_desk.services.hand_in import hand_in_of
from nurture_desk.services.open_desk import OpenDesk


class Sessions:
    """The sessions of every group."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def year(self) -> tuple[int, str] | None:
        """Key and name of the programme year in use, None before there is one."""
        with self._desk.look() as conn:
            return session_groups.current_year(conn)

    def groups(self, year_id: int | None = None) -> list[GroupRow]:
        """The groups of a year (the current one) with how their sessions stand."""
        with self._desk.look() as conn:
            year = year_id or (session_groups.current_year(conn) or (0, ""))[0]
            return session_groups.groups_of_year(conn, year, self._desk.today())

    def group(self, group_id: int) -> GroupRow:
        """One group with how its sessions stand; ``desk.gone`` when it is no longer there."""
        with self._desk.look() as conn:
            return group_row(conn, group_id, self._desk.today())

    def hand_in(self, year_id: int | None = None) -> date:
        """The day before which the sessions of a year (the current one) lie. Raises ``sessions.no_year``."""
        with self._desk.look() as conn:
            year = year_id or (session_groups.current_year(conn) or (0, ""))[0]
            if not year:
                raise NurtureError("sessions.no_year")
            return hand_in_of(conn, year)

    def one(self, session_id: int) -> SessionRow:
        """One session as a list shows it; ``desk.gone`` when it is no longer there."""
        with self._desk.look() as conn:
            found = db.session_row(conn, session_id)
        if found is None:
            raise NurtureError("desk.gone")
        return found

    def of_group(self, group_id: int) -> list[SessionRow]:
        """Every session of a group by day, those that fell out among them."""
        with self._desk.look() as conn:
            return db.sessions_of_group(conn, group_id)

    def adults(self, session_id: int) -> list[tuple[str, AdultRole]]:
        """Who from the school might be in the room: name and role, as the school's contacts say."""
        with self._desk.look() as conn:
            found = db.session_row(conn, session_id)
            if found is None:
                return []
            known = session_groups.adults_of_school(conn, found.school_id)
        roles = {"ta": AdultRole.TA, "lsp": AdultRole.PRACTITIONER, "mentor": AdultRole.MENTOR}
        return [(name, roles.get(role, AdultRole.OTHER)) for name, role in known]

    def between(self, first: date, last: date, year_id: int | None = None) -> list[SessionRow]:
        """Every session from ``first`` to ``last``, both included."""
        with self._desk.look() as conn:
            return db.sessions_between(conn, first, last, year_id)

    def to_write_up(self, year_id: int | None = None) -> list[SessionRow]:
        """Sessions that have been and whose diary is not finished, oldest first."""
        with self._desk.look() as conn:
            year = year_id or (session_groups.current_year(conn) or (0, ""))[0]
            return db.sessions_to_write_up(conn, year, self._desk.today())

    def change(self, session_id: int, **fields: object) -> None:
        """Change what is said of a session: starts_at, minutes, adult, adult_role, plan, tutor_id."""
        with self._desk.change("sessions.change", Area.SESSIONS) as unit:
            before = records.get(unit.conn, session, Session, session_id)
            after = replace(before, **fields)  # type: ignore[arg-type]  # fields of Session by name
            records.save(unit.conn, session, checked_session(after))
            unit.note(session=session_id)


def group_row(conn: Connection, group_id: int, today: date) -> GroupRow:
    """One group with how its sessions stand; ``desk.gone`` when it is no longer there."""
    year = conn.execute(select(music_group.c.year_id).where(music_group.c.id == group_id)).scalar()
    if year is None:
        raise NurtureError("desk.gone")
    return session_groups.groups_of_year(conn, year, today, group_id)[0]
