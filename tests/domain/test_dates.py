"""Dates and lists as they are written in this house."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.dates import day_month, listed, long_date, month_year, short_day, weekday_date

DAY = date(2027, 3, 2)


def test_a_date_is_written_without_noughts() -> None:
    assert weekday_date(DAY) == "Tuesday 2 March 2027"
    assert (long_date(DAY), day_month(DAY), short_day(DAY), month_year(DAY)) == (
        "2 March 2027",
        "2 March",
        "2 Mar",
        "March 2027",
    )


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["one"], "one"), (["one", "two"], "one and two"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_ends_with_and(words: list[str], text: str) -> None:
    assert listed(words) == text
