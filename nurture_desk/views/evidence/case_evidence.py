"""The evidence beside a story: looked through by voice, indicator and word; dragged or poured in with a button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.case_studies import Part
from nurture_desk.domain.evidence import EvidenceRow, Voice
from nurture_desk.domain.framework import outcome_of
from nurture_desk.domain.letters import plain_letters
from nurture_desk.services.suite import Suite
from nurture_desk.views.evidence import words
from nurture_desk.views.evidence.case_drag import Draggable
from nurture_desk.views.widgets.buttons import link_button
from nurture_desk.views.widgets.card import Card, empty
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.indicators import indicator_choices
from nurture_desk.views.widgets.inputs import Choice, SearchField
from nurture_desk.views.widgets.labels import hairline, label
from nurture_desk.views.widgets.measures import pack

SHOWN = 30  # pieces at once; the rest is found by looking for it


class EvidencePane(Card):
    """What can still be poured into one story."""

    poured = Signal(int)
    opened = Signal(int)

    def __init__(self, suite: Suite) -> None:
        super().__init__(say("evidence.case.pour"), " ")
        self._suite = suite
        self._rows: Sequence[EvidenceRow] = ()
        self.into = Choice([(part, say(f"evidence.part.{part.value}")) for part in Part])
        self.into.setAccessibleName(say("evidence.case.into"))
        self.into.set_value(Part.OTHERS)
        self.search = SearchField()
        self.search.setPlaceholderText(say("story.edit.find"))
        self.search.setAccessibleName(say("story.edit.find"))
        self.voice = Choice([(None, say("story.edit.any_voice")), *_voices()])
        self.voice.setAccessibleName(say("evidence.find.voice"))
        self.voice.set_value(None)
        self.indicator = Choice()
        self.indicator.setAccessibleName(say("evidence.find.indicator"))
        self.add(label(say("evidence.case.into"), "strong"))
        for part in (self.into, self.search, self.voice, self.indicator):
            self.add(part)
        found = QWidget()
        self._found = pack(QVBoxLayout(found), 0, gap=8)
        self.add(found)
        self.search.returnPressed.connect(self._pour_first)
        self.search.textChanged.connect(lambda _: self._show())
        self.voice.currentIndexChanged.connect(lambda _: self._show())
        self.indicator.currentIndexChanged.connect(lambda _: self._show())

    def fill(self) -> None:
        """Read the indicators again."""
        framework = self._suite.outcome_framework.in_use()
        outcomes = [(each.key, each.title) for each in framework.child_outcomes()]
        indicators = indicator_choices(framework, self._suite.outcome_framework.hopes())
        kept = self.indicator.value() or ""
        self.indicator.set_choices([("", say("evidence.find.any_indicator")), *outcomes, *indicators])
        self.indicator.set_value(kept)

    def show_rows(self, rows: Sequence[EvidenceRow]) -> None:
        """Show these pieces, narrowed to what is looked for."""
        self._rows = rows
        self._show()

    def shown(self) -> list[EvidenceRow]:
        """The pieces that meet what is looked for."""
        wanted = plain_letters(self.search.text())
        said, shows = self.voice.value(), self.indicator.value() or ""
        return [
            row
            for row in self._rows
            if (said is None or row.voice is said)
            and (not shows or shows in row.indicators or any(outcome_of(key) == shows for key in row.indicators))
            and (not wanted or wanted in plain_letters(f"{row.text} {row.shown_name}"))
        ]

    def _pour_first(self) -> None:
        if rows := self.shown():
            self.poured.emit(rows[0].id)

    def _show(self) -> None:
        empty(self._found)
        rows = self.shown()
        self.set_figure(str(len(rows)))
        for row in rows[:SHOWN]:
            self._found.addWidget(hairline())
            self._found.addWidget(self._piece(row))
        if len(rows) > SHOWN:
            self._found.addWidget(label(say("story.edit.more", n=len(rows) - SHOWN), "muted", wrap=True))
        if not rows:
            key = "story.edit.nothing_found" if self._rows else "evidence.case.none_left"
            self._found.addWidget(label(say(key), "muted", wrap=True))

    def _piece(self, row: EvidenceRow) -> QWidget:
        made = Draggable(row.id)
        made.setToolTip(say("story.edit.drag"))
        column = pack(QVBoxLayout(made), 0, gap=2)
        column.addWidget(label(row.text, "body", wrap=True))
        column.addWidget(label(f"{words.source(row)} · {row.shown_name}", "muted", wrap=True))
        ways = QWidget()
        flow = FlowLayout(ways)
        for wording, idea, told in (
            ("evidence.case.pour_in", "add", self.poured),
            ("story.edit.open", "", self.opened),
        ):
            button = link_button(say(wording), idea)
            button.setAccessibleName(f"{say(wording)}: {row.text[:60]}")
            button.clicked.connect(lambda _=False, key=row.id, tell=told: tell.emit(key))
            flow.addWidget(button)
        column.addWidget(ways)
        return made


def _voices() -> list[tuple[Any, str]]:
    return [(voice, say(f"evidence.voice.{voice.value}")) for voice in Voice]
