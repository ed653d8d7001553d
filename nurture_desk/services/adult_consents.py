"""What the grown-ups chose: their name beside a credit, and their picture by audience."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from nurture_desk.db import media as db
from nurture_desk.db import records
from nurture_desk.db.tables.consent import adult_decision
from nurture_desk.db.tables.programme import person
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.purposes import Audience
from nurture_desk.services.open_desk import OpenDesk

NAME = "name"
NAME_VALUES = ("name_and_role", "role_only", "not_at_all")


@dataclass(frozen=True)
class AdultDecision:
    """One answer of one grown-up; nothing is overwritten."""

    id: int
    person_id: int
    subject: str
    value: str
    decided_on: date
    note: str = ""


@dataclass(frozen=True)
class AdultRow:
    """A grown-up in the list: name by default as a role only, pictures only where a yes is kept."""

    person_id: int
    name: str
    may_name: str
    pictures: tuple[Audience, ...]


class AdultConsents:
    """Tutors, school staff, managers and trainees."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def rows(self) -> list[AdultRow]:
        """Everybody the desk knows, by name, with what counts today."""
        with self._desk.look() as conn:
            query = select(
                person.c.id.label("person_id"), person.c.name, person.c.may_name, person.c.may_picture.label("pictures")
            )
            return records.rows(conn, AdultRow, query.order_by(person.c.name))

    def record(self, person_id: int, may_name: str, pictures: set[Audience], decided_on: date, note: str = "") -> None:
        """Keep what a grown-up chose, name and every audience. Raises ``consent.…``."""
        if decided_on > self._desk.today():
            raise NurtureError("consent.date_in_future", field="decided_on")
        if may_name not in NAME_VALUES:
            raise NurtureError("consent.may_name_unknown", field="may_name")
        values = {NAME: may_name} | {f"picture_{a}": "yes" if a in pictures else "no" for a in Audience}
        with self._desk.change("consent.adult", Area.CONSENT, Area.PROGRAMME) as unit:
            for subject, value in values.items():
                row = AdultDecision(0, person_id, subject, value, decided_on, note.strip())
                records.add(unit.conn, adult_decision, row)
            # The person's own row says what counts today (credits and the media list read it there).
            now = db.adult_answers(unit.conn, person_id)
            open_to = [str(audience) for audience in Audience if now.get(f"picture_{audience}") == "yes"]
            records.set_fields(unit.conn, person, person_id, may_name=now[NAME], may_picture=open_to)
            unit.note(person=person_id)

    def answers(self, person_id: int) -> list[AdultDecision]:
        """Everything one grown-up chose, newest first."""
        order = (adult_decision.c.decided_on.desc(), adult_decision.c.id.desc())
        query = select(*adult_decision.c).where(adult_decision.c.person_id == person_id).order_by(*order)
        with self._desk.look() as conn:
            return records.rows(conn, AdultDecision, query)
