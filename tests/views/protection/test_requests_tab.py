"""Requests on screen: noted, gone through piece by piece with the keyboard, saved as a bundle (trust.md G1)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nurture_desk.db.tables import sessions
from nurture_desk.domain.subject_access import Decision, Doubt
from nurture_desk.services.suite import Suite
from nurture_desk.views.protection.page import ProtectionPage
from nurture_desk.views.pupils.page import PupilsPage
from tests.services.year_of_music import put, small_year
from tests.views.answers import Answers
from tests.views.settled import settle
from tests.views.walk import faults


def test_g1_a_request_is_noted_and_who_asked_and_that_they_may_are_written_down(
    opens, suite: Suite, qtbot: QtBot
) -> None:
    koji = small_year(suite, held=1).children["Koji"]
    page = opens(ProtectionPage, 1100, 900)
    page.show_thing(("requests", "new"))
    tab = page.deck.part("requests")
    tab.form._begin()
    assert tab.form.form.error_at("about") == "Say whom it is about: a child or a grown-up."
    page.show_thing(("requests", ("child", koji)))
    tab.form.form.set_value("asked_by", "Akiko Larkspur")
    tab.form._begin()
    (row,) = suite.subject_access.requests()
    assert (row.about, row.request.code, row.request.asked_by) == ("Koji", "SAR-01", "Akiko Larkspur")
    qtbot.waitUntil(lambda: tab.review.review is not None, timeout=20_000)  # the review opens by itself
    tab.review.asked_button.click()
    tab.form.form.set_values({**vars(row.request), "may_ask": "the school knows her"})
    tab.form._save(row.request)
    assert tab.form.form.error_at("may_ask_on") == "Fill this in: it is what shows later that the right person got it."
    tab.form.form.set_value("may_ask_on", suite.desk.today())
    tab.form.form.set_value("may_ask_by", "Odile Marsh")
    tab.form._save(row.request)
    assert suite.subject_access.request(row.request.id).wants == ("reviewed_by", "reviewed_on")
    assert tab.review.may_line.text() == "They may: the school knows her"
    settle()
    assert faults(page) == []


def test_g1_every_piece_is_decided_by_keys_and_only_then_the_bundle_can_be_saved(
    opens, suite: Suite, qtbot: QtBot, tmp_path: Path
) -> None:
    made = small_year(suite, held=1)
    today = suite.desk.today()
    with suite.desk.change("test.concern") as unit:
        put(unit.conn, sessions.concern_passed, pupil_id=made.children["Koji"], passed_to="school", passed_on=today)
        put(unit.conn, sessions.diary, session_id=made.sessions[0], did="Koji and Bram drummed.", sign="Bram saw Koji.")
    access = suite.subject_access
    key = access.begin(pupil_id=made.children["Koji"], received_on=today - timedelta(3), asked_by="Akiko Larkspur")
    access.may_ask(key, how="the school knows her", on=today, by="Odile Marsh")
    page = opens(ProtectionPage, 1100, 900, Answers(files=[tmp_path / "bundle"]))
    tab = page.deck.part("requests")
    tab.show_now(key)
    desk = tab.review
    assert [one.doubt for one in desk.table.rows()] == [Doubt.SAFEGUARDING, Doubt.OTHER_CHILD, Doubt.OTHER_CHILD]
    assert not desk.final_button.isEnabled()
    assert not desk.reviewed_button.isEnabled()
    qtbot.keyClick(desk.table.grid, Qt.Key.Key_H)
    assert desk.piece.problem.text() == "Write why: it stays on file with the decision."
    desk.piece.reason.setText("the officer: could tip somebody off")
    qtbot.keyClick(desk.piece.reason, Qt.Key.Key_Return)
    assert [one.words for one in desk.table.rows()] == ["Bram", "Bram"]
    assert desk.piece.alike.text() == "Also in the other place like this"
    page.refresh()  # what was decided has made the page stale: the piece shown can be decided all the same
    qtbot.keyClick(desk.table.grid, Qt.Key.Key_C)
    assert [one.decision.decision for one in desk.review.questions] == [Decision.HOLD, Decision.COVER, Decision.COVER]
    assert desk.state.text().endswith("3 of 3 decided")
    assert desk.table.tools.none_words()[1] == "Every piece is decided"
    desk.ask_reviewer()
    access.reviewed(key, "Odile Marsh")
    desk.read_again()
    assert desk.final_button.isEnabled()
    desk.final_button.click()
    qtbot.waitUntil(lambda: access.request(key).given_on == today, timeout=20_000)
    settle()
    assert (tmp_path / "bundle" / "ND-001-everything.pdf").exists()
    assert faults(page) == []


def test_g1_a_childs_page_leads_to_its_request(opens, suite: Suite, qtbot: QtBot) -> None:
    koji = small_year(suite, held=0).children["Koji"]
    went: list[tuple[str, object]] = []
    page = opens(PupilsPage, 1100, 900)
    page.went_to.connect(lambda key, thing: went.append((key, thing)))
    page.show_thing(("pupil", koji))
    next(one for one in page.findChildren(QPushButton) if one.text() == "Everything about this child").click()
    assert went == [("protection", ("requests", ("child", koji)))]
    key = suite.subject_access.begin(pupil_id=koji, received_on=suite.desk.today())
    desk = opens(ProtectionPage, 1100, 900)
    desk.show_thing(went[0][1])
    tab = desk.deck.part("requests")
    qtbot.waitUntil(lambda: tab.review.review is not None, timeout=20_000)
    assert tab.review.review.request.id == key
