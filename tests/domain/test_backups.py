"""What a backup is called, and which of them stay how long (trust B2)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.backups import expiries, file_name, may_thin, named, to_thin

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
MARK = "ABCD-EFGH-JKMN-PQRS"


def ago(**amount: float) -> datetime:
    return NOW - timedelta(**amount)


@given(st.text(min_size=1, max_size=20).filter(lambda text: "\n" not in text and text.splitlines() == [text]))
def test_b2_a_name_says_whose_of_when_and_under_which_key(desk: str) -> None:
    assert named(file_name(desk, NOW, MARK)) == (desk, NOW.replace(tzinfo=None), MARK)
    assert named("holiday.nurture-backup") is None
    assert named(file_name(desk, NOW, MARK).replace("11-22", "13-45")) is None


def test_b2_all_of_a_day_then_daily_weekly_and_monthly() -> None:
    made = [ago(hours=1), ago(hours=20), ago(days=1, hours=2), ago(days=1, hours=4), ago(days=10), ago(days=20)]
    made += [ago(days=20, hours=3), ago(days=100), ago(days=110), ago(days=390)]
    gone = to_thin(made, NOW)
    assert [made[place] for place in gone] == [
        ago(days=390),  # longer than twelve months
        ago(days=110),  # not the last of its month
        ago(days=20, hours=3),  # not the last of its week, nor of its day
        ago(days=1, hours=4),
        ago(days=1, hours=2),
    ]
    until = expiries(made, NOW)
    assert until[0] is None, "the newest waits for a newer one"
    assert until[1] == date(2026, 12, 5), "the last of its day"


@given(st.lists(st.integers(0, 60 * 24 * 500), min_size=1, max_size=40))
def test_b2_the_newest_and_the_last_day_always_stay_and_what_went_never_comes_due_again(minutes: list[int]) -> None:
    made = [ago(minutes=one) for one in minutes]
    gone = to_thin(made, NOW)
    kept = [one for place, one in enumerate(made) if place not in gone]
    assert max(made) in kept
    assert all(one in kept for one in made if one > ago(hours=24))
    assert len(kept) <= sum(one > ago(hours=24) for one in made) + 15 + 10 + 14
    assert to_thin(kept, NOW) == []
    for one in kept:  # a day's last stays though the others go
        if (NOW - one) < timedelta(days=13):
            assert any(other.date() == one.date() for other in kept)


@given(st.lists(st.integers(1, 60 * 24 * 100), min_size=1, max_size=10))
def test_t1_backups_from_a_day_to_come_are_never_thinned(minutes: list[int]) -> None:
    made = [NOW + timedelta(minutes=one) for one in minutes]
    assert to_thin(made, NOW) == []


def test_t1_after_a_leap_of_the_clock_thinning_rests_for_two_weeks() -> None:
    today = NOW.date()
    assert may_thin(ago(days=2), NOW, None) == (True, None)
    assert may_thin(ago(days=31), NOW, None) == (False, today + timedelta(days=14))
    assert may_thin(NOW + timedelta(days=400), NOW, None) == (False, today + timedelta(days=14))
    assert may_thin(ago(hours=1), NOW, today + timedelta(days=3)) == (False, today + timedelta(days=3))
    assert may_thin(ago(hours=1), NOW, today) == (True, None)
    assert may_thin(ago(hours=1), NOW, today + timedelta(days=900)) == (True, None), "set by a clock that was wrong"
