"""The words of one letter in one language, the fields it may use, and its page for a real recipient beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.codes import languages
from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.letter_fields import fields_of
from nurture_desk.domain.letter_kinds import EASY, ENGLISH, FAMILY_LETTERS, Letter, LetterText, Recipient
from nurture_desk.services.letters import LetterLook
from nurture_desk.views.widgets.buttons import ghost_button, link_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.drafting import drafting_of, place_on
from nurture_desk.views.widgets.fields import ChoiceField
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.inputs import LongText
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.print_preview import PrintPreview

TALL = 560  # pixels: the page stays in sight beside a long letter
DRAW_AFTER_MS = 400  # after the last key
LINES = 16


class Body(LongText):
    """The letter itself: as many lines as it has."""

    most = 26


class LetterEditor(QWidget):
    """What is typed is printed once it is taken into use."""

    def __init__(self, page: Any, back: Callable[[Letter], object]) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.letter, self.language = Letter.START, ENGLISH
        self._one: Recipient | None = None
        self._found: LetterText | None = None  # the wording in use, as it was when it was shown
        self._job: jobs.Job | None = None
        self._waiting = QTimer(self, singleShot=True)
        self._waiting.timeout.connect(self._draw)
        self._build(back)

    def _build(self, back: Callable[[Letter], object]) -> None:
        outer = pack(QVBoxLayout(self), 0, gap=10)
        home = link_button(say("letters.page.back_to_letter"), "previous")
        home.clicked.connect(lambda: back(self.letter))
        outer.addWidget(home, 0, Qt.AlignmentFlag.AlignLeft)
        self.title, self.state = label("", "h2", wrap=True), label("", "muted", wrap=True)
        outer.addWidget(self.title)
        outer.addWidget(self.state)
        self._across = pack(QBoxLayout(QBoxLayout.Direction.LeftToRight), 0, gap=16)
        self._across.addWidget(self._words(), 1)
        self.preview = PrintPreview()
        self._across.addLayout(_at_the_top(self.preview), 1)
        outer.addLayout(self._across, 1)

    def _words(self) -> Card:
        """Language, subject, letter, its fields, and what to do with them."""
        card = Card(gap=8)
        self.tongue = FormPanel([ChoiceField("language", say("letters.page.language"), search=True)])
        self.tongue.changed.connect(lambda _: self._show(str(self.tongue.value("language"))))
        self.subject = QLineEdit()
        self.subject.setAccessibleName(say("letters.page.subject"))
        self.body = Body(LINES)
        self.body.setAccessibleName(say("letters.page.body"))
        self.drafting = drafting_of(self, self._suite.drafts, subject=self.subject, body=self.body)
        self.trouble = label("", "body", wrap=True)
        self.trouble.setProperty("tone", "stop")
        self.english = label("", "muted", wrap=True)
        self.chips = QWidget()
        self._chips = FlowLayout(self.chips)
        tools = QWidget()
        row = FlowLayout(tools)
        self.save_button = main_button(say("letters.page.take_into_use"), "confirm")
        self.undo_button = plain_button(say("letters.page.put_back"), "undo")
        self.ours_button = ghost_button(say("letters.page.back_to_ours"), "recall")
        for button in (self.save_button, self.undo_button, self.ours_button):
            row.addWidget(button)
        heads = [label(say(f"letters.page.{key}"), "strong") for key in ("subject", "body", "fields")]
        hint = label(say("letters.page.fields_hint"), "muted", wrap=True)
        for part in (self.tongue, self.drafting.bar, heads[0], self.subject, heads[1], self.body, self.trouble, tools):
            card.add(part)
        for part in (heads[2], hint, self.chips, self.english):
            card.add(part)
        self.subject.textChanged.connect(self._typed)
        self.body.textChanged.connect(self._typed)
        self.save_button.clicked.connect(self.take_into_use)
        self.undo_button.clicked.connect(self._put_back)
        self.ours_button.clicked.connect(self.back_to_ours)
        return card

    def show_wording(self, letter: Letter, language: str = ENGLISH) -> None:
        """Show the words of ``letter``."""
        self.letter = letter
        self.title.setText(say("letters.page.wording_of", letter=say(f"letters.kind.{letter.value}")))
        self.tongue.set_choices("language", _offered(self.letter, self._suite.letter_texts.languages(self.letter)))
        self._one = self._suite.letters.somebody(letter)
        _fill(self._chips, letter, self._insert)
        self.preview.clear(say("prints.preview.drawing"))  # its page, not that of the letter before
        self._show(language)
        self._waiting.start(0)
        self.subject.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """What is being written stays."""

    def take_into_use(self) -> bool:
        """Set letters in what was typed from now; whether that was done."""
        texts, words = self._suite.letter_texts, self._text()
        try:
            now = texts.save(self.letter, self.language, words.subject, words.body)
        except NurtureError as error:
            self._page.message_bar.show_error(error)
            (self.subject if error.field == "subject" else self.body).setFocus()
            return False
        self.drafting.settled()
        self._page.saved.emit()
        self._show(self.language)
        key = "saved_ours" if now.is_ours else "saved_wording"
        self._page.message_bar.show_message("ok", say(f"letters.page.{key}", number=now.version))
        return True

    def _put_back(self) -> None:
        self.drafting.settled()
        self._show(self.language)

    def back_to_ours(self) -> None:
        """Set letters in the desk's own words again; what the service had written can be brought back."""
        before = self._suite.letter_texts.in_use(self.letter, self.language)
        language = self.language
        self._suite.letter_texts.back_to_ours(self.letter, language)
        self.drafting.settled()
        self._page.saved.emit()
        self._show(language)

        def bring_back() -> None:
            self._suite.letter_texts.save(self.letter, language, before.subject, before.body)
            self._show(language)

        act = bring_back if before is not None else None
        self._page.message_bar.show_message(
            "ok", say("letters.page.ours_again"), action=say("letters.page.take_back"), on_action=act
        )

    def _show(self, language: str) -> None:
        """Show what is in use in a language; of a new one the page is empty beside the English."""
        self.language = language
        found = self._found = self._suite.letter_texts.in_use(self.letter, language)
        english = self._suite.letter_texts.in_use(self.letter)
        self.tongue.set_values({"language": language})
        self.drafting.open(place_on(self._page, f"letter-{self.letter.value}-{language.lower()}"))
        with QSignalBlocker(self.subject), QSignalBlocker(self.body):
            self.subject.setText(found.subject if found else "")
            self.body.setPlainText(found.body if found else "")
        self.drafting.shown()
        translated = language not in (ENGLISH, EASY)
        self.english.setVisible(translated)
        self.english.setText(
            say("letters.page.english", text=f"{english.subject}\n\n{english.body}") if translated else ""
        )
        self._tell(found)
        self._typed()

    def _tell(self, found: LetterText | None) -> None:
        if found is None:
            self.state.setText(say("letters.page.none_in_language"))
        elif found.is_ours:
            self.state.setText(say("letters.page.is_ours"))
        else:
            day = long_date(found.changed_on) if found.changed_on else ""
            self.state.setText(say("letters.page.is_own", number=found.version, day=day))
        self.ours_button.setVisible(found is not None and not found.is_ours)

    def _insert(self, words: str) -> None:
        self.body.insertPlainText(words)
        self.body.setFocus()

    def _text(self) -> LetterText:
        return LetterText(self.letter, self.language, self.subject.text(), self.body.toPlainText())

    def _typed(self) -> None:
        found = self._found
        now, kept = self._text(), (found.subject, found.body.strip()) if found else ("", "")
        is_new = (now.subject.strip(), now.body.strip()) != kept
        self.save_button.setEnabled(is_new)
        self.undo_button.setEnabled(is_new)
        self._waiting.start(DRAW_AFTER_MS)

    def _draw(self) -> None:
        """Draw the page with what is typed, for a real recipient where there is one."""
        text, one = self._text(), self._one
        if self._job is not None:
            self._job.drop()
        if one is None or not self.isVisible() or not text.body.strip():
            self.preview.clear(say("letters.page.no_page"))
            return
        letters, letter = self._suite.letters, self.letter
        self._job = jobs.run(lambda _: letters.look(letter, one, text), self._drawn, self._not_drawn)

    def _drawn(self, look: LetterLook) -> None:
        if look.pages is None:
            self._not_drawn(look.why())
            return
        said = [f"{hit.text}: {hit.why}" for hit in look.hits]
        said += [say("letters.page.two_sides", n=look.pages.count)] if look.pages.count > 1 else []
        self.trouble.setText("\n".join(said))
        self.trouble.setVisible(bool(said))
        self.preview.show_pages(look.pages)

    def _not_drawn(self, error: NurtureError) -> None:
        self.trouble.setText(sentence(error))
        self.trouble.show()
        if self.preview.shown().isNull():
            self.preview.clear(sentence(error))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self._page.is_narrow()
        self._across.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        fix(self.preview, min_height=520 if narrow else 240, max_height=TALL)


def _at_the_top(widget: QWidget) -> QVBoxLayout:
    """As tall as it may be, and what is left of the column below it."""
    column = pack(QVBoxLayout(), 0)
    column.addWidget(widget, 1)
    column.addStretch()
    return column


def _offered(letter: Letter, have: Sequence[str]) -> list[tuple[str, str]]:
    """English and easy read first, then the languages the letter has, then all others."""
    rest = [tag for tag in languages() if tag not in have and tag != ENGLISH]
    tags = [*have, *rest] if letter in FAMILY_LETTERS else [ENGLISH]
    return [(tag, say("letters.page.easy") if tag == EASY else languages().get(tag, tag)) for tag in tags]


def _fill(flow: FlowLayout, letter: Letter, insert: Callable[[str], None]) -> None:
    """Show the fields of a letter in ``flow``; a click inserts one."""
    for old in flow.parts():
        flow.removeWidget(old)
        old.hide()
        old.deleteLater()
    for name in fields_of(letter):
        chip = ghost_button(f"{{{name}}}")
        chip.setToolTip(say(f"letters.field.{name}"))
        chip.setAccessibleDescription(say(f"letters.field.{name}"))
        chip.clicked.connect(partial(insert, f"{{{name}}}"))
        flow.addWidget(chip)
