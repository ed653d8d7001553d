"""Many rows at once: what is not named gets its default, days and kinds come back as they went in."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from nurture_desk.db.records import all_of
from nurture_desk.db.tables.schools import school, school_figure
from nurture_desk.db.tuples import insert_tuples
from nurture_desk.domain.schools import Answer, Figure, Measure, Origin, School
from nurture_desk.services.open_desk import OpenDesk


def test_columns_that_are_not_named_get_their_defaults(desk: OpenDesk) -> None:
    with desk.change("test.pour") as unit:
        rows = [("100001", 100_001, "Gorse Hill", date(1999, 9, 1)), ("100002", 100_002, "Brackley Road", None)]
        columns = ("code", "urn", "name", "opened_on")
        insert_tuples(unit.conn, school, columns, rows, {"register_file": "a.csv", "register_on": date(2026, 9, 1)})
        insert_tuples(unit.conn, school, columns, [], {})
    with desk.look() as conn:
        first, second = all_of(conn, school, School)
    assert (first.opened_on, first.register_on, first.room, first.notes) == (
        date(1999, 9, 1),
        date(2026, 9, 1),
        Answer.NOT_KNOWN,
        "",
    )
    assert (second.opened_on, second.working_with_us) == (None, False)


def test_the_order_of_columns_does_not_matter(desk: OpenDesk) -> None:
    with desk.change("test.pour") as unit:
        insert_tuples(unit.conn, school, ("name", "code"), [("Gorse Hill", "S-001")], {})
        key = unit.conn.execute(select(school.c.id)).scalar_one()
        figures = [(12.5, "fsm", key), (None, "ehc", key)]
        insert_tuples(unit.conn, school_figure, ("value", "measure", "school_id"), figures, {"origin": "census"})
    with desk.look() as conn:
        found = all_of(conn, school_figure, Figure)
    assert [(one.measure, one.value, one.origin) for one in found] == [
        (Measure.FSM, 12.5, Origin.CENSUS),
        (Measure.EHC, None, Origin.CENSUS),
    ]
