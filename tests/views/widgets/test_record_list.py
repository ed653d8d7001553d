"""A list with its form: the form is seen, however long the list is."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nurture_desk.views.widgets.fields import TextField
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.table import Column

pytestmark = pytest.mark.dressed


@dataclass(frozen=True)
class _Row:
    name: str


def test_the_form_below_a_long_page_comes_into_sight(qtbot: QtBot) -> None:
    rows = [_Row(f"Row {place}") for place in range(40)]
    column = Column("name", "Name", lambda row: row.name)
    field = TextField("name", "Name")
    log = RecordList([column], [field], name="Log", load=lambda: rows, save=lambda values, row: None)
    page = QScrollArea()
    page.setWidgetResizable(True)
    below = QWidget()
    column_of_page = QVBoxLayout(below)
    before = QLabel("What stands above the list.")
    before.setMinimumHeight(900)
    column_of_page.addWidget(before)
    column_of_page.addWidget(log)
    page.setWidget(below)
    page.resize(700, 400)
    qtbot.addWidget(page)
    page.show()
    log.refresh()
    log.start_new()
    seen = page.viewport()
    qtbot.waitUntil(
        lambda: seen.rect().contains(QRect(log.save_button.mapTo(seen, QPoint(0, 0)), log.save_button.size()))
    )
