"""The tutors' page on a real desk: typed answers, heat map, choosing, training, all of it by keyboard too."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Protocol

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from nurture_desk import jobs
from nurture_desk.db.tables.programme import programme_year
from nurture_desk.domain.areas import Area
from nurture_desk.domain.audits import AuditRound, Sheet
from nurture_desk.domain.choosing import Opportunity
from nurture_desk.domain.training import TrainingEvent
from nurture_desk.domain.tutors import HalfDay, Tutor
from nurture_desk.services.suite import Suite
from nurture_desk.views.tutors.answers import AnswersPart
from nurture_desk.views.tutors.asked import AskedPart
from nurture_desk.views.tutors.choosing import ChoosingTab
from nurture_desk.views.tutors.lessons import LessonsTab
from nurture_desk.views.tutors.page import TutorsPage
from nurture_desk.views.tutors.training import EventsPart, TrainingTab
from nurture_desk.views.widgets import style
from tests.views.answers import Answers
from tests.views.settled import settle
from tests.views.walk import at_scale, clipped_texts, small_targets, unnamed_controls

NAMES = ("Perdita Loom", "Odo Penhallow", "Siân Gwŷn", "Bram Sedge", "Ines Hob", "Cai Rook")


class StandingClock(Protocol):
    """The clock of conftest."""

    def go_to(self, day: date) -> None: ...


@pytest.fixture
def people(suite: Suite) -> list[int]:
    with suite.desk.change("year.add", Area.PROGRAMME) as unit:
        values = {"name": "2026-27", "launch_year": 2026, "is_current": True}
        unit.conn.execute(insert(programme_year).values(values))
    return [
        suite.tutors.add(Tutor(name, free=(HalfDay.TUE_AM,), instruments=("ukulele",) if n % 2 else ()))
        for n, name in enumerate(NAMES)
    ]


@pytest.fixture
def inset(suite: Suite, people: list[int]) -> int:
    return suite.audits.add_round(AuditRound("INSET", date(2026, 9, 1), place="Wexcombe Hall"))


@pytest.fixture
def ask() -> Answers:
    return Answers()


@pytest.fixture
def page(qtbot: QtBot, suite: Suite, ask: Answers) -> TutorsPage:
    style.wear("light", 1.0)
    made = TutorsPage(suite, ask)
    qtbot.addWidget(made)
    made.resize(1200, 866)
    made.show()
    made.refresh()
    return made


def _answers(page: TutorsPage) -> AnswersPart:
    page.show_tab("audit")
    page.audit().type_answers()
    part = page.audit().deck.part("answers")
    assert isinstance(part, AnswersPart)
    return part


def _press(page: TutorsPage, words: str) -> None:
    QApplication.processEvents()  # a part put into a layout is shown a moment later
    buttons = [b for b in page.findChildren(QPushButton) if b.text() == words and b.isVisibleTo(page)]
    assert buttons, f"no button says {words}"
    buttons[0].click()


def test_an_empty_desk_says_how_to_begin_and_the_first_tutor_is_added(page: TutorsPage, suite: Suite) -> None:
    _press(page, "Add a tutor")
    form = page.everyone().form
    assert form is not None
    _press(page, "Save")
    assert form.error_at("name") == "Enter the tutor’s name."
    form.set_values({"name": "Perdita Loom", "instruments": "ukulele, voice", "free": (HalfDay.TUE_AM,)})
    _press(page, "Save")
    (row,) = suite.tutors.everyone()
    assert (row.tutor.code, row.tutor.instruments, row.tutor.free) == (
        "NT-001",
        ("ukulele", "voice"),
        (HalfDay.TUE_AM,),
    )
    assert page.side.title() == "Perdita Loom"


def test_a_second_tutor_of_one_name_asks_how_to_tell_them_apart(
    page: TutorsPage, suite: Suite, ask: Answers, people: list[int]
) -> None:
    page.everyone().start_new()
    assert page.everyone().form is not None
    page.everyone().form.set_values({"name": "Perdita Loom"})
    _press(page, "Save")
    assert "There is already a tutor called Perdita Loom" in ask.asked[0]
    assert len(suite.tutors.everyone()) == len(NAMES) + 1


def test_the_list_is_filtered_by_half_day(page: TutorsPage, people: list[int]) -> None:
    page.refresh()
    everyone = page.everyone()
    assert len(everyone.table.rows()) == len(NAMES)
    everyone.half_day.setCurrentIndex(2)  # Monday afternoon
    assert not everyone.table.rows()
    everyone.half_day.setCurrentIndex(0)
    assert len(everyone.table.rows()) == len(NAMES)


def test_the_list_is_exported_as_it_is_shown(
    qtbot: QtBot, page: TutorsPage, suite: Suite, people: list[int], ask: Answers, tmp_path: Path
) -> None:
    suite.tutors.set_private_word(people[0], True)
    suite.tutors.add(Tutor("=HYPERLINK(1)"))
    page.refresh()
    ask.files.append(tmp_path / "tutors.xlsx")
    page.everyone().table.export_button.click()
    qtbot.waitUntil((tmp_path / "tutors.xlsx").exists, timeout=20000)
    rows = list(load_workbook(tmp_path / "tutors.xlsx").active.values)
    heads = next(place for place, row in enumerate(rows) if row[0] == "Tutor")
    cells = [str(cell) for row in rows[heads + 1 :] for cell in row if cell is not None]
    assert len(rows) - heads - 1 == len(NAMES) + 1
    assert any(cell.startswith("=HYPERLINK(1)") for cell in cells)
    assert not [cell for cell in cells if "rivate" in cell or "glad" in cell]


def test_the_private_tick_is_shut_until_the_manager_opens_it(page: TutorsPage, suite: Suite, people: list[int]) -> None:
    suite.tutors.set_private_word(people[0], True)
    page.show_tutor(people[0])
    assert not [b for b in page.side.findChildren(QPushButton) if "private" in b.text().lower()]
    shut = "Would be glad to talk privately"
    assert shut not in [box.text() for box in page.side.findChildren(QPushButton)]
    _press(page, "For the manager only")
    assert page.side.findChildren(object, "field_glad")


def test_answers_are_typed_by_keyboard_alone(qtbot: QtBot, page: TutorsPage, suite: Suite, inset: int) -> None:
    page.refresh()
    part = _answers(page)
    grid = part.grid
    first = suite.audits.asked(inset)[0]
    assert part.whose.value("tutor_id") == first.tutor_id
    for key in (Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_Down, Qt.Key.Key_4, Qt.Key.Key_2, Qt.Key.Key_Up, Qt.Key.Key_0):
        qtbot.keyClick(grid, key)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert grid.marks() == {"a1": 3, "a2": 1, "b2": 4, "b3": 3}
    assert part.count.text() == "4 of 22 ticked"
    qtbot.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert suite.audits.sheets(inset, first.tutor_id)[0].marks == {"a1": 3, "a2": 1, "b2": 4, "b3": 3}
    assert part.whose.value("tutor_id") == suite.audits.asked(inset)[1].tutor_id
    assert grid.marks() == {}


def test_the_page_says_who_answered_lacks_side_2_and_owes(
    qtbot: QtBot, page: TutorsPage, suite: Suite, inset: int
) -> None:
    people = [row.tutor_id for row in suite.audits.asked(inset)]
    for tutor_id in people[:4]:
        suite.audits.save_sheet(Sheet(inset, tutor_id, marks={"d2": 1}, lacks_side_2=tutor_id == people[0]))
    page.show_tab("audit")
    assert page.message_bar.text().startswith("4 of 6 answered, 1 lacks side 2, 2 owed. No tick means not answered")
    with qtbot.waitSignal(page.print_wished) as wished:
        page.message_bar.button.click()
    assert (page.message_bar.button.text(), len(wished.args[1])) == ("Print these 2", 2)
    page.audit().show_people("owed")
    part = page.audit().deck.part("asked")
    assert isinstance(part, AskedPart)
    assert len(part.table.rows()) == 2
    part.show_person(part.table.rows()[0])
    _press(page, "Type the answers")
    assert page.audit().deck.current() == "answers"


def test_the_heat_map_opens_an_item_with_those_behind_it(
    qtbot: QtBot, page: TutorsPage, suite: Suite, inset: int, people: list[int]
) -> None:
    for place, tutor_id in enumerate(people):
        suite.audits.save_sheet(Sheet(inset, tutor_id, marks={"d2": 1 if place else 4, "c1": 4}))
    page.show_tab("audit")
    results = page.audit().deck.results()
    assert results.item.row().item.key == "d2"
    assert "Writing words: 5, 0, 0, 1 of 6" in results.heat.map.accessibleDescription()
    qtbot.keyClick(results.heat.map, Qt.Key.Key_Up)
    assert results.item.row().item.key == "d1"
    results.show_item("d2")
    _press(page, "Who?")
    assert page.side.title() == "Writing words"
    assert "Perdita Loom" in [b.text() for b in page.side.findChildren(QPushButton)]
    _press(page, "Plan a training")
    assert page.tabs.current() == "training"
    training = page.deck.part("training")
    assert isinstance(training, TrainingTab)
    assert training.panel.form is not None
    assert training.panel.form.value("title") == "Writing words"


def test_two_sheets_lie_side_by_side_until_one_is_chosen(page: TutorsPage, suite: Suite, inset: int) -> None:
    tutor_id = suite.audits.asked(inset)[0].tutor_id
    for level in (1, 4):
        suite.audits.save_sheet(Sheet(inset, tutor_id, marks={"a1": level, "c1": 2}))
    page.show_tab("audit")
    assert "1 with two sheets" in page.message_bar.text()
    page.message_bar.button.click()
    part = page.audit().deck.part("asked")
    assert isinstance(part, AskedPart)
    part.show_both(part.table.rows()[0])
    assert not part.compare.isHidden()
    _press(page, "Sheet 2 counts")
    assert suite.audit_results.who(inset, "a1") == [(tutor_id, "Bram Sedge", 4)]
    assert suite.audits.progress(inset).to_choose == 0


def test_a_round_is_begun_from_the_empty_page(page: TutorsPage, suite: Suite, people: list[int]) -> None:
    page.show_tab("audit")
    _press(page, "New round")
    form = page.audit().rounds.form
    assert form is not None
    form.set_values({"name": "INSET", "held_on": date(2026, 9, 1)})
    _press(page, "Begin the round")
    (made,) = suite.audits.rounds()
    assert (made.code, suite.audits.progress(made.id).expected) == ("AR-01", len(NAMES))
    assert "0 of 6 answered" in page.message_bar.text()


def test_the_page_says_what_counts_until_this_years_audit_is_there(
    page: TutorsPage, suite: Suite, people: list[int], clock: StandingClock
) -> None:
    clock.go_to(date(2026, 6, 1))
    page.show_tab("audit")
    second = page.title_row.second
    assert second.text() == "The audit is due before applications close on 19 June 2026."
    page.show_tab("everyone")
    assert second.text() == ""


def test_the_staff_copy_is_saved_without_names(
    page: TutorsPage, suite: Suite, inset: int, people: list[int], ask: Answers, tmp_path: Path
) -> None:
    for tutor_id in people:
        suite.audits.save_sheet(Sheet(inset, tutor_id, marks={"c1": 3}))
    ask.files.append(tmp_path / "staff.pdf")
    page.show_tab("audit")
    page.audit().show_staff_copy()
    _press(page, "Save as PDF")
    assert (tmp_path / "staff.pdf").read_bytes().startswith(b"%PDF")


def test_editing_the_questions_makes_a_version(page: TutorsPage, suite: Suite, inset: int) -> None:
    page.show_tab("audit")
    page.audit().show_questions()
    part = page.audit().deck.part("questions")
    part.items.start_new()
    part.items.form.set_values({"group": "d", "title": "Songs by ear", "line": ""})
    part.items.save_form()
    assert suite.audit_frameworks.current().item("d7").title == "Songs by ear"
    assert suite.audits.round(inset).framework_id == suite.audit_frameworks.versions()[0][0]


def test_a_tutor_is_chosen_and_the_record_is_saved(
    page: TutorsPage, suite: Suite, people: list[int], ask: Answers, tmp_path: Path
) -> None:
    suite.choosing.add(Opportunity("Tuesdays", half_days=(HalfDay.TUE_AM,), instruments=("ukulele",)))
    page.show_tab("choosing")
    tab = page.deck.part("choosing")
    assert isinstance(tab, ChoosingTab)
    assert tab.fitting is not None
    assert len(tab.fitting.rows()) == len(NAMES)
    chip = next(chip for kind, chip in tab._filters.items() if kind.value == "instruments")
    chip.click()
    assert (len(tab.fitting.rows()), len(tab.aside.rows())) == (3, 3)
    odo = next(row for row in tab.fitting.rows() if row.tutor.name == "Odo Penhallow")
    tab.show_candidate(odo)
    _press(page, "Choose")
    form = tab.panel.form
    assert form is not None
    _press(page, "Keep the decision")
    assert form.error_at("what_counted").startswith("Write what counted")
    form.set_value("what_counted", "Free on Tuesdays")
    form.set_value("decided_by", "The manager")
    form.set_value("reason", "Plays the ukulele and is free.")
    _press(page, "Keep the decision")
    assert suite.choosing.opportunities()[0].chosen == "Odo Penhallow"
    ask.files.append(tmp_path / "record.pdf")
    _press(page, "Decision record")
    assert jobs.wait(5000)
    assert (tmp_path / "record.pdf").exists()


def test_who_came_to_a_training_is_marked_for_several_at_once(
    page: TutorsPage, suite: Suite, people: list[int]
) -> None:
    suite.training.add_event(TrainingEvent("Half day", date(2026, 9, 1), 210, topics=("trauma_awareness",)))
    page.show_tab("training")
    tab = page.deck.part("training")
    assert isinstance(tab, TrainingTab)
    events = tab.deck.part("events")
    assert isinstance(events, EventsPart)
    tab.panel.show_event(events.table.rows()[0].event)
    assert tab.panel.people is not None
    tab.panel.people.grid.selectAll()
    _press(page, "Came")
    assert suite.training.events()[0].tutors_came == len(NAMES)


def test_a_training_without_a_day_is_refused_at_its_field(page: TutorsPage, suite: Suite, people: list[int]) -> None:
    page.show_tab("training")
    tab = page.deck.part("training")
    assert isinstance(tab, TrainingTab)
    tab.panel.start_new("Songwriting")
    _press(page, "Save")
    assert tab.panel.form is not None
    assert tab.panel.form.error_at("held_on") == "Enter the day."
    assert suite.training.events() == []


def test_an_early_observation_is_kept_with_a_reason(
    page: TutorsPage, suite: Suite, people: list[int], ask: Answers
) -> None:
    page.show_tab("lessons")
    tab = page.deck.part("lessons")
    assert isinstance(tab, LessonsTab)
    tab.observations.start_new()
    tab.observations.form.set_value("tutor_id", people[0])
    tab.observations.form.set_value("session_number", 3)
    tab.observations.save_form()
    assert "between sessions 6 and 14" in ask.asked[0]
    (kept,) = suite.observations.observations()
    assert (kept.session_number, kept.reason) == (3, "A good reason.")


def test_a_questionnaire_left_blank_is_not_answered(page: TutorsPage, suite: Suite, people: list[int]) -> None:
    page.show_tab("lessons")
    tab = page.deck.part("lessons")
    assert isinstance(tab, LessonsTab)
    tab.show_list("questionnaires")
    tab.questionnaires.start_new()
    tab.questionnaires.form.set_value("tutor_id", people[0])
    tab.questionnaires.save_form()
    (kept,) = suite.observations.questionnaires()
    assert (kept.recommend, kept.hours) == (None, None)


def test_what_no_tour_comes_to_is_whole_in_a_small_window_too(
    page: TutorsPage, suite: Suite, inset: int, people: list[int]
) -> None:
    """The tabs, people and answers: ``tests/views/test_how_it_looks.py``."""
    for tutor_id in people:
        suite.audits.save_sheet(Sheet(inset, tutor_id, marks={"c1": 3, "d2": 1}))
    audit = page.audit
    try:
        at_scale(page, 1.0, 853, 480)
        for stop in (
            lambda: page.show_tutor(1),
            lambda: page.everyone().edit(1),
            lambda: audit().show_staff_copy(),
            lambda: audit().show_questions(),
        ):
            stop()
            settle()
            assert unnamed_controls(page) == []
            assert clipped_texts(page) == []
            assert small_targets(page) == []
    finally:
        style.wear("light", 1.0)
        QApplication.processEvents()
