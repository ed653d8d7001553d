"""Consent: how everybody stands, recording an answer, forms on their way, media, what was taken back, versions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.consent_matrix import column_of
from nurture_desk.domain.consent_rows import DecisionRow
from nurture_desk.domain.purposes import Purpose
from nurture_desk.views.consent import words
from nurture_desk.views.consent.adults_tab import AdultsTab
from nurture_desk.views.consent.answer_form import AnswerForm
from nurture_desk.views.consent.change_of_mind import open_change_of_mind
from nurture_desk.views.consent.forms_tab import FormsTab
from nurture_desk.views.consent.ledger_tab import LedgerTab
from nurture_desk.views.consent.matrix_tab import MatrixTab
from nurture_desk.views.consent.media_tab import MediaTab
from nurture_desk.views.consent.recall_tab import RecallTab
from nurture_desk.views.consent.versions_tab import VersionsTab
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.rows import TwoLines

TABS = ("matrix", "forms", "media", "left", "recall", "adults", "versions")
RECORD = "record"


class ConsentPage(Page):
    """Seven lists and one form."""

    areas = frozenset({Area.CONSENT, Area.PUPILS, Area.PROGRAMME})

    def _build(self) -> None:
        self.set_title(say("consent.title"))
        self.print_button = plain_button(say("consent.print_button"), "print")
        self.mind_button = plain_button(say("consent.withdraw.button"), "recall")
        self.new_button = plain_button(say("consent.record.button"), "add")
        for button in (self.print_button, self.mind_button, self.new_button):
            self.add_action(button)
        self.set_tabs([(key, say(f"consent.tab.{key}")) for key in TABS])
        self.deck = Deck()
        self.deck.offer("matrix", lambda: MatrixTab(self))
        self.deck.offer("forms", lambda: FormsTab(self))
        self.deck.offer("media", lambda: MediaTab(self))
        self.deck.offer("left", lambda: LedgerTab(self))
        self.deck.offer("recall", lambda: RecallTab(self))
        self.deck.offer("adults", lambda: AdultsTab(self))
        self.deck.offer("versions", lambda: VersionsTab(self))
        self.deck.offer(RECORD, lambda: AnswerForm(self))
        self.body.addWidget(self.deck, 1)

    def _connect(self) -> None:
        self.tab_changed.connect(self.show_tab)
        self.print_button.clicked.connect(lambda: self.matrix().print_chosen())
        self.mind_button.clicked.connect(lambda: self.change_mind(0))
        self.new_button.clicked.connect(lambda: self.record_for(0))

    def refresh(self) -> None:
        """Read what is shown again; a sheet that is being typed stays."""
        if not self.deck.current():
            self.show_tab("matrix")
            return
        self.deck.refresh()
        self._dress()

    def show_thing(self, thing: Any) -> None:
        """A tab's key, ("pupil", id), "new" for an answer, "change" of mind, ("record", id) for a child's answer."""
        kind, key = thing if isinstance(thing, tuple) else (str(thing), 0)
        if kind in TABS:
            self.show_tab(kind)
        elif kind in (RECORD, "new"):
            self.record_for(key)
        elif kind == "change":
            self.show_tab("matrix")
            self.change_mind(key)
        elif kind == "pupil":
            self.show_tab("matrix")
            if not self.matrix().show_child(key):  # in no group yet, so in no row
                self.open_answers(key)

    def show_tab(self, key: str) -> None:
        """Show one of the lists."""
        self.side.close_panel()
        self.message_bar.clear()
        self.tabs.set_current(key)
        self.deck.show_part(key)
        self._dress()

    def record_for(self, pupil_id: int) -> None:
        """Open the form for an answer, for one child if it is known."""
        self.side.close_panel()
        self.message_bar.clear()
        self.deck.show_part(RECORD)
        self.answer_form().begin(pupil_id)
        self.scroll_area.verticalScrollBar().setValue(0)
        self._dress()

    def change_mind(self, pupil_id: int) -> FormPanel:
        """Open the form of a change of mind, for one child if it is known."""
        self.message_bar.clear()
        return open_change_of_mind(self, pupil_id)

    def open_answers(self, pupil_id: int) -> None:
        """Every answer about one child, in the side panel."""
        row = self.suite.pupils.row(pupil_id)
        second = " · ".join(part for part in (words.year_word(row.year_group), row.group, row.code) if part)
        self.side.open_panel(row.shown_name, second)
        answers = self.suite.consents.answers(pupil_id)
        none = label(say("consent.answers.none"), "muted", wrap=True)
        self.side.set_parts([_answer(one) for one in answers] or [none])
        record = main_button(say("consent.record.button"), "write")
        record.clicked.connect(lambda: self.record_for(pupil_id))
        child = plain_button(say("consent.answers.child"), "open")
        child.clicked.connect(lambda: self.pupil_opened.emit(pupil_id))
        mind = plain_button(say("consent.withdraw.button"), "recall")
        mind.clicked.connect(lambda: self.change_mind(pupil_id))
        self.side.set_buttons([record, mind, child])

    def matrix(self) -> MatrixTab:
        """The matrix."""
        found = self.deck.part("matrix")
        assert isinstance(found, MatrixTab)
        return found

    def answer_form(self) -> AnswerForm:
        """The form for an answer."""
        found = self.deck.part(RECORD)
        assert isinstance(found, AnswerForm)
        return found

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        stops: list[tuple[str, Callable[[], object]]] = [
            (f"consent-{key}", lambda at=key: self.show_tab(at)) for key in TABS[1:]
        ]
        return [("consent-cell", self._tour_cell), ("consent-record", self._tour_record), *stops]

    def _tour_cell(self) -> None:
        self.show_tab("matrix")
        recalls = self.suite.recalls.open()
        if recalls:
            self.matrix().show_cell(recalls[0].pupil_id, column_of(Purpose(recalls[0].purpose)))

    def _tour_record(self) -> None:
        rows = self.suite.consent_matrix.matrix().rows
        self.record_for(rows[0].pupil_id if rows else 0)

    def _dress(self) -> None:
        self.set_title(say("consent.title"), self.matrix().second_line())
        part = self.deck.made(self.deck.current())
        if isinstance(part, MatrixTab):
            part.say_owed()
        elif isinstance(part, FormsTab):
            part.say_due()


def _answer(one: DecisionRow) -> TwoLines:
    parts = [one.who, words.day(one.decided_on), say(f"consent.channel.{one.channel}"), one.staff, one.evidence]
    if one.version:
        parts.append(say("consent.answers.version", number=one.version))
    chip = Chip(words.VALUE_CHIPS[one.value], say(f"consent.value.{one.value}"))
    return TwoLines(say(f"consent.purpose.{one.purpose}"), " · ".join(part for part in parts if part), chip)
