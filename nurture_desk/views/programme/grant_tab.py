"""The grant: its two halves, where the hours go, match funding, the eligibility checklist."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import day_month, long_date
from nurture_desk.domain.money import STARTING_HOURS, Money, lines_missing
from nurture_desk.domain.programme import Eligibility, Instalment, Year
from nurture_desk.services.money_papers import difference, match_words, over_or_under, pounds
from nurture_desk.views.programme.money_lists import budget_list, match_list
from nurture_desk.views.programme.money_out import MoneyOut
from nurture_desk.views.programme.tick_row import TickRow
from nurture_desk.views.widgets.bars import BarRow
from nurture_desk.views.widgets.buttons import ghost_button, plain_button
from nurture_desk.views.widgets.card import Card, ListCard
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.form import DateField, FormPanel, NumberField, TextField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.paste_offer import offer_paste
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.section import Section, row_of

STATES = {"received": "yes", "due": "not_yet", "overdue": "owed", "waiting": "open"}


class GrantTab(QWidget):
    """Money in at the right, hours and match funding at the left."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._year: Year | None = None
        self._build()

    def _build(self) -> None:
        outer = pack(QVBoxLayout(self), 0)
        self.none = Card()
        self.none.add(EmptyState("programme", say("programme.year.empty"), say("programme.no_year")))
        outer.addWidget(self.none)
        self.columns = Columns(side=340)
        self.budget_card = Card(say("programme.grant.card_budget"))
        self.sentence = label("", "body", wrap=True)
        self.bars = QWidget()
        self._bars = pack(QVBoxLayout(self.bars), 0, gap=8)
        self.lines = budget_list(self._page, lambda: self._year)
        self.paste = offer_paste(self._page, self.lines.table, self._pasted, beside=self.lines.new_row)
        self.starting = ghost_button(say("programme.money.starting", hours=f"{STARTING_HOURS:g}"), "add")
        self.starting.clicked.connect(self.lay_starting_budget)
        for part in (self.sentence, self.bars, row_of(self.starting)):
            self.budget_card.add(part)
        self.match_card = Section(say("programme.grant.card_match"))
        self.matches = match_list(self._page, lambda: self._year)
        self.match_card.add(self.matches)
        self.match_sum = label("", "muted", wrap=True)
        self.match_card.add(self.match_sum)
        self.grant_card = self._make_grant()
        self.eligible_card = ListCard(say("programme.grant.card_eligible"))
        self.columns.left.addWidget(self.budget_card)
        self.columns.left.addWidget(self.lines)
        self.columns.left.addWidget(self.match_card)
        self.columns.left.addStretch(1)
        for card in (self.grant_card, MoneyOut(self._page), self.eligible_card):
            self.columns.right.addWidget(card)
        self.columns.right.addStretch(1)
        outer.addWidget(self.columns)
        for changed in (self.lines.changed, self.matches.changed):
            changed.connect(self.refresh)

    def _make_grant(self) -> Card:
        card = Card(say("programme.grant.card_grant"))
        self.halves = QWidget()
        self._halves = pack(QVBoxLayout(self.halves), 0, gap=12)
        change = ghost_button(say("programme.grant.change"), "write")
        change.clicked.connect(self.change_amounts)
        self.amounts = label("", "muted", wrap=True)
        card.add(self.halves)
        row = pack(QHBoxLayout(), 0, gap=8)
        row.addWidget(self.amounts, 1)
        row.addWidget(change)
        card.body.addLayout(row)
        return card

    def _pasted(self) -> object:
        return None if self._year is None else self._suite.pasting.tables.budget(self._year.id)

    def refresh(self) -> None:
        """Read the money of the year in hand again."""
        self._year = self._suite.programme.current()
        self.none.setVisible(self._year is None)
        self.columns.setVisible(self._year is not None)
        if self._year is None:
            return
        self._show_halves(self._year)
        money = self._suite.grant.money(self._year.id)
        self._show_sums(money)
        self.lines.refresh()
        self.matches.refresh()
        self._show_checklist(list(money.checklist))

    def arrange(self, narrow: bool) -> None:
        """One column or two."""
        self.columns.set_narrow(narrow)

    def change_amounts(self) -> None:
        """Grant and rate, in the side panel."""
        assert self._year is not None
        year = self._year
        form = FormPanel(
            [
                NumberField("grant_amount", say("programme.grant.amount"), whole=False, optional=True),
                NumberField("hourly_rate", say("programme.grant.rate"), whole=False, optional=True),
            ]
        )
        form.set_values(vars(year))
        self._edit(
            say("programme.grant.card_grant"), form, lambda v: self._suite.programme.save_year(replace(year, **v))
        )

    def change_half(self, one: Instalment) -> None:
        """Amount, due and received of one half, in the side panel."""
        form = FormPanel(
            [
                NumberField("amount", say("programme.grant.instalment_amount"), whole=False, optional=True),
                DateField("due_on", say("programme.grant.instalment_due"), optional=True),
                DateField("received_on", say("programme.grant.instalment_received"), optional=True),
                TextField("note", say("programme.grant.instalment_note"), optional=True),
            ]
        )
        form.set_values(vars(one))
        title = say("programme.grant.first" if one.number == 1 else "programme.grant.second")
        self._edit(title, form, lambda values: self._suite.grant.save_instalment(replace(one, **values)))

    def _edit(self, title: str, form: FormPanel, keep: Any) -> None:
        self._page.side.open_panel(title)
        self._page.side.show_form(form, lambda: keep(form.values()), self._kept)
        form.focus_first()

    def _kept(self, _: object) -> None:
        self._page.saved.emit()
        self.refresh()
        self._page.message_bar.show_message("ok", say("programme.grant.saved"))

    def _show_halves(self, year: Year) -> None:
        _clear(self._halves)
        today, accepted = self._suite.desk.today(), self._suite.grant.accepted_on(year.id)
        for one in self._suite.grant.instalments(year.id):
            first = one.number == 1
            state = one.state(today, accepted)
            title = f"{say('programme.grant.first' if first else 'programme.grant.second')}, {pounds(one.amount)}"
            note = say("programme.grant.due_unknown" if first else "programme.grant.second_note")
            if one.received_on is not None:
                note = say("programme.grant.received_on", day=long_date(one.received_on))
            elif one.due_on is not None:
                note = say("programme.grant.due_on", day=long_date(one.due_on))
            elif state == "due" and accepted is not None:
                note = say("programme.grant.due_accepted", day=long_date(accepted))
            self._halves.addWidget(TwoLines(title, note, Chip(STATES[state], say(f"programme.grant.state_{state}"))))
            if one.received_on is None:
                money = plain_button(say("programme.grant.note_received"), "confirm")
                money.setAccessibleName(f"{say('programme.grant.note_received')}: {title}")
                money.clicked.connect(lambda _=False, half=one: self.change_half(half))
                self._halves.addWidget(row_of(money))
        rate = pounds(year.hourly_rate)
        self.amounts.setText(say("programme.grant.amounts", grant=pounds(year.grant_amount), rate=rate))

    def _show_sums(self, money: Money) -> None:
        self.sentence.setText(over_or_under(money.total, money.year.hourly_rate))
        _clear(self._bars)
        for one in money.sums[:-1]:
            figure = say("programme.grant.bar", actual=f"{one.actual or 0:g}", planned=f"{one.planned:g}")
            told = " · ".join(part for part in (figure, difference(one)) if part)
            share = min(1.0, (one.actual or 0) / one.planned) if one.planned else None
            self._bars.addWidget(BarRow(say(f"programme.grant.heading_{one.heading}"), told, share))
        self.starting.setVisible(bool(lines_missing(money.lines, money.year.id)))
        self.match_sum.setText(match_words(money.match))
        self.match_sum.setVisible(bool(money.matches))

    def lay_starting_budget(self) -> None:
        """Add the lines of the offer that the budget lacks."""
        assert self._year is not None
        year_id, found = self._year.id, list[int]()
        if self._page.guard(lambda: found.append(self._suite.grant.lay_starting_budget(year_id))):
            self._page.saved.emit()
            self.refresh()
            self._page.message_bar.show_message("ok", say("programme.money.started", n=found[0]))

    def _show_checklist(self, lines: list[Eligibility]) -> None:
        met = sum(one.met_on is not None for one in lines)
        title, figure = (
            say("programme.grant.card_eligible"),
            say("programme.grant.eligible_of", n=met, total=len(lines)),
        )
        self.eligible_card.set_title(title, figure)
        self.eligible_card.set_rows([self._check(one) for one in lines])

    def _check(self, one: Eligibility) -> QWidget:
        met = say("programme.grant.eligible_met", day=day_month(one.met_on)) if one.met_on is not None else ""
        row = TickRow(say(f"programme.eligible.{one.item}"), met, on=one.met_on is not None, edge=15)
        row.ticked.connect(lambda on: self._tick(one.item, on))
        return row

    def _tick(self, item: str, on: bool) -> None:
        assert self._year is not None
        year, day = self._year.id, self._suite.desk.today() if on else None
        if self._page.guard(lambda: self._suite.grant.set_eligible(year, item, day)):
            self._page.saved.emit()
        self._show_checklist(self._suite.grant.eligibility(year))


def _clear(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
