"""Queries of the skills audit: versions, rounds, sheets, counts. What was ticked in private is not read here."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, case, delete, func, insert, select

from nurture_desk.db import records
from nurture_desk.db.tables.programme import person, programme_year
from nurture_desk.db.tables.tutors import (
    audit_expected,
    audit_framework,
    audit_mark,
    audit_round,
    audit_sheet,
    audit_tick,
    tutor,
)
from nurture_desk.domain.audit_framework import AuditFramework, framework_from, mapping_of
from nurture_desk.domain.audits import AskedRow, AuditRound, RoundCounts, Sheet, SheetState

TICKS = ("approaches", "technologies", "training_done", "training_wanted")
_COUNTED = audit_sheet.c.state == SheetState.COUNTED.value


def add_framework(conn: Connection, framework: AuditFramework, made_on: date) -> int:
    """Keep a further version; returns its key."""
    version = conn.execute(select(func.coalesce(func.max(audit_framework.c.version), 0))).scalar_one() + 1
    content = json.dumps(mapping_of(framework), ensure_ascii=False)
    made = conn.execute(insert(audit_framework).values(version=version, made_on=made_on, content=content))
    return int(made.inserted_primary_key[0])  # type: ignore[index]  # one row was inserted


def framework_of(conn: Connection, framework_id: int) -> AuditFramework:
    """One version of the framework."""
    content = conn.execute(select(audit_framework.c.content).where(audit_framework.c.id == framework_id)).scalar_one()
    return framework_from(json.loads(content))


def newest_framework(conn: Connection) -> int | None:
    """The key of the version new rounds ask; None before the shipped one was loaded."""
    query = select(audit_framework.c.id).order_by(audit_framework.c.version.desc()).limit(1)
    return conn.execute(query).scalar_one_or_none()


def framework_versions(conn: Connection) -> list[tuple[int, int, date, str]]:
    """(key, version, made on, note) of every version, the newest first."""
    query = select(audit_framework).order_by(audit_framework.c.version.desc())
    return [(row.id, row.version, row.made_on, json.loads(row.content).get("note", "")) for row in conn.execute(query)]


def item_keys_used(conn: Connection) -> set[str]:
    """Every item key of every version, so that none is given twice."""
    contents = conn.execute(select(audit_framework.c.content)).scalars()
    return {item.key for content in contents for item in framework_from(json.loads(content)).items}


def rounds(conn: Connection) -> list[AuditRound]:
    """Every round, the newest first."""
    query = select(audit_round).order_by(audit_round.c.held_on.desc(), audit_round.c.id.desc())
    return records.rows(conn, AuditRound, query)


def round_codes(conn: Connection) -> list[str]:
    """Every round code ever given."""
    return list(conn.execute(select(audit_round.c.code)).scalars())


def answered_by_year(conn: Connection) -> list[tuple[int, int, int]]:
    """(round, launch year, people who answered) of every round that belongs to a year."""
    query = (
        select(audit_round.c.id, programme_year.c.launch_year, func.count(func.distinct(audit_sheet.c.tutor_id)))
        .join(programme_year, programme_year.c.id == audit_round.c.year_id)
        .outerjoin(audit_sheet, audit_sheet.c.round_id == audit_round.c.id)
        .group_by(audit_round.c.id, programme_year.c.launch_year)
    )
    return [(row[0], row[1], row[2]) for row in conn.execute(query)]


def asked(conn: Connection, round_id: int) -> list[AskedRow]:
    """Everybody expected in a round and their sheets, set-aside ones left out, by name."""
    on = and_(
        audit_sheet.c.round_id == audit_expected.c.round_id,
        audit_sheet.c.tutor_id == audit_expected.c.tutor_id,
        audit_sheet.c.state != SheetState.SET_ASIDE.value,
    )
    waiting = func.max(case((audit_sheet.c.state == SheetState.WAITING.value, 1), else_=0))
    # of several sheets, side 2 is missing only if none brought it
    lacking = func.coalesce(func.min(case((audit_sheet.c.lacks_side_2, 1), else_=0)), 0)
    query = (
        select(
            tutor.c.id.label("tutor_id"),
            tutor.c.code,
            person.c.name,
            audit_expected.c.walked_in,
            func.count(audit_sheet.c.id).label("sheets"),
            case((func.count(audit_sheet.c.id) == 0, 0), else_=lacking).label("lacks_side_2"),
            waiting.label("waiting"),
            func.coalesce(func.min(audit_sheet.c.channel), "").label("channel"),
            func.coalesce(func.max(audit_sheet.c.channel), "").label("other_channel"),
        )
        .select_from(
            audit_expected.join(tutor).join(person, person.c.id == tutor.c.person_id).outerjoin(audit_sheet, on)
        )
        .where(audit_expected.c.round_id == round_id)
        .group_by(tutor.c.id, tutor.c.code, person.c.name, audit_expected.c.walked_in)
        .order_by(func.lower(person.c.name))
    )
    return records.rows(conn, AskedRow, query)


def expected_ids(conn: Connection, round_id: int) -> set[int]:
    """The tutors expected in a round."""
    query = select(audit_expected.c.tutor_id).where(audit_expected.c.round_id == round_id)
    return set(conn.execute(query).scalars())


def remove_expected(conn: Connection, round_id: int, tutor_ids: Iterable[int]) -> None:
    """Take people off the list of a round."""
    conn.execute(
        delete(audit_expected).where(
            audit_expected.c.round_id == round_id, audit_expected.c.tutor_id.in_(list(tutor_ids))
        )
    )


def sheets(conn: Connection, round_id: int | None, tutor_id: int) -> list[Sheet]:
    """A tutor's sheets of one round (or of all), with ticks and marks, in order of entry."""
    where = [audit_sheet.c.tutor_id == tutor_id]
    if round_id is not None:
        where.append(audit_sheet.c.round_id == round_id)
    found = records.all_of(conn, audit_sheet, Sheet, *where)
    return [_whole(conn, sheet) for sheet in found]


