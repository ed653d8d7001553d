"""Letters from the window: who is due, one page after the other, files, what was sent, and the wording; all by keys."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from sqlalchemy import update

from nurture_desk import jobs
from nurture_desk.db.tables import pupils
from nurture_desk.domain.letter_kinds import Letter
from nurture_desk.services.letters_out import Ending
from nurture_desk.views.intake.page import IntakePage
from nurture_desk.views.window.places import TASKS
from tests.services.year_of_letters import hand_out, letters_year
from tests.views.answers import Answers
from tests.views.settled import settle
from tests.views.walk import at_scale, faults


@pytest.fixture
def year(suite, clock):
    return letters_year(suite, clock)


@pytest.fixture
def page(opens, year):
    return opens(IntakePage, 1208, 866, Answers())


@pytest.fixture
def part(page, qtbot):
    """The letter about the start, its first page drawn."""
    made = opened(page, qtbot, Letter.START)
    seen(made, qtbot)
    return made


def opened(page, qtbot, letter, codes=()):
    """A letter with the people it can be made for."""
    page.show_thing(("letters", (letter, codes)))
    made = page.deck.part("letters").letter_part()
    qtbot.waitUntil(lambda: made._there is not None, timeout=20_000)
    return made


def seen(part, qtbot):
    """Wait until the page of whoever is under the cursor is drawn."""
    part._waiting.stop()
    part._draw()
    qtbot.waitUntil(lambda: not part.preview.shown().isNull(), timeout=20_000)


def test_the_list_says_who_is_due_and_a_key_opens_a_letter(page, qtbot):
    page.show_tab("letters")
    table = page.deck.part("letters").list_part().table
    qtbot.waitUntil(lambda: bool(table.rows()), timeout=20_000)
    rows = {row.letter: row for row in table.rows()}
    assert len(rows) == len(Letter)
    assert rows[Letter.START].due == 4
    settle()
    assert not faults(page)
    table.choose(lambda row: row.letter is Letter.START)
    qtbot.keyClick(table.grid, Qt.Key.Key_Return)
    part = page.deck.part("letters").letter_part()
    assert part.isVisible()
    assert part.title.text() == "The group starts"


def test_those_due_are_ticked_and_keys_go_from_one_to_the_next_and_skip(page, part, qtbot):
    assert part.people.ticked() == ("ND-002", "ND-003", "ND-001", "ND-004")
    assert part.whose.text() == "1 of 4: Bram"
    grid = part.people.table.grid
    assert QApplication.focusWidget() is grid
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    seen(part, qtbot)
    assert part.whose.text() == "2 of 4: Ines"
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert part.people.ticked() == ("ND-002", "ND-001", "ND-004")
    assert part.ways.print_button.text() == "Print 3"
    part.next_button.click()
    assert part.people.place() == (3, 4)
    seen(part, qtbot)
    assert not faults(page)
    at_scale(page, 2.0, 1280, 720)
    assert not faults(page)


def test_a_page_that_was_long_in_drawing_never_stands_under_the_next_name(part, qtbot, suite, monkeypatch):
    looks, go_on, really = [], threading.Event(), suite.letters.look

    def look(letter, one):
        looks.append(one)
        if len(looks) == 1:
            go_on.wait(20)
        return really(letter, one)

    monkeypatch.setattr(suite.letters, "look", look)
    shown = []
    monkeypatch.setattr(part.preview, "show_pages", shown.append)
    for _ in range(2):
        part._waiting.stop()
        part._draw()
        qtbot.waitUntil(lambda: bool(looks))
    qtbot.waitUntil(lambda: len(shown) == 1, timeout=20_000)
    go_on.set()
    qtbot.waitUntil(jobs.idle, timeout=20_000)
    assert len(shown) == 1


def test_the_ticked_are_saved_in_one_file_and_the_list_says_when(page, part, qtbot, tmp_path):
    page.ask.files = [tmp_path / "letters.pdf"]
    part.ways.save_button.click()
    qtbot.waitUntil(lambda: page.message_bar.text() == "4 letters are saved.", timeout=20_000)
    assert (tmp_path / "letters.pdf").exists()
    today = page.suite.desk.today()
    qtbot.waitUntil(lambda: {one.made_on for one in part.people.table.rows()} == {today}, timeout=20_000)


def test_one_each_goes_into_a_folder(page, part, qtbot, tmp_path):
    page.ask.files = [tmp_path / "letters"]
    part.ways.files.buttons()[1].click()
    part.ways.save_button.click()
    qtbot.waitUntil(lambda: "4 letters are saved." in page.message_bar.text(), timeout=20_000)
    assert len(list((tmp_path / "letters").glob("start-ND-*.pdf"))) == 4


def test_what_cannot_be_filled_in_is_said_in_the_place_of_the_page(page, part, qtbot, suite):
    with suite.desk.change("test.no_room") as unit:
        unit.conn.execute(update(pupils.music_group).values(room=""))
    suite.letter_texts.save(Letter.START, "en", "Hello", "Dear {known_as}, in {room} until then")
    part.refresh()
    qtbot.waitUntil(lambda: "Bram: the group has no room yet." in part.trouble.text(), timeout=20_000)
    assert part.preview.shown().isNull()


def test_a_reminder_marked_as_sent_can_be_taken_back_at_once(page, qtbot, suite, year):
    hand_out(suite, year)
    part = opened(page, qtbot, Letter.CHASE_1, ("990001",))
    part.ways.sent_button.click()
    assert suite.letters.addressees(Letter.CHASE_2).recipients
    page.message_bar.button.click()
    assert not suite.letters.addressees(Letter.CHASE_2).recipients


def test_a_draft_takes_along_what_belongs_to_it_and_codes_for_names(page, qtbot, suite, year):
    hand_out(suite, year)
    ways = opened(page, qtbot, Letter.CHASE_1).ways
    ways.ending_with_mail.buttons()[2].click()
    assert ways.kind() is Ending.EMAIL
    assert ways.one_each()
    assert ways.along.isChecked()
    assert ways.codes.isChecked()
    opened(page, qtbot, Letter.START)
    assert ways.ending_with_mail.isHidden(), "no e-mail to a family"


def test_the_wording_is_written_beside_its_page_and_ours_comes_back(page, qtbot, suite):
    page.show_thing(("letters", (Letter.START, "wording")))
    editor = page.deck.part("letters").open_wording(Letter.START)
    assert "This is the wording the desk came with." in editor.state.text()
    settle()
    field = next(
        one for one in editor.chips.findChildren(QPushButton) if one.text() == "{known_as}" and one.isVisible()
    )
    field.click()
    assert editor.body.toPlainText().startswith("{known_as}")
    editor.subject.setText("Music for {known_as}")
    editor._waiting.stop()
    editor._draw()
    qtbot.waitUntil(lambda: not editor.preview.shown().isNull(), timeout=20_000)
    assert not faults(page)
    editor.body.setPlainText("Dear {knwon_as}")
    assert not editor.take_into_use()
    assert "There is no field {knwon_as}" in page.message_bar.text()
    editor.body.setPlainText("Dear {known_as}")
    assert editor.take_into_use()
    assert "version 1" in editor.state.text()
    editor.ours_button.click()
    assert suite.letter_texts.in_use(Letter.START).is_ours
    page.message_bar.button.click()
    assert suite.letter_texts.in_use(Letter.START).body == "Dear {known_as}"


def test_the_palette_leads_to_letters(page):
    led = {thing for _, _, key, thing in TASKS if key == "intake" and isinstance(thing, tuple)}
    for thing in (("letters", "list"), ("letters", "start"), ("letters", "chase-1")):
        assert thing in led
        page.show_thing(thing)
        assert page.tabs.current() == "letters"
