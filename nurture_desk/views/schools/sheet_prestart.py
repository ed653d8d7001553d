"""The meeting before a group starts: a checklist to go through together, the children, the school's hopes."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.framework import CHILD_OUTCOMES
from nurture_desk.domain.school_papers import (
    MOST_HOPES,
    Check,
    CheckPoint,
    Hope,
    Information,
    Prestart,
    PrestartChild,
    SchoolChild,
)
from nurture_desk.services.school_papers import Meeting
from nurture_desk.views.schools import words
from nurture_desk.views.schools.given_list import GivenList
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.form import ChoiceField, DateField, FormPanel, LongTextField, TextField, TickField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.table import Column

_STATES = {Check.OWED: "owed", Check.SEEN: "yes", Check.AGREED: "yes", Check.TO_DO: "not_yet"}
_LIKES = ("structure", "open", "not_known")


class PrestartPart(QWidget):
    """Form of the meeting, checklist, children, hopes."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._school_id = 0
        self.meeting = Meeting(Prestart(), (), ())
        column = pack(QVBoxLayout(self), 0, gap=16)
        card = Card(say("schools.prestart.title"))
        self.form = FormPanel(_fields())
        card.add(self.form)
        self.save_button = main_button(say("ui.save"), "confirm")
        self.save_button.clicked.connect(self.save)
        row = pack(QHBoxLayout(), 0)
        row.addWidget(self.save_button)
        row.addStretch(1)
        card.body.addLayout(row)
        column.addWidget(card)
        self._add_points(column)
        self._add_children(column)
        self._add_hopes(column)
        column.addStretch(1)

    def load(self, school_id: int) -> None:
        """Show the meeting of this school."""
        self._school_id = school_id
        self._read()
        values = asdict(self.meeting.prestart)
        self.form.drafted(self._page, "prestart", ("school", school_id))
        self.form.set_values(values | {"information": self.meeting.prestart.information.value})
        for one in (self.points, self.children_list, self.hopes):
            one.close_form()

    def save(self) -> None:
        """Keep the meeting's own fields."""
        try:
            values = self.form.values()
            values["information"] = Information(values["information"])
            self._keep(replace(self.meeting.prestart, **values), [])
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.settled()
        self._page.message_bar.show_message("ok", say("ui.saved_word"))

    def mark(self, state: Check) -> None:
        """Put every selected point to seen or agreed at once."""
        chosen = [replace(point, state=state, do_by=None) for point in self.points.table.selected_rows()]
        if chosen and self._page.guard(lambda: self._keep(self.meeting.prestart, chosen)):
            self.points.close_form()

    def _read(self) -> None:
        self.meeting = self._suite.school_papers.meeting(self._school_id)
        for one in (self.points, self.children_list, self.hopes):
            one.refresh()
        owed = sum(point.state in (Check.OWED, Check.TO_DO) for point in self.meeting.points)
        total = len(self.meeting.points)
        self._count.setText(say("schools.prestart.count", done=total - owed, total=total))
        self._children_title.setVisible(bool(self.meeting.children))
        self.children_list.setVisible(bool(self.meeting.children))
        self.hopes.new_button.setEnabled(len(self.hopes.table.rows()) < MOST_HOPES)

    def _keep(self, prestart: Prestart, points: list[CheckPoint], children: list[PrestartChild] | None = None) -> None:
        self._suite.school_papers.save_meeting(prestart, points, children)
        self._page.saved.emit()
        self._read()

    def _add_points(self, column: QVBoxLayout) -> None:
        head = QWidget()
        row = FlowLayout(head)
        self._count = label("", "muted")
        row.addWidget(label(say("schools.prestart.points"), "h3"))
        row.addWidget(self._count)
        for state in (Check.SEEN, Check.AGREED):
            button = plain_button(say(f"schools.prestart.mark_{state.value}"), "confirm")
            button.clicked.connect(lambda _=False, state=state: self.mark(state))
            row.add_far(button)
        column.addWidget(head)
        self.points = GivenList(
            [
                Column("point", say("schools.prestart.column.point"), _point_name, None, "two_lines"),
                Column("state", say("schools.prestart.column.state"), _state, 150, "chip"),
                Column("note", say("schools.prestart.column.note"), lambda row: row.note, 260, "wrap"),
                Column("do_by", say("schools.prestart.column.do_by"), lambda row: words.shown_day(row.do_by), 150),
            ],
            [
                ChoiceField("state", say("schools.prestart.column.state"), choices=_checks(), segments=True),
                LongTextField("note", say("schools.prestart.column.note"), optional=True),
                DateField("do_by", say("schools.prestart.column.do_by"), optional=True),
            ],
            name=say("schools.prestart.points"),
            load=lambda: self.meeting.points,
            save=self._save_point,
            values_of=lambda row: asdict(row) | {"state": row.state.value},
        )
        column.addWidget(self.points)

    def _add_children(self, column: QVBoxLayout) -> None:
        self._children_title = label(say("schools.prestart.children"), "h3")
        column.addWidget(self._children_title)
        self.children_list = GivenList(
            [
                Column("child", say("schools.prestart.column.child"), lambda row: row[0].shown_name, 170),
                Column(
                    "gone", say("schools.prestart.column.gone_through"), lambda row: row[1].gone_through, 130, "tick"
                ),
                Column("helps", say("schools.prestart.column.helps"), lambda row: row[1].helps, None, "wrap"),
                Column("avoid", say("schools.prestart.column.avoid"), lambda row: row[1].avoid, 220, "wrap"),
            ],
            [
                TickField("gone_through", say("schools.prestart.column.gone_through")),
                LongTextField("helps", say("schools.prestart.column.helps"), optional=True),
                LongTextField("avoid", say("schools.prestart.column.avoid"), optional=True),
                ChoiceField("likes", say("schools.prestart.likes"), choices=_likes(), segments=True),
            ],
            name=say("schools.prestart.children"),
            load=lambda: self.meeting.children,
            save=self._save_child,
            values_of=lambda row: asdict(row[1]),
        )
        column.addWidget(self.children_list)

    def _add_hopes(self, column: QVBoxLayout) -> None:
        column.addWidget(label(say("schools.hope.title"), "h3"))
        column.addWidget(label(say("schools.hope.about"), "muted", wrap=True))
        self.hopes = RecordList(
            [
                Column("text", say("schools.hope.field.text"), lambda row: row.text, None, "wrap"),
                Column("outcome", say("schools.hope.field.outcome"), _outcome, 240),
            ],
            [
                TextField("text", say("schools.hope.field.text"), say("schools.hope.field.hint")),
                ChoiceField("outcome", say("schools.hope.field.outcome"), choices=_outcomes(), optional=True),
            ],
            name=say("schools.hope.title"),
            load=lambda: self._suite.school_papers.hopes(self._school_id),
            save=self._save_hope,
            remove=lambda row: self._suite.school_papers.remove_hope(row.id),
            values_of=asdict,
            ask=self._page.ask,
            new_word=say("schools.hope.add"),
            empty=("target", say("schools.hope.empty"), say("schools.hope.empty_text")),
            fresh=lambda: {"outcome": ""},
        ).drafted(self._page, "hope", lambda: [("school", self._school_id)])
        self.hopes.changed.connect(self._page.saved)
        column.addWidget(self.hopes)

    def _save_point(self, values: dict[str, Any], row: CheckPoint | None) -> None:
        if row is not None:
            point = replace(row, **(values | {"state": Check(values["state"])}))
            self._keep(self.meeting.prestart, [point])

    def _save_child(self, values: dict[str, Any], row: tuple[SchoolChild, PrestartChild] | None) -> None:
        if row is not None:
            self._keep(self.meeting.prestart, [], [replace(row[1], **values)])

    def _save_hope(self, values: dict[str, Any], row: Hope | None) -> None:
        before = row or Hope(school_id=self._school_id)
        self._suite.school_papers.save_hope(replace(before, text=values["text"], outcome=values["outcome"] or ""))


