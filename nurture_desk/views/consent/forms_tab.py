"""Forms on their way: made, at the school, with the family, chased, back. One step for several copies at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import CopyRow, CopyState
from nurture_desk.services.consent_forms import FormsDue
from nurture_desk.views.consent import words
from nurture_desk.views.consent.reminders import open_reminder
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, LongTextField, TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.table import Column, Filter, RecordTable

STEPS = ("school", "family", "chase", "returned", "refused", "given")


class FormsTab(QWidget):
    """The list of copies; steps for the selected ones open in the side panel."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._due: list[FormsDue] = []
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.table = RecordTable(_columns(), say("consent.forms.name"))
        self.table.set_count_words("consent.forms.count")
        self.table.set_filters(
            [
                Filter("open", say("consent.forms.open"), lambda row: not (row.returned_on or row.refused_on), on=True),
                Filter("spares", say("consent.forms.spares"), lambda row: row.pupil_id is None),
            ]
        )
        self.school_button = ghost_button(say("consent.forms.step.school"), "school")
        self.chase_button = ghost_button(say("consent.forms.step.chase"), "call")
        self.school_button.clicked.connect(lambda: self.step("school"))
        self.chase_button.clicked.connect(lambda: self.step("chase"))
        self.remind_button = ghost_button(say("consent.remind.button"), "call")
        self.remind_button.clicked.connect(lambda: open_reminder(self._page))
        self.table.add_tool(self.remind_button, far=True)
        self.table.add_tool(self.school_button, far=True)
        self.table.add_tool(self.chase_button, far=True)
        begin = main_button(say("consent.forms.begin"), "print")
        begin.clicked.connect(lambda: self._page.print_button.click())
        self.table.set_empty("consent", say("consent.forms.none"), say("consent.forms.none_text"), begin)
        self.table.row_chosen.connect(self._show)
        offer_export(self._page, self.table, say("consent.forms.name"))
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Read the copies again."""
        self.table.set_rows(self._suite.consent_forms.copies(), key=lambda row: row.id)
        self._due = self._suite.consent_forms.due()

    def say_due(self) -> None:
        """Say whose forms are due out, looked-after children ten weeks ahead, with the button that prints them."""
        today = self._suite.desk.today()
        now = [one for one in self._due if one.due_on <= today]
        if now:
            codes = tuple(one.code for one in now)
            looked_after = sum(one.looked_after for one in now)
            text = say("consent.forms.due_looked_after", n=looked_after) if looked_after else ""
            verb = say("consent.owed.print", n=len(codes)) if len(codes) > 1 else say("consent.owed.print_one")
            bar, lead = self._page.message_bar, say("consent.forms.due", n=len(codes))
            bar.show_message("owed", lead, text, verb, lambda: self._page.print_wished.emit(Form.CONSENT.word, codes))
            bar.button.set_kind("main", "print")

    def step(self, step: str) -> FormPanel | None:
        """Open the form of a step for the selected copies."""
        rows = self.table.selected_rows()
        if not rows:
            self._page.message_bar.show_message("info", say("consent.forms.choose"))
            return None
        return self.open_step(step, rows)

    def open_step(self, step: str, rows: Sequence[CopyRow]) -> FormPanel:
        """The form of a step: when, and what goes with it."""
        form = FormPanel(_fields(step))
        form.set_value("day", self._suite.desk.today())
        side = self._page.side
        side.open_panel(say(f"consent.forms.step.{step}"), say("consent.forms.for", n=len(rows)))
        side.set_parts([form])
        save, back = main_button(say("ui.save"), "confirm"), plain_button(say("ui.close"))

        def keep() -> None:
            try:
                self._kept(step, [row.id for row in rows], form.values())
            except NurtureError as error:
                form.show_error(_at_field(error))
                return
            side.close_panel()
            self._page.saved.emit()
            self._page.refresh()

        save.clicked.connect(keep)
        back.clicked.connect(side.close_panel)
        side.set_buttons([save, back])
        form.focus_first()
        return form

    def _kept(self, step: str, ids: list[int], values: dict[str, Any]) -> None:
        forms, day = self._suite.consent_forms, values["day"]
        if day is None:
            raise NurtureError("consent.forms.day", field="day")
        if step == "chase":
            forms.chase(ids, values["way"] or "office", values["chased_by"], values["note"], day)
            return
        dates: dict[str, dict[str, object]] = {
            "school": {"handed_school_on": day, "handed_school_to": values.get("handed_school_to", "")},
            "family": {"handed_family_on": day},
            "returned": {"returned_on": day, "original_where": values.get("original_where", "")},
            "refused": {"refused_on": day},
            "given": {"copy_given_on": day},
        }
        forms.step(ids, **dates[step])

    def _show(self, row: CopyRow) -> None:
        side = self._page.side
        title = row.shown_name or say("consent.forms.spare")
        second = say("consent.forms.version", number=row.number, form=say(f"consent.forms.form.{row.form}"))
        side.open_panel(title, second, words.COPY_CHIPS[row.state], say(f"consent.forms.state.{row.state}"))
        parts: list[QWidget] = [label(say("consent.forms.way"), "h3")]
        for key in ("made_on", "handed_school_on", "handed_family_on", "chased_on", "returned_on", "refused_on"):
            day = getattr(row, key)
            if day is not None:
                extra = row.handed_school_to if key == "handed_school_on" else ""
                when = " · ".join(part for part in (words.day(day), extra) if part)
                parts.append(TwoLines(say(f"consent.forms.on.{key}"), when))
        if row.original_where:
            parts.append(TwoLines(say("consent.forms.original"), row.original_where))
        for step in _open_steps(row):
            button = plain_button(say(f"consent.forms.step.{step}"))
            button.clicked.connect(lambda _=False, at=step: self.open_step(at, [row]))
            parts.append(button)
        side.set_parts(parts)
        side.set_buttons(self._answer_button(row))

    def _answer_button(self, row: CopyRow) -> list[QWidget]:
        if row.pupil_id is None or row.state in (CopyState.RETURNED, CopyState.REFUSED):
            return []
        record = main_button(say("consent.record.button"), "write")
        open_form: Callable[[int], object] = self._page.record_for  # type: ignore[attr-defined]  # ConsentPage
        record.clicked.connect(lambda: open_form(row.pupil_id or 0))
        return [record]


def _open_steps(row: CopyRow) -> list[str]:
    if row.returned_on or row.refused_on:
        return [] if row.copy_given_on else ["given"]
    steps = [] if row.handed_school_on else ["school"]
    steps += [] if row.handed_family_on else ["family"]
    return [*steps, "chase", "returned", "refused"]


def _fields(step: str) -> list[Field]:
    fields: list[Field] = [DateField("day", say("consent.forms.when"))]
    if step == "school":
        fields.append(TextField("handed_school_to", say("consent.forms.to_whom")))
    elif step == "chase":
        ways = [(way, say(f"consent.forms.chase.{way}")) for way in ("office", "telephone", "door")]
        fields += [
            ChoiceField("way", say("consent.forms.how"), choices=ways),
            TextField("chased_by", say("consent.forms.by"), optional=True),
            LongTextField("note", say("consent.forms.note"), optional=True),
        ]
    elif step == "returned":
        fields.append(TextField("original_where", say("consent.forms.original"), optional=True))
    return fields


def _at_field(error: NurtureError) -> NurtureError:
    """Dates of steps stand in one field here."""
    field = "day" if error.field.endswith("_on") else error.field
    return NurtureError(error.key, field=field, **error.values)


def _step_number(row: CopyRow) -> int:
    return list(CopyState).index(row.state)


def _columns() -> list[Column]:
    def head(key: str) -> str:
        return say(f"consent.forms.column.{key}")

    def name(row: CopyRow) -> tuple[str, str]:
        second = " · ".join(part for part in (row.class_name, row.school) if part)
        return row.shown_name or say("consent.forms.spare"), second

    def state(row: CopyRow) -> tuple[str, str]:
        return words.COPY_CHIPS[row.state], say(f"consent.forms.state.{row.state}")

    return [
        Column("name", head("name"), name, kind="two_lines", least=180, sort=lambda row: row.shown_name),
        Column("state", head("state"), state, width=150, kind="chip", sort=_step_number),
        Column("made", head("made"), lambda row: words.day(row.made_on), width=150, sort=lambda row: row.made_on),
        Column("school", head("school"), lambda row: words.day(row.handed_school_on), width=150),
        Column("chases", head("chases"), lambda row: row.chases or "", width=84, kind="figure"),
        Column("returned", head("returned"), lambda row: words.day(row.returned_on), width=150),
        Column("version", head("version"), lambda row: row.number, width=84, hidden=True),
    ]
