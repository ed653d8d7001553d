"""What is read of evidence, slips and judgements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from nurture_desk.db.records import all_of, clear, rows
from nurture_desk.db.sessions import group_title, shown_name
from nurture_desk.db.tables.evidence import (
    evidence_indicator,
    evidence_item,
    judgement,
    judgement_citation,
    report_line,
)
from nurture_desk.db.tables.pupils import group_member, music_group, pupil
from nurture_desk.db.tables.school_papers import school_hope
from nurture_desk.db.tables.schools import school
from nurture_desk.db.tables.sessions import session
from nurture_desk.domain.evidence import EvidenceRow, Judgement
from nurture_desk.domain.evidence_search import EvidenceSearch
from nurture_desk.domain.group_children import ChildRow, SchoolHope

_AT_ONCE = 500  # ids in one IN list


@cache
def _item_query() -> Select[Any]:
    return (
        select(
            *[evidence_item.c[name] for name in _ITEM_COLUMNS],
            func.coalesce(pupil.c.code, "").label("pupil_code"),
            func.coalesce(shown_name(), group_title(), "").label("shown_name"),
            func.coalesce(group_title(), "").label("group_name"),
            session.c.number.label("session_number"),
        )
        .outerjoin(pupil, pupil.c.id == evidence_item.c.pupil_id)
        .outerjoin(music_group, music_group.c.id == evidence_item.c.group_id)
        .outerjoin(session, session.c.id == evidence_item.c.session_id)
        .order_by(evidence_item.c.noted_on.desc(), evidence_item.c.id.desc())
    )


_ITEM_COLUMNS = (
    "id",
    "year_id",
    "noted_on",
    "source",
    "text",
    "pupil_id",
    "group_id",
    "session_id",
    "kind",
    "setting",
    "family_may_see",
    "may_quote",
    "origin",
    "origin_id",
)


def evidence_rows(conn: Connection, *where: Any) -> list[EvidenceRow]:
    """Evidence that meets ``where`` (conditions on ``evidence_item``), newest first, with its indicators."""
    found = rows(conn, EvidenceRow, _item_query().where(*where))
    marked = indicators_of(conn, [row.id for row in found])
    return [replace(row, indicators=marked.get(row.id, ())) for row in found]


def evidence_of_year(conn: Connection, year_id: int) -> list[EvidenceRow]:
    """All evidence of a programme year, newest first."""
    return evidence_rows(conn, evidence_item.c.year_id == year_id)


def evidence_found(conn: Connection, year_id: int, search: EvidenceSearch) -> list[EvidenceRow]:
    """Evidence of a year that meets a search, newest first."""
    item, where = evidence_item, [evidence_item.c.year_id == year_id]
    if search.pupil_id is not None:
        where.append(item.c.pupil_id == search.pupil_id)
    if search.group_id is not None:
        where.append(item.c.group_id == search.group_id)
    if search.sources:
        where.append(item.c.source.in_([source.value for source in search.sources]))
    if search.setting:
        where.append(item.c.setting == search.setting)
    if search.first is not None:
        where.append(item.c.noted_on >= search.first)
    if search.last is not None:
        where.append(item.c.noted_on <= search.last)
    if search.indicator:
        marked = evidence_indicator
        within = marked.c.indicator.like(f"{search.indicator.replace('_', '!_')}.%", escape="!")
        named = select(marked.c.item_id).where((marked.c.indicator == search.indicator) | within)
        where.append(item.c.id.in_(named))
    return evidence_rows(conn, *where)


def settings_of_year(conn: Connection, year_id: int) -> list[str]:
    """Every setting written down in a year, by name."""
    table = evidence_item
    query = select(table.c.setting).where(table.c.year_id == year_id, table.c.setting != "").distinct()
    return sorted(conn.execute(query).scalars(), key=str.casefold)


def days_of_year(conn: Connection, year_id: int) -> list[date]:
    """Every day of a year on which something was noted."""
    return list(
        conn.execute(select(evidence_item.c.noted_on).where(evidence_item.c.year_id == year_id).distinct()).scalars()
    )


def evidence_of_child(conn: Connection, pupil_id: int, year_id: int) -> list[EvidenceRow]:
    """All evidence about one child in a year, newest first."""
    return evidence_rows(conn, evidence_item.c.pupil_id == pupil_id, evidence_item.c.year_id == year_id)


def evidence_of_session(conn: Connection, session_id: int) -> list[EvidenceRow]:
    """Evidence taken from one session's diary, newest first."""
    return evidence_rows(conn, evidence_item.c.session_id == session_id)


