"""One-letter slips, against another implementation of the same distance."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from nurture_desk.domain.guards.slips import SlipIndex, one_slip

WORDS = st.text("abk", min_size=0, max_size=7)


@given(WORDS, WORDS)
def test_one_slip_is_a_distance_of_one(left: str, right: str) -> None:
    assert one_slip(left, right) == (OSA.distance(left, right) == 1)


@settings(deadline=None)
@given(st.lists(st.text("abkl", min_size=4, max_size=7), max_size=12), st.text("abkl", min_size=3, max_size=8))
def test_the_index_finds_exactly_the_names_one_slip_away(names: list[str], word: str) -> None:
    assert SlipIndex(names).near(word) == sorted({name for name in names if OSA.distance(name, word) == 1})


@pytest.mark.parametrize("word", ["koij", "kojji", "koj", "kojis", "kogi"])
def test_every_kind_of_slip_is_found(word: str) -> None:
    assert SlipIndex(["koji", "larkspur"]).near(word) == ["koji"]


def test_short_names_have_no_slips() -> None:
    assert SlipIndex(["bo", "mia"]).near("bob") == []
