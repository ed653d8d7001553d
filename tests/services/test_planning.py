"""Story 4 on a real desk: planning, cancelling, moving, re-flow."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.documents.wording import sentence
from nurture_desk.domain.calendar import DateKind, TermDate
from nurture_desk.domain.errors import NeedsReason, NurtureError
from nurture_desk.domain.sessions import SessionState

FIRST = date(2026, 9, 22)
HAND_IN = date(2027, 3, 12)


@pytest.fixture
def tuesdays(suite, larkspur):
    for starts, ends in (
        (date(2026, 10, 26), date(2026, 10, 30)),
        (date(2026, 12, 21), date(2027, 1, 1)),
        (date(2027, 2, 15), date(2027, 2, 19)),
    ):
        suite.calendar.save(TermDate(0, larkspur.school, DateKind.HOLIDAY, starts, ends))
    return larkspur


def on_day(suite, group, day):
    return next(row for row in suite.sessions.of_group(group) if row.held_on == day)


def test_the_hand_in_of_the_milestones_is_12_march_2027(suite, larkspur):
    assert suite.sessions.hand_in() == HAND_IN


def test_story_4_twenty_tuesdays_end_on_2_march_with_one_spare_week(suite, tuesdays):
    preview = suite.planning.preview(tuesdays.group, FIRST)
    assert preview.plan.spare == (date(2027, 3, 9),)
    assert suite.planning.plan(tuesdays.group, FIRST) == 20
    rows = suite.sessions.of_group(tuesdays.group)
    assert [row.number for row in rows] == list(range(1, 21))
    assert (rows[0].held_on, rows[-1].held_on) == (FIRST, date(2027, 3, 2))
    assert rows[0].wanted == 20


def test_story_4_the_schools_cancelling_proposes_9_march_and_no_slack(suite, tuesdays, clock):
    suite.planning.plan(tuesdays.group, FIRST)
    clock.go_to(date(2026, 11, 16))
    suite.planning.put_off(
        on_day(suite, tuesdays.group, date(2026, 11, 17)).id, SessionState.CANCELLED_SCHOOL, "School photographs"
    )
    change = suite.planning.propose(tuesdays.group)
    assert change.new_days == (date(2027, 3, 9),)
    assert change.spare_after == ()
    assert len(suite.sessions.of_group(tuesdays.group)) == 20  # a preview stores nothing
    suite.planning.accept(tuesdays.group, change.new_days)
    cancelled = on_day(suite, tuesdays.group, date(2026, 11, 17))
    assert (cancelled.number, cancelled.state, cancelled.reason) == (
        8,
        SessionState.CANCELLED_SCHOOL,
        "School photographs",
    )
    assert on_day(suite, tuesdays.group, date(2027, 3, 9)).number == 20


def test_story_4_the_second_cancelling_leaves_19_of_20_before_12_march(suite, tuesdays, clock):
    suite.planning.plan(tuesdays.group, FIRST)
    clock.go_to(date(2027, 2, 1))
    for day in (date(2026, 11, 17), date(2027, 2, 2)):
        suite.planning.put_off(on_day(suite, tuesdays.group, day).id, SessionState.CANCELLED_SCHOOL, "Closed")
        change = suite.planning.propose(tuesdays.group)
        suite.planning.accept(tuesdays.group, change.new_days)
    change = suite.planning.propose(tuesdays.group)
    assert (change.fit, change.wanted, change.hand_in) == (19, 20, HAND_IN)
    assert change.second_slots
    assert change.late_days == (date(2027, 3, 16),)
    suite.planning.accept(tuesdays.group, change.late_days)
    assert suite.sessions.hand_in() == HAND_IN


def test_a_session_on_a_bank_holiday_is_stored_only_with_a_reason(suite, tuesdays):
    with pytest.raises(NeedsReason) as caught:
        suite.planning.add(tuesdays.group, date(2027, 3, 26))
    assert "bank holiday: Good Friday" in sentence(caught.value)
    assert suite.sessions.of_group(tuesdays.group) == []
    suite.planning.add(tuesdays.group, date(2027, 3, 26), reason="Holiday club in the hall")
    assert on_day(suite, tuesdays.group, date(2027, 3, 26)).off_reason == "Holiday club in the hall"


@pytest.mark.parametrize("kind", [kind for kind in DateKind if kind is not DateKind.TERM])
def test_a_session_on_any_day_off_is_stored_only_with_a_reason(suite, larkspur, kind):
    suite.calendar.save(TermDate(0, larkspur.school, kind, date(2026, 9, 29), date(2026, 9, 29)))
    with pytest.raises(NeedsReason) as caught:
        suite.planning.add(larkspur.group, date(2026, 9, 29))
    assert sentence(caught.value).startswith(("Tuesday 29 September 2026", "The school"))


def test_a_moved_session_keeps_its_old_day_and_names_its_successor(suite, tuesdays):
    suite.planning.plan(tuesdays.group, FIRST)
    first = suite.sessions.of_group(tuesdays.group)[0]
    successor = suite.planning.move(first.id, date(2026, 9, 24), "Sports day")
    assert suite.sessions.one(first.id).state is SessionState.MOVED
    moved = suite.sessions.one(successor)
    assert (moved.number, moved.held_on, moved.state) == (1, date(2026, 9, 24), SessionState.PLANNED)


def test_a_session_cannot_fall_out_without_a_reason(suite, tuesdays):
    suite.planning.plan(tuesdays.group, FIRST)
    first = suite.sessions.of_group(tuesdays.group)[0]
    with pytest.raises(NeedsReason):
        suite.planning.put_off(first.id, SessionState.CANCELLED_US, "  ")
    assert suite.sessions.one(first.id).state is SessionState.PLANNED


def test_a_cancelled_session_can_be_brought_back(suite, tuesdays):
    suite.planning.plan(tuesdays.group, FIRST)
    first = suite.sessions.of_group(tuesdays.group)[0]
    suite.planning.put_off(first.id, SessionState.CANCELLED_US, "Tutor ill")
    assert suite.sessions.of_group(tuesdays.group)[1].number == 1
    suite.planning.bring_back(first.id)
    assert [row.number for row in suite.sessions.of_group(tuesdays.group)][:2] == [1, 2]


def test_two_meetings_of_a_group_at_once_need_a_reason(suite, tuesdays):
    suite.planning.add(tuesdays.group, FIRST)
    with pytest.raises(NeedsReason) as caught:
        suite.planning.add(tuesdays.group, FIRST)
    assert caught.value.key == "sessions.clash.group"


def test_a_series_is_laid_once(suite, tuesdays):
    suite.planning.plan(tuesdays.group, FIRST)
    with pytest.raises(NurtureError) as caught:
        suite.planning.plan(tuesdays.group, FIRST)
    assert "20 sessions already" in sentence(caught.value)


def test_the_same_days_off_are_not_kept_twice(suite, tuesdays):
    with pytest.raises(NurtureError) as caught:
        suite.calendar.save(TermDate(0, tuesdays.school, DateKind.HOLIDAY, date(2026, 10, 26), date(2026, 10, 30)))
    assert caught.value.key == "sessions.span_twice"


def test_bank_holidays_are_those_of_gov_uk(suite, larkspur):
    off = suite.calendar.of_school(larkspur.school, date(2026, 12, 1)).bank_holidays
    assert date(2026, 12, 28) in off  # the substitute
    assert date(2026, 12, 26) not in off  # a Saturday


def test_an_ordinary_day_keeps_no_reason_even_when_one_was_given(suite, tuesdays):
    suite.planning.plan(tuesdays.group, FIRST, reason="Agreed with the school")
    suite.planning.add(tuesdays.group, date(2026, 9, 24), reason="Agreed with the school")
    assert {row.off_reason for row in suite.sessions.of_group(tuesdays.group)} == {""}
