"""The money of a year: hours against the plan, what others add, what of the grant is here; and a year's copy."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.copy_forward import own_dates, planned_only, settings_of
from nurture_desk.domain.milestones import Kept, Standing, year_dates
from nurture_desk.domain.money import Against, against, grant_sum, lines_missing, match_sum
from nurture_desk.domain.programme import (
    BudgetLine,
    Heading,
    Instalment,
    MatchFunding,
    MatchKind,
    Sum,
    Year,
    starting_budget,
)

CASH, IN_KIND = MatchKind.CASH, MatchKind.IN_KIND


@pytest.mark.parametrize(
    ("actual", "how", "hours", "pounds"),
    [
        (None, Against.NOT_SAID, 0, None),
        (20.0, Against.AS_PLANNED, 0, 0),
        (17.5, Against.UNDER, 2.5, 90.0),
        (21.25, Against.OVER, 1.25, 45.0),
    ],
)
def test_hours_stand_over_or_under_the_plan(
    actual: float | None, how: Against, hours: float, pounds: float | None
) -> None:
    spent = None if actual is None else actual * 36
    assert against(Sum("delivery", 20.0, actual, 720.0, spent)) == (how, hours, pounds)


def test_hours_in_kind_are_worth_the_rate_unless_they_have_pounds_of_their_own() -> None:
    found = match_sum(
        [
            MatchFunding(1, CASH, "Trust", pounds=250.0),
            MatchFunding(1, IN_KIND, "School", hours=10.0),
            MatchFunding(1, IN_KIND, "Hall", pounds=80.0, hours=4.0),
        ],
        36.0,
    )
    assert (found.cash, found.kind_pounds, found.kind_hours, found.worth) == (250.0, 80.0, 14.0, 690.0)
    assert match_sum([MatchFunding(1, IN_KIND, "School", hours=10.0)], None).worth is None
    assert match_sum([MatchFunding(1, CASH, "Trust", pounds=5.0)], None).worth == 5.0


@given(st.lists(st.tuples(st.floats(0, 1e4), st.booleans()), max_size=4))
def test_received_and_still_to_come_make_what_was_promised(halves: list[tuple[float, bool]]) -> None:
    day = date(2026, 10, 1)
    rows = [Instalment(1, n, round(pounds, 2), None, day if here else None) for n, (pounds, here) in enumerate(halves)]
    found = grant_sum(rows)
    assert found.received + found.to_come == pytest.approx(found.promised, abs=0.01)


def test_only_the_lines_of_the_offer_that_are_gone_are_missing() -> None:
    there = [starting_budget(1)[0], BudgetLine(1, Heading.DELIVERY, "second group", 20.0)]
    assert [line.planned_hours for line in lines_missing(there, 1)] == [3.5, 12.0, 6.0]
    assert lines_missing(starting_budget(1), 1) == ()


def test_a_copied_year_has_settings_and_planned_hours_and_neither_notes_nor_hours_used() -> None:
    before = Year("2026-27", 2026, 4, True, 1500.0, 38.5, 18, 6, 90, "Ours alone")
    now = settings_of(before, 2027)
    assert (now.name, now.launch_year, now.hourly_rate, now.sessions_in_series) == ("2027-28", 2027, 38.5, 18)
    assert (now.id, now.is_current, now.notes) == (0, False, "")
    (line,) = planned_only([BudgetLine(4, Heading.TRAINING, "half day", 3.5, 4.0, 9)], 5)
    assert (line.id, line.year_id, line.planned_hours, line.actual_hours) == (0, 5, 3.5, None)


def test_own_dates_keep_their_distance_from_the_rule_and_announced_ones_stay_behind() -> None:
    hand_in = {one.key: one for one in year_dates(2026)}["hand_in"]
    assert hand_in.by_rule == date(2027, 3, 12)
    kept = [
        Kept("hand_in", Standing.OWN, date(2027, 3, 10)),
        Kept("analysis_returned", Standing.ANNOUNCED, date(2027, 3, 18)),
    ]
    (one,) = own_dates(year_dates(2026, kept), year_dates(2027))
    assert (one.step, one.days, one.would_be) == ("hand_in", -2, date(2028, 3, 8))
