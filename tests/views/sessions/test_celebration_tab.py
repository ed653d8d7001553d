"""The celebration day on its page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nurture_desk.domain.celebration import Band
from nurture_desk.domain.mentoring import Route
from nurture_desk.services.suite import Suite
from nurture_desk.views.sessions.celebration_tab import CelebrationTab
from nurture_desk.views.sessions.page import SessionsPage
from nurture_desk.views.widgets.stops import StopPart
from tests.conftest import StandingClock
from tests.services.year_of_music import SmallYear, small_year
from tests.views.answers import Answers
from tests.views.walk import faults

DAY = date(2027, 3, 18)


@pytest.fixture
def year(suite: Suite, clock: StandingClock) -> SmallYear:
    made = small_year(suite)
    clock.go_to(DAY)
    return made


def tab(page: SessionsPage) -> CelebrationTab:
    page.show_thing("celebration")
    return page.celebration_tab()


def test_the_day_is_planned_from_the_palette_and_filled_to_begin_with(opens, suite: Suite, year: SmallYear) -> None:
    page = opens(SessionsPage, 1040, 680)
    page.show_thing(("celebration", "plan"))
    assert page.pack_button.isHidden()
    suite.celebration_days.plan(year.year, DAY)
    page.refresh()
    shown = tab(page)
    assert shown.order.list.table.rows()[0].what == "Circle warm-up"
    assert {row.band for row in shown.bands.table.rows()} == {Band.NONE}
    assert not page.pack_button.isHidden()
    assert page.print_button.isHidden()
    assert faults(page) == []


def test_a_step_moves_and_a_child_is_offered_something_on_the_day(opens, suite: Suite, year: SmallYear) -> None:
    key = suite.celebration_days.plan(year.year, DAY)
    page = opens(SessionsPage, 1040, 680)
    shown = tab(page)
    second = suite.celebration_days.steps(key)[1]
    shown.order.list.table.choose(lambda row: row.id == second.id)
    shown.order.move_step(-1)
    assert suite.celebration_days.steps(key)[0].id == second.id
    child = suite.celebration_days.children(key)[0]
    shown.bands.show_child(child)
    suite.celebration_days.offer(shown.day, child.row.pupil_id, Route.ENSEMBLE)
    page.refresh()
    assert suite.celebration_days.offered(shown.day) == {child.row.pupil_id: (Route.ENSEMBLE,)}


def test_a_name_that_stops_the_pack_is_mended_where_it_stands_and_the_pack_is_saved(
    opens, suite: Suite, year: SmallYear, tmp_path: Path, qtbot: QtBot
) -> None:
    key = suite.celebration_days.plan(year.year, DAY)
    file = tmp_path / "pack.pdf"
    page = opens(SessionsPage, 1040, 680, Answers(files=[file]))
    shown = tab(page)
    suite.celebration_days.save(replace(shown.day, words_caught="Koji said it was loud."))
    shown.save_pack()
    qtbot.waitUntil(lambda: bool(page.findChildren(StopPart)), timeout=20000)
    assert not file.exists()
    page.findChildren(StopPart)[0].mend_button.click()
    assert "Koji" not in suite.celebration_days.day(year.year).words_caught
    assert suite.celebration_days.day(year.year).id == key
