"""What stands on every page that comes back."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.forms.reference import ALPHABET, Reference, person_mark, read_reference, spare_mark, version_mark

references = st.builds(
    Reference,
    form=st.sampled_from("CAR"),
    version=st.integers(1, 99).map(str),
    person=st.integers(1, 9999).map(lambda number: f"ND{number:03d}"),
    desk=st.text(st.sampled_from(ALPHABET), min_size=4, max_size=4),
    page=st.just(1),
    pages=st.integers(1, 15),
)


@given(references)
def test_a_reference_is_read_back(reference: Reference) -> None:
    assert read_reference(str(reference)) == reference
    assert read_reference(str(reference).lower()) == reference


@given(references, st.data())
def test_one_wrong_character_is_caught(reference: Reference, data: st.DataObject) -> None:
    text = str(reference)
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from([letter for letter in ALPHABET + "-/" if letter != text[place]]))
    assert read_reference(text[:place] + other + text[place + 1 :]) is None


@given(references, st.data())
def test_two_neighbours_exchanged_are_caught(reference: Reference, data: st.DataObject) -> None:
    text = str(reference)
    place = data.draw(st.integers(0, len(text) - 2))
    turned = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    assert turned == text or read_reference(turned) is None


@given(st.text())
def test_any_text_is_a_reference_or_none(text: str) -> None:
    found = read_reference(text)
    assert found is None or re.sub(r"\s", "", text).upper() == str(found)


def test_marks_are_capitals_and_digits() -> None:
    assert person_mark("ND-014") == "ND014"
    assert spare_mark(7) == "S0007"
    assert version_mark("3") == "3"
    assert version_mark("2026 draft!") == "2026DRAFT"
