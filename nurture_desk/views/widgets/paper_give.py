"""The card that gives a paper out: save and print, and below them what is held back and what stops it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.services.drafted_papers import Draft
from nurture_desk.views.widgets.buttons import ghost_button, main_button
from nurture_desk.views.widgets.card import Card, empty
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack


class PaperGive(Card):
    """Two buttons and a list."""

    def __init__(self) -> None:
        super().__init__(say("publish.page.give"), gap=8)
        self.save_button = main_button(say("publish.page.save"), "export")
        self.print_button = ghost_button(say("publish.page.print"), "print")
        found = QWidget()
        self._found = pack(QVBoxLayout(found), 0, gap=6)
        for part in (self.save_button, self.print_button, found):
            self.add(part)

    def show_found(self, hits: Sequence[Hit], draft: Draft | None = None, too_long: int = 0) -> None:
        """What the guards say; of a written paper also what is held back from it, and how many pages too many."""
        empty(self._found)
        for one in draft.sections if draft else ():
            if draft and one.key in draft.shares:
                self._say("", say("publish.share", section=one.title, words=draft.shares[one.key]))
        for held in draft.held_back if draft else ():
            self._say(held.who, held.why)
        if hits:
            self._found.addWidget(label(say("evidence.report.guard_asks", n=len(hits)), "strong", wrap=True))
        for hit in hits:
            self._say(hit.sentence, f"{hit.text}: {hit.why}")
        if too_long:
            self._say("", say("publish.page.longer", n=too_long))

    def _say(self, text: str, why: str) -> None:
        if text:
            self._found.addWidget(label(text, "body", wrap=True))
        self._found.addWidget(label(why, "muted", wrap=True))
