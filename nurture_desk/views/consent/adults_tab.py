"""Grown-ups: by name and role, role only, or not at all; and pictures by audience."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.purposes import Audience
from nurture_desk.services.adult_consents import NAME_VALUES, AdultRow
from nurture_desk.views.consent import words
from nurture_desk.views.widgets.buttons import main_button
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.fields import ChoiceField, DateField, TextField, TicksField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.table import Column, RecordTable


class AdultsTab(QWidget):
    """Everybody the desk knows; a choice is kept with its date."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        column = pack(QVBoxLayout(self), 0, gap=12)
        column.addWidget(label(say("consent.adults.lede"), "muted", wrap=True))
        self.table = RecordTable(_columns(), say("consent.adults.name"))
        self.table.set_count_words("consent.adults.count")
        begin = main_button(say("consent.adults.begin"), "tutors")
        begin.clicked.connect(lambda: self._page.went_to.emit("tutors", None))
        self.table.set_empty("colleagues", say("consent.adults.none"), say("consent.adults.none_text"), begin)
        self.table.row_chosen.connect(self.show_person)
        offer_export(page, self.table, say("consent.adults.name"))
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Read everybody again."""
        self.table.set_rows(self._suite.adult_consents.rows(), key=lambda row: row.person_id)

    def show_person(self, row: AdultRow) -> FormPanel:
        """Open a grown-up's choices."""
        audiences = [(one, say(f"consent.audience_line.{one}")) for one in Audience]
        names = [(value, say(f"consent.adults.{value}")) for value in NAME_VALUES]
        form = FormPanel(
            [
                ChoiceField("may_name", say("consent.adults.may_name"), choices=names),
                TicksField("pictures", say("consent.adults.pictures"), choices=audiences, optional=True),
                DateField("decided_on", say("consent.record.decided_on")),
                TextField("note", say("consent.adults.note"), optional=True),
            ]
        )
        form.set_values({**vars(row), "decided_on": self._suite.desk.today()})
        self._page.side.open_panel(row.name)
        dates = dict.fromkeys(one.decided_on for one in self._suite.adult_consents.answers(row.person_id))
        before = words.listed(words.day(day) for day in dates)
        below = [TwoLines(say("consent.adults.answered"), before)] if dates else []
        self._page.side.show_form(form, lambda: self._save(row, form), self._saved, below=below)
        return form

    def _save(self, row: AdultRow, form: FormPanel) -> None:
        values = form.values()
        on = values["decided_on"] or self._suite.desk.today()
        self._suite.adult_consents.record(
            row.person_id, values["may_name"] or row.may_name, set(values["pictures"]), on, values["note"]
        )

    def _saved(self, _: object) -> None:
        self._page.saved.emit()
        self.refresh()


def _columns() -> list[Column]:
    def named(row: AdultRow) -> str:
        return say(f"consent.adults.{row.may_name}")

    def pictures(row: AdultRow) -> str:
        return words.listed(say(f"consent.audience.{one}") for one in row.pictures) or say("consent.adults.no_pictures")

    return [
        Column("name", say("consent.adults.column.name"), lambda row: row.name, least=200),
        Column("may_name", say("consent.adults.column.may_name"), named, width=190),
        Column("pictures", say("consent.adults.column.pictures"), pictures, kind="wrap", least=220),
    ]
