"""Paste from Excel on a list: Ctrl+V shows what each row would do; one button takes all of it in."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from nurture_desk.services.suite import Suite
from nurture_desk.views.schools.contacts_tab import ContactsTab
from nurture_desk.views.schools.page import SchoolsPage
from nurture_desk.views.widgets.paste_preview import PastePreview
from tests.services.year_of_music import small_year
from tests.views.walk import faults


@pytest.fixture
def page(opens, suite: Suite) -> SchoolsPage:
    small_year(suite)
    made = opens(SchoolsPage, 1200, 800)
    made.show_thing("contacts")
    return made


def tab_of(page: SchoolsPage) -> ContactsTab:
    return page.findChild(ContactsTab)


def pasted(page: SchoolsPage, qtbot: QtBot, text: str) -> PastePreview:
    QGuiApplication.clipboard().setText(text)
    tab_of(page).paste.key.activated.emit()
    preview = tab_of(page).paste.preview
    assert preview is not None
    qtbot.waitUntil(lambda: not preview.progress.busy)
    return preview


def test_rows_are_judged_at_their_cells_and_the_wrong_ones_can_be_left_out(
    page: SchoolsPage, suite: Suite, qtbot: QtBot
) -> None:
    preview = pasted(page, qtbot, "School\tName\tRole\n990001\t=1+1\tSENCO\nNowhere\tBo\tHead\n")
    shown = [list(row.cells.values()) for row in preview.judged()]
    assert shown == [["990001", "=1+1", "SENCO"], ["Nowhere", "Bo", "Head"]]
    assert not preview.take_button.isEnabled()
    qtbot.waitUntil(lambda: faults(preview) == [])
    preview.table.choose(lambda row: row.line == 3)
    preview.leave_button.click()
    qtbot.waitUntil(lambda: preview.take_button.isEnabled())
    assert suite.school_contacts.contacts() == []
    preview.take_button.click()
    qtbot.waitUntil(lambda: tab_of(page).paste.preview is None)
    assert [row.name for row in suite.school_contacts.contacts()] == ["=1+1"]
    assert not page.message_bar.isHidden()


def test_a_column_can_be_said_to_be_another_and_an_empty_clipboard_says_how(page: SchoolsPage, qtbot: QtBot) -> None:
    preview = pasted(page, qtbot, "SENCO\tAda\t990001\n")
    assert [choice.value() for choice in preview.choices.choices] == ["school", "name", "role"]
    preview.choices.choices[2].setCurrentIndex(preview.choices.choices[2].findText("School"))
    preview.choices.choices[0].setCurrentIndex(preview.choices.choices[0].findText("Role"))
    qtbot.waitUntil(lambda: preview.take_button.isEnabled())
    preview.reject()
    QGuiApplication.clipboard().clear()
    tab_of(page).paste.open()
    assert tab_of(page).paste.preview is not None
    assert not tab_of(page).paste.preview.empty.isHidden()
    tab_of(page).paste.preview.reject()
