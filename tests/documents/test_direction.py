"""Which way letters run, against an implementation of the same rules by others."""

from __future__ import annotations

import unicodedata

from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from nurture_desk.documents.direction import base_level, closed, levels, mirrored, visual

LETTERS = st.text("ab zאבגاب12٣٤+-,.$%()[]{}! \u0301\u064b\u2066\u2067\u2068\u2069\u202b\u202a\u202c", max_size=24)


def seen(text: str) -> str:
    """``text`` from the left without its invisible letters."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")


@settings(max_examples=400, deadline=None)
@given(LETTERS)
def test_letters_stand_where_the_unicode_rules_put_them(text: str) -> None:
    assert seen("".join(visual(text, levels(text)))) == seen(get_display(text))


@settings(max_examples=200, deadline=None)
@given(LETTERS)
def test_closing_direction_marks_keeps_every_letter_and_balances_them(text: str) -> None:
    once = closed(text)
    assert seen(once) == seen(text)
    assert closed(once) == once
    assert levels(f"{once} z", 0)[-1] == 0


def test_a_paragraph_runs_as_its_first_letter_does_isolates_apart() -> None:
    assert (base_level("Koji"), base_level("12 محمد"), base_level("\u2067محمد\u2069 a")) == (0, 1, 0)


def test_brackets_turn_with_their_words() -> None:
    assert mirrored("אב(ג)") == "(ג)בא"
