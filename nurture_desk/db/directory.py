"""Queries of every name the desk holds: of children, adults, schools, places and groups, of all years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, CompoundSelect, Connection, literal_column, select, union_all

from nurture_desk.db import records
from nurture_desk.db.tables.celebration import celebration_day, celebration_step
from nurture_desk.db.tables.consent import (
    care,
    consent_decision,
    form_chase,
    form_copy,
    form_version,
    media_item,
    signer,
)
from nurture_desk.db.tables.evidence import (
    case_study,
    family_slip,
    judgement,
    pupil_voice,
    recognise_answer,
    school_slip,
)
from nurture_desk.db.tables.leaving import guard_answer, pseudonym
from nurture_desk.db.tables.programme import (
    introduction,
    partner,
    partner_contact,
    person,
    person_role,
    service_profile,
)
from nurture_desk.db.tables.protection import (
    access_decision,
    access_request,
    complaint,
    erasure,
    protection_text,
    retention_keep,
    retention_review,
)
from nurture_desk.db.tables.pupils import music_group, need_note, progression, pupil, pupil_profile, suggestion
from nurture_desk.db.tables.reflection import reflection_action, reflection_meeting
from nurture_desk.db.tables.returns import return_event, return_snapshot
from nurture_desk.db.tables.school_papers import school_agreement, school_prestart, school_review
from nurture_desk.db.tables.schools import school, school_contact, school_contact_log, school_decision, school_interest
from nurture_desk.db.tables.sessions import session
from nurture_desk.db.tables.tutors import observation, tutor, tutor_choice

# Fields in which somebody typed who it was: people without a record of their own.
STAFF_FIELDS: tuple[Column[str], ...] = (
    session.c.adult,
    pupil.c.situation_confirmed_by,
    signer.c.confirmed_by,
    suggestion.c.suggested_by,
    pupil_profile.c.trusted_adult,
    pupil_profile.c.health_with,
    pupil_profile.c.plan_held_by,
    pupil_profile.c.supplied_by,
    need_note.c.said_by,
    consent_decision.c.staff_one,
    consent_decision.c.staff_two,
    form_copy.c.handed_school_to,
    school_slip.c.written_by,
    school_interest.c.contact,
    school_interest.c.head,
    school_interest.c.senco,
    school_interest.c.adult,
    school_contact_log.c.spoke_to,
    school_agreement.c.signed_head,
    school_agreement.c.adult,
    school_prestart.c.present,
    school_review.c.present,
)
ADULT_FIELDS: tuple[Column[str], ...] = (
    celebration_step.c.led_by,
    care.c.team,
    form_chase.c.chased_by,
    consent_decision.c.recorded_by,
    family_slip.c.written_by,
    pupil_voice.c.asked_by,
    pupil_voice.c.written_by,
    judgement.c.judged_by,
    progression.c.taken_by,
    media_item.c.made_by,
    observation.c.observer,
    tutor_choice.c.advised_by,
    tutor_choice.c.decided_by,
    school.c.advised_by,
    school_decision.c.advised_by,
    school_decision.c.decided_by,
    school_agreement.c.signed_service,
    school_contact_log.c.by,
    reflection_meeting.c.facilitator,
    reflection_meeting.c.guests,
    reflection_action.c.who,
    partner.c.contact_name,
    partner_contact.c.who,
    introduction.c.by_whom,
    service_profile.c.contact_name,
    service_profile.c.safeguarding_lead,
    service_profile.c.protection_officer,
    service_profile.c.lawful_confirmed_by,
    form_version.c.checked_by,
    return_snapshot.c.signed_off_by,
    return_event.c.who,
    guard_answer.c.answered_by,
    recognise_answer.c.answered_by,
    access_request.c.may_ask_by,
    access_request.c.reviewed_by,
    access_decision.c.decided_by,
    complaint.c.handled_by,
    erasure.c.decided_by,
    protection_text.c.written_by,
    retention_keep.c.decided_by,
    retention_review.c.reviewed_by,
)
PARENT_FIELDS: tuple[Column[str], ...] = (signer.c.name, consent_decision.c.signed_name, access_request.c.asked_by)


@dataclass(frozen=True)
class NamedChild:
    """A child as the desk writes the name."""

    id: int
    code: str
    first_names: str
    surname: str
    known_as: str
    school_id: int


@dataclass(frozen=True)
class NamedAdult:
    """A person with a record; ``works_as``: roles at schools and here, ``tutor``: has a tutor's profile."""

    id: int
    name: str
    known_as: str
    works_as: tuple[str, ...] = ()
    at_school: bool = False
    tutor: bool = False


