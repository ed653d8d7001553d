"""Queries of the programme: years, their dates and money, the service's page."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Connection, Table, func, select

from nurture_desk.db import records
from nurture_desk.db.tables.programme import (
    budget_line,
    eligibility,
    instalment,
    match_funding,
    milestone,
    partner,
    person,
    programme_year,
    retention_period,
    service_profile,
    sharing_agreement,
)
from nurture_desk.db.tables.pupils import group_member, music_group
from nurture_desk.db.tables.reflection import reflection_meeting
from nurture_desk.db.tables.returns import return_snapshot
from nurture_desk.db.tables.schools import school
from nurture_desk.db.tables.sessions import session
from nurture_desk.db.tables.toolkit import activity
from nurture_desk.domain.copy_forward import GoesOn
from nurture_desk.domain.groups import GroupKind
from nurture_desk.domain.milestones import Kept
from nurture_desk.domain.programme import BudgetLine, Eligibility, Instalment, MatchFunding, MatchKind, Year, YearBeside
from nurture_desk.domain.service import Retention, ServiceProfile, SharingAgreement


def profile(conn: Connection) -> ServiceProfile:
    """The service's own page; an empty one on a desk that has none yet."""
    found = records.all_of(conn, service_profile, ServiceProfile)
    return found[0] if found else ServiceProfile()


def keep_profile(conn: Connection, page: ServiceProfile) -> None:
    """Store the service's page, the first time or again."""
    if conn.execute(select(service_profile.c.id)).first() is None:
        records.add(conn, service_profile, page)
    else:
        records.save(conn, service_profile, page)


def retentions(conn: Connection) -> list[Retention]:
    """What was set for each kind of record."""
    return records.all_of(conn, retention_period, Retention)


def agreements(conn: Connection) -> list[SharingAgreement]:
    """Every sharing agreement, the newest first."""
    return records.all_of(conn, sharing_agreement, SharingAgreement, order=sharing_agreement.c.signed_on.desc())


def agreement_on_file(conn: Connection, on: date) -> SharingAgreement | None:
    """The agreement that lets demographic margins out on the day ``on``, if one is in force."""
    return next((one for one in agreements(conn) if one.for_returns and one.in_force(on)), None)


def years(conn: Connection) -> list[Year]:
    """Every programme year, the newest first."""
    return records.all_of(conn, programme_year, Year, order=programme_year.c.launch_year.desc())


def current_year(conn: Connection) -> Year | None:
    """The year the desk works in, or None on a desk without one."""
    found = years(conn)
    return next((year for year in found if year.is_current), found[0] if found else None)


def kept_dates(conn: Connection, year_id: int) -> list[Kept]:
    """What was announced, set by hand or done, for one year."""
    return records.all_of(conn, milestone, Kept, milestone.c.year_id == year_id)


def first_group_days(conn: Connection, year_id: int) -> list[date]:
    """The days of the sessions of the year's first group, in order, those called off left out."""
    first = (
        select(music_group.c.id)
        .join(session, session.c.group_id == music_group.c.id)
        .where(music_group.c.year_id == year_id, music_group.c.kind == "group")
        .order_by(session.c.held_on, music_group.c.id)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(session.c.held_on)
        .where(session.c.group_id == first, session.c.state.in_(("planned", "held")))
        .order_by(session.c.held_on)
    )
    return list(conn.execute(query).scalars())


def instalments(conn: Connection, year_id: int) -> list[Instalment]:
    """The two halves of the grant."""
    return records.all_of(conn, instalment, Instalment, instalment.c.year_id == year_id, order=instalment.c.number)


def budget(conn: Connection, year_id: int) -> list[BudgetLine]:
    """The budget lines of a year, in order of entry."""
    return records.all_of(conn, budget_line, BudgetLine, budget_line.c.year_id == year_id)


def matches(conn: Connection, year_id: int) -> list[MatchFunding]:
    """What others add in a year."""
    return records.all_of(conn, match_funding, MatchFunding, match_funding.c.year_id == year_id)


def eligibility_of(conn: Connection, year_id: int) -> list[Eligibility]:
    """The checklist lines touched so far."""
    return records.all_of(conn, eligibility, Eligibility, eligibility.c.year_id == year_id)


def years_beside(conn: Connection) -> list[YearBeside]:
    """Every year with what happened in it, the newest first."""
    groups = _tally(conn, music_group, music_group.c.year_id)
    meetings = _tally(conn, reflection_meeting, reflection_meeting.c.year_id)
    returns = _tally(conn, return_snapshot, return_snapshot.c.year_id)
    by_group = music_group.c.year_id
    children: dict[int, int] = dict(
        conn.execute(
            select(by_group, func.count(group_member.c.pupil_id.distinct()))
            .select_from(music_group.join(group_member, group_member.c.group_id == music_group.c.id))
            .group_by(by_group)
        ).all()
    )
    held: dict[int, int] = dict(
        conn.execute(
            select(by_group, func.count())
            .select_from(music_group.join(session, session.c.group_id == music_group.c.id))
            .where(session.c.state == "held")
            .group_by(by_group)
        ).all()
    )
    received = _sum(conn, instalment, instalment.c.amount, instalment.c.received_on.is_not(None))
    cash = _sum(conn, match_funding, match_funding.c.pounds, match_funding.c.kind == MatchKind.CASH.value)
    return [
        YearBeside(
            year,
            groups.get(year.id, 0),
            children.get(year.id, 0),
            held.get(year.id, 0),
            meetings.get(year.id, 0),
            returns.get(year.id, 0),
            received.get(year.id, 0.0),
            cash.get(year.id, 0.0),
        )
        for year in years(conn)
    ]


def _tally(conn: Connection, table: Table, by: ColumnElement[int]) -> dict[int, int]:
    return dict(conn.execute(select(by, func.count()).select_from(table).group_by(by)).all())


def _sum(conn: Connection, table: Table, what: ColumnElement[float], where: ColumnElement[bool]) -> dict[int, float]:
    query = select(table.c.year_id, func.sum(what)).where(where, what.is_not(None)).group_by(table.c.year_id)
    return dict(conn.execute(query).all())


def go_on(conn: Connection, year_id: int) -> list[GoesOn]:
    """Schools with a music group in a year, by name; a mentoring strand ends with the young person."""
    group = music_group.c
    query = (
        select(school.c.id.label("school_id"), school.c.name, func.count().label("groups"))
        .join(music_group, group.school_id == school.c.id)
        .where(group.year_id == year_id, group.kind != GroupKind.MENTORING.value)
        .group_by(school.c.id, school.c.name)
        .order_by(func.lower(school.c.name))
    )
    return records.rows(conn, GoesOn, query)


def stays(conn: Connection) -> tuple[tuple[str, int], ...]:
    """What belongs to no year and is there in each, counted."""
    counted = (("people", person), ("partners", partner), ("activities", activity))
    return tuple((key, conn.execute(select(func.count()).select_from(table)).scalar() or 0) for key, table in counted)
