"""A second process as the window starts it, with five people at its keyboard; takes the words of ``audience``."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer

from nurture_desk.app.audience import run_audience
from nurture_desk.views.audience.window import AudienceWindow

NAMES = ("Perdita Loom", "Odo Penhallow", "Siân Gwŷn", "Bram Sedge", "Ines Hob")


def answer_all(window: AudienceWindow) -> None:
    """Five people, one after the other; then the laptop is handed back."""
    for place, name in enumerate(NAMES):
        sheet = window.form
        assert sheet is not None
        assert not sheet.begun(), "something of the person before was left"
        sheet.name.insert(name)
        sheet._scales["d2"].tick(place % 4 + 1)
        while sheet.step + 1 < sheet.steps:
            window.go_on()
        window.go_on()
        assert window.page is not None
        window.page.safe.click()
    window.end()


shown = AudienceWindow.showFullScreen


def show_and_answer(window: AudienceWindow) -> None:
    shown(window)
    QTimer.singleShot(0, lambda: answer_all(window))


if __name__ == "__main__":
    AudienceWindow.showFullScreen = show_and_answer
    sys.exit(run_audience(sys.argv[1:]))
