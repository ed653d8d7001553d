"""The group builder's checks, membership, and the strand mentoring."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.errors import NeedsReason, NurtureError
from nurture_desk.domain.group_checks import Candidate, Check, Slot, Weight, look_at, overlaps
from nurture_desk.domain.groups import GroupKind, Membership, MusicGroup, check_leaving, check_size, minute_of_day
from nurture_desk.domain.mentoring import (
    Goal,
    MentoringPlan,
    Progression,
    Route,
    check_goal,
    check_plan,
    check_progression,
)
from nurture_desk.domain.suggestions import Pair, PairKind

GROUP = MusicGroup(1, "NG-01", 1, 1)
YEARS = dict(zip(["TL1", "TL2", "TL3", "TL4", "TL5", "TL6", "TL7"], [3, 3, 4, 4, 4, 5, 6], strict=True))
CHILDREN = {ref: Candidate(n, ref, year, ref=ref) for n, (ref, year) in enumerate(YEARS.items(), start=1)}
APART = Pair(2, 5, PairKind.APART)


def builder(*refs: str, group: MusicGroup = GROUP, others: tuple[Slot, ...] = ()) -> dict[str, list[Check]]:
    found: dict[str, list[Check]] = {}
    for check in look_at(group, [CHILDREN[ref] for ref in refs], [APART], others, None):
        found.setdefault(check.topic, []).append(check)
    return found


def test_years_three_to_six_is_a_wide_spread() -> None:
    """Story 2."""
    (wide,) = builder("TL1", "TL3", "TL4", "TL7")["years"]
    assert (wide.weight, wide.key, dict(wide.values)) == (Weight.LOOK, "years_wide", {"low": "3", "high": "6"})
    assert builder("TL1", "TL3", "TL4", "TL5")["years"][0].weight is Weight.FINE


def test_two_who_are_better_apart_are_named() -> None:
    (apart,) = builder("TL2", "TL3", "TL5")["pairs"]
    assert (apart.weight, dict(apart.values)) == (Weight.LOOK, {"one": "TL2", "other": "TL5"})
    assert builder("TL1", "TL3", "TL5")["pairs"][0].key == "pairs_none"


@given(st.integers(0, 12))
def test_outside_three_to_five_needs_a_reason_except_in_mentoring(size: int) -> None:
    assert check_size(GroupKind.MENTORING, size) == ""
    if 3 <= size <= 5:
        assert check_size(GroupKind.GROUP, size) == ""
    else:
        with pytest.raises(NeedsReason):
            check_size(GroupKind.GROUP, size, "  ")
        assert check_size(GroupKind.GROUP, size, " Her twin ") == "Her twin"


def test_somebody_alone_of_a_gender_is_said_without_a_name() -> None:
    girls = [replace(CHILDREN[ref], gender="F") for ref in ("TL1", "TL3")]
    boy = replace(CHILDREN["TL4"], gender="M")
    (check,) = [one for one in look_at(GROUP, [*girls, boy], [], (), None) if one.topic == "genders"]
    assert (check.key, check.values) == ("genders_one_alone", ())


def test_a_no_to_taking_part_stands_in_the_way() -> None:
    no = replace(CHILDREN["TL1"], taking_part="child_no")
    (check,) = [one for one in look_at(GROUP, [no], [], (), None) if one.topic == "consent"]
    assert check.weight is Weight.REASON


def test_room_and_tutor_taken_by_another_group_are_named() -> None:
    here = replace(GROUP, room="Library", weekday=1, starts_at="10:15", tutor_id=4)
    other = Slot("Drum Den", 4, 1, "library ", 1, "10:40", 30)
    found = builder("TL1", "TL3", "TL4", group=here, others=(other,))
    assert found["room"][0].key == "room_taken"
    assert found["tutor"][0].key == "tutor_taken"
    assert builder("TL1", group=here, others=(replace(other, weekday=2),))["room"][0].key == "room_fine"


@given(st.integers(0, 1400), st.integers(0, 1400), st.integers(10, 120), st.integers(10, 120))
def test_overlap_is_the_same_from_both_sides(one: int, two: int, long: int, short: int) -> None:
    def clock(minute: int) -> str:
        return f"{minute // 60}:{minute % 60:02d}"

    a = replace(GROUP, weekday=0, starts_at=clock(one), minutes=long)
    b = replace(GROUP, weekday=0, starts_at=clock(two), minutes=short)
    there = overlaps(a, Slot("b", None, 1, "", 0, b.starts_at, b.minutes))
    back = overlaps(b, Slot("a", None, 1, "", 0, a.starts_at, a.minutes))
    assert there == back == (one < two + short and two < one + long)


def test_a_time_that_is_none_is_refused() -> None:
    assert minute_of_day("9.05") == 545
    for text in ("25:00", "ten", "10", "10:75", "²:00", "１０:１５"):
        with pytest.raises(NurtureError, match=r"pupils\.time_not_read"):
            minute_of_day(text)


def test_leaving_needs_a_reason_and_a_day_after_joining() -> None:
    joined = Membership(1, 1, 1, date(2026, 9, 22))
    check_leaving(joined)
    with pytest.raises(NurtureError, match=r"pupils\.leaving_reason"):
        check_leaving(replace(joined, left_on=date(2027, 1, 8)))
    with pytest.raises(NurtureError, match=r"pupils\.leaving_before_joining"):
        check_leaving(replace(joined, left_on=date(2026, 9, 1), left_reason="moved"))
    check_leaving(replace(joined, left_on=date(2027, 1, 8), left_reason="moved house"))


@pytest.mark.parametrize(("meetings", "fine"), [(5, False), (6, True), (12, True), (13, False)])
def test_mentoring_has_six_to_twelve_meetings(meetings: int, fine: bool) -> None:
    plan = MentoringPlan(1, 1, meetings, date(2027, 2, 1))
    if fine:
        check_plan(plan, date(2026, 10, 1))
    else:
        with pytest.raises(NurtureError, match=r"mentoring\.meetings"):
            check_plan(plan, None)


def test_mentoring_ends_after_it_starts_with_up_to_three_goals() -> None:
    with pytest.raises(NurtureError, match=r"mentoring\.end"):
        check_plan(MentoringPlan(1, 1, 8, date(2026, 10, 1)), date(2026, 10, 1))
    goal = Goal(0, 1, 1, "Play my own song", date(2026, 10, 1))
    check_goal(goal, 2)
    with pytest.raises(NurtureError, match=r"mentoring\.goals"):
        check_goal(goal, 3)


def test_a_next_step_is_offered_before_it_starts() -> None:
    step = Progression(0, 1, 1, Route.CENTRE, offered_on=date(2027, 3, 1), started_on=date(2027, 2, 1))
    with pytest.raises(NurtureError, match=r"next_step\.order"):
        check_progression(step, date(2027, 4, 1))
    with pytest.raises(NurtureError, match=r"next_step\.in_future"):
        check_progression(replace(step, started_on=None), date(2027, 2, 1))


def test_a_friend_left_outside_is_said_without_naming_the_other() -> None:
    chosen = [CHILDREN[ref] for ref in ("TL1", "TL3", "TL4")]
    pairs = [Pair(1, 3, PairKind.WITH), Pair(4, 7, PairKind.WITH)]
    found = {one.key: dict(one.values) for one in look_at(GROUP, chosen, pairs, [], None) if one.topic == "pairs"}
    assert found == {"pairs_with": {"one": "TL1", "other": "TL3"}, "pairs_parted": {"one": "TL4"}}
