"""The page of the schools: shortlist, weights, next steps, import, decisions."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nurture_desk import jobs
from nurture_desk.domain.school_stages import Stage
from nurture_desk.domain.shortlist import Criterion
from nurture_desk.services.suite import Suite
from nurture_desk.views.schools import shortlist_tab
from nurture_desk.views.schools.all_tab import AllTab
from nurture_desk.views.schools.decisions_tab import DecisionsTab
from nurture_desk.views.schools.page import SchoolsPage
from nurture_desk.views.widgets.table import cell_text
from tests.services.registers import school_row, write_register
from tests.views.answers import Answers
from tests.views.walk import at_scale, faults

ROWS = [
    school_row(100_001, "Harrowfield Junior", PercentageFSM="41.2", SENStat="4", SENNoStat="39"),
    school_row(100_002, "Orchard Bank Academy", PercentageFSM="20", SENStat="2", SENNoStat="30"),
    school_row(100_003, "Marlhouse Primary", PercentageFSM="", LA="Wexcombe"),
    school_row(100_004, "The Willows School", Phase="Not applicable", PercentageFSM="30"),
]
ROWS[3]["TypeOfEstablishment (name)"] = "Community special school"
Open = Callable[..., SchoolsPage]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of four schools."""
    return write_register(tmp_path / "register.csv", ROWS)


@pytest.fixture
def opened(qtbot: QtBot, suite: Suite) -> Open:
    """Opens the page on the desk as it is."""

    def make(ask: Answers | None = None) -> SchoolsPage:
        page = SchoolsPage(suite, ask or Answers())
        qtbot.addWidget(page)
        page.resize(1180, 800)
        page.refresh()
        page.show()
        return page

    return make


@pytest.fixture
def filled(suite: Suite, register: Path, opened: Open) -> SchoolsPage:
    """The page with four schools on file."""
    suite.school_imports.register(register)
    return opened()


def names(page: SchoolsPage) -> list[str]:
    return [row.candidate.name for row in page.shortlist_tab.table.rows()]


def choose(page: SchoolsPage, name: str) -> None:
    assert page.shortlist_tab.table.choose(lambda row: row.candidate.name == name)


def act(page: SchoolsPage) -> None:
    button = page.deciding.asking.act
    assert button is not None
    button.click()


def test_an_empty_desk_says_how_to_begin_and_imports_by_its_button(
    qtbot: QtBot, opened: Open, register: Path, suite: Suite
) -> None:
    page = opened(Answers(files=[register]))
    page.show_thing("import")
    qtbot.waitUntil(lambda: len(suite.schools.listing()) == 4, timeout=5000)
    tab = page.part("all")
    assert isinstance(tab, AllTab)
    qtbot.waitUntil(lambda: tab.result.isVisible(), timeout=5000)
    assert len(tab.table.rows()) == 4
    page.show_thing("shortlist")
    assert len(names(page)) == 4


def test_a_file_that_is_no_register_is_said_on_the_page(
    qtbot: QtBot, opened: Open, tmp_path: Path, suite: Suite
) -> None:
    wrong = tmp_path / "list.csv"
    wrong.write_text("Name\nMabel\n", encoding="utf-8")
    page = opened(Answers(files=[wrong]))
    page.show_thing("import")
    qtbot.waitUntil(lambda: "list.csv" in page.message_bar.text(), timeout=5000)
    assert suite.schools.listing() == []


