"""What is printed on forms: children with their class and group, and this desk's mark."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, insert, select

from nurture_desk.db import records
from nurture_desk.db.tables.desk import setting
from nurture_desk.db.tables.pupils import group_member, music_group, pupil, suggestion
from nurture_desk.db.tables.schools import school
from nurture_desk.domain.recovery_key import ALPHABET

DESK_MARK = "forms.desk_mark"  # four characters in every reference, kept whatever becomes of the key


@dataclass(frozen=True)
class PrintedChild:
    """A child as a form needs it, with the school and, where there is one, the group and its tutor."""

    id: int
    code: str
    first_names: str
    surname: str
    known_as: str
    class_name: str
    school: str
    school_id: int
    group_id: int | None
    room: str
    weekday: int | None
    starts_at: str
    starts_on: date | None
    tutor_id: int | None


def printed_children(conn: Connection, pupil_ids: Collection[int]) -> list[PrintedChild]:
    """These children, each with its newest group (or the group its suggestion was made for), by school and group."""
    newest = (
        select(group_member.c.pupil_id, func.max(group_member.c.group_id).label("group_id"))
        .where(group_member.c.left_on.is_(None))
        .group_by(group_member.c.pupil_id)
        .subquery()
    )
    query = (
        select(
            pupil.c.id,
            pupil.c.code,
            pupil.c.first_names,
            pupil.c.surname,
            func.coalesce(func.nullif(pupil.c.known_as, ""), pupil.c.first_names, "").label("known_as"),
            pupil.c.class_name,
            school.c.name.label("school"),
            pupil.c.school_id,
            music_group.c.id.label("group_id"),
            func.coalesce(music_group.c.room, "").label("room"),
            music_group.c.weekday,
            func.coalesce(music_group.c.starts_at, "").label("starts_at"),
            music_group.c.starts_on,
            music_group.c.tutor_id,
        )
        .join(school, school.c.id == pupil.c.school_id)
        .outerjoin(newest, newest.c.pupil_id == pupil.c.id)
        .outerjoin(suggestion, suggestion.c.pupil_id == pupil.c.id)
        .outerjoin(music_group, music_group.c.id == func.coalesce(newest.c.group_id, suggestion.c.group_id))
        .where(pupil.c.id.in_(pupil_ids))
        .order_by(school.c.name, pupil.c.school_id, music_group.c.id, pupil.c.id)
    )
    return records.rows(conn, PrintedChild, query)


def pupil_ids_of(conn: Connection, codes: Collection[str]) -> dict[str, int]:
    """The keys of the children with these codes; a code nobody has is missing from the answer."""
    query = select(pupil.c.code, pupil.c.id).where(pupil.c.code.in_(codes))
    return {str(code): int(key) for code, key in conn.execute(query)}


def desk_mark(conn: Connection) -> str:
    """The four characters that tell this desk's forms from another's; made the first time they are asked for."""
    kept = conn.execute(select(setting.c.value).where(setting.c.name == DESK_MARK)).scalar()
    if kept is None:
        kept = "".join(secrets.choice(ALPHABET) for _ in range(4))
        conn.execute(insert(setting).values(name=DESK_MARK, value=kept))
    return str(kept)
