"""A school's list of term dates: pasted, dropped or chosen, looked through row by row, then kept. Nothing before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.term_lists.found import Proposed, Unread
from nurture_desk.services.term_dates import Standing, TermPreview, TermRow
from nurture_desk.views.sessions.term_row import ShownRow, columns, show_row
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.flow import flow_of
from nurture_desk.views.widgets.form import ChoiceField, FormPanel, LongTextField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.progress_panel import ProgressPanel
from nurture_desk.views.widgets.table import RecordTable

SHOWN_UNREAD = 12


class TermList(QWidget):
    """First the list itself, then what it comes to."""

    closed = Signal()
    taken = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._school: tuple[int, str] | None = None
        self.preview: TermPreview | None = None
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.progress = ProgressPanel()
        column.addWidget(self.progress)
        self.asking = Card(say("sessions.terms.title"), gap=12)
        self.asking.add(label(say("sessions.terms.second"), "muted", wrap=True))
        self.form = FormPanel(
            [
                LongTextField("text", say("sessions.terms.paste"), hint=say("sessions.terms.paste_hint"), lines=9),
                ChoiceField("year", say("sessions.terms.year"), choices=self._years(), half=True),
            ]
        )
        self.asking.add(self.form)
        self.asking.add(self._asking_buttons())
        column.addWidget(self.asking)
        self.looking = QWidget()
        inner = pack(QVBoxLayout(self.looking), 0, gap=12)
        self.says = label("", "strong", wrap=True)
        self.assumed = label("", "owed", wrap=True)
        self.table = RecordTable(columns(), say("sessions.terms.row_name"), grow=True, tools=False)
        self._without_days = 0
        self.unread = Card(say("sessions.terms.unread"), gap=4)
        for part in (self.says, self.assumed, self._looking_buttons(), self.table, self.unread):
            inner.addWidget(part)
        self.looking.hide()
        column.addWidget(self.looking)
        self.table.row_chosen.connect(self._show_row)
        self.table.grid.clicked.connect(self._clicked)

    def _asking_buttons(self) -> QWidget:
        self.read_button = main_button(say("sessions.terms.read"), "confirm")
        self.file_button = plain_button(say("sessions.terms.file"), "open")
        close = ghost_button(say("ui.close"))
        self.read_button.clicked.connect(self.read_pasted)
        self.file_button.clicked.connect(self._choose)
        close.clicked.connect(self.closed)
        return flow_of(self.read_button, self.file_button, close)

    def _looking_buttons(self) -> QWidget:
        self.take_button = main_button(say("sessions.terms.take", n=0), "confirm")
        self.back_button = plain_button(say("sessions.terms.back"))
        close = ghost_button(say("ui.close"))
        self.take_button.clicked.connect(self.take)
        self.back_button.clicked.connect(lambda: self.begin())
        close.clicked.connect(self.closed)
        return flow_of(self.take_button, self.back_button, close)

    def begin(self, school: tuple[int, str] | None = None) -> None:
        """Ask for the list of a school (key and name; the one before when none is given)."""
        text = "" if school is not None else self.form.value("text")  # back from the preview: the list is still there
        self._school = school or self._school
        self.preview = None
        self._page.side.close_panel()
        self.looking.hide()
        self.asking.show()
        self.form.set_values({"text": text, "year": self._suite.term_dates.school_year()})
        self.form.focus_first()

    def read_pasted(self) -> None:
        """Read what was pasted."""
        values = self.form.values()
        self._read(lambda school: self._suite.term_dates.read_text(school, values["text"], values["year"]))

    def read_file(self, path: Path) -> None:
        """Read a file, in the limited child and beside the window."""
        year = self.form.value("year")
        self._read(lambda school: self._suite.term_dates.read_file(school, path, year))

    def take(self) -> None:
        """Keep the ticked rows."""
        preview, school = self.preview, self._school
        if preview is None or school is None:
            return
        wanted = [shown.row.proposed for shown in self._rows() if shown.take]
        told: list[object] = []
        if not self._page.guard(lambda: told.append(self._suite.term_dates.take(school[0], wanted, preview.source))):
            return
        self.form.set_values({"text": ""})
        self._page.saved.emit()
        self.taken.emit()
        text = say("sessions.terms.taken_text", **vars(told[0]))
        self._page.message_bar.show_message("ok", say("sessions.terms.taken"), text)

    def refresh(self) -> None:
        """What is being looked through stays; how it stands to what is kept is read again."""
        if self.preview is not None and self._school is not None:
            self._set_rows([replace(one, row=self._stands(one.row.proposed)) for one in self._rows()])

    def _read(self, work: Callable[[int], TermPreview]) -> None:
        school = self._school
        if school is not None:
            self.progress.run(say("sessions.terms.reading"), lambda _: work(school[0]), self._show, self._failed)

    def _choose(self) -> None:
        path = self._page.ask.choose_file(say("sessions.terms.file_title"), say("sessions.terms.file_kinds"))
        if path is not None:
            self.read_file(path)

    def _failed(self, error: NurtureError) -> None:
        if error.field == "text":
            self.form.show_error(error)
        else:
            self._page.message_bar.show_error(error)

    def _show(self, preview: TermPreview) -> None:
        self.preview = preview
        self._page.message_bar.clear()
        self.asking.hide()
        self.looking.show()
        year = preview.assumed_year
        word = say("sessions.terms.assumed", year=_year_word(year)) if year is not None else ""
        self.assumed.setText(word)
        self.assumed.setVisible(bool(word))
        self._without_days = len(preview.unread)
        takes = [row.is_clear and row.standing is not Standing.SAME for row in preview.rows]
        self._set_rows(
            [ShownRow(row, take, place) for place, (row, take) in enumerate(zip(preview.rows, takes, strict=True))]
        )
        self._show_unread(preview.unread)
        self.take_button.setFocus()

    def _rows(self) -> list[ShownRow]:
        return sorted(self.table.model.rows(), key=lambda one: one.place)

    def _set_rows(self, rows: list[ShownRow]) -> None:
        self.table.set_rows(rows, key=lambda one: one.place)
        wanted = sum(one.take for one in rows)
        key = "sessions.terms.take" if wanted else "sessions.terms.take_none"
        self.take_button.setText(say(key, n=wanted) if wanted else say(key))
        self.take_button.setEnabled(bool(wanted))
        open_rows = sum(not one.row.is_clear and not one.take for one in rows)
        key = "doubts" if open_rows else "clear_but" if self._without_days else "clear"
        self.says.setText(say(f"sessions.terms.{key}", n=open_rows or self._without_days))
        self.says.setProperty("kind", "owed" if open_rows else "strong")

    def _put(self, place: int, row: TermRow, *, take: bool) -> None:
        self._set_rows([ShownRow(row, take, place) if one.place == place else one for one in self._rows()])

    def _stands(self, proposed: Proposed) -> TermRow:
        assert self._school is not None
        row: TermRow = self._suite.term_dates.standing(self._school[0], proposed)
        return row

    def _clicked(self, index: QModelIndex) -> None:
        """A click on the tick takes a row or leaves it; an open one has to be settled in its panel."""
        if self.table.model.columns[index.column()].key == "take":
            one: ShownRow = self.table.model.row(index.row())
            if one.row.is_clear or one.take:
                self._put(one.place, one.row, take=not one.take)

    def _show_row(self, one: ShownRow) -> None:
        def settle(right: Proposed) -> None:
            self._put(one.place, self._stands(right), take=True)
            self._page.side.close_panel()

        def leave() -> None:
            self._put(one.place, one.row, take=False)
            self._page.side.close_panel()

        show_row(self._page, one, settle, leave)

    def _show_unread(self, unread: tuple[Unread, ...]) -> None:
        self.unread.clear()
        self.unread.setVisible(bool(unread))
        self.unread.set_figure(str(len(unread)))
        for one in unread[:SHOWN_UNREAD]:
            why = say(f"sessions.terms.left.{one.why.value}")
            self.unread.add(label(f"{one.line}  {one.text}", "body", wrap=True))
            self.unread.add(label(why, "muted", wrap=True))
        if len(unread) > SHOWN_UNREAD:
            self.unread.add(label(say("sessions.terms.unread_more", n=len(unread) - SHOWN_UNREAD), "muted", wrap=True))

    def _years(self) -> list[tuple[int, str]]:
        usual = self._suite.term_dates.school_year()
        return [(year, _year_word(year)) for year in range(usual - 1, usual + 3)]


def _year_word(first: int) -> str:
    return say("sessions.terms.year_word", first=first, last=f"{(first + 1) % 100:02}")
