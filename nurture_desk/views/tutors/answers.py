"""Answers typed from a sheet: whose, the grid, and what stands beside it; Ctrl+Enter saves and takes the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_framework import AuditFramework
from nurture_desk.domain.audits import AskedRow, AuditRound, Channel, Sheet
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.tutors import words
from nurture_desk.views.tutors.mark_grid import MarkGrid
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, LongTextField, TickField, TicksField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.message_bar import MessageBar
from nurture_desk.views.widgets.page import Columns, Page

_BESIDE = ("lacks_side_2", "interest", "untapped", "approaches", "technologies", "free", "training_done")


class AnswersPart(QWidget):
    """One sheet at a time. ``saved`` tells that the round has changed, ``done`` that nobody is left to type."""

    saved = Signal()
    left = Signal()

    def __init__(self, page: Page, framework: AuditFramework) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._framework = framework
        self._round: AuditRound | None = None
        self._sheet: Sheet | None = None
        self._asked: list[AskedRow] = []
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = pack(QVBoxLayout(self), 0, gap=12)
        self.bar = MessageBar()
        outer.addWidget(self.bar)
        self.columns = Columns(356)
        outer.addWidget(self.columns)
        top = Card()
        self.whose = FormPanel(_whose_fields())
        top.add(self.whose)
        self.columns.left.addWidget(top)
        card = Card()
        self.count = label("", "strong")
        keys = label(say("tutors.audit.grid_keys"), "muted", wrap=True)
        self.grid = MarkGrid(self._framework)
        for part in (self.count, keys, self.grid):
            card.add(part)
        self.columns.left.addWidget(card)
        self.columns.left.addStretch(1)
        beside = Card(say("tutors.audit.beside"))
        self.form = FormPanel(_beside_fields(self._framework))
        beside.add(self.form)
        self.columns.right.addWidget(beside)
        self.columns.right.addStretch(1)
        foot = QWidget()
        row = pack(QHBoxLayout(foot), 0, gap=8)
        self.save_button = main_button(say("tutors.audit.save_next"), "confirm")
        self.save_button.setToolTip(say("tutors.audit.save_keys"))
        self.back_button = plain_button(say("tutors.audit.to_results"))
        self.remove_button = ghost_button(say("tutors.audit.remove_sheet"), "erase")
        for button in (self.save_button, self.back_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        outer.addWidget(foot)

    def _connect(self) -> None:
        self.whose.changed.connect(
            lambda key: self._choose(self.whose.value("tutor_id")) if key == "tutor_id" else None
        )
        self.grid.changed.connect(self._count)
        self.save_button.clicked.connect(self.save)
        self.back_button.clicked.connect(self.left)
        self.remove_button.clicked.connect(self._remove)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(self.save)

    def refresh(self) -> None:
        """Read who owes again; what is being typed stays."""
        if self._round is not None:
            self._list_people()

    def open_round(self, audit_round: AuditRound, framework: AuditFramework, tutor_id: int = 0) -> None:
        """Type sheets of this round, first of ``tutor_id`` or else of whoever comes next and owes."""
        self._round = audit_round
        if framework != self._framework:
            self._framework = framework
            self.grid.set_framework(framework)
            for name, field in (("approaches", "approaches"), ("technologies", "technologies")):
                self.form.set_choices(field, _options(framework, name))
            for field in ("training_done", "training_wanted"):
                self.form.set_choices(field, _options(framework, "trainings"))
        self._list_people()
        self._choose(tutor_id or self._next_owed())

    def open_sheet(self, sheet: Sheet) -> None:
        """Change a sheet that was typed before."""
        self._show(sheet)
        self.bar.show_message("info", say("tutors.audit.changing"), _when(sheet))

    def save(self) -> bool:
        """Keep the sheet and take the next person who owes; whether it was kept."""
        if self._round is None:
            return False
        try:
            top, beside = self.whose.values(), self.form.values()
            if top["tutor_id"] is None:
                raise NurtureError("tutors.sheet.whose", field="tutor_id")
            key = self._suite.audits.save_sheet(self._typed(top, beside), lived=beside["lived"])
        except NurtureError as error:
            (self.form if error.field in _BESIDE else self.whose).show_error(error)
            return False
        self.form.settled()
        name = self._name(top["tutor_id"])
        two = any(row.tutor_id == top["tutor_id"] and row.waiting for row in self._suite.audits.asked(self._round.id))
        self.saved.emit()
        self._list_people()
        self._choose(self._next_owed())
        told = (
            "tutors.audit.saved_second" if two and not (self._sheet and self._sheet.id == key) else "tutors.audit.saved"
        )
        self.bar.show_message("owed" if two else "ok", say(told, name=name), self._owed_words())
        return True

    def _typed(self, top: dict[str, Any], beside: dict[str, Any]) -> Sheet:
        assert self._round is not None
        same = self._sheet is not None and self._sheet.tutor_id == top["tutor_id"]
        values = {key: value for key, value in beside.items() if key != "lived"}
        return Sheet(
            self._round.id,
            top["tutor_id"],
            id=self._sheet.id if same and self._sheet else 0,
            channel=top["channel"] or Channel.PAPER,
            answered_on=top["answered_on"],
            marks=self.grid.marks(),
            **values | {"interest": beside["interest"] or ""},
        )

    def _choose(self, tutor_id: int | None) -> None:
        """Begin an empty sheet of somebody; say so when theirs is there already."""
        assert self._round is not None
        self._sheet = None
        self.bar.clear()
        kept = self.whose.value("channel") or Channel.PAPER
        day = min(self._round.held_on, self._suite.desk.today())
        self.whose.set_values({"tutor_id": tutor_id, "channel": kept, "answered_on": day})
        self.form.drafted(self._page, "audit", ("round", self._round.id), ("tutor", tutor_id or 0))
        self.form.set_values({"lived": bool(tutor_id and self._suite.tutors.private_word(tutor_id))})
        self.grid.set_marks({})
        self.remove_button.hide()
        self._count()
        before = self._suite.audits.sheets(self._round.id, tutor_id) if tutor_id else []
        if before:
            self.bar.show_message(
                "owed",
                say("tutors.audit.there_already", name=self._name(tutor_id)),
                say("tutors.audit.beside_it"),
                say("tutors.audit.change_it"),
                lambda: self.open_sheet(self._suite.audits.sheet(before[-1].id)),
            )
        self.grid.setFocus()

    def _show(self, sheet: Sheet) -> None:
        self._sheet = sheet
        values = {key: getattr(sheet, key) for key in (*_BESIDE, "training_wanted")}
        lived = self._suite.tutors.private_word(sheet.tutor_id) is not None
        self.whose.set_values({"tutor_id": sheet.tutor_id, "channel": sheet.channel, "answered_on": sheet.answered_on})
        self.form.drafted(self._page, "audit", ("sheet", sheet.id), ("tutor", sheet.tutor_id))
        self.form.set_values(values | {"lived": lived})
        self.grid.set_marks(sheet.marks)
        self.remove_button.show()
        self._count()

    def _remove(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        if self._page.guard(lambda: self._suite.audits.remove_sheet(sheet.id)):
            self.saved.emit()
            self._list_people()
            self._choose(self._next_owed())

    def _list_people(self) -> None:
        assert self._round is not None
        self._asked = self._suite.audits.asked(self._round.id)
        owed = [row for row in self._asked if not row.sheets]
        rest = [row for row in self._asked if row.sheets]
        self.whose.set_choices("tutor_id", [(row.tutor_id, _line(row)) for row in (*owed, *rest)])

    def _next_owed(self) -> int | None:
        return next((row.tutor_id for row in self._asked if not row.sheets), None)

    def _name(self, tutor_id: int | None) -> str:
        return next((row.name for row in self._asked if row.tutor_id == tutor_id), "")

    def _owed_words(self) -> str:
        owed = sum(not row.sheets for row in self._asked)
        return say("tutors.audit.still_owed", n=owed) if owed else say("tutors.audit.none_owed")

    def _count(self) -> None:
        total = len(self._framework.items)
        self.count.setText(say("tutors.audit.ticks", n=len(self.grid.marks()), total=total))


def _whose_fields() -> list[Field]:
    channels = [(one, say(f"tutors.channel.{one.value}")) for one in Channel]
    return [
        ChoiceField("tutor_id", say("tutors.audit.whose"), search=True),
        DateField("answered_on", say("tutors.audit.answered_on"), half=True),
        ChoiceField("channel", say("tutors.audit.channel"), choices=channels, segments=True, half=True),
    ]


def _beside_fields(framework: AuditFramework) -> list[Field]:
    trainings = _options(framework, "trainings")
    return [
        TickField("lacks_side_2", say("tutors.audit.lacks_side_2")),
        ChoiceField("interest", say("tutors.audit.interest"), choices=_options(framework, "interests")),
        LongTextField("untapped", say("tutors.audit.untapped"), hint=say("tutors.audit.untapped_hint")),
        TicksField("approaches", say("tutors.field.approaches"), choices=_options(framework, "approaches"), columns=2),
        TicksField("technologies", say("tutors.audit.technologies"), choices=_options(framework, "technologies")),
        TicksField("free", say("tutors.field.free"), choices=words.half_days(), columns=2),
        TicksField("training_done", say("tutors.audit.training_done"), choices=trainings),
        TicksField("training_wanted", say("tutors.audit.training_wanted"), choices=trainings),
        TickField("lived", say("tutors.audit.lived"), hint=say("tutors.audit.lived_hint")),
    ]


def _options(framework: AuditFramework, name: str) -> Sequence[tuple[str, str]]:
    return [(option.key, option.title) for option in getattr(framework, name)]


def _line(row: AskedRow) -> str:
    return row.name if not row.sheets else f"{row.name} · {say(f'tutors.asked.{row.standing}')}"


def _when(sheet: Sheet) -> str:
    channel = say(f"tutors.channel.{sheet.channel.value}")
    return say("tutors.audit.typed_on", channel=channel, day=words.day(sheet.answered_on))
