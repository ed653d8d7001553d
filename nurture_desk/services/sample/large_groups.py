"""One group of the large sample: its children, twenty sessions, consents, evidence and judgements."""

from __future__ import annotations

from datetime import date, timedelta

from nurture_desk.domain.framework import CHILD_OUTCOMES
from nurture_desk.domain.purposes import QUESTIONS
from nurture_desk.services.sample import cast
from nurture_desk.services.sample.harvest import Harvest

CHILDREN_A_GROUP = 5
SESSIONS = 20
ITEMS_A_CHILD = 11  # a few more than wanted; the surplus is let go of
MARKS = ("playing",) * 7 + ("listening", "came_back", "not_here")
VOICES = ("tutor",) * 4 + ("ta", "teacher", "pupil", "pupil", "parent", "manager")


def add_group(harvest: Harvest, year: int, launch: int, school: int, tutor: int) -> None:
    """A group of five at ``school`` with ``tutor`` in the year launched in ``launch``."""
    weekday = harvest.chance.randrange(5)
    days = _days(launch, weekday)
    over = days[-1] < harvest.today
    group = harvest.add(
        "music_group",
        code=f"NG-{harvest.next_key('music_group'):02d}",
        name=harvest.chance.choice(cast.people()["place_firsts"]) + " Band",
        kind="group",
        year_id=year,
        school_id=school,
        tutor_id=tutor,
        room="Library",
        weekday=weekday,
        starts_at="10:15",
        starts_on=days[0],
        stage="ended" if over else "running",
    )
    children = [_child(harvest, group, school, launch, days[0]) for _ in range(CHILDREN_A_GROUP)]
    _sessions(harvest, group, tutor, days, children)
    for child in children:
        _evidence(harvest, year, group, child, days)


def _days(launch: int, weekday: int) -> list[date]:
    """Twenty weeks from the fourth week of September, without two weeks at Christmas and the half-terms."""
    day = date(launch, 9, 22)
    day += timedelta(days=(weekday - day.weekday()) % 7)
    days: list[date] = []
    while len(days) < SESSIONS:
        off = (date(launch, 10, 24), date(launch, 11, 1)), (date(launch, 12, 20), date(launch + 1, 1, 3))
        half = (date(launch + 1, 2, 13), date(launch + 1, 2, 21))
        if not any(first <= day <= last for first, last in (*off, half)):
            days.append(day)
        day += timedelta(days=7)
    return days


def _child(harvest: Harvest, group: int, school: int, launch: int, first: date) -> int:
    chance = harvest.chance
    year_group = chance.randint(1, 6)
    name = chance.choice(cast.people()["first_names"])
    month = chance.randint(1, 12)
    child = harvest.add(
        "pupil",
        code=f"ND-{harvest.next_key('pupil'):03d}",
        first_names=name,
        known_as=name,
        surname=chance.choice(cast.people()["surnames"]),
        school_id=school,
        year_group=year_group,
        birth_month=month,
        birth_year=launch - 4 - year_group - (month > 8),
        stage="profile",
        signer_situation="parent",
        family_knows_on=first - timedelta(days=30),
    )
    harvest.add("group_member", group_id=group, pupil_id=child, joined_on=first)
    signer = harvest.add("signer", pupil_id=child, name=f"Parent of {name}", capacity="parent", confirmed_on=first)
    for purpose in QUESTIONS:
        harvest.add(
            "consent_decision",
            pupil_id=child,
            purpose=purpose.value,
            value="yes" if chance.random() < 0.9 else "no",
            signer_id=signer,
            capacity="parent",
            channel="paper",
            decided_on=first - timedelta(days=chance.randint(2, 14)),
        )
    return child


def _sessions(harvest: Harvest, group: int, tutor: int, days: list[date], children: list[int]) -> None:
    texts, chance = cast.texts(), harvest.chance
    harvest.add("session_series", group_id=group, wanted=SESSIONS, first_on=days[0])
    for number, day in enumerate(days, start=1):
        held = day <= harvest.today
        session = harvest.add(
            "session",
            group_id=group,
            number=number,
            held_on=day,
            starts_at="10:15",
            state="held" if held else "planned",
            tutor_id=tutor,
        )
        if not held:
            continue
        for child in children:
            mark = chance.choice(MARKS)
            reason = "ill" if mark == "not_here" else ""
            harvest.add("attendance", session_id=session, pupil_id=child, mark=mark, reason=reason)
        did = cast.filled(texts["did"][number - 1], ["Ash", "Bea"], chance)
        said, then = chance.choice(texts["adult_said"]), "Start with the chorus, they will have it."
        harvest.add("diary", session_id=session, did=did, sign="", adult_said=said, next_time=then, finished_on=day)


def _evidence(harvest: Harvest, year: int, group: int, child: int, days: list[date]) -> None:
    texts, chance = cast.texts(), harvest.chance
    past = [day for day in days if day <= harvest.today] or days[:1]
    made = []
    for _ in range(ITEMS_A_CHILD):
        source = chance.choice(VOICES)
        line = chance.choice(texts[source if source in texts else "tutor"])
        item = harvest.add(
            "evidence_item",
            year_id=year,
            pupil_id=child,
            group_id=group,
            noted_on=chance.choice(past),
            kind="quotation" if source in ("pupil", "parent") else "observation",
            source=source,
            text=line["text"],
            family_may_see=line["family"],
        )
        outcome = chance.choice(CHILD_OUTCOMES)
        harvest.add("evidence_indicator", item_id=item, indicator=outcome)
        made.append(item)
    if past[-1] < days[-1]:
        return
    for outcome in CHILD_OUTCOMES:
        value = chance.choice(("increased",) * 8 + ("not_yet", "cannot_tell"))
        judged = harvest.add(
            "judgement", pupil_id=child, year_id=year, outcome=outcome, value=value, judged_on=days[-1]
        )
        harvest.add("judgement_citation", judgement_id=judged, item_id=made[0])
