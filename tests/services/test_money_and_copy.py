"""The money of a year on paper and as a list; a new year takes along what is ticked, and nothing about children."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import func, select

from nurture_desk.db.tables import consent, evidence, pupils, schools, sessions
from nurture_desk.domain.copy_forward import Take
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.milestones import Standing
from nurture_desk.domain.papers import Grid
from nurture_desk.domain.partners import Partner, PartnerContact, PartnerKind
from nurture_desk.domain.programme import MatchFunding, MatchKind
from nurture_desk.services.suite import Suite
from tests.conftest import StandingClock
from tests.services.year_of_music import SmallYear, small_year


@pytest.fixture
def year(suite: Suite) -> SmallYear:
    return small_year(suite, children=1, held=1)


def rows_of(suite: Suite) -> dict[str, int]:
    """How many rows everything about children has."""
    tables = (pupils.pupil, pupils.music_group, pupils.group_member, sessions.session, evidence.evidence_item)
    with suite.desk.look() as conn:
        return {
            table.name: conn.execute(select(func.count()).select_from(table)).scalar() or 0
            for table in (*tables, consent.consent_decision)
        }


def test_the_page_of_the_year_says_under_plan_and_what_others_add(
    suite: Suite, year: SmallYear, tmp_path: Path
) -> None:
    first = suite.grant.lines(year.year)[0]
    suite.grant.save_line(replace(first, actual_hours=18.0))
    suite.grant.save_match(MatchFunding(year.year, MatchKind.IN_KIND, "Thistle Lane", "room", hours=10.0))
    paper = suite.money_papers.paper()
    assert paper.lede == "18 of 41.5 hours used: 23.5 under plan, £846.00 left at £36.00 an hour."
    budget = next(block for section in paper.sections for block in section.blocks if isinstance(block, Grid))
    assert budget.rows[0] == ("Teaching and travel, 20 times one hour", "20", "18", "£648.00", "2 h under")
    assert budget.rows[-1] == ("All", "41.5", "18", "£648.00", "23.5 h under")
    for name in ("money.pdf", "money.docx"):
        assert suite.money_papers.write(tmp_path / name).path.exists()
    suite.money_papers.export(tmp_path / "money.xlsx")
    cells = [list(row) for row in openpyxl.load_workbook(tmp_path / "money.xlsx").active.iter_rows(values_only=True)]
    assert ["Thistle Lane", "In kind", None, 10, None, None] in [row[:6] for row in cells]


def test_the_offer_is_added_by_one_button_without_touching_what_is_there(suite: Suite, year: SmallYear) -> None:
    training = suite.grant.lines(year.year)[1]
    suite.grant.remove_line(training.id)
    suite.grant.save_line(replace(suite.grant.lines(year.year)[0], planned_hours=24.0))
    assert suite.grant.lay_starting_budget(year.year) == 1
    assert suite.grant.lay_starting_budget(year.year) == 0
    assert suite.grant.sums(year.year)[-1].planned == 45.5


def test_a_new_year_is_shown_first_and_takes_only_what_was_ticked(suite: Suite, year: SmallYear) -> None:
    suite.programme.move(year.year, "hand_in", date(2027, 3, 10))
    offer = suite.copy_forward.offer(2027)
    assert offer is not None
    assert (offer.planned_hours, [one.name for one in offer.schools]) == (41.5, ["Thistle Lane Primary School"])
    assert "hand_in" in [one.step for one in offer.own_dates]
    before = rows_of(suite)
    key = suite.copy_forward.start(2027, [Take.BUDGET], ["hand_in"], [year.school])
    assert rows_of(suite) == before
    dates = {one.key: one for one in suite.programme.dates(key)}
    assert (dates["hand_in"].standing, dates["hand_in"].held_on) == (Standing.OWN, date(2028, 3, 8))
    own = {one for one, dated in dates.items() if dated.standing is Standing.OWN}
    assert own == {"hand_in"}
    with suite.desk.look() as conn:
        stages = conn.execute(select(schools.school_stage.c.year_id, schools.school_stage.c.stage)).all()
    assert stages == [(key, "chosen")]
    assert suite.grant.matches(key) == []
    assert all(one.received_on is None for one in suite.grant.instalments(key))


def test_nothing_ticked_begins_with_the_offer_and_a_year_is_started_once(suite: Suite, year: SmallYear) -> None:
    current = suite.programme.current()
    assert current is not None
    suite.programme.save_year(replace(current, hourly_rate=50.0))
    key = suite.copy_forward.start(2027, ())
    now = suite.programme.current()
    assert now is not None
    assert (now.id, now.hourly_rate, suite.grant.sums(key)[-1].planned) == (key, 36.0, 41.5)
    assert suite.shortlist.stages() == {}
    with pytest.raises(NurtureError, match=r"programme\.year_is_there"):
        suite.copy_forward.offer(2027)
    with pytest.raises(NurtureError, match=r"programme\.year_out_of_range"):
        suite.copy_forward.offer(9999)


def on_today(suite: Suite) -> list[tuple[object, object]]:
    """What the first page says about partners: whom, and where its button goes."""
    return [(one.values["partner"], one.thing) for one in suite.today.day().missing if one.key == "partner"]


def test_the_next_step_with_a_partner_is_due_until_it_is_ticked_off(suite: Suite, clock: StandingClock) -> None:
    clock.go_to(date(2026, 11, 1))
    partner = suite.partners.save(Partner("Virtual School", PartnerKind.VIRTUAL_SCHOOL))
    spoke, by = date(2026, 11, 1), date(2026, 11, 9)
    talk = PartnerContact(partner, spoke, what="Forms", next_step="Send the notice", next_on=by)
    key = suite.partners.save_talk(talk)
    assert suite.partners.due(date(2026, 11, 8)) == []
    (due,) = suite.partners.due(date(2026, 11, 12))
    assert (due.partner, due.next_step, due.contact_id) == ("Virtual School", "Send the notice", key)
    assert suite.partners.all()[0].next_on == date(2026, 11, 9)
    clock.go_to(date(2026, 11, 8))
    suite.programme.start_year(2026)
    assert on_today(suite) == []
    clock.go_to(date(2026, 11, 9))
    assert on_today(suite) == [("Virtual School", ("partner", partner))]
    suite.partners.step_done(key)
    assert on_today(suite) == []
    assert suite.partners.due(date(2026, 11, 12)) == []
    assert suite.partners.all()[0].next_on is None
    with pytest.raises(NurtureError, match=r"programme\.next_before_talk"):
        suite.partners.save_talk(replace(talk, next_on=date(2026, 10, 1)))
    with pytest.raises(NurtureError, match=r"programme\.next_without_words"):
        suite.partners.save_talk(replace(talk, next_step=""))
