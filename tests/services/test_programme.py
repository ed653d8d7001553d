"""Years, their dates and their money, on a real desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.milestones import Dated, Standing
from nurture_desk.domain.programme import BudgetLine, Heading, Instalment, MatchFunding, MatchKind
from nurture_desk.services.suite import Suite


def dates(suite: Suite, year: int) -> dict[str, Dated]:
    return {one.key: one for one in suite.programme.dates(year)}


@pytest.fixture
def year(suite: Suite) -> int:
    return suite.programme.start_year(2026)


def test_the_first_year_begins_with_the_offer(suite: Suite, year: int) -> None:
    current = suite.programme.current()
    assert current is not None
    assert (current.name, current.is_current, current.grant_amount) == ("2026-27", True, 1500.0)
    total = suite.grant.sums(year)[-1]
    assert (total.planned, total.planned_pounds, total.actual) == (41.5, 1494.0, None)
    assert [one.amount for one in suite.grant.instalments(year)] == [750.0, 750.0]


def test_the_first_half_is_due_when_groups_begin_and_the_second_after_acceptance(suite: Suite, year: int) -> None:
    first, second = suite.grant.instalments(year)
    assert first.due_on == date(2026, 9, 28)
    assert second.due_on is None
    assert second.state(date(2027, 4, 1)) == "waiting"
    suite.programme.move(year, "grant_second_half", date(2027, 5, 14), announced=True)
    assert suite.grant.instalments(year)[1].due_on == date(2027, 5, 14)


def test_copying_a_year_takes_settings_and_planned_hours_along(suite: Suite, year: int) -> None:
    current = suite.programme.current()
    assert current is not None
    suite.programme.save_year(replace(current, hourly_rate=38.5, reflection_every_weeks=6))
    suite.grant.save_line(BudgetLine(year, Heading.DELIVERY, "second group", 20.0, 18.0))
    following = suite.programme.start_year(2027)
    now = suite.programme.current()
    assert now is not None
    assert (now.name, now.hourly_rate, now.reflection_every_weeks) == ("2027-28", 38.5, 6)
    lines = suite.grant.lines(following)
    assert [line.planned_hours for line in lines] == [20.0, 3.5, 12.0, 6.0, 20.0]
    assert all(line.actual_hours is None for line in lines)
    assert [one.year.name for one in suite.programme.beside()] == ["2027-28", "2026-27"]


def test_a_year_can_be_started_once(suite: Suite, year: int) -> None:
    with pytest.raises(NurtureError, match=r"programme.year_is_there"):
        suite.programme.start_year(2026)
    assert len(suite.programme.years()) == 1


def test_moving_the_hand_in_takes_along_what_was_agreed_and_leaves_the_rest(suite: Suite, year: int) -> None:
    shifts = {one.key: one for one in suite.programme.shifts(year, "hand_in", date(2027, 3, 19))}
    assert shifts["family_slips_out"].follows
    taken = ["analysis_returned", "family_slips_out"]
    suite.programme.move(year, "hand_in", date(2027, 3, 19), announced=True, take_along=taken)
    now = dates(suite, year)
    assert now["hand_in"].standing is Standing.ANNOUNCED
    assert now["family_slips_out"].held_on == date(2027, 2, 19)
    assert now["family_slips_out"].standing is Standing.RULE
    assert now["case_study_talk"].held_on == date(2027, 2, 19)  # was 19 February and stays: not taken along
    assert now["case_study_talk"].standing is Standing.OWN
    assert now["analysis_returned"].held_on == date(2027, 3, 25)  # 26 March 2027 is Good Friday
    assert now["outcomes_shared"].held_on == date(2027, 3, 23)


def test_a_date_goes_back_to_the_rule_or_to_be_confirmed(suite: Suite, year: int) -> None:
    suite.programme.move(year, "hand_in", date(2027, 3, 19))
    suite.programme.by_rule(year, "hand_in")
    assert dates(suite, year)["hand_in"].held_on == date(2027, 3, 12)
    suite.programme.to_confirm(year, "hand_in")
    assert suite.programme.date_of(year, "hand_in") is None


def test_a_step_is_ticked_off_on_a_day_that_has_been(suite: Suite, year: int) -> None:
    suite.programme.set_done(year, "application_closes", date(2026, 6, 18))
    assert dates(suite, year)["application_closes"].done_on == date(2026, 6, 18)
    assert dates(suite, year)["application_closes"].held_on == date(2026, 6, 19)
    with pytest.raises(NurtureError, match=r"programme.done_in_future"):
        suite.programme.set_done(year, "hand_in", date(2027, 3, 12))


def test_a_date_of_another_year_is_refused(suite: Suite, year: int) -> None:
    with pytest.raises(NurtureError, match=r"programme.date_of_another_year"):
        suite.programme.move(year, "hand_in", date(2032, 3, 12))


def test_money_arrives_on_a_day_that_has_been(suite: Suite, year: int) -> None:
    first = suite.grant.instalments(year)[0]
    with pytest.raises(NurtureError, match=r"programme.received_in_future"):
        suite.grant.save_instalment(Instalment(year, 1, 750.0, first.due_on, date(2026, 10, 2), id=first.id))
    suite.grant.save_instalment(Instalment(year, 1, 750.0, first.due_on, date(2026, 8, 31), id=first.id))
    assert suite.grant.instalments(year)[0].state(date(2026, 9, 1)) == "received"


@pytest.mark.parametrize(
    ("match", "field"),
    [
        (MatchFunding(1, MatchKind.CASH, "Schools fund"), "pounds"),
        (MatchFunding(1, MatchKind.IN_KIND, "Thistle Lane Primary School"), "hours"),
        (MatchFunding(1, MatchKind.CASH, " ", pounds=100), "source"),
        (MatchFunding(1, MatchKind.CASH, "Schools fund", pounds=-1), "pounds"),
    ],
)
def test_match_funding_says_what_it_is_worth(suite: Suite, year: int, match: MatchFunding, field: str) -> None:
    with pytest.raises(NurtureError) as refused:
        suite.grant.save_match(match)
    assert refused.value.field == field


def test_the_checklist_is_whole_and_ticked_by_day(suite: Suite, year: int) -> None:
    assert len(suite.grant.eligibility(year)) == 12
    suite.grant.set_eligible(year, "safeguarding", date(2026, 6, 1), "policy of May")
    ticked = {one.item: one.met_on for one in suite.grant.eligibility(year)}
    assert ticked["safeguarding"] == date(2026, 6, 1)
    suite.grant.set_eligible(year, "safeguarding", None)
    assert all(one.met_on is None for one in suite.grant.eligibility(year))
