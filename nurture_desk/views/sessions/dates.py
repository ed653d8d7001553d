"""Term dates of one school, typed as the school sends them; bank holidays are known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.calendar import DateKind, TermDate
from nurture_desk.domain.dates import long_date, weekday_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.sessions.settle_tab import off_line
from nurture_desk.views.sessions.term_list import TermList
from nurture_desk.views.widgets.buttons import ghost_button, plain_button
from nurture_desk.views.widgets.card import Card, ListCard
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.form import ChoiceField, DateField, TextField
from nurture_desk.views.widgets.inputs import Choice
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.table import Column

LISTS = frozenset({".ics", ".csv", ".xlsx", ".xls", ".docx", ".pdf", ".txt"})


class DatesTab(QWidget):
    """Term dates, INSET and occasional days of a chosen school."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._listed: list[tuple[int, str]] = []
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=12)
        column.addWidget(self._head())
        self.columns = Columns(side=300)
        column.addWidget(self.columns)
        self.reading = TermList(self._page)
        self.reading.hide()
        column.addWidget(self.reading)
        self.records = RecordList(
            _columns(),
            _fields(),
            name=say("sessions.dates.name"),
            load=self._load,
            save=self._save,
            remove=lambda row: self._suite.calendar.remove(row.id),
            ask=self._page.ask,
            new_word=say("sessions.dates.add"),
            empty=("programme", say("sessions.dates.empty"), say("sessions.dates.empty_text")),
        ).drafted(self._page, "term-date")
        self.columns.left.addWidget(self.records)
        self.columns.left.addStretch(1)
        self.closed = ListCard()
        self.columns.left.insertWidget(0, self.closed)
        self.bank = Card(say("sessions.dates.bank"), gap=6)
        self.columns.right.addWidget(self.bank)
        self.columns.right.addStretch(1)
        self.school.currentIndexChanged.connect(lambda _: self._show())
        self.copy_button.clicked.connect(self._copy)
        self.list_button.clicked.connect(self.read_list)
        self.reading.closed.connect(self._show)
        self.reading.taken.connect(self._show)
        self.records.changed.connect(self._page.saved)

    def _head(self) -> QWidget:
        head = QWidget()
        flow = FlowLayout(head, gap=12)
        self.school = fix(Choice(search=True), width=320)
        self.school.setAccessibleName(say("sessions.dates.school"))
        flow.addWidget(self.school)
        self.list_button = plain_button(say("sessions.terms.add"), "tray")
        flow.addWidget(self.list_button)
        self.copy_from = fix(Choice(), width=260)
        self.copy_from.setAccessibleName(say("sessions.dates.copy_from"))
        self.copy_from.setPlaceholderText(say("sessions.dates.copy_from"))
        self.copy_button = ghost_button(say("sessions.dates.copy"), "duplicate_page")
        flow.add_far(self.copy_from)
        flow.add_far(self.copy_button)
        return head

    def read_list(self) -> bool:
        """Ask for a list of the chosen school's term dates; False while no school is chosen."""
        chosen = self.school.value()
        if chosen is None:
            self._page.message_bar.show_message("info", say("sessions.terms.drop_school"))
            return False
        for part in (self.columns, self.list_button, self.copy_from, self.copy_button):
            part.hide()
        self.reading.show()
        self.reading.begin((chosen, self.school.currentText()))
        return True

    def take_files(self, paths: Sequence[Path]) -> bool:
        """A list dropped on the page is read for the chosen school."""
        if len(paths) != 1 or paths[0].suffix.casefold() not in LISTS:
            return False
        if self.read_list():
            self.reading.read_file(paths[0])
        return True

    def refresh(self) -> None:
        """Read the schools that have a group this year, and the chosen one's dates."""
        groups = self._suite.sessions.groups() if self._suite.sessions.year() else []
        schools = list({group.school_id: group.school_name for group in groups}.items())
        self._listed = schools
        self.school.set_choices(schools)
        if self.school.value() is None and schools:
            self.school.set_value(schools[0][0])
        if not self.reading.isHidden():
            self.reading.refresh()  # a list that is being looked through stays
        else:
            self._show()

    def _show(self) -> None:
        self.reading.hide()
        self.columns.show()
        self.list_button.show()
        chosen = self.school.value()
        others = [(key, text) for key, text in self._listed if key != chosen]
        self.copy_from.set_choices(others)
        self.copy_from.setVisible(bool(others))
        self.copy_button.setVisible(bool(others))
        self.records.close_form()
        self.records.refresh()
        self.records.setEnabled(chosen is not None)
        self._show_closed(chosen)
        self._show_bank()

    def _show_closed(self, school_id: int | None) -> None:
        """Sessions that were planned before these dates closed their day."""
        found = self._suite.to_settle.of_school(school_id) if school_id is not None else []
        self.closed.set_title(say("sessions.settle.off"), str(len(found)))
        self.closed.set_rows([off_line(self._page, one) for one in found])
        self.closed.setVisible(bool(found))

    def _show_bank(self) -> None:
        self.bank.clear()
        today = self._suite.desk.today()
        first = today.year if today.month >= 8 else today.year - 1
        chosen = self.school.value()
        found = self._suite.calendar.of_school(chosen or 0, today).bank_holidays
        for day, name in found.items():
            if (day.year, day.month) >= (first, 9) and (day.year, day.month) <= (first + 1, 8):
                self.bank.add(label(weekday_date(day), "body", wrap=True))
                self.bank.add(label(name, "muted", wrap=True))

    def _load(self) -> list[TermDate]:
        chosen = self.school.value()
        return self._suite.calendar.term_dates(chosen) if chosen is not None else []

    def _save(self, values: dict[str, Any], row: TermDate | None) -> None:
        if values["kind"] is None:
            raise NurtureError("sessions.dates.which_kind", field="kind")
        if values["starts_on"] is None:
            raise NurtureError("sessions.dates.which_day", field="starts_on")
        ends_on = values["ends_on"] or values["starts_on"]
        kind, note = DateKind(values["kind"]), values["note"]
        chosen = self.school.value()
        if chosen is None:
            raise NurtureError("sessions.dates.which_school")
        self._suite.calendar.save(TermDate(row.id if row else 0, chosen, kind, values["starts_on"], ends_on, note))

    def _copy(self) -> None:
        source, target = self.copy_from.value(), self.school.value()
        if source is None or target is None:
            self._page.message_bar.show_message("info", say("sessions.dates.choose_from"))
            return
        added = self._suite.calendar.copy(source, target)
        self._show()
        self._page.message_bar.show_message("ok", say("sessions.dates.copied", n=added))


def _fields() -> list[Any]:
    kinds = [(each.value, say(f"sessions.kind.{each.value}")) for each in DateKind]
    return [
        ChoiceField("kind", say("sessions.dates.kind"), choices=kinds, half=True),
        TextField("note", say("sessions.dates.note"), optional=True, half=True),
        DateField("starts_on", say("sessions.dates.from"), half=True),
        DateField("ends_on", say("sessions.dates.to"), hint=say("sessions.dates.to_hint"), half=True),
    ]


def _columns() -> list[Column]:
    return [
        Column("kind", say("sessions.dates.kind"), lambda row: say(f"sessions.kind.{row.kind.value}"), width=190),
        Column(
            "from",
            say("sessions.dates.from"),
            lambda row: long_date(row.starts_on),
            width=160,
            sort=lambda row: row.starts_on,
        ),
        Column(
            "to", say("sessions.dates.to"), lambda row: long_date(row.ends_on), width=160, sort=lambda row: row.ends_on
        ),
        Column("note", say("sessions.dates.note"), lambda row: row.note, least=120),
        Column("source", say("sessions.dates.source"), lambda row: row.source, width=220, hidden=True),
    ]
