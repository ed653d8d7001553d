"""Today: what is missing, with the action that mends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nurture_desk import jobs
from nurture_desk.domain.readiness import Lack
from nurture_desk.domain.today import Coming, Day
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite, open_suite
from nurture_desk.views.today.page import TodayPage
from nurture_desk.views.widgets.rows import MendingRow
from tests.services.year_of_music import small_year
from tests.views.answers import Answers
from tests.views.settled import settle
from tests.views.walk import at_scale, faults


@pytest.fixture
def page(qtbot: QtBot, suite: Suite) -> TodayPage:
    made = TodayPage(suite, Answers())
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show_day(suite.today.day())
    made.show()
    return made


def rows(page: TodayPage) -> list[MendingRow]:
    return [row for row in page.findChildren(MendingRow) if row.isVisible()]


def test_an_empty_desk_is_told_how_to_begin(page: TodayPage, qtbot: QtBot) -> None:
    assert [row.button.text() for row in rows(page)] == [
        "Describe the service",
        "Start the year",
        "Import schools",
        "Add tutors",
        "Form a group",
    ]
    with qtbot.waitSignal(page.went_to) as gone:
        qtbot.mouseClick(rows(page)[2].button, Qt.MouseButton.LeftButton)
    assert gone.args[0] == "schools"


def test_only_the_first_line_has_a_filled_button(page: TodayPage) -> None:
    kinds = [row.button.property("kind") for row in rows(page)]
    assert kinds == ["row_main", "row", "row", "row", "row"]


def test_a_started_year_shows_its_dates(page: TodayPage, suite: Suite) -> None:
    suite.programme.start_year(2026)
    page.show_day(suite.today.day())
    assert page.year.isVisible()
    assert "Tutors hand in" in page.timeline.accessibleName()
    assert "days to hand-in" in page.title_row.second.text()


def test_the_day_is_asked_for_away_from_the_window(page: TodayPage, suite: Suite, qtbot: QtBot) -> None:
    suite.programme.start_year(2026)
    with qtbot.waitSignal(page.owed_counted, timeout=10_000):
        page.refresh()
    assert page.year.isVisible()


def test_a_desk_locked_meanwhile_says_nothing(page: TodayPage, suite: Suite) -> None:
    suite.desk.close()
    page.refresh()
    assert jobs.wait(5000)
    settle()
    assert page.message_bar.text() == ""


def test_dates_of_the_next_two_weeks_wait_to_be_ticked_off(qtbot: QtBot, desk_at: Callable[[date], OpenDesk]) -> None:
    suite = open_suite(desk_at(date(2026, 9, 14)))
    suite.programme.start_year(2026)
    day = suite.today.day()
    assert {line.values["step"] for line in day.soon} >= {"forms_chased", "agreement_and_prestart"}
    assert day.owed()["programme"] == len(day.soon)
    assert day.owed()["today"] == len(day.soon) + sum(line.count for line in day.missing)


def test_slips_not_back_near_hand_in_are_printed_for_those_children(
    qtbot: QtBot, desk_at: Callable[[date], OpenDesk]
) -> None:
    suite = open_suite(desk_at(date(2027, 3, 5)))
    small_year(suite)
    page = TodayPage(suite, Answers())
    qtbot.addWidget(page)
    page.show_day(suite.today.day())
    page.show()
    missing = suite.readiness.of_year(suite.programme.current().id).missing
    lacking = [one.who for one in missing if one.lack is Lack.FAMILY_SLIP]
    line = next(row for row in rows(page) if "amily slips" in row.button.accessibleName())
    with qtbot.waitSignal(page.print_wished) as wished:
        qtbot.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert wished.args == ["family-slip", tuple(lacking)]
    diary = next(row for row in rows(page) if row.button.accessibleName().startswith("Write"))
    with qtbot.waitSignal(page.print_wished) as wished:
        qtbot.mouseClick(diary.also, Qt.MouseButton.LeftButton)
    assert wished.args[0] == "diary"
    assert wished.args[1]
    assert all("." in code for code in wished.args[1]), "codes of sessions, not of whole groups"


def test_the_register_of_a_session_to_come_is_printed_from_today(
    qtbot: QtBot, desk_at: Callable[[date], OpenDesk]
) -> None:
    suite = open_suite(desk_at(date(2027, 3, 5)))
    page = TodayPage(suite, Answers())
    qtbot.addWidget(page)
    coming = Coming(7, "Larkspur", 20, date(2027, 3, 9), "10:15", "NG-01.7")
    page.show_day(Day(date(2027, 3, 5), None, (), (), (), (), (coming,)))
    page.show()
    button = next(
        one for one in page.next.findChildren(QPushButton) if one.accessibleName().startswith("Print register")
    )
    with qtbot.waitSignal(page.print_wished) as wished:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wished.args == ["diary", ("NG-01.7",)]


def test_months_before_hand_in_no_slip_is_called_missing(desk_at: Callable[[date], OpenDesk]) -> None:
    suite = open_suite(desk_at(date(2026, 12, 1)))
    small_year(suite)
    assert not [line.key for line in suite.today.day().missing if "slip" in line.key]


@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 1280, 720), (2.0, 1280, 720), (1.0, 853, 480)])
def test_every_control_is_named_and_nothing_is_clipped(
    page: TodayPage, suite: Suite, scale: float, width: int, height: int
) -> None:
    suite.programme.start_year(2026)
    page.show_day(suite.today.day())
    at_scale(page, scale, width, height)
    assert faults(page) == []
