"""The people of a round: who has answered, who owes, and two sheets of one person side by side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_framework import AuditFramework
from nurture_desk.domain.audits import AskedRow, AuditRound, Sheet, SheetState
from nurture_desk.domain.tutors import Employment
from nurture_desk.views.tutors import words
from nurture_desk.views.tutors.round_papers import RoundPapers
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.card import empty
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.fields import ChoiceField, TextField, TicksField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.paste_offer import offer_paste
from nurture_desk.views.widgets.table import Column, Filter, RecordTable

_STATES = {"owed": "owed", "choose": "unsure", "side_2": "unsure", "answered": "yes"}


class AskedPart(QWidget):
    """The list of a round. A row opens its sheets; several rows can be taken off together."""

    typing_wanted = Signal(int)  # the tutor whose sheet is to be typed
    sheet_wanted = Signal(int)  # the sheet to be changed
    changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._round: AuditRound | None = None
        self._framework: AuditFramework | None = None
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.papers = RoundPapers(page)
        column.addWidget(self.papers)
        self.compare = QWidget()
        self._both = pack(QVBoxLayout(self.compare), 0, gap=8)
        self.compare.hide()
        column.addWidget(self.compare)
        self.table = RecordTable(_columns(), say("tutors.asked.name"))
        self.table.set_count_words("tutors.asked.count")
        self.table.set_filters([_filter(key) for key in ("owed", "choose", "side_2", "answered")], one_only=True)
        self.add_button = plain_button(say("tutors.asked.add"), "add")
        self.add_button.clicked.connect(self.start_adding)
        self.table.add_tool(self.add_button, far=True)
        self.table.set_empty("colleagues", say("tutors.asked.empty"), say("tutors.asked.empty_text"))
        self.table.row_chosen.connect(self.show_person)
        offer_export(page, self.table, say("tutors.asked.name"))
        lists = page.suite.pasting.of_people
        self.paste = offer_paste(page, self.table, lambda: self._of_round(lists.people))
        self.paste_answers = offer_paste(page, self.table, lambda: self._of_round(lists.audit_answers))
        self.paste_answers.button.setText(say("paste.button_answers"))
        self.paste_answers.key.setEnabled(False)  # Ctrl+V pastes people
        column.addWidget(self.table)

    def _of_round(self, target: Callable[[int], object]) -> object:
        return None if self._round is None else target(self._round.id)

    def refresh(self) -> None:
        """Read the people of the round again."""
        if self._round is not None:
            rows = self._suite.audits.asked(self._round.id)
            self.table.set_rows(rows, key=lambda row: row.tutor_id)
            self.papers.open_round(self._round, sum(not row.sheets for row in rows))

    def open_round(self, audit_round: AuditRound, framework: AuditFramework, only: str = "") -> None:
        """Show the people of a round; ``only`` presses one of the filters."""
        self._round, self._framework = audit_round, framework
        self.compare.hide()
        self.table.set_filters(
            [_filter(key, on=key == only) for key in ("owed", "choose", "side_2", "answered")], one_only=True
        )
        self.refresh()

    def show_person(self, row: AskedRow) -> None:
        """Open the panel on one person: their sheets, and what can be done."""
        assert self._round is not None
        sheets = self._suite.audits.sheets(self._round.id, row.tutor_id)
        side = self._page.side
        came = say("tutors.asked.walked_in") if row.walked_in else ""
        side.open_panel(row.name, row.code, _STATES[row.standing], say(f"tutors.asked.{row.standing}"), came)
        parts: list[QWidget] = [label(self._sheet_line(sheet), "body", wrap=True) for sheet in sheets]
        if not sheets:
            parts.append(label(say("tutors.asked.none"), "muted", wrap=True))
        for place, sheet in enumerate(sheets, 1):
            change = plain_button(say("tutors.asked.change", n=place), "write")
            change.clicked.connect(lambda _=False, key=sheet.id: self.sheet_wanted.emit(key))
            parts.append(change)
        side.set_parts(parts)
        typing = main_button(say("tutors.asked.type" if not sheets else "tutors.asked.type_second"), "write")
        typing.clicked.connect(lambda: self.typing_wanted.emit(row.tutor_id))
        buttons = [typing]
        if row.waiting:
            compare = plain_button(say("tutors.asked.compare"))
            compare.clicked.connect(lambda: self.show_both(row))
            buttons.append(compare)
        if not sheets:
            off = plain_button(say("tutors.asked.off"))
            off.clicked.connect(self._take_off)
            buttons.append(off)
        side.set_buttons(buttons)

    def show_both(self, row: AskedRow) -> None:
        """Lay a person's waiting sheets side by side until one is chosen."""
        assert self._round is not None
        assert self._framework is not None
        sheets = [
            sheet
            for sheet in self._suite.audits.sheets(self._round.id, row.tutor_id)
            if sheet.state is not SheetState.SET_ASIDE
        ]
        empty(self._both)
        title = say("tutors.asked.both_title", name=row.name)
        self._both.addWidget(label(title, "h3"))
        self._both.addWidget(label(say("tutors.asked.both_text"), "muted", wrap=True))
        table = RecordTable(_sheet_columns(sheets), title, grow=True, tools=False)
        table.set_rows(_differences(self._framework, sheets))
        table.set_empty("confirm_many", say("tutors.asked.same"), say("tutors.asked.same_text"))
        self._both.addWidget(table)
        foot = QWidget()
        buttons = pack(QHBoxLayout(foot), 0, gap=8)
        for place, sheet in enumerate(sheets):
            take = plain_button(say("tutors.asked.take", n=place + 1), "choose")
            take.clicked.connect(lambda _=False, key=sheet.id: self._take(key))
            buttons.addWidget(take)
        buttons.addStretch(1)
        self._both.addWidget(foot)
        self.compare.show()
        self._page.side.close_panel()

    def start_adding(self) -> None:
        """Ask more people: tutors on no list yet, or somebody new."""
        assert self._round is not None
        listed = {row.tutor_id for row in self._suite.audits.asked(self._round.id)}
        others = [row.tutor for row in self._suite.tutors.everyone() if row.tutor.active and row.tutor.id not in listed]
        form = FormPanel(
            [
                TicksField("known", say("tutors.asked.known"), choices=[(one.id, one.name) for one in others]),
                TextField("name", say("tutors.asked.new_name"), hint=say("tutors.asked.new_hint"), optional=True),
                ChoiceField("employment", say("tutors.field.employment"), choices=words.employments(), optional=True),
            ]
        )
        side = self._page.side
        side.open_panel(say("tutors.asked.add"), self._round.name)
        side.set_parts([form])
        save = main_button(say("tutors.asked.ask_them"), "confirm")
        save.clicked.connect(lambda: self._add(form, listed))
        side.set_buttons([save])
        form.focus_first()

    def _add(self, form: FormPanel, listed: set[int]) -> None:
        assert self._round is not None
        audit_round = self._round
        values = form.values()

        def keep() -> None:
            if values["known"]:
                self._suite.audits.set_expected(audit_round.id, listed | set(values["known"]))
            if values["name"]:
                employment = values["employment"] or Employment.NOT_KNOWN
                self._suite.audits.add_unknown(audit_round.id, values["name"], employment)

        self._do(keep)

    def _take(self, sheet_id: int) -> None:
        self._do(lambda: self._suite.audits.choose_sheet(sheet_id))
        self.compare.hide()

    def _take_off(self) -> None:
        assert self._round is not None
        audit_round = self._round
        gone = {row.tutor_id for row in self.table.selected_rows()}
        kept = {row.tutor_id for row in self._suite.audits.asked(audit_round.id)} - gone
        self._do(lambda: self._suite.audits.set_expected(audit_round.id, kept))

    def _do(self, act: Callable[[], object]) -> None:
        if self._page.guard(act):
            self._page.side.close_panel()
            self.refresh()
            self.changed.emit()

    def _sheet_line(self, sheet: Sheet) -> str:
        channel = say(f"tutors.channel.{sheet.channel.value}")
        told = say("tutors.audit.typed_on", channel=channel, day=words.day(sheet.answered_on))
        ticks = say("tutors.asked.ticks", n=len(sheet.marks))
        return f"{told} · {ticks} · {say(f'tutors.sheet_state.{sheet.state.value}')}"


