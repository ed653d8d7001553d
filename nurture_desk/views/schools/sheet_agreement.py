"""The agreement of a school and the service for the year, with the SENCO's hours listed and added up."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.school_papers import (
    SCHOOL_DOES,
    SENCO_HOURS_AIM,
    SERVICE_DOES,
    Agreement,
    SencoHours,
    hours_total,
)
from nurture_desk.views.schools import words
from nurture_desk.views.widgets.buttons import ghost_button, main_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.form import (
    ChoiceField,
    DateField,
    Field,
    FormPanel,
    Heading,
    LongTextField,
    NumberField,
    TextField,
    TimeField,
)
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.table import Column


class AgreementPart(QWidget):
    """The form, the hours, and the line for the school's provision map."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.agreement = Agreement()
        self._hours: list[SencoHours] = []
        column = pack(QVBoxLayout(self), 0, gap=16)
        self._state = pack(QHBoxLayout(), 0, gap=8)
        self._chip = Chip("open")
        self._state.addWidget(self._chip)
        self._state.addStretch(1)
        self.copy_button = ghost_button(say("schools.provision.copy"), "columns")
        self.copy_button.clicked.connect(self.copy_line)
        self._state.addWidget(self.copy_button)
        column.addLayout(self._state)
        hours = Card(say("schools.hours.title"))
        self._sum = label("", "strong", wrap=True)
        hours.add(self._sum)
        self.hours = self._hour_list()
        hours.add(self.hours)
        column.addWidget(hours)
        card = Card(say("schools.agreement.title"))
        self.form = FormPanel(_fields())
        card.add(self.form)
        column.addWidget(card)
        self.save_button = main_button(say("ui.save"), "confirm")
        self.save_button.clicked.connect(self.save)
        row = pack(QHBoxLayout(), 0)
        row.addWidget(self.save_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def load(self, school_id: int) -> None:
        """Show the agreement of this school, or the usual texts to start from."""
        self.agreement, self._hours = self._suite.school_papers.agreement(school_id)
        self.form.drafted(self._page, "agreement", ("school", school_id))
        self.form.set_values(asdict(self.agreement))
        self.hours.close_form()
        self.hours.refresh()
        self._tell()

    def save(self) -> None:
        """Keep the agreement."""
        try:
            self._keep(replace(self.agreement, **self.form.values()))
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.settled()
        self._page.message_bar.show_message("ok", say("ui.saved_word"))

    def copy_line(self) -> None:
        """Put the provision-map line on the clipboard."""
        line = self._suite.school_papers.provision_line(self.agreement.school_id)
        QGuiApplication.clipboard().setText(line)
        self._page.message_bar.show_message("ok", say("schools.provision.copied"), line)

    def _keep(self, agreement: Agreement) -> None:
        self._suite.school_papers.save_agreement(agreement, self._hours)
        self._page.saved.emit()
        self.load(agreement.school_id)

    def _tell(self) -> None:
        total = hours_total(self._hours)
        key = "schools.hours.sum" if total < SENCO_HOURS_AIM else "schools.hours.sum_over"
        self._sum.setText(say(key, total=words.hours(total), aim=words.hours(SENCO_HOURS_AIM)))
        if self.agreement.signed:
            self._chip.set_state("yes", say("schools.agreement.signed"))
        elif self.agreement.id:
            self._chip.set_state("owed", say("schools.agreement.unsigned"))
        else:
            self._chip.set_state("open", say("schools.agreement.draft"))

    def _hour_list(self) -> RecordList:
        return RecordList(
            [
                Column("task", say("schools.hours.field.task"), lambda row: row.task, None),
                Column("hours", say("schools.hours.field.hours"), lambda row: words.hours(row.hours), 110, "figure"),
            ],
            [
                TextField("task", say("schools.hours.field.task"), half=True),
                NumberField("hours", say("schools.hours.field.hours"), half=True, whole=False),
            ],
            name=say("schools.hours.title"),
            load=lambda: self._hours,
            save=self._save_hours,
            remove=self._remove_hours,
            values_of=asdict,
            ask=self._page.ask,
            new_word=say("schools.hours.add"),
            empty=("target", say("schools.hours.empty"), say("schools.hours.empty_text")),
        )

    def _save_hours(self, values: dict[str, Any], row: SencoHours | None) -> None:
        made = SencoHours(task=values["task"], hours=values["hours"] or 0.0)
        before = self._hours
        self._hours = [made if one is row else one for one in before] if row else [*before, made]
        self._keep_hours(before)

    def _remove_hours(self, row: SencoHours) -> None:
        before = self._hours
        self._hours = [one for one in before if one is not row]
        self._keep_hours(before)

    def _keep_hours(self, before: list[SencoHours]) -> None:
        """Keep the hours with the agreement as it was last kept; what is typed in its form is not lost."""
        typed = self.form.values()
        try:
            self._keep(self.agreement)
        except NurtureError:
            self._hours = before
            raise
        self.form.set_values(typed)


def _fields() -> list[Field | Heading]:
    weekdays = [(None, say("ui.not_known")), *((day, say(f"schools.weekday.{day}")) for day in range(5))]
    made: list[Field | Heading] = [
        LongTextField("purpose", _word("purpose")),
        NumberField("sessions", _word("sessions"), half=True),
        NumberField("minutes", _word("minutes"), half=True),
        ChoiceField("weekday", _word("weekday"), choices=weekdays, half=True, optional=True),
        TimeField("starts_at", _word("starts_at"), half=True, optional=True),
        DateField("first_on", _word("first_on"), half=True, optional=True),
        DateField("last_on", _word("last_on"), half=True, optional=True),
        *(_text(key) for key in ("missed_week", "made_up")),
        NumberField("children_most", _word("children_most")),
        _text("other_children"),
        Heading(say("schools.agreement.school_does")),
        *(_text(key) for key in SCHOOL_DOES),
        Heading(say("schools.agreement.service_does")),
        *(_text(key) for key in SERVICE_DOES),
        DateField("assurance_on", _word("assurance_on"), optional=True),
        Heading(say("schools.agreement.together")),
        *(_text(key) for key in ("data_shared", "data_end", "device", "cost", "would_cost", "ending")),
        TextField("who_to_ring", _word("who_to_ring"), optional=True),
        Heading(say("schools.agreement.signatures")),
    ]
    for side in ("head", "service"):
        made += [
            TextField(f"signed_{side}", _word(f"signed_{side}"), optional=True, half=True),
            DateField(f"signed_{side}_on", _word("signed_on"), optional=True, half=True),
        ]
    return made


def _text(key: str) -> LongTextField:
    return LongTextField(key, _word(key), optional=True)


def _word(key: str) -> str:
    return say(f"schools.agreement.field.{key}")
