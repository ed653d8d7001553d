"""The words of the forms on screen: a list of forms and languages, and the lines of one beside its English."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from nurture_desk.domain.form_kinds import Form
from nurture_desk.views.intake.page import IntakePage
from nurture_desk.views.intake.text_editor import TO_DO, TextEditor
from nurture_desk.views.intake.texts_tab import offered
from tests.views.answers import Answers
from tests.views.settled import settle
from tests.views.walk import at_scale, faults

SLIP = Form.FAMILY_SLIP


@pytest.fixture
def page(opens):
    made = opens(IntakePage, 1208, 866, Answers())
    made.show_tab("texts")
    return made


@pytest.fixture
def tab(page):
    return page.deck.part("texts")


def row_of(editor, key):
    return next(row for row in editor.all_rows() if row.line.key == key)


def states(tab):
    return {(row.form, row.language): row for row in tab.list_part().table.rows()}


def test_every_form_stands_in_the_list_as_shipped(tab):
    assert {form for form, _ in states(tab)} == set(Form)
    assert all(row.whole for row in states(tab).values())


def test_a_row_opens_the_lines_and_a_change_is_printed_once_it_is_taken_into_use(tab, suite, page):
    editor = tab.open_texts(SLIP, "en")
    assert not editor.save_button.isEnabled()
    row_of(editor, "noticed").edit.setPlainText("What did you hear at home?")
    assert "1" in editor.state.text()
    assert suite.form_texts.texts_in_use(SLIP).number == "0"
    editor.save_button.click()
    assert suite.form_texts.texts_in_use(SLIP).lines["noticed"] == "What did you hear at home?"
    assert "Version 1" in page.message_bar.text()
    tab.show_list()
    assert states(tab)[SLIP, "en"].own == 1


def test_the_tour_stops_at_the_lines_of_a_form(tab):
    ((_, stop),) = tab.tour_stops()
    stop()
    assert (tab.deck.current(), tab.deck.part("editor").form) == ("editor", SLIP)


def test_what_was_typed_waits_while_another_form_is_looked_at_and_after_a_crash(tab, suite):
    row_of(tab.open_texts(SLIP, "en"), "noticed").edit.setPlainText("Half a thought")
    tab.show_list()
    tab.open_texts(Form.VOICE, "en")
    editor = tab.open_texts(SLIP, "en")
    assert row_of(editor, "noticed").edit.toPlainText() == "Half a thought"
    again = TextEditor(tab._page, lambda: None)  # after a crash: another editor of the same desk
    editor._kept.flush()
    again.show_texts(SLIP, "en")
    assert again.values()["noticed"] == "Half a thought"
    again.deleteLater()
    editor.undo_button.click()
    assert suite.drafts.waiting() == []
    assert row_of(editor, "noticed").edit.toPlainText() == "What have you noticed at home?"
    assert not editor.undo_button.isEnabled()


def test_a_translation_is_seen_on_paper_in_its_own_language(tab, page, suite, larkspur):
    lines = {line.key: f"pl {line.english}" for line in suite.form_texts.draft(SLIP, "pl")}
    suite.form_texts.save(SLIP, "pl", lines)
    tab.open_texts(SLIP, "pl").paper_button.click()
    assert page.deck.part("print").fields.wish().language == "pl"


def test_the_form_is_seen_on_paper_in_the_tab_that_prints(tab, page):
    tab.open_texts(SLIP, "en").paper_button.click()
    assert page.deck.current() == "print"
    assert page.deck.part("print").fields.form is SLIP


def test_a_gap_that_nothing_fills_is_said_and_its_line_has_the_keys(tab, page, suite):
    editor = tab.open_texts(SLIP, "en")
    row_of(editor, "noticed").edit.setPlainText("What did {somebody} notice?")
    assert not editor.take_into_use()
    assert "{somebody}" in page.message_bar.text()
    assert suite.form_texts.versions(SLIP) == []


def test_a_translation_begins_in_the_panel_and_shows_what_is_to_do(tab, page, suite):
    form = tab.list_part().begin()
    assert faults(page) == []
    form.set_values({"form": SLIP, "language": "pl"})
    tab.list_part()._begin(form)
    editor = tab.deck.part("editor")
    assert (editor.form, editor.language) == (SLIP, "pl")
    row_of(editor, "noticed").edit.setPlainText("Co zauważyli Państwo w domu?")
    assert editor.take_into_use()
    editor.which.buttons()[1].click()
    assert editor.which.value() == TO_DO
    assert "noticed" not in {row.line.key for row in editor.all_rows()}
    suite.form_texts.save(SLIP, "en", {"noticed": "What did you hear at home?"})
    editor.refresh()
    assert "noticed" in {row.line.key for row in editor.all_rows()}


def test_a_language_or_form_not_chosen_is_said_at_its_field(tab):
    form = tab.list_part().begin()
    tab.list_part()._begin(form)
    assert form.error_at("form") == "Choose the form."
    assert tab.deck.current() == "list"


def test_signed_languages_and_english_are_no_translations():
    tags = {tag for tag, _ in offered()}
    assert {"cy", "pl", "ur"} <= tags
    assert not {"en", "bfi"} & tags


def test_a_translators_workbook_goes_out_and_comes_back_in(opens, suite, tmp_path: Path, qtbot):
    file = tmp_path / "slip.xlsx"
    page = opens(IntakePage, 1208, 866, Answers(files=[file, file]))
    page.show_tab("texts")
    editor = page.deck.part("texts").open_texts(SLIP, "cy")
    editor.out_button.click()
    book = load_workbook(file)
    for row in book.active.iter_rows():
        if row[0].value == "noticed":
            row[2].value = "Beth glywsoch chi gartref?"
    book.save(file)
    editor.in_button.click()
    qtbot.waitUntil(lambda: row_of(editor, "noticed").edit.toPlainText() == "Beth glywsoch chi gartref?")
    assert suite.form_texts.texts_in_use(SLIP, "cy").number == "1"
    assert page.message_bar.text() == "Lines brought in: 1."


def test_the_keys_alone_are_enough(tab, page, qtbot):
    tab.list_part().table.grid.setFocus()
    editor = tab.open_texts(SLIP, "en")
    first = editor.all_rows()[0]
    settle()
    first.edit.setFocus()
    qtbot.keyClick(first.edit, Qt.Key.Key_Tab)
    settle()
    assert page.focusWidget() is editor.rows[1].edit


def test_list_and_lines_are_whole_where_there_is_room(tab, page):
    """In a small window and in large letters: ``tests/views/test_how_it_looks.py``."""
    at_scale(page, 1.0, 1208, 866)
    tab.show_list()
    settle()
    assert faults(page) == []
    tab.open_texts(SLIP, "cy").all_rows()
    settle()
    assert faults(page) == []
