"""Published figures of a whole area, added up over its schools: never those of one school."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, select

from nurture_desk.db.tables.schools import school, school_figure
from nurture_desk.domain.area_need import SchoolFigure


def figures_of_area(conn: Connection, authorities: Collection[str]) -> list[SchoolFigure]:
    """The newest published figure of each open school and measure; of every school on file without ``authorities``."""
    table = school_figure.c
    query = (
        select(table.school_id, table.measure, table.value, table.origin, table.as_of)
        .join(school, school.c.id == table.school_id)
        .where(table.value.is_not(None), table.origin != "ours", school.c.closed_on.is_(None))
    )
    if authorities:
        query = query.where(school.c.la_name.in_(list(authorities)))
    newest: dict[tuple[int, str], SchoolFigure] = {}
    by_place: dict[tuple[int, str], date] = defaultdict(lambda: date.min)
    for key, measure, value, origin, as_of in conn.execute(query):
        place, day = (key, measure), as_of or date.min
        if place not in newest or day > by_place[place]:
            newest[place], by_place[place] = SchoolFigure(key, measure, float(value), origin, as_of), day
    return list(newest.values())
