"""A document written elsewhere is checked in the window: what was found, why, the mend, and what may stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from nurture_desk.domain.guards.answers import Reach
from nurture_desk.domain.papers import Paper, Prose, Readers, Section
from nurture_desk.services.leaving import Blocked
from nurture_desk.views.evidence.check_tab import CheckTab
from nurture_desk.views.evidence.page import EvidencePage
from nurture_desk.views.pages import BY_KEY
from nurture_desk.views.widgets import clipboard
from nurture_desk.views.widgets.stops import StopList, let_out
from tests.services.leaks import filled
from tests.views.answers import Answers
from tests.views.walk import faults

STORY = "M was so proud. Teasel’s band played for Mrs Flintham."


@pytest.fixture
def page(opens, suite):
    filled(suite)
    return opens(EvidencePage, 1200, 1000)


@pytest.fixture
def tab(page) -> CheckTab:
    page.show_thing("check")
    part = page.deck.part("check")
    assert isinstance(part, CheckTab)
    return part


def found(qtbot, tab: CheckTab, count: int) -> StopList:
    qtbot.waitUntil(lambda: tab.found is not None and len(tab.found.parts) == count, timeout=20000)
    assert tab.found is not None
    return tab.found


def test_a_pasted_text_is_mended_sentence_by_sentence_and_copied(qtbot, tab, page):
    tab.text.setPlainText(STORY)
    tab.check_button.click()
    shown = found(qtbot, tab, 3)
    assert [part.hit.text for part in shown.parts] == ["M", "Teasel", "Mrs Flintham"]
    assert faults(page) == []
    shown.parts[1].mend_button.click()
    shown = found(qtbot, tab, 2)  # looked at again: the sentence reads otherwise now
    shown.parts[1].mend_button.click()
    shown = found(qtbot, tab, 1)
    assert "Teasel" not in tab.text.toPlainText()
    assert "the SENCO" in tab.text.toPlainText()
    tab.copy_button.click()
    assert QApplication.clipboard().text() == tab.text.toPlainText()
    clipboard.empty_if(tab.text.toPlainText())
    assert QApplication.clipboard().text() == ""


def test_a_question_is_answered_with_a_reason_and_not_asked_again(qtbot, tab, suite):
    tab.text.setPlainText("M was so proud.")
    tab.check()
    (part,) = found(qtbot, tab, 1).parts
    part.stand_button.click()
    part.keep_button.click()  # no reason yet
    assert not part.is_settled
    assert part.problem.text()
    part.reason.setText("The name of our chord.")
    part.reach.set_value(Reach.EVERYWHERE)
    part.keep_button.click()
    assert part.is_settled
    assert [answer.word for answer in suite.guarding.answers()] == ["M"]
    tab.check()
    qtbot.waitUntil(lambda: tab.found is None, timeout=20000)


def test_a_childs_name_has_no_reason_and_a_file_no_mend(qtbot, tab, tmp_path: Path):
    file = tmp_path / "story.txt"
    file.write_text("Koji sang.", encoding="utf-8")
    tab._page.show_thing(("check", file))
    (part,) = found(qtbot, tab, 1).parts
    assert part.stand_button.isHidden()
    assert part.mend_button.isHidden()
    assert not tab.copy_button.isEnabled()


def test_what_stops_a_document_is_shown_until_it_is_settled_then_it_leaves(qtbot, page, suite, tmp_path: Path):
    texts = {"said": "Teasel’s band played. M came."}
    left: list[object] = []

    def save(_progress: object) -> object:
        blocks = (Prose(texts["said"]),)
        paper = Paper("case-study", "Story", "Loud", Readers.PUBLIC, (Section("", blocks),))
        return suite.leaving.save(paper, tmp_path / "story.pdf", subject="case-study:1")

    def mend(hit) -> bool:
        texts["said"] = texts["said"].replace(hit.sentence, hit.mended)
        return True

    let_out(page, save, left.append, mend=mend)
    qtbot.waitUntil(lambda: not page.side.isHidden(), timeout=20000)
    shown = page.side.findChild(StopList)
    again = next(button for button in page.side.findChildren(QWidget, "") if button.property("kind") == "main")
    assert faults(page) == []
    assert not again.isEnabled()
    shown.parts[0].mend_button.click()
    shown.parts[1].stand_button.click()
    shown.parts[1].reason.setText("A chord.")
    shown.parts[1].keep_button.click()
    assert shown.left() == 0
    again.click()
    qtbot.waitUntil(lambda: bool(left), timeout=20000)
    assert (tmp_path / "story.pdf").exists()


def test_any_page_says_what_stopped_it_and_shows_it(qtbot, suite):
    filled(suite)
    page = BY_KEY["evidence"].build(suite, Answers())
    qtbot.addWidget(page)
    page.resize(1200, 900)
    page.show()
    page.message_bar.show_error(Blocked(suite.guarding.check_text("Koji sang."), subject="report:1"))
    assert "Koji" in page.message_bar.text()
    page.message_bar.button.click()
    assert page.side.findChild(StopList).parts[0].hit.text == "Koji"


def test_reasons_and_names_that_stand_in_are_listed_and_changed(qtbot, tab, page, suite):
    hit = suite.guarding.check_text("M was so proud.")[0]
    suite.guarding.answer(hit, "A chord.", Reach.EVERYWHERE)
    tab.refresh()
    qtbot.waitUntil(lambda: tab.reasons.rows() != [] and bool(tab.stand_ins.table.rows()), timeout=20000)
    qtbot.waitUntil(lambda: hasattr(tab.reasons.rows()[0], "mended"), timeout=20000)
    tab.reasons.rows()[0].button.click()
    assert suite.guarding.answers() == []
    koji = next(row for row in tab.stand_ins.table.rows() if row.shown_name == "Koji")
    form = tab.stand_ins.change(koji)
    form.set_values({"pseudonym": "Bram"})
    save = next(button for button in page.side.findChildren(QWidget) if button.property("kind") == "main")
    save.click()
    assert "somebody this desk knows" in " ".join(part.text() for part in form.findChildren(QLabel))
    form.set_values({"pseudonym": "Zuri"})
    save.click()
    assert suite.pseudonyms.shown(koji.pupil_id) == "Zuri"
    assert page.side.isHidden()
