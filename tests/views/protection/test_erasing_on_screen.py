"""Erasing somebody on screen: read, decide, type who it is; the certificate; and the retention list (trust G2, G3)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot
from sqlalchemy import select

from nurture_desk.db.tables import metadata
from nurture_desk.domain.retention import What
from nurture_desk.domain.service import Record, Retention
from nurture_desk.services.suite import Suite
from nurture_desk.views.protection.page import ProtectionPage
from nurture_desk.views.pupils.page import PupilsPage
from nurture_desk.views.widgets.buttons import Button
from tests.conftest import Larkspur, StandingClock
from tests.views.answers import Answers
from tests.views.settled import settle
from tests.views.walk import faults

LONG = 30_000  # ms: every text of the desk is read beside the window, on a machine that may be busy


def test_g2_nobody_is_erased_before_the_review_is_decided_and_the_code_typed(
    opens, suite: Suite, larkspur: Larkspur, qtbot: QtBot, tmp_path: Path
) -> None:
    pupil, group = metadata.tables["pupil"], metadata.tables["music_group"]
    koji = larkspur.children["Koji"]
    with suite.desk.change("test.names") as unit:
        unit.conn.execute(pupil.update().where(pupil.c.id == koji).values(surname="Larkspur"))
        unit.conn.execute(group.update().values(notes="Larkspur and Koji Larkspur"))
    page = opens(ProtectionPage, 1100, 900, Answers(files=[tmp_path / "certificate.pdf"]))
    page.show_thing(("erased", ("child", koji)))
    tab = page.deck.part("erased")
    review = tab.review
    qtbot.waitUntil(lambda: review.review is not None, timeout=LONG)
    settle()
    assert faults(page) == []
    review.form.set_values({"why": "request", "by": "Odile Farrow", "code": "ND-001"})
    review.erase()
    qtbot.waitUntil(lambda: bool(review.form.error_at("code")), timeout=LONG)
    code = review.review.code
    review.form.set_value("code", code)
    review.erase()
    qtbot.waitUntil(lambda: "somebody else" in page.message_bar.text(), timeout=LONG)
    review.show_mention(review.review.mentions[-1])
    review.leave_asked()
    review.erase()
    qtbot.waitUntil(lambda: bool(tab.table.rows()), timeout=LONG)
    assert suite.desk.past.done() == []
    with suite.desk.look() as conn:
        assert conn.execute(select(group.c.notes)).scalar_one() == "Larkspur and [a child]"
        assert not conn.execute(select(pupil.c.id).where(pupil.c.id == koji)).first()
    (one,) = tab.table.rows()
    tab.show_erasure(one)
    for left in suite.erasing.to_do():
        tab.tick(one, left, True)
    assert suite.erasing.to_do() == []
    tab.save_certificate(one)
    qtbot.waitUntil((tmp_path / "certificate.pdf").exists, timeout=LONG)
    settle()
    assert faults(page) == []


def test_g3_the_list_is_decided_line_by_line_and_the_clock_confirmed_first(
    opens, suite: Suite, larkspur: Larkspur, clock: StandingClock
) -> None:
    suite.service.save_retention(Retention(Record.CHILDREN, 1))
    clock.go_to(date(2029, 9, 1))
    ask = Answers()
    page = opens(ProtectionPage, 1100, 900, ask)
    page.show_thing("keep")
    tab = page.deck.part("keep")
    lines = tab.table.rows()
    assert (len(lines), tab.clock.isHidden()) == (5, False)
    tab.confirm_date()
    assert tab.clock.isHidden()
    tab.show_line(lines[0])
    for button in (one for one in page.side.findChildren(Button) if one.text() == "Erase"):
        button.click()
    assert tab.decisions[lines[0].key].what is What.ERASE
    settle()
    assert faults(page) == []
    tab.carry_out()
    assert tab.form.error_at("by")
    tab.form.set_value("by", "Odile Farrow")
    tab.carry_out()
    assert ask.asked == ["Erase 1 lines of the list for good?"] * 2
    assert len(tab.table.rows()) == 4
    assert suite.erasing.erased()[0].why == "retention"


def test_g2_erasing_begins_on_the_page_of_the_person(opens, suite: Suite, larkspur: Larkspur) -> None:
    page = opens(PupilsPage, 1100, 900)
    went: list[tuple[str, object]] = []
    page.went_to.connect(lambda key, thing: went.append((key, thing)))
    page.show_thing(("pupil", larkspur.children["Koji"]))
    button = next(one for one in page.findChildren(Button) if one.text() == "Erase…")
    button.click()
    assert went == [("protection", ("erased", ("child", larkspur.children["Koji"])))]
