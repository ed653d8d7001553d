"""What a story still needs before it leaves: words, voices, six questions, consents, names; and the way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.case_studies import LONGEST, SHORTEST, Mend, Recognise, words_in
from nurture_desk.domain.case_voices import LEAST, CaseVoices
from nurture_desk.domain.dates import listed
from nurture_desk.domain.evidence import Voice
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.recognisable import pointers
from nurture_desk.services.case_copies import StoryCopy
from nurture_desk.services.case_mends import TITLE
from nurture_desk.services.case_studies import WholeCase
from nurture_desk.views.widgets.bars import BarRow
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card, empty
from nurture_desk.views.widgets.inputs import Choice
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.segments import Segments


class LeavePane(QWidget):
    """Three cards: how it stands with what leaves; the questions about being recognised; what is held back."""

    answered = Signal(object, object)  # question, what was done about it
    hold_wished = Signal()  # the answers given before a change hold
    noted = Signal(str)  # the file note
    about_wished = Signal()
    save_wished = Signal()
    look_wished = Signal(bool)
    talk_wished = Signal()
    finish_wished = Signal()
    mend_all_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.answers: dict[Recognise, Choice] = {}
        self._pointers: dict[Recognise, QLabel] = {}
        for card in (self._state(), self._questions(), self._held()):
            column.addWidget(card)

    def _state(self) -> Card:
        card = Card(say("evidence.case.state"), gap=10)
        counted = QWidget()
        self._bars = pack(QVBoxLayout(counted), 0, gap=6)
        card.add(counted)
        self.print_size = Segments(
            [(large, say(f"evidence.report.{'large' if large else 'standard'}")) for large in (False, True)],
            say("evidence.report.size"),
        )
        self.print_size.set_value(False)
        self.about_button = plain_button(say("story.edit.about"), "write")
        self.look_button = plain_button(say("evidence.report.look"), "show")
        self.look_button.setCheckable(True)
        self.save_button = main_button(say("story.edit.save"), "export")
        self.finish_button = ghost_button(say("evidence.case.finish"), "confirm")
        self.talk_button = ghost_button(say("story.edit.talk"), "print")
        self.about_button.clicked.connect(self.about_wished)
        self.look_button.toggled.connect(self._look)
        self.save_button.clicked.connect(self.save_wished)
        self.finish_button.clicked.connect(self.finish_wished)
        self.talk_button.clicked.connect(self.talk_wished)
        buttons = (self.about_button, self.print_size, self.look_button, self.save_button)
        for part in (*buttons, self.finish_button, self.talk_button):
            card.add(part)
        return card

    def _questions(self) -> Card:
        card = Card(say("evidence.case.recognise"))
        card.add(label(say("evidence.case.recognise_title"), "strong", wrap=True))
        card.add(label(say("evidence.case.recognise_text"), "muted", wrap=True))
        choices = [(mend, say(f"evidence.mend.{mend.value}")) for mend in Mend]
        for question in Recognise:
            title = say(f"evidence.recognise.{question.value}")
            card.add(label(title, "strong", wrap=True))
            answer = Choice(choices)
            answer.setAccessibleName(title)
            answer.setPlaceholderText(say("story.edit.not_answered"))
            answer.activated.connect(lambda _, of=question, on=answer: self.answered.emit(of, on.value()))
            self.answers[question] = answer
            card.add(answer)
            self._pointers[question] = pointed = label("", "muted", wrap=True)
            card.add(pointed)
        self.hold_button = plain_button(say("story.edit.still_hold"), "confirm")
        self.hold_button.clicked.connect(self.hold_wished)
        self.hold_button.hide()
        card.add(self.hold_button)
        name = label(say("evidence.case.file_note"), "strong")
        self.file_note = QLineEdit()
        self.file_note.setAccessibleName(say("evidence.case.file_note"))
        self.file_note.setPlaceholderText(say("story.edit.file_note"))
        name.setBuddy(self.file_note)
        self.file_note.editingFinished.connect(lambda: self.noted.emit(self.file_note.text().strip()))
        card.add(name)
        card.add(self.file_note)
        return card

    def _held(self) -> Card:
        self.held = Card(say("evidence.report.held"), " ")
        held = QWidget()
        self._lines = pack(QVBoxLayout(held), 0, gap=6)
        self.held.add(held)
        self.mend_button = plain_button(say("story.edit.mend_all"))
        self.mend_button.clicked.connect(self.mend_all_wished)
        self.held.add(self.mend_button)
        self.mend_button.hide()
        return self.held

    def _look(self, on: bool) -> None:
        self.look_button.setText(say("evidence.report.write_on" if on else "evidence.report.look"))
        self.look_wished.emit(on)

    def show_case(self, whole: WholeCase, voices: CaseVoices) -> None:
        """Show how far the story is."""
        answered = {answer.question: answer.answer for answer in whole.answers}
        for question, choice in self.answers.items():
            choice.set_value(answered.get(question))
        for question, found in pointers([whole.case.title, *(part.text for part in whole.parts)]).items():
            lines = [say("story.edit.older")] if question in whole.older else []
            lines += [say("story.edit.look_again", words=", ".join(found))] if found else []
            self._pointers[question].setText("\n".join(lines))
            self._pointers[question].setVisible(bool(lines))
        self.hold_button.setVisible(bool(whole.older))
        if not self.file_note.hasFocus():
            self.file_note.setText(whole.case.file_note)
        empty(self._bars)
        n = words_in(whole.parts)
        note = say("evidence.case.length", least=SHORTEST, most=LONGEST)
        settled = len(answered) - len(whole.older)
        of = say("sessions.n_of", n=settled, of=len(Recognise))
        heard = say("sessions.n_of", n=len(voices.others), of=LEAST) if voices.too_few else str(len(voices.others))
        others = say("evidence.part.others")
        self._bars.addWidget(BarRow(say("evidence.case.words"), str(n), min(1.0, n / SHORTEST), note))
        self._bars.addWidget(BarRow(others, heard, min(1.0, len(voices.others) / LEAST), _names(voices.others)))
        self._bars.addWidget(BarRow(say("evidence.case.recognise"), of, settled / len(Recognise)))
        if voices.too_few:
            self._bars.addWidget(label(say("evidence.case.two_voices"), "owed", wrap=True))
        if voices.repeated:
            told = say("story.edit.one_quotation", voices=_names(voices.repeated))
            self._bars.addWidget(label(told, "owed", wrap=True))
        done = whole.case.finished_on is not None
        self.finish_button.setText(say("evidence.case.reopen" if done else "evidence.case.finish"))
        self.finish_button.set_kind("ghost", "undo" if done else "confirm")

    def show_copy(self, copy: StoryCopy, hits: Mapping[int, Sequence[Hit]]) -> None:
        """Show what keeps the story, or parts of it, in; and how many names are to be settled."""
        empty(self._lines)
        self.held.set_figure(str(len(copy.stopped) + len(copy.out)))
        if copy.stopped:
            self._say(say("story.edit.all_held"), "", "strong")
        for one in copy.stopped:
            self._say(copy.shown(one.who), one.why)
        for out in copy.out:
            self._say(out.text, f"{copy.shown(out.who)}: {out.why}")
        if not copy.stopped and not copy.out:
            self._say("", say("evidence.report.none_held"))
        for hit in hits.get(TITLE, ()):
            self._say(say("story.edit.in_title", text=hit.text), hit.why)
        n = sum(len(found) for found in hits.values())
        if n:
            self._say(say("evidence.report.guard_asks", n=n), "", "strong")
        self.mend_button.setVisible(any(hit.kind == "leak" for found in hits.values() for hit in found))

    def _say(self, text: str, why: str, kind: str = "body") -> None:
        if text:
            self._lines.addWidget(label(text, kind, wrap=True))
        if why:
            self._lines.addWidget(label(why, "muted", wrap=True))


def _names(voices: Sequence[Voice]) -> str:
    return listed([say(f"evidence.voice.{voice.value}") for voice in voices])
