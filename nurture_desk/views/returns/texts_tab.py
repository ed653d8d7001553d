"""The nine texts of the return, kept as one types, and the plans for next year."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.papers import Readers
from nurture_desk.domain.reflection import Effect, Learning, Theme
from nurture_desk.domain.returns import PLANS, PROMPTS
from nurture_desk.services.returns import subject_of
from nurture_desk.views.returns import words
from nurture_desk.views.widgets.buttons import link_button
from nurture_desk.views.widgets.card import Card, empty
from nurture_desk.views.widgets.inputs import LongText
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.message_bar import SafeguardingLine
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.segments import Segments
from nurture_desk.views.widgets.stops import show_stops

KEPT_AFTER_MS = 900
FEWEST, MOST = 100, 200  # words that fit


class PromptBox(QWidget):
    """One prompt: the question, room to write, and how many words there are."""

    def __init__(self, number: int, keep: Callable[[int, str], object], look: Callable[[int, str], object]) -> None:
        super().__init__()
        self._number, self._keep, self._look = number, keep, look
        self._kept = ""
        column = pack(QVBoxLayout(self), 0, gap=4)
        prompt = say("returns.texts.prompt", n=number, prompt=say(f"returns.prompt.{number}"))
        question = label(prompt, "strong", wrap=True)
        self.edit = LongText(5)
        self.edit.setAccessibleName(prompt)
        question.setBuddy(self.edit)
        self.count = label("", "muted")
        self.stops = link_button("", "blocked")
        self.stops.clicked.connect(lambda: self._look(self._number, self.edit.toPlainText()))
        self.stops.hide()
        foot = pack(QHBoxLayout(), 0, gap=12)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.stops)
        column.addWidget(question)
        column.addWidget(self.edit)
        column.addLayout(foot)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep_now)
        self.edit.textChanged.connect(self._typed)

    def show_text(self, text: str) -> None:
        """Show what is kept, unless something newer is being typed."""
        if self._timer.isActive() or self.edit.toPlainText().strip() == text.strip():
            self._kept = text
            self._count()
            return
        self._kept = text
        self.edit.blockSignals(True)
        self.edit.setPlainText(text)
        self.edit.blockSignals(False)
        self._count()

    def show_stops(self, n: int) -> None:
        """Say how many names or words have to be settled before this text may leave."""
        text = say("returns.texts.stops_1" if n == 1 else "returns.texts.stops", n=n)
        self.stops.setText(text)
        self.stops.setAccessibleName(say("returns.texts.stops_of", n=self._number, text=text))
        self.stops.setVisible(n > 0)

    def keep_now(self) -> None:
        """Keep what was typed, if it is new."""
        self._timer.stop()
        text = self.edit.toPlainText()
        if text != self._kept:
            self._kept = text
            self._keep(self._number, text)

    def _typed(self) -> None:
        self._timer.start(KEPT_AFTER_MS)
        self._count()

    def _count(self) -> None:
        n = len(self.edit.toPlainText().split())
        self.count.setText(say("returns.texts.count_right" if FEWEST <= n <= MOST else "returns.texts.count", n=n))


class TextsTab(QWidget):
    """Prompts at the left, plans and what the learning log says at the right."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=12)
        column.addWidget(SafeguardingLine())
        self.columns = Columns(side=320)
        card = Card(say("returns.tab.texts"), gap=16)
        card.add(label(say("returns.texts.write_so"), "muted", wrap=True))
        self.written = card
        self.prompts = [PromptBox(number, self._keep, self._look) for number in range(1, PROMPTS + 1)]
        for prompt in self.prompts:
            card.add(prompt)
        self.columns.left.addWidget(card)
        self.columns.left.addStretch(1)
        plans = Card(say("returns.texts.plans"), gap=12)
        plans.add(label(say("returns.texts.plans_detail"), "muted", wrap=True))
        self.plans: dict[str, Segments] = {}
        for name in PLANS:
            holder = QWidget()
            row = pack(QVBoxLayout(holder), 0, gap=4)
            row.addWidget(label(words.figure(name), "strong", wrap=True))
            answers = [("yes", say("ui.yes")), ("no", say("ui.no")), ("", say("returns.texts.not_answered"))]
            self.plans[name] = Segments(answers, words.figure(name))
            self.plans[name].chosen.connect(lambda answer, plan=name: self._plan(plan, str(answer)))
            row.addWidget(self.plans[name])
            plans.add(holder)
        self.learned = Card(say("returns.texts.from_log"))
        lines = QWidget()
        self._lines = pack(QVBoxLayout(lines), 0, gap=8)
        self.learned.add(lines)
        self.columns.right.addWidget(plans)
        self.columns.right.addWidget(self.learned)
        self.columns.right.addStretch(1)
        column.addWidget(self.columns)

    def refresh(self) -> None:
        """Read texts, plans and the log again."""
        year = self._suite.programme.current()
        if year is None:
            return
        texts = self._suite.returns.narrative(year.id)
        for number, prompt in enumerate(self.prompts, 1):
            prompt.show_text(texts.get(number, ""))
        self.written.set_figure(say("returns.texts.written", n=len(texts)))
        self._ask_guards(year.id, texts)
        found = {row.figure.name: row.value for row in self._suite.returns.figures(year.id)}
        for name, answers in self.plans.items():
            answers.set_value(found[name] or "")
        self._show_log(self._suite.reflection.learning(year.id))

    def arrange(self, narrow: bool) -> None:
        """One column or two."""
        self.columns.set_narrow(narrow)

    def hideEvent(self, event: QHideEvent) -> None:
        for prompt in self.prompts:
            prompt.keep_now()
        super().hideEvent(event)

    def _keep(self, number: int, text: str) -> None:
        year = self._suite.programme.current()
        if year is not None and self._page.guard(lambda: self._suite.returns.write(year.id, number, text)):
            self._page.saved.emit()

    def _ask_guards(self, year_id: int, texts: Mapping[int, str]) -> None:
        """Count beside the window what has to be settled in each text: gathering everybody's names takes a moment."""
        jobs.run(
            lambda _: {number: len(self._stops(year_id, texts.get(number, ""))) for number in range(1, PROMPTS + 1)},
            self._show_stops,
            self._page.message_bar.show_error,
        )

    def _show_stops(self, counts: Mapping[int, int]) -> None:
        for number, prompt in enumerate(self.prompts, 1):
            prompt.show_stops(counts[number])

    def _stops(self, year_id: int, text: str) -> list[Hit]:
        if not text.strip():
            return []
        found: list[Hit] = self._suite.guarding.check_text(text, subject=subject_of(year_id), readers=Readers.FUNDER)
        return found

    def _look(self, number: int, text: str) -> None:
        """Show what has to be settled in one text; a mend is written into it."""
        year = self._suite.programme.current()
        self.prompts[number - 1].keep_now()

        def show(hits: list[Hit]) -> None:
            stops = show_stops(self._page, hits, subject_of(year.id), mend=lambda hit: self._mend(number, hit))
            stops.settled.connect(lambda: self.refresh())

        jobs.run(lambda _: self._stops(year.id, text), show, self._page.message_bar.show_error)

    def _mend(self, number: int, hit: Hit) -> bool:
        year = self._suite.programme.current()
        return bool(self._suite.returns.mend_text(year.id, number, hit))

    def _plan(self, name: str, answer: str) -> None:
        year = self._suite.programme.current()
        if self._page.guard(lambda: self._suite.returns.type_figure(year.id, name, answer)):
            self._page.saved.emit()

    def _show_log(self, entries: list[Learning]) -> None:
        empty(self._lines)
        kept = [one for one in entries if one.in_return]
        self.learned.setVisible(bool(kept))
        for theme in Theme:
            mine = [one for one in kept if one.theme is theme]
            if mine:
                helped = sum(one.effect is Effect.HELPED for one in mine)
                text = say("returns.texts.from_log_text", helped=helped, hindered=len(mine) - helped)
                self._lines.addWidget(TwoLines(say(f"reflection.theme.{theme}"), text))
