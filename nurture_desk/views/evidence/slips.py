"""Slips typed on screen: four papers, of one child or of the whole year; a kept one becomes evidence by choice."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.slips import answers_of
from nurture_desk.views.evidence.slip_kinds import KINDS, SlipKind
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.fields import Field, Heading
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.form import ChoiceField, FormPanel, TickField
from nurture_desk.views.widgets.indicators import indicator_choices
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.segments import Segments
from nurture_desk.views.widgets.table import Column

PAPERS = {
    "voice": Form.VOICE,
    "target": Form.TARGET_SLIP,
    "family": Form.FAMILY_SLIP,
    "school": Form.SCHOOL_SLIP,
}


class SlipsView(QWidget):
    """``pupil_id`` None: everybody's of this year, and the form asks whose it is."""

    def __init__(self, page: Page, *, of_child: bool) -> None:
        super().__init__()
        self._page, self._suite, self._of_child = page, page.suite, of_child
        self.page = page
        self.pupil_id: int | None = None
        self._names: dict[int, str] = {}
        column = pack(QVBoxLayout(self), 0, gap=10)
        column.addWidget(label(say("evidence.slip.one_voice"), "muted", wrap=True))
        self.kind = Segments(
            [(kind.key, say(f"evidence.slip_kind.{kind.key}")) for kind in KINDS], say("evidence.slip.kind_of")
        )
        self.kind.set_value(KINDS[0].key)
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self.kind)
        self.take_button = ghost_button(say("evidence.slip.take_all"), "evidence")
        self.take_button.setToolTip("Ctrl+E")
        self.take_button.clicked.connect(self.take_all)
        flow.add_far(self.take_button)
        take = QShortcut(QKeySequence("Ctrl+E"), self)
        take.activated.connect(self.take_all)
        self.print_button = plain_button(say("prints.these"), "print")
        self.print_button.clicked.connect(self.print_these)
        flow.add_far(self.print_button)
        column.addWidget(row)
        self.deck = Deck()
        for kind in KINDS:
            self.deck.offer(kind.key, lambda of=kind: self._make(of))
        column.addWidget(self.deck)
        column.addStretch(1)
        self.kind.chosen.connect(self.show_kind)

    def refresh(self) -> None:
        """Read the papers again."""
        if self._suite.sessions.year() is None:
            return
        self._names = {row.id: row.shown_name for row in self._suite.evidence.children()}
        self.deck.refresh()
        if not self.deck.current():
            self.show_kind(KINDS[0].key)

    def show_child(self, pupil_id: int) -> None:
        """Show the papers of one child."""
        if pupil_id != self.pupil_id:
            self.pupil_id = pupil_id
            for kind in KINDS:
                made = self.deck.made(kind.key)
                if isinstance(made, SlipList):
                    made.close_form()
        self.refresh()

    def show_kind(self, key: str) -> None:
        """Show one kind of paper."""
        self.kind.set_value(key)
        self.deck.show_part(key)

    def start_new(self, key: str) -> None:
        """Open an empty form of one kind."""
        self.show_kind(key)
        part = self.deck.part(key)
        assert isinstance(part, SlipList)
        part.start_new()

    def print_these(self) -> None:
        """Wish sheets of the kind shown: for the child that is open, else for everybody."""
        form = PAPERS[self.kind.value() or KINDS[0].key]
        codes = (self._suite.pupils.get(self.pupil_id).code,) if self._of_child and self.pupil_id else ()
        self._page.print_wished.emit(form.word, codes)

    def take_all(self) -> None:
        """Keep every answer of the paper that is selected as evidence, in one go; what it shows is marked later."""
        row = self.list_of(self.kind.value() or KINDS[0].key).table.current_row()
        if row is None:
            self._page.message_bar.show_message("info", say("evidence.slip.take_none"))
            return
        made = self._suite.slips.take_all(row)
        self._page.saved.emit()
        self._page.message_bar.show_message("ok", say("evidence.slip.kept", n=made))
        self._page.side.close_panel()

    def list_of(self, key: str) -> SlipList:
        """The list of one kind of paper."""
        part = self.deck.part(key)
        assert isinstance(part, SlipList)
        return part

    def _make(self, kind: SlipKind) -> SlipList:
        fields: list[Field | Heading] = list(kind.fields())
        columns = kind.columns()
        if not self._of_child:
            names = list(self._names.items())
            fields.insert(0, ChoiceField("pupil_id", say("evidence.slip.child"), choices=names, search=True))
            who = Column("child", say("evidence.slip.child"), lambda row: self._names.get(row.pupil_id, ""), width=140)
            columns.insert(0, who)
        made = SlipList(self, kind, columns, fields)
        made.row_chosen.connect(lambda row: self._offer_evidence(made, row))
        made.changed.connect(self._page.saved)
        return made

    def load(self, kind: SlipKind) -> list[Any]:
        """The papers of one kind, newest first."""
        slips = self._suite.slips
        read = {
            "voice": slips.voices,
            "target": slips.targets,
            "family": slips.family_slips,
            "school": slips.school_slips,
        }[kind.key]
        if self._suite.sessions.year() is None or (self._of_child and self.pupil_id is None):
            return []
        return list(reversed(read(self.pupil_id)))

    def save(self, kind: SlipKind, values: dict[str, Any], row: Any | None) -> None:
        """Keep one paper."""
        self._suite.slips.save(kind.made(values, row, self.pupil_id))

    def remove(self, row: Any) -> None:
        """Take one paper out."""
        self._suite.slips.remove(row)
        self._page.side.close_panel()

    def fresh(self, kind: SlipKind) -> dict[str, Any]:
        """What a new form begins with."""
        begin: dict[str, Any] = {kind.day: self._suite.desk.today()}
        if kind.key == "voice":
            begin["how"] = "said"
        if kind.key == "target":
            begin["kind"] = "musical"
        return begin

    @property
    def ask(self) -> Any:
        """The page's way of asking."""
        return self._page.ask

    def _offer_evidence(self, made: SlipList, row: Any) -> None:
        """The panel that turns answers into evidence: each with what it shows and the family tick."""
        answers = answers_of(row)
        if not answers:
            self._page.side.close_panel()
            return
        choices = indicator_choices(self._suite.outcome_framework.in_use(), self._suite.outcome_framework.hopes())
        fields: list[Field | Heading] = []
        for answer in answers:
            fields.append(Heading(answer.text))
            fields.append(
                ChoiceField(f"tag_{answer.question}", say("evidence.slip.shows"), choices=choices, search=True)
            )
            fields.append(TickField(f"family_{answer.question}", say("evidence.item.family")))
        form = FormPanel(fields)
        items = {item.text: item for item in self._suite.slips.items_of(row)}
        for answer in answers:
            item = items.get(answer.text)
            if item is not None:
                form.set_value(f"tag_{answer.question}", item.indicators[0] if item.indicators else None)
                form.set_value(f"family_{answer.question}", item.family_may_see)
        side = self._page.side
        side.open_panel(say("evidence.slip.make_title"), say("evidence.slip.make_second"))
        side.set_parts([form])
        button = main_button(say("evidence.slip.make"), "evidence")
        button.clicked.connect(lambda: self._keep_items(form, row))
        side.set_buttons([button])

    def _keep_items(self, form: FormPanel, row: Any) -> None:
        values = form.values()
        made = 0
        try:
            for answer in answers_of(row):
                tag = values[f"tag_{answer.question}"]
                if tag:
                    family = values[f"family_{answer.question}"]
                    self._suite.slips.make_item(row, answer.question, (tag,), family)
                    made += 1
        except NurtureError as error:
            form.show_error(error)
            return
        self._page.side.close_panel()
        self._page.saved.emit()
        self._page.message_bar.show_message("ok", say("evidence.slip.kept", n=made))


class SlipList(RecordList):
    """The list of one kind of paper."""

    def __init__(self, view: SlipsView, kind: SlipKind, columns: list[Column], fields: list[Field | Heading]) -> None:
        super().__init__(
            columns,
            fields,
            name=say(f"evidence.slip_kind.{kind.key}"),
            load=lambda: view.load(kind),
            save=lambda values, row: view.save(kind, values, row),
            remove=view.remove,
            values_of=vars,
            ask=view.ask,
            new_word=say(f"evidence.slip_new.{kind.key}"),
            empty=("family_slip", say(f"evidence.slip_empty.{kind.key}"), say("evidence.slip.empty_text")),
            fresh=lambda: view.fresh(kind),
        )
        self.drafted(view.page, kind.key.replace("_", "-"), lambda: [("pupil", view.pupil_id or 0)])
