"""Tutors: codes, half-days, where somebody stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.tutors import (
    WEEK,
    HalfDay,
    Standing,
    Tutor,
    check_tutor,
    half_days_short,
    next_code,
    words_of,
)

TODAY = date(2026, 9, 1)


def test_codes_go_on_after_the_highest_and_are_never_given_twice() -> None:
    assert next_code([]) == "NT-001"
    assert next_code(["NT-001", "NT-007"]) == "NT-008"
    assert next_code(["NT-999"]) == "NT-1000"


@given(st.lists(st.integers(1, 2000).map(lambda n: f"NT-{n:03d}"), max_size=30))
def test_a_new_code_is_none_of_the_old(codes: list[str]) -> None:
    assert next_code(codes) not in codes


def test_half_days_read_like_a_week() -> None:
    assert half_days_short(()) == ""
    assert half_days_short((HalfDay.TUE_PM, HalfDay.MON_AM, HalfDay.MON_PM)) == "Mon, Tue pm"
    assert half_days_short(WEEK) == "Mon, Tue, Wed, Thu, Fri"


def test_half_days_taken_by_whole_class_teaching_are_not_open() -> None:
    tutor = Tutor("Perdita Loom", free=(HalfDay.TUE_AM, HalfDay.TUE_PM), taken=(HalfDay.TUE_PM,))
    assert tutor.open_half_days == (HalfDay.TUE_AM,)


def test_a_typed_list_is_split_and_each_word_kept_once() -> None:
    assert words_of(" cello, Piano;cello\nsteel  pans ,") == ("cello", "Piano", "steel pans")


def test_where_somebody_stands_follows_the_ticks() -> None:
    assert Tutor("A").standing is Standing.TUTOR
    assert Tutor("A", trainee=True).standing is Standing.TRAINEE
    assert Tutor("A", would_teach=True).standing is Standing.WOULD_TEACH
    assert Tutor("A", trainee=True, active=False).standing is Standing.LEFT


@pytest.mark.parametrize(
    ("tutor", "field"),
    [
        (Tutor("  "), "name"),
        (Tutor("A", email="somebody at home"), "email"),
        (Tutor("A", trainee=True, would_teach=True), "would_teach"),
        (Tutor("A", joined_on=date(2026, 9, 2)), "joined_on"),
    ],
)
def test_what_a_profile_cannot_be_kept_with_is_said_at_its_field(tutor: Tutor, field: str) -> None:
    with pytest.raises(NurtureError) as told:
        check_tutor(tutor, TODAY)
    assert told.value.field == field


def test_any_name_will_do_as_it_is_written() -> None:
    for name in ("Ng", "Siân ap Gwŷn", "Żółć", "O’Penhallow-Teasel the younger"):
        check_tutor(Tutor(name), TODAY)
