"""Next steps of everybody, and the meetings of a mentoring group, on the page of groups and children."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nurture_desk.db.tables import pupils as tables
from nurture_desk.domain.mentoring import MentoringPlan, Owed, Progression, Route, StillThere
from nurture_desk.services.suite import Suite
from nurture_desk.views.pupils.onward_tab import OnwardTab
from nurture_desk.views.pupils.page import PupilsPage
from tests.conftest import StandingClock
from tests.services.year_of_music import SmallYear, small_year
from tests.views.answers import Answers
from tests.views.walk import faults


@pytest.fixture
def year(suite: Suite, clock: StandingClock) -> SmallYear:
    made = small_year(suite, children=2)
    clock.go_to(date(2027, 3, 5))
    return made


def test_the_list_says_what_is_to_be_asked_and_a_line_opens_the_childs_steps(
    opens, suite: Suite, year: SmallYear
) -> None:
    day = date(2026, 10, 1)
    koji = year.children["Koji"]
    suite.next_steps.save(Progression(0, koji, 0, Route.LESSONS, offered_on=day, started_on=day))
    page = opens(PupilsPage, 1040, 680)
    page.show_thing("onward")
    tab = page.deck.part("onward")
    assert isinstance(tab, OnwardTab)
    shown = {row.shown_name: tab._owed(row) for row in tab.table.rows()}
    assert shown == {"Koji": Owed.LOOK, "Bram": Owed.OFFER}
    assert faults(page) == []
    tab.table.choose(lambda row: row.pupil_id == koji)
    steps = page.child_view()
    assert steps.tabs.current() == "next"
    (step,) = suite.next_steps.of(koji)
    suite.next_steps.save(
        Progression(**{**vars(step), "still_there": StillThere.NO, "still_there_on": date(2027, 3, 5)})
    )
    page.show_list("onward")
    tab.refresh()
    assert {row.shown_name: tab._owed(row) for row in tab.table.rows()}["Koji"] is Owed.NOTHING


def test_a_meetings_theme_is_typed_beside_it_and_the_schools_copy_is_saved(
    opens, suite: Suite, year: SmallYear, tmp_path: Path, qtbot: QtBot
) -> None:
    with suite.desk.change("test.mentoring") as unit:
        unit.conn.execute(tables.music_group.update().values(kind="mentoring"))
    suite.mentoring.save_plan(MentoringPlan(0, year.group, 8, date(2027, 4, 1)))
    file = tmp_path / "plan.pdf"
    page = opens(PupilsPage, 1040, 680, Answers(files=[file]))
    page.show_group(year.group)
    assert not page.worried.isHidden()
    part = page.deck.part("group").mentoring.meetings
    part.table.choose(lambda row: row.number == 1)
    suite.mentoring.set_theme(year.sessions[0], "Songs")
    page.refresh()
    assert [row.theme for row in part.table.rows()] == ["Songs", "", ""]
    assert faults(page) == []
    part.school_button.click()
    qtbot.waitUntil(file.exists, timeout=20000)
