"""Story 4 through the window: twenty Tuesdays, one cancelled, then another; the hand-in date never moves."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from nurture_desk.domain.sessions import SessionState
from nurture_desk.views.sessions.page import SessionsPage
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import Button
from nurture_desk.views.widgets.form import FormPanel
from tests.views.answers import Answers
from tests.views.walk import faults

DAYS_OFF = """Term dates 2026-27
Half term: 26 October to 30 October
Christmas holiday: 21 December - 1 January
Half term: 15 - 19 February
"""


@pytest.fixture
def page(qtbot, qapp, suite, larkspur):
    style.wear("light", 1.0)
    made = SessionsPage(suite, Answers())
    qtbot.addWidget(made)
    made.resize(1280, 900)
    made.refresh()
    made.show()
    return made


def texts(part):
    return [each.text() for each in part.findChildren(QWidget) if hasattr(each, "text")]


def words(part):
    return " ".join(texts(part))


def press(part, text):
    [each for each in part.findChildren(Button) if text in each.text()][-1].click()  # those before wait to be let go


def cancel(page, day, verb):
    tab = page.group_tab()
    tab.table.choose(lambda row: row.held_on == day and row.state is SessionState.PLANNED)
    press(page.side, "School cancels")
    page.side.findChildren(FormPanel)[-1].set_values({"why": "School closed"})
    said = words(page.side)
    press(page.side, verb)
    return said


def test_twenty_tuesdays(page, suite, larkspur, clock, qtbot):
    page.show_list("dates")
    dates = page.deck.part("dates")
    dates.list_button.click()
    dates.reading.form.set_values({"text": DAYS_OFF})
    dates.reading.read_button.click()
    qtbot.waitUntil(lambda: dates.reading.preview is not None)
    dates.reading.take_button.click()
    assert len(suite.calendar.term_dates(larkspur.school)) == 3

    page.show_list("group")
    tab = page.group_tab()
    assert "The last is on Tuesday 2 March 2027." in words(tab.series)
    assert "Spare weeks before hand-in on 12 March 2027: 1 (9 March)." in words(tab.series)
    tab.series.button.click()
    assert [row.held_on for row in tab.table.rows()][-1] == date(2027, 3, 2)

    clock.go_to(date(2026, 11, 16))
    said = cancel(page, date(2026, 11, 17), "Cancel it and take 9 March")
    assert "A free week: Tuesday 9 March 2027. No spare week is left after that." in said
    assert "8 17 Nov 24 Nov" in said  # before and after, side by side
    assert "20 of 20 lie before 12 March 2027." in words(tab.reflow)
    assert "No spare week is left." in words(tab.reflow)

    clock.go_to(date(2027, 2, 1))
    cancel(page, date(2027, 2, 2), "Cancel it only")
    shown = words(tab.reflow)
    assert "19 of 20 fit before 12 March 2027. Hand-in stays; choose a way:" in shown
    assert "Off: 4 × holiday." in shown
    assert {"A second slot in a week", "After hand-in on 12 March"} <= set(texts(tab.reflow))
    assert not faults(page)
    press(tab.reflow, "Tuesday 16 March 2027")
    assert [row.held_on for row in tab.table.rows()][-1] == date(2027, 3, 16)
    assert suite.sessions.hand_in() == date(2027, 3, 12)
