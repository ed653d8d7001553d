"""The page of the return on a real desk: readiness, figures, texts, returns made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from nurture_desk.domain.readiness import Lack
from nurture_desk.domain.return_life import State
from nurture_desk.domain.returns import Period
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite, open_suite
from nurture_desk.views.returns.page import TABS, ReturnsPage
from nurture_desk.views.widgets.rows import MendingRow, TwoLines
from nurture_desk.views.widgets.stops import StopPart
from tests.services.year_of_music import SmallYear, judge, note, small_year
from tests.views.settled import settle
from tests.views.walk import faults


@pytest.fixture
def suite(desk_at: Callable[[date], OpenDesk]) -> Suite:
    return open_suite(desk_at(date(2027, 3, 12)))


@pytest.fixture
def year(suite: Suite) -> SmallYear:
    made = small_year(suite)
    with suite.desk.change("test.judged") as unit:
        for name in ("Koji", "Bram", "Ines"):
            item = note(unit.conn, made, name, "tutor", "agency", "Chose the tune.")
            judge(unit.conn, made, name, "agency", "increased", item)
        note(unit.conn, made, "Tamsin", "tutor", "agency", "Chose to listen.")
    return made


@pytest.fixture
def page(opens, year: SmallYear) -> ReturnsPage:
    return opens(ReturnsPage, 1040, 680)


def rows(page: ReturnsPage) -> dict[str, MendingRow]:
    found = page.deck.part("readiness").findChildren(MendingRow)
    return {row.button.accessibleName().split(": ", 1)[1]: row for row in found}


def button(page: ReturnsPage, text: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == text and not one.isHidden())


def test_every_tab_can_be_heard_and_reached(page: ReturnsPage) -> None:
    for key in TABS:
        page.show_tab(key)
        settle()
        assert faults(page) == [], key
        shown = [one for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]
        filled = [one.text() for one in shown if one.property("kind") in ("main", "row_main")]
        assert len(filled) <= 1, (key, filled)


def test_each_missing_line_opens_what_mends_it(page: ReturnsPage, year: SmallYear, qtbot) -> None:
    found = rows(page)
    with qtbot.waitSignal(page.went_to) as went:
        found["Not yet judged, agency: Tamsin"].button.click()
    assert went.args == ["evidence", ("child", year.children["Tamsin"])]
    with qtbot.waitSignal(page.session_opened) as opened:
        found["Diary not written: NG-01"].button.click()
    assert opened.args == [year.sessions[0]]
    observed = next(row for what, row in found.items() if what.startswith("Lesson observation"))
    with qtbot.waitSignal(page.went_to) as watched:
        observed.button.click()
    assert watched.args == ["tutors", ("observation", year.tutor)]
    with qtbot.waitSignal(page.went_to) as agreed:
        found["Sharing agreement"].button.click()
    assert agreed.args == ["programme", "agreement"]


def test_what_is_missing_on_paper_is_printed_for_exactly_those_people(
    page: ReturnsPage, year: SmallYear, suite: Suite, qtbot
) -> None:
    line = next(row for what, row in rows(page).items() if what.startswith("Family slips"))
    assert line.button.text().startswith("Print these ")
    lacking = suite.readiness.of_year(suite.programme.current().id).missing
    with qtbot.waitSignal(page.print_wished) as wished:
        line.button.click()
    assert wished.args == ["family-slip", tuple(one.who for one in lacking if one.lack is Lack.FAMILY_SLIP)]
    with qtbot.waitSignal(page.went_to) as went:
        line.also.click()
    assert went.args[0] == "evidence"


def test_the_diary_of_a_past_session_is_printed_for_that_session(page: ReturnsPage, year: SmallYear, qtbot) -> None:
    with qtbot.waitSignal(page.print_wished) as wished:
        rows(page)["Diary not written: NG-01"].also.click()
    form, codes = wished.args
    assert form == "diary"
    assert f"NG-01.{year.sessions[0]}" in codes


def test_evidence_nobody_judged_stands_in_its_own_list(page: ReturnsPage) -> None:
    found = rows(page)["Tamsin, agency"]
    assert "ND-004 · 1 piece of evidence, not judged" in [one.text() for one in found.findChildren(QLabel)]


def test_a_figure_opens_to_the_children_behind_it(page: ReturnsPage) -> None:
    page.show_tab("figures")
    page.deck.part("figures").open_figure("outcome_agency_increased")
    lines = [one.findChildren(QLabel)[0].text() for one in page.side.findChildren(TwoLines)]
    assert lines == ["Bram", "Ines", "Koji"]


def test_a_figure_nobody_kept_can_be_typed(page: ReturnsPage, suite: Suite, year: SmallYear) -> None:
    page.show_tab("figures")
    part = page.deck.part("figures")
    part.open_figure("match_hours")
    part.form.set_values({"value": 17, "source": "the school’s letter"})
    button(page, "Keep the figure").click()
    found = {row.figure.name: row for row in suite.returns.figures(year.year)}["match_hours"]
    assert (found.value, found.typed, found.source) == (17, True, "the school’s letter")


def test_a_text_is_kept_as_it_is_typed(page: ReturnsPage, suite: Suite, year: SmallYear, qtbot) -> None:
    page.show_tab("texts")
    part = page.deck.part("texts")
    part.prompts[0].edit.setPlainText("It began with one group.")
    qtbot.waitUntil(lambda: suite.returns.narrative(year.year) == {1: "It began with one group."}, timeout=4000)
    assert part.prompts[0].count.text() == "5 words, 100 to 200 fit"


def test_leaving_the_texts_keeps_what_was_typed_last(page: ReturnsPage, suite: Suite, year: SmallYear) -> None:
    page.show_tab("texts")
    page.deck.part("texts").prompts[6].edit.setPlainText("Nobody expected the kazoo.")
    page.show_tab("made")
    assert suite.returns.narrative(year.year) == {7: "Nobody expected the kazoo."}


def test_a_plan_is_answered_yes_or_no(page: ReturnsPage, suite: Suite, year: SmallYear) -> None:
    page.show_tab("texts")
    page.deck.part("texts").plans["plan_roll_out"].buttons()[0].click()
    assert {row.figure.name: row.value for row in suite.returns.figures(year.year)}["plan_roll_out"] == "yes"


def test_a_return_is_signed_off_saved_and_sent(page: ReturnsPage, suite: Suite, tmp_path: Path, qtbot) -> None:
    page.make_button.click()
    made = page.made()
    assert made.form is not None
    made.form.set_value("signed_off_by", "")
    button(page, "Sign off return 1").click()
    qtbot.waitUntil(lambda: made.form.error_at("signed_off_by").startswith("Give the name"), timeout=9000)
    made.form.set_value("signed_off_by", "Odile Marsh")
    button(page, "Sign off return 1").click()
    qtbot.waitUntil(lambda: page.message_bar.text() == "Return 1 is signed off.", timeout=15000)
    page.ask.files = [tmp_path / "return.xlsx"]
    button(page, "Save workbook and summary…").click()
    qtbot.waitUntil(lambda: (tmp_path / "return.pdf").exists() and "saved" in page.message_bar.text(), timeout=15000)
    key = suite.returns.snapshots()[0].snapshot.id
    suite.returns.step(key, State.SENT, date(2027, 3, 12))
    page.refresh()
    assert made.table.rows()[0].state is State.SENT


def test_a_name_in_a_text_is_said_below_it_and_mended_there(
    page: ReturnsPage, suite: Suite, year: SmallYear, qtbot
) -> None:
    suite.returns.write(year.year, 2, "Koji and Bram led. It was loud.")
    page.show_tab("texts")
    page.refresh()
    prompt = page.deck.part("texts").prompts[1]
    qtbot.waitUntil(lambda: prompt.stops.text() == "2 words to settle before it leaves", timeout=15000)
    prompt.stops.click()
    qtbot.waitUntil(lambda: len(page.side.findChildren(StopPart)) == 2, timeout=15000)
    for part in page.side.findChildren(StopPart):
        part.mend_button.click()
        assert part.is_settled
    mended = suite.returns.narrative(year.year)[2]
    assert "Koji" not in mended
    assert "Bram" not in mended
    assert mended.endswith("led. It was loud.")
    qtbot.waitUntil(prompt.stops.isHidden, timeout=15000)


def test_two_returns_are_held_together_row_by_row(page: ReturnsPage, suite: Suite, year: SmallYear) -> None:
    suite.returns.make(year.year, Period.INTERIM, "Odile Marsh", date(2027, 3, 12))
    with suite.desk.change("test.judged") as unit:
        item = note(unit.conn, year, "Tamsin", "ta", "agency", "Waited.")
        judge(unit.conn, year, "Tamsin", "agency", "not_yet", item)
    suite.returns.make(year.year, Period.FINAL, "Odile Marsh", date(2027, 3, 12))
    page.show_tab("made")
    page.made().table.choose(lambda row: row.snapshot.number == 2)
    page.made().show_return(page.made().table.rows()[0])
    said = [one.text() for one in page.side.findChildren(QLabel)]
    assert "0 to 1 (+1)\nTamsin (ND-004): counts now" in said
    assert "1 to 0 (-1)\nND-004: no longer counts" in said
    assert any(one.startswith("C01 is ND-00") for one in said)


def test_a_blank_workbook_is_saved_for_others(page: ReturnsPage, tmp_path: Path, qtbot) -> None:
    page.show_tab("made")
    page.ask.files = [tmp_path / "blank.xlsx"]
    page.blank_button.click()
    qtbot.waitUntil(lambda: (tmp_path / "blank.xlsx").exists(), timeout=15000)
    qtbot.waitUntil(lambda: "blank.xlsx" in page.message_bar.text(), timeout=5000)


def test_the_whole_page_works_by_keyboard(page: ReturnsPage, qtbot) -> None:
    from PySide6.QtCore import Qt

    page.show_tab("figures")
    grid = page.deck.part("figures").table.grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert not page.side.isHidden()
    qtbot.keyClick(page.side, Qt.Key.Key_Escape)
    assert page.side.isHidden()
