"""What a copy of a report keeps in and why; which names read as codes; what the guards would stop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.reports import HeldBack, Replaced
from nurture_desk.views.widgets.card import Card, empty
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack


class HeldCard(Card):
    """The list beside the report."""

    def __init__(self) -> None:
        super().__init__(say("evidence.report.held"), " ")
        held = QWidget()
        self._lines = pack(QVBoxLayout(held), 0, gap=6)
        self.add(held)

    def show_held(self, held: Sequence[HeldBack], replaced: Sequence[Replaced] = (), hits: Sequence[Hit] = ()) -> None:
        """What is held back; with ``replaced`` and ``hits`` also what else was found when the copy was looked at."""
        empty(self._lines)
        self.set_figure(str(len(held)))
        for line in held:
            self._say(line.text, line.why)
        if not held:
            self._lines.addWidget(label(say("evidence.report.none_held"), "muted", wrap=True))
        if hits:
            self._lines.addWidget(label(say("evidence.report.guard_asks", n=len(hits)), "strong", wrap=True))
            for hit in hits:
                self._say(hit.sentence, f"{hit.text}: {hit.why}")
        if replaced:
            self._lines.addWidget(label(say("evidence.report.replaced"), "strong", wrap=True))
            for one in replaced:
                self._say(say("evidence.report.replaced_by", was=one.was, now=one.now), "")

    def _say(self, text: str, why: str) -> None:
        self._lines.addWidget(label(text, "body", wrap=True))
        if why:
            self._lines.addWidget(label(why, "muted", wrap=True))
