"""Who to talk to at a school, and what was said."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.school_contacts import (
    Channel,
    ContactLog,
    ContactRow,
    SchoolContact,
    SchoolRole,
)
from nurture_desk.views.schools import steps, words
from nurture_desk.views.widgets.form import ChoiceField, TextField, TickField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.paste_offer import offer_paste
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.table import Column


class PeoplePart(QWidget):
    """Two lists: contacts by role, and the contact log."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._school_id = 0
        column = pack(QVBoxLayout(self), 0, gap=12)
        column.addWidget(label(say("schools.people.title"), "h3"))
        self.contacts = self._contact_list()
        column.addWidget(self.contacts)
        self.paste = offer_paste(page, self.contacts.table, self._pasted, beside=self.contacts.new_row)
        column.addWidget(label(say("schools.people.log"), "h3"))
        self.log = self._log_list()
        column.addWidget(self.log)
        for one in (self.contacts, self.log):
            one.changed.connect(page.saved)
        column.addStretch(1)

    def load(self, school_id: int) -> None:
        """Show the people of this school."""
        self._school_id = school_id
        for one in (self.contacts, self.log):
            one.close_form()
            one.refresh()

    def _contact_list(self) -> RecordList:
        return RecordList(
            [
                Column("name", say("schools.column.who"), lambda row: (row.name, row.best_time), None, "two_lines"),
                Column("role", say("schools.column.role"), lambda row: say(f"schools.role.{row.role.value}"), 200),
                Column("telephone", say("schools.column.telephone"), lambda row: row.telephone, 150),
                Column("email", say("schools.column.email"), lambda row: row.email, 230),
                Column("current", say("schools.column.current"), lambda row: row.current, 90, "tick"),
            ],
            [
                TextField("name", say("schools.contact.field.name"), half=True),
                ChoiceField(
                    "role", say("schools.column.role"), half=True, choices=words.choices("schools.role", SchoolRole)
                ),
                TextField("telephone", say("schools.column.telephone"), optional=True, half=True),
                TextField("email", say("schools.column.email"), optional=True, half=True),
                TextField("best_time", say("schools.column.best_time"), optional=True),
                TickField("current", say("schools.contact.field.current")),
            ],
            name=say("schools.people.title"),
            load=lambda: self._suite.school_contacts.contacts(self._school_id),
            save=self._save_contact,
            remove=lambda row: self._suite.school_contacts.remove_contact(row.id),
            values_of=_contact_values,
            ask=self._page.ask,
            new_word=say("schools.people.add"),
            empty=("tutors", say("schools.people.empty"), say("schools.people.empty_text")),
            fresh=lambda: {"role": SchoolRole.SENCO.value, "current": True},
        ).drafted(self._page, "contact", lambda: [("school", self._school_id)])

    def _pasted(self) -> object:
        return self._suite.pasting.tables.contacts(self._school_id)

    def _log_list(self) -> RecordList:
        return RecordList(
            [
                Column("when", say("schools.column.when"), _when, 150, sort=lambda row: row.happened_on),
                Column("how", say("schools.column.how"), lambda row: say(f"schools.channel.{row.channel.value}"), 120),
                Column("who", say("schools.column.spoke_to"), lambda row: row.spoke_to, 170),
                Column("what", say("schools.column.what"), lambda row: row.summary, None, "wrap"),
                Column("next", say("schools.column.next"), _next_step, 200, "wrap"),
            ],
            steps.log_fields(),
            name=say("schools.people.log"),
            load=lambda: self._suite.school_contacts.log(self._school_id),
            save=self._save_log,
            remove=lambda row: self._suite.school_contacts.remove_log(row.id),
            values_of=lambda row: asdict(row) | {"channel": row.channel.value},
            ask=self._page.ask,
            new_word=say("schools.people.add_log"),
            empty=("call", say("schools.people.log_empty"), say("schools.people.log_empty_text")),
            fresh=lambda: {"happened_on": self._suite.desk.today(), "channel": Channel.TELEPHONE.value},
        ).drafted(self._page, "contact-log", lambda: [("school", self._school_id)])

    def _save_contact(self, values: dict[str, Any], row: ContactRow | None) -> None:
        contact = SchoolContact(
            id=row.id if row else 0,
            school_id=self._school_id,
            person_id=row.person_id if row else 0,
            role=SchoolRole(values["role"]),
            best_time=values["best_time"],
            current=values["current"],
        )
        self._suite.school_contacts.save_contact(
            contact, name=values["name"], telephone=values["telephone"], email=values["email"]
        )

    def _save_log(self, values: dict[str, Any], row: ContactLog | None) -> None:
        told = values | {"channel": Channel(values["channel"])}
        self._suite.school_contacts.save_log(ContactLog(id=row.id if row else 0, school_id=self._school_id, **told))


def _contact_values(row: ContactRow) -> dict[str, object]:
    return asdict(row) | {"role": row.role.value}


def _when(row: ContactLog) -> str:
    return words.shown_day(row.happened_on)


def _next_step(row: ContactLog) -> str:
    day = words.shown_day(row.next_on)
    return ", ".join(part for part in (row.next_step, day) if part)
