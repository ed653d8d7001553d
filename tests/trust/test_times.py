"""Trust T1: clocks that jump, nights of 25 hours, machines in other zones, years with a 29 February."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nurture_desk.db import audit
from nurture_desk.documents.ics import Entry, calendar_file
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.form_life import years_on
from nurture_desk.domain.programme import launch_year_on
from nurture_desk.domain.signers import age_on
from nurture_desk.services.clock import LONDON, system
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.trail import Trail
from tests.conftest import StandingClock

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))
ZONES = ("America/New_York", "Pacific/Auckland", "Asia/Kolkata", "UTC")


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Puts the machine into another zone: ``machine.setenv("TZ", …)`` and ``time.tzset()``."""
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def put(desk: OpenDesk) -> None:
    with desk.change("desk.put"):
        pass


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moments=st.lists(MOMENTS, min_size=2, max_size=4))
def test_t1_however_the_clock_jumps_the_trail_keeps_the_order_of_entry(
    desk: OpenDesk, clock: StandingClock, moments: list[datetime]
) -> None:
    for moment in moments:
        clock.moment = moment
        put(desk)
    rows = Trail(desk).rows(newest=len(moments))
    assert [row.at.astimezone(UTC) for row in rows] == [one.replace(microsecond=0) for one in reversed(moments)]
    assert all(row.at.utcoffset() == row.at.replace(tzinfo=LONDON).utcoffset() for row in rows)
    with desk.look() as conn:
        assert audit.verify(conn) is None


def test_t1_a_machine_in_another_zone_shows_london(desk: OpenDesk, clock: StandingClock, machine) -> None:
    clock.moment = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight in London
    for zone in ZONES:
        machine.setenv("TZ", zone)
        time.tzset()
        assert desk.today() == date(2026, 7, 2), zone
        put(desk)
        assert f"{Trail(desk).rows(newest=1)[0].at:%d %H:%M}" == "02 00:30", zone
        assert abs(system() - datetime.now(UTC)) < timedelta(seconds=5)
        assert system().utcoffset() == datetime.now(LONDON).utcoffset()


def test_t1_an_hour_that_comes_twice_is_told_apart_in_the_trail(desk: OpenDesk, clock: StandingClock) -> None:
    for minute in (0, 60):  # 25 October 2026, 01:30 summer time, then 01:30 winter time
        clock.moment = datetime(2026, 10, 25, 0, 30, tzinfo=UTC) + timedelta(minutes=minute)
        put(desk)
    later, earlier = Trail(desk).rows(newest=2)
    assert (f"{earlier.at:%H:%M %Z}", f"{later.at:%H:%M %Z}") == ("01:30 BST", "01:30 GMT")
    assert later.at.astimezone(UTC) - earlier.at.astimezone(UTC) == timedelta(hours=1)


def test_t1_a_session_keeps_its_hour_on_the_wall_over_a_change_of_clocks() -> None:
    days = [date(2027, 3, 26), date(2027, 3, 29), date(2026, 10, 23), date(2026, 10, 26)]
    entries = [Entry(f"s{place}", day, "10:15", 30, "Larkspur") for place, day in enumerate(days)]
    text = calendar_file("Sessions", entries, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)).decode()
    for day in days:
        assert f"DTSTART;TZID=Europe/London:{day:%Y%m%d}T101500" in text
        assert f"DTEND;TZID=Europe/London:{day:%Y%m%d}T104500" in text


@given(day=DAYS, years=st.integers(-20, 20))
@example(day=date(2028, 2, 29), years=1)
@example(day=date(2028, 2, 29), years=6)
def test_t1_some_years_on_is_the_same_day_and_only_29_february_becomes_28(day: date, years: int) -> None:
    there = years_on(day, years)
    assert there.year == day.year + years
    assert (there.month, there.day) == (day.month, day.day) or (there.month, there.day, day.day) == (2, 28, 29)


@given(month=st.integers(1, 12), year=st.integers(2010, 2030), day=DAYS.filter(lambda day: day.year > 2031))
def test_t1_a_child_is_a_year_older_once_a_year_whatever_february_has(month: int, year: int, day: date) -> None:
    age, before = age_on(month, year, day), age_on(month, year, day - timedelta(days=1))
    assert age is not None
    assert before is not None
    assert age - before in (0, 1)
    last = date(day.year + (month == 12), month % 12 + 1, 1) - timedelta(days=1)
    assert (age - before == 1) is (day == last)  # on the last day of the month of birth
    assert day.year - year - 1 <= age <= day.year - year


@given(day=DAYS)
def test_t1_every_day_has_a_year_of_the_programme_and_is_written_out(day: date) -> None:
    assert launch_year_on(day) in (day.year - 1, day.year)
    assert launch_year_on(day) <= launch_year_on(day + timedelta(days=1))
    assert long_date(day).startswith(f"{day.day} ")
