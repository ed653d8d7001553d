"""The learning log: what helped and what hindered, by the seven challenges."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.reflection import Effect, Learning, Theme
from nurture_desk.views.widgets.bars import BarRow
from nurture_desk.views.widgets.card import Card, empty
from nurture_desk.views.widgets.fields import ChoiceField, DateField, LongTextField, TextField, TickField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.table import Column


class LearningTab(QWidget):
    """The log at the left; helped and hindered by challenge at the right."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0)
        self.columns = Columns(side=300)
        self.log = RecordList(
            [
                Column("text", _say("col_text"), lambda row: (row.text, _about(row)), kind="two_lines", least=240),
                Column("theme", _say("col_theme"), lambda row: say(f"reflection.theme.{row.theme}"), width=150),
                Column("effect", _say("col_effect"), _effect, width=120, kind="state"),
            ],
            [
                DateField("noted_on", _say("noted_on"), half=True),
                ChoiceField("theme", _say("theme"), choices=_choices(Theme, "theme"), half=True),
                ChoiceField("effect", _say("effect"), choices=_choices(Effect, "effect"), segments=True),
                LongTextField("text", _say("text"), _say("text_hint"), lines=3),
                TextField("source", _say("source"), optional=True),
                TickField("in_return", _say("in_return")),
            ],
            name=say("reflection.tab.learning"),
            load=self._load,
            save=self._save,
            remove=lambda row: self._suite.reflection.remove_learning(row.id),
            ask=self._page.ask,
            new_word=_say("add"),
            empty=("reflection", _say("empty"), _say("empty_text")),
            fresh=lambda: {"noted_on": self._suite.desk.today(), "in_return": True},
            addable=False,  # the page's own button adds
        ).drafted(self._page, "learning")
        self.log.changed.connect(self._changed)
        self.balance = Card(_say("balance"))
        self.sentence = label("", "body", wrap=True)
        self.balance.add(self.sentence)
        holder = QWidget()
        self._bars = pack(QVBoxLayout(holder), 0, gap=8)
        self.balance.add(holder)
        self.columns.left.addWidget(self.log)
        self.columns.left.addStretch(1)
        self.columns.right.addWidget(self.balance)
        self.columns.right.addStretch(1)
        column.addWidget(self.columns)

    def show_record(self, key: int) -> None:
        """Open the line with this key, if it is one of this year."""
        self.log.table.choose(lambda row: row.id == key)

    def refresh(self) -> None:
        """Read the log again."""
        self.log.refresh()
        self._show_balance(self._load())

    def start_new(self) -> None:
        """Open an empty line."""
        self.log.start_new()

    def arrange(self, narrow: bool) -> None:
        """One column or two."""
        self.columns.set_narrow(narrow)

    def _load(self) -> list[Learning]:
        year = self._suite.programme.current()
        found: list[Learning] = self._suite.reflection.learning(year.id) if year else []
        return found

    def _save(self, values: dict[str, Any], row: Learning | None) -> None:
        year = self._suite.programme.current()
        for field in ("noted_on", "theme", "effect"):
            if values[field] is None:
                raise NurtureError(f"reflection.which_{field}", field=field)
        before = row or Learning(year.id, values["noted_on"], values["theme"], values["effect"], "")
        self._suite.reflection.save_learning(replace(before, **values))

    def _changed(self) -> None:
        self._page.saved.emit()
        self.refresh()

    def _show_balance(self, entries: list[Learning]) -> None:
        helped = sum(one.effect is Effect.HELPED for one in entries)
        self.balance.setVisible(bool(entries))
        self.sentence.setText(_say("balance_sentence", helped=helped, hindered=len(entries) - helped))
        empty(self._bars)
        most = max((sum(one.theme is theme for one in entries) for theme in Theme), default=0)
        for theme in Theme:
            mine = [one for one in entries if one.theme is theme]
            good = sum(one.effect is Effect.HELPED for one in mine)
            figure = _say("balance_bar", helped=good, hindered=len(mine) - good)
            share = len(mine) / most if most else 0.0
            self._bars.addWidget(BarRow(say(f"reflection.theme.{theme}"), figure, share))


def _say(key: str, **values: object) -> str:
    return say(f"reflection.learning.{key}", **values)


def _choices(kinds: Any, prefix: str) -> list[tuple[Any, str]]:
    return [(kind, say(f"reflection.{prefix}.{kind}")) for kind in kinds]


def _about(row: Learning) -> str:
    return " · ".join(part for part in (long_date(row.noted_on), row.source) if part)


def _effect(row: Learning) -> tuple[str, str]:
    return ("yes" if row.effect is Effect.HELPED else "hold", say(f"reflection.effect.{row.effect}"))
