"""The trail on screen, and the documents that are written into."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from nurture_desk.domain.complaints import Complaint
from nurture_desk.domain.protection_texts import Document
from nurture_desk.services.suite import Suite
from nurture_desk.views.protection.page import ProtectionPage
from tests.conftest import StandingClock
from tests.views.answers import Answers
from tests.views.settled import settle
from tests.views.walk import faults


def test_l4_the_trail_is_narrowed_leads_to_records_and_is_saved(
    opens, suite: Suite, qtbot: QtBot, clock: StandingClock, tmp_path: Path
) -> None:
    key = suite.complaints.save(Complaint(suite.desk.today(), about="An open bag"))
    clock.pass_time(days=8)
    suite.list_export.copied("List", 3, named=False)
    page = opens(ProtectionPage, 1100, 900, Answers(files=[tmp_path / "trail.pdf"]))
    page.show_thing(("trail", "left"))
    tab = page.deck.part("trail")
    assert [row.action for row in tab.table.rows()] == ["list.copied"]
    tab.kind.set_value("")
    tab.days.set_value(7)
    tab.kind.activated.emit(0)
    assert [row.action for row in tab.table.rows()] == ["list.copied"]
    tab.days.set_value(None)
    tab.kind.activated.emit(0)
    went: list[object] = []
    page.went_to.connect(lambda at, thing: went.append((at, thing)))
    tab.show_entry(next(row for row in tab.table.rows() if row.action == "complaints.save"))
    button = next(one for one in page.side.findChildren(type(tab.save_button)) if one.text() == "Open the complaint")
    button.click()
    assert went == [("protection", ("losses", ("complaint", "CP-01")))]
    page.show_thing(went[0][1])
    assert page.side.title() == suite.complaints.get(key).code
    tab.save()
    qtbot.waitUntil((tmp_path / "trail.pdf").exists)
    qtbot.waitUntil(lambda: "entries are there" in tab.whole.text())
    page.show_tab("trail")
    settle()
    assert faults(page) == []


def test_a_document_is_written_into_and_says_what_is_missing(opens, suite: Suite, qtbot: QtBot) -> None:
    page = opens(ProtectionPage, 1200, 900)
    page.show_thing(("records", Document.DPIA))
    tab = page.deck.part("records")
    qtbot.waitUntil(lambda: len(tab.editor.boxes) > 5)
    assert "Who signs it off: nobody has written it yet" in tab.lacks.text()
    box = next(one for one in tab.editor.boxes if one.key == "signed")
    box.text.setPlainText("Odile Marsh, inclusion manager, today")
    box.text.flush()
    qtbot.waitUntil(lambda: "Who signs it off" not in tab.lacks.text())
    assert tab.version.text().startswith("Last written into on 1 September 2026.")
    settle()
    assert faults(page) == []
    assert suite.desk.today() == suite.protection_documents.draft(Document.DPIA).written_on
