"""Choosing a tutor: what is wanted, who fits and why, the choice. Columns of reasons, never a score."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.decision_papers import sentence_of
from nurture_desk.documents.wording import say
from nurture_desk.domain.choosing import (
    Candidate,
    Choice,
    Filter,
    Fit,
    Opportunity,
    OpportunityRow,
    OpportunityState,
    Reply,
)
from nurture_desk.services.choosing import Beside
from nurture_desk.views.tutors import words
from nurture_desk.views.tutors.choice_panel import ChoicePanel
from nurture_desk.views.tutors.reasons import reason_columns
from nurture_desk.views.widgets.buttons import Button, main_button, plain_button
from nurture_desk.views.widgets.card import Card, empty
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.segments import FilterChip
from nurture_desk.views.widgets.table import Column, RecordTable

A_FEW = 12
_STATES = {
    OpportunityState.OPEN: ("open", "tutors.opportunity.open"),
    OpportunityState.CHOSEN: ("yes", "tutors.opportunity.chosen"),
    OpportunityState.CLOSED: ("past_its_use", "tutors.opportunity.closed"),
}


class ChoosingTab(QWidget):
    """Opportunities above; the one chosen below, with its tutors and the manager's filters."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._here = 0
        self._chosen: dict[int, str] = {}  # opportunity to the name of whoever was chosen
        self._filters: dict[Filter, FilterChip] = {}
        self.panel = ChoicePanel(page, self.refresh)
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.add_button = main_button(say("tutors.opportunity.new"), "add")
        self.add_button.clicked.connect(self.panel.start_new)
        self.table = RecordTable(_columns(), say("tutors.opportunity.name"), grow=True, tools=False)
        begin = plain_button(say("tutors.opportunity.new"), "add")
        begin.clicked.connect(self.panel.start_new)
        self.table.set_empty("target", say("tutors.opportunity.empty"), say("tutors.opportunity.empty_text"), begin)
        self.table.arrows_choose = False
        self.table.row_chosen.connect(lambda row: self.show_opportunity(row.opportunity.id))
        column.addWidget(self.table)
        self.beside = QWidget()
        self._column = pack(QVBoxLayout(self.beside), 0, gap=12)
        column.addWidget(self.beside)
        column.addStretch(1)
        self.fitting: RecordTable | None = None
        self.aside: RecordTable | None = None

    def head_buttons(self) -> list[Button]:
        """The buttons of this tab, for the title row."""
        return [self.add_button]

    def refresh(self) -> None:
        """Read the opportunities again; the one that was open stays open."""
        rows: list[OpportunityRow] = self._suite.choosing.opportunities()
        self.table.set_rows(rows, key=lambda row: row.opportunity.id)
        self._chosen = {row.opportunity.id: row.chosen for row in rows}
        ids = [row.opportunity.id for row in rows]
        wanted = self._here if self._here in ids else next(iter(ids), 0)
        if wanted:
            self.show_opportunity(wanted)
        else:
            empty(self._column)

    def show_opportunity(self, opportunity_id: int) -> None:
        """Show one opportunity with its tutors."""
        if opportunity_id != self._here:
            self._filters = {}
        self._here = opportunity_id
        on = [kind for kind, chip in self._filters.items() if chip.isChecked()]
        found: Beside = self._suite.choosing.beside(opportunity_id, on)
        choice: Choice | None = self._suite.choosing.choice(opportunity_id)
        empty(self._column)
        self._column.addWidget(self._head(found.opportunity, choice))
        self._column.addWidget(self._filter_row(found, on))
        self.fitting = self._people(found.fitting, found.opportunity, say("tutors.choosing.fitting"), aside=False)
        self._column.addWidget(self.fitting)
        self.aside = None
        if found.set_aside:
            title = say("tutors.choosing.set_aside", n=len(found.set_aside))
            self._column.addWidget(label(title, "h3"))
            self._column.addWidget(label(say("tutors.choosing.set_aside_text"), "muted", wrap=True))
            self.aside = self._people(found.set_aside, found.opportunity, title, aside=True)
            self._column.addWidget(self.aside)

    def show_candidate(self, one: Candidate) -> None:
        """Open the panel on one tutor beside the opportunity: every reason as a sentence."""
        side = self._page.side
        side.open_panel(one.tutor.name, f"{one.tutor.code} · {say(f'tutors.employment.{one.tutor.employment.value}')}")
        parts: list[QWidget] = []
        for fit in Fit:
            told = [label(sentence_of(reason), wrap=True) for reason in one.reasons if reason.fit is fit]
            parts += [label(say(f"tutors.choosing.why_{fit.value}"), "strong"), *told] if told else []
        if one.groups:
            parts.append(label(say("tutors.choosing.leads", n=one.groups), wrap=True))
        if one.tutor.trainee:
            parts.append(label(say("tutors.choosing.trainee"), wrap=True))
        parts.append(label(say("tutors.choosing.said"), "strong"))
        line = QWidget()
        flow = FlowLayout(line)
        for reply, key in ((Reply.INTERESTED, "interested"), (Reply.NOT_THIS_TIME, "not_this_time"), (None, "nothing")):
            button = plain_button(say(f"tutors.reply.{key}"), "choose" if one.reply is reply else "")
            button.clicked.connect(lambda _=False, said=reply: self._reply(one.tutor.id, said))
            flow.addWidget(button)
        parts.append(line)
        side.set_parts(parts)
        choose = main_button(say("tutors.choosing.choose"), "confirm")
        choose.clicked.connect(lambda: self.start_choice(one.tutor.id))
        profile = plain_button(say("tutors.choosing.profile"))
        profile.clicked.connect(lambda: self._page.tutor_opened.emit(one.tutor.id))
        side.set_buttons([choose, profile])

    def start_choice(self, tutor_id: int = 0) -> None:
        """Open the form of the decision, with those considered who are interested or selected."""
        assert self.fitting is not None
        everybody = [row for table in (self.fitting, self.aside) if table is not None for row in table.rows()]
        picked = {row.tutor.id for row in self.fitting.selected_rows()}
        picked |= {row.tutor.id for row in everybody if row.reply is Reply.INTERESTED} | ({tutor_id} - {0})
        people = [(row.tutor.id, row.tutor.name) for row in everybody]
        if not picked:  # nobody selected, nobody replied: those the filters let through, while they are a few
            picked = {row.tutor.id for row in self.fitting.rows()} if len(self.fitting.rows()) <= A_FEW else set()
        self.panel.start_choice(self._here, people, picked, tutor_id)

    def _head(self, wanted: Opportunity, choice: Choice | None) -> Card:
        card = Card(wanted.title, wanted.code)
        card.add(label(self.panel.wanted_line(wanted), "muted", wrap=True))
        line = QWidget()
        flow = FlowLayout(line)
        buttons: list[tuple[str, str, Callable[[], object]]] = [
            ("tutors.opportunity.change", "write", lambda: self.panel.edit(wanted))
        ]
        if choice is None:
            card.add(label(say("tutors.choosing.nobody_yet"), wrap=True))
            buttons.append(("tutors.choosing.record", "confirm", lambda: self.start_choice()))
            if wanted.state is OpportunityState.OPEN:
                buttons.append(("tutors.opportunity.close", "", lambda: self._state("close", wanted)))
            else:
                buttons.append(("tutors.opportunity.reopen", "", lambda: self._state("reopen", wanted)))
        else:
            card.add(self._decision(choice))
            buttons.append(("tutors.choosing.change", "confirm", lambda: self.start_choice(choice.tutor_id or 0)))
            if choice.tutor_id is not None:
                buttons.append(("tutors.choosing.assign", "groups_children", lambda: self.panel.start_assign(wanted)))
            if choice.told_on is None:
                buttons.append(("tutors.choosing.told", "", lambda: self._told(wanted)))
            buttons.append(("tutors.choosing.print", "print", lambda: self.panel.print_decision(wanted)))
        for key, idea, act in buttons:
            button = plain_button(say(key), idea)
            button.clicked.connect(lambda _=False, do=act: do())
            flow.addWidget(button)
        card.add(line)
        return card

    def _decision(self, choice: Choice) -> QWidget:
        who = self._chosen.get(choice.opportunity_id) or say("tutors.choosing.none_chosen")
        told = say("tutors.choosing.told_on", day=words.day(choice.told_on)) if choice.told_on else ""
        rest = say(
            "tutors.choosing.decided", day=words.day(choice.decided_on), who=choice.decided_by, reason=choice.reason
        )
        return words.bold("", who, " ".join(part for part in (rest, told) if part))

    def _filter_row(self, found: Beside, on: list[Filter]) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line)
        flow.addWidget(label(say("tutors.choosing.filters"), "muted_strong"))
        kinds = {reason.kind for one in (*found.fitting, *found.set_aside) for reason in one.reasons}
        self._filters = {}
        for kind in Filter:
            if kind in kinds:
                chip = FilterChip(say(f"tutors.choosing.filter.{kind.value}"), on=kind in on)
                chip.clicked.connect(lambda _=False: self.show_opportunity(self._here))
                self._filters[kind] = chip
                flow.addWidget(chip)
        return line

    def _people(self, people: list[Candidate], wanted: Opportunity, name: str, *, aside: bool) -> RecordTable:
        table = RecordTable(reason_columns(people, wanted, aside=aside), name, grow=True, tools=not aside)
        table.set_count_words("tutors.choosing.count")
        table.set_empty("tutors", say("tutors.choosing.none"), say("tutors.choosing.none_text"))
        table.set_rows(people)
        table.row_chosen.connect(self.show_candidate)
        return table

    def _reply(self, tutor_id: int, reply: Reply | None) -> None:
        if self._page.guard(lambda: self._suite.choosing.set_reply(self._here, [tutor_id], reply)):
            self._page.side.close_panel()
            self.refresh()

    def _state(self, verb: str, wanted: Opportunity) -> None:
        if self._page.guard(lambda: getattr(self._suite.choosing, verb)(wanted.id)):
            self.refresh()

    def _told(self, wanted: Opportunity) -> None:
        if self._page.guard(lambda: self._suite.choosing.told(wanted.id, self._suite.desk.today())):
            self.refresh()


def _columns() -> list[Column]:
    return [
        Column("title", say("tutors.opportunity.title"), _title, kind="two_lines", least=240),
        Column(
            "by", say("tutors.opportunity.replies_by"), lambda row: words.day(row.opportunity.replies_by), width=160
        ),
        Column(
            "interested",
            say("tutors.opportunity.interested"),
            lambda row: row.interested or "",
            width=110,
            kind="figure",
        ),
        Column("chosen", say("tutors.opportunity.who"), lambda row: row.chosen, width=180),
        Column("state", say("tutors.opportunity.state"), _state_cell, width=130, kind="chip"),
    ]


def _title(row: OpportunityRow) -> tuple[str, str]:
    return row.opportunity.title, " · ".join(part for part in (row.opportunity.code, row.school) if part)


def _state_cell(row: OpportunityRow) -> tuple[str, str]:
    state, key = _STATES[row.opportunity.state]
    return state, say(key)
