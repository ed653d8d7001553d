"""Trust K2: the key on paper comes back exactly, and a slip is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.recovery_key import ALPHABET, read, spell

keys = st.binary(min_size=32, max_size=32)


@given(keys)
def test_k2_the_key_is_fourteen_groups_of_four_and_comes_back(key: bytes) -> None:
    groups = spell(key).split("-")
    assert len(groups) == 14
    assert {len(group) for group in groups} == {4}
    assert read(spell(key)) == key


@given(
    keys, st.sampled_from([str.lower, lambda t: t.replace("-", " "), lambda t: t.replace("-", ""), lambda t: f" {t}\n"])
)
def test_k2_case_spaces_and_hyphens_do_not_matter(key: bytes, typed_as) -> None:
    assert read(typed_as(spell(key))) == key


@given(keys)
def test_k2_letters_that_look_like_digits_are_read_as_digits(key: bytes) -> None:
    assert read(spell(key).replace("0", "O").replace("1", "l")) == key


def slips(letters: str) -> list[tuple[int, str]]:
    return [
        (place, letters[:place] + other + letters[place + 1 :])
        for place in range(len(letters))
        for other in ALPHABET
        if other != letters[place]
    ]


def test_k2_any_one_character_slip_is_caught_and_its_group_named() -> None:
    letters = spell(bytes(range(100, 132))).replace("-", "")
    tried = slips(letters)
    assert len(tried) == 56 * 31
    for place, typed in tried:
        with pytest.raises(NurtureError) as told:
            read(typed)
        assert told.value.key == "keys.recovery_group"
        assert told.value.values["group"] == str(place // 4 + 1)


@given(keys, st.integers(0, 54))
def test_k2_two_neighbours_swapped_are_caught(key: bytes, place: int) -> None:
    letters = spell(key).replace("-", "")
    typed = letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]
    if typed == letters:
        return
    with pytest.raises(NurtureError) as told:
        read(typed)
    assert str(place // 4 + 1) in str(told.value.values["group"])


@given(keys, st.integers(0, 55))
def test_k2_a_missing_character_is_caught_by_the_count(key: bytes, place: int) -> None:
    letters = spell(key).replace("-", "")
    with pytest.raises(NurtureError) as told:
        read(letters[:place] + letters[place + 1 :])
    assert told.value.values == {"typed": 55, "wanted": 56}


def test_k2_a_letter_that_is_in_no_key_is_named_with_its_group() -> None:
    with pytest.raises(NurtureError) as told:
        read("0000-00U0")
    assert told.value.values == {"letter": "U", "group": 2}


@given(st.text(max_size=80))
def test_k2_whatever_is_typed_gets_a_sentence_or_a_key(typed: str) -> None:
    try:
        assert len(read(typed)) == 32
    except NurtureError as told:
        assert told.field == "recovery_key"  # noqa: PT017  # either outcome is right
