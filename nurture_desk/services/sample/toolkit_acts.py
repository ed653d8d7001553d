"""The sample's toolkit: what was used in which session and how it went, own activities, one starter in other words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from nurture_desk.domain.toolkit import Activity, Again, Prompt
from nurture_desk.services.sample.stage import Stage

# Group, month, day, activity, how it went, again.
USED = (
    ("A", 9, 22, "pass_a_sound", "Twice round before anybody laughed.", Again.YES),
    ("A", 9, 29, "blue_socks", "The adult in the room called three times.", Again.YES),
    ("A", 10, 13, "one_note", "Point with a beater, not a finger.", Again.CHANGED),
    ("A", 11, 10, "junk_orchestra", "Too many lids. Fewer next time, and a place for the loud ones.", Again.CHANGED),
    ("A", 1, 12, "tablet_loops", "One layer each held.", Again.YES),
    ("A", 2, 9, "conductor", "Every one of them took a turn.", Again.YES),
    ("A", 3, 2, "group_chorus", "", Again.NOT_SAID),
    ("B", 9, 22, "pass_a_sound", "", Again.NOT_SAID),
    ("B", 10, 6, "drum_talk", "A quarrel with a happy end.", Again.YES),
    ("B", 11, 24, "guess_mood", "Cards with faces were too young for them: use weather.", Again.CHANGED),
    ("B", 1, 26, "band_roles", "Two colours are enough for a term.", Again.YES),
    ("B", 3, 2, "one_change", "They kept take one.", Again.YES),
)
WEATHER = "Weather for a mood"
STAIRS = Activity(
    "Staircase song",
    "energy, ending a session",
    "Sing a scale up the stairs, a step a note, and slide down it on the banister of the keyboard. "
    "Whoever is last down chooses the vowel for the next round.",
    "a staircase or a line on the floor",
    ("musical_skills", "musical_community"),
)


def plan(stage: Stage) -> None:
    """Through the year, session by session; ideas of a meeting come in the day after."""
    for group, month, number, ref, how, again in USED:
        stage.at(stage.day(month, number), partial(_use, stage, group, ref, how, again))
    stage.at(stage.day(10, 20), lambda: stage.suite.toolkit.save(STAIRS))
    stage.at(stage.day(11, 13), partial(_take_ideas, stage))
    stage.at(stage.day(11, 25), partial(_reword, stage))
    stage.at(stage.day(11, 25), lambda: stage.suite.toolkit.retire("open_guitars"))
    stage.at(
        stage.day(1, 8), lambda: stage.suite.tutor_prompts.save(Prompt("Bring the small drum: it opens doors.", 0))
    )


def _use(stage: Stage, group: str, ref: str, how: str, again: Again) -> None:
    rows = stage.suite.sessions.of_group(stage.keys[f"group {group}"])
    session = next((row for row in rows if row.held_on == stage.clock.day), None)
    if session is not None:
        stage.suite.toolkit.use(ref, session.id, how=how, again=again)


def _take_ideas(stage: Stage) -> None:
    for row in stage.suite.reflection.meetings(stage.keys["year"]):
        stage.suite.toolkit.take_ideas(row.meeting.id)


def _reword(stage: Stage) -> None:
    ours = stage.suite.toolkit.one("guess_mood").activity
    stage.suite.toolkit.save(replace(ours, title=WEATHER, needs="weather cards, a few instruments"))
