"""Queries about decisions, signers, forms on their way and what has left."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from nurture_desk.db import records
from nurture_desk.db.pupils import shown_name
from nurture_desk.db.tables.consent import (
    care,
    consent_decision,
    departure,
    departure_person,
    form_chase,
    form_copy,
    form_version,
    school_way,
    signer,
)
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.db.tables.schools import school
from nurture_desk.domain.consent import Caution, ConsentCase, Decision
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import (
    CopyRow,
    FormVersion,
    VersionRow,
)
from nurture_desk.domain.media import RecallRow
from nurture_desk.domain.signers import Care, Signer, SigningCase, Situation

TELL = "tell"


def signers_of(conn: Connection, pupil_ids: Collection[int]) -> dict[int, dict[int, Signer]]:
    """Everybody who answers for each child, by key."""
    found: dict[int, dict[int, Signer]] = {}
    for one in records.all_of(conn, signer, Signer, signer.c.pupil_id.in_(pupil_ids)):
        found.setdefault(one.pupil_id, {})[one.id] = one
    return found


def cases(conn: Connection, pupil_ids: Collection[int]) -> dict[int, ConsentCase]:
    """What decides, for each child, who may sign and what stands above a yes."""
    signers = signers_of(conn, pupil_ids)
    query = (
        select(
            pupil.c.id,
            pupil.c.signer_situation,
            pupil.c.birth_month,
            pupil.c.birth_year,
            pupil.c.told_on,
            pupil.c.images_caution,
            pupil.c.images_confirmed_on,
            school_way.c.way,
        )
        .outerjoin(school_way, school_way.c.school_id == pupil.c.school_id)
        .where(pupil.c.id.in_(pupil_ids))
    )
    return {
        row.id: ConsentCase(
            SigningCase(Situation(row.signer_situation), row.birth_month, row.birth_year),
            signers.get(row.id, {}),
            row.told_on if row.way == TELL else None,
            Caution(row.images_caution),
            row.images_confirmed_on is not None,
        )
        for row in conn.execute(query)
    }


def decisions_of(
    conn: Connection, pupil_ids: Collection[int], keys: Collection[str] | None = None
) -> dict[int, list[Decision]]:
    """Every decision about each child, in order of entry; ``keys``: those of some purposes and questions only."""
    found: dict[int, list[Decision]] = {}
    where = [consent_decision.c.pupil_id.in_(pupil_ids)]
    if keys is not None:
        where.append(consent_decision.c.purpose.in_(keys))
    for one in records.all_of(conn, consent_decision, Decision, *where):
        found.setdefault(one.pupil_id, []).append(one)
    return found


def codes_of(conn: Connection, pupil_ids: Collection[int]) -> dict[int, str]:
    """The code of each child."""
    return {row.id: row.code for row in conn.execute(select(pupil.c.id, pupil.c.code).where(pupil.c.id.in_(pupil_ids)))}


def way_of(conn: Connection, school_id: int) -> str:
    """``ask``, or ``tell`` where the school tells families and lets them say no."""
    return conn.execute(select(school_way.c.way).where(school_way.c.school_id == school_id)).scalar() or "ask"


def set_way(conn: Connection, school_id: int, way: str) -> None:
    """Keep the school's way of asking about taking part."""
    records.clear(conn, school_way, school_way.c.school_id == school_id)
    conn.execute(insert(school_way).values(school_id=school_id, way=way))


def care_of(conn: Connection, pupil_id: int) -> Care | None:
    """Which authority looks after a child, if one does."""
    found = records.rows(conn, Care, select(*care.c).where(care.c.pupil_id == pupil_id))
    return found[0] if found else None


def set_care(conn: Connection, pupil_id: int, kept: Care | None) -> None:
    """Keep (or drop) the authority that looks after a child."""
    records.clear(conn, care, care.c.pupil_id == pupil_id)
    if kept is not None:
        values = {name: getattr(kept, name) for name in ("authority", "team", "team_address", "forms_begun_on")}
        conn.execute(insert(care).values(pupil_id=pupil_id, **values))


def begin_forms(conn: Connection, pupil_ids: Collection[int], day: date) -> list[int]:
    """Note that the forms of these looked-after children were begun; the children of whom that was not noted yet."""
    fresh = (care.c.pupil_id.in_(pupil_ids), care.c.forms_begun_on.is_(None))
    begun = list(conn.execute(select(care.c.pupil_id).where(*fresh)).scalars())
    conn.execute(update(care).where(care.c.pupil_id.in_(begun)).values(forms_begun_on=day))
    return begun


