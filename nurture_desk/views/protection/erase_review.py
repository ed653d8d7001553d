"""Before somebody is erased: what goes, which texts name them, what stays and why, what is left to do by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.erasing import Choice, Erasure, Mention, Review, Whom, Whose, Why
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.erasure_papers import place_words
from nurture_desk.views.widgets.buttons import ghost_button, plain_button, stop_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.fields import ChoiceField, LongTextField, ShownField, TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Columns
from nurture_desk.views.widgets.section import Section, row_of
from nurture_desk.views.widgets.table import Column, RecordTable

ASKED = (Why.REQUEST, Why.WITHDRAWAL, Why.RETENTION)


class EraseReview(QWidget):
    """One person; nothing is changed until the code is typed and the red button pressed."""

    done = Signal(object)  # the Erasure
    left = Signal()

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._whom: Whom | None = None
        self._choices: dict[str, Choice] = {}
        self.review: Review | None = None
        column = pack(QVBoxLayout(self), 0, gap=16)
        self.head = label("", "h2", wrap=True)
        self.state = label("", "body", wrap=True)
        column.addWidget(self.head)
        column.addWidget(self.state)
        self.body = QWidget()
        column.addWidget(self.body)
        column.addStretch(1)
        inner = pack(QVBoxLayout(self.body), 0, gap=20)
        inner.addWidget(self._facts())
        inner.addWidget(self._names())
        inner.addWidget(self._confirm())

    def _facts(self) -> Columns:
        self.columns = Columns()
        self.gone, self.stays = Card(say("erasing.review.gone"), gap=6), Card(say("erasing.review.stays"), gap=10)
        self.by_hand = Card(say("erasing.review.by_hand"), gap=10)
        for card in (self.stays, self.by_hand):
            self.columns.left.addWidget(card)
        self.columns.left.addStretch(1)
        self.columns.right.addWidget(self.gone)
        self.columns.right.addStretch(1)
        return self.columns

    def _names(self) -> Section:
        self.names = Section(say("erasing.review.names"), say("erasing.review.names_second"))
        self.table = RecordTable(self._columns(), say("erasing.review.names"), grow=True)
        self.table.set_empty("confirm", say("erasing.review.no_names"), say("erasing.review.no_names_text"))
        self.table.row_chosen.connect(self.show_mention)
        self.blank_all = plain_button(say("erasing.review.blank_all"))
        self.leave_all = plain_button(say("erasing.review.leave_all"))
        self.blank_all.clicked.connect(lambda: self.choose_asked(Choice()))
        self.leave_all.clicked.connect(self.leave_asked)
        self.all_asked = row_of(self.blank_all, self.leave_all)
        self.names.add(self.all_asked)
        self.names.add(self.table)
        return self.names

    def _confirm(self) -> Card:
        card = Card(say("erasing.review.confirm"), gap=12)
        self.form = FormPanel(
            [
                ChoiceField("why", say("erasing.review.why"), choices=_whys()),
                TextField("by", say("erasing.review.by"), hint=say("erasing.review.by_hint"), half=True),
                TextField("code", say("erasing.review.code"), half=True),
            ]
        )
        card.add(label(say("erasing.review.never_back"), "body", wrap=True))
        card.add(self.form)
        self.code_line = label("", "muted", wrap=True)
        card.add(self.code_line)
        self.erase_button = stop_button(say("erasing.review.erase"), "erase")
        self.back_button = ghost_button(say("erasing.review.back"))
        self.erase_button.clicked.connect(self.erase)
        self.back_button.clicked.connect(self.left.emit)
        card.body.addWidget(row_of(self.erase_button, self.back_button), 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def open(self, whom: Whom, why: Why = Why.REQUEST) -> None:
        """Read everything that is held of ``whom``, beside the window."""
        self._whom, self.review, self._choices = whom, None, {}
        self.head.setText(say("erasing.review.looking"))
        self.state.setText(say("erasing.review.looking_text"))
        self.body.hide()
        self.form.set_values({"why": why, "by": "", "code": ""})
        jobs.run(
            lambda _: self._suite.erasing.review(whom), partial(self._show, whom), self._page.message_bar.show_error
        )

    def _show(self, whom: Whom, review: Review) -> None:
        if whom != self._whom:
            return
        self.review = review
        self.head.setText(say(f"erasing.review.title_{review.whom.whose}", who=review.shown))
        self.state.setText(say("erasing.review.lede", n=sum(review.counts.values()), names=len(review.mentions)))
        _fill(self.gone, [_counted(say(f"erasing.kind.{kind}"), n) for kind, n in sorted(review.counts.items())])
        _fill(self.stays, [_line(say(f"erasing.stays.{key}", n=n)) for key, n in review.stays])
        _fill(self.by_hand, [_line(one.what) for one in review.by_hand])
        self.code_line.setText(say("erasing.review.type", code=review.code))
        self._show_names()
        self.arrange(self._page.is_narrow())
        self.body.show()

    def arrange(self, narrow: bool) -> None:
        """One column where there is no room for two."""
        self.columns.set_narrow(narrow)

    def _show_names(self) -> None:
        assert self.review is not None
        self.table.set_rows(list(self.review.mentions), key=lambda one: one.place)
        open_ones = [one for one in self.review.undecided if one.place not in self._choices]
        self.all_asked.setVisible(bool(self.review.undecided))
        self.names.set_title(
            say("erasing.review.names_open", n=len(open_ones)) if open_ones else say("erasing.review.names")
        )

    def show_mention(self, one: Mention) -> None:
        """One text, and what becomes of the name in it."""
        chosen = self._choices.get(one.place, None if one.asked else Choice())
        form = FormPanel(
            [
                ShownField("extract", place_words(one.column)),
                ChoiceField("blank", say("erasing.review.becomes"), choices=_becomes(), segments=True),
                LongTextField("reason", say("erasing.review.reason"), say("erasing.review.reason_hint"), optional=True),
            ]
        )
        form.set_values(
            {
                "extract": one.extract,
                "blank": chosen.blank if chosen else None,
                "reason": chosen.reason if chosen else "",
            }
        )

        def keep() -> None:
            values = form.values()
            if values["blank"] is None:
                raise NurtureError("erasing.undecided", field="blank", n=1)
            if not values["blank"] and not values["reason"].strip():
                raise NurtureError("erasing.reason_needed", field="reason")
            self._choices[one.place] = Choice(values["blank"], values["reason"])

        self._page.side.open_panel(", ".join(one.words), _why_asked(one))
        self._page.side.show_form(form, keep, lambda _: self._show_names())

    def choose_asked(self, choice: Choice) -> None:
        """The same for everything that has to be said."""
        if self.review is not None:
            self._choices |= {one.place: choice for one in self.review.undecided}
            self._show_names()

    def leave_asked(self) -> None:
        """They mean somebody or something else: left, with the reason."""
        self.choose_asked(Choice(blank=False, reason=say("erasing.review.others_meant")))

    def erase(self) -> None:
        """Erase for good, beside the window; trouble stands at its field."""
        if self._whom is None or self.review is None:
            return
        values, whom, choices = self.form.values(), self._whom, dict(self._choices)
        self.erase_button.setEnabled(False)

        def work(_: object) -> Erasure:
            kept: Erasure = self._suite.erasing.erase(
                whom, choices, typed=values["code"], why=values["why"] or Why.REQUEST, by=values["by"]
            )
            return kept

        jobs.run(work, self._erased, self._failed)

    def _erased(self, kept: Erasure) -> None:
        self.erase_button.setEnabled(True)
        self._whom = self.review = None
        self._page.side.close_panel()
        self.done.emit(kept)

    def _failed(self, error: NurtureError) -> None:
        self.erase_button.setEnabled(True)
        if error.field in ("code", "by"):
            self.form.show_error(error)
        else:
            self._page.message_bar.show_error(error)

    def _columns(self) -> list[Column]:
        return [
            Column("where", say("erasing.review.where"), lambda one: place_words(one.column), least=130, kind="wrap"),
            Column("extract", say("erasing.review.text"), lambda one: one.extract, least=260, kind="wrap"),
            Column("words", say("erasing.review.name"), lambda one: ", ".join(one.words), width=130),
            Column("state", say("erasing.review.becomes"), self._becomes, width=195, kind="state"),
        ]

    def _becomes(self, one: Mention) -> tuple[str, str]:
        choice = self._choices.get(one.place, None if one.asked else Choice())
        if choice is None:
            return "owed", say("erasing.review.to_say")
        return ("yes", say("erasing.review.blanked")) if choice.blank else ("open", say("erasing.review.left"))


def _why_asked(one: Mention) -> str:
    return say("erasing.review.shared") if one.shared else say("erasing.review.word") if one.word else ""


def whom_of(thing: object) -> Whom | None:
    """Whom ("child", 5), ("adult", 3) or ("contact", 2) means."""
    if isinstance(thing, tuple) and len(thing) == 2 and thing[0] in list(Whose):
        return Whom(Whose(thing[0]), int(thing[1]))
    return None


def _whys() -> list[tuple[Why, str]]:
    return [(why, say(f"erasing.why.{why}")) for why in ASKED]


def _becomes() -> list[tuple[bool, str]]:
    return [(True, say("erasing.review.blank_it")), (False, say("erasing.review.leave_it"))]


def _fill(card: Card, lines: Sequence[QWidget]) -> None:
    card.clear()
    for line in lines or [_line(say("erasing.review.none"))]:
        card.add(line)


def _line(text: str) -> QWidget:
    made: QWidget = label(text, "body", wrap=True)
    return made


def _counted(kind: str, n: int) -> QWidget:
    made = QWidget()
    row = pack(QHBoxLayout(made), 0, gap=12)
    row.addWidget(label(kind, "body", wrap=True), 1)
    row.addWidget(label(f"{n:,}", "strong"), 0, Qt.AlignmentFlag.AlignTop)
    return made
