"""One date of the year in the side panel: set it, put it back, tick it off; and ask about the later ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QPushButton

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.milestone_moves import Shift
from nurture_desk.domain.milestones import Dated, Standing
from nurture_desk.domain.programme import Year
from nurture_desk.views.programme import words
from nurture_desk.views.programme.tick_row import TickRow
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.form import DateField, FormPanel, TextField, TickField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.section import row_of


class DatePanel:
    """Fills the side panel of a page for one step; ``back`` shows a step again by key."""

    def __init__(self, page: Page, year: Year, back: Callable[[str], object]) -> None:
        self._page, self._year, self._back = page, year, back
        self._programme = page.suite.programme
        self._later: dict[str, TickRow] = {}

    def show_step(self, one: Dated) -> None:
        """The date as it stands and the form to change it."""
        side = self._page.side
        name = say(f"milestones.{one.key}")
        standing = say(f"milestones.standing.{one.standing}")
        second = say(f"programme.year.owner_{one.step.owner}")
        side.open_panel(name, second, words.STANDING_STATES[one.standing], standing, words.day_words(one))
        form = FormPanel(
            [
                DateField("held_on", say("programme.year.date")),
                TickField("announced", say("programme.year.announced")),
                TextField("note", say("programme.year.note"), optional=True),
            ]
        )
        announced = one.standing is Standing.ANNOUNCED
        form.set_values({"held_on": one.held_on, "announced": announced, "note": one.note})
        parts: list[Any] = [label(text, "muted", wrap=True) for text in _about(one)]
        done = plain_button(say("programme.year.mark_open" if one.done_on else "programme.year.mark_done"), "confirm")
        done.clicked.connect(lambda: self._do(one, lambda: self._tick(one)))
        again = ghost_button(say("programme.year.back_to_rule"), "undo")
        again.clicked.connect(lambda: self._do(one, lambda: self._programme.by_rule(self._year.id, one.key)))
        unsure = ghost_button(say("programme.year.put_back"))
        unsure.clicked.connect(lambda: self._do(one, lambda: self._programme.to_confirm(self._year.id, one.key)))
        ways: list[Any] = []
        if one.standing is not Standing.RULE and one.by_rule is not None:
            ways.append(again)
        if one.standing is not Standing.TO_CONFIRM:
            ways.append(unsure)
        side.set_parts([*parts, form, row_of(*ways)])
        save = main_button(say("programme.year.set_date"), "confirm")
        save.clicked.connect(lambda: self.set_date(one, form))
        side.set_buttons([save, done])

    def set_date(self, one: Dated, form: FormPanel) -> None:
        """Set the date; where later ones would move, ask about them first."""
        try:
            values = form.values()
            day: date | None = values["held_on"]
            if day is None:
                raise NurtureError("programme.which_day", field="held_on")
            shifts = self._programme.shifts(self._year.id, one.key, day)
            if shifts:
                self._ask_later(one, values, shifts)
            else:
                self._move(one, values, ())
        except NurtureError as error:
            form.show_error(error)

    def _ask_later(self, one: Dated, values: dict[str, Any], shifts: tuple[Shift, ...]) -> None:
        side = self._page.side
        was = words.day_words(one)
        side.open_panel(say("programme.year.later_question"))
        text = say(
            "programme.year.later_text",
            step=say(f"milestones.{one.key}"),
            was=was,
            to=words.short_day(values["held_on"]),
        )
        go = main_button("", "confirm")
        self._later = {shift.key: _later_row(shift) for shift in shifts}
        for row in self._later.values():
            row.ticked.connect(lambda _: self._count(go))
        self._count(go)
        side.set_parts([label(text, "body", wrap=True), *self._later.values()])
        go.clicked.connect(lambda: self._page.guard(lambda: self._move(one, values, self.along())))
        back = plain_button(say("ui.back"))
        back.clicked.connect(lambda: self.show_step(one))
        side.set_buttons([go, back])

    def along(self) -> tuple[str, ...]:
        """The later steps ticked to go along."""
        return tuple(key for key, row in self._later.items() if row.on())

    def _count(self, go: QPushButton) -> None:
        n = len(self.along())
        go.setText(say("programme.year.later_verb", n=n) if n else say("programme.year.later_verb_none"))

    def _move(self, one: Dated, values: dict[str, Any], along: tuple[str, ...]) -> None:
        self._programme.move(
            self._year.id,
            one.key,
            values["held_on"],
            announced=values["announced"],
            note=values["note"],
            take_along=along,
        )
        self._kept(one)
        step, day = say(f"milestones.{one.key}"), words.short_day(values["held_on"])
        key = "programme.year.moved_more" if along else "programme.year.moved"
        self._page.message_bar.show_message("ok", say(key, step=step, day=day, n=len(along)))

    def _tick(self, one: Dated) -> None:
        today = self._page.suite.desk.today()
        self._programme.set_done(self._year.id, one.key, None if one.done_on else today)

    def _do(self, one: Dated, act: Callable[[], object]) -> None:
        if self._page.guard(act):
            self._kept(one)

    def _kept(self, one: Dated) -> None:
        self._page.saved.emit()
        self._page.refresh()
        self._back(one.key)


def _about(one: Dated) -> list[str]:
    found = []
    if one.off is not None:
        found.append(say(f"milestones.off.{one.off}"))
    if one.by_rule is not None and one.standing is not Standing.RULE:
        found.append(say("programme.year.by_rule", day=words.short_day(one.by_rule)))
    if one.done_on is not None:
        found.append(say("programme.year.done_on", day=words.short_day(one.done_on)))
    return found


def _later_row(shift: Shift) -> TickRow:
    was, to = words.short_day(shift.was)[:-5], words.short_day(shift.would_be)[:-5]
    step = say(f"milestones.{shift.key}")
    return TickRow(step, say("programme.year.later_line", was=was, to=to), on=shift.follows)
