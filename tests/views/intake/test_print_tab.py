"""Printing from the window: what is wished, the pages as they will be, and the ways out."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from nurture_desk import jobs
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.page_ranges import pages_of
from nurture_desk.views.intake.page import IntakePage
from tests.views.answers import Answers
from tests.views.settled import settle
from tests.views.walk import faults


@pytest.fixture
def page(opens, larkspur):
    return opens(IntakePage, 1208, 866, Answers())


@pytest.fixture
def tab(page, qtbot):
    """The print tab, with the voice sheets of the Larkspur group drawn."""
    page.show_thing(("print", ("voice", ("NG-01",))))
    made = page.deck.part("print")
    drawn(made, qtbot)
    return made


def drawn(tab, qtbot):
    """Wait until the pages wished now are seen."""
    tab._waiting.stop()
    tab._draw()
    qtbot.waitUntil(lambda: bool(tab.says.text()) and not tab.preview.shown().isNull(), timeout=20_000)


def test_another_page_s_wish_opens_the_tab_with_its_form_and_its_people(tab):
    assert tab.fields.form is Form.VOICE
    assert tab.fields.value("whom") == ("NG-01",)
    assert tab.says.text().startswith("5 sheets and 2 spares without a name.")
    assert tab.preview.where.text() == "Page 1 of 7"


def test_several_people_are_said_as_a_number_and_kept_until_somebody_else_is_chosen(page, tab, qtbot):
    page.show_thing(("print", ("family-slip", ("ND-011", "ND-014"))))
    drawn(tab, qtbot)
    assert tab.fields.wish().codes == ("ND-011", "ND-014")
    tab.fields.set_value("form", Form.DIARY)
    tab.fields.changed.emit("form")
    assert tab.fields.wish().codes == ()


def test_what_was_chosen_stays_when_the_desk_changes(page, tab):
    tab.fields.set_value("style", "large")
    tab.refresh()
    assert tab.fields.wish().style == "large"
    page.show_thing(("print", (Form.FAMILY_SLIP, ())))
    assert tab.fields.wish().style is None, "another form begins as each family wants it"


def test_every_form_can_be_wished_by_the_name_other_pages_use(page):
    for form in Form:
        page.show_thing(("print", (form.word, ())))
        assert page.deck.part("print").fields.form is form


def test_pages_turn_and_grow_by_keys(tab, qtbot):
    preview = tab.preview
    preview.setFocus()
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.page == 2
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert (preview.page, preview.next_button.isEnabled()) == (7, False)
    before = preview.shown().width()
    qtbot.keyClick(preview, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: preview.shown().width() > before)
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert preview.page == 1


def test_a_pdf_is_saved_and_only_then_are_layouts_kept(page, tab, qtbot, tmp_path):
    page.ask.files = [tmp_path / "voices.pdf"]
    tab.pdf_button.click()
    qtbot.waitUntil(lambda: "voices.pdf" in page.message_bar.text(), timeout=20_000)
    with pypdfium2.PdfDocument(tmp_path / "voices.pdf") as document:
        assert len(document) == 7


def test_fillable_files_go_into_a_folder_one_each_by_code(page, tab, qtbot, tmp_path):
    tab.fields.set_value("one_each", True)
    page.ask.files = [tmp_path]
    tab.fillable_button.click()
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("voice-ND-*.pdf"))) == 5, timeout=30_000)
    assert jobs.wait(20_000)


def test_the_printer_gets_the_pages_asked_for_and_a_job_without_a_name(page, tab, qtbot, tmp_path):
    tab.fields.set_value("pages", "2-3")
    page.ask.files = [tmp_path / "printed.pdf"]
    tab.send_button.click()
    qtbot.waitUntil(lambda: "printer" in page.message_bar.text(), timeout=30_000)
    assert page.ask.asked[-1] == "Forms"
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as document:
        assert len(document) == 2


def test_where_nobody_is_in_question_the_tab_says_what_to_do(opens, qtbot):
    page = opens(IntakePage, 1208, 866, Answers())
    page.show_thing(("print", ("voice", ())))
    tab = page.deck.part("print")
    tab._draw()
    qtbot.waitUntil(tab.empty.isVisible, timeout=20_000)
    assert not tab.send_button.isEnabled()
    assert tab.preview.isHidden()


def test_the_tab_is_whole_where_there_is_room(page, tab):
    """In a small window and in large letters: ``tests/views/test_how_it_looks.py``."""
    settle()
    assert faults(page) == []
    assert jobs.wait(20_000)


@pytest.mark.parametrize(("text", "pages"), [("", (1, 2, 3, 4)), ("2-3", (2, 3)), ("4, 1-2", (1, 2, 4))])
def test_pages_are_read_as_people_write_them(text, pages):
    assert pages_of(text, 4) == pages
