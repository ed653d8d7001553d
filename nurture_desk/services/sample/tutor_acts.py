"""The sample's tutors: the INSET with its fifty sheets, training, and who was chosen for which group."""

from __future__ import annotations

from dataclasses import replace

from nurture_desk.domain.audits import AuditRound, Sheet
from nurture_desk.domain.choosing import Choice, Opportunity, Reply, Way
from nurture_desk.domain.people import Role
from nurture_desk.domain.training import Attending, CheckIn, PairEntry, PairKind, TrainingEvent
from nurture_desk.domain.tutors import WEEK, Employment, HalfDay, MayName, Tutor
from nurture_desk.services.sample import cast
from nurture_desk.services.sample.stage import Stage

EXPECTED = 50  # on the arrivals list; Odo Penhallow walks in
ANSWERED = 45
WALKED_IN = "Odo Penhallow"
APPROACHES = (
    "whole_class",
    "one_to_one",
    "small_group",
    "community_music",
    "songwriting",
    "technology",
    "send_setting",
)
TRAININGS = ("trauma_awareness", "attachment", "autism_sensory", "songwriting", "mental_health")
# How likely each level is per item (of new to me, some, confident, could help), where it differs from the usual.
USUAL = (10, 33, 38, 17)
UNUSUAL = {
    "c1": (2, 18, 49, 31),
    "d2": (40, 31, 16, 4),
    "d5": (38, 34, 18, 9),
    "b1": (9, 31, 42, 18),
    "e4": (26, 40, 22, 4),
}


def plan(stage: Stage) -> None:
    """Tutors are listed last year; the INSET falls in June, the choice in July, training in September."""
    stage.at(stage.day(5, 11, year=-1), lambda: _everyone(stage))
    stage.at(stage.day(6, 9), lambda: _inset(stage))
    stage.at(stage.day(7, 15), lambda: _choose(stage))
    stage.at(stage.day(9, 16), lambda: _training(stage))
    stage.at(stage.day(10, 20), lambda: _pairs(stage))


def _everyone(stage: Stage) -> None:
    leads = {one["name"]: one for one in cast.people()["tutors"] if one["name"] != WALKED_IN}
    names = [*leads, *cast.adults(stage.seed, EXPECTED - len(leads))]
    for name in names:
        known = leads.get(name)
        chance = stage.chance
        tutor = Tutor(
            name=name,
            email=f"{name.split()[0].lower()}@fennshire.example",
            employment=Employment(known["employment"]) if known else chance.choice(list(Employment)[:4]),
            instruments=tuple(known["instruments"])
            if known
            else (chance.choice(("piano", "guitar", "violin", "flute")),),
            approaches=tuple(known["approaches"]) if known else tuple(chance.sample(APPROACHES, 2)),
            free=tuple(sorted(chance.sample(WEEK, 4), key=WEEK.index)),
            joined_on=stage.clock.day,
            may_name=MayName.NAME_AND_ROLE if known else MayName.ROLE_ONLY,
        )
        if name == "Perdita Loom":
            tutor = replace(tutor, free=(HalfDay.TUE_AM, HalfDay.TUE_PM, HalfDay.THU_PM), known_as="Perdita")
        stage.keys[f"tutor {name}"] = stage.suite.tutors.add(tutor)


def _inset(stage: Stage) -> None:
    audits, day = stage.suite.audits, stage.clock.day
    asked = AuditRound(
        "Summer INSET", day, year_id=stage.keys["year"], place="The Old Corn Hall", closes_on=stage.day(6, 19)
    )
    everyone = [key for name, key in stage.keys.items() if name.startswith("tutor ")]
    stage.keys["round"] = audits.add_round(asked, everyone)
    stage.keys[f"tutor {WALKED_IN}"] = audits.add_unknown(stage.keys["round"], WALKED_IN, Employment.FREELANCE)
    lead = cast.people()["tutors"][1]
    odo = stage.suite.tutors.tutor(stage.keys[f"tutor {WALKED_IN}"])
    free = (HalfDay.MON_PM, HalfDay.TUE_PM)
    known = replace(odo, instruments=tuple(lead["instruments"]), approaches=tuple(lead["approaches"]), free=free)
    stage.suite.tutors.save(replace(known, may_name=MayName.NAME_AND_ROLE))
    sheets = [*everyone[: ANSWERED - 1], stage.keys[f"tutor {WALKED_IN}"]]
    for place, tutor in enumerate(sheets):
        audits.save_sheet(_sheet(stage, tutor, lacks_side_2=place == 30), lived=place in (4, 19))


