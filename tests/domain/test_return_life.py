"""The life of a return, how two compare, and the names taken out of its texts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.return_life import NEXT, Event, State, checked_event, checked_sign_off, differences
from nurture_desk.domain.return_texts import NameCoder, adult_parts

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


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("Koji’s band played.", "[C01]’s band played."),
        ("Mrs A. Flintham saw Koji Larkspur.", "[an adult] saw [C01] [C01]."),
        ("Kojiro is somebody else.", "Kojiro is somebody else."),
        ("Sio\u0302n led.", "[C02] led."),
        ("koji in small letters is a word.", "koji in small letters is a word."),
    ],
)
def test_names_that_stand_alone_are_replaced(text: str, coded: str) -> None:
    assert NameCoder(NAMES).code(text) == coded


def test_a_lone_initial_is_left_to_a_person() -> None:
    assert NameCoder({"M": "[C01]"}).code("M was so proud") == "M was so proud"


def test_an_adult_is_found_by_surname_too() -> None:
    assert adult_parts(["Mrs A. Flintham", "Odile"], "[an adult]") == {
        "Mrs A. Flintham": "[an adult]",
        "Flintham": "[an adult]",
        "Odile": "[an adult]",
    }


@settings(deadline=None)
@given(st.text(), st.dictionaries(st.text(min_size=1), st.text(), max_size=4))
def test_any_text_and_any_names_can_be_coded(text: str, names: dict[str, str]) -> None:
    assert isinstance(NameCoder(names).code(text), str)
