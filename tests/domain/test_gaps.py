"""When a gap opens and when it is closed: never too early, never once it is there, never of who left with a reason."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.gap_facts import (
    ChildFact,
    DayFacts,
    GroupFact,
    SchoolFact,
    ServiceFact,
    SessionFact,
    TutorFact,
)
from nurture_desk.domain.gaps import Want
from nurture_desk.domain.gaps_on import gaps_on
from nurture_desk.domain.milestones import year_dates
from nurture_desk.domain.sessions import SessionState

START = date(2026, 9, 22)
DAYS = [START + timedelta(weeks=n) for n in range(20)]
DATES = {one.key: one.held_on for one in year_dates(2026, (), sessions=DAYS)}
HAND_IN = date(2027, 3, 12)
DONE = {
    "profile_open": True, "profile_there": True, "heard_child": True, "heard_family": True, "demographics": True,
    "report_begun": True, "report_finished": True, "report_voices": 2, "copy_given": True, "care_begun": True,
}  # fmt: skip


def group(today: date, **changed: Any) -> GroupFact:
    """Larkspur: twenty Tuesdays; those gone by are held and written up."""
    lived = tuple(
        SessionFact(n, n, day, SessionState.HELD if day <= today else SessionState.PLANNED, day <= today)
        for n, day in enumerate(DAYS, 1)
    )
    plain = GroupFact(1, "NG-01", "Larkspur", 1, 1, "Perdita Loom", START, lived, 20, START, children=4)
    return replace(plain, **changed)


def complete(today: date, **changed: Any) -> DayFacts:
    """A day on which nothing is missing, with one child."""
    child = ChildFact(1, "ND-001", "Koji", 1, **DONE, asked_on=today, sign_on=today, heard_school_on=today)  # type: ignore[arg-type]  # flags of DONE
    tutor = TutorFact(1, "NT-001", "Perdita Loom", True, True, True, True, True)
    school = SchoolFact(1, "990001", "Thistle Lane Primary School", START, True, True, True, True, True, True)
    return DayFacts(today, DATES, (group(today),), (replace(child, **changed),), (tutor,), (school,))


def wants(facts: DayFacts) -> set[Want]:
    return {gap.want for gap in gaps_on(facts)}


@given(st.dates(date(2026, 5, 1), date(2027, 7, 31)))
def test_where_everything_is_there_no_day_lists_anything(today: date) -> None:
    service = ServiceFact(returned=today > HAND_IN)
    assert wants(replace(complete(today), service=service)) == set()


# what is not there -> the gap, its first day, and the day before, on which it must not be listed
OPENS = [
    ({"owes_answers": 1, "owes_place": True}, Want.CONSENT, date(2026, 9, 8)),
    ({"in_care": True, "care_begun": False, "owes_place": True}, Want.CARE_FORMS, date(2026, 7, 14)),
    ({"profile_there": False}, Want.PROFILE, date(2026, 9, 8)),
    ({"sign_on": None}, Want.SIGN, date(2026, 10, 6)),
    ({"asked_on": None}, Want.VOICE, date(2026, 10, 6)),
    ({"heard_school_on": None}, Want.SCHOOL_SLIP, date(2026, 12, 4)),
    ({"heard_family": False}, Want.FAMILY_SLIP, date(2027, 2, 12)),
    ({"open_targets": ("Play a beat",)}, Want.TARGET, DAYS[-2]),
    ({"unjudged": 4}, Want.JUDGEMENT, date(2027, 2, 12)),
    ({"demographics": False}, Want.DEMOGRAPHICS, date(2027, 2, 12)),
    ({"report_finished": False}, Want.REPORT, date(2027, 2, 12)),
    ({"report_voices": 0}, Want.LONE_REPORT, date(2027, 2, 26)),
    ({"copy_given": False}, Want.FAMILY_COPY, date(2027, 3, 13)),
]


@pytest.mark.parametrize(("lacks", "want", "opens"), OPENS, ids=[str(want) for _, want, _ in OPENS])
def test_a_childs_gap_opens_on_its_day_and_not_before(lacks: dict[str, Any], want: Want, opens: date) -> None:
    service = ServiceFact(returned=False)
    before, on = (replace(complete(day, **lacks), service=service) for day in (opens - timedelta(days=1), opens))
    assert want not in wants(before)
    (gap,) = [gap for gap in gaps_on(on) if gap.want is want]
    assert (gap.who, gap.target, gap.tutor) == ("ND-001", 1, "Perdita Loom")


FLAGS = {
    "owes_answers": st.integers(0, 2),
    "owes_place": st.booleans(),
    "in_care": st.booleans(),
    "care_begun": st.booleans(),
    "profile_open": st.booleans(),
    "profile_there": st.booleans(),
    "asked_on": st.none() | st.just(DAYS[5]),
    "sign_on": st.none() | st.just(DAYS[5]),
    "heard_family": st.booleans(),
    "heard_school_on": st.none() | st.just(DAYS[5]),
    "open_targets": st.just(()) | st.just(("Play a beat",)),
    "unjudged": st.integers(0, 4),
    "report_finished": st.booleans(),
    "report_begun": st.booleans(),
    "report_voices": st.integers(0, 2),
}
AT_ANY_DAY = st.dates(date(2026, 7, 1), date(2027, 5, 31))


@given(AT_ANY_DAY, st.fixed_dictionaries(FLAGS))
def test_who_left_with_a_reason_is_never_listed(today: date, lacks: dict[str, Any]) -> None:
    gone = complete(today, **lacks, here=False, listed=False)
    assert not [gap for gap in gaps_on(gone) if gap.who == "ND-001"]


@given(AT_ANY_DAY, st.fixed_dictionaries(FLAGS), st.sampled_from(sorted(DONE)))
def test_a_thing_that_comes_in_never_makes_another_kind_of_gap(today: date, lacks: dict[str, Any], came: str) -> None:
    service = ServiceFact(returned=False)
    before = replace(complete(today, **lacks), service=service)
    child = before.children[0]
    after = replace(before, children=(replace(child, **{came: DONE[came]}),))
    opened = {Want.PROFILE} if came == "profile_open" else set()
    opened |= {Want.FAMILY_COPY} if came == "report_finished" else set()
    opened |= {Want.LONE_REPORT} if came == "report_begun" else set()
    assert wants(after) - wants(before) <= opened


@given(AT_ANY_DAY, st.fixed_dictionaries(FLAGS))
def test_every_gap_of_a_child_can_be_opened_and_printed(today: date, lacks: dict[str, Any]) -> None:
    for gap in gaps_on(replace(complete(today, **lacks), service=ServiceFact(returned=False))):
        if gap.name == "Koji":
            assert gap.who == "ND-001"
            assert gap.target == 1


def adult_gaps(today: date, **changed: Any) -> set[Want]:
    """What a day lists when a part of it is changed: ``tutor``, ``school``, ``service`` or ``groups``."""
    facts = complete(today)
    if "tutor" in changed:
        facts = replace(facts, tutors=(replace(facts.tutors[0], **changed["tutor"]),))
    if "school" in changed:
        facts = replace(facts, schools=(replace(facts.schools[0], **changed["school"]),))
    if "service" in changed:
        facts = replace(facts, service=replace(facts.service, **changed["service"]))
    return wants(replace(facts, groups=changed.get("groups", facts.groups)))


ADULTS = [
    ({"tutor": {"observed": False}}, Want.OBSERVATION, DAYS[5]),
    ({"tutor": {"told": False}, "service": {"returned": False}}, Want.CASE_STUDY, date(2027, 2, 19)),
    ({"tutor": {"asked": False}, "service": {"returned": False}}, Want.QUESTIONNAIRE, date(2027, 3, 5)),
    ({"tutor": {"trained": False}}, Want.TRAINING, date(2026, 8, 31)),
    ({"tutor": {"thanked": False}}, Want.THANKS_TUTOR, date(2027, 3, 13)),
    ({"school": {"signed": False}}, Want.AGREEMENT, date(2026, 9, 1)),
    ({"school": {"met": False}}, Want.PRESTART, date(2026, 9, 1)),
    ({"school": {"reviewed": False}}, Want.REVIEW, date(2026, 11, 30)),
    ({"school": {"summary_given": False}}, Want.SUMMARY, date(2027, 3, 13)),
    ({"service": {"untrained": ("Odile Marsh",)}}, Want.TRAINING_OURS, date(2026, 8, 31)),
    ({"service": {"unpaid": ((1, None),)}}, Want.INSTALMENT, date(2026, 9, 28)),
    ({"service": {"unpaid": ((2, date(2027, 5, 4)),)}}, Want.INSTALMENT, date(2027, 5, 4)),
    ({"service": {"audit_planned": False}}, Want.AUDIT_PLAN, date(2026, 6, 4)),
    ({"service": {"audits_owed": 6}}, Want.AUDIT, date(2026, 6, 4)),
    ({"service": {"school_chosen": False}, "groups": ()}, Want.SCHOOL_CHOICE, date(2026, 6, 26)),
    ({"service": {"sharing": False, "returned": False}}, Want.SHARING, date(2027, 2, 12)),
    ({"service": {"returned": False}}, Want.RETURN, date(2027, 3, 13)),
    ({"groups": (group(START, tutor_id=None, tutor=""),)}, Want.TUTOR_CHOICE, date(2026, 7, 1)),
    ({"groups": (group(START, children=0),)}, Want.SUGGESTIONS, date(2026, 8, 21)),
]


@pytest.mark.parametrize(("lacks", "want", "opens"), ADULTS, ids=[f"{want}-{opens}" for _, want, opens in ADULTS])
def test_what_grown_ups_owe_opens_on_its_day_and_not_before(lacks: dict[str, Any], want: Want, opens: date) -> None:
    assert want not in adult_gaps(opens - timedelta(days=1), **lacks)
    assert want in adult_gaps(opens, **lacks)


def test_a_session_gone_by_owes_its_register_then_its_diary_and_today_s_owes_nothing_yet() -> None:
    today = DAYS[6]
    sessions = [*group(today).sessions]
    sessions[5] = replace(sessions[5], state=SessionState.PLANNED, written=False)
    sessions[4] = replace(sessions[4], written=False)
    sessions[6] = replace(sessions[6], state=SessionState.PLANNED, written=False)
    facts = replace(complete(today), groups=(replace(group(today), sessions=tuple(sessions)),))
    assert [(gap.want, gap.who, gap.about) for gap in gaps_on(facts)] == [
        (Want.DIARY, "NG-01.5", "5"),
        (Want.REGISTER, "NG-01.6", "6"),
    ]


def test_a_child_who_joined_in_january_is_asked_for_papers_from_then_on() -> None:
    joined = date(2027, 1, 12)
    facts = complete(joined - timedelta(days=14), joined_on=joined, owes_answers=1, owes_place=True)
    assert wants(facts) == {Want.CONSENT}
    early = complete(joined - timedelta(days=15), joined_on=joined, owes_answers=1, owes_place=True)
    assert wants(early) == set()
    late = complete(joined, joined_on=joined, asked_on=None, sign_on=None)
    assert wants(late) == set(), "neither asked near session 10 nor seen yet"


def test_a_child_in_two_groups_owes_a_slip_once() -> None:
    facts = replace(complete(HAND_IN, heard_family=False), service=ServiceFact(returned=False))
    twice = replace(facts, children=(*facts.children, replace(facts.children[0], group_id=2)))
    assert [gap.want for gap in gaps_on(twice) if gap.want is Want.FAMILY_SLIP] == [Want.FAMILY_SLIP]


def test_every_flag_of_a_child_is_tried() -> None:
    known = {one.name for one in fields(ChildFact)}
    assert set(FLAGS) | set(DONE) <= known
