"""One group's series: its sessions in order, the room before hand-in, and what to do when one falls out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.group_children import GroupRow
from nurture_desk.domain.sessions import SessionRow
from nurture_desk.views.sessions import panels, words
from nurture_desk.views.sessions.reflow_card import ReflowCard
from nurture_desk.views.sessions.series_card import SeriesCard
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.inputs import Choice
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.paste_offer import offer_paste
from nurture_desk.views.widgets.table import Column, Filter, RecordTable


class GroupTab(QWidget):
    """Choose a group; see and change its series."""

    opened = Signal(int)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._groups: list[GroupRow] = []
        self._wanted = 0
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=12)
        head = QWidget()
        flow = FlowLayout(head, gap=12)
        self.group = fix(Choice(search=True), width=400)
        self.group.setAccessibleName(say("sessions.group.choose"))
        self.second = label("", "muted")
        flow.addWidget(self.group)
        flow.addWidget(self.second)
        column.addWidget(head)
        self.columns = Columns(side=300)
        column.addWidget(self.columns)
        self.table = RecordTable(_columns(), say("sessions.group.name"), grow=True)
        self.table.set_count_words("sessions.group.count")
        self.table.set_filters(
            [Filter("live", say("sessions.group.live"), lambda row: row.state in ("planned", "held"))]
        )
        self.table.set_empty("sessions", say("sessions.group.empty"), say("sessions.group.empty_text"))
        offer_export(self._page, self.table, say("sessions.group.name"))
        self.paste = offer_paste(self._page, self.table, self._register)
        self.paste.button.setText(say("paste.button_register"))
        self.columns.left.addWidget(self.table)
        self.columns.left.addStretch(1)
        self.series = SeriesCard(self._page)
        self.reflow = ReflowCard(self._page)
        self.columns.right.addWidget(self.series)
        self.columns.right.addWidget(self.reflow)
        self.columns.right.addStretch(1)
        self.group.currentIndexChanged.connect(lambda _: self._show())
        self.table.row_chosen.connect(lambda row: panels.show_session(self._page, row, self.opened.emit))
        self.table.row_opened.connect(lambda row: self.opened.emit(row.id))
        self.series.planned.connect(self.refresh)

    def refresh(self) -> None:
        """Read the groups of the year, and the chosen one's sessions."""
        self._groups = self._suite.sessions.groups() if self._suite.sessions.year() else []
        self.group.set_choices([(group.id, _choice(group)) for group in self._groups])
        keys = [group.id for group in self._groups]
        if self.group.value() not in keys and keys:
            self.group.set_value(self._wanted if self._wanted in keys else keys[0])
        self._show()

    def show_group(self, group_id: int) -> None:
        """Show one group."""
        self._wanted = group_id
        if self.group.value() != group_id:
            self.group.set_value(group_id)
            self._show()

    def chosen(self) -> GroupRow | None:
        """The group shown."""
        return next((group for group in self._groups if group.id == self.group.value()), None)

    def _register(self) -> object:
        group = self.chosen()
        return None if group is None else self._suite.pasting.tables.register(group.id)

    def _show(self) -> None:
        group = self.chosen()
        if group is None:
            self.table.set_rows([])
            self.series.hide()
            self.reflow.hide()
            self.second.setText(say("sessions.group.none") if not self._groups else "")
            return
        self._wanted = group.id
        self.second.setText(" · ".join(part for part in (group.tutor_name, group.room) if part))
        self.table.set_rows(self._suite.sessions.of_group(group.id), key=lambda row: row.id)
        self.series.show_group(group)
        self.reflow.show_group(group)
        self.series.setVisible(not group.planned)
        self.reflow.setVisible(bool(group.planned))


def _choice(group: GroupRow) -> str:
    return say("sessions.group.choice", group=group.shown_name, school=group.school_name)


def _columns() -> list[Column]:
    return [
        Column("number", "", lambda row: row.number, kind="figure", width=56),
        Column("when", say("sessions.column.when"), _when, kind="two_lines", least=190, sort=lambda row: row.held_on),
        Column("state", say("sessions.column.state"), words.state, kind="chip", width=158),
        Column("register", say("sessions.column.register"), _register, width=104),
        Column("diary", say("sessions.column.diary"), _diary, kind="chip", width=112),
        Column("reason", say("sessions.column.reason"), _reason, kind="wrap", width=170, hidden=True),
    ]


def _when(row: SessionRow) -> tuple[str, str]:
    return words.weekday_date(row.held_on).rsplit(" ", 1)[0], row.reason or row.off_reason or row.starts_at


def _register(row: SessionRow) -> str:
    return say("sessions.part_short", n=row.joined, of=row.marked) if row.marked else ""


def _diary(row: SessionRow) -> tuple[str, str] | None:
    if row.diary_finished_on:
        return "yes", say("sessions.diary_written")
    return ("owed", say("sessions.diary_owed")) if row.state.value == "held" else None


def _reason(row: SessionRow) -> str:
    return " · ".join(part for part in (row.reason, row.off_reason) if part)
