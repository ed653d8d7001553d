"""Training: what was offered and who came, needs and what is done, shadowing and mentoring, check-ins."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.training import EventRow, MatrixRow, Need, Topic, hours
from nurture_desk.views.tutors import words
from nurture_desk.views.tutors.attendance import AttendancePanel
from nurture_desk.views.tutors.companions import CheckInsPart, pairs_list
from nurture_desk.views.widgets.buttons import Button, main_button
from nurture_desk.views.widgets.deck import Deck
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.fields import (
    TextField,
    TickField,
)
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.segments import Segments
from nurture_desk.views.widgets.table import Column, RecordTable

_PARTS = ("events", "matrix", "pairs", "check_ins")
_CELLS = {Need.DONE: "yes", Need.WANTED: "asked_us", Need.MEANT: "owed"}


class TrainingTab(QWidget):
    """Four parts, chosen by segments."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.parts = Segments([(key, say(f"tutors.training.{key}")) for key in _PARTS], say("tutors.training.parts"))
        self.parts.set_value("events")
        column.addWidget(self.parts)
        self.panel = AttendancePanel(page, self.refresh)
        self.add_button = main_button(say("tutors.training.new"), "add")
        self.add_button.clicked.connect(lambda: self.panel.start_new())
        self.deck = Deck()
        self.deck.offer("events", lambda: EventsPart(page, self.panel))
        self.deck.offer("matrix", lambda: MatrixPart(page))
        self.deck.offer("pairs", lambda: pairs_list(page))
        self.deck.offer("check_ins", lambda: CheckInsPart(page))
        self.parts.chosen.connect(self.deck.show_part)
        column.addWidget(self.deck)
        column.addStretch(1)

    def head_buttons(self) -> list[Button]:
        """The buttons of this tab, for the title row."""
        return [self.add_button]

    def refresh(self) -> None:
        """Read the shown part again."""
        self.deck.refresh()
        if not self.deck.current():
            self.deck.show_part("events")

    def plan(self, title: str, topic: str) -> None:
        """Begin a training that answers a gap of the audit."""
        self.parts.set_value("events")
        self.deck.show_part("events")
        self.panel.start_new(title, topic)


class EventsPart(QWidget):
    """Every training; a row opens who came."""

    def __init__(self, page: Page, panel: AttendancePanel) -> None:
        super().__init__()
        self._suite = page.suite
        column = pack(QVBoxLayout(self), 0)
        self.table = RecordTable(_event_columns(), say("tutors.training.events"), grow=True)
        self.table.set_count_words("tutors.training.count")
        self.table.set_empty("training", say("tutors.training.empty"), say("tutors.training.empty_text"))
        self.table.row_chosen.connect(lambda row: panel.show_event(row.event))
        offer_export(page, self.table, say("tutors.training.events"))
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Read the trainings again."""
        self.table.set_rows(self._suite.training.events(), key=lambda row: row.event.id)


class MatrixPart(QWidget):
    """Needs x done: tutors down, topics across; the topics themselves below."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._column = pack(QVBoxLayout(self), 0, gap=12)
        self._column.addWidget(label(say("tutors.training.matrix_text"), "muted", wrap=True))
        self.table: RecordTable | None = None
        self.topics = RecordList(
            [
                Column("title", say("tutors.training.topic"), lambda row: row.title, least=240),
                Column("for_all", say("tutors.training.for_all"), lambda row: row.for_all, width=170, kind="tick"),
                Column("retired", say("tutors.training.retired"), lambda row: row.retired, width=170, kind="tick"),
            ],
            [
                TextField("title", say("tutors.training.topic")),
                TickField("for_all", say("tutors.training.for_all_long")),
                TickField("retired", say("tutors.training.retired_long")),
            ],
            name=say("tutors.training.topics"),
            load=self._suite.training.topics,
            save=self._save_topic,
            ask=page.ask,
            new_word=say("tutors.training.new_topic"),
        ).drafted(self._page, "topic")
        self._column.addWidget(label(say("tutors.training.topics"), "h3"))
        self._column.addWidget(self.topics)

    def refresh(self) -> None:
        """Read needs and what is done again; columns follow the topics in use."""
        topics, rows = self._suite.training.matrix()
        if self.table is not None:
            self.table.hide()
            self.table.setParent(None)
            self.table.deleteLater()
        self.table = RecordTable(_matrix_columns(topics), say("tutors.training.matrix"), grow=len(rows) <= 8)
        if len(rows) > 8:
            fix(self.table.card, min_height=520)
        self.table.set_count_words("tutors.everyone.count")
        self.table.set_empty("tutors", say("tutors.everyone.empty"), say("tutors.everyone.empty_text"))
        self.table.set_rows(rows)
        offer_export(self._page, self.table, say("tutors.training.matrix"))
        self.table.row_opened.connect(lambda row: self._page.tutor_opened.emit(row.tutor_id))
        self._column.insertWidget(1, self.table)
        self.topics.refresh()

    def _save_topic(self, values: dict[str, Any], row: Topic | None) -> None:
        self._suite.training.save_topic(replace(row or Topic("", ""), **values))


def _event_columns() -> list[Column]:
    def came(row: EventRow) -> str:
        counts = {"tutors": row.tutors_came, "managers": row.managers_came}
        said = {who: say(f"tutors.training.{who}_{'one' if n == 1 else 'many'}", n=n) for who, n in counts.items()}
        return say("tutors.training.came", **said)

    return [
        Column(
            "title",
            say("tutors.training.title"),
            lambda row: (row.event.title, row.event.provider),
            kind="two_lines",
            least=220,
        ),
        Column(
            "on",
            say("tutors.training.held_on"),
            lambda row: words.day(row.event.held_on),
            width=160,
            sort=lambda row: row.event.held_on,
        ),
        Column("hours", say("tutors.training.hours"), lambda row: hours(row.event.minutes), width=76, kind="figure"),
        Column("came", say("tutors.training.who_came"), came, width=190, kind="wrap"),
        Column("booked", say("tutors.training.booked"), lambda row: row.booked or "", width=84, kind="figure"),
        Column("place", say("tutors.round.place"), lambda row: row.event.place, width=170, hidden=True),
    ]


def _matrix_columns(topics: list[Topic]) -> list[Column]:
    def cell(key: str) -> Any:
        return lambda row: (
            (_CELLS[row.cells[key]], say(f"tutors.need.{row.cells[key].value}")) if row.cells[key] else None
        )

    made = [Column("name", say("tutors.column.name"), lambda row: (row.name, row.code), kind="two_lines", least=156)]
    made += [Column(topic.key, topic.title, cell(topic.key), width=100, kind="state") for topic in topics]
    made.append(Column("due", say("tutors.training.due"), lambda row: row.due or "", width=72, kind="figure"))
    made.append(Column("hours", say("tutors.training.hours_year"), _hours, width=80, kind="figure"))
    return made


def _hours(row: MatrixRow) -> str:
    return hours(row.minutes) if row.minutes else ""
