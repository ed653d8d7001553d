"""The 72 hours after a loss, and what has to follow before it can be closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.incidents import Incident, IncidentKind, Owed, Risk, checked_incident

FOUND = datetime(2026, 11, 20, 16, 30)
DAY = date(2026, 11, 20)
ONE = Incident(IncidentKind.LAPTOP_LOST, FOUND, what="Bag stolen from the car")
WEIGHED = replace(ONE, risk=Risk.HIGH, risk_why="It was open.", officer_on=DAY, regulator_on=DAY, families_on=DAY)


def test_the_clock_runs_seventy_two_hours_from_finding_out() -> None:
    assert ONE.decide_by == datetime(2026, 11, 23, 16, 30)
    hours = [
        ONE.hours_left(FOUND + timedelta(**after)) for after in ({"hours": 0}, {"minutes": 4319}, {"minutes": 4321})
    ]
    assert hours == [72, 0, -1]


def test_the_clock_stops_when_the_regulator_was_told_or_a_risk_is_unlikely() -> None:
    likely = replace(ONE, risk=Risk.LIKELY, risk_why="Names on paper.")
    told = replace(likely, regulator_on=DAY)
    unlikely = replace(ONE, risk=Risk.UNLIKELY, risk_why="Locked.")
    assert [one.is_decided for one in (ONE, likely, told, unlikely)] == [False, False, True, True]


def test_what_comes_next_follows_from_the_risk() -> None:
    def owed(risk: Risk) -> tuple[Owed, ...]:
        return replace(ONE, risk=risk, risk_why="So.", officer_on=DAY).owed()

    assert ONE.owed() == (Owed.OFFICER, Owed.RISK, Owed.CLOSE)
    assert owed(Risk.UNLIKELY) == (Owed.CLOSE,)
    assert owed(Risk.LIKELY) == (Owed.REGULATOR, Owed.CLOSE)
    assert owed(Risk.HIGH) == (Owed.REGULATOR, Owed.FAMILIES, Owed.CLOSE)
    assert replace(WEIGHED, closed_on=DAY).owed() == ()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"found_at": FOUND + timedelta(9)}, "found_on"),
        ({"what": ""}, "what"),
        ({"risk_why": " "}, "risk_why"),
        ({"happened_on": DAY + timedelta(1)}, "happened_on"),
        ({"officer_on": DAY - timedelta(1)}, "officer_on"),
        ({"regulator_on": DAY + timedelta(9)}, "regulator_on"),
        ({"regulator_on": DAY + timedelta(4)}, "done"),
        ({"families_on": None, "closed_on": DAY}, "closed_on"),
        ({"risk": Risk.NOT_SAID, "closed_on": DAY}, "closed_on"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(changed: dict[str, object], field: str) -> None:
    later = FOUND + timedelta(5)
    assert checked_incident(replace(WEIGHED, closed_on=DAY), later, later.date())
    with pytest.raises(NurtureError) as trouble:
        checked_incident(replace(WEIGHED, **changed), later, later.date())
    assert trouble.value.field == field
