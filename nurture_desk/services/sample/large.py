"""Ten years of a 250-tutor service on top of the small sample, to measure the desk on.

Rows are poured straight into the tables: a million small use cases would take an hour. Totals are about 600 schools,
250 tutors, 520 groups, 2,600 children, 10,400 sessions, 52,000 attendances and 26,000 evidence items; sessions of the
year in course that lie ahead are planned and have no register yet.
"""

from __future__ import annotations

import random

from nurture_desk.db.bulk import count, groups_in, launch_years, pour
from nurture_desk.domain.areas import Area
from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.sample import cast
from nurture_desk.services.sample.harvest import Harvest
from nurture_desk.services.sample.large_groups import add_group

YEARS = 10
SCHOOLS = 600
TUTORS = 250
GROUPS_A_YEAR = 52
ITEMS = 26_000
FIRST_LARGE_URN = 991_000


def grow(desk: OpenDesk, seed: int, launch_year: int, progress: Progress | None = None) -> None:
    """Pour ten years into ``desk``, the last launched in ``launch_year``; one use case, all or nothing."""
    watcher = progress or Silent()
    with desk.change("sample.grown", Area.SCHOOLS, Area.TUTORS, Area.PUPILS, Area.SESSIONS, Area.EVIDENCE) as unit:
        harvest = Harvest(unit.conn, random.Random(f"large {seed}"), desk.today())  # noqa: S311  # no secret
        schools = _schools(harvest, seed)
        tutors = _tutors(harvest, seed)
        years = _years(harvest, launch_year)
        for done, (year, launch) in enumerate(years):
            watcher.step(done, len(years) + 1, "years")
            for _ in range(GROUPS_A_YEAR - groups_in(unit.conn, year)):
                add_group(harvest, year, launch, harvest.chance.choice(schools), harvest.chance.choice(tutors))
        watcher.step(len(years), len(years) + 1, "saving")
        _trim(harvest)
        for table, rows in harvest.rows.items():
            pour(unit.conn, table, rows)
        unit.note(**{table: len(rows) for table, rows in harvest.rows.items()})


def _schools(harvest: Harvest, seed: int) -> list[int]:
    wanted = SCHOOLS - count(harvest.conn, "school")
    chance = harvest.chance
    areas = cast.people()["service"]["authorities"]
    made = []
    for place, name in enumerate(cast.places(seed, wanted)):
        urn = FIRST_LARGE_URN + place
        key = harvest.add(
            "school",
            code=str(urn),
            urn=urn,
            name=f"{name} Primary School",
            phase="Primary",
            kind="Community school",
            status="Open",
            la_name=areas[place % len(areas)],
            postcode="",
            easting=540_000 + chance.randrange(20_000),
            northing=250_000 + chance.randrange(20_000),
        )
        made.append(key)
        for measure, low, high in (("pupils", 60, 500), ("fsm", 3, 55), ("sen_support", 6, 26), ("ehc", 0.5, 6)):
            known = chance.random() > 0.06  # some figures are not published anywhere
            value = round(chance.uniform(low, high), 1) if known else None
            harvest.add("school_figure", school_id=key, measure=measure, value=value, source="Made-up census")
        person = harvest.add("person", name=chance.choice(cast.adults(seed, 2_000)))
        harvest.add("school_contact", school_id=key, person_id=person, role="senco")
    return made


def _tutors(harvest: Harvest, seed: int) -> list[int]:
    there = count(harvest.conn, "tutor")
    made = []
    for place, name in enumerate(cast.adults(seed + 1, TUTORS - there)):
        person = harvest.add("person", name=name)
        harvest.add("person_role", person_id=person, role="tutor")
        code = f"NT-{there + place + 1:03d}"
        made.append(harvest.add("tutor", code=code, person_id=person, employment="part_time"))
    return made


def _years(harvest: Harvest, launch_year: int) -> list[tuple[int, int]]:
    there = launch_years(harvest.conn)
    years = []
    for launch in range(launch_year - YEARS + 1, launch_year + 1):
        name = f"{launch}-{(launch + 1) % 100:02d}"
        known = there.get(launch)
        years.append((known or harvest.add("programme_year", name=name, launch_year=launch, is_current=False), launch))
    return years


def _trim(harvest: Harvest) -> None:
    """Let go of what the small sample already has, so that the totals are the promised ones."""
    for table, wanted in (("evidence_item", ITEMS),):
        rows = harvest.rows[table]
        del rows[max(0, wanted - count(harvest.conn, table)) :]
    kept = {row["id"] for row in harvest.rows["evidence_item"]}
    for table in ("evidence_indicator", "judgement_citation"):
        harvest.rows[table] = [row for row in harvest.rows[table] if row["item_id"] in kept]
