"""The sample's children and groups: suggestions, who was placed, profiles, comings and goings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from nurture_desk.domain.demographics import Field, Known
from nurture_desk.domain.groups import GroupKind, GroupStage, MusicGroup
from nurture_desk.domain.mentoring import Goal, MentoringPlan
from nurture_desk.domain.profiles import NeedNote, Profile
from nurture_desk.domain.pupils import LetterFormat
from nurture_desk.domain.suggestions import NewSuggestion, Outcome
from nurture_desk.services.sample import cast
from nurture_desk.services.sample.stage import STORY_LAUNCH, Stage

KINDS = ("confidence", "friendships", "feelings", "settling")
ETHNICITIES = ("WBRI", "WBRI", "MWAS", "AIND", "WOTH")


def plan(stage: Stage) -> None:
    """Lists in the first week of term, groups a week later, profiles when the forms are back."""
    for group in cast.people()["groups"]:
        stage.at(stage.day(9, 4), partial(_suggest, stage, group))
        stage.at(stage.day(9, 8), partial(_form, stage, group, 0))
        stage.at(stage.day(9, 18), partial(_profiles, stage, group["key"]))
        stage.at(stage.day(9, 24), partial(_start, stage, group["key"]))
    stage.at(stage.day(9, 9, year=-1), partial(_last_year, stage))
    stage.at(stage.day(7, 15), partial(_end_last_year, stage))
    for child in cast.people()["children"]:
        if "joins" in child:
            stage.at(stage.day(11, 23), partial(_joins, stage, child))
        if "leaves" in child:
            month, number = child["leaves"]
            stage.at(stage.day(month, number), partial(_leaves, stage, child))


def born(stage: Stage, child: Mapping[str, Any], years: int = 0) -> tuple[int, int]:
    """Month and year of birth, moved with the story so that everybody keeps their age."""
    month, year = child["born"]
    return month, year + stage.launch - STORY_LAUNCH + years


def of_group(key: str) -> list[dict[str, Any]]:
    """The children of a group in the order of the school's list, those who were not placed left out."""
    return [child for child in cast.people()["children"] if child["group"] == key]


def _suggest(stage: Stage, group: Mapping[str, Any]) -> None:
    prefix = {"A": "TL", "B": "HJ", "C": "EC"}[group["key"]]
    listed = [one for one in cast.people()["children"] if one["ref"].startswith(prefix) and "joins" not in one]
    lines = [
        NewSuggestion(
            child["ref"],
            child["first_names"],
            child["year"],
            interest="yes" if place % 3 else "might",
            kind=KINDS[place % len(KINDS)],
            better_apart=tuple(child.get("better_apart", ())),
            signer_reachable="yes",
            family_spoken_on=stage.clock.day if child["group"] else None,
        )
        for place, child in enumerate(listed)
    ]
    school = stage.keys[f"school {group['school']}"]
    for child, key in zip(listed, stage.suite.suggestions.add_list(school, lines, by="SENCO"), strict=True):
        stage.keys[f"child {child['ref']}"] = key


def _form(stage: Stage, group: Mapping[str, Any], year: int) -> None:
    groups = stage.suite.groups
    made = MusicGroup(
        0,
        "",
        stage.keys["year"],
        stage.keys[f"school {group['school']}"],
        group["name"],
        GroupKind.MENTORING if group["key"] == "C" else GroupKind.GROUP,
        stage.keys[f"tutor {group['tutor']}"],
        group["room"],
        group["weekday"],
        group["starts_at"],
        starts_on=stage.day(9, 22, year=year) + timedelta(days=group["weekday"] - 1),
    )
    key = stage.keys[f"group {group['key']}"] = groups.create(made)
    placed = [stage.keys[f"child {child['ref']}"] for child in of_group(group["key"]) if "joins" not in child]
    groups.place(key, placed)
    if group["key"] == "A":
        for ref, why in (
            ("TL2", "Better apart from TL5"),
            ("TL6", "Four is right here"),
            ("TL7", "Four is right here"),
        ):
            stage.suite.suggestions.set_outcome(stage.keys[f"child {ref}"], Outcome.NOT_OFFERED, why)
    if group["key"] == "C":
        _mentoring(stage, key)


def _mentoring(stage: Stage, group: int) -> None:
    agreed = MentoringPlan(
        0,
        group,
        10,
        stage.day(1, 28),
        "I start songs and never finish one. I want to know what that is like.",
        "The SENCO hears the days we meet and how it ended. Nothing else, unless I say so.",
        True,
        True,
        staff_near="Learning mentor, next door",
    )
    stage.suite.mentoring.save_plan(agreed)
    goal = Goal(0, group, stage.keys["child EC1"], "Finish one song and play it to one person", stage.clock.day)
    stage.suite.mentoring.save_goal(goal)
    sing = replace(goal, text="Sing one line without looking at the floor")
    stage.suite.mentoring.save_goal(sing)