def indicators_of(conn: Connection, item_ids: list[int]) -> dict[int, tuple[str, ...]]:
    """The indicators of each item, in the order they were ticked."""
    found: dict[int, list[str]] = {}
    table = evidence_indicator
    for start in range(0, len(item_ids), _AT_ONCE):
        part = item_ids[start : start + _AT_ONCE]
        query = select(table.c.item_id, table.c.indicator).where(table.c.item_id.in_(part)).order_by(table.c.id)
        for item_id, indicator in conn.execute(query):
            found.setdefault(item_id, []).append(indicator)
    return {item_id: tuple(keys) for item_id, keys in found.items()}


def set_indicators(conn: Connection, item_id: int, indicators: tuple[str, ...]) -> None:
    """Make ``indicators`` the whole list of an item's indicators."""
    table = evidence_indicator
    clear(conn, table, table.c.item_id == item_id)
    wanted = list(dict.fromkeys(indicators))
    if wanted:
        conn.execute(insert(table), [{"item_id": item_id, "indicator": key} for key in wanted])


def share_with_item(conn: Connection, item_id: int, share: bool) -> None:
    """The family tick of an item is the tick of the report lines poured from it: one tick, two places."""
    conn.execute(update(report_line).where(report_line.c.item_id == item_id).values(share=share))


def judgements_of(conn: Connection, *where: Any) -> list[Judgement]:
    """Judgements that meet ``where`` (conditions on ``judgement``), with what they cite."""
    found = all_of(conn, judgement, Judgement, *where)
    cites: dict[int, list[int]] = {}
    for start in range(0, len(found), _AT_ONCE):
        ids = [each.id for each in found[start : start + _AT_ONCE]]
        table = judgement_citation
        query = select(table.c.judgement_id, table.c.item_id).where(table.c.judgement_id.in_(ids)).order_by(table.c.id)
        for judgement_id, item_id in conn.execute(query):
            cites.setdefault(judgement_id, []).append(item_id)
    return [replace(each, cites=tuple(cites.get(each.id, ()))) for each in found]


def cited_in(conn: Connection, item_id: int) -> int:
    """How many judgements cite an item."""
    table = judgement_citation
    return int(conn.execute(select(func.count()).select_from(table).where(table.c.item_id == item_id)).scalar_one())


def set_citations(conn: Connection, judgement_id: int, item_ids: tuple[int, ...]) -> None:
    """Make ``item_ids`` the whole list of what a judgement cites."""
    table = judgement_citation
    clear(conn, table, table.c.judgement_id == judgement_id)
    if item_ids:
        conn.execute(insert(table), [{"judgement_id": judgement_id, "item_id": key} for key in item_ids])


def children_of_year(conn: Connection, year_id: int, *where: Any) -> list[ChildRow]:
    """The children of every group of a year, by group and name; those who left are among them."""
    return children_of(conn, music_group.c.year_id == year_id, *where)


def children_of(conn: Connection, *where: Any) -> list[ChildRow]:
    """Children in groups that meet ``where``, a row for each group they are or were in."""
    query = (
        select(
            pupil.c.id,
            pupil.c.code,
            shown_name().label("shown_name"),
            pupil.c.year_group,
            music_group.c.id.label("group_id"),
            music_group.c.code.label("group_code"),
            group_title().label("group_name"),
            music_group.c.year_id,
            school.c.id.label("school_id"),
            school.c.name.label("school_name"),
            music_group.c.tutor_id,
            group_member.c.joined_on,
            group_member.c.left_on,
            group_member.c.left_reason,
        )
        .select_from(group_member)
        .join(pupil, pupil.c.id == group_member.c.pupil_id)
        .join(music_group, music_group.c.id == group_member.c.group_id)
        .join(school, school.c.id == music_group.c.school_id)
        .where(*where)
        .order_by(music_group.c.code, func.lower(shown_name()), pupil.c.code)
    )
    return rows(conn, ChildRow, query)


def child_of_code(conn: Connection, code: str) -> int | None:
    """The key of the child with this code, whatever the case of its letters."""
    found = conn.execute(select(pupil.c.id).where(func.upper(pupil.c.code) == code.upper())).scalar()
    return None if found is None else int(found)


def school_hopes(conn: Connection, school_id: int | None = None) -> list[SchoolHope]:
    """What schools hope to see in their own words, of one school or of all."""
    where = () if school_id is None else (school_hope.c.school_id == school_id,)
    return all_of(conn, school_hope, SchoolHope, *where)
