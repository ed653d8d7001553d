"""Meetings: the list, and one written up in the side panel with its actions and the note that lies apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.reflection import Action, Meeting, MeetingKind, MeetingRow, Theme
from nurture_desk.views.widgets.buttons import ghost_button, main_button
from nurture_desk.views.widgets.fields import (
    ChoiceField,
    DateField,
    Field,
    LongTextField,
    NumberField,
    TextField,
    TicksField,
)
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.table import Column, RecordTable

SHOWN_NAMES = 3


class MeetingsTab(QWidget):
    """Write up what was shared, what is hard and what will be tried."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.form: FormPanel | None = None
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0)
        self.table = RecordTable(_columns(), say("reflection.tab.meetings"), grow=True)
        begin = main_button(_say("add"), "add")
        begin.clicked.connect(self.start_new)
        self.table.set_empty("reflection", _say("empty"), _say("empty_text"), begin)
        self.table.row_chosen.connect(lambda row: self.show_meeting(row.meeting))
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Read the meetings of the year again."""
        year = self._suite.programme.current()
        found = self._suite.reflection.meetings(year.id) if year else []
        self.table.set_rows(found, key=lambda row: row.meeting.id)

    def start_new(self) -> None:
        """Open an empty form, dated today."""
        year = self._suite.programme.current()
        meeting = Meeting(year.id, MeetingKind.OWN, self._suite.desk.today(), year.reflection_minutes)
        self._show(meeting, [])

    def show_record(self, key: int) -> None:
        """Show the meeting with this key, if it is one of this year."""
        self.table.choose(lambda row: row.meeting.id == key)

    def show_meeting(self, meeting: Meeting) -> None:
        """Open one meeting."""
        self._show(meeting, self._suite.reflection.came(meeting.id))

    def _show(self, meeting: Meeting, came: list[int]) -> None:
        people = [(row.person.id, row.person.name) for row in self._suite.people.everyone() if row.roles or row.tutor]
        self.form = FormPanel(_fields(people))
        self.form.drafted(self._page, "meeting", ("meeting", meeting.id))
        self.form.set_values({**vars(meeting), "came": tuple(came)})
        title = say(f"reflection.meeting.kind_{meeting.kind}") if meeting.id else _say("add")
        self._page.side.open_panel(title, long_date(meeting.held_on) if meeting.id else "")
        parts: list[QWidget] = [label(_say("write_so"), "muted", wrap=True), self.form]
        if meeting.id:
            ideas = ghost_button(say("toolkit.idea.button"), "add")
            ideas.clicked.connect(lambda: self.take_ideas(meeting))
            if not meeting.ideas.strip():
                ideas.hide()
            parts += [row_of(ideas), label(_say("actions"), "h3"), self._actions(meeting), *self._note(meeting)]
        self._page.side.set_parts(parts)
        self._page.side.set_saving(lambda: self.save(meeting), (lambda: self.remove(meeting)) if meeting.id else None)

    def save(self, before: Meeting) -> None:
        """Keep what the form says; trouble stands at its field."""
        assert self.form is not None
        try:
            values = self.form.values()
            came = list(values.pop("came"))
            if values["held_on"] is None:
                raise NurtureError("reflection.which_day", field="held_on")
            key = self._suite.reflection.save_meeting(replace(before, **values), came)
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.settled()
        self._page.saved.emit()
        self._page.refresh()
        self._page.message_bar.show_message("ok", _say("saved", day=long_date(values["held_on"])))
        self.show_meeting(replace(before, **values, id=key))

    def take_ideas(self, meeting: Meeting) -> None:
        """Put what was shared into the activity toolkit, an idea a line."""
        found: list[int] = []
        if self._page.guard(lambda: found.append(self._suite.toolkit.take_ideas(meeting.id))):
            self._page.saved.emit()
            n = found[0]
            self._page.message_bar.show_message(
                "ok", say("toolkit.idea.taken", n=n) if n else say("toolkit.idea.known")
            )

    def remove(self, meeting: Meeting) -> None:
        """Take a meeting out, which Ctrl+Z undoes."""
        if self._page.guard(lambda: self._suite.reflection.remove_meeting(meeting.id)):
            self._page.side.close_panel()
            self._page.refresh()

    def _actions(self, meeting: Meeting) -> RecordList:
        def save(values: dict[str, Any], row: Action | None) -> None:
            self._suite.reflection.save_action(replace(row or Action(meeting.id, ""), **values))

        made = RecordList(
            [
                Column("what", _say("action_what"), _action_words, kind="two_lines"),
                Column("done", "", _action_state, width=96, kind="state"),
            ],
            [
                TextField("what", _say("action_what")),
                TextField("who", _say("action_who"), optional=True),
                DateField("due_on", _say("action_due"), optional=True),
                DateField("done_on", _say("action_done"), optional=True),
            ],
            name=_say("actions"),
            load=lambda: self._suite.reflection.actions(meeting.id),
            save=save,
            remove=lambda row: self._suite.reflection.remove_action(row.id),
            ask=self._page.ask,
            new_word=_say("action_add"),
            empty=("target", _say("action_empty"), _say("action_empty_text")),
        ).drafted(self._page, "action", lambda: [("meeting", meeting.id)])
        made.refresh()
        made.changed.connect(self.refresh)
        return made

    def _note(self, meeting: Meeting) -> list[QWidget]:
        """The confidential note is read only when it is opened, so that no glance at the panel meets it."""
        open_note = ghost_button(_say("note_open"), "locked")
        form = FormPanel([LongTextField("text", _say("note"), optional=True, lines=3)])
        keep = ghost_button(_say("note_save"), "confirm")
        form.hide()
        keep.hide()

        def show() -> None:
            form.drafted(self._page, "note", ("meeting", meeting.id))
            form.set_values({"text": self._suite.reflection.note(meeting.id)})
            form.show()
            keep.show()
            open_note.hide()
            form.focus_first()

        def save() -> None:
            if self._page.guard(lambda: self._suite.reflection.save_note(meeting.id, form.values()["text"])):
                form.settled()
                self._page.saved.emit()
                self._page.message_bar.show_message("ok", _say("note_saved"))
                self.refresh()

        open_note.clicked.connect(show)
        keep.clicked.connect(save)
        return [
            label(_say("note"), "h3"),
            label(_say("note_text"), "muted", wrap=True),
            row_of(open_note),
            form,
            row_of(keep),
        ]


def _say(key: str, **values: object) -> str:
    return say(f"reflection.meeting.{key}", **values)


def _fields(people: list[tuple[int, str]]) -> list[Field]:
    kinds = [(kind, _say(f"kind_{kind}")) for kind in MeetingKind]
    themes = [(theme, say(f"reflection.theme.{theme}")) for theme in Theme]
    return [
        ChoiceField("kind", _say("kind"), choices=kinds),
        DateField("held_on", _say("held_on")),
        NumberField("minutes", _say("minutes"), optional=True),
        TextField("facilitator", _say("facilitator"), optional=True),
        TicksField("came", _say("came"), optional=True, choices=people),
        TextField("guests", _say("guests"), optional=True),
        LongTextField("ideas", _say("ideas"), optional=True),
        LongTextField("hard", _say("hard"), optional=True),
        TicksField("themes", _say("themes"), optional=True, choices=themes),
        LongTextField("will_try", _say("will_try"), optional=True),
        LongTextField("for_service", _say("for_service"), optional=True),
    ]


def _columns() -> list[Column]:
    return [
        Column("when", _say("col_when"), _when, kind="two_lines", least=200, sort=lambda row: row.meeting.held_on),
        Column("came", _say("col_came"), _came, kind="wrap", least=180),
        Column("themes", _say("col_themes"), _themes, kind="wrap", width=190),
        Column("actions", _say("col_actions"), _open_actions, width=130, kind="state"),
        Column("note", _say("note"), _noted, width=140, kind="state", hidden=True),
    ]


def _when(row: MeetingRow) -> tuple[str, str]:
    minutes = _say("minutes_n", n=row.meeting.minutes) if row.meeting.minutes else ""
    kind = _say(f"kind_{row.meeting.kind}")
    return long_date(row.meeting.held_on), " · ".join(part for part in (kind, minutes) if part)


def _came(row: MeetingRow) -> str:
    if not row.people:
        return _say("nobody")
    shown, more = row.people[:SHOWN_NAMES], len(row.people) - SHOWN_NAMES
    names = ", ".join(shown)
    return _say("came_n", names=names, n=more) if more > 0 else names


def _themes(row: MeetingRow) -> str:
    return ", ".join(say(f"reflection.theme.{theme}") for theme in row.meeting.themes)


def _open_actions(row: MeetingRow) -> tuple[str, str]:
    if not row.open_actions:
        return "yes", _say("open_none")
    return "owed", _say("open_n", n=row.open_actions)


def _noted(row: MeetingRow) -> tuple[str, str] | None:
    return ("held_back", _say("note_apart")) if row.has_note else None


def _action_words(row: Action) -> tuple[str, str]:
    return row.what, " · ".join(part for part in (row.who, long_date(row.due_on) if row.due_on else "") if part)


def _action_state(row: Action) -> tuple[str, str]:
    return ("yes", _say("action_is_done")) if row.done_on else ("open", _say("action_is_open"))
