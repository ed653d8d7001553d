"""Keep or erase: what was kept long enough, decided line by line; nothing goes by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.retention import Decision, DueLine, Leap, RetentionList, What, checked_decision
from nurture_desk.domain.service import Record
from nurture_desk.views.widgets.buttons import ghost_button, link_button, main_button, plain_button, stop_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.fields import DateField, LongTextField, TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.table import Column, RecordTable


class KeepTab(QWidget):
    """The list of today, a decision for each line, and one button that does what was decided."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._found = RetentionList((), (), ())
        self.decisions: dict[tuple[Record, int], Decision] = {}
        column = pack(QVBoxLayout(self), 0, gap=16)
        self.clock = self._clock_card()
        self.state = label("", "body", wrap=True)
        self.rules_button = link_button(say("retention.rules"))
        self.rules_button.clicked.connect(lambda: page.went_to.emit("programme", "service"))
        self.table = RecordTable(self._columns(), say("retention.name"), grow=True)
        self.table.set_empty("protection", say("retention.empty"), say("retention.empty_text"))
        self.table.row_chosen.connect(self.show_line)
        self.carry = self._carry_card()
        for part in (self.clock, self.state, row_of(self.rules_button), self.table, self.carry):
            column.addWidget(part)
        column.addStretch(1)

    def _clock_card(self) -> Card:
        card = Card(say("retention.leap_title"), gap=12)
        self.leap_line = label("", "body", wrap=True)
        self.date_button = main_button("", "confirm")
        self.date_button.clicked.connect(self.confirm_date)
        card.add(self.leap_line)
        card.add(row_of(self.date_button))
        return card

    def _carry_card(self) -> Card:
        card = Card(say("retention.carry_title"), gap=12)
        self.sum_line = label("", "body", wrap=True)
        self.form = FormPanel([TextField("by", say("erasing.review.by"), hint=say("erasing.review.by_hint"))])
        self.carry_button = stop_button(say("retention.carry"), "erase")
        self.carry_button.clicked.connect(self.carry_out)
        card.add(self.sum_line)
        card.add(self.form)
        card.add(row_of(self.carry_button))
        return card

    def refresh(self) -> None:
        """Read the list again; decisions not carried out stay while their lines do."""
        self._found = self._suite.retention.due()
        due = {line.key for line in self._found.lines}
        self.decisions = {key: one for key, one in self.decisions.items() if key in due}
        self.clock.setVisible(self._found.leap is not None)
        if self._found.leap is not None:
            self._say_leap(self._found.leap)
        said = self._state()
        self.state.setText(" ".join(said))
        self.state.setVisible(bool(said))
        self._show()

    def second_line(self) -> str:
        """How much is on the list."""
        n = len(self._found.lines)
        if n == 1:
            return say("retention.second_one")
        return say("retention.second", n=n) if n else ""

    def confirm_date(self) -> None:
        """Somebody says that the clock is right."""
        if self._page.guard(self._suite.retention.confirm_date):
            self.refresh()

    def show_line(self, line: DueLine) -> None:
        """One line: erase it, keep it longer, or look closer where it is a person."""
        side, before = self._page.side, self.decisions.get(line.key)
        side.open_panel(_what(line), say(f"programme.record.{line.held.record}"))
        form = FormPanel(
            [
                DateField("until", say("retention.until")),
                LongTextField("reason", say("retention.reason"), say("retention.reason_hint")),
            ]
        )
        if before is not None and before.what is What.KEEP:
            form.set_values({"until": before.until, "reason": before.reason})
        erase, keep = plain_button(say("retention.erase"), "erase"), main_button(say("retention.keep"), "hold")
        erase.clicked.connect(lambda: self.decide(line, Decision(What.ERASE), form))
        keep.clicked.connect(lambda: self.decide(line, Decision(What.KEEP, **form.values()), form))
        parts: list[QWidget] = [label(_why(line), "body", wrap=True)]
        whose = {Record.CHILDREN: "child", Record.SCHOOL_STAFF: "adult"}.get(line.held.record)
        if whose is not None:
            closer = ghost_button(say("retention.closer"), "search")
            closer.clicked.connect(partial(self._page.show_thing, ("erased", (whose, line.held.row))))
            parts.append(row_of(closer))
        side.set_parts([*parts, label(say("retention.keep_title"), "h3"), form])
        side.set_buttons([keep, erase])

    def decide(self, line: DueLine, decision: Decision, form: FormPanel) -> None:
        """Note a decision; nothing is done before the button below the list."""
        try:
            self.decisions[line.key] = checked_decision(decision, self._suite.desk.today())
        except NurtureError as error:
            form.show_error(error)
            return
        self._page.side.close_panel()
        self._show()

    def carry_out(self) -> None:
        """Do what was decided, after one question: what is erased never comes back."""
        by, erase, keep = self.form.values()["by"], self._n(What.ERASE), self._n(What.KEEP)
        if erase and not self._page.ask.confirm(
            say("retention.ask", n=erase), say("retention.ask_text"), say("retention.ask_verb", n=erase)
        ):
            return
        try:
            self._suite.retention.review(self.decisions, by)
        except NurtureError as error:
            if error.field == "by":
                self.form.show_error(error)
            else:
                self._page.message_bar.show_error(error)
            return
        self.decisions = {}
        self.refresh()
        self._page.dress()
        self._page.message_bar.show_message("ok", say("retention.done", erased=erase, kept=keep))

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """One line of the list."""
        found = self.table.rows()
        return [("protection-keep-line", lambda: self.show_line(found[0]))] if found else []

    def _n(self, what: What) -> int:
        return sum(one.what is what for one in self.decisions.values())

    def _show(self) -> None:
        self.table.set_rows(list(self._found.lines), key=lambda line: line.key)
        self.carry.setVisible(bool(self.decisions) and self._found.leap is None)
        self.sum_line.setText(say("retention.sum", erase=self._n(What.ERASE), keep=self._n(What.KEEP)))

    def _say_leap(self, leap: Leap) -> None:
        today = long_date(self._suite.desk.today())
        self.leap_line.setText(
            say("retention.leap", before=long_date(leap.before), after=long_date(leap.after), today=today)
        )
        self.date_button.setText(say("retention.date_right", today=today))

    def _state(self) -> list[str]:
        found = self._found
        said = []
        if found.unset:
            names = ", ".join(say(f"programme.record.{record}") for record in found.unset)
            said.append(say("retention.unset", kinds=names))
        if found.kept:
            said.append(say("retention.kept", n=len(found.kept)))
        if found.last is not None:
            said.append(say("retention.last", day=long_date(found.last.reviewed_on), who=found.last.reviewed_by))
        return said

    def _columns(self) -> list[Column]:
        return [
            Column(
                "kind",
                say("retention.col_kind"),
                lambda one: say(f"programme.record.{one.held.record}"),
                width=150,
                kind="wrap",
            ),
            Column("what", say("retention.col_what"), _what, least=130, kind="wrap"),
            Column("why", say("retention.col_why"), _over, least=150, kind="wrap", sort=lambda one: one.due_on),
            Column("state", say("retention.col_state"), self._decided, width=150, kind="state"),
        ]

    def _decided(self, line: DueLine) -> tuple[str, str]:
        one = self.decisions.get(line.key)
        if one is None:
            return "owed", say("retention.to_decide")
        if one.what is What.ERASE or one.until is None:
            return "blocked", say("retention.will_go")
        return "yes", say("retention.will_stay", day=long_date(one.until))


def _what(line: DueLine) -> str:
    key = f"retention.what.{line.held.record}"
    return say(key, name=line.held.name, n=line.held.count)


def _over(line: DueLine) -> str:
    return say("retention.over", due=long_date(line.due_on))


def _why(line: DueLine) -> str:
    ended, due = long_date(line.ended_on), long_date(line.due_on)
    if line.years == 0:
        return say("retention.why_none", ended=ended)
    if line.years == 1:
        return say("retention.why_one", ended=ended, due=due)
    return say("retention.why", ended=ended, years=line.years, due=due)