def _fields() -> list[DateField | TickField | LongTextField | ChoiceField]:
    levels = words.choices("schools.prestart.information", Information)
    return [
        DateField("held_on", say("schools.prestart.held_on"), optional=True),
        TickField("after_first_session", say("schools.prestart.after_first_session")),
        LongTextField("present", say("schools.prestart.present"), say("schools.prestart.present_hint"), optional=True),
        ChoiceField("information", say("schools.prestart.level"), say("schools.prestart.level_hint"), choices=levels),
        LongTextField("next_step", say("schools.prestart.next_step"), optional=True),
    ]


def _point_name(row: CheckPoint) -> tuple[str, str]:
    part = row.key.split(".")[0]
    return say(f"schools.prestart.point.{row.key}"), say(f"schools.prestart.part.{part}")


def _state(row: CheckPoint) -> tuple[str, str]:
    return _STATES[row.state], say(f"schools.prestart.check.{row.state.value}")


def _checks() -> list[tuple[str, str]]:
    return words.choices("schools.prestart.check", Check)


def _likes() -> list[tuple[str, str]]:
    return [(key, say(f"schools.prestart.like.{key}")) for key in _LIKES]


def _outcomes() -> list[tuple[str, str]]:
    return [("", say("schools.hope.no_outcome")), *((key, say(f"schools.outcome.{key}")) for key in CHILD_OUTCOMES)]


def _outcome(row: Hope) -> str:
    return say(f"schools.outcome.{row.outcome}") if row.outcome else say("schools.hope.no_outcome")
