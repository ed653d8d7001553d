"""Story 4, twenty Tuesdays, and the space of weekly series around it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.calendar import DateKind, SchoolCalendar, TermDate
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.series import plan_series, reflow, second_slots

HAND_IN = date(2027, 3, 12)
FIRST = date(2026, 9, 22)


def off(starts_on: date, ends_on: date) -> TermDate:
    return TermDate(0, 1, DateKind.HOLIDAY, starts_on, ends_on)


THISTLE = SchoolCalendar(
    (
        off(date(2026, 10, 26), date(2026, 10, 30)),
        off(date(2026, 12, 21), date(2027, 1, 1)),
        off(date(2027, 2, 15), date(2027, 2, 19)),
    ),
    {date(2026, 12, 25): "Christmas Day", date(2026, 12, 28): "Boxing Day", date(2027, 1, 1): "New Year's Day"},
)


def test_story_4_the_twentieth_tuesday_is_2_march_with_one_spare_week() -> None:
    plan = plan_series(FIRST, 20, HAND_IN, THISTLE)
    assert plan.all_fit
    assert plan.before[-1] == date(2027, 3, 2)
    assert plan.spare == (date(2027, 3, 9),)
    assert [week.day for week in plan.skipped] == [
        date(2026, 10, 27),
        date(2026, 12, 22),
        date(2026, 12, 29),
        date(2027, 2, 16),
    ]


def test_story_4_a_29_september_start_ends_9_march_with_no_slack() -> None:
    plan = plan_series(date(2026, 9, 29), 20, HAND_IN, THISTLE)
    assert plan.before[-1] == date(2027, 3, 9)
    assert plan.spare == ()


def test_story_4_a_cancelled_tuesday_goes_to_9_march_and_leaves_no_slack() -> None:
    live = [day for day in plan_series(FIRST, 20, HAND_IN, THISTLE).before if day != date(2026, 11, 17)]
    change = reflow(live, 20, HAND_IN, THISTLE, today=date(2026, 11, 16))
    assert change.new_days == (date(2027, 3, 9),)
    assert change.spare_after == ()
    assert (change.fit, change.short) == (20, 0)
    assert change.second_slots == change.late_days == ()


def test_story_4_a_second_cancelled_tuesday_leaves_19_of_20_and_two_ways_out() -> None:
    live = [day for day in plan_series(FIRST, 20, HAND_IN, THISTLE).before if day != date(2026, 11, 17)]
    live = [day for day in [*live, date(2027, 3, 9)] if day != date(2027, 2, 2)]
    change = reflow(live, 20, HAND_IN, THISTLE, today=date(2027, 2, 1))
    assert (change.fit, change.wanted, change.short) == (19, 20, 1)
    assert change.new_days == ()
    assert change.second_slots[0] == date(2027, 2, 12)
    assert all(slot < HAND_IN and slot.weekday() != 1 for slot in change.second_slots)
    assert change.late_days == (date(2027, 3, 16),)
    assert change.hand_in == HAND_IN


def test_what_does_not_fit_before_hand_in_is_named_apart() -> None:
    plan = plan_series(date(2027, 2, 23), 5, HAND_IN, THISTLE)
    assert len(plan.before) == 3
    assert plan.after == (date(2027, 3, 16), date(2027, 3, 23))
    assert plan.spare == ()


def test_a_session_on_hand_in_day_is_not_before_it() -> None:
    assert plan_series(HAND_IN, 1, HAND_IN, SchoolCalendar()).before == ()


def test_a_series_of_no_sessions_is_refused() -> None:
    with pytest.raises(NurtureError) as caught:
        plan_series(FIRST, 0, HAND_IN, THISTLE)
    assert caught.value.field == "wanted"


def test_a_second_slot_keeps_two_days_from_the_first_where_the_week_allows() -> None:
    assert second_slots([date(2027, 2, 23)], HAND_IN, THISTLE, date(2027, 2, 22)) == (date(2027, 2, 26),)


def test_a_group_whose_weekday_the_school_never_opens_finds_no_days() -> None:
    plan = plan_series(date(2026, 9, 26), 20, HAND_IN, SchoolCalendar())  # a Saturday
    assert plan.before == plan.after == ()


@given(
    first=st.dates(date(2024, 9, 1), date(2028, 12, 31)),
    wanted=st.integers(1, 30),
    length=st.integers(20, 250),
    holidays=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 13)), max_size=6),
)
def test_every_series_meets_weekly_on_open_days_and_counts_up(
    first: date, wanted: int, length: int, holidays: list[tuple[int, int]]
) -> None:
    spans = tuple(
        off(first + timedelta(days=start), first + timedelta(days=start + extra)) for start, extra in holidays
    )
    calendar, hand_in = SchoolCalendar(spans), first + timedelta(days=length)
    plan = plan_series(first, wanted, hand_in, calendar)
    days = [*plan.before, *plan.after]
    assert len(days) == (wanted if first.weekday() < 5 else 0)
    assert days == sorted(set(days))
    assert all(calendar.off(day) is None and day.weekday() == first.weekday() for day in [*days, *plan.spare])
    assert not plan.spare or (plan.all_fit and min(plan.spare) > max(days))


@given(fallen=st.sets(st.integers(0, 19), max_size=6))
def test_what_a_reflow_proposes_never_lies_on_a_taken_day(fallen: set[int]) -> None:
    live = [day for n, day in enumerate(plan_series(FIRST, 20, HAND_IN, THISTLE).before) if n not in fallen]
    change = reflow(live, 20, HAND_IN, THISTLE, today=date(2026, 9, 1))
    offered = [*change.new_days, *change.second_slots, *change.late_days]
    assert not set(offered) & set(live)
    assert change.fit + change.short == 20
