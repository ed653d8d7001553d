"""The consent page with its real services."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from nurture_desk.domain.answers import Answer
from nurture_desk.domain.consent import Channel, State, Value
from nurture_desk.domain.media import MediaItem
from nurture_desk.domain.purposes import QUESTIONS, Medium, OwnQuestion, Purpose
from nurture_desk.views.consent.page import TABS, ConsentPage
from tests.services.pupil_stories import SIGNED, child, ground, group, parent, sheet
from tests.views.settled import settle
from tests.views.walk import faults

YES = {str(purpose): "yes" for purpose in QUESTIONS}


@pytest.fixture
def larkspur(desk, suite, clock):
    """Ines answered everything, Mabel said no to pictures, Koji's family owes; a web picture of Ines is out."""
    ground(desk)
    clock.go_to(SIGNED)
    key = group(suite)
    found = {name: child(suite, name) for name in ("Ines", "Koji", "Mabel")}
    suite.groups.place(key, list(found.values()))
    suite.consent_forms.ensure_version()
    sheet(suite, found["Ines"], parent(suite, found["Ines"]), {**YES, "story": "show_me", "photo_web": "yes"})
    sheet(suite, found["Mabel"], parent(suite, found["Mabel"]), {**YES, "media_none": "yes"})
    own = Answer(found["Mabel"], None, Channel.PAPER, SIGNED, {OwnQuestion.PHOTO: Value.NO})
    suite.consents.record(own)
    suite.media.save(MediaItem(0, "Big drum", Medium.PHOTO, SIGNED), [found["Ines"]])
    suite.media.use(1, "web", "Our website")
    return found


@pytest.fixture
def page(opens, larkspur):
    return opens(ConsentPage, 1208, 866)


def words_of(page, name):
    (row,) = [row for row in page.matrix().table.rows() if row.shown_name == name]
    return {cell.column: cell.state for cell in row.cells}


def test_the_matrix_shows_who_said_what_and_who_owes(page):
    assert words_of(page, "Ines")["story"] == "show_me"
    assert words_of(page, "Ines")["media_web"] == "photo"
    assert words_of(page, "Mabel")["media_school"] == "child_no"
    assert set(words_of(page, "Koji").values()) == {"owed"}
    assert "Koji" in page.message_bar.text()
    assert page.message_bar.button.text() == "Print this form"


def test_printing_what_is_owed_wishes_the_forms_of_exactly_those_children(page, qtbot, suite, larkspur):
    with qtbot.waitSignal(page.print_wished) as wished:
        page.message_bar.button.click()
    assert wished.args == ["consent", (suite.pupils.get(larkspur["Koji"]).code,)]


def test_a_cell_is_explained_by_the_keyboard_too(page, qtbot, larkspur):
    grid = page.matrix().table.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.index_at(0))
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert not page.matrix().explained.isHidden()
    page.matrix().show_cell(larkspur["Mabel"], "media_web")
    assert page.matrix().explained.accessibleName() == "Mabel, pictures on our website"


def test_a_sheet_is_recorded_from_the_form_on_screen(page, suite, larkspur):
    koji = larkspur["Koji"]
    signer = parent(suite, koji)
    page.record_for(koji)
    form = page.answer_form()
    form.head.set_value("signer_id", signer)
    for purpose in QUESTIONS:
        form.questions.set_value(purpose, "yes")
    form.grid.ticks["photo_school"].setChecked(True)
    form.save()
    assert page.deck.current() == "matrix"
    assert suite.consents.standing(koji, Purpose.PHOTO_SCHOOL).state is State.YES
    assert suite.consents.standing(koji, Purpose.PHOTO_WEB).state is State.NO
    assert suite.consent_matrix.owing() == ()


def test_a_date_of_tomorrow_is_said_at_its_field(page, suite, larkspur):
    koji = larkspur["Koji"]
    page.record_for(koji)
    form = page.answer_form()
    form.head.set_value("signer_id", parent(suite, koji))
    form._offer_signers()
    form.head.set_value("signer_id", 3)
    form.head.set_value("decided_on", date(2026, 9, 15))
    form.questions.set_value("taking_part", "yes")
    form.save()
    assert form.head.error_at("decided_on") == "Date signed must be in the past. Enter the date the answer was given."
    assert suite.consents.answers(koji) == []


def test_a_call_of_the_other_parent_puts_the_web_picture_on_the_recall_list(page, suite, larkspur):
    ines = larkspur["Ines"]
    father = parent(suite, ines, "Jon", "Father")
    page.record_for(ines)
    form = page.answer_form()
    values = {"pupil_id": ines, "signer_id": father, "channel": Channel.TELEPHONE, "decided_on": SIGNED}
    form.head.set_values({**values, "staff_one": "Odile Marsh", "staff_two": "Asha Flintham"})
    form.foot.set_values({"taken_back": ("web",)})
    form.save()
    assert words_of(page, "Ines")["media_web"] == "recalled"
    page.matrix().show_cell(ines, "media_web")
    page.matrix().explained.recall_button.click()
    assert [row.kind for row in suite.recalls.open()] == ["delete"]
    assert words_of(page, "Ines")["media_web"] == "no"


def test_a_child_under_twelve_answers_the_own_page(page, suite, larkspur):
    koji = larkspur["Koji"]
    page.record_for(koji)
    form = page.answer_form()
    form.head.set_value("signer_id", 0)
    form._fit()
    assert form.grid.isHidden()
    form.questions.set_value(OwnQuestion.JOIN, "no")
    form.save()
    assert suite.consents.standing(koji, Purpose.TAKING_PART).state is State.CHILD_NO


def test_forms_are_handed_over_chased_and_come_back(page, suite, larkspur):
    suite.consent_forms.made([larkspur["Koji"]])
    page.show_tab("forms")
    tab = page.deck.part("forms")
    assert tab.table.choose(lambda row: row.shown_name == "Koji")
    form = tab.step("school")
    form.set_value("handed_school_to", "School office")
    page.side._buttons.parts()[0].click()
    assert suite.consent_forms.copies()[0].handed_school_to == "School office"


def test_a_media_item_says_who_may_have_it(page, suite):
    page.show_tab("media")
    tab = page.deck.part("media")
    (row,) = tab.table.rows()
    assert row.may == ("web",)
    tab.show_item(row)
    assert page.side.title() == "Big drum"


def test_every_tab_passes_the_walks(page, larkspur, qtbot):
    for tab in TABS:
        page.show_tab(tab)
        settle()
        assert faults(page) == []
    page.record_for(larkspur["Koji"])
    settle()
    assert faults(page) == []
