"""Where sentences begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.guards.sentences import BESIDE, LONGEST, kept_of, sentence_around, sentence_spans


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "We met Mrs. Flintham and Mr. T. Brindlow in the hall.",
        "Use soft sounds, e.g. feet, i.e. quiet ones, in Room 4.",
        "It took 3.5 minutes, from 10.30 a.m. on, to find the beat.",
        "She said “Stop!” and they stopped.",
        "Take the no. 5 beater to St. Wilfrid’s.",
        "a line that was broken\nin the middle of its sentence",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He said no. Then he sang.", ["He said no.", "Then he sang."]),
        ("Really? Yes! Good…  Next.", ["Really?", "Yes!", "Good…", "Next."]),
        ("“I did it.” They cheered.", ["“I did it.”", "They cheered."]),
        ("Drums\nBells\n\nShakers", ["Drums", "Bells", "Shakers"]),
        ("- drums away\n- chairs in", ["- drums away", "- chairs in"]),
        ("1. Warm-up\n2. Song", ["1. Warm-up", "2. Song"]),
    ],
)
def test_every_sentence_is_one_of_its_own(text: str, wanted: list[str]) -> None:
    assert split(text) == wanted


@given(st.text("aB.!? \n-", max_size=60))
def test_no_word_is_lost_and_no_sentence_overlaps_another(text: str) -> None:
    spans = sentence_spans(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@given(st.text("aB. ", min_size=1, max_size=40), st.integers(0, 39))
def test_every_letter_lies_in_the_sentence_named_for_it(text: str, at: int) -> None:
    if at < len(text) and not text[at].isspace():
        start, end = sentence_around(text, sentence_spans(text), at)
        assert start <= at < end


@given(st.text("aB  ", min_size=1, max_size=9), st.integers(0, LONGEST))
def test_of_an_endless_sentence_the_words_around_are_kept(words: str, start: int) -> None:
    text = words * (LONGEST + 1)
    low, high = kept_of(text, (0, len(text)), start, start + 1)
    assert low <= start < high
    assert high - low <= 2 * BESIDE + 1
    assert low in (0, start - BESIDE) or text[low - 1].isspace()
    assert kept_of(text[:LONGEST], (0, LONGEST), 0, 1) == (0, LONGEST)
