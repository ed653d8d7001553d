"""Qt calls do not use ``None`` up (docs/decisions/006)."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12 on")
def test_none_outlives_a_long_day_of_qt_calls(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    for _ in range(50_000):  # more than a Python 3.11 has references to None at the start
        widget.update()
        widget.isVisible()
        QModelIndex().data()
    for one in (None, True, False):
        assert sys.getrefcount(one) > 1 << 39
