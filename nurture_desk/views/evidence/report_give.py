"""The card that gives a report out: which copy, how large, as what; looked at first, for a child or a whole group."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.reports import Copy
from nurture_desk.services.reports import ReportDraft
from nurture_desk.views.evidence import words
from nurture_desk.views.widgets.buttons import Button, ghost_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.segments import Segments


class GiveCard(Card):
    """What is to be given out, and the buttons that do it."""

    changed = Signal()  # another copy or size was chosen
    look_wished = Signal(bool)  # look at the paper, or go on writing
    save_wished = Signal()
    group_wished = Signal()
    pour_wished = Signal()
    finish_wished = Signal()
    form_wished = Signal(str)  # the word of a form to print blank

    def __init__(self) -> None:
        super().__init__(say("evidence.report.give"), gap=10)
        self.state = label("", "muted", wrap=True)
        self.pour_button = plain_button(say("evidence.report.pour"), "evidence")
        self.which = Segments(
            [(copy, say(f"evidence.report.copy_{copy.value}")) for copy in Copy], say("evidence.report.which")
        )
        self.print_size = Segments(
            [(large, say(f"evidence.report.{'large' if large else 'standard'}")) for large in (False, True)],
            say("evidence.report.size"),
        )
        self.which.set_value(Copy.FAMILY)
        self.print_size.set_value(False)
        self.look_button = plain_button(say("evidence.report.look"), "show")
        self.look_button.setCheckable(True)
        self.save_button: Button = main_button(say("evidence.report.save"), "export")
        self.group_button = ghost_button(say("evidence.report.group_out"), "groups_children")
        self.blank_button = ghost_button(say("evidence.report.blank"), "print")
        self.finish_button = ghost_button(say("evidence.report.finish"), "confirm")
        parts: list[QWidget] = [
            self.state, self.pour_button, self.which, self.print_size, self.look_button, self.save_button,
            self.finish_button, self.group_button, self.blank_button,
        ]  # fmt: skip
        for part in parts:
            self.add(part)
        self._connect()

    def _connect(self) -> None:
        self.pour_button.clicked.connect(self.pour_wished)
        self.which.chosen.connect(lambda _: self.changed.emit())
        self.print_size.chosen.connect(lambda _: self.changed.emit())
        self.look_button.toggled.connect(self._look)
        self.save_button.clicked.connect(self.save_wished)
        self.group_button.clicked.connect(self.group_wished)
        self.finish_button.clicked.connect(self.finish_wished)
        self.blank_button.clicked.connect(lambda: self.form_wished.emit(Form.REPORT.word))

    def chosen(self) -> Copy:
        """The copy that is to be looked at or given out."""
        return Copy(self.which.value() or Copy.FAMILY)

    def is_large(self) -> bool:
        """Whether it is to be set in large print."""
        return bool(self.print_size.value())

    def show_draft(self, draft: ReportDraft) -> None:
        """Say how the report stands."""
        begun = draft.report.id != 0
        waiting = draft.waiting if begun else len(draft.lines)
        self.pour_button.setText(say("evidence.report.pour_n", pieces=words.pieces(waiting)))
        self.pour_button.setVisible(waiting > 0 or not begun)
        done = draft.report.finished_on
        self.state.setText(
            say("evidence.report.finished", day=words.long_date(done)) if done else say("evidence.report.open_state")
        )
        self.finish_button.setText(say("evidence.report.reopen" if done else "evidence.report.finish"))
        self.finish_button.setVisible(begun)

    def _look(self, on: bool) -> None:
        self.look_button.setText(say("evidence.report.write_on" if on else "evidence.report.look"))
        self.look_wished.emit(on)
