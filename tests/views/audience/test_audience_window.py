"""The audit on the laptop: one person after the other, by mouse or by keys, and nothing of one left for the next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from nurture_desk.documents.wording import say
from nurture_desk.domain.audience import Handover, LaptopAnswer
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.audit_frameworks import shipped
from nurture_desk.views.audience.window import AudienceWindow
from nurture_desk.views.widgets import style
from tests.views.walk import at_scale, faults

DAY = date(2026, 9, 1)
NAMES = ("Perdita Loom", "Odo Penhallow", "Siân Gwŷn", "Bram Sedge", "Ines Hob")


class Room:
    """A laptop in a room, and what was handed in."""

    def __init__(self) -> None:
        self.handed_in: list[LaptopAnswer] = []
        self.full = False
        handover = Handover("AR-01", "Autumn INSET", 1, shipped(), "ab" * 32, "/nowhere")
        self.window = AudienceWindow(handover, self._put_away, lambda: DAY)

    def _put_away(self, answer: LaptopAnswer) -> None:
        if self.full:
            raise NurtureError("documents.files.disk_full", drive="/", file="x", place="/")
        self.handed_in.append(answer)

    @property
    def sheet(self):
        assert self.window.form is not None
        return self.window.form

    def to_the_end(self) -> None:
        while self.sheet.step + 1 < self.sheet.steps:
            self.window.go_on()

    def shown(self) -> str:
        return " ".join(part.text() for part in self.window.findChildren(QPushButton) if part.isVisible())


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    made = Room()
    qtbot.addWidget(made.window)
    made.window.resize(1280, 720)
    made.window.show()
    yield made
    made.window.end()
    made.window.close()


def test_a_sheet_is_answered_by_keyboard_alone(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.sheet.name, "Odo  Penhallow")
    qtbot.keyClick(room.sheet.name, Qt.Key.Key_Return)
    assert room.sheet.step == 1
    first = room.window.focusWidget()
    qtbot.keyClick(first, Qt.Key.Key_3)
    qtbot.keyClick(room.window.focusWidget(), Qt.Key.Key_4)
    assert room.window.focusWidget() is room.window.next_button, "after the last line the keys stand on Go on"
    qtbot.keyClick(room.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    for key in (Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_Up, Qt.Key.Key_0, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(room.window.focusWidget(), key)
    room.to_the_end()
    qtbot.keyClick(room.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (answer,) = room.handed_in
    assert (answer.name, answer.answered_on) == ("Odo Penhallow", DAY)
    assert answer.marks == {"a1": 3, "a2": 4, "b1": 2, "b2": 2}


def test_everything_the_paper_asks_is_asked(room: Room) -> None:
    sheet = room.sheet
    sheet.name.setText("Odo Penhallow")
    sheet.interest.tick(3)
    sheet.approaches.tick("songwriting")
    sheet.technologies.tick("recording")
    sheet.free.tick("tue_am")
    sheet.training.tick("attachment", 0)
    sheet.training.tick("songwriting", 1)
    sheet.untapped.setPlainText("Clog dance")
    sheet.lived.setChecked(True)
    room.to_the_end()
    room.window.go_on()
    assert room.handed_in == [
        LaptopAnswer(
            "AR-01", 1, "Odo Penhallow", DAY, {}, "watch_first", "Clog dance", ("songwriting",), ("recording",),
            ("tue_am",), ("attachment",), ("songwriting",), lived=True,
        )
    ]  # fmt: skip


def test_a_second_press_takes_the_tick_away(room: Room) -> None:
    scale = room.sheet._scales["a1"]
    scale.buttons[2].click()
    assert scale.level() == 3
    scale.buttons[2].click()
    assert scale.level() == 0


def test_a_sheet_without_name_or_without_a_tick_is_not_handed_in(room: Room) -> None:
    room.window.go_on()
    assert (room.sheet.step, room.sheet.wrong.text()) == (0, say("audience.name_missing"))
    room.sheet.name.setText("Odo Penhallow")
    room.to_the_end()
    room.window.go_on()
    assert room.handed_in == []
    assert "Nothing is ticked yet" in room.window.trouble.text()


def test_a_full_disk_keeps_the_sheet_and_says_why(room: Room) -> None:
    room.sheet.name.setText("Odo Penhallow")
    room.sheet._scales["d2"].tick(1)
    room.to_the_end()
    room.full = True
    room.window.go_on()
    assert room.window.trouble.text()
    assert room.sheet.name.text() == "Odo Penhallow"
    room.full = False
    room.window.go_on()
    assert len(room.handed_in) == 1


def test_p1_five_people_in_a_row_find_nothing_of_one_another(room: Room, qtbot: QtBot) -> None:
    seen: list[object] = []
    clipboard = QGuiApplication.clipboard()
    for place, name in enumerate(NAMES):
        sheet = room.sheet
        seen.append(sheet)
        assert not sheet.begun()
        assert sheet.answer(DAY).marks == {}
        assert clipboard.text() == ""
        for field in room.window.findChildren(QLineEdit) + room.window.findChildren(QPlainTextEdit):
            undo = field.isUndoAvailable() if isinstance(field, QLineEdit) else field.document().isUndoAvailable()
            assert not undo
        said = room.window.windowTitle() + room.shown() + room.window.accessibleName()
        assert not [other for other in NAMES if other.split()[-1] in said]
        sheet.name.insert(name)
        sheet.name.selectAll()
        sheet.name.copy()
        assert clipboard.text() == name
        sheet._scales["a1"].tick(place % 4 + 1)
        sheet.untapped.setPlainText(f"{name} juggles")
        sheet.lived.setChecked(place == 0)
        room.to_the_end()
        room.window.go_on()
        assert room.window.form is None, "the thanks page stands over no sheet"
        assert room.window.page is not None
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not shiboken6.isValid(sheet)
        room.window.page.safe.click()
    assert [(one.name, one.marks["a1"], one.lived) for one in room.handed_in] == [
        (name, place % 4 + 1, place == 0) for place, name in enumerate(NAMES)
    ]


def test_escape_and_closing_ask_for_whoever_lent_the_laptop(room: Room, qtbot: QtBot) -> None:
    ended: list[bool] = []
    room.window.ended.connect(lambda: ended.append(True))
    room.sheet.name.setText("Odo Penhallow")
    qtbot.keyClick(room.window, Qt.Key.Key_Escape)
    assert room.window.page is not None
    assert room.window.page.safe.hasFocus(), "going on is the safe answer"
    room.window.page.safe.click()
    assert room.sheet.name.text() == "Odo Penhallow"
    room.window.close()
    assert room.window.isVisible()
    assert ended == []
    room.window.page.other.click()
    assert ended == [True]


def test_a_sheet_nobody_touches_is_covered_until_somebody_says_whose_it_is(room: Room) -> None:
    room.window._idle.timeout.emit()
    assert room.window.page is None, "an empty sheet needs no cover"
    room.sheet.name.setText("Odo Penhallow")
    room.window._idle.timeout.emit()
    assert room.window.page is not None
    assert not room.sheet.isVisible()
    room.window.page.other.click()
    assert room.sheet.isVisible()
    room.window._idle.timeout.emit()
    room.window.page.safe.click()
    assert room.sheet.name.text() == ""


@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 1280, 720), (1.0, 853, 480), (2.0, 1280, 720)])
def test_every_page_passes_the_walks(room: Room, scale: float, width: int, height: int) -> None:
    try:
        at_scale(room.window, scale, width, height)
        found = faults(room.window)
        room.sheet.name.setText("Odo Penhallow")
        while room.sheet.step + 1 < room.sheet.steps:
            room.window.go_on()
            at_scale(room.window, scale, width, height)
            found += faults(room.window)
        room.window.go_on()  # nothing is ticked: the sentence beside the button
        at_scale(room.window, scale, width, height)
        found += faults(room.window)
        for act in (room.window.ask_to_end, room.window._resume, room.window.cover):
            act()
            at_scale(room.window, scale, width, height)
            found += faults(room.window)
        assert found == []
    finally:
        style.wear("light", 1.0)