def _sheet(stage: Stage, tutor: int, *, lacks_side_2: bool) -> Sheet:
    chance = stage.chance
    framework = stage.suite.audit_frameworks.current()
    marks = {}
    for group in framework.groups:
        for item in group.items:
            if (lacks_side_2 and group.key in "de") or chance.random() < 0.03:
                continue  # no tick: not answered, never 0
            marks[item.key] = chance.choices((1, 2, 3, 4), UNUSUAL.get(item.key, USUAL))[0]
    lead = tutor in (stage.keys["tutor Perdita Loom"], stage.keys[f"tutor {WALKED_IN}"])
    return Sheet(
        stage.keys["round"],
        tutor,
        answered_on=stage.clock.day,
        lacks_side_2=lacks_side_2,
        interest="yes_now" if lead else chance.choice(("yes_now", "yes_later", "watch_first", "not_for_me")),
        untapped="Beat-boxing, and a van" if lead else "",
        approaches=tuple(chance.sample(APPROACHES, 3)),
        technologies=("loops_tablet",) if chance.random() < 0.3 else (),
        free=(HalfDay.TUE_AM, HalfDay.TUE_PM) if lead else tuple(chance.sample(WEEK, 3)),
        training_done=("songwriting",) if chance.random() < 0.2 else (),
        training_wanted=tuple(chance.sample(TRAININGS, 2)),
        marks=marks,
    )


def _choose(stage: Stage) -> None:
    choosing, day = stage.suite.choosing, stage.clock.day
    loom, odo, vane = (stage.keys[f"tutor {name}"] for name in ("Perdita Loom", WALKED_IN, "Hester Vane"))
    for key, urn, title, chosen, half in (
        ("opportunity A", 990001, "Tuesday mornings at Thistle Lane", loom, HalfDay.TUE_AM),
        ("opportunity B", 990002, "Tuesday afternoons at Harrowfield", odo, HalfDay.TUE_PM),
    ):
        wanted = Opportunity(
            title, year_id=stage.keys["year"], school_id=stage.keys[f"school {urn}"], half_days=(half,)
        )
        wanted = replace(wanted, approaches=("small_group",), items=("b1", "c3"), told_on=stage.day(7, 3))
        stage.keys[key] = choosing.add(replace(wanted, replies_by=stage.day(7, 10)))
        choosing.set_reply(stage.keys[key], [loom, odo, vane], Reply.INTERESTED)
        choice = Choice(stage.keys[key], day, tutor_id=chosen, considered=(loom, odo, vane), decided_by="Odile Marsh")
        choice = replace(choice, what_counted="Free on the day, ease with letting children lead", way=Way.CONVERSATION)
        choosing.choose(replace(choice, reason="Free on the day, and the school has met them.", told_on=day))


def _training(stage: Stage) -> None:
    training = stage.suite.training
    event = TrainingEvent("Trauma-informed practice", stage.clock.day, 180, year_id=stage.keys["year"])
    event = replace(
        event, topics=("trauma_awareness", "attachment"), provider="Programme team", place="The Old Corn Hall"
    )
    key = training.add_event(event)
    came = {stage.keys[Role.MANAGER]}
    for name in ("Perdita Loom", "Hester Vane"):
        came.add(stage.suite.tutors.tutor(stage.keys[f"tutor {name}"]).person_id)
    for person in sorted(came):
        training.set_attendance(key, [person], Attending.CAME)


def _pairs(stage: Stage) -> None:
    training, loom = stage.suite.training, stage.keys["tutor Perdita Loom"]
    odo = stage.keys[f"tutor {WALKED_IN}"]
    training.save_pair(
        PairEntry(odo, loom, PairKind.SHADOWING, stage.clock.day, 30, place="Thistle Lane Primary School")
    )
    training.save_check_in(CheckIn(odo, stage.day(12, 1)))
