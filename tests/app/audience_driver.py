"""A second process as the window starts it, with five people at its buttons; takes the words of ``audience``.

Everything is pressed where a mouse presses it: at a place of the window, by whatever lies on top there.
"""

from __future__ import annotations

import sys
import traceback

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from nurture_desk.app.audience import run_audience
from nurture_desk.documents.wording import say
from nurture_desk.views.audience.form import AnswerForm
from nurture_desk.views.audience.window import AudienceWindow

NAMES = ("Perdita Loom", "Odo Penhallow", "Siân Gwŷn", "Bram Sedge", "Ines Hob")


def press(window: AudienceWindow, key: str) -> None:
    """A click on the button in sight that carries these words."""
    (button,) = (one for one in window.findChildren(QPushButton) if one.isVisible() and one.text() == say(key))
    click(window, button)


def click(window: AudienceWindow, button: QPushButton) -> None:
    """A click at the button's place, which is scrolled to as a person would."""
    if window.scroll_area.isAncestorOf(button):
        QApplication.processEvents()
        window.scroll_area.ensureWidgetVisible(button)
    at = button.mapTo(window, button.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def answer_all(window: AudienceWindow) -> None:
    """Five people, one after the other; then the laptop is handed back."""
    for place, name in enumerate(NAMES):
        sheet = window.form
        assert sheet is not None
        assert not sheet.begun(), "something of the person before was left"
        sheet.name.insert(name)
        answer(window, sheet, place % 4)
        press(window, "audience.hand_in")
        assert window.form is None
        press(window, "audience.hand_back" if name == NAMES[-1] else "audience.i_am_next")
    press(window, "audience.end")


def answer(window: AudienceWindow, sheet: AnswerForm, level: int) -> None:
    """To the last step, there and back on the way; a hand that slips onto "hand back" goes on with the same sheet."""
    press(window, "audience.next")
    press(window, "audience.back")
    assert sheet.step == 0
    while sheet.step + 1 < sheet.steps:
        press(window, "audience.next")
        if sheet._scales["d2"].isVisible():
            click(window, sheet._scales["d2"].buttons[level])
    press(window, "audience.hand_back")
    press(window, "audience.go_on")
    assert window.form is sheet


shown = AudienceWindow.showFullScreen


def show_and_answer(window: AudienceWindow) -> None:
    shown(window)
    QTimer.singleShot(0, lambda: told(window))


def told(window: AudienceWindow) -> None:
    """What goes wrong in here ends the process, not the patience of the test."""
    try:
        answer_all(window)
    except Exception:
        traceback.print_exc()
        QApplication.exit(3)


if __name__ == "__main__":
    AudienceWindow.showFullScreen = show_and_answer
    sys.exit(run_audience(sys.argv[1:]))
