"""The top tasks by keyboard alone: each begins with one entry of the palette, and no mouse is ever touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.choosing import Opportunity, Reply
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.sessions import Mark
from nurture_desk.services.suite import Suite
from nurture_desk.views.app_window import Window
from nurture_desk.views.preferences import Preferences
from tests.conftest import StandingClock
from tests.journeys.keyboard import CONTROL, Keyboard
from tests.services.year_of_music import SmallYear, small_year
from tests.views.answers import Answers

K = Qt.Key
DAY = date(2026, 10, 13)


@pytest.fixture
def year(suite: Suite, clock: StandingClock) -> SmallYear:
    clock.go_to(DAY)
    return small_year(suite, children=3)


@pytest.fixture
def keys(suite: Suite, year: SmallYear, qtbot: QtBot, tmp_path: Path) -> Keyboard:
    window = Window(Preferences(str(tmp_path / "window.ini")))
    qtbot.addWidget(window)
    window.ask = Answers()
    window.resize(1280, 800)
    window.show_desk(suite, "settings")
    window.show()
    window.activateWindow()
    yield Keyboard(window, qtbot)
    jobs.wait(5_000)
    window.forget_desk()


@pytest.mark.slow
def test_every_top_task_is_done_by_keyboard(keys: Keyboard, suite: Suite, year: SmallYear) -> None:
    add_a_child(keys, suite)
    print_consent(keys)
    record_it(keys, suite, year)
    mark_a_register_and_write_a_diary(keys, suite, year)
    find_a_school(keys)
    choose_a_tutor(keys, suite, year)
    make_the_return(keys, suite)
    lock(keys)


def add_a_child(keys: Keyboard, suite: Suite) -> None:
    keys.palette("add a child")
    keys.type("Wren")
    keys.tab_to("School")
    keys.type("Thistle Lane Primary School")
    keys.press(K.Key_Return)
    keys.tab_to("Year")
    keys.press(K.Key_Down, times=6)  # Reception, Year 1 ...
    keys.tab_to("Save")
    keys.press(K.Key_Return)
    found = [row for row in suite.pupils.rows(unplaced=True) if row.shown_name == "Wren"]
    assert [(row.year_group, row.school) for row in found] == [(5, "Thistle Lane Primary School")]


def print_consent(keys: Keyboard) -> None:
    keys.palette("print consent")
    keys.press(K.Key_P, CONTROL)
    assert keys.window.desk.page("intake").tabs.current() == "print"
    keys.press(K.Key_P, CONTROL)
    assert keys.window.ask.asked == [say("prints.tab.job")]  # a printer is asked for; that it prints is shown elsewhere


def record_it(keys: Keyboard, suite: Suite, year: SmallYear) -> None:
    keys.palette("record a consent")
    keys.tab_to("Child")
    keys.type("Ines")
    keys.press(K.Key_Return)
    keys.tab_to("Who decided")
    keys.press(K.Key_Down)
    keys.tab_to("How it reached us")
    keys.press(K.Key_Down)
    for part, text in (("Day", "2"), ("Month", "oct"), ("Year", "2026")):
        keys.tab_to(f"Date signed or said: {part}")
        keys.type(text)
    keys.tab_to("Taking part: Yes")
    keys.press(K.Key_Space)
    keys.tab_to("Keep these answers")
    keys.press(K.Key_Return)
    assert suite.consents.standing(year.children["Ines"], Purpose.TAKING_PART).allowed


def mark_a_register_and_write_a_diary(keys: Keyboard, suite: Suite, year: SmallYear) -> None:
    keys.palette("mark a register")
    keys.tab_to("Write it up: Larkspur, session 2")
    keys.press(K.Key_Return)
    keys.tab_to("Bram: ")
    keys.press(K.Key_Right)
    keys.press(K.Key_Space)
    marks = {row.shown_name: row.mark for row in suite.registers.of_session(year.sessions[1])}
    assert marks["Bram"] is Mark.LISTENING
    keys.tab_to("What we did")
    keys.type("A song about rain")
    keys.press(K.Key_Tab)
    keys.wait(lambda: suite.diaries.of_session(year.sessions[1]).did == "A song about rain")


def find_a_school(keys: Keyboard) -> None:
    keys.palette("find a school")
    keys.press(K.Key_F, CONTROL)
    keys.type("thistle")
    keys.tab_to("All schools")
    keys.press(K.Key_Return)
    assert keys.window.desk.page("schools").title() == "Thistle Lane Primary School"
    keys.press(K.Key_Escape)


def choose_a_tutor(keys: Keyboard, suite: Suite, year: SmallYear) -> None:
    place = suite.choosing.add(Opportunity("A place at Thistle Lane", school_id=year.school))
    suite.choosing.set_reply(place, [year.tutor], Reply.INTERESTED)
    keys.palette("choose a tutor")
    keys.tab_to(say("tutors.opportunity.name"))
    keys.press(K.Key_Return)
    keys.tab_to("Tutors beside this opportunity")
    keys.press(K.Key_Return)
    keys.tab_to("Choose")
    keys.press(K.Key_Return)
    for field, text in (("counted", "Mornings free"), ("decided", "Avery Sable"), ("why", "Knows the school")):
        keys.tab_to(say(f"tutors.choice.{field}"))
        keys.type(text)
    keys.tab_to(say("tutors.choosing.keep"))
    keys.press(K.Key_Return)
    kept = suite.choosing.choice(place)
    assert kept is not None
    assert (kept.tutor_id, kept.reason) == (year.tutor, "Knows the school")


def make_the_return(keys: Keyboard, suite: Suite) -> None:
    keys.palette("make the return")
    keys.tab_to("Signed off by")
    keys.type("Avery Sable")
    keys.tab_to("Sign off return 1")
    keys.press(K.Key_Return)
    keys.wait(lambda: bool(suite.returns.snapshots()))


def lock(keys: Keyboard) -> None:
    heard: list[bool] = []
    keys.window.lock_wished.connect(lambda: heard.append(True))
    keys.press(K.Key_L, CONTROL)
    assert heard == [True]
