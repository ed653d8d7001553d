"""Sums of numerators and denominators; what is blank counts nowhere, and percentages are never averaged."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.combining.totals import Share, totals_of
from nurture_desk.domain.returns import FigureValue
from tests.services.national_returns import figures, triple

ANSWER = st.none() | st.integers(0, 300)


@given(st.lists(st.tuples(ANSWER, ANSWER, ANSWER), max_size=12))
def test_an_outcome_is_the_sum_over_the_services_that_gave_all_three_answers(
    triples: list[tuple[int | None, ...]],
) -> None:
    returns = [figures(f"S{place}", **triple("agency", *three)) for place, three in enumerate(triples)]
    whole = [three for three in triples if None not in three]
    found = totals_of(returns)
    share = found.outcomes["agency"]
    assert share == Share(sum(one[0] or 0 for one in whole), sum(sum(one) for one in whole), len(whole))
    assert found.figures["outcome_agency_increased"].value == (share.n if whole else None)
    if share.of:
        exact = Decimal(share.n) * 100 / Decimal(share.of)
        tenth = Fraction(1000 * share.n, share.of)
        assert share.percent == float(Decimal(int(tenth + Fraction(1, 2))) / 10)
        assert abs(Decimal(str(share.percent)) - exact) <= Decimal("0.0501")
        assert share.whole_percent == int((Fraction(100 * share.n, share.of) + Fraction(1, 2)).__floor__())


@pytest.mark.parametrize(
    ("n", "of", "percent", "whole"),
    [
        (450, 529, 85.1, 85),
        (503, 529, 95.1, 95),
        (386, 529, 73.0, 73),
        (1, 8, 12.5, 13),
        (1, 16, 6.3, 6),
        (0, 4, 0.0, 0),
    ],
)
def test_percent_is_rounded_half_up(n: int, of: int, percent: float, whole: int) -> None:
    share = Share(n, of, 1)
    assert (share.percent, share.whole_percent) == (percent, whole)
    assert Decimal(str(percent)) == (Decimal(100 * n) / of).quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_blank_is_not_known_and_not_nought() -> None:
    found = totals_of([figures("A", match_cash=100), figures("B"), figures("C", match_cash=0)])
    assert (found.figures["match_cash"].value, found.figures["match_cash"].services) == (100, 2)
    assert (found.figures["match_hours"].value, found.figures["match_hours"].services) == (None, 0)


def test_tutors_asked_are_the_own_number_else_all_who_answered() -> None:
    given: list[dict[str, FigureValue]] = [
        figures("A", tutor_responses=9, tutor_recommend=8, tutor_recommend_of=8),
        figures("B", tutor_responses=5, tutor_recommend=5),
        figures("C", tutor_responses=4),
        figures("D", tutor_recommend=3),
    ]
    found = totals_of(given)
    assert found.tutors["recommend"] == Share(13, 13, 2)
    assert (found.figures["tutor_recommend"].value, found.figures["tutor_recommend_of"].value) == (13, 13)
    assert found.figures["tutor_responses"].value == 18


def test_plans_are_the_services_that_say_yes_of_those_that_answer() -> None:
    found = totals_of([figures("A", plan_roll_out="yes"), figures("B", plan_roll_out="no"), figures("C")])
    assert found.plans["plan_roll_out"] == Share(1, 2, 2)


def test_nothing_at_all_adds_up_to_not_known() -> None:
    found = totals_of([])
    assert found.services == 0
    assert all(total.value is None for total in found.figures.values())
    assert found.outcomes["agency"].percent is None
