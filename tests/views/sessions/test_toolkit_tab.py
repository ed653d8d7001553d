"""The toolkit on screen: narrowed, changed, printed; used today by one key, and there when the next is planned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nurture_desk import jobs
from nurture_desk.domain.reflection import Meeting, MeetingKind
from nurture_desk.services.suite import Suite
from nurture_desk.views.reflection.page import ReflectionPage
from nurture_desk.views.sessions.page import SessionsPage
from nurture_desk.views.sessions.toolkit_tab import ToolkitTab
from nurture_desk.views.widgets.page import Page
from tests.conftest import StandingClock
from tests.services.year_of_music import SmallYear, small_year
from tests.views.answers import Answers
from tests.views.walk import faults


@pytest.fixture
def year(suite: Suite, clock: StandingClock) -> SmallYear:
    clock.go_to(date(2026, 10, 1))
    return small_year(suite, children=1, held=3)


@pytest.fixture
def page(year: SmallYear, opens: Callable[..., SessionsPage]) -> SessionsPage:
    return opens(SessionsPage, 1200, 900, Answers())


def toolkit(page: SessionsPage) -> ToolkitTab:
    page.show_list("toolkit")
    part = page.deck.part("toolkit")
    assert isinstance(part, ToolkitTab)
    return part


def titles(tab: ToolkitTab) -> list[str]:
    return [tool.activity.title for tool in tab.table.rows()]


def test_the_list_is_narrowed_by_what_one_has_and_what_one_wants(page: SessionsPage, suite: Suite) -> None:
    suite.toolkit.retire("drum_talk")
    tab = toolkit(page)
    assert len(titles(tab)) == 19
    assert "Drum talk" not in titles(tab)
    tab.narrow["good_for"].set_value("telling stories")
    tab.narrow["outcome"].set_value("musical_community")
    tab.narrow["outcome"].activated.emit(0)
    assert titles(tab) == ["Music for a silent clip", "Sound effects for a tale"]
    assert faults(page) == []


def test_words_are_changed_at_the_side_and_put_back(page: SessionsPage, suite: Suite) -> None:
    tab = toolkit(page)
    form = tab.panel.edit(suite.toolkit.one("conductor").activity)
    form.set_values({**form.values(), "title": "Baton for a minute"})
    _press(page, "Save")
    assert suite.toolkit.one("conductor").changed
    _press(page, "Back to the starter’s words")
    assert not suite.toolkit.one("conductor").changed


def test_cards_of_the_rows_chosen_are_saved(page: SessionsPage, tmp_path: Path) -> None:
    tab = toolkit(page)
    page.ask.files = [tmp_path / "cards.pdf"]
    tab.table.grid.selectAll()
    assert tab.print_button.text() == "Print these cards"
    tab.print_cards()
    assert jobs.wait(5000)
    assert (tmp_path / "cards.pdf").exists()


def test_prompts_are_put_in_order_and_retired(page: SessionsPage, suite: Suite) -> None:
    part = toolkit(page).prompts
    part.list.table.choose(lambda row: row.starter == "be_silly")
    part.up.click()
    part.retire.click()
    silly = next(one for one in suite.tutor_prompts.all() if one.starter == "be_silly")
    assert silly.retired
    assert part.retire.text() == "Bring back"


def test_used_today_is_one_key_and_stands_there_when_the_next_session_is_planned(
    page: SessionsPage, suite: Suite, year: SmallYear, qtbot: QtBot
) -> None:
    today, later = year.sessions[1], year.sessions[2]
    page.open_session(today)
    view = page.session_view()
    qtbot.keyClick(view.diary.boxes["did"], Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert page.side.title() == "Used today"
    form = view.activities.note_use()
    form.set_values({"ref": "blue_socks", "how_it_went": "Loud.", "again": "changed"})
    _press(page, "Used today")
    assert "Everyone with blue socks play" in view.used.text()
    assert [one.one.how_it_went for one in suite.toolkit.used_in(today)] == ["Loud."]
    page.open_session(later)
    view.activities.plan_wished.emit("blue_socks")
    assert view.plan.toPlainText() == "Everyone with blue socks play"
    assert faults(page) == []


def test_the_ideas_of_a_meeting_go_into_the_toolkit_by_one_button(
    year: SmallYear, suite: Suite, opens: Callable[..., ReflectionPage]
) -> None:
    meeting = Meeting(year.year, MeetingKind.OWN, date(2026, 9, 24), ideas="Stairs: sing up, walk down")
    suite.reflection.save_meeting(meeting, [])
    shown = opens(ReflectionPage, 1200, 900)
    tab = shown.deck.part("meetings")
    tab.show_meeting(suite.reflection.meetings(year.year)[0].meeting)
    _press(shown, "Put the ideas into the toolkit")
    assert "Stairs" in {tool.activity.title for tool in suite.toolkit.tools()}


def _press(page: Page, text: str) -> None:
    found = [button for button in page.side.findChildren(QPushButton) if button.text() == text]
    assert found, text
    found[-1].click()
