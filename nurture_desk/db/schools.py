"""Queries of the schools: lists by column, figures, own authorities, stages and decisions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, Select, func, or_, select

from nurture_desk.db.records import all_of, rows
from nurture_desk.db.tables.programme import programme_year, service_profile
from nurture_desk.db.tables.schools import (
    school,
    school_considered,
    school_decision,
    school_figure,
    school_stage,
)
from nurture_desk.domain.school_stages import ConsideredRow, DecisionRow, StageStep
from nurture_desk.domain.schools import Centre, Figure, Measure, School, SchoolRow, counting

_LISTED = (
    school.c.id,
    school.c.code,
    school.c.name,
    school.c.phase,
    school.c.kind,
    school.c.status,
    school.c.la_name,
    school.c.postcode,
    school.c.working_with_us,
)


def listing(conn: Connection) -> list[SchoolRow]:
    """Every school by name, as lines of a list; 26,000 in well under 100 ms (columns in the order of the fields)."""
    return [SchoolRow(*found) for found in conn.execute(select(*_LISTED).order_by(school.c.name, school.c.id))]


def count(conn: Connection) -> int:
    """How many schools there are."""
    return int(conn.execute(select(func.count()).select_from(school)).scalar_one())


def by_code(conn: Connection, code: str) -> School | None:
    """The school with this URN or own code, or None."""
    found = all_of(conn, school, School, school.c.code == code)
    return found[0] if found else None


def next_code(conn: Connection) -> str:
    """The next code for a school of our own: "S-001", "S-002", …"""
    taken = conn.execute(select(school.c.code).where(school.c.code.like("S-%"))).scalars()
    highest = max((int(code[2:]) for code in taken if code[2:].isdigit()), default=0)
    return f"S-{highest + 1:03d}"


def known_by(conn: Connection) -> list[tuple[int, str, int | None, str]]:
    """(id, code, URN, name) of every school, those open and working with us last, so that they win a name."""
    order = (school.c.working_with_us, func.lower(school.c.status) == "open")
    query = select(school.c.id, school.c.code, school.c.urn, school.c.name).order_by(*order)
    return [(key, code, urn, name) for key, code, urn, name in conn.execute(query)]


def authorities(conn: Connection) -> list[tuple[str, int]]:
    """The local authorities of the schools on file with how many schools each, by name."""
    query = select(school.c.la_name, func.count()).where(school.c.la_name != "").group_by(school.c.la_name)
    return [(name, count) for name, count in conn.execute(query.order_by(school.c.la_name))]


def figures(conn: Connection, school_id: int) -> list[Figure]:
    """Every figure of one school, from every origin."""
    return all_of(conn, school_figure, Figure, school_figure.c.school_id == school_id)


def counting_figures(conn: Connection, school_id: int) -> dict[Measure, Figure]:
    """The figure that counts for each measure of one school."""
    by_measure: dict[Measure, list[Figure]] = defaultdict(list)
    for figure in figures(conn, school_id):
        by_measure[figure.measure].append(figure)
    return {measure: one for measure, found in by_measure.items() if (one := counting(found)) is not None}


def own_figure(conn: Connection, school_id: int, measure: Measure) -> Figure | None:
    """What somebody typed for this measure, if anybody did."""
    found = all_of(
        conn,
        school_figure,
        Figure,
        school_figure.c.school_id == school_id,
        school_figure.c.measure == measure.value,
        school_figure.c.origin == "ours",
    )
    return found[0] if found else None


def current_year(conn: Connection) -> tuple[int, str] | None:
    """Key and name of the programme year that is current, or None before there is one."""
    found = conn.execute(
        select(programme_year.c.id, programme_year.c.name).where(programme_year.c.is_current).limit(1)
    ).first()
    return (found.id, found.name) if found else None


def our_authorities(conn: Connection) -> tuple[str, ...]:
    """The service's own local authorities as its profile names them; empty while nobody has said."""
    found = conn.execute(select(service_profile.c.local_authorities).limit(1)).scalar()
    if not found:
        return ()
    return tuple(json.loads(found))


def service_name(conn: Connection) -> str:
    """The service's own name, empty while nobody has said."""
    return conn.execute(select(service_profile.c.name).limit(1)).scalar() or ""


def centre(conn: Connection) -> Centre | None:
    """Where miles are measured from, or None while nobody has said."""
    found = conn.execute(select(service_profile.c.centre_easting, service_profile.c.centre_northing).limit(1)).first()
    if found is None or found.centre_easting is None or found.centre_northing is None:
        return None
    return Centre(found.centre_easting, found.centre_northing)


def grid_of(conn: Connection, place: str) -> tuple[int, int] | None:
    """Easting and northing of the school with this code or postcode, or None."""
    spoken = func.replace(func.upper(school.c.postcode), " ", "") == place.upper().replace(" ", "")
    query = select(school.c.easting, school.c.northing).where(
        or_(school.c.code == place, spoken), school.c.easting.is_not(None), school.c.northing.is_not(None)
    )
    found = conn.execute(query.limit(1)).first()
    return (found.easting, found.northing) if found and place else None


def stages(conn: Connection, year_id: int | None) -> dict[int, StageStep]:
    """Where each school stands this year: its newest step; steps made before there was a year count too."""
    newest: dict[int, StageStep] = {}
    for step in rows(conn, StageStep, _steps(year_id)):
        newest[step.school_id] = step
    return newest


def steps_of(conn: Connection, school_id: int) -> list[StageStep]:
    """Every step of one school, oldest first, whatever the year."""
    return all_of(conn, school_stage, StageStep, school_stage.c.school_id == school_id)


def _steps(year_id: int | None) -> Select[tuple[object, ...]]:
    of_year = or_(school_stage.c.year_id.is_(None), school_stage.c.year_id == year_id)
    return select(school_stage).where(of_year).order_by(school_stage.c.id)


def decisions(conn: Connection) -> list[DecisionRow]:
    """Every decision, newest first."""
    considered = (
        select(func.count())
        .where(school_considered.c.decision_id == school_decision.c.id)
        .correlate(school_decision)
        .scalar_subquery()
    )
    query = (
        select(
            school_decision.c.id,
            school_decision.c.school_id,
            school.c.name.label("school_name"),
            school_decision.c.decided_on,
            school_decision.c.decided_by,
            school_decision.c.reason,
            school_decision.c.told_on,
            considered.label("considered"),
        )
        .join(school, school.c.id == school_decision.c.school_id)
        .order_by(school_decision.c.decided_on.desc(), school_decision.c.id.desc())
    )
    return rows(conn, DecisionRow, query)


def considered(conn: Connection, decision_id: int) -> list[ConsideredRow]:
    """The schools that were looked at for a decision, in the order they stood then."""
    query = (
        select(
            school_considered.c.school_id,
            school.c.code,
            school.c.name,
            school_considered.c.rank,
            school_considered.c.best_rank,
            school_considered.c.worst_rank,
            school_considered.c.points,
            school_considered.c.points_high,
            school_considered.c.outcome,
        )
        .join(school, school.c.id == school_considered.c.school_id)
        .where(school_considered.c.decision_id == decision_id)
        .order_by(school_considered.c.id)
    )
    return rows(conn, ConsideredRow, query)


def places_of(conn: Connection, school_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Easting and northing in metres of those of ``school_ids`` that have them."""
    query = select(school.c.id, school.c.easting, school.c.northing).where(
        school.c.id.in_(school_ids), school.c.easting.is_not(None), school.c.northing.is_not(None)
    )
    return {int(key): (int(east), int(north)) for key, east, north in conn.execute(query)}