@dataclass(frozen=True)
class NamedSchool:
    """A school; ``ours``: it has, or had, children or a group with us."""

    id: int
    name: str
    address: str
    postcode: str
    ours: bool = False


@dataclass(frozen=True)
class NamedGroup:
    """A group of any year, and its room."""

    id: int
    name: str
    room: str


def children(conn: Connection) -> list[NamedChild]:
    """Every child of every year, in order of entry."""
    return records.all_of(conn, pupil, NamedChild)


def adults(conn: Connection) -> list[NamedAdult]:
    """Every person, with what they are."""
    at_school: dict[int, list[str]] = {}
    for key, role in conn.execute(select(school_contact.c.person_id, school_contact.c.role)):
        at_school.setdefault(key, []).append(role)
    here: dict[int, list[str]] = {}
    for key, role in conn.execute(select(person_role.c.person_id, person_role.c.role)):
        here.setdefault(key, []).append(role)
    tutors = set(conn.execute(select(tutor.c.person_id)).scalars())
    found = conn.execute(select(person.c.id, person.c.name, person.c.known_as).order_by(person.c.id))
    return [
        NamedAdult(
            key, name, known_as, tuple(at_school.get(key, ()) or here.get(key, ())), key in at_school, key in tutors
        )
        for key, name, known_as in found
    ]


def schools(conn: Connection) -> list[NamedSchool]:
    """Every school of the desk."""
    ours = set(conn.execute(select(pupil.c.school_id).distinct()).scalars())
    ours |= set(conn.execute(select(music_group.c.school_id).distinct()).scalars())
    found = conn.execute(select(school.c.id, school.c.name, school.c.address, school.c.postcode).order_by(school.c.id))
    return [NamedSchool(row.id, row.name, row.address, row.postcode, row.id in ours) for row in found]


def groups(conn: Connection) -> list[NamedGroup]:
    """Every group of every year."""
    return records.all_of(conn, music_group, NamedGroup)


def typed_in(conn: Connection, fields: tuple[Column[str], ...]) -> list[str]:
    """Every different text somebody typed into ``fields``, in their order."""
    found = sorted(conn.execute(_typed(fields)).all(), key=itemgetter(0))
    return list(dict.fromkeys(text for _, text in found))


@cache
def _typed(fields: tuple[Column[str], ...]) -> CompoundSelect[Any]:
    """One question instead of forty, put into words once: it is asked after every change."""
    return union_all(
        *(select(literal_column(str(at)), one).where(one != "").distinct() for at, one in enumerate(fields))
    )


def complainants(conn: Connection) -> list[str]:
    """Who complained, as somebody typed it."""
    return list(conn.execute(select(complaint.c.from_whom).where(complaint.c.from_whom != "").distinct()).scalars())


def celebration_places(conn: Connection) -> list[str]:
    """Where celebration days are held."""
    return list(conn.execute(select(celebration_day.c.place).where(celebration_day.c.place != "").distinct()).scalars())


def authorities(conn: Connection) -> list[str]:
    """The authorities that look after children: often another county, so that they tell whose child it is."""
    return list(conn.execute(select(care.c.authority).where(care.c.authority != "").distinct()).scalars())


def partner_names(conn: Connection) -> list[str]:
    """The organisations we work with."""
    return list(conn.execute(select(partner.c.name).distinct()).scalars())


def kept_aliases(conn: Connection) -> Mapping[str, str]:
    """The names that stand in for names, by key of whom: "child:14", "school:7", "person:3", "group:2"."""
    columns = {"child": "pupil_id", "person": "person_id", "school": "school_id", "group": "group_id"}
    stories = select(case_study.c.pupil_id, case_study.c.pseudonym).order_by(case_study.c.id)
    named = conn.execute(stories.where(case_study.c.pupil_id.is_not(None), case_study.c.pseudonym != ""))
    found = {f"child:{pupil_id}": alias for pupil_id, alias in named}  # a story begun before the desk kept them
    for row in conn.execute(select(pseudonym).order_by(pseudonym.c.id)):
        for kind, column in columns.items():
            if getattr(row, column) is not None:
                found[f"{kind}:{getattr(row, column)}"] = row.alias
    return found


def harmless_words(conn: Connection) -> list[str]:
    """Words said to be harmless in every document."""
    everywhere = (guard_answer.c.subject == "", guard_answer.c.sentence == "")
    return list(conn.execute(select(guard_answer.c.word).where(*everywhere)).scalars())
