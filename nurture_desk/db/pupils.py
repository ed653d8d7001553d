"""Queries about children, suggestions and codes."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, and_, func, insert, select, update

from nurture_desk.db import records
from nurture_desk.db.tables.desk import setting
from nurture_desk.db.tables.programme import programme_year
from nurture_desk.db.tables.pupils import (
    group_member,
    music_group,
    need_note,
    pupil,
    pupil_pair,
    pupil_profile,
    suggestion,
)
from nurture_desk.db.tables.schools import school
from nurture_desk.domain.profiles import NeedNote, Profile
from nurture_desk.domain.pupils import PupilRow
from nurture_desk.domain.suggestions import Pair, PairKind, SuggestionRow

LAST_CODE = "pupils.last_code"


def current_year(conn: Connection) -> int | None:
    """The key of the programme year in hand; None before the first one."""
    found = conn.execute(
        select(programme_year.c.id).order_by(programme_year.c.is_current.desc(), programme_year.c.launch_year.desc())
    ).first()
    return int(found[0]) if found else None


def take_numbers(conn: Connection, count: int) -> int:
    """Reserve ``count`` code numbers and return the number before the first; an erased child's is never reused."""
    kept = conn.execute(select(setting.c.value).where(setting.c.name == LAST_CODE)).scalar()
    codes = conn.execute(select(pupil.c.code)).scalars()
    taken = [int(code.rpartition("-")[2]) for code in codes if code.startswith("ND-") and code[3:].isdigit()]
    last = max([int(kept or 0), *taken])
    value = str(last + count)
    if kept is None:
        conn.execute(insert(setting).values(name=LAST_CODE, value=value))
    else:
        conn.execute(update(setting).where(setting.c.name == LAST_CODE).values(value=value))
    return last


def shown_name() -> Any:
    """The name lists show: known-as, else first names, else the school's ref, else the code."""
    ways = [func.nullif(column, "") for column in (pupil.c.known_as, pupil.c.first_names, pupil.c.ref)]
    return func.coalesce(*ways, pupil.c.code)


def _latest_membership() -> Any:
    """The newest membership of each child: the group shown beside the name."""
    return (
        select(group_member.c.pupil_id, func.max(group_member.c.id).label("member_id"))
        .group_by(group_member.c.pupil_id)
        .subquery()
    )


def pupil_rows(conn: Connection, *where: Any) -> list[PupilRow]:
    """Every child that meets ``where`` with school and newest group, by name."""
    latest = _latest_membership()
    query = (
        select(
            pupil.c.id,
            pupil.c.code,
            pupil.c.ref,
            shown_name().label("shown_name"),
            pupil.c.surname,
            pupil.c.year_group,
            pupil.c.class_name,
            pupil.c.school_id,
            school.c.name.label("school"),
            pupil.c.stage,
            music_group.c.id.label("group_id"),
            func.coalesce(func.nullif(music_group.c.name, ""), music_group.c.code, "").label("group"),
        )
        .join(school, school.c.id == pupil.c.school_id)
        .outerjoin(latest, latest.c.pupil_id == pupil.c.id)
        .outerjoin(group_member, group_member.c.id == latest.c.member_id)
        .outerjoin(music_group, music_group.c.id == group_member.c.group_id)
        .where(*where)
        .order_by(func.lower(shown_name()), pupil.c.id)
    )
    return records.rows(conn, PupilRow, query)


def year_members(year_id: int, *, kind: str | None = None) -> Select[Any]:
    """Keys of the children who belong to a group of that year and have not left."""
    query = (
        select(group_member.c.pupil_id)
        .join(music_group, music_group.c.id == group_member.c.group_id)
        .where(music_group.c.year_id == year_id, group_member.c.left_on.is_(None))
    )
    return query.where(music_group.c.kind == kind) if kind else query


def ever_placed() -> Select[Any]:
    """Keys of the children who are or were in any group."""
    return select(group_member.c.pupil_id)


def waiting_on_list(year_id: int) -> Select[Any]:
    """Keys of the children of that year's lists who are neither placed nor set aside."""
    return select(suggestion.c.pupil_id).where(suggestion.c.year_id == year_id, suggestion.c.outcome == "waiting")


