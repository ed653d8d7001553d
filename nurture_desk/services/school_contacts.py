"""Who to talk to at a school, what was said, and a school's own interest."""

from __future__ import annotations

from dataclasses import replace

from nurture_desk.db import school_contacts as queries
from nurture_desk.db import schools as school_queries
from nurture_desk.db.records import add, get, put, remove, save, set_fields
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.schools import school, school_contact, school_contact_log, school_interest, school_stage
from nurture_desk.domain.areas import Area
from nurture_desk.domain.people import Person, checked_person
from nurture_desk.domain.school_contacts import (
    ContactLog,
    ContactRow,
    Interest,
    SchoolContact,
    check_contact,
    check_interest,
    check_log,
)
from nurture_desk.domain.school_stages import Stage, StageStep
from nurture_desk.domain.schools import School
from nurture_desk.services.open_desk import OpenDesk


class SchoolContacts:
    """Contacts, contact log and interest."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def contacts(self, school_id: int | None = None) -> list[ContactRow]:
        """Contacts of one school or of all, current ones first."""
        with self._desk.look() as conn:
            return queries.contacts(conn, school_id)

    def log(self, school_id: int) -> list[ContactLog]:
        """What was said with a school, newest first."""
        with self._desk.look() as conn:
            return queries.log(conn, school_id)

    def interests(self, school_id: int) -> list[Interest]:
        """A school's expressions of interest, newest first."""
        with self._desk.look() as conn:
            return queries.interests(conn, school_id)

    def save_contact(self, contact: SchoolContact, *, name: str, telephone: str = "", email: str = "") -> int:
        """Keep a contact; ``id`` 0 is a new one. The person is kept once, however many roles they have there."""
        check_contact(name)
        with self._desk.change("schools.contact_saved", Area.SCHOOLS, Area.PROGRAMME) as unit:
            conn = unit.conn
            get(conn, school, School, contact.school_id)
            known = contact.person_id or queries.person_at(conn, contact.school_id, name) or 0
            checked_person(Person(name.strip(), known, email=email.strip(), telephone=telephone.strip()))
            if known:
                set_fields(conn, person, known, name=name.strip(), telephone=telephone.strip(), email=email.strip())
            else:
                known = add(conn, person, Person(name.strip(), telephone=telephone.strip(), email=email.strip()))
            key = put(conn, school_contact, replace(contact, person_id=known))
            unit.note(contact=key, school=contact.school_id, role=contact.role.value)
        return key

    def remove_contact(self, contact_id: int) -> None:
        """Take a contact off the list; the person stays with whatever else they do."""
        with self._desk.change("schools.contact_removed", Area.SCHOOLS) as unit:
            remove(unit.conn, school_contact, contact_id)
            unit.note(contact=contact_id)

    def save_log(self, entry: ContactLog) -> int:
        """Write down a conversation; ``id`` 0 is a new one."""
        check_log(entry, self._desk.today())
        with self._desk.change("schools.log_saved", Area.SCHOOLS) as unit:
            key = put(unit.conn, school_contact_log, entry)
            unit.note(entry=key, school=entry.school_id)
        return key

    def remove_log(self, entry_id: int) -> None:
        """Take a line out of the contact log."""
        with self._desk.change("schools.log_removed", Area.SCHOOLS) as unit:
            remove(unit.conn, school_contact_log, entry_id)
            unit.note(entry=entry_id)

    def save_interest(self, interest: Interest) -> int:
        """Register interest or keep the whole form; a school that stood open now stands as "asked us"."""
        check_interest(interest, self._desk.today())
        with self._desk.change("schools.interest_saved", Area.SCHOOLS) as unit:
            conn = unit.conn
            year = school_queries.current_year(conn)
            year_id = year[0] if year else None
            if interest.id:
                save(conn, school_interest, interest)
                key = interest.id
            else:
                key = add(conn, school_interest, replace(interest, year_id=interest.year_id or year_id))
                stands = school_queries.stages(conn, year_id).get(interest.school_id)
                if stands is None or stands.stage is Stage.OPEN:
                    step = StageStep(0, interest.school_id, year_id, Stage.ASKED, interest.registered_on)
                    add(conn, school_stage, replace(step, reason=interest.source))
            unit.note(interest=key, school=interest.school_id)
        return key

    def remove_interest(self, interest_id: int) -> None:
        """Take back an expression of interest that was entered by mistake."""
        with self._desk.change("schools.interest_removed", Area.SCHOOLS) as unit:
            remove(unit.conn, school_interest, interest_id)
            unit.note(interest=interest_id)