def name_child(stage: Stage, child: Mapping[str, Any], key: int, years: int = 0) -> None:
    """The record the school gives once the family knows: names, class, month of birth, letters."""
    month, year = born(stage, child, years)
    kept = stage.suite.pupils.get(key)
    named = replace(
        kept,
        first_names=child["first_names"],
        surname=child["surname"],
        known_as=child["first_names"],
        class_name=f"{child['year']}H",
        year_group=child["year"],
        birth_month=month,
        birth_year=year,
        letter_language=child.get("letter_language", "en"),
        letter_format=LetterFormat(child.get("letter_format", "standard")),
    )
    stage.suite.pupils.save(named)


def _profiles(stage: Stage, group: str) -> None:
    for place, child in enumerate(of_group(group)):
        if "joins" not in child:
            _profile(stage, child, place)


def _profile(stage: Stage, child: Mapping[str, Any], place: int) -> None:
    key, pupils, day = stage.keys[f"child {child['ref']}"], stage.suite.pupils, stage.clock.day
    pupils.save_profile(
        Profile(
            0,
            key,
            enjoys=child["enjoys"],
            helps=child["helps"],
            avoid=child["avoid"],
            strengths="Notices when others are left out",
            too_much="Goes quiet, pulls sleeves down",
            communicates="Speaks when there is time",
            prefers="steps" if place % 2 else "open",
            trusted_adult=child["trusted_adult"],
            supplied_by="SENCO",
            supplied_on=day,
        )
    )
    pupils.add_need(NeedNote(0, key, day, "SENCO", "Finds new places hard", child["helps"]))
    cells = {
        Field.GENDER: (Known.VALUE, "F" if place % 2 else "M"),
        Field.ETHNICITY: (Known.VALUE, ETHNICITIES[place % len(ETHNICITIES)]),
        Field.SEN_STATUS: (Known.VALUE, "K" if place % 3 == 0 else "N"),
        Field.FSM: (Known.NOT_KNOWN, "") if place == 2 else (Known.VALUE, "Y" if place % 2 else "N"),
    }
    stage.suite.demographics.save(key, cells, "School office", day)


def _start(stage: Stage, group: str) -> None:
    groups, key = stage.suite.groups, stage.keys[f"group {group}"]
    groups.save(
        replace(groups.get(key), contract="We wait. We try. We say when it is too loud.", briefing_on=stage.clock.day)
    )
    groups.set_stage(key, GroupStage.RUNNING)


def _joins(stage: Stage, child: Mapping[str, Any]) -> None:
    school = stage.keys["school 990001"]
    line = NewSuggestion(child["ref"], child["first_names"], child["year"], interest="yes", signer_reachable="yes")
    (key,) = stage.suite.suggestions.add_list(school, [line], by="SENCO")
    stage.keys[f"child {child['ref']}"] = key
    stage.suite.pupils.family_knows(key, stage.clock.day, "Mrs Flintham")
    name_child(stage, child, key)
    _profile(stage, child, 4)
    stage.suite.groups.join(stage.keys["group A"], key, stage.clock.day)


def _leaves(stage: Stage, child: Mapping[str, Any]) -> None:
    key = stage.keys[f"child {child['ref']}"]
    stage.suite.groups.leave(stage.keys["group B"], key, stage.clock.day, child["leaves_reason"])


def _last_year(stage: Stage) -> None:
    group, school = cast.LAST_YEAR, stage.keys["school 990010"]
    children = cast.people()["last_year"]
    lines = [
        NewSuggestion(f"LY{place + 1}", child["first_names"], child["year"], interest="yes", signer_reachable="yes")
        for place, child in enumerate(children)
    ]
    keys = stage.suite.suggestions.add_list(school, lines, by="SENCO")
    made = MusicGroup(
        0, "", stage.keys["last_year"], school, group["name"], tutor_id=stage.keys[f"tutor {group['tutor']}"]
    )
    first = stage.day(9, 22, year=-1)
    made = replace(made, room=group["room"], weekday=1, starts_at=group["starts_at"], starts_on=first)
    stage.keys["group L"] = stage.suite.groups.create(made)
    stage.suite.groups.place(stage.keys["group L"], keys)
    for place, (child, key) in enumerate(zip(children, keys, strict=True)):
        stage.keys[f"child LY{place + 1}"] = key
        stage.suite.pupils.family_knows(key, stage.clock.day, "Mr Fallowell")
        name_child(stage, child, key)
    stage.suite.groups.set_stage(stage.keys["group L"], GroupStage.RUNNING)


def _end_last_year(stage: Stage) -> None:
    stage.suite.groups.set_stage(stage.keys["group L"], GroupStage.ENDED)
