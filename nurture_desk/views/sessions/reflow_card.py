"""The room before hand-in; and when sessions fell out, where they could go. A preview until a day is taken."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.dates import day_month
from nurture_desk.domain.errors import NeedsReason, NurtureError
from nurture_desk.domain.group_children import GroupRow
from nurture_desk.domain.series import Reflow
from nurture_desk.views.sessions import words
from nurture_desk.views.widgets.bars import BarRow
from nurture_desk.views.widgets.buttons import Button, ghost_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.form import DateField, FormPanel, TimeField
from nurture_desk.views.widgets.labels import hairline, label
from nurture_desk.views.widgets.page import Page

OFFERED = 3


class ReflowCard(Card):
    """How many fit before hand-in, the slack, and proposals with a button each."""

    def __init__(self, page: Page) -> None:
        super().__init__(say("sessions.room.title"))
        self._page, self._suite = page, page.suite
        self._group: GroupRow | None = None
        self.proposal: Reflow | None = None

    def show_group(self, group: GroupRow) -> None:
        """Show the proposal for a group."""
        self._group = group
        self.clear()
        if not group.planned:
            return
        self.proposal = found = self._suite.planning.propose(group.id)
        self.add(
            BarRow(
                say("sessions.room.held"),
                say("sessions.n_of", n=group.held, of=found.wanted),
                _share(group.held, found.wanted),
            )
        )
        hand_in = words.long_date(found.hand_in)
        planned = found.fit - len(found.new_days)
        kind = "owed" if planned < found.wanted else "strong"
        self.add(label(say("sessions.room.fit", fit=planned, of=found.wanted, hand_in=hand_in), kind, wrap=True))
        if planned >= found.wanted:
            self.add(label(_slack(found), "body", wrap=True))
        else:
            self._offer(found)
        self.add(hairline())
        one_more = ghost_button(say("sessions.room.add"), "add")
        one_more.clicked.connect(self.add_one)
        self.add(one_more)

    def _offer(self, found: Reflow) -> None:
        if found.new_days:
            days = ", ".join(day_month(day) for day in found.new_days)
            after = len(found.spare_after)
            key = "sessions.room.then_spare" if after else "sessions.room.then_none"
            self.add(label(say("sessions.room.propose", days=words.days(found.new_days)), "body", wrap=True))
            self.add(label(say(key, n=after), "muted", wrap=True))
            self.add(self._take(say("sessions.room.take", days=days), found.new_days, main=True))
        if found.short:
            self.add(
                label(
                    say("sessions.room.short", fit=found.fit, of=found.wanted, hand_in=words.long_date(found.hand_in)),
                    "owed",
                    wrap=True,
                )
            )
            self._why(found)
            self._ways(say("sessions.room.second_slots"), found.second_slots[:OFFERED])
            self._ways(say("sessions.room.late", hand_in=day_month(found.hand_in)), found.late_days[:OFFERED])

    def _why(self, found: Reflow) -> None:
        """What took the weeks: days off, and sessions that fell out."""
        group = self._group
        first = self._suite.sessions.of_group(group.id)[0].held_on if group is not None else None
        if group is not None and first is not None:
            weeks = self._suite.outlooks.weeks(group.id, first)
            self.add(label(words.why_short(weeks, found.short), "body", wrap=True))
            if group.fell_out:
                self.add(label(say("sessions.room.fell_out", n=group.fell_out), "body", wrap=True))

    def _ways(self, title: str, days: tuple[date, ...]) -> None:
        if days:
            self.add(label(title, "strong", wrap=True))
            for day in days:
                self.add(self._take(words.weekday_date(day), (day,)))

    def _take(self, text: str, days: tuple[date, ...], *, main: bool = False) -> QWidget:
        button: Button = main_button(text, "confirm") if main else plain_button(text, "add")
        button.clicked.connect(lambda: self.take(days))
        return button

    def take(self, days: tuple[date, ...], reason: str = "") -> None:
        """Plan a session on each of ``days``; a clash or a day off asks for its reason."""
        if self._group is None:
            return
        try:
            self._suite.planning.accept(self._group.id, days, reason=reason)
        except NeedsReason as unusual:
            given = self._page.ask.reason(say("sessions.keep_anyway"), sentence(unusual))
            if given:
                self.take(days, given)
            return
        except NurtureError as error:
            self._page.message_bar.show_error(error)
            return
        self._page.saved.emit()
        self._page.refresh()

    def add_one(self) -> None:
        """Open the panel for one more session."""
        group = self._group
        if group is None:
            return
        form = FormPanel(
            [DateField("day", say("sessions.move.day")), TimeField("starts_at", say("sessions.move.time"))]
        )
        form.set_values({"starts_at": group.starts_at})
        side = self._page.side
        side.open_panel(say("sessions.room.add"), group.shown_name)
        side.set_parts([form])
        save = main_button(say("sessions.room.add_verb"), "confirm")
        save.clicked.connect(lambda: self._keep_one(group, form))
        side.set_buttons([save])
        form.focus_first()

    def _keep_one(self, group: GroupRow, form: FormPanel, reason: str = "") -> None:
        try:
            values = form.values()
            if values["day"] is None:
                raise NurtureError("sessions.move.which_day", field="day")
            self._suite.planning.add(group.id, values["day"], values["starts_at"], reason=reason)
        except NeedsReason as unusual:
            given = self._page.ask.reason(say("sessions.keep_anyway"), sentence(unusual))
            if given:
                self._keep_one(group, form, given)
            return
        except NurtureError as error:
            form.show_error(NurtureError(error.key, field="day", **error.values) if error.field == "held_on" else error)
            return
        self._page.side.close_panel()
        self._page.saved.emit()
        self._page.refresh()


def _share(n: int, of: int) -> float:
    return min(1.0, n / of) if of else 0.0


def _slack(found: Reflow) -> str:
    if not found.spare_after:
        return say("sessions.room.no_slack")
    days = ", ".join(day_month(day) for day in found.spare_after)
    return say("sessions.room.slack", n=len(found.spare_after), days=days)
