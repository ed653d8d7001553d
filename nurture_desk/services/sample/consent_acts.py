"""The sample's consents: who may sign, what came back, what was said later, pictures and where they went."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from nurture_desk.domain.answers import Answer
from nurture_desk.domain.consent import Channel, Value
from nurture_desk.domain.media import MediaItem
from nurture_desk.domain.purposes import MEDIA, QUESTIONS, Audience, Medium, OwnQuestion, Purpose
from nurture_desk.domain.signers import Capacity, Care, Signer, Situation
from nurture_desk.services.sample import cast
from nurture_desk.services.sample.child_acts import name_child, of_group
from nurture_desk.services.sample.stage import Stage

RECORDED_BY = "Odile Marsh"
STAFF = ("Odile Marsh", "Delyth Hartsease")
CAPACITY = {"parent": Capacity.PARENT, "guardian": Capacity.GUARDIAN, "by_agreement": Capacity.CARER}
ALL_YES = {purpose.value: "yes" for purpose in QUESTIONS}
IN_SCHOOL = {purpose.value: "yes" for purpose in MEDIA if purpose.endswith(("_school", "_training"))}
SHEETS: dict[str, dict[str, str]] = {
    "TL1": {"taking_part": "yes", "learning": "yes", "words": "yes"},  # Koji: the rest is owed
    "TL3": {**ALL_YES, **IN_SCHOOL, "photo_service": "yes"},
    "TL4": {**ALL_YES, **IN_SCHOOL},  # Bram: signed by the carer, so pictures still need a parent
    "TL5": {**ALL_YES, **IN_SCHOOL, "story": "show_me", "photo_service": "yes", "photo_web": "yes"},
    "TL8": {**ALL_YES, "media_none": "yes"},
    "HJ1": {**ALL_YES, **IN_SCHOOL, "story": "no", "photo_service": "yes", "photo_web": "yes"},
    "HJ2": {
        "taking_part": "yes",
        "learning": "yes",
        "words": "no",
        "story": "no",
        "own_music": "no",
        "media_none": "yes",
    },
    "HJ4": {**ALL_YES, "story": "show_me"},  # Tamsin: the grid came back empty
    "HJ5": {**ALL_YES, "media_none": "yes"},
}


def plan(stage: Stage) -> None:
    """Forms out in the second week of September and back in the third; Ines's other parent rings in November."""
    stage.at(stage.day(9, 9), partial(_hand_out, stage))
    stage.at(stage.day(9, 14), partial(_back, stage))
    stage.at(stage.day(9, 15), partial(_own_pages, stage))
    stage.at(stage.day(10, 12), partial(_pictures, stage))
    stage.at(stage.day(10, 20), partial(_story_on_the_web, stage))
    stage.at(stage.day(11, 2), partial(_second_parent, stage))
    stage.at(stage.day(11, 24), partial(_joiner, stage))
    stage.at(stage.day(9, 12, year=-1), partial(_last_year, stage))


def _children(stage: Stage) -> list[tuple[str, int]]:
    listed = [child for key in "ABC" for child in of_group(key)]
    keys = [(child["ref"], stage.keys.get(f"child {child['ref']}", 0)) for child in listed]
    return [(ref, key) for ref, key in keys if key]


def _hand_out(stage: Stage) -> None:
    forms, day = stage.suite.consent_forms, stage.clock.day
    forms.ensure_version()
    for ref, key in _children(stage):
        child = next(one for one in cast.people()["children"] if one["ref"] == ref)
        stage.suite.pupils.family_knows(key, day, "The school’s SENCO")
        name_child(stage, child, key)
        _who_signs(stage, ref, key, child["signer"])
    copies = forms.made([key for _, key in _children(stage)], spares=2)
    forms.step(copies, handed_school_on=day, handed_school_to="School office")


def _who_signs(stage: Stage, ref: str, key: int, situation: str) -> None:
    consents, day = stage.suite.consents, stage.clock.day
    care = None
    if situation == "by_agreement":
        care = Care(key, "Fennshire", "Children’s team, Wexcombe", "The Hub, Bridge Street", day)
    consents.set_situation(key, Situation(situation), "The school’s SENCO", day, care)
    if ref == "EC1":
        return  # sixteen: she signs herself
    capacity = CAPACITY[situation]
    relation = {Capacity.PARENT: "Mother", Capacity.GUARDIAN: "Special guardian", Capacity.CARER: "Foster carer"}[
        capacity
    ]
    surname = next(one["surname"] for one in cast.people()["children"] if one["ref"] == ref)
    name = "R. Halloran" if capacity is Capacity.CARER else f"J. {surname}"
    signer = Signer(0, key, name, relation, capacity, confirmed_on=day, confirmed_by="The school’s SENCO")
    if capacity is Capacity.CARER:
        signer = replace(signer, delegated_on=day)
    stage.keys[f"signer {ref}"] = consents.save_signer(signer)


