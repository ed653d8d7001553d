"""One child's evidence: four voices on four outcomes, the judgement, and what to ask next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceItem, MeterRow, Source, Verdict, Voice
from nurture_desk.domain.framework import Framework
from nurture_desk.services.judgements import ChildMeter
from nurture_desk.views.evidence import words
from nurture_desk.views.evidence.beside import Beside
from nurture_desk.views.evidence.item_form import show_item
from nurture_desk.views.evidence.judgement_card import JudgementCard
from nurture_desk.views.widgets.labels import Picture, label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.table import Column, RecordTable


class ChildView(QWidget):
    """The evidence tab of one child."""

    slip_wished = Signal(str)  # kind of slip to type
    report_wished = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.pupil_id = 0
        self.meter: ChildMeter | None = None
        self._framework: Framework = self._suite.outcome_framework.in_use()
        self.outcome = self._framework.child_outcomes()[0].key
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = pack(QVBoxLayout(self), 0, gap=10)
        line = QWidget()
        row = pack(QHBoxLayout(line), 0, gap=8)
        row.addWidget(Picture("hint", "muted", 18))
        self.measures = label("", "muted", wrap=True)
        row.addWidget(self.measures, 1)
        outer.addWidget(line)
        self.columns = Columns(side=292)
        outer.addWidget(self.columns)
        self.table = RecordTable(self._columns(), say("evidence.meter"), grow=True, tools=False)
        self.table.set_row_kind("meter")
        self.card = JudgementCard()
        for part in (self.table, self.card):
            self.columns.left.addWidget(part)
        self.columns.left.addStretch(1)
        self.beside = Beside()
        self.columns.right.addWidget(self.beside)

    def _columns(self) -> list[Column]:
        outcome = Column("outcome", say("evidence.outcome"), self._outcome, kind="two_lines", least=190)
        voices = [
            Column(
                voice.value,
                say(f"evidence.voice.{voice.value}"),
                lambda row, of=voice: words.cell(row.cells[of]),
                kind="voice",
                width=107,
            )
            for voice in Voice
        ]
        return [outcome, *voices, Column("judged", say("evidence.judgement"), words.judged, kind="judged", width=156)]

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._outcome_chosen)
        self.card.judged.connect(self._judge)
        self.card.taken_back.connect(self._take_back)
        self.card.item_opened.connect(self.open_item)
        self.card.noted.connect(self._note)
        self.beside.slip_wished.connect(self.slip_wished)
        self.beside.report_wished.connect(self.report_wished)

    def show_child(self, pupil_id: int) -> None:
        """Show another child."""
        self.pupil_id = pupil_id
        self.refresh()

    def refresh(self) -> None:
        """Read the meter again; the outcome looked at stays."""
        if not self.pupil_id:
            return
        self._framework = self._suite.outcome_framework.in_use()
        self.meter = found = self._suite.judgements.of_child(self.pupil_id)
        name = found.child.shown_name
        self.measures.setText(say("evidence.measures_of", name=name))
        self.table.set_rows(found.rows, key=lambda row: row.outcome)
        self.table.grid.blockSignals(True)
        place = [row.outcome for row in found.rows].index(self.outcome)
        self.table.grid.selectRow(place)
        self.table.grid.blockSignals(False)
        self._show_outcome()
        self.beside.show_child(found, self._suite.reports.of_child(self.pupil_id), self._suite.slips, self._framework)

    def add_item(self) -> None:
        """Open the panel of a new piece about this child."""
        show_item(self._page, None, self.pupil_id, self.refresh)

    def open_item(self, item_id: int) -> None:
        """Open the panel of one piece."""
        show_item(self._page, self._suite.evidence.one(item_id), done=self.refresh)

    def _show_outcome(self) -> None:
        assert self.meter is not None
        row = self.meter.row(self.outcome)
        items = [item for item in self.meter.items if item.id in row.items]
        title = self._framework.outcome(self.outcome).title
        self.card.show_row(row, title, items, self.meter.cited_voices(self.outcome))

    def _outcome(self, row: MeterRow) -> tuple[str, str]:
        outcome = self._framework.outcome(row.outcome)
        return outcome.title, outcome.second_line

    def _outcome_chosen(self, row: MeterRow) -> None:
        if row.outcome != self.outcome:
            self.outcome = row.outcome
            self._show_outcome()

    def _judge(self, value: Verdict, cites: tuple[int, ...], why: str) -> None:
        by = self._suite.service.profile().contact_name
        try:
            self._suite.judgements.judge(self.pupil_id, self.outcome, value, cites, why, by)
        except NurtureError as error:
            self._page.message_bar.show_error(error)
        else:
            self._page.message_bar.clear()
            self._page.saved.emit()
        self.refresh()

    def _take_back(self) -> None:
        if self._page.guard(lambda: self._suite.judgements.take_back(self.pupil_id, self.outcome)):
            self._page.saved.emit()
            self.refresh()

    def _note(self, text: str, source: Source) -> None:
        item = EvidenceItem(0, 0, self._suite.desk.today(), source, text, pupil_id=self.pupil_id)
        try:
            key = self._suite.evidence.save(item, (self.outcome,))
        except NurtureError as error:
            self._page.message_bar.show_error(error)
            return
        self._page.saved.emit()
        self._page.message_bar.show_message(
            "ok", say("evidence.noted_now"), "", say("evidence.say_more"), lambda: self.open_item(key)
        )
        self.refresh()
