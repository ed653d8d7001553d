"""Every screen of a full desk, at twice the text size and in a small window, in every look: named, whole, readable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import open_suite
from nurture_desk.views.app_window import Window
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.tour import Guide
from nurture_desk.views.widgets import style
from tests.views.looks import faint_texts
from tests.views.walk import faults


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    made = Window(Preferences(str(tmp_path / "window.ini")))
    qtbot.addWidget(made)
    yield made
    made.forget_desk()
    style.wear("light", 1.0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("theme", "scale", "width", "height"),
    [("light", 2.0, 1280, 720), ("dark", 1.0, 853, 480), ("contrast", 1.0, 1280, 720)],
)
def test_every_screen_is_named_whole_and_readable(
    window: Window, sample_desk: OpenDesk, theme: str, scale: float, width: int, height: int
) -> None:
    window.set_look(theme, scale, keep=False)
    window.resize(width, height)
    guide = Guide(window, open_suite(sample_desk))
    found = [f"{name}: {fault}" for name in guide.stops() for fault in (*faults(window), *faint_texts(window))]
    assert guide.troubles == []
    assert found == []