def unbegin_forms(conn: Connection, pupil_ids: Collection[int]) -> None:
    """As if the forms of these children had not been begun."""
    conn.execute(update(care).where(care.c.pupil_id.in_(pupil_ids)).values(forms_begun_on=None))


def version_in_use(conn: Connection, form: Form) -> FormVersion | None:
    """The version forms are made from now (the newest in use)."""
    found = records.all_of(
        conn, form_version, FormVersion, form_version.c.form == str(form), form_version.c.in_use.is_(True)
    )
    english = [one for one in found if one.language == "en"]
    return (english or found)[-1] if found else None


def version_rows(conn: Connection) -> list[VersionRow]:
    """Every version, newest first, with how many decisions and copies rest on it."""
    decided = (
        select(consent_decision.c.version_id, func.count().label("n"))
        .group_by(consent_decision.c.version_id)
        .subquery()
    )
    copies = select(form_copy.c.version_id, func.count().label("n")).group_by(form_copy.c.version_id).subquery()
    query = (
        select(
            *[form_version.c[name] for name in ("id", "form", "number", "language", "made_on", "used_until", "in_use")],
            form_version.c.checked_by,
            form_version.c.checked_on,
            func.coalesce(decided.c.n, 0).label("decisions"),
            func.coalesce(copies.c.n, 0).label("copies"),
        )
        .outerjoin(decided, decided.c.version_id == form_version.c.id)
        .outerjoin(copies, copies.c.version_id == form_version.c.id)
        .order_by(form_version.c.id.desc())
    )
    return records.rows(conn, VersionRow, query)


def copy_rows(conn: Connection, *where: Any) -> list[CopyRow]:
    """Copies with the child, the version and the reminders, in class order."""
    chased = (
        select(form_chase.c.copy_id, func.count().label("n"), func.max(form_chase.c.chased_on).label("last"))
        .group_by(form_chase.c.copy_id)
        .subquery()
    )
    steps = ("made_on", "handed_school_on", "handed_school_to", "handed_family_on", "returned_on", "refused_on")
    query = (
        select(
            form_copy.c.id,
            form_copy.c.pupil_id,
            func.coalesce(pupil.c.code, "").label("code"),
            func.coalesce(shown_name(), "").label("shown_name"),
            func.coalesce(pupil.c.class_name, "").label("class_name"),
            func.coalesce(school.c.name, "").label("school"),
            form_version.c.form,
            form_version.c.number,
            *[form_copy.c[name] for name in (*steps, "original_where", "copy_given_on")],
            func.coalesce(chased.c.n, 0).label("chases"),
            chased.c.last.label("chased_on"),
        )
        .join(form_version, form_version.c.id == form_copy.c.version_id)
        .outerjoin(pupil, pupil.c.id == form_copy.c.pupil_id)
        .outerjoin(school, school.c.id == pupil.c.school_id)
        .outerjoin(chased, chased.c.copy_id == form_copy.c.id)
        .where(*where)
        .order_by(school.c.name, pupil.c.class_name, func.lower(shown_name()), form_copy.c.id)
    )
    return records.rows(conn, CopyRow, query)


def note_departure(conn: Connection, row: object, uses: Collection[tuple[int, str]]) -> int:
    """Keep that something left, with the children and purposes it leaned on; returns its key."""
    key = records.add(conn, departure, row)
    lines = [{"departure_id": key, "pupil_id": child, "purpose": purpose} for child, purpose in sorted(set(uses))]
    if lines:
        conn.execute(insert(departure_person), lines)
    return key


def departure_rows(conn: Connection, *where: Any) -> list[RecallRow]:
    """What left, one row a child and purpose, newest first."""
    query = (
        select(
            departure.c.id.label("departure_id"),
            departure.c.media_id,
            departure_person.c.pupil_id,
            pupil.c.code,
            shown_name().label("shown_name"),
            departure_person.c.purpose,
            departure.c.kind,
            departure.c.title,
            departure.c.went_where,
            departure.c.left_on,
            departure_person.c.settled_on,
            departure.c.for_whom,
            departure.c.subject,
        )
        .join(departure, departure.c.id == departure_person.c.departure_id)
        .join(pupil, pupil.c.id == departure_person.c.pupil_id)
        .where(*where)
        .order_by(departure.c.left_on.desc(), departure.c.id.desc(), departure_person.c.id)
    )
    return records.rows(conn, RecallRow, query)


def settle(conn: Connection, departure_id: int, pupil_id: int, **values: object) -> int:
    """Mark everything one departure held of one child as called back; returns how many lines."""
    where = (departure_person.c.departure_id == departure_id, departure_person.c.pupil_id == pupil_id)
    return conn.execute(update(departure_person).where(*where).values(**values)).rowcount
