"""The trail: what was done when, by codes and counts; whether it is whole; and the records an entry leads to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.trail import Kind
from nurture_desk.services.trail import TrailRow, TrailState
from nurture_desk.services.trail_paper import moment_words, state_words
from nurture_desk.views.widgets.buttons import ghost_button, plain_button
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.inputs import Choice
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.paper_file import save_paper
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.table import Column, RecordTable

DAYS = ((None, "every_day"), (1, "day_today"), (7, "day_week"), (31, "day_month"))
EVERYTHING = ""


class TrailTab(QWidget):
    """One list, newest first, and at its head whether every entry is there."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._asked = 0
        self._rows: list[TrailRow] = []
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=8)
        self.whole = label("", "body", wrap=True)
        self.table = RecordTable(_columns(), say("protection.tab.trail"), grow=True)
        self.table.set_empty("protection", say("trail.empty"), say("trail.empty_text"))
        kinds = [(EVERYTHING, say("trail.kinds.all")), *((kind, say(f"trail.kinds.{kind}")) for kind in Kind)]
        self.kind = fix(Choice(kinds), width=205)
        self.days = fix(Choice([(days, say(f"trail.{word}")) for days, word in DAYS]), width=165)
        for choice, word in ((self.kind, "kind"), (self.days, "days")):
            choice.setAccessibleName(say(f"trail.{word}"))
            choice.setCurrentIndex(0)
            choice.activated.connect(lambda _: self._show())
            self.table.add_tool(choice)
        self.save_button = ghost_button(say("trail.save"), "export")
        self.save_button.clicked.connect(self.save)
        self.table.add_tool(self.save_button)
        self.table.row_chosen.connect(self.show_entry)
        offer_export(self._page, self.table, say("protection.tab.trail"))
        column.addWidget(self.whole)
        column.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Read the trail again; whether it is whole is found beside the window."""
        self._rows = self._suite.trail.rows()
        self._show()
        self._asked += 1
        asked = self._asked
        jobs.run(lambda _: self._suite.trail.state(), lambda state: self._tell(asked, state), self._not_told)

    def show_thing(self, thing: object) -> None:
        """The entries of one kind ("left", "printed", "keys", "erased")."""
        self.kind.set_value(Kind(str(thing)))
        self._show()

    def show_entry(self, row: TrailRow) -> None:
        """One entry beside the list, and the records it leads to."""
        side = self._page.side
        side.open_panel(row.words, f"{say('trail.col_number')} {row.id} · {moment_words(row)}")
        lines = row.detail.split(" · ") if row.detail else []
        parts: list[QWidget] = [label(line, "body", wrap=True) for line in lines]
        for name, page, thing in row.leads:
            button = plain_button(say("trail.opens", what=say(f"trail.record.{name}")), "open")
            button.clicked.connect(lambda _=False, at=page, what=thing: self._page.went_to.emit(at, what))
            parts.append(row_of(button))
        side.set_parts(parts)
        side.set_buttons([])

    def save(self) -> None:
        """Save the entries that are shown as PDF or Word."""
        rows, service = self.table.selected_rows() or self.table.rows(), self._suite.trail_paper
        rows = rows if len(rows) > 1 else self.table.rows()  # one is chosen to look at, not to save alone
        save_paper(self._page, say("trail.save"), say("trail.file_name"), lambda path: service.write(rows, path))

    def _show(self) -> None:
        """The entries of the kind and the days that are wished."""
        kind, days = self.kind.value(), self.days.value()
        since = self._suite.desk.today() - timedelta(days=days - 1) if days else None
        shown = [row for row in self._rows if kind in (EVERYTHING, row.kind)]
        self.table.set_rows([row for row in shown if since is None or row.at.date() >= since], key=lambda row: row.id)

    def _tell(self, asked: int, state: TrailState) -> None:
        if asked == self._asked:
            self.whole.setText(state_words(state))

    def _not_told(self, _trouble: NurtureError) -> None:
        """The desk was locked meanwhile."""


def _columns() -> list[Column]:
    return [
        Column("at", say("trail.col_at"), moment_words, width=160, sort=lambda row: row.id),
        Column("words", say("trail.col_what"), lambda row: row.words, least=220, kind="wrap"),
        Column("detail", say("trail.col_detail"), lambda row: row.detail, least=220, kind="wrap"),
        Column("id", say("trail.col_number"), lambda row: row.id, width=80, kind="figure"),
    ]
