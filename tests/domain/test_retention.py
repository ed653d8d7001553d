"""What is due is only looked for where the oldest thing kept may be (trust G3)."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.retention import Held, list_due, may_be_due
from nurture_desk.domain.service import Record

records = st.sampled_from(Record)
things = st.lists(st.tuples(records, st.integers(2015, 2030)), max_size=5)
days = st.builds(date, st.integers(2016, 2040), st.sampled_from([7, 8]), st.sampled_from([1, 30, 31]))


@given(things, st.dictionaries(records, st.none() | st.integers(0, 9)), days)
def test_g3_nothing_that_is_due_is_ever_passed_over(
    things: list[tuple[Record, int]], rules: dict[Record, int | None], today: date
) -> None:
    held = [Held(record, row, year, "") for row, (record, year) in enumerate(things)]
    oldest = min((one.launch_year for one in held), default=None)
    wanted = [record for record, years in rules.items() if may_be_due(oldest, years, today)]
    assert list_due([one for one in held if one.record in wanted], rules, (), today) == list_due(held, rules, (), today)


def test_g3_the_time_is_over_on_the_last_day_of_the_year_and_not_before() -> None:
    assert may_be_due(2026, 6, date(2033, 7, 31))
    assert not may_be_due(2026, 6, date(2033, 7, 30))
    assert not may_be_due(2026, None, date(2033, 7, 31))
    assert not may_be_due(None, 6, date(2033, 7, 31))
