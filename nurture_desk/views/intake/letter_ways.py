"""How a letter goes out: which kind of file, one each or one for all, with names or codes, with what goes along."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.letter_kinds import SPECS, Goes, Letter
from nurture_desk.services.letters_out import Ending
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.inputs import Tick
from nurture_desk.views.widgets.segments import Segments

ALL, EACH = "all", "each"
WITH_NAMES = (Letter.CHASE_1, Letter.CHASE_2)  # the letters to schools that tell of children


class LetterWays(Card):
    """The choices and the buttons; the tab does what they say."""

    codes_wished = Signal()

    def __init__(self) -> None:
        super().__init__(gap=10)
        self.ending = Segments(
            [(Ending.PDF, say("letters.page.pdf")), (Ending.WORD, say("letters.page.word"))], say("letters.page.kind")
        )
        self.ending_with_mail = Segments(
            [
                (Ending.PDF, say("letters.page.pdf")),
                (Ending.WORD, say("letters.page.word")),
                (Ending.EMAIL, say("letters.page.email")),
            ],
            say("letters.page.kind"),
        )
        self.files = Segments([(ALL, say("letters.page.one_for_all")), (EACH, say("letters.page.one_each"))])
        self.files.setAccessibleName(say("letters.page.files"))
        self.along = Tick(say("letters.page.along"))
        self.codes = Tick(say("letters.page.codes"))
        self.print_button = main_button(say("letters.page.print"), "print")
        self.save_button = plain_button(say("letters.page.save"), "export")
        self.sent_button = ghost_button(say("letters.page.mark_sent"), "confirm")
        choices, buttons = QWidget(), QWidget()
        row = FlowLayout(choices)
        for part in (self.ending, self.ending_with_mail, self.files):
            row.addWidget(part)
        acts = FlowLayout(buttons)
        for button in (self.print_button, self.save_button, self.sent_button):
            acts.addWidget(button)
        for whole in (choices, self.along, self.codes, buttons):
            self.add(whole)
        self.ending_with_mail.chosen.connect(self._by_email)
        self.codes.toggled.connect(lambda _: self.codes_wished.emit())

    def begin(self, letter: Letter) -> None:
        """Offer what ``letter`` can be."""
        spec = SPECS[letter]
        self.ending.setVisible(not spec.by_email)
        self.ending_with_mail.setVisible(spec.by_email)
        for one in (self.ending, self.ending_with_mail):
            one.set_value(Ending.PDF)
        self.files.set_value(ALL)
        self.files.setEnabled(True)
        self.along.setVisible(spec.goes is not None)
        self.along.setChecked(spec.goes is Goes.REPORT)
        self.codes.setVisible(letter in WITH_NAMES)
        self.codes.setChecked(False)
        self._mail = spec.by_email

    def kind(self) -> Ending:
        """The kind of file chosen."""
        return Ending((self.ending_with_mail if self._mail else self.ending).value())

    def one_each(self) -> bool:
        """Whether each copy is a file of its own; drafts always are."""
        return self.kind() is Ending.EMAIL or self.files.value() == EACH

    def show_count(self, n: int) -> None:
        """Say on the buttons how many copies there are."""
        for button, key in ((self.print_button, "print"), (self.save_button, "save"), (self.sent_button, "mark_sent")):
            button.setText(say(f"letters.page.{key}_n", n=n) if n > 1 else say(f"letters.page.{key}"))
            button.setEnabled(n > 0)

    def _by_email(self, ending: Ending) -> None:
        """A draft takes along what belongs to it, and names nobody unless that is wished."""
        mail = ending is Ending.EMAIL
        self.files.setEnabled(not mail)
        self.print_button.setEnabled(not mail)
        self.along.setChecked(mail or self.along.isChecked())
        if not self.codes.isHidden():
            self.codes.setChecked(mail)
