"""Term dates that change after planning, clashes of the year, and what a change would come to."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.calendar import Closed, DateKind, TermDate
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.sessions import SessionState

FIRST = date(2026, 9, 22)


@pytest.fixture
def tuesdays(suite, larkspur):
    for starts, ends in (
        (date(2026, 10, 26), date(2026, 10, 30)),
        (date(2026, 12, 21), date(2027, 1, 1)),
        (date(2027, 2, 15), date(2027, 2, 19)),
    ):
        suite.calendar.save(TermDate(0, larkspur.school, DateKind.HOLIDAY, starts, ends))
    suite.planning.plan(larkspur.group, FIRST)
    return larkspur


def on(suite, group, day):
    return next(row for row in suite.sessions.of_group(group) if row.held_on == day)


def test_a_new_inset_day_lists_the_session_on_it_with_the_free_week(suite, tuesdays):
    assert suite.to_settle.of_year().count == 0
    suite.calendar.save(TermDate(0, tuesdays.school, DateKind.INSET, date(2026, 11, 3), date(2026, 11, 3), "Training"))
    (found,) = suite.to_settle.of_school(tuesdays.school)
    assert (found.row.held_on, found.off.why, found.instead) == (date(2026, 11, 3), Closed.INSET, date(2027, 3, 9))
    suite.planning.move(found.row.id, found.instead, "INSET")
    assert suite.to_settle.of_year().count == 0


def test_a_session_kept_on_a_day_off_with_a_reason_is_settled(suite, tuesdays):
    suite.planning.add(tuesdays.group, date(2026, 10, 28), reason="Holiday club")
    assert suite.to_settle.of_year().on_days_off == ()


def test_a_clash_kept_with_a_reason_is_still_listed(suite, tuesdays):
    suite.planning.add(tuesdays.group, date(2026, 9, 29), reason="Two rooms")
    (clash,) = suite.to_settle.of_year().clashes
    assert clash.slot.day == date(2026, 9, 29)


def test_falling_out_is_seen_side_by_side_before_it_is_done(suite, tuesdays, clock):
    clock.go_to(date(2026, 11, 16))
    row = on(suite, tuesdays.group, date(2026, 11, 17))
    found = suite.outlooks.preview_fall_out(row.id)
    assert found.reflow.new_days == (date(2027, 3, 9),)
    assert [(one.number, one.before, one.after) for one in found.shifts][:1] == [
        (8, date(2026, 11, 17), date(2026, 11, 24))
    ]
    assert found.shifts[-1].after == date(2027, 3, 9)
    assert suite.sessions.one(row.id).state is SessionState.PLANNED
    with pytest.raises(NurtureError, match="fell_out_reason"):
        suite.planning.fall_out(row.id, SessionState.CANCELLED_SCHOOL, "", found.reflow.new_days)
    assert suite.sessions.of_group(tuesdays.group)[-1].held_on == date(2027, 3, 2)  # neither was done
    suite.planning.fall_out(row.id, SessionState.CANCELLED_SCHOOL, "Photographs", found.reflow.new_days)
    assert [(each.number, each.held_on) for each in suite.sessions.of_group(tuesdays.group)][-1] == (
        20,
        date(2027, 3, 9),
    )


def test_a_move_is_seen_with_its_day_off_and_its_clash(suite, tuesdays):
    row = on(suite, tuesdays.group, date(2026, 9, 22))
    assert suite.outlooks.preview_move(row.id, date(2026, 10, 27)).off is not None
    found = suite.outlooks.preview_move(row.id, date(2026, 9, 29))
    assert [clash.other.day for clash in found.clashes] == [date(2026, 9, 29)]


def test_what_takes_the_weeks_is_counted_and_an_earlier_start_named(suite, tuesdays):
    weeks = suite.outlooks.weeks(tuesdays.group, date(2026, 10, 6))
    assert (weeks.weeks, weeks.open_weeks, weeks.off) == (23, 19, ((Closed.HOLIDAY, 4),))
    assert suite.outlooks.earlier_start(tuesdays.group, date(2026, 10, 6), 20) == date(2026, 9, 29)
    assert suite.outlooks.earlier_start(tuesdays.group, date(2026, 9, 8), 40) is None


def test_a_day_that_fell_out_is_not_proposed_again(suite, tuesdays, clock):
    last = suite.sessions.of_group(tuesdays.group)[-1]
    assert suite.outlooks.preview_fall_out(last.id).reflow.new_days == (date(2027, 3, 9),)
    suite.planning.put_off(last.id, SessionState.CANCELLED_SCHOOL, "Tests")
    assert suite.planning.propose(tuesdays.group).new_days == (date(2027, 3, 9),)
    suite.planning.accept(tuesdays.group, (date(2027, 3, 9),))
    ninth = on(suite, tuesdays.group, date(2027, 3, 9))
    suite.planning.put_off(ninth.id, SessionState.CANCELLED_SCHOOL, "Tests again")
    found = suite.planning.propose(tuesdays.group)
    assert (found.fit, found.new_days, found.late_days) == (19, (), (date(2027, 3, 16),))
