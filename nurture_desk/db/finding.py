"""Names of all that Ctrl+K finds, without reading how anybody stands."""

from __future__ import annotations

from sqlalchemy import Connection, Select, func, literal, select

from nurture_desk.db.tables.consent import signer
from nurture_desk.db.tables.programme import partner, person
from nurture_desk.db.tables.pupils import music_group, pupil
from nurture_desk.db.tables.schools import school, school_contact
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.domain.finding import Found, Kind

_FIRST = func.coalesce(func.nullif(pupil.c.known_as, ""), pupil.c.first_names)
_WHOLE = func.coalesce(func.nullif(func.trim(_FIRST + " " + pupil.c.surname), ""), pupil.c.ref)
_NONE = literal("")
_Queries = tuple[tuple[Kind, Select[int, str, str, str]], ...]


def names(conn: Connection) -> list[Found]:
    """Every child, group, adult, school and partner, each kind by name."""
    return [
        Found(kind, key, name or code.split()[0], code, beside or "")
        for kind, query in (*_children_and_groups(), *_adults(), *_places())
        for key, name, code, beside in conn.execute(query)
        if name or code
    ]


def _children_and_groups() -> _Queries:
    also = func.trim(pupil.c.code + " " + pupil.c.ref + " " + pupil.c.first_names)
    at_school = pupil.join(school, school.c.id == pupil.c.school_id)
    group_at = music_group.join(school, school.c.id == music_group.c.school_id)
    groups = select(music_group.c.id, music_group.c.name, music_group.c.code, school.c.name).select_from(group_at)
    return (
        (Kind.CHILD, select(pupil.c.id, _WHOLE, also, school.c.name).select_from(at_school).order_by(_WHOLE)),
        (Kind.GROUP, groups.order_by(music_group.c.name, music_group.c.id.desc())),
    )


def _adults() -> _Queries:
    tutors = tutor.join(person, tutor.c.person_id == person.c.id)
    others = person.c.id.not_in(select(tutor.c.person_id)) & person.c.id.not_in(select(school_contact.c.person_id))
    at_schools = school_contact.join(person, person.c.id == school_contact.c.person_id).join(
        school, school.c.id == school_contact.c.school_id
    )
    contacts = select(school.c.id, person.c.name, person.c.known_as, school.c.name).select_from(at_schools)
    signing = signer.join(pupil, pupil.c.id == signer.c.pupil_id)
    signers = select(pupil.c.id, signer.c.name, _NONE, _WHOLE).select_from(signing)
    by_name = person.c.name
    return (
        (Kind.TUTOR, select(tutor.c.id, by_name, tutor.c.code, _NONE).select_from(tutors).order_by(by_name)),
        (Kind.ADULT, select(person.c.id, by_name, person.c.known_as, _NONE).where(others).order_by(by_name)),
        (Kind.CONTACT, contacts.where(school_contact.c.current).order_by(by_name)),
        (Kind.SIGNER, signers.order_by(signer.c.name, signer.c.id)),
    )


def _places() -> _Queries:
    return (
        (Kind.SCHOOL, select(school.c.id, school.c.name, school.c.code, school.c.la_name).order_by(school.c.name)),
        (Kind.PARTNER, select(partner.c.id, partner.c.name, partner.c.contact_name, _NONE).order_by(partner.c.name)),
    )
