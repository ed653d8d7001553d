"""The reflection page on a real desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from nurture_desk.domain.people import Person, PersonRole, Role
from nurture_desk.domain.reflection import Inclusion, InclusionKind
from nurture_desk.services.suite import Suite
from nurture_desk.views.reflection.page import TABS, ReflectionPage
from tests.views.answers import Answers
from tests.views.settled import settle
from tests.views.walk import faults, unnamed_controls


@pytest.fixture
def page(opens, suite: Suite) -> ReflectionPage:
    suite.programme.start_year(2026)
    odile = suite.people.save(Person("Odile Marsh"))
    suite.people.save_role(PersonRole(odile, Role.MANAGER))
    return opens(ReflectionPage, 1040, 680)


def year(suite: Suite) -> int:
    found = suite.programme.current()
    assert found is not None
    return found.id


def button(page: ReflectionPage, text: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == text and not one.isHidden())


def test_every_tab_can_be_heard_and_reached(page: ReflectionPage) -> None:
    for key in TABS:
        page.show_tab(key)
        settle()
        assert faults(page) == [], key
        page.new_button.click()
        assert unnamed_controls(page) == [], key


def test_a_meeting_is_written_up_with_who_came(page: ReflectionPage, suite: Suite) -> None:
    page.new_button.click()
    part = page.deck.part("meetings")
    came = tuple(row.person.id for row in suite.people.everyone())
    part.form.set_values(
        {"kind": "own", "held_on": date(2026, 9, 1), "minutes": 120, "came": came, "themes": ("set_up",)}
    )
    button(page, "Save").click()
    row = suite.reflection.meetings(year(suite))[0]
    assert row.people == ("Odile Marsh",)
    assert row.meeting.themes == ("set_up",)


def test_a_meeting_of_tomorrow_says_so_at_its_field(page: ReflectionPage, suite: Suite) -> None:
    page.new_button.click()
    part = page.deck.part("meetings")
    part.form.set_value("held_on", date(2026, 9, 2))
    button(page, "Save").click()
    assert "once it has been" in part.form.error_at("held_on")
    assert suite.reflection.meetings(year(suite)) == []


def test_the_confidential_note_is_not_on_the_screen_until_it_is_opened(page: ReflectionPage, suite: Suite) -> None:
    page.new_button.click()
    button(page, "Save").click()
    key = suite.reflection.meetings(year(suite))[0].meeting.id
    suite.reflection.save_note(key, "Not for the list.")
    part = page.deck.part("meetings")
    page.refresh()
    part.table.choose(lambda _: True)
    said = " ".join(one.text() for one in page.findChildren(QLabel))
    assert "Not for the list." not in said
    fields = [one for one in page.side.findChildren(type(part.form)) if one is not part.form]
    note = next(one for one in fields if "text" in one._asked)
    assert note.value("text") == ""
    button(page, "Open the note").click()
    assert note.value("text") == "Not for the list."


def test_what_helped_is_noted_by_challenge(page: ReflectionPage, suite: Suite) -> None:
    page.show_tab("learning")
    page.new_button.click()
    part = page.deck.part("learning")
    part.log.form.set_values(
        {
            "noted_on": date(2026, 9, 1),
            "theme": "partners",
            "effect": "helped",
            "text": "The SENCO came.",
            "in_return": True,
        }
    )
    part.log.save_form()
    assert suite.reflection.learning(year(suite))[0].text == "The SENCO came."
    assert part.sentence.text().startswith("1 helped, 0 hindered")


def test_proof_is_attached_to_a_change(page: ReflectionPage, suite: Suite, tmp_path: Path) -> None:
    paper = tmp_path / "policy.pdf"
    paper.write_bytes(b"%PDF-1.4 policy")
    page.ask.files = [paper]
    key = suite.inclusion_log.save(Inclusion(year(suite), date(2026, 8, 1), InclusionKind.POLICY, "Sitting out"))
    page.show_tab("inclusion")
    part = page.deck.part("inclusion")
    part.table.choose(lambda row: row.id == key)
    button(page, "Attach the paper…").click()
    found = suite.inclusion_log.proof(key)
    assert found is not None
    assert found[1] == b"%PDF-1.4 policy"


def test_without_a_year_the_page_leads_to_the_programme(qtbot, suite: Suite) -> None:
    page = ReflectionPage(suite, Answers())
    qtbot.addWidget(page)
    page.refresh()
    with qtbot.waitSignal(page.went_to) as went:
        page.none.findChild(QPushButton).click()
    assert went.args == ["programme", "year"]


def test_the_log_that_is_shown_is_saved_as_a_document(opens, suite: Suite, tmp_path: Path, qtbot: QtBot) -> None:
    suite.programme.start_year(2026)
    file = tmp_path / "log.docx"
    page = opens(ReflectionPage, 1040, 680, Answers(files=[file]))
    page.show_tab("meetings")
    assert page.save_button.isHidden()
    page.show_tab("inclusion")
    page.save_button.click()
    qtbot.waitUntil(file.exists, timeout=20000)
    assert [row.subject for row in suite.recalls.ledger()] == ["inclusion-log"]
