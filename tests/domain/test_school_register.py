"""What a second register changes, and what it must not take away."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.school_register import (
    REGISTER_FIELDS,
    Change,
    PublishedFigure,
    Told,
    better,
    census_day,
    changes,
    inside,
    settled,
    share,
)
from nurture_desk.domain.schools import Measure


def told(**known: object) -> Told:
    blank = dict.fromkeys(REGISTER_FIELDS, "") | {"easting": None, "northing": None, "closed_on": None}
    return tuple((blank | {"name": "Gorse Hill", "status": "Open"} | known)[name] for name in REGISTER_FIELDS)


def test_the_same_row_again_changes_nothing() -> None:
    assert changes(told(), told()) == frozenset()


def test_renamed_and_closed_schools_have_changed_as_well() -> None:
    found = changes(told(), told(name="Gorse Hill Academy", status="Closed"))
    assert found == {Change.CHANGED, Change.RENAMED, Change.CLOSED}
    assert changes(told(status="Closed"), told(status="Closed", postcode="M1 1AA")) == {Change.CHANGED}


def test_a_file_without_a_column_takes_nothing_away() -> None:
    before = told(easting=377_126, northing=393_000, postcode="M32 9HR")
    assert settled(before, told()) == before


def test_a_name_that_lost_letters_does_not_overwrite_a_whole_one() -> None:
    assert settled(told(name="Bernières School"), told(name="Berni\ufffdres School")) == told(name="Bernières School")
    assert settled(told(name="Berni\ufffdres"), told(name="Bernières")) == told(name="Bernières")


@pytest.mark.parametrize(
    ("part", "pupils", "percent"), [(10, 40, 25.0), (None, 40, None), (3, None, None), (3, 0, None), (41, 40, None)]
)
def test_a_share_needs_both_numbers_and_a_part_within_the_whole(
    part: int | None, pupils: int | None, percent: float | None
) -> None:
    assert share(part, pupils) == percent


def test_not_published_never_takes_a_figure_away() -> None:
    assert not better((12.0, date(2019, 1, 17)), PublishedFigure(Measure.FSM, None, date(2023, 1, 19)))


def test_an_older_file_does_not_overwrite_a_newer_one() -> None:
    assert not better((12.0, date(2023, 1, 19)), PublishedFigure(Measure.FSM, 9.0, date(2019, 1, 17)))
    assert better((12.0, date(2019, 1, 17)), PublishedFigure(Measure.FSM, 9.0, date(2023, 1, 19)))
    assert better(None, PublishedFigure(Measure.FSM, None, None))


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("school_census_2022-23_trafford_cambs.csv", date(2023, 1, 19)),
        ("census_2018_19.csv", date(2019, 1, 17)),
        ("spc2023-2024.csv", date(2024, 1, 18)),
        ("census.csv", None),
        ("export 2023-07-01.csv", None),
    ],
)
def test_the_census_day_is_the_third_thursday_of_the_january_the_file_speaks_of(name: str, day: date | None) -> None:
    assert census_day(name) == day


def test_authorities_are_told_apart_without_capitals() -> None:
    assert inside("Cambridgeshire ", ["cambridgeshire"])
    assert not inside("Trafford", ["cambridgeshire"])
    assert inside("anything", [])
