"""The term-date list on its tab: pasted, looked through, an open row settled, then kept."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.calendar import DateKind, TermDate
from nurture_desk.views.sessions.page import SessionsPage
from nurture_desk.views.widgets.buttons import Button
from nurture_desk.views.widgets.form import FormPanel
from tests.views.walk import faults

LIST = "Half term: Monday 26 - Friday 30 October 2026\nINSET: Monday 1 September 2026\nSee you soon, everybody!"


@pytest.fixture
def page(opens, larkspur):
    shown = opens(SessionsPage, 1200, 900)
    shown.show_list("dates")
    return shown


@pytest.fixture
def reading(page, qtbot):
    tab = page.deck.part("dates")
    tab.list_button.click()
    tab.reading.form.set_values({"text": LIST})
    tab.reading.read_button.click()
    qtbot.waitUntil(lambda: tab.reading.preview is not None)
    return tab.reading


def rows_of(reading):
    return [(one.row.proposed.starts_on.day, one.take) for one in reading.table.rows()]


def test_a_clear_row_is_ticked_and_an_open_one_is_not(reading, page):
    assert rows_of(reading) == [(1, False), (26, True)]
    assert reading.take_button.text() == "Keep 1 ticked"
    assert any("everybody" in each.text() for each in reading.unread.findChildren(type(reading.says)))
    assert not faults(page)


def test_an_open_row_is_settled_in_its_panel_and_kept(reading, page, suite, larkspur):
    reading.table.choose(lambda one: not one.take)
    assert "Tuesday" in " ".join(each.text() for each in page.side.findChildren(type(reading.says)))
    page.side.findChildren(type(reading.take_button))[-2].click()
    assert rows_of(reading) == [(1, True), (26, True)]
    reading.take_button.click()
    kept = [(span.kind, span.starts_on) for span in suite.calendar.term_dates(larkspur.school)]
    assert kept == [(DateKind.INSET, date(2026, 9, 1)), (DateKind.HOLIDAY, date(2026, 10, 26))]
    assert page.deck.part("dates").columns.isVisible()


def test_a_list_dropped_on_the_tab_is_read(page, qtbot, tmp_path):
    path = tmp_path / "dates.txt"
    path.write_text(LIST)
    assert page.take_files([path])
    tab = page.deck.part("dates")
    qtbot.waitUntil(lambda: tab.reading.preview is not None)
    assert tab.reading.preview.source.startswith("dates.txt")
    assert not page.take_files([tmp_path / "scan.png"])


def test_an_empty_box_is_said_at_the_box(page, qtbot):
    tab = page.deck.part("dates")
    tab.list_button.click()
    tab.reading.read_button.click()
    qtbot.waitUntil(lambda: bool(tab.reading.form.error_at("text")))
    assert tab.reading.form.error_at("text") == "Paste the list first, or choose its file."


def test_what_is_to_settle_is_one_list_with_its_mends(page, suite, larkspur, clock):
    suite.planning.plan(larkspur.group, date(2026, 9, 22), 4)
    page.show_list("settle")
    tab = page.deck.part("settle")
    assert tab.none.isVisible()
    suite.calendar.save(TermDate(0, larkspur.school, DateKind.INSET, date(2026, 9, 29), date(2026, 9, 29), "Training"))
    page.refresh()
    (line,) = tab.off.rows()
    assert line.button.text() == "Move to 20 October…"
    line.button.click()
    form = page.side.findChildren(FormPanel)[-1]
    assert form.value("day") == date(2026, 10, 20)
    form.set_values({**form.values(), "why": "INSET"})
    [each for each in page.side.findChildren(Button) if each.text() == "Move it"][-1].click()
    assert suite.to_settle.of_year().count == 0
    assert not faults(page)


def test_registers_of_a_half_term_and_the_calendar_file_leave_from_the_panel(page, suite, larkspur, qtbot, tmp_path):
    suite.planning.plan(larkspur.group, date(2026, 9, 22), 4)
    wished = []
    page.print_wished.connect(lambda form, codes: wished.append((form, len(codes))))
    page.out_button.click()
    page.side.findChild(Button, "registers_half_term").click()
    assert wished == [("diary", 4)]
    page.ask.files = [tmp_path / "Sessions.ics"]
    page.side.findChild(Button, "out_calendar_verb").click()
    qtbot.waitUntil((tmp_path / "Sessions.ics").exists)
    assert (tmp_path / "Sessions.ics").read_bytes().count(b"BEGIN:VEVENT") == 4
    assert not faults(page)
