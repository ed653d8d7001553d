"""A part that shows itself before it has a place appears for a blink as a window of its own."""

from __future__ import annotations

import traceback

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nurture_desk.domain.suggestions import NewSuggestion
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite
from nurture_desk.views.main_window import MainWindow
from nurture_desk.views.pupils.child_view import PARTS
from tests.conftest import StandingClock
from tests.services.pupil_stories import SIGNED, ground, group
from tests.views.answers import Answers
from tests.views.settled import settle

TABS = {
    "programme": ["service", "grant", "people", "partners"],
    "tutors": ["audit", "choosing", "training", "lessons"],
    "schools": ["all", "contacts", "decisions", ("school", 1)],
    "consent": ["forms", "media", "recall", "adults", "versions"],
    "sessions": ["group", "dates"],
    "reflection": ["meetings", "learning", "inclusion"],
    "returns": ["figures", "texts", "made", "new"],
    "settings": [],
    "today": [],
}


class Watch(QObject):
    """Notes what is shown without a parent, and who showed it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            caller = "".join(traceback.format_stack(limit=4)[:-1])
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}\n{caller}")
        return False


def test_no_part_of_any_page_flashes_as_a_window(
    qtbot: QtBot, qapp: QApplication, desk: OpenDesk, suite: Suite, clock: StandingClock
) -> None:
    ground(desk)
    clock.go_to(SIGNED)
    larkspur = group(suite)
    children = suite.suggestions.add_list(1, [NewSuggestion(f"TL{n}", "", 3) for n in (1, 2, 3)], by="SENCO")
    suite.groups.place(larkspur, children)
    child = children[0]
    of_child = [("pupil", (child, part)) for part in PARTS]
    stops = TABS | {
        "pupils": ["children", "suggestions", ("group", larkspur), *of_child],
        "evidence": ["items", ("child", child), ("report", child), ("slips", child)],
    }
    window = MainWindow(suite, Answers())
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    watch = Watch()
    qapp.installEventFilter(watch)
    try:
        for key, things in stops.items():
            for thing in [None, *things]:
                window.go(key, thing)
                settle()
    finally:
        qapp.removeEventFilter(watch)
    assert watch.seen == []
