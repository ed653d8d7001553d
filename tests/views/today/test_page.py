"""Today: what is missing, with the action that mends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from nurture_desk import jobs
from nurture_desk.domain.papers import passages
from nurture_desk.domain.readiness import Lack
from nurture_desk.domain.today import Coming, Day
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite, open_suite
from nurture_desk.views.today.page import TodayPage
from nurture_desk.views.widgets.print_preview import PrintPreview
from nurture_desk.views.widgets.rows import MendingRow
from tests.journeys.two_groups import two_groups
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


@pytest.fixture
def fifth_of_march(qtbot: QtBot, desk_at: Callable[[date], OpenDesk]) -> TodayPage:
    """Today of two groups a week before hand-in; eight things are missing."""
    suite = open_suite(desk_at(date(2027, 3, 5)))
    two_groups(suite)
    page = TodayPage(suite, Answers())
    qtbot.addWidget(page)
    page.show()
    page.show_day(suite.today.day())
    return page


def test_a_line_of_several_opens_into_each_with_its_own_mend(fifth_of_march: TodayPage, qtbot: QtBot) -> None:
    page = fifth_of_march
    link = next(one for one in page.missing.findChildren(QPushButton) if one.text() == "Show all 3")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    settle()
    singles = [row for row in rows(page) if "Family slip: " in row.button.accessibleName()]
    assert len(singles) == 3
    with qtbot.waitSignal(page.went_to) as gone:
        qtbot.mouseClick(singles[0].also, Qt.MouseButton.LeftButton)
    page_key, (kind, _) = gone.args
    assert (page_key, kind) == ("evidence", "family")


def test_by_tutor_each_has_their_lines_and_their_list_prints_by_code(
    fifth_of_march: TodayPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page = fifth_of_march
    qtbot.mouseClick(page.missing.by.buttons()[1], Qt.MouseButton.LeftButton)
    names = [one.accessibleName() for one in page.missing.findChildren(QPushButton) if one.text() == "Print the list"]
    assert names == ["Print the list: Odo Penhallow", "Print the list: Perdita Loom"]
    out = tmp_path / "needed.pdf"
    page.ask.files = [out]
    button = next(one for one in page.missing.findChildren(QPushButton) if one.accessibleName() == names[1])
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    preview = page.side.findChild(PrintPreview)
    qtbot.waitUntil(lambda: not preview.shown().isNull(), timeout=20_000)
    assert not out.exists(), "it is looked at first"
    settle()
    assert faults(page) == []
    next(one for one in page.side.findChildren(QPushButton) if one.text() == "Print…").click()
    qtbot.waitUntil(lambda: page.message_bar.text() == "Sent to the printer.", timeout=20_000)
    paper = page.suite.year_papers.still_needed(1)
    told = " ".join(one.text for one in passages(paper))
    assert "ND-001" in told
    assert not [name for name in ("Koji", "Bram", "Ines") if name in told]
    assert out.stat().st_size


def test_a_name_typed_shows_only_what_is_theirs(fifth_of_march: TodayPage) -> None:
    page = fifth_of_march
    page.missing.finder.setText("tamsin")
    assert [row.button.text() for row in page.missing.card.rows() if isinstance(row, MendingRow)] == ["Look back"]
    page.missing.finder.setText("nobody")
    assert "Nothing is missing there." in [one.text() for one in page.missing.findChildren(QLabel)]


def test_the_year_opens_into_every_step_with_what_is_missing(fifth_of_march: TodayPage, qtbot: QtBot) -> None:
    page = fifth_of_march
    assert not page.year.months.isVisible()
    qtbot.mouseClick(page.year.whole, Qt.MouseButton.LeftButton)
    at_scale(page, 1.0, 1280, 720)
    texts = [one.text() for one in page.year.months.findChildren(QLabel)]
    assert "March 2027" in texts
    assert "5 Mar · Tutor questionnaire" in texts
    assert faults(page) == []


def test_months_before_hand_in_no_slip_is_called_missing(desk_at: Callable[[date], OpenDesk]) -> None:
    suite = open_suite(desk_at(date(2026, 12, 1)))
    small_year(suite)
    assert not [line.key for line in suite.today.day().missing if "slip" in line.key]


@pytest.mark.parametrize(("scale", "width", "height"), [(2.0, 1280, 720)])
def test_every_control_is_named_and_nothing_is_clipped(
    page: TodayPage, suite: Suite, scale: float, width: int, height: int
) -> None:
    suite.programme.start_year(2026)
    page.show_day(suite.today.day())
    at_scale(page, scale, width, height)
    assert faults(page) == []
