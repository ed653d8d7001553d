"""The sample's reflection: monthly meetings, what helped and hindered, what changed in the wider service."""

from __future__ import annotations

from functools import partial

from nurture_desk.domain.people import Role
from nurture_desk.domain.reflection import (
    Action,
    Effect,
    Inclusion,
    InclusionKind,
    Learning,
    Meeting,
    MeetingKind,
    ServiceOutcome,
    Theme,
)
from nurture_desk.services.sample.stage import Stage

MEETINGS = (
    (
        10,
        15,
        MeetingKind.NATIONAL,
        "Pass a sound round the circle; one note each",
        "Endings after a loud session",
        Theme.SET_UP,
    ),
    (11, 12, MeetingKind.OWN, "Loops on a tablet, one layer each", "Rooms that change without a word", Theme.PARTNERS),
    (12, 10, MeetingKind.NATIONAL, "Music for a silent clip", "Getting words from home", Theme.EVALUATION),
    (1, 14, MeetingKind.OWN, "Band roles with stickers", "Weeks that fall out", Theme.ATTENDANCE),
    (2, 11, MeetingKind.NATIONAL, "Rap about an imaginary pet", "Telling heads what it is for", Theme.ADVOCACY_OUTSIDE),
)
LEARNED = (
    (11, 12, Theme.PARTNERS, Effect.HELPED, "A teaching assistant who plays too.", "Reflection"),
    (11, 12, Theme.SET_UP, Effect.HINDERED, "The room was needed for tests twice.", "Reflection"),
    (12, 10, Theme.EVALUATION, Effect.HINDERED, "Slips sent home on a Friday do not come back.", "Tutors"),
    (12, 10, Theme.ATTENDANCE, Effect.HINDERED, "Two sessions fell out for tests nobody had told us of.", "Tutors"),
    (1, 14, Theme.ATTENDANCE, Effect.HELPED, "The school puts the half-hour into its own timetable.", "SENCO"),
    (1, 14, Theme.WORKFORCE, Effect.HELPED, "Two tutors visiting each other’s groups.", "Tutors"),
    (2, 11, Theme.PARTNERS, Effect.HINDERED, "The adult in the room changed three times in a term.", "Reflection"),
    (2, 11, Theme.ADVOCACY_OUTSIDE, Effect.HELPED, "A head who heard one session told two other heads.", "Manager"),
    (2, 11, Theme.ADVOCACY_INSIDE, Effect.HELPED, "One page about the groups in the staff newsletter.", "Manager"),
)
WIDER = (
    (9, 23, InclusionKind.TRAINING, "Half day for every new tutor", ServiceOutcome.SKILLS, "18 came"),
    (
        11,
        20,
        InclusionKind.TEMPLATE,
        "Lesson observation form without grades",
        ServiceOutcome.EMBEDDED,
        "In use since November",
    ),
    (12, 11, InclusionKind.PLAN_ACTION, "Inclusion plan published", ServiceOutcome.UNDERSTANDING, "On our website"),
    (1, 22, InclusionKind.POLICY, "Remission policy reworded with families", ServiceOutcome.CONSULTING, "Board paper"),
    (
        2,
        5,
        InclusionKind.PRACTICE_WEEK,
        "Every ensemble asks what players want",
        ServiceOutcome.ADAPTING,
        "Photos of 14 walls",
    ),
)


def plan(stage: Stage) -> None:
    """From October to February, once a month."""
    for month, number, kind, ideas, hard, theme in MEETINGS:
        stage.at(stage.day(month, number), partial(_meet, stage, kind, ideas, hard, theme))
    for month, number, theme, effect, text, source in LEARNED:
        stage.at(stage.day(month, number), partial(_learn, stage, theme, effect, text, source))
    for month, number, what, title, outcome, proof in WIDER:
        stage.at(stage.day(month, number), partial(_change, stage, what, title, outcome, proof))


def _meet(stage: Stage, kind: MeetingKind, ideas: str, hard: str, theme: Theme) -> None:
    loom = stage.suite.tutors.tutor(stage.keys["tutor Perdita Loom"]).person_id
    facilitator = "National team" if kind is MeetingKind.NATIONAL else "Odile Marsh"
    meeting = Meeting(
        stage.keys["year"], kind, stage.clock.day, 120, facilitator, ideas=ideas, hard=hard, themes=(theme,)
    )
    key = stage.suite.reflection.save_meeting(meeting, [loom, stage.keys[Role.MANAGER]])
    stage.suite.reflection.save_action(Action(key, f"Try: {ideas.split(';')[0].lower()}", "Perdita Loom"))


def _learn(stage: Stage, theme: Theme, effect: Effect, text: str, source: str) -> None:
    stage.suite.reflection.save_learning(Learning(stage.keys["year"], stage.clock.day, theme, effect, text, source))


def _change(stage: Stage, kind: InclusionKind, title: str, outcome: ServiceOutcome, proof: str) -> None:
    entry = Inclusion(stage.keys["year"], stage.clock.day, kind, title, outcome=outcome, proof=proof)
    stage.suite.inclusion_log.save(entry)
