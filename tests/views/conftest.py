"""What every test of a screen needs: the desk's own look, as the window wears it, and no screens of tests before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from nurture_desk.views.widgets import style


@pytest.fixture(autouse=True)
def dressed(qapp: object) -> None:
    """Fonts and stylesheet at text scale 1 in the light theme.

    Widgets of the tests before are let go first: Qt keeps what was asked to be deleted until an event loop runs, and
    a stylesheet is then put on all of them again and again.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    style.wear("light", 1.0)
