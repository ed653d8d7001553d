"""The dates of a year, against what was published and over many years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nurture_desk.domain.milestone_moves import propose_shifts
from nurture_desk.domain.milestones import (
    STEPS,
    Kept,
    Off,
    Standing,
    working_day,
    year_dates,
)

PUBLISHED = {
    2022: {
        "fund_launched": date(2022, 5, 20),
        "drop_in_briefing": date(2022, 6, 6),
        "application_closes": date(2022, 6, 17),
        "services_confirmed": date(2022, 6, 24),
        "project_briefing": date(2022, 6, 30),
        "hand_in": date(2023, 3, 10),
        "analysis_returned": date(2023, 3, 17),
        "outcomes_shared": date(2023, 3, 28),
    },
    2026: {
        "fund_launched": date(2026, 5, 15),
        "drop_in_briefing": date(2026, 6, 1),
        "application_closes": date(2026, 6, 19),
        "services_confirmed": date(2026, 6, 26),
        "project_briefing": date(2026, 7, 2),
        "groups_begin": date(2026, 9, 28),
        "hand_in": date(2027, 3, 12),
        "analysis_returned": date(2027, 3, 19),
        "outcomes_shared": date(2027, 3, 23),
    },
}


def easter_sunday(year: int) -> date:
    """Butcher's reckoning of the Gregorian Easter, for checking only."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def easter_off(day: date) -> Off | None:
    easter = easter_sunday(day.year)
    return Off.BANK_HOLIDAY if day in (easter - timedelta(days=2), easter + timedelta(days=1)) else None


def on(launch_year: int, key: str, kept: tuple[Kept, ...] = (), **more: object) -> date | None:
    return {one.key: one.held_on for one in year_dates(launch_year, kept, **more)}[key]


@pytest.mark.parametrize(
    ("launch_year", "key"),
    [(year, key) for year, dates in PUBLISHED.items() for key in dates],
)
def test_the_rules_give_the_published_dates(launch_year: int, key: str) -> None:
    assert on(launch_year, key) == PUBLISHED[launch_year][key]


@pytest.mark.parametrize("launch_year", range(2022, 2036))
def test_no_step_falls_on_a_weekend_or_on_easter(launch_year: int) -> None:
    for one in year_dates(launch_year, days_off=easter_off):
        if one.held_on is not None:
            assert one.held_on.weekday() < 5, one.key
            assert one.held_on != easter_sunday(one.held_on.year), one.key
            assert easter_off(one.held_on) is None, one.key


def test_training_and_second_half_of_the_grant_are_to_be_confirmed() -> None:
    dates = {one.key: one for one in year_dates(2026)}
    assert dates["trauma_training"].standing is Standing.TO_CONFIRM
    assert dates["trauma_training"].held_on is None
    assert dates["trauma_training"].month == date(2026, 9, 1)
    assert dates["grant_second_half"].month is None


def test_own_steps_count_from_their_anchor() -> None:
    start = (Kept("groups_begin", Standing.OWN, date(2026, 9, 22)),)
    assert on(2026, "looked_after_forms", start) == date(2026, 7, 14)
    assert on(2026, "forms_out", start) == date(2026, 9, 8)
    assert on(2026, "place_passed_on", start) == date(2026, 10, 6)
    assert on(2026, "unplaced_erased", start) == date(2026, 11, 3)
    assert on(2026, "family_slips_out") == date(2027, 2, 12)
    assert on(2026, "case_study_talk") == date(2027, 2, 19)
    assert on(2026, "questionnaire") == date(2027, 3, 5)
    assert on(2026, "skills_audit_due") == date(2026, 6, 18)


def test_a_day_off_gives_the_working_day_before_and_says_why() -> None:
    family_copy = {one.key: one for one in year_dates(2023, days_off=easter_off)}["family_copy"]
    assert family_copy.held_on == date(2024, 3, 28)  # 31 March 2024 was Easter Sunday
    assert family_copy.off is Off.WEEKEND
    half_term = {date(2027, 2, 15) + timedelta(days=day) for day in range(5)}
    assert working_day(date(2027, 2, 17), lambda day: Off.HOLIDAY if day in half_term else None) == (
        date(2027, 2, 12),
        Off.HOLIDAY,
    )


def test_an_announced_date_wins_over_the_rule_and_its_followers_go_with_it() -> None:
    kept = (Kept("hand_in", Standing.ANNOUNCED, date(2027, 3, 5), note="letter of 2 November"),)
    dates = {one.key: one for one in year_dates(2026, kept)}
    assert dates["hand_in"].held_on == date(2027, 3, 5)
    assert dates["hand_in"].by_rule == date(2027, 3, 12)
    assert dates["family_slips_out"].held_on == date(2027, 2, 5)


def test_a_date_can_be_put_back_to_be_confirmed() -> None:
    kept = (Kept("hand_in", Standing.TO_CONFIRM),)
    dates = {one.key: one for one in year_dates(2026, kept)}
    assert dates["hand_in"].held_on is None
    assert dates["questionnaire"].standing is Standing.TO_CONFIRM


def test_steps_after_a_session_wait_for_the_sessions() -> None:
    assert on(2026, "voice_first") is None
    tuesdays = [date(2026, 9, 22) + timedelta(days=7 * week) for week in range(20)]
    assert on(2026, "voice_first", sessions=tuesdays) == date(2026, 10, 6)
    assert on(2026, "targets_reviewed", sessions=tuesdays) == tuesdays[18]


def test_moving_the_hand_in_asks_about_what_counts_from_it_and_what_comes_after() -> None:
    shifts = {one.key: one for one in propose_shifts(year_dates(2026), "hand_in", date(2027, 3, 19))}
    assert shifts["family_slips_out"].would_be == date(2027, 2, 19)
    assert shifts["family_slips_out"].follows
    assert shifts["analysis_returned"].would_be == date(2027, 3, 26)
    assert not shifts["analysis_returned"].follows
    assert "fund_launched" not in shifts
    assert "voice_first" not in shifts


def test_moving_one_leaves_announced_and_done_steps_alone() -> None:
    kept = (
        Kept("analysis_returned", Standing.ANNOUNCED, date(2027, 3, 22)),
        Kept("family_copy", Standing.OWN, date(2027, 3, 31), done_on=date(2027, 3, 20)),
    )
    shifts = {one.key for one in propose_shifts(year_dates(2026, kept), "hand_in", date(2027, 3, 19))}
    assert "analysis_returned" not in shifts
    assert "family_copy" not in shifts


@settings(deadline=None)
@given(
    launch_year=st.integers(2020, 2060),
    days=st.integers(-40, 40),
    step=st.sampled_from(STEPS),
)
def test_every_proposed_day_is_a_working_day(launch_year: int, days: int, step: object) -> None:
    dates = year_dates(launch_year, days_off=easter_off)
    for one in dates:
        if one.step is step and one.held_on is not None:
            for shift in propose_shifts(dates, one.key, one.held_on + timedelta(days=days), easter_off):
                assert shift.would_be.weekday() < 5
                assert easter_off(shift.would_be) is None
                assert shift.would_be != shift.was
