"""How often a page asks the desk does not grow with what the desk holds: one question a page, not one a row."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event

from nurture_desk import jobs
from nurture_desk.db.bulk import pour
from nurture_desk.domain.areas import Area
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.sample.harvest import Harvest
from nurture_desk.services.sample.large_groups import add_group
from nurture_desk.services.suite import open_suite
from nurture_desk.views.pages import EVERY
from tests.views.answers import Answers

LISTED = re.compile(r"IN \([?, ]+\)")  # of however many rows: one question
SPRING = date(2027, 3, 5)
SLACK = 3  # a job that was on its way asks once more
AT_FIRST, MORE = 2, 4  # groups of five children: three times as many afterwards


@contextmanager
def questions() -> Iterator[Counter[str]]:
    """The statements of the block and how often each was asked."""
    asked: Counter[str] = Counter()

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked[LISTED.sub("IN (…)", statement)] += 1

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def grow(desk: OpenDesk, year: int, groups: int, seed: int) -> None:
    """So many schools, tutors and groups more, each group with its children, sessions, evidence and judgements."""
    with desk.change("test.grown", *Area) as unit:
        harvest = Harvest(unit.conn, random.Random(seed), SPRING)
        for place in range(groups):
            urn = 991_000 + 100 * seed + place
            school = harvest.add(
                "school", code=str(urn), urn=urn, name=f"Primary {urn}", phase="Primary", status="Open"
            )
            person = harvest.add("person", name=f"Tutor {urn}")
            harvest.add("person_role", person_id=person, role="tutor")
            tutor = harvest.add("tutor", code=f"NT-{urn}", person_id=person, employment="part_time")
            add_group(harvest, year, 2026, school, tutor)
        for table, rows in harvest.rows.items():
            pour(unit.conn, table, rows)


def test_three_times_the_groups_ask_no_more_of_the_desk(desk_at: Callable[[date], OpenDesk], qtbot: QtBot) -> None:
    desk = desk_at(SPRING)
    suite = open_suite(desk)
    year = suite.programme.start_year(2026)
    grow(desk, year, AT_FIRST, 1)
    pages = {spec.key: spec.build(suite, Answers()) for spec in EVERY}
    asked: list[dict[str, Counter[str]]] = []
    for round_ in range(3):
        grow(desk, year, MORE if round_ == 2 else 0, 2)  # a change of everything each time: nothing kept is used again
        asked.append({})
        for key, page in pages.items():
            qtbot.addWidget(page)
            with questions() as heard:
                page.refresh()
                qtbot.waitUntil(jobs.idle)
            asked[-1][key] = heard
    _, few, many = asked  # the first time, things are read that are kept afterwards
    grown = {key: many[key] - few[key] for key in pages if many[key].total() > few[key].total() + SLACK}
    assert not grown, "\n".join(f"{key}: {grown[key].most_common(3)}" for key in grown)
