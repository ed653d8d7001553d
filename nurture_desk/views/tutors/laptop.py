"""Sheets from the laptop, looked at before they count: whose each one is, one at a time or all at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_framework import AuditFramework
from nurture_desk.domain.audits import AuditRound
from nurture_desk.views.tutors import words
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card, empty
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.inputs import Choice
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.page import Page

NEW = 0  # in the list of names: somebody who is no tutor yet


class LaptopPart(QWidget):
    """``changed`` after sheets were taken or thrown away; ``left`` wishes the results back."""

    changed = Signal()
    left = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._round: AuditRound | None = None
        self._framework: AuditFramework | None = None
        self.cards: list[AnswerCard] = []
        column = pack(QVBoxLayout(self), 0, gap=12)
        column.addWidget(label(say("audience.review.title"), "h2"))
        column.addWidget(label(say("audience.review.text"), "muted", wrap=True))
        foot = QWidget()
        row = pack(QHBoxLayout(foot), 0, gap=8)
        self.all_button = main_button("", "confirm_many")
        self.all_button.clicked.connect(self.take_all)
        self.back_button = plain_button(say("tutors.audit.to_results"))
        self.back_button.clicked.connect(self.left)
        row.addWidget(self.all_button)
        row.addWidget(self.back_button)
        row.addStretch(1)
        column.addWidget(foot)
        self._list = pack(QVBoxLayout(), 0, gap=12)
        column.addLayout(self._list)
        column.addStretch(1)

    def open_round(self, audit_round: AuditRound, framework: AuditFramework) -> None:
        """Show what waits in a round."""
        self._round, self._framework = audit_round, framework
        self.refresh()

    def refresh(self) -> None:
        """Read what waits again; whoever was chosen by hand stays chosen."""
        if self._round is None or self._framework is None:
            return
        chosen = {card.found.id: card.whose.value() for card in self.cards}
        found = self._suite.laptop_answers.waiting(self._round.id)
        people = [(row.tutor.id, row.tutor.name) for row in self._suite.tutors.everyone() if row.tutor.active]
        empty(self._list)
        self.cards = [AnswerCard(one, self._framework, people) for one in found]
        for card in self.cards:
            if chosen.get(card.found.id) is not None:
                card.whose.set_value(chosen[card.found.id])
            card.take.clicked.connect(lambda _=False, one=card: self._take([one]))
            card.away.clicked.connect(lambda _=False, one=card: self._throw_away(one))
            card.whose.currentIndexChanged.connect(lambda _: self._count())
            self._list.addWidget(card)
        if not self.cards:
            self._list.addWidget(EmptyState("confirm_many", say("audience.review.none")))
        self._count()

    def take_all(self) -> None:
        """Take every sheet as the sheet of whoever is chosen."""
        self._take(self.cards)

    def _take(self, cards: list[AnswerCard]) -> None:
        if any(card.whose.value() is None for card in cards):
            self._page.message_bar.show_message("owed", say("audience.review.choose_each"))
            return

        def take() -> None:
            for card in cards:
                whose = card.whose.value()
                self._suite.laptop_answers.file(card.found.id, None if whose == NEW else whose)

        if self._page.guard(take):
            self._settled(say("audience.review.taken", n=len(cards)))

    def _throw_away(self, card: AnswerCard) -> None:
        title = say("audience.review.away_title", name=card.found.answer.name)
        if self._page.ask.confirm(title, say("audience.review.away_text"), say("audience.review.away_verb")) and (
            self._page.guard(lambda: self._suite.laptop_answers.throw_away(card.found.id))
        ):
            self._settled("")

    def _settled(self, told: str) -> None:
        self.refresh()
        self.changed.emit()
        if not self.cards:
            self.left.emit()
        if told:
            self._page.message_bar.show_message("ok", told)

    def _count(self) -> None:
        self.all_button.setText(say("audience.review.take_all", n=len(self.cards)))
        self.all_button.setVisible(len(self.cards) > 1)
        self.all_button.setEnabled(all(card.whose.value() is not None for card in self.cards))


class AnswerCard(Card):
    """One sheet: the name as it was typed, whose it may be, how much is ticked."""

    def __init__(self, found: Any, framework: AuditFramework, people: list[tuple[int, str]]) -> None:
        super().__init__(found.answer.name, words.day(found.answer.answered_on), gap=8)
        self.found = found
        ticks = say("audience.review.ticks", n=len(found.answer.marks), total=len(framework.items))
        self.add(label(ticks, "muted"))
        row = QWidget()
        line = pack(QHBoxLayout(row), 0, gap=8)
        line.addWidget(label(say("audience.review.whose"), "strong"))
        add_new = (NEW, say("audience.review.add_new", name=found.answer.name))
        self.whose = fix(Choice([add_new, *people], search=True), min_width=260)
        self.whose.setAccessibleName(f"{say('audience.review.whose')}: {found.answer.name}")
        self.whose.set_value(NEW if found.tutor_id is None else found.tutor_id)
        line.addWidget(self.whose, 1)
        self.take = plain_button(say("audience.review.take"), "choose")
        self.take.setAccessibleName(f"{self.take.text()}: {found.answer.name}")
        self.away = ghost_button(say("audience.review.away"))
        self.away.setAccessibleName(f"{self.away.text()}: {found.answer.name}")
        line.addWidget(self.take)
        line.addWidget(self.away)
        self.add(row)
        if found.sheets:
            self.add(label(say("audience.review.second"), "owed", wrap=True))
