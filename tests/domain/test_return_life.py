"""The life of a return, how two compare, and the names taken out of its texts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.return_life import NEXT, Event, State, checked_event, checked_sign_off, differences

DAY = date(2027, 3, 19)
NAMES = {
    "Koji": "[C01]",
    "Larkspur": "[C01]",
    "Siôn": "[C02]",
    "Mrs A. Flintham": "[an adult]",
    "Flintham": "[an adult]",
}


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
