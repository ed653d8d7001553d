"""The outcomes framework as the service uses it: indicators added, renamed, hidden; each change a new version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.framework import Indicator, outcome_of
from nurture_desk.views.widgets.form import ChoiceField, TextField, TickField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.table import Column


class FrameworkTab(QWidget):
    """A list of indicators under their outcomes; keys never change, so that old evidence keeps its meaning."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        column = pack(QVBoxLayout(self), 0, gap=10)
        self.version = label("", "muted", wrap=True)
        column.addWidget(self.version)
        self._framework = self._suite.outcome_framework.in_use()
        outcomes = [(each.key, each.title) for each in self._framework.outcomes]
        self.records = RecordList(
            self._columns(),
            [
                ChoiceField("outcome", say("evidence.outcome"), choices=outcomes),
                TextField("title", say("evidence.framework.title")),
                TextField("hint", say("evidence.framework.hint"), optional=True),
                TickField("hidden", say("evidence.framework.hidden")),
            ],
            name=say("evidence.framework.name"),
            load=self._load,
            save=self._save,
            values_of=lambda row: {**vars(row), "outcome": outcome_of(row.key)},
            ask=page.ask,
            new_word=say("evidence.framework.add"),
            fresh=lambda: {"outcome": self._framework.child_outcomes()[0].key},
        ).drafted(self._page, "outcome-word")
        self.records.changed.connect(page.saved)
        column.addWidget(self.records)
        column.addStretch(1)

    def _columns(self) -> list[Column]:
        return [
            Column("outcome", say("evidence.outcome"), lambda row: self._title(row), width=220),
            Column(
                "title", say("evidence.framework.title"), lambda row: (row.title, row.hint), kind="two_lines", least=260
            ),
            Column("hidden", say("sessions.column.state"), _state, kind="chip", width=130),
        ]

    def refresh(self) -> None:
        """Read the framework again."""
        self._framework = self._suite.outcome_framework.in_use()
        n = self._framework.version
        self.version.setText(say("evidence.framework.version", n=n) if n else say("evidence.framework.shipped"))
        self.records.refresh()

    def _title(self, row: Indicator) -> str:
        return str(self._framework.title_of(outcome_of(row.key)))

    def _load(self) -> list[Indicator]:
        return [one for each in self._framework.outcomes for one in each.indicators]

    def _save(self, values: dict[str, Any], row: Indicator | None) -> None:
        if row is None:
            added = self._suite.outcome_framework.add_indicator(values["outcome"], values["title"], values["hint"])
        else:
            changed = replace(row, title=values["title"], hint=values["hint"], hidden=values["hidden"])
            added = self._suite.outcome_framework.change_indicator(changed)
        self._framework = added


def _title(row: Indicator) -> tuple[str, str]:
    return row.title, row.hint


def _state(row: Indicator) -> tuple[str, str]:
    return ("no", say("evidence.framework.is_hidden")) if row.hidden else ("yes", say("evidence.framework.in_use"))