def sheet_of(conn: Connection, sheet_id: int) -> Sheet:
    """One sheet with ticks and marks; ``desk.gone`` if it is no longer there."""
    return _whole(conn, records.get(conn, audit_sheet, Sheet, sheet_id))


def write_ticks(conn: Connection, sheet_id: int, sheet: Sheet) -> None:
    """Replace marks and ticks of a sheet by those of ``sheet``."""
    records.clear(conn, audit_mark, audit_mark.c.sheet_id == sheet_id)
    records.clear(conn, audit_tick, audit_tick.c.sheet_id == sheet_id)
    marks = [{"sheet_id": sheet_id, "item": item, "level": level} for item, level in sheet.marks.items()]
    ticks = [
        {"sheet_id": sheet_id, "field": field, "option": option}
        for field in TICKS
        for option in dict.fromkeys(getattr(sheet, field))
    ]
    if marks:
        conn.execute(insert(audit_mark), marks)
    if ticks:
        conn.execute(insert(audit_tick), ticks)


def counts(conn: Connection, round_id: int) -> RoundCounts:
    """Marks and ticks of a round added up over its counted sheets."""
    here = and_(audit_sheet.c.round_id == round_id, _COUNTED)
    marks = conn.execute(
        select(audit_mark.c.item, audit_mark.c.level, func.count())
        .join(audit_sheet, audit_sheet.c.id == audit_mark.c.sheet_id)
        .where(here)
        .group_by(audit_mark.c.item, audit_mark.c.level)
    )
    ticks = conn.execute(
        select(audit_tick.c.field, audit_tick.c.option, func.count())
        .join(audit_sheet, audit_sheet.c.id == audit_tick.c.sheet_id)
        .where(here)
        .group_by(audit_tick.c.field, audit_tick.c.option)
    )
    interest = conn.execute(
        select(audit_sheet.c.interest, func.count()).where(here, audit_sheet.c.interest != "").group_by("interest")
    )
    ticked = {(row[0], row[1]): row[2] for row in ticks} | {("interests", row[0]): row[1] for row in interest}
    total = conn.execute(select(func.count()).select_from(audit_sheet).where(here)).scalar_one()
    return RoundCounts(total, {(row[0], row[1]): row[2] for row in marks}, ticked)


