"""One doubtful piece with its words, what is in doubt in them, and the three ways to decide."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.subject_access import Decision, Question
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.flow import FlowLayout, flow_of
from nurture_desk.views.widgets.inputs import Choice, Tick
from nurture_desk.views.widgets.key_line import KeyLine
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.table import Column

CHIPS = {None: "owed", Decision.SHOW: "yes", Decision.COVER: "held_back", Decision.HOLD: "hold"}
_REASONS = ("agreed", "known", "own", "officer", "confidence")


class PieceCard(Card):
    """The piece under the cursor."""

    wished = Signal(object, str, bool)  # decision, why, and whether for every place alike
    undo_wished = Signal()

    def __init__(self) -> None:
        super().__init__(_say("title"), gap=8)
        self._question: Question | None = None
        self._meant = Decision.COVER  # what Enter in the reason does: what was refused for want of one
        self.chip = Chip("owed", _say("open"))
        self.where = label("", "strong", wrap=True)
        self.words = label("", "body", wrap=True)
        self.words.setTextFormat(Qt.TextFormat.RichText)  # ours alone: every word that is shown is escaped
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.why = label("", "muted", wrap=True)
        self.instead = label("", "muted", wrap=True)
        self.alike = Tick()
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_say("reason"))
        self.reason.setPlaceholderText(_say("reason"))
        self.reason.returnPressed.connect(lambda: self.decide(self._meant))
        self.problem = label("", "stop", wrap=True)
        self.problem.hide()
        self.usual = self._usual()
        self.add(flow_of(self.chip))
        for part in (self.where, self.words, self.why, self.instead, self.alike, self.reason, self.usual):
            self.add(part)
        self.add(self.problem)
        self.add(self._buttons())
        name = _say("keys_name")
        self.add(KeyLine([("C", _say("cover")), ("S", _say("show")), ("H", _say("hold"))], name))

    def _usual(self) -> Choice:
        """Reasons that are given often, to be taken over and changed."""
        usual = Choice([(key, _say(f"usual.{key}")) for key in _REASONS])
        usual.setPlaceholderText(_say("usual_reasons"))
        usual.setAccessibleName(_say("usual_reasons"))
        usual.activated.connect(lambda _: self.reason.setText(usual.currentText()))
        return usual

    def _buttons(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder)
        self.cover_button = main_button(_say("cover"), "hide")
        self.show_button = plain_button(_say("show"), "show")
        self.hold_button = plain_button(_say("hold"), "lock")
        self.undo_button = ghost_button(_say("ask_again"))
        for button, decision in (
            (self.cover_button, Decision.COVER),
            (self.show_button, Decision.SHOW),
            (self.hold_button, Decision.HOLD),
        ):
            button.clicked.connect(lambda _=False, what=decision: self.decide(what))
            row.addWidget(button)
        self.undo_button.clicked.connect(self.undo_wished)
        row.addWidget(self.undo_button)
        return holder

    def show_question(self, question: Question | None, alike: int) -> None:
        """Show a piece; ``alike``: how many more places there are with the same in doubt."""
        self._question = question
        self.setVisible(question is not None)
        if question is None:
            return
        made = question.decision
        self.chip.set_state(CHIPS[made.decision if made else None], _say(made.decision.value if made else "open"))
        day = long_date(question.on) if question.on else ""
        self.where.setText(" · ".join(part for part in (question.title, question.label, day) if part))
        self.words.setText(_marked(question))
        self.words.setAccessibleName(question.text)
        self.why.setText(say(f"access.doubt.{question.doubt.value}", words=question.words))
        self.instead.setText(_say("instead", words=question.stand_in) if question.stand_in else _say("whole"))
        self.alike.setText(_say("alike_one" if alike == 1 else "alike", n=alike))
        self.alike.setVisible(bool(alike))
        self.alike.setChecked(bool(alike))
        self.reason.setText(made.reason if made else "")
        self.usual.set_value(None)
        self._meant = Decision.COVER
        self.undo_button.setVisible(made is not None)
        self.problem.hide()

    def decide(self, decision: Decision) -> None:
        """Wish a decision about the piece shown."""
        self._meant = decision
        if self._question is not None:
            self.wished.emit(decision, self.reason.text(), self.alike.isVisibleTo(self) and self.alike.isChecked())

    def say_trouble(self, trouble: NurtureError) -> None:
        """Show why it could not be decided so, and ask for the reason."""
        self.problem.setText(sentence(trouble))
        self.problem.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)


def piece_columns() -> list[Column]:
    """The list of doubtful pieces: what is in doubt and where it stands, why, how it was decided."""

    def state(row: Question) -> tuple[str, str]:
        made = row.decision.decision if row.decision else None
        return CHIPS[made], _say(made.value if made else "open")

    def words(row: Question) -> tuple[str, str]:
        place = " · ".join(part for part in (row.title, row.label) if part)
        return " ".join(row.words.split())[:80], place

    def area(row: Question) -> str:
        return say(f"access.area.{row.area.value}")

    return [
        Column("words", say("access.review.col_words"), words, kind="two_lines", least=200),
        Column("doubt", say("access.review.col_doubt"), lambda row: say(f"access.doubt_word.{row.doubt}"), width=150),
        Column("area", say("access.review.col_area"), area, width=170, hidden=True),
        Column("state", say("access.review.col_state"), state, width=120, kind="state"),
    ]


def _marked(question: Question) -> str:
    """The words with what is in doubt bold and underlined: also to be seen without colour."""
    made, done = [], 0
    for start, end in sorted(question.spans):
        start = max(start, done)
        made += [html.escape(question.text[done:start])]
        strong = html.escape(question.text[start:end])
        made.append(f'<span style="font-weight:600; text-decoration:underline">{strong}</span>')
        done = max(done, end)
    made.append(html.escape(question.text[done:]))
    return "".join(made).replace("\n", "<br>")


def _say(key: str, **values: object) -> str:
    return say(f"access.piece.{key}", **values)
