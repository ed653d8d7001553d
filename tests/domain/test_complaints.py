"""When a complaint has to be acknowledged, and which dates it can have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.complaints import Complaint, ComplaintState, Outcome, checked_complaint
from nurture_desk.domain.errors import NurtureError

CAME = date(2026, 9, 1)
ONE = Complaint(CAME, about="An open envelope")
ANSWERED = replace(ONE, acknowledged_on=CAME, answered_on=CAME, outcome=Outcome.PARTLY)


@pytest.mark.parametrize(
    ("days", "state", "presses"),
    [(0, "to_acknowledge", False), (16, "to_acknowledge", True), (30, "to_acknowledge", True), (31, "overdue", True)],
)
def test_it_is_acknowledged_within_thirty_days_and_today_speaks_of_it_in_time(
    days: int, state: str, presses: bool
) -> None:
    today = CAME + timedelta(days=days)
    assert ONE.acknowledge_by == date(2026, 10, 1)
    assert (ONE.state(today), ONE.presses(today)) == (ComplaintState(state), presses)


def test_an_acknowledged_one_is_looked_into_and_speaks_up_when_it_takes_long() -> None:
    one = replace(ONE, acknowledged_on=CAME)
    assert (one.state(CAME + timedelta(60)), one.presses(CAME + timedelta(60))) == (ComplaintState.LOOKING, False)
    assert (one.state(CAME + timedelta(61)), one.presses(CAME + timedelta(61))) == (ComplaintState.SLOW, True)


@given(st.integers(0, 400))
def test_an_answer_settles_it_acknowledged_or_not(days: int) -> None:
    for one in (ANSWERED, replace(ANSWERED, acknowledged_on=None)):
        assert one.state(CAME + timedelta(days)) is ComplaintState.ANSWERED
        assert not one.presses(CAME + timedelta(days))


def test_what_can_be_is_kept_as_it_is() -> None:
    for one in (ONE, ANSWERED, replace(ANSWERED, regulator_on=CAME)):
        assert checked_complaint(one, CAME) == one


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"received_on": CAME + timedelta(2)}, "received_on"),
        ({"about": " "}, "about"),
        ({"acknowledged_on": CAME - timedelta(1)}, "acknowledged_on"),
        ({"regulator_on": CAME + timedelta(2)}, "regulator_on"),
        ({"acknowledged_on": CAME + timedelta(1)}, "answered_on"),
        ({"outcome": Outcome.NOT_YET}, "outcome"),
        ({"answered_on": None}, "answered_on"),
    ],
)
def test_dates_have_an_order_and_an_answer_has_an_outcome(changed: dict[str, object], field: str) -> None:
    with pytest.raises(NurtureError) as trouble:
        checked_complaint(replace(ANSWERED, **changed), CAME + timedelta(1))
    assert trouble.value.field == field
