"""The trail: what was done when, by codes and counts; whether it is whole."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import short_day
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.trail import TrailRow, TrailState
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.table import Column, RecordTable


class TrailTab(QWidget):
    """One list, newest first, and at its head whether every entry is there."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._asked = 0
        column = pack(QVBoxLayout(self), 0, gap=8)
        self.whole = label("", "body", wrap=True)
        self.table = RecordTable(_columns(), say("protection.tab.trail"), grow=True)
        self.table.set_empty("protection", say("trail.empty"), say("trail.empty_text"))
        column.addWidget(self.whole)
        column.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Read the trail again; whether it is whole is found beside the window."""
        self.table.set_rows(self._suite.trail.rows(), key=lambda row: row.id)
        self._asked += 1
        asked = self._asked
        jobs.run(lambda _: self._suite.trail.state(), lambda state: self._tell(asked, state), self._not_told)

    def _tell(self, asked: int, state: TrailState) -> None:
        if asked != self._asked:
            return
        if state.broken_at is None:
            self.whole.setText(say("trail.whole", n=state.entries))
        else:
            self.whole.setText(say("trail.broken", n=state.broken_at))

    def _not_told(self, _trouble: NurtureError) -> None:
        """The desk was locked meanwhile."""


def _columns() -> list[Column]:
    return [
        Column("at", say("trail.col_at"), _moment, width=170, sort=lambda row: row.id),
        Column("words", say("trail.col_what"), lambda row: row.words, least=220),
        Column("detail", say("trail.col_detail"), lambda row: row.detail, least=220, kind="wrap"),
        Column("id", say("trail.col_number"), lambda row: row.id, width=80, kind="figure"),
    ]


def _moment(row: TrailRow) -> str:
    return f"{short_day(row.at.date())} {row.at.year}, {row.at:%H:%M}"
