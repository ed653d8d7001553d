"""The review of a request: every doubtful piece in a list, the one chosen beside it, and what is still wanting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.subject_access import Decision, Question
from nurture_desk.services.access_out import Bundle
from nurture_desk.services.subject_access import Review
from nurture_desk.views.protection.piece_card import PieceCard, piece_columns
from nurture_desk.views.widgets.bars import Bars
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.fields import TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Columns
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.table import Filter, RecordTable

KEYS = {Qt.Key.Key_S: Decision.SHOW, Qt.Key.Key_C: Decision.COVER, Qt.Key.Key_H: Decision.HOLD}


class ReviewDesk(QWidget):
    """One request; ``left`` leads back to the list, ``edit_wished`` to who asked."""

    left = Signal()
    edit_wished = Signal(int)

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.review: Review | None = None
        self._asked = 0
        column = pack(QVBoxLayout(self), 0, gap=10)
        self.back_button = ghost_button(_say("back"), "previous")
        self.back_button.clicked.connect(self.left)
        self.title = label("", "h2", wrap=True)
        self.state = label("", "muted", wrap=True)
        column.addWidget(row_of(self.back_button))
        column.addWidget(self.title)
        column.addWidget(self.state)
        self.columns = Columns(side=400)
        column.addWidget(self.columns)
        self.table = RecordTable(piece_columns(), _say("pieces"), grow=True)
        self.table.set_empty("ok", _say("nothing"), _say("nothing_text"))
        done = {"none": _say("all_decided"), "none_text": _say("all_decided_text")}
        self.table.set_filters([Filter("open", _say("to_decide"), lambda row: row.decision is None, on=True, **done)])
        self.table.row_chosen.connect(self._show_piece)
        self.table.grid.installEventFilter(self)
        self.piece = PieceCard()
        self.piece.wished.connect(self.decide)
        self.piece.undo_wished.connect(self._ask_again)
        self.columns.left.addWidget(self.table)
        self.columns.left.addStretch(1)
        for part in (self.piece, self._steps()):
            self.columns.right.addWidget(part)
        self.columns.right.addStretch(1)

    def _steps(self) -> Card:
        card = self.steps = Card(_say("wanting"), gap=8)
        self.bars = Bars()
        self.asked_line, self.may_line, self.reviewed_line = (label("", "body", wrap=True) for _ in range(3))
        self.asked_button = ghost_button(_say("write_asked"), "write")
        self.reviewed_button = ghost_button(_say("write_reviewed"), "write")
        self.draft_button = plain_button(_say("make_draft"), "export")
        self.final_button = main_button(_say("save_bundle"), "export")
        self.asked_button.clicked.connect(lambda: self.edit_wished.emit(self._request_id()))
        self.reviewed_button.clicked.connect(self.ask_reviewer)
        self.draft_button.clicked.connect(lambda: self.save(final=False))
        self.final_button.clicked.connect(lambda: self.save(final=True))
        for part in (self.bars, self.asked_line, self.may_line, row_of(self.asked_button), self.reviewed_line):
            card.add(part)
        for part in (row_of(self.reviewed_button), self.final_button, self.draft_button):
            card.add(part)
        return card

    def open(self, request_id: int, then: Callable[[], object] | None = None) -> None:
        """Look through the whole desk beside the window, then show what was found."""
        self._asked += 1
        asked = self._asked
        self.review = None
        self.columns.hide()
        self.title.setText(_say("looking"))
        self.state.setText(_say("looking_text"))

        def done(review: Review) -> None:
            if asked == self._asked:
                self.show_review(review)
                if then is not None:
                    then()

        jobs.run(lambda _: self._suite.subject_access.review(request_id), done, self._page.message_bar.show_error)

    def show_review(self, review: Review) -> None:
        """Show a review that was read."""
        fresh = self.review is None
        self.review = review
        self.columns.show()
        request = review.request
        assert request is not None  # a review desk is of a request
        self.title.setText(_say("title", who=review.subject.name, code=request.code))
        left = (request.due_on - self._suite.desk.today()).days
        due, n = due_words(request.given_on is not None, left, long_date(request.due_on)), len(review.questions)
        self.state.setText(f"{due} · {_say('done', n=n - len(review.open), of=n)}")
        self._same = Counter(one.alike for one in review.questions)
        self.table.set_rows(list(review.questions), key=lambda row: row.place)
        self._show_wanting(review)
        if fresh and not self.table.choose(lambda row: row.decision is None):
            self._show_piece(None)

    def _show_wanting(self, review: Review) -> None:
        request, n = review.request, len(review.questions)
        assert request is not None  # asked by the caller
        done = n - len(review.open)
        self.bars.set_bars([(_say("decided"), done, n)], _say("n_of"))
        asked = ", ".join(part for part in (request.asked_by, request.relation) if part)
        self.asked_line.setText(_say("asked", who=asked) if request.asked_by else _say("not_asked"))
        may = not {"may_ask", "may_ask_on", "may_ask_by"} & set(review.wants)
        self.may_line.setText(_say("may", how=request.may_ask) if may else _say("not_may"))
        by = request.reviewed_by
        self.reviewed_line.setText(_say("reviewed", who=by) if by else _say("not_reviewed"))
        self.reviewed_button.setVisible(not by)
        self.reviewed_button.setEnabled(not review.open)
        self.final_button.setEnabled(review.is_final)
        self.draft_button.setVisible(not review.is_final)

    def _show_piece(self, question: Question | None) -> None:
        self.piece.show_question(question, self._same[question.alike] - 1 if question is not None else 0)

    def decide(self, decision: Decision, reason: str, alike: bool) -> None:
        """Decide about the piece shown, or about every one like it; then show the next that is open."""
        question = self.table.current_row()
        if self.review is None or question is None:
            return
        places = {one.place for one in self.review.questions if alike and one.alike == question.alike}
        try:
            self._suite.subject_access.decide(
                self.review, {question.place, *places}, decision, reason=reason, by=self._decider()
            )
        except NurtureError as trouble:
            self.piece.say_trouble(trouble)
            return
        self._after()

    def _ask_again(self) -> None:
        question = self.table.current_row()
        if self.review is not None and question is not None:
            self._suite.subject_access.undecide(self._request_id(), [question.place])
            self._after()

    def _after(self) -> None:
        assert self.review is not None  # something of it was decided
        place = self.table.grid.current_place()
        self.show_review(self._suite.subject_access.look_again(self.review))
        rows = self.table.rows()
        following = next((row for row in rows[max(0, place) :] if row.decision is None), None)
        following = following or next((row for row in rows if row.decision is None), None)
        if following is None or not self.table.choose(lambda row: row.place == following.place):
            self._show_piece(self.table.current_row())

    def ask_reviewer(self) -> None:
        """Ask in the panel who went through all of it."""
        form = FormPanel([TextField("reviewed_by", _say("reviewed_by"), _say("reviewed_hint"))])
        form.set_values({"reviewed_by": self._decider()})
        self._page.side.open_panel(_say("write_reviewed"))

        def keep() -> None:
            self._suite.subject_access.reviewed(self._request_id(), form.values()["reviewed_by"])

        self._page.side.show_form(form, keep, lambda _: self.read_again())

    def read_again(self) -> None:
        """Show what was written down meanwhile; the texts are not read again."""
        if self.review is not None:
            self.show_review(self._suite.subject_access.look_again(self.review))

    def save(self, *, final: bool) -> None:
        """Ask for a folder and write a draft, or the bundle to be given."""
        folder = self._page.ask.choose_folder(_say("save_bundle" if final else "make_draft"))
        if folder is None:
            return
        access, out, key = self._suite.subject_access, self._suite.access_out, self._request_id()

        def write(_: object) -> Bundle:
            review = access.review(key)  # afresh: somebody may have written something meanwhile
            made: Bundle = out.final(review, folder) if final else out.draft(review, folder)
            return made

        jobs.run(write, self._saved, self._page.message_bar.show_error)

    def _saved(self, made: Bundle) -> None:
        self.read_again()
        key = "saved_draft" if made.draft else "saved"
        self._page.message_bar.show_message("ok", _say(key), _say(f"{key}_text", files=", ".join(made.files)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table.grid and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            decision = KEYS.get(Qt.Key(event.key()))
            if decision is not None and not event.modifiers():
                self.piece.decide(decision)
                return True
        return super().eventFilter(watched, event)

    def arrange(self, narrow: bool) -> None:
        """One column where there is no room for two."""
        self.columns.set_narrow(narrow, side_first=True)

    def _request_id(self) -> int:
        assert self.review is not None  # asked for only while one is shown
        assert self.review.request is not None  # a review desk is of a request
        return self.review.request.id

    def _decider(self) -> str:
        managers = self._suite.people.holders("manager")
        return managers[0].name if managers else ""


def due_words(given: bool, left: int, day: str) -> str:
    """By when it is due, in words."""
    key = "given" if given else "late" if left < 0 else "today" if not left else "one" if left == 1 else "left"
    return say(f"access.due.{key}", n=abs(left), day=day)


def _say(key: str, **values: object) -> str:
    return say(f"access.review.{key}", **values)
