"""One walk over every screen of a full desk in large letters, one in a small window under privacy mode.

Each screen is named, whole and readable, flashes nothing; its lists can do what every list can, help speaks of it, and
no name is on it while names are covered (trust P2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from nurture_desk.db import directory
from nurture_desk.documents.guide import guide_sections
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import open_suite
from nurture_desk.views.app_window import Window
from nurture_desk.views.main_window import MainWindow
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.tour import Guide, settle
from nurture_desk.views.widgets import style, veil
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.table import RecordTable
from nurture_desk.views.window.help_panel import place_of
from nurture_desk.views.window.help_texts import of_page
from tests.views.flashes import Watch
from tests.views.looks import faint_texts
from tests.views.said import said_by
from tests.views.walk import faults

HALFWAY = "reflection"  # from here on the second walk is in high contrast: each change of look restyles all there is


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    made = Window(Preferences(str(tmp_path / "window.ini")))
    qtbot.addWidget(made)
    yield made
    made.forget_desk()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else all of it is dressed once more
    style.wear("light", 1.0)
    veil.take_off()


@pytest.mark.dressed
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_every_screen_at_twice_the_text_size_is_whole_and_has_what_every_screen_has(
    window: Window, sample_desk: OpenDesk
) -> None:
    window.set_look("light", 2.0, keep=False)
    window.resize(1280, 720)
    guide, found, lacking, stops = Guide(window, open_suite(sample_desk)), [], [], []
    with Watch(window) as watch:
        for name in guide.stops():
            stops.append(name)
            found += [f"{name}: {fault}" for fault in (*faults(window), *faint_texts(window))]
            if window.desk is not None:
                lacking += [f"{name}: {lack}" for lack in _lacks(window.desk)]
    assert guide.troubles == []
    assert found == []
    assert lacking == []
    assert {one.stop for section in guide_sections() for one in section.pictures()} <= set(stops)
    assert watch.seen == []


@pytest.mark.dressed
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_p2_every_screen_in_a_small_window_is_whole_and_shows_codes_for_names(
    window: Window, sample_desk: OpenDesk
) -> None:
    named = _names(sample_desk)
    window.set_look("dark", 1.0, keep=False)
    window.resize(853, 480)
    guide, found, said = Guide(window, open_suite(sample_desk)), [], {}
    for name in guide.stops():
        if name == HALFWAY:
            window.set_look("contrast", 1.0, keep=False)
            settle()
        if name == "help":  # what follows changes something, which privacy mode refuses
            _names_come_back(window.desk, named)
        elif window.desk is not None and name == "today":
            window.desk.privacy.toggle()
            settle()
            assert veil.is_on()
        found += [f"{name}: {fault}" for fault in (*faults(window), *faint_texts(window))]
        if veil.is_on():
            for where, text in said_by(window):
                said.setdefault(text, f"{name}: {where}: {text[:80]!r}")
    assert guide.troubles == []
    assert [where for text, where in said.items() if named.search(text)] == []
    assert len(said) > 1500
    assert found == []


def _lacks(face: MainWindow) -> list[str]:
    """What a list or a screen lacks that every list and screen has."""
    page = face.page(face.here)
    found = [table.grid.accessibleName() for table in page.findChildren(RecordTable) if not _is_whole(table)]
    place = place_of(page) or face.here
    return found if place in {one.key for one in of_page(face.here)} else [*found, f"help of {place}"]


def _is_whole(table: RecordTable) -> bool:
    """A list that is seen exports what is seen, finds, remembers its columns and has a name."""
    if not table.isVisible():
        return True
    words = [action.text() for action in table.ways.menu().actions()]
    ways = "Export what I see" in words and "Find in this list" in words and table.can_export()
    return bool(ways and table.ways.key and table.grid.accessibleName())


def _names(desk: OpenDesk) -> re.Pattern[str]:
    with desk.look() as conn:
        rows = directory.children(conn)
    names = {part for row in rows for part in (row.first_names, row.known_as, row.surname) if part.strip()}
    assert len(names) > 20
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b")


def _names_come_back(face: Page, named: re.Pattern[str]) -> None:
    assert isinstance(face, MainWindow)
    face.go("pupils")
    face.privacy.end()
    settle()
    assert any(named.search(text) for _, text in said_by(face))
    face.go("today")
    face.toggle_help()
    face.toggle_help()
    settle()
