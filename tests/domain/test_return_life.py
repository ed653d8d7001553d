"""The life of a return, how two compare, and what of a kept one may still leave."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from nurture_desk.domain.consent import Standing
from nurture_desk.domain.consent import State as Answered
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.return_leaning import Lean, Leaned
from nurture_desk.domain.return_life import NEXT, Event, State, checked_event, checked_sign_off, differences, whys

DAY = date(2027, 3, 19)


def event(state: State, on: date = DAY, note: str = "said") -> Event:
    return Event(1, state, on, "HMS", note)


@pytest.mark.parametrize("last", State)
def test_only_the_steps_that_follow_may_follow(last: State) -> None:
    for state in State:
        if state in NEXT[last]:
            assert checked_event(event(state), event(last), DAY).state is state
        else:
            with pytest.raises(NurtureError, match=r"returns\.not_the_next_step"):
                checked_event(event(state), event(last), DAY)


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        (event(State.SENT, date(2027, 3, 20)), "step_in_future"),
        (event(State.SENT, date(2027, 3, 1)), "step_before_the_last"),
        (event(State.WITHDRAWN, note=" "), "say_what"),
    ],
)
def test_a_step_that_cannot_have_been_is_refused(changed: Event, key: str) -> None:
    with pytest.raises(NurtureError, match=f"returns.{key}"):
        checked_event(changed, event(State.MADE), DAY)


def test_who_signs_has_a_name() -> None:
    checked_sign_off("Odile Marsh", DAY, DAY)
    with pytest.raises(NurtureError, match=r"returns\.signed_by_whom"):
        checked_sign_off("", DAY, DAY)


def test_number_and_signature_are_no_difference() -> None:
    before: dict[str, Any] = {
        "return_number": 1,
        "signed_off_on": DAY,
        "period": "interim",
        "groups": 1,
        "schools": None,
    }
    after: dict[str, Any] = {**before, "return_number": 2, "period": "final", "groups": 2}
    assert [(one.name, one.before, one.after) for one in differences(before, after)] == [("groups", 1, 2)]


def test_the_rows_that_make_a_difference_came_went_or_moved() -> None:
    before, after = {"child:1": 1, "child:2": 1, "code:NG-01": 17}, {"child:1": 1, "child:3": 1, "code:NG-01": 18}
    assert [(one.mark, one.before, one.after) for one in whys(before, after)] == [
        ("child:3", None, 1),
        ("child:2", 1, None),
        ("code:NG-01", 17, 18),
    ]


def standing(purpose: Purpose, state: Answered = Answered.YES) -> Standing:
    return Standing(purpose, state, "withdrawn" if state is Answered.NO else "yes")


def test_a_line_leaves_while_everybody_it_rests_on_says_yes() -> None:
    both = (Purpose.LEARNING, Purpose.WORDS)
    yes = {purpose: standing(purpose) for purpose in both}
    no_words = {**yes, Purpose.WORDS: standing(Purpose.WORDS, Answered.NO)}
    allowed = {1: yes, 2: no_words}
    found = Leaned()
    assert found.may(Lean(both, 1), allowed)
    assert not found.may(Lean(both, 2), allowed)
    assert found.may(Lean((Purpose.LEARNING,), 2), allowed)
    assert not found.may(Lean(both, None, (1, 2)), allowed)  # a group's item needs everyone's
    assert found.may(Lean(both, None, (1, 99)), allowed)  # who was erased took their own lines along
    assert not found.may(Lean(both, 99), allowed)
    assert found.may(Lean(), allowed)
    assert found.uses == {1: list(both), 2: [Purpose.LEARNING]}
    assert found.refused == {
        (2, Purpose.WORDS): "withdrawn",
        (99, Purpose.LEARNING): "gone",
        (99, Purpose.WORDS): "gone",
    }