def _columns() -> list[Column]:
    return [
        Column("name", say("tutors.column.name"), lambda row: (row.name, row.code), kind="two_lines", least=220),
        Column("standing", say("tutors.asked.stands"), _chip, width=190, kind="chip", sort=lambda row: row.standing),
        Column("how", say("tutors.audit.channel"), _how, width=130, kind="wrap"),
        Column("walked_in", say("tutors.asked.list"), _list_word, width=220, kind="wrap"),
    ]


def _chip(row: AskedRow) -> tuple[str, str]:
    return _STATES[row.standing], say(f"tutors.asked.{row.standing}")


def _list_word(row: AskedRow) -> str:
    return say("tutors.asked.walked_in") if row.walked_in else say("tutors.asked.expected")


def _how(row: AskedRow) -> str:
    return words.listed(say(f"tutors.channel.{one}") for one in row.channels)


def _filter(key: str, *, on: bool = False) -> Filter:
    return Filter(key, say(f"tutors.asked.{key}"), lambda row: row.standing == key, on=on)


def _sheet_columns(sheets: list[Sheet]) -> list[Column]:
    made = [Column("what", say("tutors.audit.item"), lambda row: row[0], least=200)]
    for place, sheet in enumerate(sheets):
        head = say("tutors.asked.sheet", n=place + 1, channel=say(f"tutors.channel.{sheet.channel.value}"))
        made.append(Column(f"sheet_{place}", head, _line_at(place), least=160))
    return made


def _line_at(place: int) -> Callable[[tuple[str, list[str]]], str]:
    return lambda row: row[1][place]


def _differences(framework: AuditFramework, sheets: list[Sheet]) -> list[tuple[str, list[str]]]:
    """Every line on which the sheets differ, with what each says; a blank is "no tick"."""
    none, made = say("tutors.asked.no_tick"), []
    for item in framework.items:
        levels = [sheet.marks.get(item.key) for sheet in sheets]
        if len(set(levels)) > 1:
            made.append((item.title, [framework.levels[level - 1].title if level else none for level in levels]))
    for field, options in (
        ("approaches", "approaches"),
        ("training_wanted", "trainings"),
        ("training_done", "trainings"),
    ):
        lists = [tuple(framework.title_of(options, key) for key in getattr(sheet, field)) for sheet in sheets]
        if len(set(lists)) > 1:
            made.append((say(f"tutors.asked.line.{field}"), [words.listed(one) or none for one in lists]))
    interests = [sheet.interest for sheet in sheets]
    if len(set(interests)) > 1:
        said = [framework.title_of("interests", one) if one else none for one in interests]
        made.append((say("tutors.audit.interest"), said))
    return made
