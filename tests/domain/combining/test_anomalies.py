"""What is brought to a person's eye, and what is not."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.combining.anomalies import Anomaly, Odd, anomalies, fisher
from nurture_desk.domain.combining.reading import ReadReturn
from nurture_desk.domain.combining.services import alike, service_key
from nurture_desk.domain.combining.statuses import judged
from tests.domain.combining.test_statuses import read
from tests.services.national_returns import triple


def odd(*returns: ReadReturn) -> list[Anomaly]:
    return list(anomalies(judged(returns)))


def rest(n: int = 6) -> list[ReadReturn]:
    return [read(f"rest-{place}", f"Town {place}", started=20, **triple("agency", 18, 2, 0)) for place in range(n)]


def test_a_rate_far_from_all_the_others_is_named_and_a_small_swing_is_not() -> None:
    found = odd(*rest(), read("far", "Far", started=40, **triple("agency", 10, 30, 0)))
    (one,) = [one for one in found if one.odd is Odd.FAR_FROM_REST]
    assert (one.service, one.name, dict(one.values)) == (
        "Far",
        "outcome_agency_increased",
        {"n": "10", "of": "40", "rest": "90"},
    )
    assert not odd(*rest(), read("five", "Five", **triple("agency", 3, 2, 0)))
    assert not odd(*rest(3), read("far", "Far", started=40, **triple("agency", 10, 30, 0)))


def test_sums_that_cannot_be_are_named() -> None:
    found = odd(read("one", attendance_possible=96, attendance_present=80, pupils_left_early=1))
    assert {one.name for one in found if one.odd is Odd.MORE_THAN_POSSIBLE} == {
        "attendance_possible",
        "pupils_completed pupils_left_early",
    }


def test_a_service_of_which_nothing_counts_and_one_that_came_twice_are_named() -> None:
    found = odd(read("a"), read("b", groups=-1, service="Brindle"), read("c"))
    assert [(one.odd, one.service) for one in found] == [
        (Odd.NOT_IN_TABLE, "Brindle"),
        (Odd.TWICE, "Fennshire Music Service"),
    ]


def test_years_are_not_mixed_without_a_word() -> None:
    found = odd(read("a"), read("b", "Brindle", programme_year="2027-28"))
    assert [one.odd for one in found] == [Odd.YEARS]


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("Fennshire Music Service", "Fenshire Music Service", True),
        ("Fennshire Music Service", "Fennshire Music Hub", True),
        ("Area 1 Music", "Area 11 Music", False),
        ("Brindle Music", "Caldermoor Music", False),
        ("The Music Service", "Music Hub", False),
    ],
)
def test_names_that_are_only_alike_are_asked_about_and_not_made_one(one: str, other: str, asked: bool) -> None:
    assert service_key(one) != service_key(other)
    assert bool(list(alike([one, other]))) is asked


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 25), st.integers(0, 25))
def test_fishers_test_is_the_sum_over_all_tables_no_likelier(n: int, no: int, rest_n: int, rest_no: int) -> None:
    of, rest_of, yes = n + no, rest_n + rest_no, n + rest_n
    ways = {k: comb(of, k) * comb(rest_of, yes - k) for k in range(max(0, yes - rest_of), min(of, yes) + 1)}
    exact = sum(way for way in ways.values() if way <= ways[n]) / comb(of + rest_of, yes)
    assert fisher(n, of, rest_n, rest_of) == pytest.approx(exact, abs=1e-9)
