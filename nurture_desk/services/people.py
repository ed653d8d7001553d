"""Adults and their roles."""

from __future__ import annotations

from nurture_desk.db import people as rows
from nurture_desk.db import records
from nurture_desk.db.tables import programme as tables
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.people import Person, PersonRole, PersonRow, checked_person, checked_role
from nurture_desk.domain.purposes import Audience
from nurture_desk.services.adult_consents import AdultConsents
from nurture_desk.services.open_desk import OpenDesk


class People:
    """One list of adults: who they are, what they do, how they wish to be named and pictured."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def everyone(self) -> list[PersonRow]:
        """Every adult by name, with the roles held today."""
        with self._desk.look() as conn:
            return rows.people(conn, self._desk.today())

    def person(self, person_id: int) -> Person:
        """One adult; ``desk.gone`` if no longer there."""
        with self._desk.look() as conn:
            return records.get(conn, tables.person, Person, person_id)

    def holders(self, role: str) -> list[Person]:
        """Who holds a role ("manager") today, by name."""
        with self._desk.look() as conn:
            return rows.holders(conn, role, self._desk.today())

    def save(self, person: Person) -> int:
        """Keep an adult (``id`` 0: new); the key. A changed wish on name or pictures is kept as a decision of today."""
        person = checked_person(person)
        with self._desk.change("programme.save_person", Area.PROGRAMME, Area.TUTORS, Area.SCHOOLS) as unit:
            before = records.get(unit.conn, tables.person, Person, person.id) if person.id else Person("")
            key = records.put(unit.conn, tables.person, person)
            wish = (person.may_name, frozenset(person.may_picture))
            if wish != (before.may_name, frozenset(before.may_picture)):
                pictures = {Audience(one.value) for one in person.may_picture}
                AdultConsents(self._desk).record(key, person.may_name.value, pictures, self._desk.today())
            unit.note(person=key)
            return key

    def remove(self, person_id: int) -> None:
        """Take an adult off the list; refused while a tutor's profile, a school or a case study needs them."""
        with self._desk.change("programme.remove_person", Area.PROGRAMME) as unit:
            if rows.ties(unit.conn, person_id):
                raise NurtureError("programme.person_in_use")
            records.remove(unit.conn, tables.person, person_id)
            unit.note(person=person_id)

    def roles(self, person_id: int) -> list[PersonRole]:
        """Every role one adult has or had."""
        with self._desk.look() as conn:
            return rows.roles_of(conn, person_id)

    def save_role(self, role: PersonRole) -> int:
        """Keep a role (``id`` 0: new); the key."""
        role = checked_role(role)
        with self._desk.change("programme.save_role", Area.PROGRAMME, Area.TUTORS) as unit:
            key = records.put(unit.conn, tables.person_role, role)
            unit.note(person=role.person_id, role=role.role)
            return key

    def remove_role(self, role_id: int) -> None:
        """Take a role away as if it had never been held; to end one, give it a last day."""
        with self._desk.change("programme.remove_role", Area.PROGRAMME, Area.TUTORS) as unit:
            records.remove(unit.conn, tables.person_role, role_id)
            unit.note(role=role_id)