def test_skipped_rows_are_listed_with_line_column_and_reason(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    file = write_register(tmp_path / "b.csv", [*ROWS, school_row("", "Nobody's"), school_row(100_001, "Again")])
    page = opened(Answers(files=[file]))
    page.show_thing("import")
    tab = page.part("all")
    assert isinstance(tab, AllTab)
    qtbot.waitUntil(lambda: tab.result.isVisible(), timeout=5000)
    assert tab.result.rows is not None
    assert [(row.line, row.column) for row in tab.result.rows.rows()] == [(6, "URN"), (7, "URN")]


def test_a_cancelled_import_changes_nothing(qtbot: QtBot, opened: Open, tmp_path: Path, suite: Suite) -> None:
    file = write_register(tmp_path / "c.csv", (school_row(200_000 + n, f"School {n}") for n in range(5_000)))
    page = opened()
    page.show_thing("all")
    tab = page.part("all")
    assert isinstance(tab, AllTab)
    tab.import_register(file)
    tab.progress.cancel_button.click()
    qtbot.waitUntil(lambda: not tab.progress.isVisible(), timeout=10_000)
    assert suite.schools.listing() == []
    assert page.message_bar.text()


def test_the_panel_says_where_the_points_come_from(filled: SchoolsPage) -> None:
    choose(filled, "Harrowfield Junior")
    assert filled.side.title() == "Harrowfield Junior"
    assert filled.side.isVisible()
    assert set(filled.deciding.buttons) == {"choose", "hold", "decline"}


def test_schools_selected_in_the_list_are_invited_together(filled: SchoolsPage, suite: Suite) -> None:
    filled.shortlist_tab.table.grid.selectAll()
    assert filled.invite_button.isEnabled()
    assert "4" in filled.invite_button.text()
    filled.invite_button.click()
    act(filled)
    assert {step.stage for step in suite.shortlist.stages().values()} == {Stage.INVITED}
    assert not filled.shortlist_tab.chosen_schools()


def test_declining_without_a_reason_is_said_at_its_field(filled: SchoolsPage, suite: Suite) -> None:
    choose(filled, "Orchard Bank Academy")
    filled.deciding.buttons["decline"].click()
    act(filled)
    form = filled.deciding.asking.form
    assert form is not None
    assert form.error_at("reason")
    assert suite.shortlist.stages() == {}
    form.set_value("reason", "No room this year.")
    act(filled)
    assert [step.stage for step in suite.shortlist.stages().values()] == [Stage.DECLINED]
    assert set(filled.deciding.buttons) == {"reopen"}


def test_choosing_makes_the_record_of_why(filled: SchoolsPage, suite: Suite) -> None:
    choose(filled, "Harrowfield Junior")
    filled.deciding.buttons["choose"].click()
    form = filled.deciding.asking.form
    assert form is not None
    assert "FSM 4" in form.value("counted")
    act(filled)
    assert form.error_at("decided_by")
    form.set_value("decided_by", "Perdita Loom")
    form.set_value("reason", "Most need, and a quiet room.")
    act(filled)
    row = suite.shortlist.decisions()[0]
    assert (row.school_name, row.considered) == ("Harrowfield Junior", 4)
    filled.show_thing("decisions")
    tab = filled.part("decisions")
    assert isinstance(tab, DecisionsTab)
    assert tab.table.choose(lambda _: True)
    tab.edit()
    assert tab.form is not None
    tab.form.set_value("told_on", suite.desk.today())
    tab.save()
    assert suite.shortlist.decisions()[0].told_on == suite.desk.today()


def test_the_list_follows_the_weights_and_forgets_them_unless_saved(filled: SchoolsPage, suite: Suite) -> None:
    before = names(filled)
    filled.weights_button.click()
    panel = filled.deciding.weighing.panel
    assert panel is not None
    panel.set_weights({Criterion.SEN: 3.0})
    panel.changed.emit(panel.weights())
    assert names(filled)[:2] == ["Harrowfield Junior", "Orchard Bank Academy"] or names(filled) != before
    assert suite.shortlist.weights()[Criterion.FSM] == 4.0
    filled.side.close_panel()
    assert names(filled) == before
    filled.weights_button.click()
    panel = filled.deciding.weighing.panel
    assert panel is not None
    panel.known_only()
    filled.deciding.weighing.save()
    assert suite.shortlist.weights()[Criterion.DEPRIVATION] == 0.0
    assert suite.shortlist.weights()[Criterion.FSM] == 4.0


def test_weights_move_by_keys_as_well(qtbot: QtBot, filled: SchoolsPage) -> None:
    filled.weights_button.click()
    panel = filled.deciding.weighing.panel
    assert panel is not None
    row = panel._rows[Criterion.FSM]
    assert filled.window().focusWidget() is row.number
    row.more.setFocus()
    qtbot.keyClick(row.more, Qt.Key.Key_Space)
    assert panel.weights()[Criterion.FSM] == 5.0
    qtbot.keyClick(row.number, Qt.Key.Key_Down)
    qtbot.keyClick(row.number, Qt.Key.Key_Down)
    assert panel.weights()[Criterion.FSM] == 3.0
    row.number.setText("7")
    qtbot.keyClick(row.number, Qt.Key.Key_Return)
    assert panel.weights()[Criterion.FSM] == 7.0
    row.number.setText("many")
    qtbot.keyClick(row.number, Qt.Key.Key_Return)
    assert (panel.weights()[Criterion.FSM], row.number.text()) == (7.0, "7")


def test_tens_of_thousands_are_weighed_away_from_the_window_and_the_last_weights_are_shown(
    filled: SchoolsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shortlist_tab, "MANY", 2)
    tab = filled.shortlist_tab
    before = tab.ranking
    tab.try_weights({Criterion.MILES: 1.0})
    assert tab.ranking is before  # the window was not kept waiting
    tab.try_weights({Criterion.FSM: 1.0})
    assert jobs.wait(5000)
    QApplication.processEvents()
    assert tab.ranking is not before
    assert tab.ranking.shares[0] == 10_000


def test_a_bar_is_said_in_words_for_who_does_not_see_it(filled: SchoolsPage) -> None:
    table = filled.shortlist_tab.table
    points = next(column for column in table.shown_columns() if column.key == "points")
    told = cell_text(points, table.rows()[0])
    assert re.search(r"of 100: Need \d+ · Reach \d+ · Readiness \d+", told)


def test_phase_and_authority_say_who_is_compared(filled: SchoolsPage, suite: Suite) -> None:
    filled.shortlist_tab.phase.set_value("special")
    filled.shortlist_tab._compare()
    assert names(filled) == ["The Willows School"]
    filled.shortlist_tab.phase.set_value("")
    suite.schools.set_authorities(("Wexcombe",))
    filled.refresh()
    assert names(filled) == ["Marlhouse Primary"]
    filled.shortlist_tab.ours.click()
    assert len(names(filled)) == 4


def test_the_centre_is_put_where_a_school_lies(suite: Suite, tmp_path: Path, opened: Open) -> None:
    rows = [school_row(100_001, "Harrowfield Junior", Easting="544000", Northing="258000")]
    suite.school_imports.register(write_register(tmp_path / "a.csv", rows))
    page = opened()
    page.deciding.weighing.ask_centre()
    form = page.deciding.asking.form
    assert form is not None
    form.set_value("at", "999999")
    act(page)
    assert form.error_at("at")
    form.set_value("at", "FN1 1AA")
    act(page)
    assert suite.schools.centre() is not None


def test_a_call_is_logged_from_the_panel(filled: SchoolsPage, suite: Suite) -> None:
    choose(filled, "Harrowfield Junior")
    placed = filled.shortlist_tab.table.current_row()
    filled.deciding.log_call(placed)
    form = filled.deciding.asking.form
    assert form is not None
    form.set_value("summary", "Would like Tuesdays.")
    act(filled)
    assert [one.summary for one in suite.school_contacts.log(placed.candidate.school_id)] == ["Would like Tuesdays."]


@pytest.mark.parametrize("tab", ["shortlist", "all", "contacts", "decisions"])
def test_every_tab_is_named_and_nothing_is_clipped(filled: SchoolsPage, tab: str) -> None:
    filled.show_thing(tab)
    at_scale(filled, 1.0, 1180, 800)
    assert faults(filled) == []


def test_thousands_of_schools_are_read_in_a_job_and_the_first_places_are_listed(
    qtbot: QtBot, suite: Suite, tmp_path: Path, opened: Open
) -> None:
    file = write_register(tmp_path / "big.csv", (school_row(200_000 + n, f"School {n}") for n in range(4_000)))
    suite.school_imports.register(file)
    page = opened()
    qtbot.waitUntil(lambda: len(page.shortlist_tab.table.rows()) == 300, timeout=10_000)
    page.show_thing("all")
    tab = page.part("all")
    assert isinstance(tab, AllTab)
    qtbot.waitUntil(lambda: tab.table.model.total() == 4_000, timeout=10_000)
    assert jobs.wait(5_000)


def test_the_shortlist_leaves_as_pdf_or_word(filled: SchoolsPage, tmp_path: Path) -> None:
    assert isinstance(filled.ask, Answers)
    filled.ask.files = [tmp_path / "shortlist.docx"]
    filled.printing.shortlist(None)
    assert jobs.wait(5000)
    QApplication.processEvents()
    assert (tmp_path / "shortlist.docx").exists()
    assert "shortlist.docx" in filled.message_bar.text()