def who_ticked(conn: Connection, round_id: int, item: str) -> list[tuple[int, str, int]]:
    """(tutor, name, level) of everybody who ticked an item, by level and name: for the manager."""
    query = (
        select(tutor.c.id, person.c.name, audit_mark.c.level)
        .select_from(audit_mark.join(audit_sheet).join(tutor).join(person, person.c.id == tutor.c.person_id))
        .where(audit_sheet.c.round_id == round_id, _COUNTED, audit_mark.c.item == item)
        .order_by(audit_mark.c.level, func.lower(person.c.name))
    )
    return [(row[0], row[1], row[2]) for row in conn.execute(query)]


def who_wants(conn: Connection, round_id: int, field: str, option: str) -> list[tuple[int, str]]:
    """(tutor, name) of everybody who ticked one option of a list: for the manager."""
    query = (
        select(tutor.c.id, person.c.name)
        .select_from(audit_tick.join(audit_sheet).join(tutor).join(person, person.c.id == tutor.c.person_id))
        .where(audit_sheet.c.round_id == round_id, _COUNTED, audit_tick.c.field == field, audit_tick.c.option == option)
        .order_by(func.lower(person.c.name))
    )
    return [(row[0], row[1]) for row in conn.execute(query)]


def untapped(conn: Connection, round_id: int) -> list[tuple[int, str, str]]:
    """(tutor, name, what they can do that nobody asked for) of a round: for the manager."""
    query = (
        select(tutor.c.id, person.c.name, audit_sheet.c.untapped)
        .select_from(audit_sheet.join(tutor).join(person, person.c.id == tutor.c.person_id))
        .where(audit_sheet.c.round_id == round_id, _COUNTED, audit_sheet.c.untapped != "")
        .order_by(func.lower(person.c.name))
    )
    return [(row[0], row[1], row[2]) for row in conn.execute(query)]


def newest_sheets(conn: Connection, items: Collection[str]) -> dict[int, Sheet]:
    """Each tutor's newest counted sheet over all rounds, with its ticks and the marks of ``items``: tutor to sheet."""
    newest_first = (audit_sheet.c.answered_on.desc().nulls_last(), audit_sheet.c.id.desc())
    place = func.row_number().over(partition_by=audit_sheet.c.tutor_id, order_by=newest_first).label("place")
    ranked = select(audit_sheet.c.id, place).where(_COUNTED).subquery()
    newest = select(ranked.c.id).where(ranked.c.place == 1)
    found = records.all_of(conn, audit_sheet, Sheet, audit_sheet.c.id.in_(newest))
    return {sheet.tutor_id: sheet for sheet in _whole_many(conn, found, items)}


def _whole(conn: Connection, sheet: Sheet) -> Sheet:
    return _whole_many(conn, [sheet])[0]


def _whole_many(conn: Connection, found: list[Sheet], items: Collection[str] | None = None) -> list[Sheet]:
    """``items``: only these items' marks are read; None reads all."""
    marks: dict[int, dict[str, int]] = defaultdict(dict)
    ticks: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    ids = [sheet.id for sheet in found]
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        query = select(audit_mark.c.sheet_id, audit_mark.c.item, audit_mark.c.level)
        query = query.where(audit_mark.c.sheet_id.in_(some))
        if items is not None:
            query = query.where(audit_mark.c.item.in_(list(items)))
        for row in conn.execute(query):
            marks[row.sheet_id][row.item] = row.level
        for row in conn.execute(select(audit_tick).where(audit_tick.c.sheet_id.in_(some)).order_by(audit_tick.c.id)):
            ticks[row.sheet_id][row.field].append(row.option)
    return [_filled(sheet, marks[sheet.id], ticks[sheet.id]) for sheet in found]


def _filled(sheet: Sheet, marks: dict[str, int], ticks: dict[str, list[str]]) -> Sheet:
    lists: dict[str, Any] = {field: tuple(ticks.get(field, ())) for field in TICKS}
    return replace(sheet, marks=marks, **lists)
