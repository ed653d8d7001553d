"""What every test of a screen needs: the desk's own look and no screens of tests before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from nurture_desk.services.suite import Suite
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.page import Page
from tests.views.answers import Answers
from tests.views.walk import put_on, take_off

PageKind = TypeVar("PageKind", bound=Page)


@pytest.fixture
def opens(qtbot: QtBot, suite: Suite) -> Callable[..., Page]:
    """Opens a page of ``suite`` at a size in logical pixels: ``opens(EvidencePage, 1200, 1000)``."""

    def show(kind: type[PageKind], width: int, height: int, ask: Answers | None = None) -> PageKind:
        made = kind(suite, ask or Answers())
        qtbot.addWidget(made)
        made.resize(width, height)
        made.refresh()
        made.show()
        return made

    return show


@pytest.fixture(autouse=True)
def dressed(qapp: object, request: pytest.FixtureRequest) -> None:
    """Fonts, colours and measures at text scale 1 in the light theme; the stylesheet where a test looks at the looks.

    Dressing each new widget takes a quarter of the time of a page, and what a page does is no question of corners and
    edges. Whoever measures or looks has it on: ``walk.faults``, ``walk.at_scale`` and every other look put it on by
    themselves, the mark ``dressed`` from the beginning.

    Widgets of the tests before are let go first: Qt keeps what was asked to be deleted until an event loop runs, and
    a stylesheet is then put on all of them again and again.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    style.wear("light", 1.0)
    put_on() if request.node.get_closest_marker("dressed") else take_off()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Tests of other rooms find the application as the program wears it."""
    if nextitem is None or not nextitem.path.is_relative_to(Path(__file__).parent):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        put_on()
