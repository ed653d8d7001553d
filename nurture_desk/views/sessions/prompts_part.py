"""Prompts for tutors, as they stand in every tutor pack: in the service's own words and order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.toolkit import Prompt
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.fields import LongTextField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.table import Column


class PromptsPart(QWidget):
    """A list one adds to, changes, puts in order, and takes lines out of the packs."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._service = page, page.suite.tutor_prompts
        column = pack(QVBoxLayout(self), 0, gap=8)
        column.addWidget(label(say("toolkit.prompt.title"), "h3"))
        column.addWidget(label(say("toolkit.prompt.text"), "muted", wrap=True))
        self.list = self._list()
        column.addWidget(self._buttons())
        column.addWidget(self.list)
        self.list.row_chosen.connect(self._dress)
        self.list.changed.connect(page.saved.emit)
        self._shown: Prompt | None = None
        self._dress(None)

    def _list(self) -> RecordList:
        def save(values: dict[str, Any], row: Prompt | None) -> None:
            self._service.save(replace(row or Prompt("", 0), **values))

        return RecordList(
            [
                Column("text", say("toolkit.prompt.col"), lambda row: row.text, kind="wrap", least=300),
                Column("state", say("toolkit.prompt.col_state"), _state, width=130, kind="state"),
            ],
            [LongTextField("text", say("toolkit.field.text"))],
            name=say("toolkit.prompt.title"),
            load=self._service.all,
            save=save,
            ask=self._page.ask,
            new_word=say("toolkit.prompt.add"),
            empty=("sessions", say("toolkit.prompt.empty"), say("toolkit.prompt.empty_text")),
        ).drafted(self._page, "prompt")

    def _buttons(self) -> QWidget:
        self.up, self.down = (
            ghost_button(say("toolkit.prompt.up"), "previous"),
            ghost_button(say("toolkit.prompt.down"), "next"),
        )
        self.retire = ghost_button(say("toolkit.act.retire"), "hold")
        self.back = ghost_button(say("toolkit.act.back_to_ours"), "undo")
        self.gone = ghost_button(say("toolkit.act.remove"), "close")
        self.up.clicked.connect(lambda: self._act(lambda ref: self._service.move(ref, -1)))
        self.down.clicked.connect(lambda: self._act(lambda ref: self._service.move(ref, 1)))
        self.retire.clicked.connect(self._turn)
        self.back.clicked.connect(lambda: self._act(self._service.back_to_ours))
        self.gone.clicked.connect(lambda: self._act(self._service.remove))
        return row_of(self.up, self.down, self.retire, self.back, self.gone)

    def refresh(self) -> None:
        """Read the prompts again."""
        self.list.refresh()
        found = [one for one in self._service.all() if self._shown is not None and one.ref == self._shown.ref]
        self._dress(found[0] if found else None)

    def _turn(self) -> None:
        row = self._shown
        if row is not None:
            self._act(lambda ref: self._service.retire(ref, not row.retired))

    def _act(self, act: Any) -> None:
        row = self._shown
        if row is not None and self._page.guard(lambda: act(row.ref)):
            self._page.saved.emit()
            self.refresh()

    def _dress(self, row: Prompt | None) -> None:
        self._shown = row
        for button in (self.up, self.down, self.retire):
            button.setEnabled(row is not None)
        self.back.setVisible(row is not None and bool(row.starter))
        self.gone.setVisible(row is not None and not row.starter)
        retired = row is not None and row.retired
        self.retire.setText(say("toolkit.act.bring_back" if retired else "toolkit.act.retire"))


def _state(row: Prompt) -> tuple[str, str]:
    return ("open", say("toolkit.prompt.retired")) if row.retired else ("yes", say("toolkit.prompt.used"))
