"""The week: what meets when, and which diaries wait to be written."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import day_month
from nurture_desk.domain.sessions import SessionRow
from nurture_desk.views.sessions import words
from nurture_desk.views.widgets.buttons import icon_button, plain_button
from nurture_desk.views.widgets.card import ListCard
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.rows import MendingRow
from nurture_desk.views.widgets.table import Column, RecordTable

SHOWN_OWED = 4


class WeekTab(QWidget):
    """One week of every group, and the diaries owed above it."""

    opened = Signal(int)
    planning_wished = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.monday: date | None = None
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=16)
        self.owed = ListCard()
        column.addWidget(self.owed)
        head = QWidget()
        row = pack(QHBoxLayout(head), 0, gap=8)
        self.before = icon_button("previous", say("sessions.week.before"))
        self.after = icon_button("next", say("sessions.week.after"))
        self.name = label("", "h3")
        self.this = plain_button(say("sessions.week.this"))
        for part in (self.before, self.after, self.name):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.this)
        column.addWidget(head)
        self.table = RecordTable(self._columns(), say("sessions.week.name"), grow=True, tools=False)
        column.addWidget(self.table)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.this.clicked.connect(lambda: self._turn(0))
        self.table.arrows_choose = False
        self.table.row_chosen.connect(lambda row: self.opened.emit(row.id))
        begin = plain_button(say("sessions.week.plan"), "add")
        begin.clicked.connect(self.planning_wished)
        self.table.set_empty("sessions", say("sessions.week.empty"), say("sessions.week.empty_text"), begin)

    def _columns(self) -> list[Column]:
        today = self._suite.desk.today()
        return [
            Column(
                "when", say("sessions.column.when"), _when, kind="two_lines", width=190, sort=lambda row: row.held_on
            ),
            Column("group", say("sessions.column.group"), _group, kind="two_lines", least=170),
            Column("number", say("sessions.column.number"), words.number, width=150),
            Column("tutor", say("sessions.column.tutor"), lambda row: row.tutor_name, width=150),
            Column("state", say("sessions.column.state"), words.state, kind="chip", width=150),
            Column("diary", say("sessions.column.diary"), lambda row: words.diary(row, today), kind="chip", width=120),
        ]

    def refresh(self) -> None:
        """Read the week and what is owed again."""
        today = self._suite.desk.today()
        if self.monday is None:
            self.monday = today - timedelta(days=today.weekday())
        rows = self._suite.sessions.between(self.monday, self.monday + timedelta(days=6))
        self.table.set_rows(rows)
        last = self.monday + timedelta(days=4)
        self.name.setText(say("sessions.week.of", first=day_month(self.monday), last=words.long_date(last)))
        self.this.setEnabled(self.monday != today - timedelta(days=today.weekday()))
        self._show_owed()

    def _show_owed(self) -> None:
        owed = self._suite.sessions.to_write_up() if self._suite.sessions.year() else []
        made: list[QWidget] = []
        for place, row in enumerate(owed[:SHOWN_OWED]):
            line = MendingRow(
                "diary",
                f"{row.group_name}, {words.number(row).lower()}",
                f"{words.when(row)} · {row.tutor_name}",
                say("sessions.write_it_up"),
                "write",
                main=place == 0,
            )
            line.mended.connect(lambda key=row.id: self.opened.emit(key))
            made.append(line)
        self.owed.set_title(say("sessions.to_write_up"), _more(len(owed)))
        self.owed.set_rows(made)
        self.owed.setVisible(bool(owed))

    def _turn(self, weeks: int) -> None:
        today = self._suite.desk.today()
        here = self.monday if weeks and self.monday else today - timedelta(days=today.weekday())
        self.monday = here + timedelta(days=7 * weeks)
        self.refresh()


def _more(n: int) -> str:
    return say("sessions.owed_shown", shown=SHOWN_OWED, n=n) if n > SHOWN_OWED else str(n)


def _when(row: SessionRow) -> tuple[str, str]:
    day = words.weekday_date(row.held_on).rsplit(" ", 1)[0]
    return day, say("sessions.at_for", at=row.starts_at or "–", minutes=row.minutes)


def _group(row: SessionRow) -> tuple[str, str]:
    return row.group_name, row.school_name