def _back(stage: Stage) -> None:
    copies = {copy.pupil_id: copy.id for copy in stage.suite.consent_forms.copies()}
    for ref, key in _children(stage):
        if ref in SHEETS:
            _sheet(stage, ref, key, copies.get(key))
    young = Answer(stage.keys["child EC1"], None, Channel.PAPER, stage.clock.day, {}, recorded_by=RECORDED_BY)
    marks = {**ALL_YES, **IN_SCHOOL, "photo_service": "yes", "photo_web": "yes"}
    stage.suite.consents.record_sheet(young, marks)
    values: dict[str, Value] = {
        Purpose.TAKING_PART: Value.YES,
        Purpose.LEARNING: Value.YES,
    }  # Siôn: by telephone, the sheet is owed
    spoken = Answer(stage.keys["child HJ3"], stage.keys["signer HJ3"], Channel.TELEPHONE, stage.clock.day, values)
    stage.suite.consents.record(replace(spoken, staff_one=STAFF[0], staff_two=STAFF[1], recorded_by=RECORDED_BY))


def _sheet(stage: Stage, ref: str, key: int, copy: int | None) -> None:
    answer = Answer(key, stage.keys[f"signer {ref}"], Channel.PAPER, stage.clock.day, {}, recorded_by=RECORDED_BY)
    stage.suite.consents.record_sheet(answer, SHEETS[ref], copy_id=copy)


def _own_pages(stage: Stage) -> None:
    for ref, key in _children(stage):
        values: dict[str, Value] = {
            OwnQuestion.JOIN: Value.YES,
            OwnQuestion.PHOTO: Value.YES,
            OwnQuestion.WORDS: Value.YES,
        }
        if ref == "HJ1":
            values[OwnQuestion.PHOTO] = Value.NO  # Mabel
        if ref == "TL3":
            values[OwnQuestion.WORDS] = Value.ASK
        if ref != "EC1":
            own = Answer(key, None, Channel.PAPER, stage.clock.day, values, recorded_by=RECORDED_BY)
            stage.suite.consents.record(own)


def _pictures(stage: Stage) -> None:
    media, day = stage.suite.media, stage.clock.day
    group = stage.keys["group A"]
    web = MediaItem(
        0, "Hands on the big drum", Medium.PHOTO, day, "Perdita Loom", "Service tablet 2", "Shared drive", day
    )
    stage.keys["media web"] = media.save(replace(web, group_id=group), [stage.keys["child TL5"]])
    wall = replace(web, title="The storm, in crayon", group_id=group)
    stage.keys["media wall"] = media.save(wall, [stage.keys["child TL5"], stage.keys["child TL3"]])
    media.use(stage.keys["media wall"], Audience.SCHOOL, "Corridor display, Thistle Lane")


def _story_on_the_web(stage: Stage) -> None:
    stage.suite.media.use(stage.keys["media web"], Audience.WEB, "Website, news of the week")


def _second_parent(stage: Stage) -> None:
    ines, consents, day = stage.keys["child TL5"], stage.suite.consents, stage.clock.day
    father = Signer(0, ines, "M. Quill", "Father", Capacity.PARENT, confirmed_on=day, confirmed_by="Mrs Flintham")
    key = consents.save_signer(father)
    values = {purpose.value: Value.NO for purpose in MEDIA if purpose.endswith("_web")}
    said = Answer(ines, key, Channel.TELEPHONE, day, values, staff_one=STAFF[0], staff_two=STAFF[1])
    consents.record(replace(said, recorded_by=RECORDED_BY))


def _joiner(stage: Stage) -> None:
    key = stage.keys["child TL8"]
    _who_signs(stage, "TL8", key, "parent")
    _sheet(stage, "TL8", key, None)


def _last_year(stage: Stage) -> None:
    for place, child in enumerate(cast.people()["last_year"]):
        key, day = stage.keys[f"child LY{place + 1}"], stage.clock.day
        stage.suite.consents.set_situation(key, Situation.PARENT, "Mr Fallowell", day)
        parent = Signer(0, key, f"T. {child['surname']}", "Mother", Capacity.PARENT, confirmed_on=day)
        signer = stage.suite.consents.save_signer(parent)
        answer = Answer(key, signer, Channel.PAPER, day, {}, recorded_by=RECORDED_BY)
        stage.suite.consents.record_sheet(answer, {**ALL_YES, "media_none": "yes"})
