"""The sample's mentoring, next steps and celebration day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from nurture_desk.domain.celebration import ComingSchool
from nurture_desk.domain.mentoring import Goal, Progression, Route, StillThere
from nurture_desk.services.sample.stage import Stage

SONG = "Finish one song and play it to one person"
THEMES = (
    "Which songs stay with you",
    "Starting, and stopping halfway",
    "Writing before breakfast",
    "Who hears a first version",
    "A chorus that says less",
    "Recording and not deleting",
    "Practice when it is noisy at home",
    "Playing to somebody for the first time",
    "What comes after the last meeting",
    "Looking back",
)
# Child, year, route, which one, day offered, day started, and whether help with the cost was asked and answered.
STEPS: tuple[tuple[str, int, Route, str, tuple[int, int], tuple[int, int] | None, str | None], ...] = (
    ("EC1", 0, Route.SONGWRITING, "Songwriters’ evening at the music centre", (1, 14), (2, 4), "Remission fund: free"),
    ("HJ5", 0, Route.LESSONS, "Ukulele at the new school", (1, 11), (1, 25), None),
    ("TL3", 0, Route.ENSEMBLE, "Saturday samba band", (1, 29), None, None),
    ("HJ1", 0, Route.CENTRE, "Beginners’ strings", (3, 2), None, ""),
    ("LY1", -1, Route.ENSEMBLE, "Saturday samba band", (4, 22), (6, 10), "Remission fund: half"),
    ("LY2", -1, Route.LESSONS, "Drums at school", (4, 22), (6, 17), None),
    ("LY3", -1, Route.LEADERS, "Helps with the new group", (4, 23), (9, 24), None),
)
CENTRE = "Old Corn Hall, Wexcombe"
WHO_COMES = (
    (
        990001,
        ComingSchool(
            0,
            0,
            0,
            5,
            "1 to 3",
            date(2027, 2, 24),
            "09:40, by the side gate",
            "Minibus",
            "the school",
            families_invited=10,
        ),
    ),
    (
        990002,
        ComingSchool(
            0, 0, 0, 4, "1 to 2", date(2027, 3, 1), "09:45, by the main door", "On foot, 15 minutes", families_invited=8
        ),
    ),
    (990011, ComingSchool(0, 0, 0, 1, "1 to 1", None, "09:50, by the yard", "Taxi", "our hub", families_invited=2)),
)
ROLES = (
    "Welcome each school at the door, give out the bands: Odile Marsh",
    "In the quiet room all morning: a teaching assistant of Harrowfield",
    "Camera: rings only, ask at a triangle, never a square: Odile Marsh",
    "Circle and last song: Perdita Loom",
    "Food and drink, knows what each band must not eat: two parents’ helpers of the hall",
    "First aid: the hall’s caretaker",
    "Catches words, writes no names: the trainee",
)


def plan(stage: Stage) -> None:
    """Themes after each meeting, looks at the goals, steps through the year, the day planned in February."""
    stage.at(stage.day(11, 26), partial(_look_back, stage, "I have half a song and I did not throw it away.", ""))
    stage.at(stage.day(1, 29), partial(_look_back, stage, "", "I played it to my brother. He asked for it again."))
    stage.at(stage.day(1, 29), partial(_themes, stage))
    for step in STEPS:
        _plan_step(stage, *step)
    stage.at(stage.day(2, 22), partial(_celebration, stage))


def _themes(stage: Stage) -> None:
    mentoring = stage.suite.mentoring
    for meeting, theme in zip(mentoring.meetings(stage.keys["group C"]), THEMES, strict=False):
        mentoring.set_theme(meeting.session_id, theme)
    agreed = mentoring.plan(stage.keys["group C"])
    if agreed is not None:
        goodbye = "We listened to all ten recordings. The songwriters’ evening follows; the first time we go together."
        mentoring.save_plan(replace(agreed, goodbye=goodbye))


def _look_back(stage: Stage, midway: str, last_look: str) -> None:
    for goal in stage.suite.mentoring.goals(stage.keys["group C"]):
        looked = goal if goal.text == SONG else None
        if looked is not None:
            kept: Goal = replace(looked, midway=midway or goal.midway, last_look=last_look or goal.last_look)
            stage.suite.mentoring.save_goal(kept)


def _plan_step(
    stage: Stage,
    ref: str,
    year: int,
    route: Route,
    note: str,
    offered: tuple[int, int],
    started: tuple[int, int] | None,
    fee: str | None,
) -> None:
    first = _step_day(stage, offered, year)
    step = Progression(0, 0, 0, route, note, offered_on=first)
    if fee is not None:
        step = replace(step, fee_asked=True, fee_from="Our remission fund", fee_answer=fee.partition(": ")[2])
    stage.at(first, partial(_offer, stage, ref, year, step))
    if started is not None:
        begun = _step_day(stage, started, year)
        stage.at(begun, partial(_change, stage, ref, started_on=begun, taken_by="Our manager, to the door"))
        if ref == "LY1":
            later = stage.day(9, 24)
            stage.at(later, partial(_change, stage, ref, still_there=StillThere.YES, still_there_on=later))


def _step_day(stage: Stage, when: tuple[int, int], year: int) -> date:
    """A day of the year; what began after the summer lies in the running one."""
    month, number = when
    late = year == -1 and month >= 9
    day = stage.day(month, number, year=0 if late else year)
    return stage.day(month, number, year=0) if year == -1 and 5 <= month < 9 else day


def _offer(stage: Stage, ref: str, year: int, step: Progression) -> None:
    of_year = stage.keys["last_year" if year else "year"]
    stage.suite.next_steps.save(replace(step, pupil_id=stage.keys[f"child {ref}"], year_id=of_year))


def _change(stage: Stage, ref: str, **fields: object) -> None:
    for step in stage.suite.next_steps.of(stage.keys[f"child {ref}"]):
        stage.suite.next_steps.save(replace(step, **fields))  # type: ignore[arg-type]  # fields of a step


def _celebration(stage: Stage) -> None:
    days = stage.suite.celebration_days
    key = days.plan(stage.keys["year"], stage.day(3, 18))
    day = days.day(stage.keys["year"])
    assert day is not None
    days.save(
        replace(
            day,
            place=CENTRE,
            host="Wexcombe Music Centre",
            access="Level from the yard; lift to the balcony; parking for two by the side gate.",
            quiet_room="The green room, one door from the hall: cushions, low light, somebody there all morning.",
            food="Squash, fruit and plain biscuits. No nuts anywhere in the building.",
            roles="\n".join(ROLES),
            next_steps="Saturday samba band, songwriters’ evening, young leaders: one look round each, free.",
        )
    )
    steps = days.steps(key)
    for step, who in zip(
        steps, ("Perdita Loom", "Each group", "All tutors", "Each group", "Perdita Loom"), strict=True
    ):
        days.save_step(replace(step, led_by=who))
    for row in days.schools(key):
        for urn, told in WHO_COMES:
            if row.row.school_id == stage.keys.get(f"school {urn}"):
                done = told.visit_form_done_on
                form = stage.story(done) if done is not None and stage.story(done) <= stage.today else None
                there = row.row
                kept = replace(told, id=there.id, day_id=there.day_id, school_id=there.school_id)
                days.save_school(replace(kept, visit_form_done_on=form))
    for child, text in zip(days.children(key), ("", "Nuts", "", "", "", "Milk"), strict=False):
        days.save_child(replace(child.row, allergies=text))
