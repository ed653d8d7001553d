"""The sample desk: same seed and day, same content; the ten stories' people are on it; every row went by the rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from nurture_desk.domain.listing import Listed
from nurture_desk.domain.readiness import Lack
from nurture_desk.domain.sessions import SessionState
from nurture_desk.services import samples
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.sample.stage import moved
from nurture_desk.services.samples import throw_away_sample
from nurture_desk.services.suite import Suite, open_suite


@pytest.fixture(scope="module")
def sample(sample_desk: OpenDesk) -> Suite:
    """The small sample a week before hand-in."""
    return open_suite(sample_desk)


def _content(desk: OpenDesk) -> list[object]:
    suite = open_suite(desk)
    codes = [(kind, suite.listing.of(kind)) for kind in Listed]
    return [codes, [row.text for row in suite.evidence.of_year()], suite.recalls.open()]


AUTUMN = date(2026, 10, 8)


@pytest.fixture(scope="module")
def autumn() -> Iterator[OpenDesk]:
    """The small sample of another seed after a few sessions."""
    desk = throw_away_sample(AUTUMN, seed=3)
    yield desk
    desk.close()


def test_same_seed_and_day_make_the_same_content_and_codes(autumn: OpenDesk) -> None:
    again = throw_away_sample(AUTUMN, seed=3)
    try:
        assert _content(autumn) == _content(again)
    finally:
        again.close()


def _missing(sample: Suite) -> list[tuple[str, str]]:
    year = sample.programme.current()
    assert year is not None
    return [(line.lack.value, line.who) for line in sample.readiness.of_year(year.id).missing]


def test_a_week_before_hand_in_slips_a_target_a_diary_and_an_observation_are_missing(sample: Suite) -> None:
    missing = _missing(sample)
    assert {who for lack, who in missing if lack == Lack.FAMILY_SLIP} == {"ND-005", "ND-008", "ND-009"}
    for one in (Lack.TARGET, Lack.DIARY, Lack.OBSERVATION, Lack.CASE_STUDY):
        assert [lack for lack, _ in missing].count(one) == 1
    assert Lack.JUDGEMENT not in {lack for lack, _ in missing}


def test_a_child_who_left_with_a_reason_is_never_listed(sample: Suite) -> None:
    lowri = next(row for row in sample.listing.of(Listed.CHILDREN) if row.name.startswith("Lowri"))
    assert lowri.code not in {who for _, who in _missing(sample)}


def test_the_audit_of_the_first_story_counts_45_of_51(sample: Suite) -> None:
    progress = sample.audits.progress(sample.audits.rounds()[0].id)
    assert (progress.answered, progress.expected, progress.lacking_side_2, progress.owed) == (45, 51, 1, 6)


def test_nothing_lies_in_the_future_of_the_day_it_was_made_for(autumn: OpenDesk) -> None:
    suite = open_suite(autumn)
    held = [row for group in suite.sessions.groups() for row in suite.sessions.of_group(group.id)]
    assert any(row.state is SessionState.HELD for row in held)
    assert all(row.held_on <= AUTUMN for row in held if row.state is SessionState.HELD)


@pytest.mark.parametrize("years", range(-3, 6))
def test_a_story_moved_to_another_year_keeps_its_weekday(years: int) -> None:
    tuesday = date(2026, 9, 22)
    there = moved(tuesday, years)
    assert there.weekday() == tuesday.weekday()
    assert abs((there - there.replace(month=9, day=22)).days) <= 3


def test_a_sample_that_is_closed_leaves_no_file_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "ACTS", samples.ACTS[:1])  # the first act is sample enough
    desk = throw_away_sample(date(2026, 5, 20))
    path: Path = desk.path
    desk.close()
    assert not path.exists()
