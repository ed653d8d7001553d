"""One story: eight guided sections, evidence to pour, six questions before it leaves."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.case_studies import LONGEST, SHORTEST, CasePart, Mend, Part, Recognise, words_in
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceRow
from nurture_desk.services.case_studies import WholeCase
from nurture_desk.views.evidence import words
from nurture_desk.views.evidence.lines import EditedText
from nurture_desk.views.widgets.bars import BarRow
from nurture_desk.views.widgets.buttons import icon_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card, empty
from nurture_desk.views.widgets.inputs import Choice
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.segments import Segments

SHOWN = 6  # pieces of evidence offered at once


class CaseView(QWidget):
    """The editor of one story."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.case_id = 0
        self.whole: WholeCase | None = None
        self._shape: tuple[object, ...] = ()
        self._texts: dict[int, EditedText] = {}
        self._answers: dict[Recognise, Segments] = {}
        self._cards: dict[Part, Card] = {}
        self._build()

    def _build(self) -> None:
        outer = pack(QVBoxLayout(self), 0, gap=10)
        outer.addWidget(label(say("evidence.so_that"), "muted", wrap=True))
        self.columns = Columns(side=320)
        outer.addWidget(self.columns)
        for part in Part:
            self._cards[part] = card = Card(say(f"evidence.part.{part.value}"))
            self.columns.left.addWidget(card)
        self.columns.left.addWidget(self._recognise())
        self.columns.left.addStretch(1)
        self.state = Card(say("evidence.case.state"))
        self._count = QWidget()
        self._bars = pack(QVBoxLayout(self._count), 0, gap=6)
        self.state.add(self._count)
        self.pseudonym = self._named("pseudonym")
        self.file_note = self._named("file_note")
        self.finish_button = main_button(say("evidence.case.finish"), "confirm")
        self.finish_button.clicked.connect(self._finish)
        self.state.add(self.finish_button)
        self.pour = Card(say("evidence.case.pour"))
        self.into = Choice([(part, say(f"evidence.part.{part.value}")) for part in Part])
        self.into.setAccessibleName(say("evidence.case.into"))
        self.into.set_value(Part.OTHERS)
        self.pour.add(label(say("evidence.case.into"), "strong"))
        self.pour.add(self.into)
        offered = QWidget()
        self._offered = pack(QVBoxLayout(offered), 0, gap=8)
        self.pour.add(offered)
        for card in (self.state, self.pour):
            self.columns.right.addWidget(card)
        self.columns.right.addStretch(1)

    def _named(self, key: str) -> QLineEdit:
        edit = QLineEdit()
        name = label(say(f"evidence.case.{key}"), "strong")
        name.setBuddy(edit)
        edit.setAccessibleName(say(f"evidence.case.{key}"))
        edit.editingFinished.connect(self._keep_case)
        self.state.add(name)
        self.state.add(edit)
        return edit

    def _recognise(self) -> Card:
        card = Card(say("evidence.case.recognise_title"))
        card.add(label(say("evidence.case.recognise_text"), "muted", wrap=True))
        choices = [(mend, say(f"evidence.mend.{mend.value}")) for mend in Mend]
        for question in Recognise:
            title = say(f"evidence.recognise.{question.value}")
            card.add(label(title, "strong", wrap=True))
            answer = Segments(choices, title)
            answer.chosen.connect(lambda value, of=question: self._answer(of, value))
            self._answers[question] = answer
            card.add(answer)
        return card

    def show_case(self, case_id: int) -> None:
        """Show another story."""
        self.flush()
        self.case_id = case_id
        self._shape = ()
        self.refresh()

    def refresh(self) -> None:
        """Read the story again; a paragraph somebody is typing in stays as it is."""
        if not self.case_id:
            return
        try:
            self.whole = whole = self._suite.case_studies.whole(self.case_id)
        except NurtureError:
            self.case_id = 0
            return
        shape = (self.case_id, *((part.id, part.section, part.position) for part in whole.parts))
        if shape != self._shape:
            self._shape = shape
            self._make(whole)
        for part in whole.parts:
            self._texts[part.id].show_text(part.text)
        answered = {answer.question: answer.answer for answer in whole.answers}
        for question, segments in self._answers.items():
            segments.set_value(answered.get(question))
        for edit, text in ((self.pseudonym, whole.case.pseudonym), (self.file_note, whole.case.file_note)):
            if not edit.hasFocus():
                edit.setText(text)
        self._show_state(whole, len(answered))
        self._show_offered()

    def flush(self) -> None:
        """Save what is typed and not yet saved."""
        for text in self._texts.values():
            text.flush()

    def _make(self, whole: WholeCase) -> None:
        self._texts = {}
        for section, card in self._cards.items():
            card.clear()
            card.add(label(say(f"evidence.guide.{section.value}"), "muted", wrap=True))
            for part in whole.of(section):
                card.add(self._paragraph(part))
            name = say("evidence.case.write", part=say(f"evidence.part.{section.value}"))
            fresh = EditedText("", name, lambda text, to=section: self._write(to, text))
            fresh.setPlaceholderText(say("evidence.case.write_here"))
            fresh.setObjectName(f"write_{section.value}")
            card.add(fresh)

    def _paragraph(self, part: CasePart) -> QWidget:
        made = QWidget()
        row = pack(QHBoxLayout(made), 0, gap=6)
        name = say(f"evidence.part.{part.section.value}")
        text = EditedText(part.text, name, lambda typed: self._write(part.section, typed, part.id))
        self._texts[part.id] = text
        row.addWidget(text, 1)
        out = icon_button("erase", say("evidence.report.take_out", text=part.text[:60]))
        out.clicked.connect(lambda: self._write(part.section, "", part.id))
        row.addWidget(out)
        return made

    def _show_state(self, whole: WholeCase, answered: int) -> None:
        empty(self._bars)
        n = words_in(whole.parts)
        note = say("evidence.case.length", least=SHORTEST, most=LONGEST)
        self._bars.addWidget(BarRow(say("evidence.case.words"), str(n), min(1.0, n / SHORTEST), note))
        of = say("sessions.n_of", n=answered, of=len(Recognise))
        self._bars.addWidget(BarRow(say("evidence.case.recognise"), of, answered / len(Recognise)))
        if whole.voices_missing(self._items()):
            self._bars.addWidget(label(say("evidence.case.two_voices"), "owed", wrap=True))
        done = whole.case.finished_on is not None
        self.finish_button.setText(say("evidence.case.reopen" if done else "evidence.case.finish"))
        self.finish_button.set_kind(*(("plain", "undo") if done else ("main", "confirm")))

    def _items(self) -> list[EvidenceRow]:
        rows: list[EvidenceRow] = self._suite.evidence.of_year()
        return rows

    def _show_offered(self) -> None:
        empty(self._offered)
        rows = self._suite.case_studies.to_pour(self.case_id)
        for row in rows[:SHOWN]:
            self._offered.addWidget(label(row.text, "body", wrap=True))
            self._offered.addWidget(label(words.source(row), "muted", wrap=True))
            button = plain_button(say("evidence.case.pour_in"), "add")
            button.setAccessibleName(f"{say('evidence.case.pour_in')}: {row.text[:60]}")
            button.clicked.connect(lambda _=False, key=row.id: self._pour(key))
            self._offered.addWidget(fix(button, max_width=200))
        if len(rows) > SHOWN:
            self._offered.addWidget(label(say("evidence.case.more", n=len(rows) - SHOWN), "muted", wrap=True))
        if not rows:
            self._offered.addWidget(label(say("evidence.case.none_left"), "muted", wrap=True))

    def _pour(self, item_id: int) -> None:
        self.flush()
        part = self.into.value() or Part.OTHERS
        if self._page.guard(lambda: self._suite.case_studies.pour(self.case_id, part, (item_id,))):
            self._saved()

    def _write(self, section: Part, text: str, part_id: int | None = None) -> None:
        if text.strip() or part_id:
            self._page.guard(lambda: self._suite.case_studies.write(self.case_id, section, text, part_id))
            self._saved()

    def _answer(self, question: Recognise, value: Mend) -> None:
        by = self._suite.service.profile().contact_name
        if self._page.guard(lambda: self._suite.case_studies.recognise(self.case_id, question, value, by)):
            self._saved()

    def _keep_case(self) -> None:
        if self.whole is None:
            return
        case = replace(
            self.whole.case, pseudonym=self.pseudonym.text().strip(), file_note=self.file_note.text().strip()
        )
        if case != self.whole.case and self._page.guard(lambda: self._suite.case_studies.save(case)):
            self._saved()

    def _finish(self) -> None:
        self.flush()
        done = self.whole is not None and self.whole.case.finished_on is not None
        act = self._suite.case_studies.reopen if done else self._suite.case_studies.finish
        if self._page.guard(lambda: act(self.case_id)):
            self._saved()

    def _saved(self) -> None:
        self._page.saved.emit()
        self.refresh()
