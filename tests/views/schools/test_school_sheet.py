"""Everything kept of one school, tab by tab."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from nurture_desk.db.tables.programme import programme_year
from nurture_desk.db.tables.pupils import group_member, music_group, pupil
from nurture_desk.domain.school_papers import Check
from nurture_desk.domain.schools import Answer, Measure, School
from nurture_desk.services.suite import Suite
from nurture_desk.views.schools.page import SchoolsPage
from nurture_desk.views.schools.sheet import SHEET_TABS, SchoolSheet
from nurture_desk.views.schools.sheet_about import AboutPart
from nurture_desk.views.schools.sheet_agreement import AgreementPart
from nurture_desk.views.schools.sheet_interest import InterestPart
from nurture_desk.views.schools.sheet_people import PeoplePart
from nurture_desk.views.schools.sheet_prestart import PrestartPart
from nurture_desk.views.schools.sheet_reviews import ReviewsPart
from tests.services.registers import school_row, write_register
from tests.views.answers import Answers
from tests.views.settled import settle
from tests.views.walk import at_scale, faults


@pytest.fixture
def page(qtbot: QtBot, suite: Suite, tmp_path: Path) -> SchoolsPage:
    """The page on a desk with one school of the register, one of our own and one child."""
    suite.school_imports.register(write_register(tmp_path / "a.csv", [school_row(100_001, "Gorse Hill")]))
    own = suite.schools.add_own(School(name="Thistle Lane Primary", phase="Primary"))
    with suite.desk.change("test.ground") as unit:
        conn = unit.conn
        conn.execute(insert(programme_year).values(id=1, name="2026-27", launch_year=2026, is_current=True))
        conn.execute(insert(pupil).values(id=1, code="ND-001", known_as="Koji", school_id=own, year_group=4))
        conn.execute(insert(music_group).values(id=1, code="NG-01", year_id=1, school_id=own, weekday=1))
        conn.execute(insert(group_member).values(group_id=1, pupil_id=1))
    made = SchoolsPage(suite, Answers())
    qtbot.addWidget(made)
    made.resize(1180, 800)
    made.refresh()
    made.show()
    return made


def key_of(suite: Suite, name: str) -> int:
    return next(row.id for row in suite.schools.listing() if row.name == name)


def sheet(page: SchoolsPage) -> SchoolSheet:
    made = page.part("sheet")
    assert isinstance(made, SchoolSheet)
    return made


def test_the_sheet_takes_the_page_and_gives_it_back(page: SchoolsPage, suite: Suite) -> None:
    page.show_thing("all")
    page.show_thing(("school", key_of(suite, "Gorse Hill")))
    assert page.title() == "Gorse Hill"
    assert page.current() == "sheet"
    page.back_button.click()
    assert page.current() == "all"
    assert page.title() == "Schools"


def test_a_typed_figure_needs_its_range_and_counts_from_then_on(page: SchoolsPage, suite: Suite) -> None:
    key = key_of(suite, "Gorse Hill")
    page.open_sheet(key)
    about = sheet(page).part("about")
    assert isinstance(about, AboutPart)
    about.figures.edit_row(next(row for row in about.figure_rows() if row.measure is Measure.FSM))
    form = about.figures.form
    form.set_values({"value": 130, "source": "Head", "as_of": date(2026, 8, 30)})
    about.figures.save_form()
    assert "100" in form.error_at("value")
    form.set_value("value", 31)
    about.figures.save_form()
    assert suite.schools.figures(key)[Measure.FSM].value == 31


def test_what_only_we_know_is_saved_from_the_form(page: SchoolsPage, suite: Suite) -> None:
    key = key_of(suite, "Gorse Hill")
    page.open_sheet(key)
    about = sheet(page).part("about")
    assert isinstance(about, AboutPart)
    about.form.set_value("room", "yes")
    about.form.set_value("room_note", "library")
    about.form.set_value("notes", "Ring before nine.")
    about.save_button.click()
    kept = suite.schools.school(key)
    assert (kept.room, kept.room_note, kept.notes) == (Answer.YES, "library", "Ring before nine.")


def test_a_school_of_our_own_is_added_and_taken_off(page: SchoolsPage, suite: Suite) -> None:
    page.show_thing("all")
    page.own_button.click()
    about = sheet(page).part("about")
    assert isinstance(about, AboutPart)
    about.save_button.click()
    assert about.form.error_at("name")
    about.form.set_value("name", "Harrowfield Junior")
    about.save_button.click()
    assert page.title() == "Harrowfield Junior"
    assert suite.schools.by_code("S-002") is not None
    about.remove_button.click()
    assert suite.schools.by_code("S-002") is None
    assert page.current() == "all"


def test_people_and_conversations_are_added(page: SchoolsPage, suite: Suite) -> None:
    key = key_of(suite, "Gorse Hill")
    page.show_thing(("people", key))
    people = sheet(page).part("people")
    assert isinstance(people, PeoplePart)
    people.contacts.start_new()
    people.contacts.form.set_value("name", "Ms R. Adeyemi")
    people.contacts.save_form()
    people.log.start_new()
    people.log.save_form()
    assert people.log.form.error_at("summary")
    people.log.form.set_value("summary", "Would like Tuesdays.")
    people.log.save_form()
    assert [one.name for one in suite.school_contacts.contacts(key)] == ["Ms R. Adeyemi"]
    assert len(suite.school_contacts.log(key)) == 1


def test_interest_is_registered(page: SchoolsPage, suite: Suite) -> None:
    key = key_of(suite, "Gorse Hill")
    page.open_sheet(key, "interest")
    part = sheet(page).part("interest")
    assert isinstance(part, InterestPart)
    part.list.start_new()
    part.list.form.set_value("contact", "Ms R. Adeyemi")
    part.list.form.set_value("children_about", 5)
    part.list.save_form()
    assert suite.school_contacts.interests(key)[0].children_about == 5


def test_the_agreement_adds_the_hours_up_and_keeps_what_is_typed_meanwhile(page: SchoolsPage, suite: Suite) -> None:
    key = key_of(suite, "Thistle Lane Primary")
    page.open_sheet(key, "agreement")
    part = sheet(page).part("agreement")
    assert isinstance(part, AgreementPart)
    part.form.set_value("who_to_ring", "01632 960100")
    part.hours.start_new()
    part.hours.form.set_values({"task": "Open evening", "hours": 1})
    part.hours.save_form()
    assert part.form.value("who_to_ring") == "01632 960100"
    part.save_button.click()
    kept, hours = suite.school_papers.agreement(key)
    assert (kept.who_to_ring, len(hours)) == ("01632 960100", 8)
    part.copy_button.click()
    assert "Tuesdays" in QGuiApplication.clipboard().text()


def test_the_checklist_is_marked_row_by_row_and_many_at_once(page: SchoolsPage, suite: Suite) -> None:
    key = key_of(suite, "Thistle Lane Primary")
    page.open_sheet(key, "prestart")
    part = sheet(page).part("prestart")
    assert isinstance(part, PrestartPart)
    part.points.edit_row(part.meeting.points[0])
    part.points.form.set_value("state", "to_do")
    part.points.save_form()
    assert part.points.form.error_at("do_by")
    part.points.form.set_value("do_by", date(2026, 9, 10))
    part.points.save_form()
    part.points.table.grid.selectAll()
    part.mark(Check.AGREED)
    assert {point.state for point in suite.school_papers.meeting(key).points} == {Check.AGREED}
    part.children_list.edit_row(part.meeting.children[0])
    part.children_list.form.set_value("helps", "A place by the door")
    part.children_list.save_form()
    assert suite.school_papers.meeting(key).children[0][1].helps == "A place by the door"
    part.hopes.start_new()
    part.hopes.form.set_value("text", "Joins in at play")
    part.hopes.save_form()
    assert [one.text for one in suite.school_papers.hopes(key)] == ["Joins in at play"]
    part.form.set_value("present", "SENCO, tutor")
    part.save_button.click()
    assert suite.school_papers.meeting(key).prestart.present == "SENCO, tutor"


def test_a_review_is_planned_and_each_child_gets_a_line(page: SchoolsPage, suite: Suite) -> None:
    key = key_of(suite, "Thistle Lane Primary")
    page.open_sheet(key, "reviews")
    part = sheet(page).part("reviews")
    assert isinstance(part, ReviewsPart)
    part.list.start_new()
    part.list.form.set_value("planned_on", date(2026, 10, 6))
    part.list.save_form()
    assert part.list.table.choose(lambda _: True)
    assert part.children_list.isVisible()
    part.children_list.edit_row(part.children_list.table.rows()[0])
    part.children_list.form.set_value("in_class", "Puts a hand up")
    part.children_list.save_form()
    review = suite.school_papers.reviews(key)[0]
    assert suite.school_papers.review_children(review)[0][1].in_class == "Puts a hand up"


def test_every_tab_of_the_sheet_is_named_and_nothing_is_clipped(page: SchoolsPage, suite: Suite) -> None:
    """At twice the text: ``tests/views/test_how_it_looks.py``."""
    at_scale(page, 1.0, 1180, 800)
    for tab in SHEET_TABS:
        page.open_sheet(key_of(suite, "Thistle Lane Primary"), tab)
        settle()
        assert faults(page) == [], tab
