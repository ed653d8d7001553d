"""What a child's next step waits for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.mentoring import (
    START_DAYS,
    TERM_DAYS,
    Onward,
    Owed,
    Progression,
    Route,
    StillThere,
    check_progression,
    owed,
)

TODAY = date(2027, 3, 5)
OFFERED = Progression(1, 1, 1, Route.ENSEMBLE, offered_on=TODAY)
BEGUN = replace(OFFERED, offered_on=date(2026, 9, 1), started_on=TODAY - timedelta(days=TERM_DAYS))
LONG_AGO = TODAY - timedelta(days=START_DAYS)


@pytest.mark.parametrize(
    ("step", "what"),
    [
        (None, Owed.OFFER),
        (replace(OFFERED, offered_on=None), Owed.OFFER),
        (OFFERED, Owed.NOTHING),
        (replace(OFFERED, offered_on=LONG_AGO), Owed.START),
        (replace(OFFERED, fee_asked=True), Owed.FEE),
        (replace(OFFERED, fee_asked=True, fee_answer="half"), Owed.NOTHING),
        (BEGUN, Owed.LOOK),
        (replace(BEGUN, started_on=BEGUN.started_on and BEGUN.started_on + timedelta(days=1)), Owed.NOTHING),
        (replace(BEGUN, still_there=StillThere.YES), Owed.NOTHING),
        (replace(BEGUN, still_there=StillThere.NO), Owed.NOTHING),
    ],
)
def test_what_is_asked_next(step: Progression | None, what: Owed) -> None:
    assert owed(Onward(1, "ND-001", "Koji", "Larkspur", "Thistle Lane", step), TODAY) is what


def test_nobody_is_still_where_they_have_not_begun() -> None:
    check_progression(replace(BEGUN, still_there=StillThere.NO, still_there_on=TODAY), TODAY)
    for bad in (
        replace(OFFERED, still_there=StillThere.YES, still_there_on=TODAY),
        replace(BEGUN, still_there=StillThere.YES),
    ):
        with pytest.raises(NurtureError):
            check_progression(bad, TODAY)
