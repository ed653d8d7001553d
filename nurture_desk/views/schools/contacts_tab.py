"""Everybody we talk to at schools, in one list to search and copy from."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.school_contacts import SchoolRole
from nurture_desk.views.widgets.buttons import plain_button
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.paste_offer import offer_paste
from nurture_desk.views.widgets.table import Column, Filter, RecordTable


class ContactsTab(QWidget):
    """The list; opening a line goes to the people of that school."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        column = pack(QVBoxLayout(self), 0)
        self.table = RecordTable(_columns(), say("schools.contacts.name"))
        self.table.set_count_words("schools.contacts.count")
        self.table.set_filters(
            [
                Filter("current", say("schools.contacts.current"), lambda row: row.current, on=True),
                Filter("senco", say("schools.role.senco"), lambda row: row.role is SchoolRole.SENCO),
                Filter("dsl", say("schools.contacts.leads"), _leads),
            ]
        )
        begin = plain_button(say("schools.contacts.begin"), "school")
        begin.clicked.connect(lambda: page.show_thing("all"))
        self.table.set_empty("tutors", say("schools.contacts.empty"), say("schools.contacts.empty_text"), begin)
        self.table.row_opened.connect(lambda row: page.show_thing(("people", row.school_id)))
        offer_export(page, self.table, say("schools.contacts.name"))
        self.paste = offer_paste(page, self.table, self._suite.pasting.tables.contacts)
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Read the list again."""
        self.table.set_rows(self._suite.school_contacts.contacts(), key=lambda row: row.id)


def _leads(row: object) -> bool:
    return getattr(row, "role", None) in (SchoolRole.DSL, SchoolRole.DEPUTY_DSL)


def _columns() -> list[Column]:
    return [
        Column(
            "name", say("schools.column.who"), lambda row: (row.name, row.school_name), None, "two_lines", least=220
        ),
        Column("role", say("schools.column.role"), lambda row: say(f"schools.role.{row.role.value}"), 190),
        Column("telephone", say("schools.column.telephone"), lambda row: row.telephone, 140),
        Column("email", say("schools.column.email"), lambda row: row.email, 220),
        Column("best_time", say("schools.column.best_time"), lambda row: row.best_time, 160),
    ]
