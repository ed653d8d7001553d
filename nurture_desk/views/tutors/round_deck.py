"""The parts of a round behind one another: results, people, typed answers, the laptop, staff copy, questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_results import RoundResult
from nurture_desk.views.tutors.answers import AnswersPart
from nurture_desk.views.tutors.asked import AskedPart
from nurture_desk.views.tutors.laptop import LaptopPart
from nurture_desk.views.tutors.questions import QuestionsPart
from nurture_desk.views.tutors.results import ResultsPart, StaffPart
from nurture_desk.views.tutors.round_head import save_staff_copy
from nurture_desk.views.widgets.buttons import main_button
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page


class RoundDeck(Deck):
    """Makes each part when it is first wanted and carries its wishes to the tab."""

    who_wanted = Signal(str, str)
    plan_wanted = Signal(str)
    typing_wanted = Signal(int)
    sheet_wanted = Signal(int)
    new_round_wanted = Signal()
    left = Signal()

    def __init__(self, page: Page, result: Callable[[], RoundResult | None]) -> None:
        super().__init__()
        self._page, self._result = page, result
        self.offer("none", self._make_empty)
        self.offer("results", self._make_results)
        self.offer("asked", self._make_asked)
        self.offer("answers", self._make_answers)
        self.offer("laptop", self._make_laptop)
        self.offer("staff", self._make_staff)
        self.offer("questions", self._make_questions)

    def results(self) -> ResultsPart:
        """The heat map and its cards."""
        part = self.part("results")
        assert isinstance(part, Quiet)
        assert isinstance(part.inner, ResultsPart)
        return part.inner

    def _levels(self) -> list[str]:
        result = self._result()
        assert result is not None
        return [level.title for level in result.framework.levels]

    def _make_results(self) -> QWidget:
        made = ResultsPart(self._levels())
        made.who_wanted.connect(self.who_wanted)
        made.training_wanted.connect(self.plan_wanted)
        return Quiet(made)

    def _make_staff(self) -> QWidget:
        made = StaffPart(self._levels())
        made.save_wanted.connect(lambda: save_staff_copy(self._page, self._result()))
        return Quiet(made)

    def _make_empty(self) -> QWidget:
        begin = main_button(say("tutors.round.new"), "add")
        begin.clicked.connect(lambda: self.new_round_wanted.emit())
        return Quiet(EmptyState("confirm_many", say("tutors.audit.empty"), say("tutors.audit.empty_text"), begin))

    def _make_asked(self) -> QWidget:
        made = AskedPart(self._page)
        made.typing_wanted.connect(self.typing_wanted)
        made.sheet_wanted.connect(self.sheet_wanted)
        return made

    def _make_answers(self) -> QWidget:
        result = self._result()
        assert result is not None
        made = AnswersPart(self._page, result.framework)
        made.left.connect(self.left)
        return made

    def _make_laptop(self) -> QWidget:
        made = LaptopPart(self._page)
        made.left.connect(self.left)
        return made

    def _make_questions(self) -> QWidget:
        made = QuestionsPart(self._page)
        made.left.connect(self.left)
        return made


class Quiet(QWidget):
    """A part that is given what it shows and reads nothing itself."""

    def __init__(self, inner: Any) -> None:
        super().__init__()
        self.inner = inner
        pack(QVBoxLayout(self), 0).addWidget(inner)

    def refresh(self) -> None:
        """Nothing to read here."""
