"""One training in the panel: its form, and who is booked, came or sent apologies, tutors and managers alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.training import Attendee, Attending, TrainingEvent, hours
from nurture_desk.views.tutors import words
from nurture_desk.views.widgets.buttons import main_button, plain_button, stop_button
from nurture_desk.views.widgets.fields import DateField, Field, LongTextField, NumberField, TextField, TicksField
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.table import Column, Filter, RecordTable

_STATES = {Attending.CAME: "yes", Attending.BOOKED: "invited", Attending.APOLOGIES: "no"}


class AttendancePanel:
    """Opens a training beside the list; ``changed`` is called after something was kept."""

    def __init__(self, page: Page, changed: Callable[[], object]) -> None:
        self._page, self._suite, self._changed = page, page.suite, changed
        self.form: FormPanel | None = None
        self.people: RecordTable | None = None

    def start_new(self, title: str = "", topic: str = "") -> None:
        """Open the form of a training to come, or of one that was."""
        form = self._open_form(say("tutors.training.new"))
        form.drafted(self._page, "training", ("training", 0))
        form.set_values({"title": title, "topics": (topic,) if topic else (), "held_on": None})
        self._foot(form, None)
        form.focus_first()

    def edit(self, event: TrainingEvent) -> None:
        """Open the form of a training."""
        form = self._open_form(event.title)
        form.drafted(self._page, "training", ("training", event.id))
        form.set_values({field.name: getattr(event, field.name) for field in fields(TrainingEvent)})
        self._foot(form, event)

    def show_event(self, event: TrainingEvent) -> None:
        """Show one training and who is with it; rows are selected, a button says how they stand."""
        side = self._page.side
        second = " · ".join(
            part
            for part in (words.day(event.held_on), say("tutors.hours", n=hours(event.minutes)), event.provider)
            if part
        )
        side.open_panel(event.title, second)
        self.people = RecordTable(_columns(), say("tutors.training.who_came"))
        with_event = Filter("with", say("tutors.training.only_listed"), lambda row: row.state is not None)
        self.people.set_filters([with_event])
        self.people.columns_button.hide()
        fix(self.people.card, min_height=400)
        self.people.set_empty("colleagues", say("tutors.everyone.empty"), say("tutors.everyone.empty_text"))
        self.people.set_rows(self._suite.training.attendees(event.id))
        marks = QWidget()
        flow = FlowLayout(marks)
        for state in (Attending.CAME, Attending.BOOKED, Attending.APOLOGIES, None):
            word = say(f"tutors.attending.{state.value if state else 'nothing'}")
            button = plain_button(word)
            button.clicked.connect(lambda _=False, one=state: self.mark(event, one))
            flow.addWidget(button)
        parts: list[QWidget] = [label(say("tutors.training.mark_text"), "muted", wrap=True), marks, self.people]
        if event.place or event.notes:
            parts.append(label("\n".join(part for part in (event.place, event.notes) if part), "muted", wrap=True))
        side.set_parts(parts)
        change = plain_button(say("ui.edit"), "write")
        change.clicked.connect(lambda: self.edit(event))
        side.set_buttons([change])

    def mark(self, event: TrainingEvent, state: Attending | None) -> None:
        """Say how the selected people stand with a training."""
        assert self.people is not None
        rows: list[Attendee] = self.people.selected_rows()
        if not rows:
            self._page.message_bar.show_message("info", say("tutors.training.select_first"))
            return
        ids = [row.person_id for row in rows]
        if self._page.guard(lambda: self._suite.training.set_attendance(event.id, ids, state)):
            self.people.set_rows(self._suite.training.attendees(event.id), key=lambda row: row.person_id)
            self._page.saved.emit()
            self._changed()

    def _open_form(self, title: str) -> FormPanel:
        topics = [(topic.key, topic.title) for topic in self._suite.training.topics() if not topic.retired]
        form = FormPanel(_fields(topics))
        self.form = form
        self._page.side.open_panel(title)
        self._page.side.set_parts([form])
        return form

    def _foot(self, form: FormPanel, before: TrainingEvent | None) -> None:
        save, back = main_button(say("ui.save"), "confirm"), plain_button(say("ui.back"))
        save.clicked.connect(lambda: self._keep(form, before))
        back.clicked.connect(lambda: self.show_event(before) if before else self._page.side.close_panel())
        buttons: list[QWidget] = [save, back]
        if before is not None:
            away = stop_button(say("ui.remove"), "erase")
            away.clicked.connect(lambda: self._remove(before))
            buttons.append(away)
        self._page.side.set_buttons(buttons)

    def _keep(self, form: FormPanel, before: TrainingEvent | None) -> None:
        try:
            event = event_from(form.values(), before)
            key = event.id
            if before is None:
                key = self._suite.training.add_event(event)
            else:
                self._suite.training.save_event(event)
        except NurtureError as error:
            form.show_error(error)
            return
        form.settled()
        self._page.saved.emit()
        self._changed()
        self.show_event(replace(event, id=key))

    def _remove(self, event: TrainingEvent) -> None:
        if self._page.guard(lambda: self._suite.training.remove_event(event.id)):
            self._page.side.close_panel()
            self._changed()


def event_from(values: dict[str, Any], before: TrainingEvent | None) -> TrainingEvent:
    """The training the form says; ``tutors.needed`` at the first field left blank."""
    for key in ("held_on", "minutes"):
        if values[key] is None:
            raise NurtureError(f"tutors.needed.{key}", field=key)
    return replace(before, **values) if before else TrainingEvent(**values)


def _fields(topics: list[tuple[str, str]]) -> list[Field]:
    return [
        TextField("title", say("tutors.training.title")),
        DateField("held_on", say("tutors.training.held_on")),
        NumberField("minutes", say("tutors.training.minutes_label"), hint=say("tutors.training.minutes_hint"), least=1),
        TicksField("topics", say("tutors.training.topics"), choices=topics),
        TextField("provider", say("tutors.training.provider"), optional=True),
        TextField("place", say("tutors.round.place"), optional=True),
        LongTextField("notes", say("tutors.field.notes"), optional=True),
    ]


def _columns() -> list[Column]:
    def role(row: Attendee) -> str:
        return say("tutors.training.tutor" if row.tutor else "tutors.training.manager")

    def state(row: Attendee) -> tuple[str, str] | None:
        return (_STATES[row.state], say(f"tutors.attending.{row.state.value}")) if row.state else None

    return [
        Column("name", say("tutors.column.name"), lambda row: (row.name, role(row)), kind="two_lines", least=120),
        Column("state", say("tutors.training.stands"), state, width=124, kind="state"),
    ]
