"""Outside the school a group under ten stands in words, also for who knows one school's own figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.small_numbers import LEAST, Portion, may_count, of_adults, outside, portion, share_in

COUNTS = st.integers(0, 14).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
SCHOOLS = st.lists(COUNTS, min_size=1, max_size=5).map(lambda rows: dict(enumerate(rows)))


@pytest.mark.parametrize(
    ("count", "of", "words"),
    [
        (0, 4, Portion.NONE),
        (1, 4, Portion.A_FEW),
        (2, 4, Portion.ABOUT_HALF),
        (3, 4, Portion.MOST),
        (4, 4, Portion.ALL),
        (2, 5, Portion.ABOUT_HALF),
        (3, 5, Portion.ABOUT_HALF),
        (1, 2, Portion.TOO_FEW),
        (0, 0, Portion.TOO_FEW),
    ],
)
def test_a_share_in_words(count: int, of: int, words: Portion) -> None:
    assert portion(count, of) is words


def test_more_than_there_are_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="5 of 4"):
        portion(5, 4)


def test_nine_children_stand_in_words_and_ten_of_one_school_in_figures() -> None:
    assert outside({"A": (7, 9)}).count is None
    told = outside({"A": (7, 10)})
    assert (told.count, told.of, told.portion) == (7, 10, Portion.MOST)


def test_twelve_children_stand_in_words_where_a_school_with_three_of_them_has_a_copy_of_its_own() -> None:
    assert not may_count({"A": 3, "B": 9})
    assert not may_count({"A": 12, "B": 3})  # school A takes its own away and knows three others
    assert may_count({"A": 12, "B": 11})


@given(SCHOOLS)
def test_no_school_can_work_out_a_group_under_ten_by_taking_its_own_away(schools: dict[int, tuple[int, int]]) -> None:
    told = outside(schools)
    if told.in_figures:
        for own, own_of in schools.values():
            rest_of = (told.of or 0) - own_of
            assert rest_of == 0 or rest_of >= LEAST, (told, own)
        assert (told.of or 0) >= LEAST


@given(SCHOOLS)
def test_without_figures_nothing_but_the_words_is_told(schools: dict[int, tuple[int, int]]) -> None:
    told = outside(schools)
    assert told.in_figures or (told.count, told.of) == (None, None)


def test_answers_of_adults_follow_the_same_rule() -> None:
    assert not of_adults(2, 2).in_figures
    assert of_adults(9, 10).in_figures


@pytest.mark.parametrize(
    "text", ["3 of 4 children", "Three out of four", "75 %", "3/4 of them", "80 per cent", "all four of the five"]
)
def test_a_share_typed_as_a_figure_is_seen(text: str) -> None:
    assert share_in(text)


@pytest.mark.parametrize("text", ["most of the children", "three to five children a week", "on 3 March", "one of us"])
def test_other_numbers_are_no_share(text: str) -> None:
    assert not share_in(text)
