"""Trust K5: what a wrong passphrase costs the next one."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.guesses import FREE, LONGEST_WAIT, Guesses, wait_after
from nurture_desk.services.clock import LONDON

NOW = datetime(2026, 11, 22, 9, tzinfo=LONDON)


def after(failed: int) -> Guesses:
    found = Guesses()
    for _ in range(failed):
        found = found.one_more(NOW)
    return found


def test_k5_slips_are_free_then_each_guess_costs_twice_the_last_up_to_five_minutes() -> None:
    assert [wait_after(n) for n in range(11)] == [0, 0, 0, 5, 10, 20, 40, 80, 160, 300, 300]
    assert wait_after(10**6) == LONGEST_WAIT


def test_k5_a_thousand_guesses_take_more_than_three_days() -> None:
    assert sum(wait_after(n) for n in range(1000)) > 3 * 24 * 3600


def test_k5_the_wait_ends_when_it_is_over() -> None:
    guesses = after(FREE)
    assert (guesses.failed, guesses.since) == (3, NOW.date())
    waits = [guesses.wait(NOW + timedelta(seconds=passed)) for passed in (0, 0.5, 4, 5, 3600)]
    assert waits == [5, 5, 1, 0, 0]


@given(st.integers(1, 40), st.timedeltas(timedelta(days=-4000), timedelta(days=4000)))
def test_k5_a_clock_set_back_makes_nobody_wait_longer_than_the_rule(failed: int, moved: timedelta) -> None:
    assert 0 <= after(failed).wait(NOW + moved) <= wait_after(failed)
