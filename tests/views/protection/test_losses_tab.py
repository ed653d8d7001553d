"""Complaints and losses on screen, and the way to take back a yes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from nurture_desk.domain.complaints import Complaint, Outcome
from nurture_desk.domain.incidents import Incident, IncidentKind
from nurture_desk.services.suite import Suite
from nurture_desk.views.protection.page import ProtectionPage
from nurture_desk.views.widgets import style
from tests.views.answers import Answers
from tests.views.looks import faint_texts
from tests.views.settled import settle
from tests.views.walk import faults


def _faults_in_high_contrast(page: ProtectionPage) -> list[str]:
    """What is wrong with the lists and the form that lies open beside them."""
    settle()
    style.wear("contrast", 1.0)
    settle()
    return [*faults(page), *faint_texts(page)]


def test_a_complaint_is_noted_acknowledged_and_its_letter_saved(
    opens, suite: Suite, qtbot: QtBot, tmp_path: Path
) -> None:
    ask = Answers(files=[tmp_path / "letter.pdf"])
    page = opens(ProtectionPage, 1100, 900, ask)
    page.show_thing(("losses", "new"))
    part = page.deck.part("losses").complaints
    part.form.set_value("about", "")
    blank = Complaint(suite.desk.today())
    part.save(blank)
    assert part.form.error_at("about") == "Write what the complaint is about, in a few words."
    part.form.set_value("about", "An open bag")
    part.save(blank)
    one = suite.complaints.all()[0]
    assert part.form.value("outcome") == Outcome.NOT_YET
    assert (one.code, one.acknowledge_by) == ("CP-01", suite.desk.today() + timedelta(30))
    part.write_letter(one)
    qtbot.waitUntil((tmp_path / "letter.pdf").exists)
    assert _faults_in_high_contrast(page) == []


def test_g4_a_yes_is_taken_back_in_one_press_and_a_loss_is_noted(opens, suite: Suite) -> None:
    page = opens(ProtectionPage, 1100, 900)
    page.show_thing(("losses", "new_loss"))
    part = page.deck.part("losses").incidents
    part.form.set_value("what", "A bag on the bus")
    part.form.set_value("kind", "paper_lost")
    part.save(Incident(IncidentKind.OTHER, suite.incidents.now()))
    (one,) = suite.incidents.all()
    assert one.found_at == suite.incidents.now()
    assert part.table.rows() == [one]
    assert _faults_in_high_contrast(page) == []
    went: list[tuple[str, object]] = []
    page.went_to.connect(lambda key, thing: went.append((key, thing)))
    page.take_back_button.click()
    assert went == [("consent", "change")]
