"""One person's sheet, a few lines at a time: who, the items group by group, and what stands beside them on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.audience import MOST_NAME, Handover, LaptopAnswer
from nurture_desk.domain.audit_framework import Item, ItemGroup, Level
from nurture_desk.domain.tutors import WEEK
from nurture_desk.views.audience.fields import name_field, text_field
from nurture_desk.views.audience.scale import LevelScale
from nurture_desk.views.audience.ticks import Ticks, TickTable
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.inputs import Tick
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack


class AnswerForm(QWidget):
    """Made anew for every person, so that nothing of the one before is in it.

    ``step_changed`` after another step was shown; ``end_reached`` when the keys leave the last line of a step;
    ``moved_to`` tells the line they came to.
    """

    step_changed = Signal()
    end_reached = Signal()
    moved_to = Signal(QWidget)

    def __init__(self, handover: Handover) -> None:
        super().__init__()
        self._handover = handover
        self._scales: dict[str, LevelScale] = {}
        self._pages: list[QWidget] = []
        self._column = pack(QVBoxLayout(self), 0)
        self.step = 0  # the page that is shown
        self._add_step(self._who())
        for group in handover.framework.groups:
            self._add_step(self._group(group))
        self._add_step([self._interest(), self._can_do()])
        self._add_step([self._when(), self._training(), self._private()])
        self.go_to(0)

    @property
    def steps(self) -> int:
        """How many pages the sheet has."""
        return len(self._pages)

    def begun(self) -> bool:
        """Whether somebody typed or ticked anything."""
        return bool(self.name.text().strip()) or self.answer(date.min).says_something

    def go_to(self, step: int) -> None:
        """Show a page of the sheet, with the focus on its first control."""
        self.step = step
        for place, page in enumerate(self._pages):
            page.setVisible(place == step)
        self.step_changed.emit()
        self.focus_first()

    def focus_first(self) -> None:
        """Put the focus on the first control of the step."""
        page = self._pages[self.step]
        scales = page.findChildren(LevelScale)
        if self.step == 0:
            self.name.setFocus(Qt.FocusReason.TabFocusReason)
        elif scales:
            scales[0].take_focus()
        elif ticks := page.findChildren(Tick):
            ticks[0].setFocus(Qt.FocusReason.TabFocusReason)

    def answer(self, today: date) -> LaptopAnswer:
        """What was given so far."""
        interests = self._handover.framework.interests
        chosen = self.interest.level()
        return LaptopAnswer(
            round_code=self._handover.round_code,
            framework_id=self._handover.framework_id,
            name=" ".join(self.name.text().split()),
            answered_on=today,
            marks={key: scale.level() for key, scale in self._scales.items() if scale.level()},
            interest=interests[chosen - 1].key if chosen else "",
            untapped=self.untapped.toPlainText().strip(),
            approaches=self.approaches.ticked(),
            technologies=self.technologies.ticked(),
            free=self.free.ticked(),
            training_done=self.training.ticked(0),
            training_wanted=self.training.ticked(1),
            lived=self.lived.isChecked(),
        )

    def _add_step(self, parts: Sequence[QWidget]) -> None:
        page = QWidget()
        column = pack(QVBoxLayout(page), 0, gap=16)
        for part in parts:
            column.addWidget(part)
        page.hide()
        self._pages.append(page)
        self._column.addWidget(page)

    def _who(self) -> list[QWidget]:
        card = Card(gap=12)
        card.add(label(say("audience.welcome"), "h1", wrap=True))
        card.add(label(say("audience.why"), wrap=True))
        for key in ("what_it_is_not", "who_sees", "no_tick"):
            card.add(label(say(f"audience.{key}"), "muted", wrap=True))
        card.add_line()
        words = label(say("audience.your_name"), "strong")
        self.name = name_field(say("audience.your_name"), MOST_NAME)
        words.setBuddy(self.name)
        card.add(words)
        card.add(self.name)
        self.wrong = label("", "stop", wrap=True)
        self.wrong.hide()
        card.add(self.wrong)
        return [card]

    def _group(self, group: ItemGroup) -> list[QWidget]:
        card = Card(group.title, gap=14)
        card.add(label(say("audience.keys"), "muted", wrap=True))
        scales = [LevelScale(item, self._handover.framework.levels) for item in group.items]
        for place, scale in enumerate(scales):
            scale.moved.connect(lambda step, at=place: self._move(scales, at + step))
            self._scales[scale.item.key] = scale
            card.add(scale)
        return [card]

    def _move(self, scales: list[LevelScale], to: int) -> None:
        if to >= len(scales):
            self.end_reached.emit()
        elif to >= 0:
            scales[to].take_focus()
            self.moved_to.emit(scales[to])

    def _interest(self) -> QWidget:
        card = Card(gap=14)
        options = [Level(option.key, option.title) for option in self._handover.framework.interests]
        self.interest = LevelScale(Item("interest", say("audience.interest")), options)
        self.interest.moved.connect(self._below_interest)
        card.add(self.interest)
        card.add(label(say("tutors.field.approaches"), "strong"))
        self.approaches = Ticks([(one.key, one.title) for one in self._handover.framework.approaches])
        card.add(self.approaches)
        card.add(label(say("tutors.audit.technologies"), "strong"))
        self.technologies = Ticks([(one.key, one.title) for one in self._handover.framework.technologies])
        card.add(self.technologies)
        return card

    def _below_interest(self, step: int) -> None:
        if step > 0:
            self.approaches.take_focus()

    def _can_do(self) -> QWidget:
        card = Card(say("audience.untapped"), gap=8)
        self.untapped = text_field(say("audience.untapped"))
        card.add(self.untapped)
        return card

    def _when(self) -> QWidget:
        card = Card(say("audience.free"), gap=8)
        self.free = Ticks([(half.value, say(f"tutors.half.{half.value}")) for half in WEEK])
        card.add(self.free)
        return card

    def _training(self) -> QWidget:
        card = Card(say("audience.training"), gap=8)
        rows = [(one.key, one.title) for one in self._handover.framework.trainings]
        self.training = TickTable(rows, (say("audience.training_done"), say("audience.training_wanted")))
        card.add(self.training)
        return card

    def _private(self) -> QWidget:
        card = Card(say("audience.private"), gap=8)
        self.lived = Tick(say("audience.lived"))
        self.lived.setToolTip(say("audience.lived"))
        card.add(self.lived)
        card.add(label(say("audience.lived_text"), "muted", wrap=True))
        return card
