"""A judgement of one outcome: three answers, the pieces it cites, and a line to add what somebody said or saw."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import day_month
from nurture_desk.domain.evidence import EvidenceRow, Judgement, MeterRow, Source, Verdict, Voice
from nurture_desk.views.evidence import words
from nurture_desk.views.widgets.buttons import ghost_button, icon_button, plain_button
from nurture_desk.views.widgets.card import Card, empty
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.inputs import Choice, Tick
from nurture_desk.views.widgets.labels import hairline, label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.segments import Segments


class JudgementCard(Card):
    """Says what it wants; the page asks the service."""

    judged = Signal(object, object, str)  # verdict, cited item keys, why
    taken_back = Signal()
    item_opened = Signal(int)
    noted = Signal(str, object)  # text, source

    def __init__(self) -> None:
        super().__init__(" ", " ", gap=8)
        self._ticks: dict[int, Tick] = {}
        self._row: MeterRow | None = None
        head = QWidget()
        flow = FlowLayout(head, gap=12)
        self.answer = Segments(
            [(each, say(f"evidence.verdict.{each.value}")) for each in Verdict], say("evidence.judgement")
        )
        flow.addWidget(self.answer)
        self.flag = Chip("warning", say("evidence.few_voices"))
        flow.addWidget(self.flag)
        self.by = label("", "muted")
        flow.add_far(self.by)
        self.back = ghost_button(say("evidence.take_back"), "undo")
        flow.add_far(self.back)
        self.add(head)
        self.why = QLineEdit()
        self.why.setPlaceholderText(say("evidence.why"))
        self.why.setAccessibleName(say("evidence.why"))
        self.add(self.why)
        pieces = QWidget()
        self._pieces = pack(QVBoxLayout(pieces), 0, gap=8)
        self.add(pieces)
        self.add(self._adder())
        self.answer.chosen.connect(lambda _: self._tell())
        self.why.editingFinished.connect(self._why_typed)
        self.back.clicked.connect(self.taken_back)

    def _adder(self) -> QWidget:
        row = QWidget()
        line = pack(QHBoxLayout(row), 0, gap=8)
        self.text = QLineEdit()
        self.text.setPlaceholderText(say("evidence.type_or_paste"))
        self.text.setAccessibleName(say("evidence.type_or_paste"))
        self.source = fix(Choice(words.sources()), width=176)
        self.source.setAccessibleName(say("evidence.item.source"))
        self.source.set_value(Source.TUTOR)
        add = plain_button(say("ui.add"), "add")
        add.setAccessibleName(say("evidence.add"))
        line.addWidget(self.text, 1)
        line.addWidget(self.source)
        line.addWidget(add)
        add.clicked.connect(self._note)
        self.text.returnPressed.connect(self._note)
        return row

    def show_row(self, row: MeterRow, title: str, items: list[EvidenceRow], cited: tuple[Voice, ...]) -> None:
        """Show one outcome: its judgement and the pieces it may cite, newest first."""
        kept = self.ticked() if self._row is not None and self._row.outcome == row.outcome else ()
        self._row = row
        judgement = row.judgement
        cites = judgement.cites if judgement else kept
        self.set_title(say("evidence.judgement_of", outcome=title))
        n = len(cites) if judgement else 0
        self.set_figure(say("evidence.cites", n=n, of=len(items)) if items else say("evidence.nothing_yet"))
        self.answer.set_value(judgement.value if judgement else None)
        by = judgement.judged_by if judgement else ""
        on = day_month(judgement.judged_on) if judgement else ""
        self.by.setText(
            say("evidence.judged_by", by=by, day=on) if by else say("evidence.judged_on", day=on) if on else ""
        )
        self.by.setVisible(bool(on))
        self.back.setVisible(judgement is not None)
        self.flag.setVisible(judgement is not None and len(cited) < 2)
        if not self.why.hasFocus():
            self.why.setText(judgement.why if judgement else "")
        self._show_pieces(items, cites)

    def ticked(self) -> tuple[int, ...]:
        """The keys of the pieces ticked."""
        return tuple(key for key, tick in self._ticks.items() if tick.isChecked())

    def _show_pieces(self, items: list[EvidenceRow], cites: tuple[int, ...]) -> None:
        empty(self._pieces)
        self._ticks = {}
        for item in items:
            self._pieces.addWidget(hairline())
            self._pieces.addWidget(self._piece(item, item.id in cites))
        self._pieces.addWidget(hairline())

    def _piece(self, item: EvidenceRow, on: bool) -> QWidget:
        made = QWidget()
        row = pack(QHBoxLayout(made), 0, gap=10)
        tick = fix(Tick(""), width=26)
        tick.setAccessibleName(say("evidence.cite", text=item.text[:80]))
        tick.setChecked(on)
        tick.clicked.connect(lambda _: self._cited())
        self._ticks[item.id] = tick
        row.addWidget(tick)
        lines = pack(QVBoxLayout(), 0, gap=1)
        text = f"“{item.text}”" if item.kind == "quotation" and "“" not in item.text else item.text
        lines.addWidget(label(text, "body", wrap=True))
        lines.addWidget(label(words.source(item), "muted", wrap=True))
        row.addLayout(lines, 1)
        row.addWidget(Chip(words.family(item.family_may_see)))
        change = icon_button("write", say("evidence.change_piece", text=item.text[:60]))
        change.clicked.connect(lambda: self.item_opened.emit(item.id))
        row.addWidget(change)
        return made

    def _cited(self) -> None:
        if self._row is not None and self._row.judgement is not None:
            self._tell()

    def _why_typed(self) -> None:
        judgement = self._row.judgement if self._row is not None else None
        if judgement is not None and self.why.text().strip() != judgement.why:
            self._tell()

    def _tell(self) -> None:
        value = self.answer.value()
        if value is not None:
            self.judged.emit(value, self.ticked(), self.why.text())

    def _note(self) -> None:
        text = self.text.text().strip()
        if text:
            self.text.clear()
            self.noted.emit(text, self.source.value() or Source.TUTOR)


def _by(judgement: Judgement) -> str:
    day = day_month(judgement.judged_on)
    if judgement.judged_by:
        return say("evidence.judged_by", by=judgement.judged_by, day=day)
    return say("evidence.judged_on", day=day)
