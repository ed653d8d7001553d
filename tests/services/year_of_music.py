"""A small year to work on, written straight into the tables: no names but those of the stories."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Table, insert

from nurture_desk.db.tables import consent, evidence, programme, pupils, schools, sessions, tutors
from nurture_desk.services.suite import Suite

FIRST = date(2026, 9, 22)
STORY = ["Koji", "Bram", "Ines", "Tamsin", "Mabel"]


@dataclass
class SmallYear:
    """Keys of what was made, by child's known-as name."""

    year: int
    group: int
    tutor: int
    school: int
    children: dict[str, int] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    sessions: list[int] = field(default_factory=list)


def put(conn: Connection, table: Table, **values: Any) -> int:
    """One row; its key."""
    return int(conn.execute(insert(table).values(values)).inserted_primary_key[0])


def small_year(suite: Suite, *, children: int = 4, held: int = 3) -> SmallYear:
    """A year with one school, tutor and group, ``children`` to learn from, ``held`` sessions with registers."""
    year = suite.programme.start_year(2026)
    with suite.desk.change("test.year") as unit:
        conn = unit.conn
        person = put(conn, programme.person, name="Perdita Loom")
        tutor = put(conn, tutors.tutor, code="NT-001", person_id=person)
        school = put(conn, schools.school, code="990001", urn=990001, name="Thistle Lane Primary School")
        group = put(
            conn, pupils.music_group, code="NG-01", name="Larkspur", year_id=year, school_id=school, tutor_id=tutor
        )
        made = SmallYear(year, group, tutor, school)
        for place, name in enumerate(STORY[:children], 1):
            code = f"ND-{place:03d}"
            made.codes[name] = code
            made.children[name] = _child(conn, made, name, code)
        for number in range(1, held + 1):
            made.sessions.append(_session(conn, made, number))
    return made


def _child(conn: Connection, made: SmallYear, name: str, code: str) -> int:
    key = put(
        conn,
        pupils.pupil,
        code=code,
        known_as=name,
        first_names=name,
        school_id=made.school,
        year_group=4,
        stage="profile",
        signer_situation="parent",
        birth_month=4,
        birth_year=2018,
    )
    put(conn, pupils.group_member, group_id=made.group, pupil_id=key, joined_on=FIRST)
    parent = put(conn, consent.signer, pupil_id=key, name="a parent", capacity="parent", confirmed_on=date(2026, 8, 1))
    decide(conn, key, parent, "learning", "yes")
    return key


def decide(conn: Connection, pupil: int, signer: int, purpose: str, value: str) -> None:
    """A parent's answer on paper, given in August."""
    put(
        conn,
        consent.consent_decision,
        pupil_id=pupil,
        signer_id=signer,
        purpose=purpose,
        value=value,
        capacity="parent",
        channel="paper",
        decided_on=date(2026, 8, 20),
    )


def _session(conn: Connection, made: SmallYear, number: int) -> int:
    day = FIRST + timedelta(weeks=number - 1)
    key = put(conn, sessions.session, group_id=made.group, number=number, held_on=day, state="held")
    for pupil in made.children.values():
        put(conn, sessions.attendance, session_id=key, pupil_id=pupil, mark="playing")
    return key


def note(conn: Connection, made: SmallYear, name: str, source: str, outcome: str, text: str, **more: Any) -> int:
    """A piece of evidence about one child, tagged with an outcome."""
    values = {"year_id": made.year, "pupil_id": made.children[name], "noted_on": FIRST, "source": source, "text": text}
    item = put(conn, evidence.evidence_item, **{**values, **more})
    put(conn, evidence.evidence_indicator, item_id=item, indicator=outcome)
    return item


def judge(conn: Connection, made: SmallYear, name: str, outcome: str, value: str, *items: int) -> int:
    """A judgement that cites ``items``."""
    key = put(
        conn,
        evidence.judgement,
        pupil_id=made.children[name],
        year_id=made.year,
        outcome=outcome,
        value=value,
        judged_on=date(2027, 3, 12),
    )
    for item in items:
        put(conn, evidence.judgement_citation, judgement_id=key, item_id=item)
    return key
