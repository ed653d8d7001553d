"""Trust P2: one key covers every name on every screen, a second blanks the window, a third brings everything back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceItem, Source
from nurture_desk.services.suite import Suite
from nurture_desk.views.app_window import Window
from nurture_desk.views.main_window import MainWindow
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.widgets import veil
from nurture_desk.views.widgets.table import RecordTable
from nurture_desk.views.window.privacy import Shown
from tests.conftest import StandingClock
from tests.services.year_of_music import SmallYear, small_year
from tests.views.said import said_by
from tests.views.settled import settle


def shown_by(qtbot: QtBot, suite: Suite, folder: Path, page: str) -> Window:
    made = Window(Preferences(str(folder / "window.ini")))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_desk(suite, page)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def year(suite: Suite, clock: StandingClock) -> SmallYear:
    clock.go_to(date(2027, 3, 5))
    made = small_year(suite)
    item = EvidenceItem(0, 0, date(2026, 11, 3), Source.TA, "Koji waited for Ines.", made.children["Koji"])
    suite.evidence.save(item, ())
    return made


@pytest.fixture
def window(qtbot: QtBot, suite: Suite, year: SmallYear, tmp_path: Path) -> Iterator[Window]:
    made = shown_by(qtbot, suite, tmp_path, "pupils")
    yield made
    if made.desk is not None:
        made.forget_desk()
    assert not veil.is_on()


@pytest.fixture(autouse=True)
def names_are_shown_afterwards() -> Iterator[None]:
    yield
    veil.take_off()


def cover(qtbot: QtBot, face: MainWindow) -> None:
    qtbot.keyClick(face, Qt.Key.Key_F9)
    assert face.stack.isHidden() or face.privacy.blank.isVisible(), "blank until the codes are known"
    qtbot.waitUntil(lambda: veil.is_on() and face.privacy.blank.isHidden())
    settle()


def test_p2_names_come_back_exactly_as_they_were(qtbot: QtBot, window: Window, year: SmallYear) -> None:
    face = window.desk
    for page, thing in (("pupils", ("pupil", year.children["Koji"])), ("evidence", "items"), ("sessions", "week")):
        face.go(page, thing)
        settle()
        before = {said for said in said_by(face.page(page)) if said[1]}
        cover(qtbot, face)
        assert {said for said in said_by(face.page(page)) if said[1]} != before
        assert face.status.privacy.text() == "Names covered  F9"
        qtbot.mouseClick(face.status.privacy, Qt.MouseButton.LeftButton)
        settle()
        assert {said for said in said_by(face.page(page)) if said[1]} == before, page


def test_p2_an_editor_with_a_name_in_it_shows_the_code_and_nothing_can_be_saved(
    qtbot: QtBot, window: Window, suite: Suite, year: SmallYear
) -> None:
    face = window.desk
    item = suite.evidence.of_child(year.children["Koji"])[0]
    face.go("evidence", ("item", item.id))
    page = face.page("evidence")
    editor = next(one for one in page.side.findChildren(QPlainTextEdit) if "Koji" in one.toPlainText())
    cover(qtbot, face)
    assert editor.isReadOnly()
    codes = [year.codes[name] for name in ("Koji", "Ines")]
    assert editor.toPlainText() == "{} waited for {}.".format(*codes)
    qtbot.keyClicks(editor, "x")
    with pytest.raises(NurtureError, match=r"privacy\.only_looking"):
        suite.evidence.set_family(item.id, True)
    face.privacy.end()
    assert editor.toPlainText() == "Koji waited for Ines."
    assert not editor.isReadOnly()
    assert suite.evidence.one(item.id).text == "Koji waited for Ines."


def test_p2_what_is_written_on_the_screen_meanwhile_is_covered_and_search_answers_in_codes(
    qtbot: QtBot, window: Window
) -> None:
    face = window.desk
    cover(qtbot, face)
    late = QLabel("Koji and Ines", face.stack.currentWidget(), toolTip="Koji")
    late.show()
    settle()
    face.page("pupils").findChildren(RecordTable)[0].grid.copy()
    assert "Koji" not in QApplication.clipboard().text(), "names leave by the clipboard"
    assert face.page("pupils").message_bar.text().startswith("Names are covered")
    assert "Koji" not in late.text() + late.toolTip()
    palette = face.palette_of_places
    palette.open_palette()
    palette.field.setText("waited")
    qtbot.waitUntil(palette._is_answered)
    assert not [place for place in range(palette.list.count()) if "Koji" in palette.list.item(place).text()]
    palette.leave()
    face.privacy.end()
    assert late.text() == "Koji and Ines"


def test_p2_the_second_press_blanks_the_window_and_the_third_brings_it_back(qtbot: QtBot, window: Window) -> None:
    face = window.desk
    cover(qtbot, face)
    qtbot.keyClick(face, Qt.Key.Key_F9)
    blank = face.privacy.blank
    assert {part.text() for part in window.findChildren(QLabel) if part.isVisible() and part.text()} == {
        "The desk is covered",
        "Press F9 to show it again.",
    }
    assert window.windowTitle() == "Nurture Desk"
    qtbot.keyClick(blank, Qt.Key.Key_A)
    assert blank.words.text() == "Press F9 once more to come back."
    assert face.privacy.shown is Shown.NOTHING
    qtbot.keyClick(blank, Qt.Key.Key_F9)
    assert face.privacy.shown is Shown.NAMES
    assert blank.isHidden()
    assert face.stack.isVisible()
    assert not veil.is_on()


def test_p2_locking_ends_it_and_the_next_desk_shows_names(qtbot: QtBot, window: Window, suite: Suite) -> None:
    cover(qtbot, window.desk)
    window.forget_desk()
    assert not veil.is_on()
    assert not suite.desk.covered
