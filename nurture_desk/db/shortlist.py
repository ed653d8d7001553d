"""The figures of the shortlist, read in three passes by column."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, func, or_, select

from nurture_desk.db.schools import centre
from nurture_desk.db.tables.schools import school, school_figure, school_stage
from nurture_desk.db.tables.schools import school_interest as interest
from nurture_desk.domain.schools import Answer, Centre, Measure, miles
from nurture_desk.domain.shortlist import Candidate

_ANSWERS = {Answer.YES.value: 1.0, Answer.NO.value: 0.0}
_CANDIDATE = (
    school.c.id,
    school.c.code,
    school.c.urn,
    school.c.name,
    school.c.phase,
    school.c.kind,
    school.c.la_name,
    school.c.easting,
    school.c.northing,
    school.c.working_with_us,
    school.c.room,
    school.c.adult,
)
_COUNTED = tuple(measure.value for measure in Measure if measure is not Measure.EAL)


def candidates(conn: Connection, authorities: Collection[str], year_id: int | None) -> list[Candidate]:
    """The schools that could be chosen, by name: open ones of ``authorities`` (all if empty) and our own."""
    figures = _figures(conn)
    asked = _interested(conn, year_id)
    middle = centre(conn)
    query = select(*_CANDIDATE).where(or_(school.c.status == "", school.c.status.like("Open%")))
    if authorities:
        query = query.where(or_(school.c.la_name.in_(list(authorities)), school.c.urn.is_(None)))
    nothing: dict[str, float] = {}
    made = []
    for key, code, urn, name, phase, kind, la_name, easting, northing, with_us, room, adult in conn.execute(
        query.order_by(school.c.name, school.c.id)
    ):
        reach = (0.0 if with_us else 1.0, _far(middle, easting, northing))
        ready = (1.0 if key in asked else 0.0, _ANSWERS.get(room), _ANSWERS.get(adult))
        values = (*_need(figures.get(key, nothing)), *reach, *ready)
        made.append(Candidate(key, code, urn, name, phase, kind, la_name, values))
    return made


def _need(figures: dict[str, float]) -> tuple[float | None, ...]:
    """The six criteria of need, in order; counts become a rate per 100 pupils, so they need the number of pupils."""
    pupils = figures.get("pupils")
    out = [figures[key] for key in ("suspensions", "exclusions") if key in figures]
    return (
        figures.get("fsm"),
        figures.get("sen_support"),
        figures.get("ehc"),
        _rate(sum(out), pupils) if out else None,
        _rate(figures["looked_after"], pupils) if "looked_after" in figures else None,
        figures.get("deprivation"),
    )


def _rate(count: float, pupils: float | None) -> float | None:
    return 100 * count / pupils if pupils else None


def _far(middle: Centre | None, easting: int | None, northing: int | None) -> float | None:
    if middle is None or easting is None or northing is None:
        return None
    return miles(middle, easting, northing)


def _interested(conn: Connection, year_id: int | None) -> set[int]:
    """Schools that have registered interest this year, or said so before there was a year."""
    query = select(interest.c.school_id).where(or_(interest.c.year_id.is_(None), interest.c.year_id == year_id))
    asked = select(school_stage.c.school_id).where(
        school_stage.c.stage == "asked", or_(school_stage.c.year_id.is_(None), school_stage.c.year_id == year_id)
    )
    return set(conn.execute(query).scalars()) | set(conn.execute(asked).scalars())


def _figures(conn: Connection) -> dict[int, dict[str, float]]:
    """Published or typed figures that count, by school and measure; the rule is ``domain.schools.counting``."""
    query = select(
        school_figure.c.school_id,
        school_figure.c.measure,
        school_figure.c.origin,
        school_figure.c.value,
        school_figure.c.as_of,
    ).where(school_figure.c.value.is_not(None), school_figure.c.measure.in_(_COUNTED))
    found: dict[int, dict[str, float]] = {}
    newest: dict[tuple[int, str], tuple[bool, date, bool]] = {}
    for key, measure, origin, value, as_of in conn.execute(query):
        order = (origin == "ours", as_of or date.min, origin == "census")
        if order >= newest.get((key, measure), order):
            newest[key, measure] = order
            found.setdefault(key, {})[measure] = value
    return found


def sources(conn: Connection) -> list[tuple[str, date | None]]:
    """The files the figures come from, each with the latest day it describes; what was typed is not among them."""
    query = (
        select(school_figure.c.source, func.max(school_figure.c.as_of))
        .where(school_figure.c.origin != "ours")
        .group_by(school_figure.c.source)
        .order_by(school_figure.c.source)
    )
    return [(source, latest) for source, latest in conn.execute(query)]
