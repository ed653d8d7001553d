"""What papers say of children, tutors, groups and schools: read in one go for a whole batch."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, select

from nurture_desk.db.records import rows
from nurture_desk.db.tables.consent import media_person
from nurture_desk.db.tables.evidence import target
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.pupils import music_group, pupil
from nurture_desk.db.tables.schools import school, school_contact
from nurture_desk.db.tables.tutors import audit_round, tutor
from nurture_desk.domain.audits import AuditRound
from nurture_desk.domain.slips import Target

_AT_ONCE = 500  # ids in one IN list


@dataclass(frozen=True)
class ChildFacts:
    """What a sheet may say of a child and of the school."""

    id: int
    code: str
    ref: str
    first_names: str
    surname: str
    known_as: str
    class_name: str
    year_group: int | None
    birth_month: int | None
    birth_year: int | None
    letter_language: str
    letter_format: str
    images_caution: str
    school_id: int
    school: str
    school_telephone: str

    @property
    def shown_name(self) -> str:
        """Known-as, else first names, else the school's own mark, else the code."""
        return self.known_as or self.first_names or self.ref or self.code

    @property
    def full_name(self) -> str:
        """First names (or what stands for them) and surname: never beside a need."""
        return " ".join(part for part in (self.first_names or self.shown_name, self.surname) if part)


@dataclass(frozen=True)
class GroupFacts:
    """What a sheet may say of a group: where, when, led by whom."""

    id: int
    code: str
    name: str
    school_id: int
    school: str
    room: str
    weekday: int | None
    starts_at: str
    minutes: int
    starts_on: date | None
    tutor_id: int | None
    tutor_code: str
    tutor: str
    may_name: str
    contract: str


@dataclass(frozen=True)
class TutorFacts:
    """What a sheet may say of a tutor."""

    id: int
    code: str
    name: str
    known_as: str
    email: str


def children(conn: Connection, pupil_ids: Collection[int]) -> dict[int, ChildFacts]:
    """Facts of each child."""
    own = [pupil.c[name] for name in ChildFacts.__dataclass_fields__ if name in pupil.c]
    its = school.c.name.label("school"), school.c.telephone.label("school_telephone")
    query = select(*own, *its).join(school, school.c.id == pupil.c.school_id)
    return _by_key(conn, ChildFacts, query, pupil.c.id, pupil_ids)


def groups(conn: Connection, group_ids: Collection[int]) -> dict[int, GroupFacts]:
    """Facts of each group."""
    own = [music_group.c[name] for name in GroupFacts.__dataclass_fields__ if name in music_group.c]
    query = (
        select(
            *own,
            school.c.name.label("school"),
            func.coalesce(tutor.c.code, "").label("tutor_code"),
            func.coalesce(person.c.name, "").label("tutor"),
            func.coalesce(person.c.may_name, "").label("may_name"),
        )
        .join(school, school.c.id == music_group.c.school_id)
        .outerjoin(tutor, tutor.c.id == music_group.c.tutor_id)
        .outerjoin(person, person.c.id == tutor.c.person_id)
    )
    return _by_key(conn, GroupFacts, query, music_group.c.id, group_ids)


def tutors(conn: Connection, tutor_ids: Collection[int]) -> dict[int, TutorFacts]:
    """Facts of each tutor."""
    query = select(tutor.c.id, tutor.c.code, person.c.name, person.c.known_as, person.c.email).join(
        person, person.c.id == tutor.c.person_id
    )
    return _by_key(conn, TutorFacts, query, tutor.c.id, tutor_ids)


def round_of(conn: Connection, round_id: int) -> AuditRound | None:
    """One audit round, or None."""
    found = rows(conn, AuditRound, select(audit_round).where(audit_round.c.id == round_id))
    return found[0] if found else None


def staff(conn: Connection, school_id: int) -> dict[str, str]:
    """The names of a school's present staff by role, the first entered of each."""
    query = (
        select(school_contact.c.role, person.c.name)
        .join(person, person.c.id == school_contact.c.person_id)
        .where(school_contact.c.school_id == school_id, school_contact.c.current.is_(True))
        .order_by(school_contact.c.id.desc())
    )
    return dict(conn.execute(query).all())


def newest_targets(conn: Connection, pupil_ids: Collection[int], year_id: int) -> dict[int, Target]:
    """Each child's newest target of a year that has not been reviewed, else the newest of all."""
    query = (
        select(target)
        .where(target.c.pupil_id.in_(pupil_ids), target.c.year_id == year_id)
        .order_by(target.c.reviewed_on.is_(None), target.c.set_on, target.c.id)
    )
    return {one.pupil_id: one for one in rows(conn, Target, query)}


def media_codes(conn: Connection) -> dict[int, tuple[str, ...]]:
    """The codes of the children in each item of the media list."""
    query = select(media_person.c.media_id, pupil.c.code).join(pupil, pupil.c.id == media_person.c.pupil_id)
    found: dict[int, list[str]] = {}
    for item, code in conn.execute(query.order_by(pupil.c.code)):
        found.setdefault(item, []).append(code)
    return {item: tuple(codes) for item, codes in found.items()}


def _by_key(conn: Connection, cls: type[Any], query: Select[Any], key: Any, ids: Collection[int]) -> dict[int, Any]:
    wanted, found = sorted(set(ids)), {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = rows(conn, cls, query.where(key.in_(wanted[start : start + _AT_ONCE])))
        found.update({one.id: one for one in part})
    return found