def profile_of(conn: Connection, pupil_id: int) -> Profile | None:
    """The profile of a child, if one was begun."""
    found = records.all_of(conn, pupil_profile, Profile, pupil_profile.c.pupil_id == pupil_id)
    return found[0] if found else None


def profiles_supplied(conn: Connection, pupil_ids: Collection[int]) -> set[int]:
    """Those of ``pupil_ids`` whose profile the school has handed in."""
    query = select(pupil_profile.c.pupil_id).where(
        pupil_profile.c.pupil_id.in_(pupil_ids),
        pupil_profile.c.supplied_on.is_not(None) | pupil_profile.c.attachment_id.is_not(None),
    )
    return set(conn.execute(query).scalars())


def needs_of(conn: Connection, pupil_id: int) -> list[NeedNote]:
    """The needs log of a child, newest first."""
    order = (need_note.c.noted_on.desc(), need_note.c.id.desc())
    query = select(*need_note.c).where(need_note.c.pupil_id == pupil_id).order_by(*order)
    return records.rows(conn, NeedNote, query)


def suggestion_rows(conn: Connection, *where: Any) -> list[SuggestionRow]:
    """Suggestions with the refs of their pairs, by school and ref."""
    query = (
        select(
            suggestion.c.id,
            suggestion.c.pupil_id,
            pupil.c.code,
            pupil.c.ref,
            shown_name().label("shown_name"),
            pupil.c.year_group,
            pupil.c.school_id,
            school.c.name.label("school"),
            suggestion.c.interest,
            suggestion.c.kind,
            suggestion.c.signer_reachable,
            suggestion.c.family_spoken_on,
            suggestion.c.outcome,
            suggestion.c.outcome_reason,
            suggestion.c.group_id,
            func.coalesce(func.nullif(music_group.c.name, ""), music_group.c.code, "").label("group"),
            suggestion.c.year_id,
        )
        .join(pupil, pupil.c.id == suggestion.c.pupil_id)
        .join(school, school.c.id == pupil.c.school_id)
        .outerjoin(music_group, music_group.c.id == suggestion.c.group_id)
        .where(*where)
        .order_by(school.c.name, func.length(pupil.c.ref), pupil.c.ref, pupil.c.id)
    )
    return records.rows(conn, SuggestionRow, query)


def pairs_among(conn: Connection, pupil_ids: Collection[int]) -> list[Pair]:
    """The pairs in which any of ``pupil_ids`` is named."""
    query = select(pupil_pair.c.pupil_id, pupil_pair.c.other_id, pupil_pair.c.kind).where(
        pupil_pair.c.pupil_id.in_(pupil_ids) | pupil_pair.c.other_id.in_(pupil_ids)
    )
    return records.rows(conn, Pair, query)


def pair_refs(conn: Connection, pupil_ids: Collection[int]) -> dict[tuple[int, PairKind], list[str]]:
    """The refs (or names) each child was paired with, either way round."""
    mine, other = pupil.alias(), pupil.alias()
    query = (
        select(
            pupil_pair.c.pupil_id,
            pupil_pair.c.other_id,
            pupil_pair.c.kind,
            func.coalesce(func.nullif(mine.c.ref, ""), mine.c.code),
            func.coalesce(func.nullif(other.c.ref, ""), other.c.code),
        )
        .join(mine, mine.c.id == pupil_pair.c.pupil_id)
        .join(other, other.c.id == pupil_pair.c.other_id)
        .where(and_(pupil_pair.c.pupil_id.in_(pupil_ids) | pupil_pair.c.other_id.in_(pupil_ids)))
    )
    found: dict[tuple[int, PairKind], list[str]] = {}
    for one, two, kind, ref, other_ref in conn.execute(query):
        found.setdefault((one, PairKind(kind)), []).append(other_ref)
        found.setdefault((two, PairKind(kind)), []).append(ref)
    return found


def refs_at(conn: Connection, school_id: int, year_id: int) -> dict[str, int]:
    """The refs already on a school's list of a year, with their children."""
    query = (
        select(pupil.c.ref, pupil.c.id)
        .join(suggestion, suggestion.c.pupil_id == pupil.c.id)
        .where(pupil.c.school_id == school_id, suggestion.c.year_id == year_id, pupil.c.ref != "")
    )
    return {ref: int(key) for ref, key in conn.execute(query)}
