"""A year of two groups and nine children with everything there but what the sixth story lacks; one more child left."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, insert

from nurture_desk.db.tables import consent, evidence, metadata, programme, pupils, school_papers, sessions
from nurture_desk.domain.purposes import QUESTIONS, Purpose
from nurture_desk.domain.returns import OUTCOMES, PLANS
from nurture_desk.services.suite import Suite
from tests.services.year_of_music import put

FIRST = date(2026, 9, 22)
FREE = {date(2026, 10, 27), date(2026, 12, 22), date(2026, 12, 29), date(2027, 2, 16)}
TUESDAYS = [day for day in (FIRST + timedelta(weeks=n) for n in range(24)) if day not in FREE][:20]
GROUPS = {
    "Larkspur": ("Thistle Lane Primary School", "Perdita Loom", ("Koji", "Bram", "Ines", "Wyn", "Aled")),
    "Drum Den": ("Harrowfield Junior School", "Odo Penhallow", ("Tamsin", "Mabel", "Siôn", "Oisín")),
}
LEFT = "Lowri"  # in January, with a reason
NO_FAMILY_SLIP = ("Koji", "Bram", "Ines")
NO_SCHOOL_SLIP = "Mabel"
OPEN_TARGET = "Tamsin"
LACKING = "Drum Den"  # its tutor owes the observation and the case study, its session 17 the diary
UNWRITTEN = 17


@dataclass
class TwoGroups:
    """Keys of what was made, by name."""

    year: int
    tutors: dict[str, int] = field(default_factory=dict)
    children: dict[str, int] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, list[int]] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)


def two_groups(suite: Suite) -> TwoGroups:
    """The desk as it stands on 5 March, in one change."""
    year = suite.programme.start_year(2026)
    with suite.desk.change("test.two_groups") as unit:
        conn = unit.conn
        made = TwoGroups(year)
        profile = programme.service_profile
        put(conn, profile, name="Fennshire Music Service")
        put(conn, programme.sharing_agreement, partner="Hertfordshire Music Service", signed_on=date(2026, 9, 1))
        half = programme.instalment
        conn.execute(half.update().where(half.c.number == 1).values(received_on=FIRST))
        for number in range(1, 10):
            put(conn, metadata.tables["return_narrative"], year_id=year, number=number, text="Much was learned.")
        for plan in PLANS:
            put(conn, metadata.tables["return_typed"], year_id=year, name=plan, value="yes")
        for place, name in enumerate(GROUPS, 1):
            _group(conn, made, place, name)
    return made


def _group(conn: Connection, made: TwoGroups, place: int, name: str) -> None:
    school_name, tutor_name, children = GROUPS[name]
    school = put(conn, metadata.tables["school"], code=f"99000{place}", urn=990000 + place, name=school_name)
    paper = {"school_id": school, "year_id": made.year}
    put(conn, school_papers.school_agreement, **paper, signed_head_on=FIRST, signed_service_on=FIRST)
    put(conn, school_papers.school_prestart, **paper, held_on=FIRST)
    put(conn, school_papers.school_review, **paper, kind="middle", held_on=date(2026, 12, 8))
    person = put(conn, programme.person, name=tutor_name, may_name="name_and_role")
    trained = '["trauma_awareness"]'
    tutor = put(conn, metadata.tables["tutor"], code=f"NT-00{place}", person_id=person, training_done=trained)
    made.tutors[tutor_name] = tutor
    group = put(
        conn, pupils.music_group, code=f"NG-0{place}", name=name, year_id=made.year, school_id=school, tutor_id=tutor,
        starts_on=FIRST, stage="running",
    )  # fmt: skip
    made.groups[name] = group
    put(conn, sessions.session_series, group_id=group, wanted=20, first_on=FIRST)
    for number, day in enumerate(TUESDAYS, 1):
        key = put(conn, sessions.session, group_id=group, number=number, held_on=day, state="held")
        made.sessions.setdefault(name, []).append(key)
        written = None if (name, number) == (LACKING, UNWRITTEN) else day
        put(conn, sessions.diary, session_id=key, did="Drum talk", finished_on=written)
    for child in (*children, LEFT) if name == LACKING else children:
        _child(conn, made, name, child, school)
    if name != LACKING:
        put(conn, metadata.tables["observation"], tutor_id=tutor, year_id=made.year, observed_on=TUESDAYS[8])
        put(
            conn, evidence.case_study, year_id=made.year, kind="group", group_id=group, title="The drop",
            started_on=date(2027, 2, 19), finished_on=date(2027, 3, 2),
        )  # fmt: skip
    put(conn, metadata.tables["questionnaire"], tutor_id=tutor, year_id=made.year, answered_on=TUESDAYS[-1])


def _child(conn: Connection, made: TwoGroups, group: str, name: str, school: int) -> None:
    code = f"ND-{len(made.codes) + 1:03d}"
    key = put(
        conn, pupils.pupil, code=code, known_as=name, first_names=name, school_id=school, year_group=4,
        stage="profile", signer_situation="parent", birth_month=4, birth_year=2018, class_name="4B",
    )  # fmt: skip
    made.codes[name], made.children[name] = code, key
    gone = {"left_on": date(2027, 1, 15), "left_reason": "Moved away"} if name == LEFT else {}
    put(conn, pupils.group_member, group_id=made.groups[group], pupil_id=key, joined_on=FIRST, **gone)
    parent = put(conn, consent.signer, pupil_id=key, name="a parent", capacity="parent", confirmed_on=date(2026, 8, 1))
    _consent(conn, key, parent)
    marks = made.sessions[group][:12] if gone else made.sessions[group]
    seen = [{"session_id": one, "pupil_id": key, "mark": "playing"} for one in marks]
    conn.execute(insert(sessions.attendance), seen)
    if not gone:
        put(conn, pupils.pupil_profile, pupil_id=key, enjoys="Drums", supplied_on=FIRST)
        _heard(conn, made, name, key)


def _consent(conn: Connection, pupil: int, parent: int) -> None:
    common: dict[str, Any] = {"signer_id": parent, "capacity": "parent", "channel": "paper"}
    rows = [{"pupil_id": pupil, "purpose": str(one), "value": "yes" if one in QUESTIONS else "no"} for one in Purpose]
    decided = [{**row, **common, "decided_on": date(2026, 8, 20)} for row in rows]
    conn.execute(insert(consent.consent_decision), decided)


def _heard(conn: Connection, made: TwoGroups, name: str, key: int) -> None:
    """Evidence of every voice there is, judgements that cite it, slips, voice sheet, target, report."""
    own = {"pupil_id": key, "year_id": made.year}
    sources = ["tutor", "pupil"]
    if name not in NO_FAMILY_SLIP:
        sources.append("parent")
        put(conn, evidence.family_slip, **own, noted_on=date(2027, 2, 23), noticed="Sings in the bath")
    if name != NO_SCHOOL_SLIP:
        sources.append("ta")
        put(conn, evidence.school_slip, **own, noted_on=date(2027, 2, 23), source="ta", no_change=True)
    items = []
    for source in sources:
        item = put(conn, evidence.evidence_item, **own, noted_on=TUESDAYS[-1], source=source, text="Counted us in")
        items.append(item)
        tags = [{"item_id": item, "indicator": outcome} for outcome in OUTCOMES]
        conn.execute(insert(evidence.evidence_indicator), tags)
    for outcome in OUTCOMES:
        judged = put(conn, evidence.judgement, **own, outcome=outcome, value="increased", judged_on=TUESDAYS[-1])
        conn.execute(insert(evidence.judgement_citation), [{"judgement_id": judged, "item_id": one} for one in items])
    put(conn, evidence.pupil_voice, **own, asked_on=TUESDAYS[17], feels="Loud")
    reviewed = None if name == OPEN_TARGET else TUESDAYS[-1]
    wish, review = "Play a beat my friends can dance to", "got_there" if reviewed else ""
    put(conn, evidence.target, **own, set_on=FIRST, wish=wish, reviewed_on=reviewed, review=review)
    report = put(conn, evidence.pupil_report, **own, started_on=TUESDAYS[-1], finished_on=TUESDAYS[-1])
    line = {"section": "words", "position": 1, "text": "Loud"}
    put(conn, evidence.report_line, report_id=report, item_id=items[1], **line)
    put(conn, pupils.demographic, pupil_id=key, field="ethnicity", answer="not_known", supplied_on=FIRST)
