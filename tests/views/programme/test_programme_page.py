"""The programme page on a real desk: the year, the service, money, people, partners."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from nurture_desk.domain.milestones import Standing
from nurture_desk.domain.service import ServiceProfile
from nurture_desk.services.suite import Suite
from nurture_desk.views.programme.page import TABS, ProgrammePage
from nurture_desk.views.widgets.form import FormPanel
from tests.services.year_of_music import small_year
from tests.views.answers import Answers
from tests.views.settled import settle
from tests.views.walk import faults


@pytest.fixture
def page(qtbot, suite: Suite) -> ProgrammePage:
    small_year(suite, held=0)
    return shown(qtbot, suite)


def shown(qtbot, suite: Suite, answers: Answers | None = None) -> ProgrammePage:
    made = ProgrammePage(suite, answers or Answers())
    qtbot.addWidget(made)
    made.resize(1040, 680)
    made.refresh()
    made.show()
    return made


def panel_form(page: ProgrammePage) -> FormPanel:
    return page.side.findChildren(FormPanel)[0]


def press(page: ProgrammePage, text: str) -> None:
    button = next(one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_every_tab_can_be_heard_and_reached(page: ProgrammePage) -> None:
    for key in TABS:
        page.show_tab(key)
        settle()
        assert faults(page) == [], key


def test_being_sent_to_the_agreement_begins_one(page: ProgrammePage) -> None:
    page.show_thing("agreement")
    assert page.deck.current() == "service"


def test_a_desk_without_a_year_says_how_to_begin(qtbot, suite: Suite) -> None:
    page = shown(qtbot, suite)
    press(page, "Start the year 2026-27")
    found = suite.programme.current()
    assert found is not None
    assert found.name == "2026-27"
    assert "2026-27" in page.title_row.second.text()


def test_the_next_year_is_started_once_what_comes_along_was_seen(page: ProgrammePage, suite: Suite) -> None:
    press(page, "Start 2027-28…")
    assert [one.name for one in suite.programme.years()] == ["2026-27"]
    assert panel_form(page).values()["schools"] == ()
    assert faults(page) == []
    press(page, "Start 2027-28")
    assert [one.name for one in suite.programme.years()] == ["2027-28", "2026-27"]


def test_the_year_lists_its_steps_from_today_on_and_nothing_says_10_march(page: ProgrammePage) -> None:
    part = page.deck.part("year")
    shown_steps = [one.key for one in part.dates.rows()]
    assert "hand_in" in shown_steps
    assert "fund_launched" not in shown_steps  # 1 September 2026: it has been
    assert "10 Mar" not in part.timeline.accessibleName()
    assert "12 Mar: Tutors hand in" in part.timeline.accessibleName()


def test_moving_a_date_asks_about_the_later_ones(page: ProgrammePage, suite: Suite) -> None:
    page.deck.part("year").open_step("hand_in")
    form = panel_form(page)
    form.set_values({"held_on": date(2027, 3, 19), "announced": True, "note": "letter"})
    press(page, "Set the date")
    assert page.side.title() == "Move later dates too?"
    chosen = page.deck.part("year").panel.along()
    assert "family_slips_out" in chosen
    assert "analysis_returned" not in chosen
    press(page, f"Set the date, move {len(chosen)}")
    year = suite.programme.current()
    assert year is not None
    dates = {one.key: one for one in suite.programme.dates(year.id)}
    assert dates["hand_in"].standing is Standing.ANNOUNCED
    assert dates["family_slips_out"].held_on == date(2027, 2, 19)
    assert dates["analysis_returned"].held_on == date(2027, 3, 19)


def test_a_date_is_ticked_off_and_opened_again(page: ProgrammePage, suite: Suite) -> None:
    page.deck.part("year").open_step("school_chosen")
    year = suite.programme.current()
    assert year is not None
    press(page, "Done")
    assert next(one for one in suite.programme.dates(year.id) if one.key == "school_chosen").done_on == date(2026, 9, 1)
    press(page, "Open again")
    assert next(one for one in suite.programme.dates(year.id) if one.key == "school_chosen").done_on is None


def test_trouble_stands_at_its_field_on_the_service_page(page: ProgrammePage, suite: Suite) -> None:
    page.show_tab("service")
    part = page.deck.part("service")
    part.form.set_value("name", "")
    part.save_profile()
    assert part.form.error_at("name").startswith("Give the service its name")
    part.form.set_value("name", "Fennshire Music Service")
    part.form.set_value("local_authorities", "Fennshire\n\n Wexcombe ")
    part.save_profile()
    kept: ServiceProfile = suite.service.profile()
    assert (kept.name, kept.local_authorities) == ("Fennshire Music Service", ("Fennshire", "Wexcombe"))


def test_the_grant_shows_where_the_hours_go(page: ProgrammePage, suite: Suite) -> None:
    page.show_tab("grant")
    part = page.deck.part("grant")
    assert part.sentence.text() == "41.5 hours planned, £1,494.00 at £36.00 an hour. No hours noted yet."
    part.lines.start_new()
    part.lines.form.set_values({"heading": "delivery", "what": "A second group", "actual_hours": 4.0})
    part.lines.save_form()
    year = suite.programme.current()
    assert year is not None
    assert suite.grant.lines(year.id)[-1].what == "A second group"
    assert part.sentence.text().startswith("4 of 41.5 hours used: 37.5 under plan")
    assert not part.starting.isVisible()
    suite.grant.remove_line(suite.grant.lines(year.id)[0].id)
    part.refresh()
    press(page, "Add the offer’s 41.5 hours")
    assert suite.grant.sums(year.id)[-1].planned == 41.5


def test_a_person_is_added_with_a_role(page: ProgrammePage, suite: Suite) -> None:
    page.show_tab("people")
    part = page.deck.part("people")
    part.start_new()
    part.form.set_values({"name": "Odile Marsh", "may_name": "name_and_role", "may_picture": ("school",)})
    press(page, "Save")
    added = next(row for row in suite.people.everyone() if row.person.name == "Odile Marsh")
    assert added.person.may_picture == ("school",)
    assert page.side.title() == "Odile Marsh"


def test_a_talk_is_noted_under_its_partner(page: ProgrammePage, suite: Suite) -> None:
    page.show_tab("partners")
    part = page.deck.part("partners")
    part.partners.start_new()
    part.partners.form.set_value("name", "Wexcombe Virtual School")
    part.partners.save_form()
    part.show_talks(suite.partners.all()[0].partner)
    part.talks.start_new()
    part.talks.form.set_value("what", "Who might gain")
    part.talks.save_form()
    assert suite.partners.all()[0].talks == 1
    assert part.partners.table.rows()[0].last_on == date(2026, 9, 1)
