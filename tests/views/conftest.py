"""What every test of a screen needs: the desk's own look, as the window wears it, and no screens of tests before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from nurture_desk.services.suite import Suite
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.page import Page
from tests.views.answers import Answers

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
def dressed(qapp: object) -> None:
    """Fonts and stylesheet at text scale 1 in the light theme.

    Widgets of the tests before are let go first: Qt keeps what was asked to be deleted until an event loop runs, and
    a stylesheet is then put on all of them again and again.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    style.wear("light", 1.0)
