"""Activities beside a session: what was used today and how it went, what was used last time, what to plan with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import day_month
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.sessions import SessionRow
from nurture_desk.domain.toolkit import Again, Tried
from nurture_desk.services.toolkit import Toolkit
from nurture_desk.views.sessions.toolkit_panels import how_fields, told, use_entry
from nurture_desk.views.widgets.buttons import Button, link_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.fields import ChoiceField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.section import row_of

USED_KEY = "Ctrl+U"


class ActivitiesCard(Card):
    """Ctrl+U notes a use today; before its day the card offers what to put into the plan."""

    plan_wished = Signal(str)  # ref of an activity

    def __init__(self, page: Page) -> None:
        super().__init__(say("toolkit.used.card"))
        self._page = page
        self._toolkit: Toolkit = page.suite.toolkit
        self._row: SessionRow | None = None
        self._is_open = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        QShortcut(QKeySequence(USED_KEY), self).activated.connect(self.start)

    def show_session(self, row: SessionRow, *, open_today: bool) -> list[Tried]:
        """Show the activities of a session; those used in it are given back."""
        self._row, self._is_open = row, open_today
        used, last = self._toolkit.used_in(row.id), self._toolkit.used_last(row.id)
        self.clear()
        self.set_figure(str(len(used)) if used else "")
        for one in used:
            self.add(self._used(one))
        if open_today and not used:
            self.add(label(say("toolkit.used.none_today"), "muted", wrap=True))
        begin = plain_button(say("toolkit.used.today" if open_today else "toolkit.used.pick"), "add")
        begin.setToolTip(USED_KEY)
        begin.clicked.connect(self.start)
        self.add(row_of(begin))
        if last and not used:
            self.add_line()
            self.add(label(say("toolkit.used.last_title", day=day_month(last[0].one.tried_on)), "strong"))
            for one in last:
                self.add(self._last(one))
        return used

    def start(self) -> None:
        """Note what was used today, or put something into the plan of a session to come."""
        if self._row is not None:
            self.note_use() if self._is_open else self.pick()

    def note_use(self) -> FormPanel:
        """Which activity was used, and how it went; the planned ones stand first."""
        row = self._row
        assert row is not None
        form = FormPanel([self._which(), *how_fields()])
        form.drafted(self._page, "used", ("session", row.id))

        def keep() -> int:
            values = form.values()
            if not values["ref"]:
                raise NurtureError("toolkit.used.which", field="ref")
            again = values["again"] or Again.NOT_SAID
            return self._toolkit.use(values["ref"], row.id, None, values["how_it_went"], again)

        self._page.side.open_panel(say("toolkit.used.today"))
        self._page.side.show_form(form, keep, lambda _: self._done(), verb=say("toolkit.used.today"))
        form.focus_first()
        return form

    def pick(self) -> FormPanel:
        """Which activity goes into the plan."""
        form = FormPanel([self._which()])

        def keep() -> str:
            ref: str = form.value("ref")
            if not ref:
                raise NurtureError("toolkit.used.which", field="ref")
            return ref

        self._page.side.open_panel(say("toolkit.used.pick"))
        self._page.side.show_form(form, keep, self.plan_wished.emit, verb=say("toolkit.used.plan"))
        form.focus_first()
        return form

    def say_how(self, one: Tried) -> FormPanel:
        """How a use went; or that it was another activity."""
        form = FormPanel(how_fields())
        form.drafted(self._page, "tried", ("tried", one.one.id))
        form.set_values({"how_it_went": one.one.how_it_went, "again": one.one.again or None})

        def keep() -> None:
            values = form.values()
            self._toolkit.say_how(one.one.id, values["how_it_went"], values["again"] or Again.NOT_SAID)

        drop = link_button(say("toolkit.act.forget"), "close")
        drop.clicked.connect(lambda: self._forget(one))
        self._page.side.open_panel(one.title)
        self._page.side.show_form(form, keep, lambda _: self._done(), below=[row_of(drop)])
        form.focus_first()
        return form

    def _forget(self, one: Tried) -> None:
        if self._page.guard(lambda: self._toolkit.forget_use(one.one.id)):
            self._page.side.close_panel()
            self._done()

    def _which(self) -> ChoiceField:
        tools = [tool for tool in self._toolkit.tools() if not tool.activity.retired]
        planned = _letters(self._row.plan.splitlines() if self._row is not None else ())
        first = [tool for tool in tools if plain_letters(tool.activity.title) in planned]
        choices = [(tool.activity.ref, tool.activity.title) for tool in (*first, *(t for t in tools if t not in first))]
        return ChoiceField("ref", say("toolkit.used.pick_field"), choices=choices, search=True)

    def _used(self, one: Tried) -> QWidget:
        say_how = _link(say("toolkit.used.say_how"), "write", one)
        say_how.clicked.connect(lambda: self.say_how(one))
        return use_entry(one.title, told(one), say_how)

    def _last(self, one: Tried) -> QWidget:
        plan = _link(say("toolkit.used.plan"), "add", one)
        plan.clicked.connect(lambda: self.plan_wished.emit(one.ref))
        return use_entry(one.title, told(one), None if self._is_open else plan)

    def _done(self) -> None:
        self._page.saved.emit()
        self._page.refresh()


def _link(words: str, idea: str, one: Tried) -> Button:
    made = link_button(words, idea)
    made.setAccessibleName(f"{words}: {one.title}")
    return made


def _letters(lines: Sequence[str]) -> set[str]:
    return {plain_letters(line) for line in lines}
