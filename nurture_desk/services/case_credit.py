"""Who wrote a story, as that person allows: by name and role, by role, or not at all (forms-and-words.md 1.8)."""

from __future__ import annotations

from sqlalchemy import Connection

from nurture_desk.db import directory as db
from nurture_desk.db import records
from nurture_desk.db.tables.programme import person
from nurture_desk.documents.wording import has, say
from nurture_desk.domain.case_studies import CaseStudy
from nurture_desk.domain.people import Person
from nurture_desk.domain.tutors import MayName


def credit_of(conn: Connection, case: CaseStudy) -> tuple[str, tuple[str, ...]]:
    """The credit line, and the keys of whose name may stand in it; both empty where nobody may be credited."""
    if case.author_id is None:
        return "", ()
    author = records.get(conn, person, Person, case.author_id)
    if author.may_name == MayName.NOT_AT_ALL:
        return "", ()
    role = role_of(conn, case.author_id)
    if author.may_name == MayName.NAME_AND_ROLE and author.name:
        return say("story.credit.named", name=author.name, role=role), (f"person:{case.author_id}",)
    return say("story.credit.role", role=role), ()


def role_of(conn: Connection, person_id: int) -> str:
    """What an adult is, in a credit line: "music tutor", "SENCO", else "colleague"."""
    known = next((one for one in db.adults(conn) if one.id == person_id), None)
    role = "tutor" if known and known.tutor else known.works_as[0] if known and known.works_as else "colleague"
    return say(f"story.role.{role}") if has(f"story.role.{role}") else say("story.role.colleague")
