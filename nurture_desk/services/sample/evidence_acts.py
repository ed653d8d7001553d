"""The sample's evidence: what tutors, staff, children and families said, targets, judgements, reports."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from nurture_desk.domain.evidence import EvidenceItem, ItemKind, Source, Verdict
from nurture_desk.domain.framework import CHILD_OUTCOMES
from nurture_desk.domain.observations import Answer, MayQuote, Observation, Questionnaire
from nurture_desk.domain.slips import FamilySlip, PupilVoice, Review, SchoolSlip, Target, TargetKind
from nurture_desk.services.sample import cast
from nurture_desk.services.sample.stage import Stage

SPOKEN = frozenset({Source.PUPIL, Source.PARENT})
NO_FAMILY_SLIP = ("TL1", "TL4", "TL5")  # story 6: Koji, Bram and Ines
NO_SCHOOL_SLIP = ("TL3",)
NOT_REVIEWED = ("HJ4",)  # Tamsin's target
WISHES = (
    "Play a beat my friends can dance to",
    "Sing my own words out loud",
    "Count everybody in",
    "Play the storm bit without stopping",
    "Teach someone the pattern",
)


def plan(stage: Stage) -> None:
    """Targets after the third session, slips in December and February, judgements in March."""
    for child in cast.people()["children"]:
        if child["group"]:
            _plan_child(stage, child)
    for place, child in enumerate(cast.people()["last_year"]):
        _plan_last_year(stage, child, place)
    stage.at(stage.day(12, 1), partial(_observe, stage, "Perdita Loom", "A", 10))
    stage.at(stage.day(3, 4), partial(_answer_questions, stage, "Perdita Loom"))


def _plan_child(stage: Stage, child: dict[str, Any]) -> None:
    ref = child["ref"]
    first = stage.day(11, 24) if "joins" in child else stage.day(9, 1)
    left = child.get("leaves")
    last = stage.day(*left) if left else stage.day(8, 31) + timedelta(days=365)
    acts = (
        (stage.day(10, 8), partial(_target, stage, ref)),
        (stage.day(10, 13), partial(_notice, stage, ref, ("tutor",))),
        (stage.day(10, 15), partial(_voice, stage, ref, 0)),
        (stage.day(11, 4), partial(_notice, stage, ref, ("ta", "tutor"))),
        (stage.day(12, 3), partial(_voice, stage, ref, 1)),
        (stage.day(12, 7), partial(_school_slip, stage, ref)),
        (stage.day(1, 27), partial(_notice, stage, ref, ("tutor", "teacher"))),
        (stage.day(2, 12), partial(_school_slip, stage, ref)),
        (stage.day(2, 23), partial(_family_slip, stage, ref)),
        (stage.day(3, 2), partial(_voice, stage, ref, 2)),
        (stage.day(3, 2), partial(_review, stage, ref)),
        (stage.day(3, 4), partial(_judge, stage, ref)),
    )
    for day, act in acts:
        if first <= day < last:
            stage.at(day, act)


def _notice(stage: Stage, ref: str, voices: tuple[str, ...]) -> None:
    texts = cast.texts()
    for voice in voices:
        line = stage.chance.choice(texts[voice])
        item = EvidenceItem(0, 0, stage.clock.day, Source(voice), line["text"], pupil_id=_child(stage, ref))
        key = stage.suite.evidence.save(_shared(item, line["family"]), tuple(line["indicators"]))
        stage.keys.setdefault(f"item {ref}", key)


def _shared(item: EvidenceItem, family: bool) -> EvidenceItem:
    kind = ItemKind.QUOTATION if item.source in SPOKEN else ItemKind.OBSERVATION
    return EvidenceItem(**{**vars(item), "kind": kind, "family_may_see": family})


def _child(stage: Stage, ref: str) -> int:
    return stage.keys[f"child {ref}"]


def _target(stage: Stage, ref: str) -> None:
    wish = WISHES[0] if ref in NOT_REVIEWED else stage.chance.choice(WISHES)
    target = Target(0, _child(stage, ref), 0, stage.clock.day, wish, TargetKind.MUSICAL)
    stage.keys[f"target {ref}"] = stage.suite.slips.save(target)


def _review(stage: Stage, ref: str) -> None:
    if ref in NOT_REVIEWED or f"target {ref}" not in stage.keys:
        return
    kept = next(one for one in stage.suite.slips.targets(_child(stage, ref)) if one.id == stage.keys[f"target {ref}"])
    words = {"reviewed_on": stage.clock.day, "review": Review.GOT_THERE.value, "review_words": "I can do it now"}
    stage.suite.slips.save(Target(**{**vars(kept), **words}))


def _voice(stage: Stage, ref: str, time: int) -> None:
    texts = cast.texts()["pupil"]
    first, second = texts[time % len(texts)], texts[(time + 1) % len(texts)]
    voice = PupilVoice(0, _child(stage, ref), 0, stage.clock.day, asked_by="Adult in the room", written_by="Adult")
    said = {"feels": "Good. Loud in a good way.", "proud": first["text"], "tricky": second["text"]}
    slip = PupilVoice(**{**vars(voice), **said})
    kept = PupilVoice(**{**vars(slip), "id": stage.suite.slips.save(slip)})
    kept = next(one for one in stage.suite.slips.voices(_child(stage, ref)) if one.id == kept.id)
    stage.suite.slips.make_item(kept, "proud", tuple(first["indicators"]), family_may_see=True)


def _school_slip(stage: Stage, ref: str) -> None:
    if ref in NO_SCHOOL_SLIP:
        return
    line = stage.chance.choice(cast.texts()["teacher"])
    slip = SchoolSlip(
        0, _child(stage, ref), 0, stage.clock.day, Source.TEACHER, "Class teacher", line["text"], may_use=True
    )
    key = stage.suite.slips.save(slip)
    kept = next(one for one in stage.suite.slips.school_slips(_child(stage, ref)) if one.id == key)
    stage.suite.slips.make_item(kept, "in_class", tuple(line["indicators"]), family_may_see=line["family"])


def _family_slip(stage: Stage, ref: str) -> None:
    if ref in NO_FAMILY_SLIP:
        return
    line = stage.chance.choice(cast.texts()["parent"])
    slip = FamilySlip(0, _child(stage, ref), 0, stage.clock.day, "Mum", noticed=line["text"], may_use=True)
    key = stage.suite.slips.save(slip)
    kept = next(one for one in stage.suite.slips.family_slips(_child(stage, ref)) if one.id == key)
    stage.suite.slips.make_item(kept, "noticed", tuple(line["indicators"]), family_may_see=True)


def _judge(stage: Stage, ref: str) -> None:
    child = _child(stage, ref)
    for outcome in CHILD_OUTCOMES:
        value = Verdict.NOT_YET if outcome == "resilience" and ref in ("TL1", "HJ2") else Verdict.INCREASED
        _judge_one(stage, child, outcome, value)
    stage.suite.reports.pour(child)


def _judge_one(stage: Stage, child: int, outcome: str, value: Verdict) -> None:
    """Judge, citing what there is; where nothing was noted yet the tutor is asked first."""
    suite = stage.suite
    if not suite.judgements.of_child(child).row(outcome).items:
        item = EvidenceItem(
            0, 0, stage.clock.day, Source.TUTOR, "Seen again and again in the last sessions.", pupil_id=child
        )
        suite.evidence.save(item, (outcome,))
    cites = tuple(suite.judgements.of_child(child).row(outcome).items)
    suite.judgements.judge(child, outcome, value, cites[:4], by="Odile Marsh")


def _observe(stage: Stage, tutor: str, group: str, number: int) -> None:
    name = next(one["name"] for one in cast.people()["groups"] if one["key"] == group)
    seen = Observation(
        stage.keys[f"tutor {tutor}"],
        stage.clock.day,
        year_id=stage.keys["year"],
        session_number=number,
        group_name=name,
        agreed_look="How choices are offered",
        what_happened="Circle, two ideas tried, one kept, a song to end.",
        children="One waited for a turn without being asked.",
        breathed="After the second idea failed nobody hurried.",
        worked_well="The adult in the room was given a part.",
        ideas="Let them choose the order next time.",
        tutor_view="Went where they wanted it to go.",
        observer_takes="Silence is not empty.",
        next_step="Swap visits with the other group.",
        observer="Odile Marsh",
        agreed_on=stage.clock.day,
    )
    stage.suite.observations.save_observation(seen)


def _answer_questions(stage: Stage, tutor: str) -> None:
    answers = Questionnaire(
        stage.keys[f"tutor {tutor}"],
        stage.clock.day,
        year_id=stage.keys["year"],
        recommend=Answer.YES,
        better_teacher=Answer.YES,
        wider_impact=Answer.UNSURE,
        helped="The monthly reflection",
        hindered="Getting slips back",
        training_next="Songwriting",
        hours_preparing=14.0,
        hours_teaching=10.0,
        hours_meeting=4.0,
        hours_writing=6.0,
        may_quote=MayQuote.ROLE,
    )
    stage.suite.observations.save_questionnaire(answers)


def _plan_last_year(stage: Stage, child: dict[str, Any], place: int) -> None:
    ref = f"LY{place + 1}"
    for month, number, voices in (
        (10, 14, ("tutor", "ta")),
        (2, 4, ("tutor", "teacher", "parent")),
        (3, 3, ("pupil",)),
    ):
        day = stage.day(month, number, year=-1)
        stage.at(day, partial(_notice, stage, ref, voices))
    stage.at(stage.day(3, 8, year=-1), partial(_judge_last_year, stage, ref, tuple(child["judged"])))


def _judge_last_year(stage: Stage, ref: str, judged: tuple[str, ...]) -> None:
    for outcome, value in zip(CHILD_OUTCOMES, judged, strict=True):
        if value:
            _judge_one(stage, _child(stage, ref), outcome, Verdict(value))
