"""The year on Today: its main dates on one line, and behind a button every step by month with what is missing."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from nurture_desk.documents.wording import has, say
from nurture_desk.domain.dates import month_year, short_day
from nurture_desk.domain.milestones import Dated
from nurture_desk.domain.today import Day
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.labels import Picture, label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.timeline import Step, Timeline

MONTH_WIDTH = 220  # logical pixels


class YearCard(Card):
    """The line of the year, the months, and the buttons that print and change it."""

    dates_wished = Signal()
    print_wished = Signal()

    def __init__(self) -> None:
        self.whole = ghost_button(say("today.whole_year"), "show")
        self.paper = ghost_button(say("today.print_year"), "print")
        self.change_dates = ghost_button(say("today.change_dates"))
        actions = QWidget()
        row = pack(QHBoxLayout(actions), 0, gap=0)
        for button in (self.whole, self.paper, self.change_dates):
            row.addWidget(button)
        super().__init__(say("today.year"), action=actions, gap=0)
        self.timeline = Timeline(say("today.today_mark"))
        self.months = _Months()
        self.months.hide()
        self.add(self.timeline)
        self.add(self.months)
        self._day: Day | None = None
        self.whole.clicked.connect(self._turn)
        self.paper.clicked.connect(self.print_wished)
        self.change_dates.clicked.connect(self.dates_wished)

    def show_day(self, day: Day) -> None:
        """Show the year of ``day``; nothing on a desk without one."""
        self._day = day
        self.setVisible(bool(day.steps))
        steps = [Step(one.held_on, _short(one.held_on), step_words(one.key)) for one in day.steps]
        self.timeline.set_steps(steps, day.today)
        if not self.months.isHidden():
            self._fill()

    def _turn(self) -> None:
        opened = self.months.isHidden()
        self.months.setVisible(opened)
        self.whole.setText(say("today.main_steps") if opened else say("today.whole_year"))
        if opened:
            self._fill()

    def _fill(self) -> None:
        day = self._day
        if day is None:
            return
        owed = Counter(gap.step for gap in day.gaps for _ in range(gap.count))
        by_month = groupby(day.every_step, key=lambda one: one.sort_day.replace(day=1))
        self.months.set_parts([_month(month, list(steps), owed) for month, steps in by_month])


class _Months(QWidget):
    """Months in as many columns as there is room for, each column filled from the top."""

    def __init__(self) -> None:
        super().__init__()
        self._row = pack(QHBoxLayout(self), 0, 8, 0, 0, gap=20)
        self._parts: list[QWidget] = []
        self._columns = 0

    def set_parts(self, parts: list[QWidget]) -> None:
        """Show these months instead of the ones before."""
        for part in self._parts:
            part.setParent(None)
            part.deleteLater()
        self._parts, self._columns = parts, 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, int(style.current().logical(self.width()) // MONTH_WIDTH))
        if columns == self._columns or not self._parts:
            return
        self._columns = columns
        for part in self._parts:
            part.setParent(None)
        while (item := self._row.takeAt(0)) is not None:
            if (before := item.widget()) is not None:
                before.deleteLater()
        share = -(-sum(_lines(part) for part in self._parts) // columns)
        beside = [QWidget() for _ in range(columns)]
        boxes = [pack(QVBoxLayout(made), 0, gap=10) for made in beside]
        filled = 0
        for part in self._parts:
            boxes[min(columns - 1, filled // share)].addWidget(part)
            part.show()
            filled += _lines(part)
        for made, box in zip(beside, boxes, strict=True):
            box.addStretch(1)
            policy = QSizePolicy.Policy  # never wider than its share: else four columns would keep the page wide
            made.setSizePolicy(policy.Ignored, policy.Preferred)
            self._row.addWidget(made, 1)


def _lines(part: QWidget) -> int:
    """How many lines a month takes, about."""
    layout = part.layout()
    return 1 + layout.count() if layout is not None else 1


def _month(first: date, steps: list[Dated], owed: Counter[str]) -> QWidget:
    """One month: its steps by day, ticked where done, with how much is missing towards each."""
    made = QWidget()
    column = pack(QVBoxLayout(made), 0, gap=2)
    head = QWidget()
    row = pack(QHBoxLayout(head), 0, gap=6)
    row.addWidget(label(month_year(first) if first.year < date.max.year else say("today.plan.later"), "strong"), 1)
    missing = sum(owed[one.key] for one in steps)
    if missing:
        row.addWidget(Chip("owed", say("today.month_owed", n=missing)))
    column.addWidget(head)
    for one in steps:
        line = QWidget()
        across = pack(QHBoxLayout(line), 0, gap=6)
        day = _short(one.held_on)
        words = label(f"{day} · {say(f'milestones.{one.key}')}", "body" if one.step.main else "muted", wrap=True)
        if one.done_on is not None:
            tick = Picture("confirm", "ok", 14)
            tick.setAccessibleName(say("today.step_done"))
            across.addWidget(tick)
        across.addWidget(words, 1)
        column.addWidget(line)
    return made


def _short(day: date | None) -> str:
    """12 Mar, or that it is not known yet."""
    return short_day(day) if day is not None else say("today.to_be_confirmed")


def step_words(key: str) -> str:
    """The short words of a step, where it has them."""
    short = f"milestones.short.{key}"
    return say(short if has(short) else f"milestones.{key}")
