"""What is missing of children: papers before they begin, signs and words while they play, voices before hand-in.

A child who left with a reason is never among them; an answer that was given, "no" and "pass" among them, is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from nurture_desk.domain.gap_facts import ChildFact, DayFacts, GroupFact
from nurture_desk.domain.gaps import LEAD, Gap, Stage, Want, Windows, of_child, places
from nurture_desk.domain.sessions import SessionState, voice_point

SIGN_AFTER = 3  # sessions of a half-term before a child without a sign is named
VOICE_STEPS = {3: "voice_first", 10: "voice_middle", 18: "voice_last"}
WRITING_DAYS = 28  # before hand-in: reports are written, outcomes judged
LONE_DAYS = 14
FIRST_SLIPS_DAYS = 28  # so long after the first date a slip still belongs to the first time


def gaps_of_children(facts: DayFacts) -> Iterator[Gap]:
    """Every gap of every child, in the order of the year."""
    windows = Windows(facts)
    for child, group in places(facts):
        yield from _before(windows, child, group)
        if group is not None and not group.mentoring and child.here:
            yield from _while_playing(windows, child, group)
        if child.listed:
            if child.counted and not facts.service.returned:
                yield from _voices(windows, child, group)
                yield from _judging(windows, child, group, sharing=facts.service.sharing)
            yield from _report(windows, child, group)


def consent_stage(windows: Windows, child: ChildFact, start: date | None) -> tuple[Stage, str, date | None] | None:
    """Where an owed answer stands: the stage, its step and that step's day; None before the forms go out."""
    out = windows.from_start("forms_out", start)
    if out is None or windows.today < out:
        return None
    if not child.owes_place:
        return Stage.REST, "forms_telephoned", windows.from_start("forms_telephoned", start)
    if child.out_on is None and not child.returned:
        return Stage.PRINT, "forms_out", out
    for stage, step in (
        (Stage.PLACE, "place_passed_on"),
        (Stage.TELEPHONE, "forms_telephoned"),
        (Stage.CHASE, "forms_chased"),
    ):
        day = windows.from_start(step, start)
        if day is not None and day <= windows.today:
            return stage, step, day
    return Stage.OUT, "groups_begin", start


def _before(windows: Windows, child: ChildFact, group: GroupFact | None) -> Iterator[Gap]:
    start = windows.start_of(group)
    answered = child.here and not child.owes_place
    if child.in_care and not child.care_begun and child.listed and not answered:
        day = windows.from_start("looked_after_forms", start)
        if day is not None and day <= windows.today:
            yield of_child(Want.CARE_FORMS, "looked_after_forms", day, child, group)
    if not child.here:
        return
    if child.joined_on is not None and start is not None and child.joined_on > start:
        start = child.joined_on  # joining in the middle of the year is normal
    if child.owes_answers:
        found = consent_stage(windows, child, start)
        if found is not None:
            stage, step, due = found
            yield of_child(Want.CONSENT, step, due, child, group, stage)
    if group is not None and child.profile_open and not child.profile_there:
        out = windows.from_start("forms_out", start)
        if out is not None and out <= windows.today:
            yield of_child(Want.PROFILE, "groups_begin", start, child, group)


def _while_playing(windows: Windows, child: ChildFact, group: GroupFact) -> Iterator[Gap]:
    since = [child.joined_on, group.half_term_from]
    first = max((day for day in since if day is not None), default=None)
    held = [one.day for one in group.sessions if one.state is SessionState.HELD and (first is None or first <= one.day)]
    held = [day for day in held if day <= windows.today]
    if len(held) >= SIGN_AFTER and (child.sign_on is None or (first is not None and child.sign_on < first)):
        goes_on = any(one.day >= windows.today for one in group.sessions)
        if goes_on or windows.today - held[-1] <= LEAD:  # a half-term long past is not asked about
            yield of_child(Want.SIGN, "half_term", None, child, group)
    point = _point(windows, group)
    if point is not None:
        near, day = group.day_of(point - 1), group.day_of(point)
        late = child.joined_on is not None and day is not None and child.joined_on > day
        if not late and (child.asked_on is None or (near is not None and child.asked_on < near)):
            yield of_child(Want.VOICE, VOICE_STEPS[point], day, child, group, str(point))


def _point(windows: Windows, group: GroupFact | None) -> int | None:
    """The session (3, 10, 18) near which a group's children should last have been asked; None for mentoring."""
    if group is None or group.mentoring:
        return None
    held = (one.number for one in group.sessions if one.state is SessionState.HELD and one.day <= windows.today)
    return voice_point(max(held, default=0))


def _voices(windows: Windows, child: ChildFact, group: GroupFact | None) -> Iterator[Gap]:
    hand_in = windows.due("hand_in")
    if windows.begun("family_slips_out") and not child.heard_family:
        yield of_child(Want.FAMILY_SLIP, "hand_in", hand_in, child, group)
    if windows.begun("school_slips_second"):
        first = windows.due("school_slips_first")
        since = first + timedelta(days=FIRST_SLIPS_DAYS) if first else None
        if child.heard_school_on is None or (since is not None and child.heard_school_on < since):
            yield of_child(Want.SCHOOL_SLIP, "hand_in", hand_in, child, group)
    elif windows.begun("school_slips_first") and child.heard_school_on is None:
        yield of_child(Want.SCHOOL_SLIP, "school_slips_first", windows.due("school_slips_first"), child, group)
    never = child.asked_on is None and not child.heard_child
    if never and windows.before_hand_in(LONE_DAYS) and not (child.here and _point(windows, group)):
        yield of_child(Want.VOICE, "hand_in", hand_in, child, group)
    for wish in child.open_targets:
        if _last_two(windows, group):
            yield of_child(Want.TARGET, "hand_in", hand_in, child, group, wish)


def _last_two(windows: Windows, group: GroupFact | None) -> bool:
    """Whether the last two sessions of a group have come; two weeks before hand-in where they are not all planned."""
    if group is not None and group.is_planned_to_the_end and len(group.sessions) > 1:
        return group.sessions[-2].day <= windows.today
    return windows.before_hand_in(LONE_DAYS)


def _judging(windows: Windows, child: ChildFact, group: GroupFact | None, *, sharing: bool) -> Iterator[Gap]:
    if not windows.before_hand_in(WRITING_DAYS):
        return
    due = windows.due("analysis_returned")
    if child.unjudged:
        yield of_child(Want.JUDGEMENT, "analysis_returned", due, child, group)
    if child.few_voices:
        yield of_child(Want.FEW_VOICES, "analysis_returned", due, child, group)
    if sharing and not child.demographics:
        yield of_child(Want.DEMOGRAPHICS, "analysis_returned", due, child, group)


def _report(windows: Windows, child: ChildFact, group: GroupFact | None) -> Iterator[Gap]:
    if group is None or group.mentoring or not windows.before_hand_in(WRITING_DAYS):
        return
    if not any(one.state is SessionState.HELD for one in group.sessions):
        return
    hand_in = windows.due("hand_in")
    if not child.report_finished:
        yield of_child(Want.REPORT, "hand_in", hand_in, child, group)
    if child.report_begun and not child.report_voices and windows.before_hand_in(LONE_DAYS):
        yield of_child(Want.LONE_REPORT, "hand_in", hand_in, child, group)
    if child.report_finished and not child.copy_given and windows.before_hand_in(-1):
        yield of_child(Want.FAMILY_COPY, "family_copy", windows.due("family_copy"), child, group)
