"""The records of decisions: which school, who was considered, what counted, who decided and why."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.school_stages import ConsideredRow, Decision
from nurture_desk.views.schools import steps, words
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.card import ListCard
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.table import Column, RecordTable


class DecisionsTab(QWidget):
    """The list; a row opens its record in the side panel."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.form: FormPanel | None = None
        self.shown: Decision | None = None
        column = pack(QVBoxLayout(self), 0)
        self.table = RecordTable(_columns(), say("schools.decisions.name"))
        self.table.set_count_words("schools.decisions.count")
        begin = plain_button(say("schools.decisions.begin"), "weights")
        begin.clicked.connect(lambda: page.show_thing("shortlist"))
        self.table.set_empty("confirm", say("schools.decisions.empty"), say("schools.decisions.empty_text"), begin)
        self.table.row_chosen.connect(lambda row: self.show_decision(row.id))
        offer_export(page, self.table, say("schools.decisions.name"))
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Read the list again."""
        self.table.set_rows(self._suite.shortlist.decisions(), key=lambda row: row.id)

    def show_decision(self, decision_id: int) -> None:
        """Open one record."""
        decision, considered = self._suite.shortlist.decision(decision_id)
        self.shown, self.form = decision, None
        name = next((one.name for one in considered if one.school_id == decision.school_id), "")
        side = self._page.side
        side.open_panel(name, words.shown_day(decision.decided_on), "yes", say("schools.stage_word.chosen"))
        shown: list[QWidget] = []
        for key in ("reason", "asked", "counted", "unknowns", "advised_by", "decided_by"):
            text = getattr(decision, key)
            if text:
                shown += [label(say(f"schools.decide.{key}"), "strong"), label(text, "body", wrap=True)]
        told = words.shown_day(decision.told_on) or say("schools.decisions.not_told")
        shown += [label(say("schools.decide.told_on"), "strong"), label(told, "body", wrap=True), _list(considered)]
        side.set_parts(shown)
        change = plain_button(say("ui.edit"), "write")
        change.clicked.connect(self.edit)
        side.set_buttons([change])

    def edit(self) -> None:
        """Turn the panel into the form of this record."""
        decision = self.shown
        if decision is None:
            return
        form = FormPanel(steps.decision_fields())
        form.drafted(self._page, "decision", ("school", decision.school_id), ("decision", decision.id))
        form.set_values({field: getattr(decision, field) for field in decision.__slots__})
        self.form = form
        self._page.side.set_parts([form])
        save, back = main_button(say("ui.save"), "confirm"), plain_button(say("ui.back"))
        save.clicked.connect(self.save)
        back.clicked.connect(lambda: self.show_decision(decision.id))
        self._page.side.set_buttons([save, back])
        form.focus_first()

    def save(self) -> None:
        """Keep what the form says."""
        decision, form = self.shown, self.form
        if decision is None or form is None:
            return
        try:
            values: dict[str, Any] = form.values()
            kept = {field: getattr(decision, field) for field in ("id", "year_id", "school_id")}
            self._suite.shortlist.save_decision(Decision(**kept, **values))
        except NurtureError as error:
            form.show_error(error)
            return
        form.settled()
        self._page.saved.emit()
        self.refresh()
        self.show_decision(decision.id)


def _list(considered: list[ConsideredRow]) -> QWidget:
    card = ListCard(say("schools.decisions.considered"), f"{len(considered)}")
    rows: list[QWidget] = []
    for one in considered:
        state, word = words.outcome_chip(one.outcome)
        row = TwoLines(one.name, words.standing(one), Chip(state, word))
        row.setContentsMargins(12, 8, 12, 8)
        rows.append(row)
    card.set_rows(rows)
    return card


def _columns() -> list[Column]:
    return [
        Column(
            "school",
            say("schools.column.school"),
            lambda row: (row.school_name, row.reason),
            None,
            "two_lines",
            least=190,
        ),
        Column("decided_on", say("schools.column.decided_on"), _decided, 140, sort=lambda row: row.decided_on),
        Column("decided_by", say("schools.column.decided_by"), lambda row: row.decided_by, 150),
        Column("considered", say("schools.column.considered"), lambda row: row.considered, 130, "figure"),
        Column("told_on", say("schools.column.told_on"), _told, 150, "chip"),
    ]


def _decided(row: Any) -> str:
    return words.shown_day(row.decided_on)


def _told(row: Any) -> tuple[str, str]:
    if row.told_on is None:
        return "owed", say("schools.decisions.not_told")
    return "yes", words.shown_day(row.told_on)
