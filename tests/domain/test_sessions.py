"""Register and diary rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.errors import NeedsReason, NurtureError
from nurture_desk.domain.sessions import (
    LIVE,
    Mark,
    Session,
    SessionState,
    checked_mark,
    checked_session,
    children_named,
    part_of,
    renumbered,
    voice_point,
)

DAY = date(2027, 1, 19)


def test_only_not_here_is_left_out_of_taking_part() -> None:
    assert [mark for mark in Mark if not part_of(mark)] == [Mark.NOT_HERE]


def test_a_mark_that_is_no_absence_has_no_reason() -> None:
    assert checked_mark(Mark.LISTENING, "ill", DAY, DAY) == (Mark.LISTENING, "")


def test_an_absence_without_a_reason_is_not_known() -> None:
    assert checked_mark(Mark.NOT_HERE, "", DAY, DAY) == (Mark.NOT_HERE, "not_known")


def test_a_mark_before_its_day_is_refused() -> None:
    with pytest.raises(NurtureError):
        checked_mark(Mark.PLAYING, "", DAY, DAY - timedelta(days=1))


def test_a_time_is_kept_with_two_digits() -> None:
    assert checked_session(Session(1, 1, 1, DAY, "9.05")).starts_at == "09:05"


@pytest.mark.parametrize("minutes", [0, 4, 241])
def test_minutes_out_of_range_are_refused(minutes: int) -> None:
    with pytest.raises(NurtureError) as caught:
        checked_session(Session(1, 1, 1, DAY, minutes=minutes))
    assert caught.value.field == "minutes"


@pytest.mark.parametrize("state", [state for state in SessionState if state not in LIVE])
def test_what_falls_out_needs_a_reason(state: SessionState) -> None:
    with pytest.raises(NeedsReason):
        checked_session(Session(1, 1, 1, DAY, state=state, reason=" "))
    assert checked_session(Session(1, 1, 1, DAY, state=state, reason="Closed ")).reason == "Closed"


@given(
    st.lists(
        st.tuples(st.integers(0, 300), st.sampled_from(list(SessionState))),
        min_size=1,
        max_size=30,
        unique_by=lambda t: t[0],
    )
)
def test_live_sessions_count_up_by_day_and_the_others_keep_their_number(found: list[tuple[int, SessionState]]) -> None:
    sessions = [
        Session(key, 1, 99, DAY + timedelta(days=offset), state=state) for key, (offset, state) in enumerate(found)
    ]
    after = renumbered(sessions)
    assert [each.number for each in after] == list(range(1, len(after) + 1))
    assert [each.held_on for each in after] == sorted(each.held_on for each in after)
    assert all(each.state in LIVE for each in after)


@pytest.mark.parametrize(("held", "point"), [(2, None), (3, 3), (9, 3), (10, 10), (18, 18), (30, 18)])
def test_the_voice_session_that_has_passed(held: int, point: int | None) -> None:
    assert voice_point(held) == point


def test_a_child_is_found_by_the_known_name_as_a_whole_word() -> None:
    known = [(1, "Al"), (2, "Koji"), (3, "")]
    assert children_named("KOJI counted Aled in.", known) == [2]
    assert children_named("Then Al led, and Koji’s drum answered.", known) == [1, 2]
