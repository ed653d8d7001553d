"""When a school is open, and which half-term a day lies in."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.calendar import Closed, DateKind, DayOff, SchoolCalendar, TermDate, checked_span, half_term
from nurture_desk.domain.errors import NurtureError


def span(kind: DateKind, starts_on: date, ends_on: date | None = None, note: str = "") -> TermDate:
    return TermDate(0, 1, kind, starts_on, ends_on or starts_on, note)


def test_a_weekend_is_off_even_in_term() -> None:
    assert SchoolCalendar().off(date(2026, 9, 19)) == DayOff(Closed.WEEKEND)


def test_a_weekday_is_open_where_no_term_was_typed() -> None:
    assert SchoolCalendar().off(date(2026, 9, 22)) is None


def test_both_ends_of_a_day_off_belong_to_it() -> None:
    calendar = SchoolCalendar((span(DateKind.HOLIDAY, date(2026, 10, 26), date(2026, 10, 30), "Half-term"),))
    assert calendar.off(date(2026, 10, 26)) == DayOff(Closed.HOLIDAY, "Half-term")
    assert calendar.off(date(2026, 10, 30)) == DayOff(Closed.HOLIDAY, "Half-term")
    assert calendar.off(date(2026, 10, 23)) is None


def test_a_bank_holiday_is_off_and_says_its_name() -> None:
    calendar = SchoolCalendar((), {date(2027, 5, 3): "May Day"})
    assert calendar.off(date(2027, 5, 3)) == DayOff(Closed.BANK_HOLIDAY, "May Day")


def test_a_day_outside_every_typed_term_is_off() -> None:
    calendar = SchoolCalendar((span(DateKind.TERM, date(2026, 9, 2), date(2026, 12, 18)),))
    assert calendar.off(date(2026, 12, 21)) == DayOff(Closed.OUT_OF_TERM)
    assert calendar.off(date(2026, 12, 18)) is None


def test_an_inset_day_in_term_is_off() -> None:
    calendar = SchoolCalendar(
        (span(DateKind.TERM, date(2026, 9, 2), date(2026, 12, 18)), span(DateKind.INSET, date(2026, 9, 4)))
    )
    assert calendar.off(date(2026, 9, 4)) == DayOff(Closed.INSET)


def test_a_half_term_lies_between_two_breaks() -> None:
    calendar = SchoolCalendar(
        (
            span(DateKind.HOLIDAY, date(2026, 10, 26), date(2026, 10, 30)),
            span(DateKind.HOLIDAY, date(2026, 12, 21), date(2027, 1, 1)),
        )
    )
    assert half_term(date(2026, 11, 17), calendar) == (date(2026, 10, 31), date(2026, 12, 20))
    assert half_term(date(2026, 9, 22), calendar) == (date(2026, 9, 1), date(2026, 10, 25))


def test_a_day_in_a_break_belongs_to_the_half_term_that_just_ended() -> None:
    calendar = SchoolCalendar((span(DateKind.HOLIDAY, date(2026, 10, 26), date(2026, 10, 30)),))
    assert half_term(date(2026, 10, 28), calendar) == (date(2026, 9, 1), date(2026, 10, 25))


def test_the_gap_between_two_typed_terms_is_a_break() -> None:
    calendar = SchoolCalendar(
        (
            span(DateKind.TERM, date(2026, 9, 2), date(2026, 10, 23)),
            span(DateKind.TERM, date(2026, 11, 2), date(2026, 12, 18)),
        )
    )
    assert half_term(date(2026, 11, 17), calendar)[0] == date(2026, 11, 2)


def test_an_occasional_day_does_not_part_a_half_term() -> None:
    calendar = SchoolCalendar((span(DateKind.OCCASIONAL, date(2026, 10, 5), date(2026, 10, 7)),))
    assert half_term(date(2026, 10, 13), calendar)[0] == date(2026, 9, 1)


def test_a_span_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(NurtureError) as caught:
        checked_span(span(DateKind.INSET, date(2026, 9, 4), date(2026, 9, 3)))
    assert (caught.value.key, caught.value.field) == ("sessions.span_backwards", "ends_on")


def test_no_series_runs_over_the_end_of_the_calendar() -> None:
    assert list(SchoolCalendar().open_weeks(date(9999, 12, 31))) == [date(9999, 12, 31)]
