"""The sessions page with its real services."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from nurture_desk.domain.calendar import DateKind, TermDate
from nurture_desk.domain.sessions import Mark, PassedTo, SessionState
from nurture_desk.views.sessions.page import SessionsPage
from nurture_desk.views.widgets.form import FormPanel
from tests.views.settled import settle
from tests.views.walk import faults

FIRST = date(2026, 9, 22)


@pytest.fixture
def planned(suite, larkspur):
    suite.calendar.save(
        TermDate(0, larkspur.school, DateKind.HOLIDAY, date(2026, 10, 26), date(2026, 10, 30), "Half-term")
    )
    suite.planning.plan(larkspur.group, FIRST)
    return larkspur


@pytest.fixture
def page(opens):
    return opens(SessionsPage, 1200, 900)


def first_of(suite, planned):
    return suite.sessions.of_group(planned.group)[0]


def test_an_empty_desk_says_how_to_begin(page):
    assert "programme year" in page.title_row.second.text()
    assert page.deck.part("week").table.rows() == []


def test_the_page_says_the_hand_in_day(planned, page):
    assert page.title_row.second.text() == "2026-27 · hand-in on 12 March 2027"


def test_the_week_shows_its_sessions_and_what_is_owed(planned, page, clock):
    week = page.deck.part("week")
    clock.go_to(date(2026, 9, 24))
    week.monday = None
    page.refresh()
    assert [row.held_on for row in week.table.rows()] == [FIRST]
    assert len(week.owed.rows()) == 1
    week.owed.rows()[0].button.click()
    assert page.title() == "Session 1 of 20"


def test_a_series_is_shown_before_it_is_planned(larkspur, page, suite):
    page.show_list("group")
    tab = page.group_tab()
    assert tab.series.button.text() == "Plan 20 sessions"
    tab.series.button.click()
    assert len(tab.table.rows()) == 20
    assert not tab.series.isVisible()
    assert "20 of 20 lie before" in " ".join(_texts(tab.reflow))


def test_a_cancelled_week_offers_the_free_one(planned, page, suite):
    page.show_list("group")
    tab = page.group_tab()
    seventh = suite.sessions.of_group(planned.group)[6]
    tab.table.choose(lambda row: row.id == seventh.id)
    button = next(each for each in page.side.findChildren(type(page.finish_button)) if each.text() == "School cancels…")
    button.click()
    assert suite.sessions.one(seventh.id).state is SessionState.PLANNED  # seen first, nothing moved
    form = page.side.findChild(FormPanel)
    page.side.findChild(type(button), "cancel_only").click()
    assert "why" in form.error_at("why")  # said at the field; no other reason is asked for in its stead
    form.set_values({"why": "School photographs"})
    page.side.findChild(type(button), "cancel_only").click()
    page.refresh()
    assert suite.sessions.one(seventh.id).state is SessionState.CANCELLED_SCHOOL
    assert suite.sessions.one(seventh.id).reason == "School photographs"
    offered = tab.reflow.proposal.new_days
    assert len(offered) == 1
    tab.reflow.take(offered)
    assert len([row for row in suite.sessions.of_group(planned.group) if row.state == "planned"]) == 20


def test_a_session_on_a_day_off_asks_for_the_reason(planned, page, suite):
    page.show_list("group")
    page.ask.why = "Concert week"
    page.group_tab().reflow.take((date(2026, 10, 27),))
    assert "holiday" in page.ask.asked[-1]
    kept = next(row for row in suite.sessions.of_group(planned.group) if row.held_on == date(2026, 10, 27))
    assert kept.off_reason == "Concert week"


def test_term_dates_are_typed_and_kept(planned, page, suite):
    page.show_list("dates")
    records = page.deck.part("dates").records
    records.start_new()
    records.form.set_values({"kind": "inset", "starts_on": date(2027, 1, 4)})
    records.save_form()
    assert date(2027, 1, 4) in [span.ends_on for span in suite.calendar.term_dates(planned.school)]


def test_a_term_date_without_its_day_is_said_at_the_field(planned, page):
    page.show_list("dates")
    records = page.deck.part("dates").records
    records.start_new()
    records.form.set_values({"kind": "inset"})
    records.save_form()
    assert records.form.error_at("starts_on") == "Enter the first day."


@pytest.fixture
def opened(planned, page, suite, clock):
    clock.go_to(FIRST)
    page.open_session(first_of(suite, planned).id)
    return page


def test_the_register_is_taken_by_mouse_and_saved_at_once(opened, planned, suite):
    view = opened.session_view()
    row = view.register.row_of(planned.children["Bram"])
    row.mark.buttons()[1].click()
    marks = {each.shown_name: each.mark for each in suite.registers.of_session(view.row.id)}
    assert marks["Bram"] is Mark.LISTENING
    assert view.head.saved_words.text() == "Saved 12:00, as you type"


def test_tab_goes_down_the_register_before_the_diary(opened):
    view = opened.session_view()
    order, part = [], view.register.rest_button
    while (part := part.nextInFocusChain()) is not view.register.rest_button:
        order.append(part)
    marks = [order.index(button) for row in view.register.rows() for button in row.mark.buttons()]
    boxes = [place for place, part in enumerate(order) if view.diary.isAncestorOf(part)]
    assert marks == sorted(marks)
    assert max(marks) < min(boxes)


def test_an_absence_asks_its_reason_and_nobody_is_red(opened, planned, suite):
    view = opened.session_view()
    row = view.register.row_of(planned.children["Tamsin"])
    assert not row.reason.isVisible()
    row.mark.buttons()[3].click()
    assert row.reason.isVisible()
    row.reason.setCurrentIndex(0)
    kept = {each.shown_name: each.reason for each in suite.registers.of_session(view.row.id)}
    assert kept["Tamsin"] == "ill"


def test_delete_takes_a_mark_back(opened, planned, suite, qtbot):
    view = opened.session_view()
    row = view.register.row_of(planned.children["Bram"])
    row.mark.buttons()[1].click()
    qtbot.keyClick(row.mark.buttons()[1], Qt.Key.Key_Delete)
    marks = {each.shown_name: each.mark for each in suite.registers.of_session(view.row.id)}
    assert marks["Bram"] is None
    assert row.mark.value() is None


def test_the_diary_is_saved_when_a_box_is_left(opened, suite, qtbot):
    view = opened.session_view()
    box = view.diary.boxes["did"]
    box.setFocus()
    qtbot.keyClicks(box, "Pass the sound")
    view.diary.boxes["sign"].setFocus()
    assert suite.diaries.of_session(view.row.id).did == "Pass the sound"


def test_d4_the_diary_is_saved_while_one_types(opened, suite, qtbot):
    view = opened.session_view()
    qtbot.keyClicks(view.diary.boxes["sign"], "Koji waited.")
    qtbot.waitUntil(lambda: suite.diaries.of_session(view.row.id).sign == "Koji waited.", timeout=4000)


def test_a_refresh_leaves_what_is_being_typed(opened, suite, qtbot):
    view = opened.session_view()
    qtbot.keyClicks(view.diary.boxes["sign"], "Koji wai")
    opened.refresh()
    assert view.diary.boxes["sign"].toPlainText() == "Koji wai"


def test_ctrl_e_keeps_the_line_as_evidence(opened, suite, qtbot):
    view = opened.session_view()
    box = view.diary.boxes["sign"]
    box.setFocus()
    qtbot.keyClicks(box, "Koji counted Aled in.")
    qtbot.keyClick(box, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (item,) = suite.evidence.of_session(view.row.id)
    assert (item.shown_name, item.text) == ("Koji", "Koji counted Aled in.")
    assert opened.message_bar.text() == "Koji: kept as evidence."


def test_what_a_line_shows_is_said_in_the_panel(opened, suite):
    view = opened.session_view()
    key = suite.evidence.from_diary(view.row.id, "Koji counted Aled in.")
    view.open_item(key)
    opened.side.findChild(type(opened.finish_button))
    form = next(part for part in opened.side.findChildren(object) if type(part).__name__ == "FormPanel")
    form.set_value("shows_agency", ("agency.choices",))
    form.set_value("family_may_see", True)
    _press(opened, "Save")
    kept = suite.evidence.one(key)
    assert (kept.indicators, kept.family_may_see, kept.shown_name) == (("agency.choices",), True, "Koji")


def test_the_safeguarding_line_stays_above_the_session(opened):
    assert opened.worried.isVisible()
    assert "safeguarding lead" in opened.worried.text()
    opened.show_list("week")
    assert not opened.worried.isVisible()


def test_passed_on_keeps_to_whom_and_when(opened, suite):
    opened.worried.button.click()
    _press(opened, "Keep that it was passed on")
    (kept,) = suite.diaries.passed_on(opened.session_view().row.id)
    assert (kept.passed_to, kept.passed_on) == (PassedTo.SCHOOL, FIRST)


def test_drop_this_text_empties_the_box_and_keeps_nothing(opened, suite, qtbot):
    view = opened.session_view()
    box = view.diary.boxes["adult_said"]
    box.setFocus()
    qtbot.keyClicks(box, "Something worrying")
    opened.worried.button.click()
    _press(opened, "Drop this text")
    assert box.toPlainText() == ""
    assert suite.diaries.of_session(view.row.id).adult_said == ""


def test_finishing_an_empty_diary_is_refused_in_a_sentence(opened):
    opened.finish_button.click()
    assert opened.message_bar.text() == "Write at least one of the four boxes, then finish the diary."


def test_a_finished_diary_can_be_written_on(opened, suite):
    suite.diaries.save(opened.session_view().row.id, did="Names")
    opened.refresh()
    opened.finish_button.click()
    assert suite.sessions.to_write_up() == []
    assert opened.finish_button.text() == "Write on"


def test_a_session_to_come_has_no_register_yet(opened, suite, planned):
    opened.after_button.click()
    view = opened.session_view()
    assert view.row.number == 2
    assert not view.diary.isVisible()
    assert "opens on that day" in opened.message_bar.text() or "open on that day" in opened.message_bar.text()


def test_the_first_session_has_its_help(opened):
    assert opened.session_view().beside.first.isVisible()
    opened.after_button.click()
    assert not opened.session_view().beside.first.isVisible()


def test_escape_leaves_the_session(opened, qtbot):
    opened.setFocus()
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert opened.title() == "Sessions"


def test_every_list_is_named_and_unclipped(planned, page):
    for tab in ("week", "group", "dates"):
        page.show_list(tab)
        settle()
        assert faults(page) == [], tab


def test_the_session_is_named_and_unclipped(opened):
    settle()
    assert faults(opened) == []


def _texts(widget):
    from PySide6.QtWidgets import QLabel

    return [each.text() for each in widget.findChildren(QLabel)]


def _press(page, text):
    button = next(each for each in page.side.findChildren(type(page.finish_button)) if each.text() == text)
    button.click()


def test_the_adult_in_the_room_is_chosen_or_typed(opened, suite, qtbot):
    view = opened.session_view()
    view.head.adult.setCurrentIndex(view.head.adult.count() - 1)  # somebody else
    assert view.head.adult_name.isVisible()
    qtbot.keyClicks(view.head.adult_name, "Mr Sallowfield")
    qtbot.keyClick(view.head.adult_name, Qt.Key.Key_Return)
    assert suite.sessions.one(view.row.id).adult == "Mr Sallowfield"


def test_minutes_that_make_no_session_are_refused_in_a_sentence(opened, suite, qtbot):
    view = opened.session_view()
    view.head.minutes.setText("3")
    view.head.minutes.editingFinished.emit()
    assert opened.message_bar.text() == "Enter the minutes of the session, from 5 to 240."
    assert suite.sessions.one(view.row.id).minutes == 30


def test_a_plan_is_kept_for_a_session_to_come(opened, suite, qtbot):
    opened.after_button.click()
    view = opened.session_view()
    qtbot.keyClicks(view.plan, "Loops")
    view.flush()
    assert suite.sessions.one(view.row.id).plan == "Loops"
