"""Bands, numbers and the running order of the celebration day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.celebration import (
    Band,
    Banded,
    CelebrationDay,
    ComingChild,
    ComingSchool,
    RunningStep,
    band_of,
    checked_day,
    checked_step,
    clock_times,
    counted,
    letter_of,
    moved,
)
from nurture_desk.domain.errors import NurtureError

DAY = date(2027, 3, 18)


def steps(*minutes: int) -> list[RunningStep]:
    return [RunningStep(place, 1, place, each, f"step {place}") for place, each in enumerate(minutes, 1)]


@given(st.lists(st.booleans(), max_size=6))
def test_one_no_is_never_a_ring_and_nothing_asked_is_no_picture(answers: list[bool]) -> None:
    band = band_of(answers)
    assert (band is Band.OPEN) == (bool(answers) and all(answers))
    assert (band is Band.NONE) == (not any(answers))


def test_schools_have_letters_beyond_z() -> None:
    assert [letter_of(place) for place in (0, 25, 26, 51, 52, 702)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]


@given(st.lists(st.integers(1, 60), min_size=1, max_size=6), st.integers(0, 5), st.sampled_from((-1, 1)))
def test_a_step_moves_one_place_and_none_is_lost(minutes: list[int], which: int, way: int) -> None:
    order = steps(*minutes)
    step = order[which % len(order)]
    after = moved(order, step.id, way)
    assert {one.id for one in after} == {one.id for one in order}
    assert [one.place for one in after] == list(range(1, len(order) + 1))
    place = next(one.place for one in after if one.id == step.id)
    assert place == min(max(step.place + way, 1), len(order))


def test_each_step_begins_when_the_one_before_ends() -> None:
    assert clock_times("09:50", steps(15, 25, 10)) == ("09:50", "10:05", "10:30")
    assert clock_times("", steps(15, 25)) == ("", "")


def test_bands_are_counted_by_school_for_those_who_come() -> None:
    schools = [ComingSchool(1, 1, 7), ComingSchool(2, 1, 9)]
    children = [
        Banded(ComingChild(1, 1, 1), "ND-001", "Koji", 7, "A1", Band.OPEN),
        Banded(ComingChild(2, 1, 2), "ND-002", "Bram", 7, "A2", Band.NONE),
        Banded(ComingChild(3, 1, 3, coming=False), "ND-003", "Ines", 7, "A3", Band.NONE),
        Banded(ComingChild(4, 1, 4), "ND-004", "Mabel", 9, "B1", Band.ASK),
    ]
    first, second = counted(schools, children)
    assert (first.letter, first.total, first.numbers[Band.NONE]) == ("A", 2, ("A2",))
    assert (second.letter, second.numbers[Band.ASK], second.numbers[Band.OPEN]) == ("B", ("B1",), ())


def test_a_day_ends_after_it_begins_and_a_step_says_what() -> None:
    with pytest.raises(NurtureError):
        checked_day(CelebrationDay(0, 1, DAY, "12:00", "10:00"))
    assert checked_day(CelebrationDay(0, 1, DAY, "10:00", "")).starts_at == "10:00"
    for bad in (RunningStep(0, 1, 1, 10, " "), RunningStep(0, 1, 1, 0, "Circle")):
        with pytest.raises(NurtureError):
            checked_step(bad)
