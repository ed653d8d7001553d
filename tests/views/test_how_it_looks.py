"""Every screen of a full desk, at twice the text size and in a small window, in every look: named, whole, readable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import open_suite
from nurture_desk.views.app_window import Window
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.tour import Guide, settle
from nurture_desk.views.widgets import style
from tests.views.flashes import Watch
from tests.views.looks import faint_texts
from tests.views.walk import faults

SAMPLED = ("today", "consent", "intake")  # each change of look restyles the page that is shown


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    made = Window(Preferences(str(tmp_path / "window.ini")))
    qtbot.addWidget(made)
    yield made
    made.forget_desk()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else all of it is dressed once more
    style.wear("light", 1.0)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("theme", "scale", "width", "height"), [("light", 2.0, 1280, 720), ("dark", 1.0, 853, 480)])
def test_every_screen_is_named_whole_and_readable(
    window: Window, sample_desk: OpenDesk, theme: str, scale: float, width: int, height: int
) -> None:
    """High contrast is sampled on a few screens: its roles are those of dark, and the tokens hold their contrast."""
    window.set_look(theme, scale, keep=False)
    window.resize(width, height)
    guide, found = Guide(window, open_suite(sample_desk)), []
    with Watch(window) as watch:
        for name in guide.stops():
            found += [f"{name}: {fault}" for fault in (*faults(window), *faint_texts(window))]
            if theme == "dark" and name in SAMPLED:
                window.set_look("contrast", scale, keep=False)
                settle()
                found += [f"{name} in high contrast: {fault}" for fault in faint_texts(window)]
                window.set_look(theme, scale, keep=False)
    assert guide.troubles == []
    assert found == []
    assert watch.seen == []
