"""Figures of schools: which counts, which cannot be, and how far it is."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.schools import (
    Answer,
    Centre,
    Figure,
    Measure,
    Origin,
    School,
    check_answers,
    check_figure,
    check_grid,
    check_own,
    counting,
    miles,
    sort_of_school,
)

TODAY = date(2026, 9, 1)


def figure(origin: Origin, value: float | None, as_of: date | None = None) -> Figure:
    return Figure(measure=Measure.FSM, origin=origin, value=value, as_of=as_of)


def test_what_somebody_typed_beats_any_file() -> None:
    ours = figure(Origin.OURS, 12.0, date(2020, 1, 1))
    assert counting([figure(Origin.CENSUS, 30.0, date(2026, 1, 15)), ours]) == ours


def test_a_later_census_day_beats_an_earlier_one() -> None:
    newer = figure(Origin.REGISTER, 18.0, date(2024, 1, 18))
    assert counting([figure(Origin.CENSUS, 30.0, date(2023, 1, 19)), newer]) == newer


def test_on_the_same_day_the_census_beats_the_register() -> None:
    census = figure(Origin.CENSUS, 30.0, date(2023, 1, 19))
    assert counting([census, figure(Origin.REGISTER, 18.0, date(2023, 1, 19))]) == census


def test_a_published_figure_beats_a_newer_one_that_is_not_published() -> None:
    old = figure(Origin.REGISTER, 18.0, date(2019, 1, 17))
    assert counting([figure(Origin.CENSUS, None, date(2023, 1, 19)), old]) == old


def test_nothing_published_is_not_zero() -> None:
    unknown = counting([figure(Origin.CENSUS, None)])
    assert unknown is not None
    assert unknown.value is None
    assert counting([]) is None


@pytest.mark.parametrize(
    ("measure", "value", "key"),
    [
        (Measure.FSM, 100.1, "schools.figure.percent"),
        (Measure.EHC, -0.1, "schools.figure.percent"),
        (Measure.FSM, float("nan"), "schools.figure.percent"),
        (Measure.DEPRIVATION, 0, "schools.figure.decile"),
        (Measure.DEPRIVATION, 11, "schools.figure.decile"),
        (Measure.DEPRIVATION, 2.5, "schools.figure.decile"),
        (Measure.SUSPENSIONS, -1, "schools.figure.count"),
        (Measure.LOOKED_AFTER, 1.5, "schools.figure.count"),
        (Measure.PUPILS, None, "schools.figure.missing"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_at_its_field(measure: Measure, value: float | None, key: str) -> None:
    with pytest.raises(NurtureError) as refused:
        check_figure(measure, value, "Head teacher", TODAY, TODAY)
    assert (refused.value.key, refused.value.field) == (key, "value")


@pytest.mark.parametrize(("source", "as_of"), [("", TODAY), ("  ", TODAY), ("Head", None), ("Head", date(2026, 9, 2))])
def test_a_figure_needs_a_source_and_a_day_that_has_been(source: str, as_of: date | None) -> None:
    with pytest.raises(NurtureError):
        check_figure(Measure.FSM, 12.0, source, as_of, TODAY)


def test_the_edges_of_a_percentage_and_a_decile_are_taken() -> None:
    for measure, value in ((Measure.FSM, 0), (Measure.FSM, 100), (Measure.DEPRIVATION, 1), (Measure.DEPRIVATION, 10)):
        check_figure(measure, value, "Head", TODAY, TODAY)


def test_miles_are_measured_straight_over_the_grid() -> None:
    assert miles(Centre(500_000, 300_000), 500_000 + 1_609, 300_000) == pytest.approx(1.0, abs=0.001)


@pytest.mark.parametrize(("easting", "northing"), [(1, None), (None, 1), (700_001, 5), (5, 1_300_001), (0, 5)])
def test_half_a_grid_reference_or_one_off_the_map_is_refused(easting: int | None, northing: int | None) -> None:
    with pytest.raises(NurtureError):
        check_grid(easting, northing)


def test_a_school_of_our_own_needs_a_name_only() -> None:
    check_own(School(name="Thistle Lane Primary"))
    with pytest.raises(NurtureError, match=r"schools\.own\.name"):
        check_own(School(name=" "))


def test_an_answer_of_tomorrow_or_a_day_without_an_answer_is_refused() -> None:
    with pytest.raises(NurtureError, match="future"):
        check_answers(School(room=Answer.YES, room_on=date(2026, 9, 2)), TODAY)
    with pytest.raises(NurtureError, match="room_not_said"):
        check_answers(School(room_on=TODAY), TODAY)
    check_answers(School(adult=Answer.NO, adult_on=TODAY), TODAY)


@pytest.mark.parametrize(
    ("phase", "kind", "sort"),
    [
        ("Not applicable", "Community special school", "special"),
        ("Not applicable", "Pupil referral unit", "alternative"),
        ("All-through", "Free schools alternative provision", "alternative"),
        ("Primary", "Community school", "primary"),
        ("Not applicable", "Other independent school", "other"),
    ],
)
def test_special_and_alternative_provision_are_told_by_type(phase: str, kind: str, sort: str) -> None:
    assert sort_of_school(phase, kind) == sort


@pytest.mark.parametrize(("status", "open_"), [("", True), ("Open", True), ("Open, but proposed to close", True)])
def test_a_school_about_to_close_is_still_open(status: str, open_: bool) -> None:
    assert School(status=status).is_open is open_
    assert not School(status="Closed").is_open
    assert not School(status="Proposed to open").is_open
