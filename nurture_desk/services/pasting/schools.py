"""Schools pasted: whom to talk to there, and figures of our own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.pasted_table import Cells, PasteColumn, Verdict, choice_in, day_in, number_in, same_words
from nurture_desk.domain.school_contacts import ContactRow, SchoolContact, SchoolRole
from nurture_desk.domain.schools import Measure, Origin, check_figure
from nurture_desk.services.pasting.target import Taker, Target, school_in, schools_by_name
from nurture_desk.services.school_contacts import SchoolContacts
from nurture_desk.services.schools import Schools

SCHOOL = ("urn", "school name", "school urn", "name of school")
CONTACT = {
    "name": ("contact", "who", "full name"),
    "role": ("job", "position", "post"),
    "telephone": ("phone", "tel", "mobile"),
    "email": ("e mail", "email address"),
    "best_time": ("when", "best time to call"),
}
MEASURED = {
    Measure.PUPILS: ("number of pupils", "roll", "nor"),
    Measure.FSM: ("fsm", "free school meals", "% fsm", "fsm %"),
    Measure.SEN_SUPPORT: ("sen support", "sen", "% sen support", "sen support %"),
    Measure.EHC: ("ehc", "ehcp", "ehc plans", "% ehc"),
    Measure.EAL: ("eal", "% eal", "eal %"),
    Measure.SUSPENSIONS: ("suspensions",),
    Measure.EXCLUSIONS: ("exclusions", "permanent exclusions"),
    Measure.LOOKED_AFTER: ("looked after", "lac", "cla"),
    Measure.DEPRIVATION: ("deprivation", "idaci", "imd decile", "decile"),
}


def contacts(service: SchoolContacts, school_id: int) -> Target:
    """People in a role at a school; a name known there in that role is brought up to date."""
    columns = tuple(PasteColumn(key, say(f"paste.contact.{key}"), others) for key, others in CONTACT.items())
    if not school_id:
        columns = (PasteColumn("school", say("schools.column.school"), SCHOOL), *columns)
    roles = {str(role): say(f"schools.role.{role}") for role in SchoolRole}

    def open_list(conn: Connection) -> Taker:
        schools = schools_by_name(conn) if not school_id else {}
        there = {(row.school_id, row.role, same_words(row.name)): row for row in service.contacts(school_id or None)}

        def take(cells: Cells) -> Verdict:
            school = school_id or school_in(cells, "school", schools)
            role = SchoolRole(choice_in(cells, "role", roles) or SchoolRole.OFFICE)
            name = cells.get("name", "").strip()
            kept = there.get((school, role, same_words(name)))
            told = {key: cells.get(key, "").strip() for key in ("telephone", "email", "best_time")}
            if kept is None:
                _save(service, SchoolContact(0, school, 0, role, told["best_time"]), name, told)
                return Verdict.NEW
            newer = replace(
                kept,
                telephone=told["telephone"] or kept.telephone,
                email=told["email"] or kept.email,
                best_time=told["best_time"] or kept.best_time,
            )
            if newer == kept:
                return Verdict.THERE
            contact = SchoolContact(kept.id, school, kept.person_id, role, newer.best_time, kept.current)
            _save(service, contact, kept.name, _reach(newer))
            return Verdict.CHANGES

        return Taker(take)

    return Target(say("schools.contacts.name"), columns, open_list, (Area.SCHOOLS, Area.PROGRAMME))


def figures(service: Schools, today: date) -> Target:
    """Figures somebody told us, one row a school; each needs who says so and the day it describes."""
    columns = (
        PasteColumn("school", say("schools.column.school"), SCHOOL),
        *(PasteColumn(str(one), say(f"schools.measure.{one}"), others) for one, others in MEASURED.items()),
        PasteColumn("source", say("schools.figure.field.source"), ("says who", "from"), for_all=True),
        PasteColumn("as_of", say("schools.figure.field.as_of"), ("date", "day", "as of"), for_all=True),
    )

    def open_list(conn: Connection) -> Taker:
        schools = schools_by_name(conn)

        def take(cells: Cells) -> Verdict:
            school = school_in(cells, "school", schools)
            source, as_of = cells.get("source", "").strip(), day_in(cells, "as_of")
            told = {one: value for one in MEASURED if (value := number_in(cells, str(one))) is not None}
            if not told:
                raise NurtureError("paste.no_figure", field="school")
            before = service.figures(school)
            ours = {one: figure for one, figure in before.items() if figure.origin is Origin.OURS}
            for one, value in told.items():
                try:
                    check_figure(one, value, source, as_of, today)
                except NurtureError as trouble:
                    at = str(one) if trouble.field == "value" else trouble.field
                    raise NurtureError(trouble.key, field=at, **trouble.values) from None
                there = ours.get(one)
                if there is None or (there.value, there.source, there.as_of) != (value, source, as_of):
                    service.set_figure(school, one, value, source, as_of)
            if service.figures(school) == before:
                return Verdict.THERE
            return Verdict.CHANGES if told.keys() <= ours.keys() else Verdict.NEW

        return Taker(take)

    return Target(say("paste.figures"), columns, open_list, (Area.SCHOOLS,))


def _reach(row: ContactRow) -> dict[str, str]:
    return {"telephone": row.telephone, "email": row.email}


def _save(service: SchoolContacts, contact: SchoolContact, name: str, told: dict[str, str]) -> None:
    service.save_contact(contact, name=name, telephone=told["telephone"], email=told["email"])
