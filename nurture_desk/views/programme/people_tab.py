"""People: every adult once, what they do here, how they wish to be named and pictured."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.people import Person, PersonRole, PersonRow, Role
from nurture_desk.domain.tutors import MayName, PictureAudience
from nurture_desk.views.programme import words
from nurture_desk.views.widgets.buttons import ghost_button, main_button
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, LongTextField, TextField, TicksField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.table import Column, Filter, RecordTable


class PeopleTab(QWidget):
    """The list of adults; one opens in the side panel with their roles."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.form: FormPanel | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0)
        self.table = RecordTable(_columns(), say("programme.tab.people"), grow=True)
        self.table.set_filters(
            [
                Filter("ours", say("programme.people.filter_ours"), lambda row: bool(row.roles)),
                Filter("schools", say("programme.people.filter_schools"), lambda row: bool(row.schools)),
            ]
        )
        self.add_button = main_button(say("programme.people.add"), "add")
        self.table.add_tool(self.add_button, far=True)
        begin = main_button(say("programme.people.add"), "add")
        begin.clicked.connect(self.start_new)
        self.table.set_empty("colleagues", say("programme.people.empty"), say("programme.people.empty_text"), begin)
        column.addWidget(self.table)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.start_new)
        self.table.row_chosen.connect(lambda row: self.show_person(row.person.id))

    def refresh(self) -> None:
        """Read everybody again."""
        found = self._suite.people.everyone()
        self.table.set_rows(found, key=lambda row: row.person.id)
        self.add_button.setVisible(bool(found))

    def start_new(self) -> None:
        """Open an empty form."""
        self._show(Person(""), say("programme.people.add"))

    def show_record(self, key: int) -> None:
        """Open the person with this key."""
        if not self.table.choose(lambda row: row.person.id == key):
            self.show_person(key)

    def show_person(self, person_id: int) -> None:
        """Open one adult with the roles they have."""
        person = self._suite.people.person(person_id)
        self._show(person, person.name)

    def _show(self, person: Person, title: str) -> None:
        self.form = FormPanel(_fields())
        self.form.drafted(self._page, "person", ("person", person.id))
        self.form.set_values(vars(person))
        side = self._page.side
        side.open_panel(title)
        parts: list[QWidget] = [self.form]
        if person.id:
            erase = ghost_button(say("erasing.list.action"), "erase")
            erase.clicked.connect(lambda: self._page.went_to.emit("protection", ("erased", ("adult", person.id))))
            parts += [label(say("programme.people.roles"), "h3"), self._roles(person), row_of(erase)]
        side.set_parts(parts)
        side.set_saving(lambda: self.save(person), (lambda: self.remove(person)) if person.id else None)
        if not person.id:
            self.form.focus_first()

    def save(self, before: Person) -> None:
        """Keep what the form says; trouble stands at its field."""
        assert self.form is not None
        try:
            key = self._suite.people.save(replace(before, **self.form.values()))
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.kept_on(self._page)
        self.refresh()
        self.show_person(key)

    def remove(self, person: Person) -> None:
        """Take somebody off the list, which Ctrl+Z undoes."""
        if self._page.guard(lambda: self._suite.people.remove(person.id)):
            self._page.side.close_panel()
            self.refresh()

    def _roles(self, person: Person) -> RecordList:
        today = self._suite.desk.today()

        def save(values: dict[str, Any], row: PersonRole | None) -> None:
            self._suite.people.save_role(replace(row or PersonRole(person.id, Role.OTHER), **values))

        made = RecordList(
            [
                Column("role", say("programme.people.role"), lambda one: (_role(one.role), one.note), kind="two_lines"),
                Column("now", "", lambda one: _now(one, today), width=100, kind="state"),
            ],
            [
                ChoiceField("role", say("programme.people.role"), choices=words.choices(Role, "programme.role.")),
                DateField("since", say("programme.people.role_since"), optional=True),
                DateField("until", say("programme.people.role_until"), optional=True),
                TextField("note", say("programme.people.role_note"), optional=True),
            ],
            name=say("programme.people.roles_of", name=person.name),
            load=lambda: self._suite.people.roles(person.id),
            save=save,
            remove=lambda one: self._suite.people.remove_role(one.id),
            ask=self._page.ask,
            new_word=say("programme.people.role_add"),
            empty=("colleagues", say("programme.people.roles_empty"), say("programme.people.roles_empty_text")),
        ).drafted(self._page, "role", lambda: [("person", person.id)])
        made.refresh()
        made.changed.connect(self.refresh)
        return made


def _role(role: str) -> str:
    return say(f"programme.role.{role}")


def _now(one: PersonRole, today: Any) -> tuple[str, str]:
    now = one.current(today)
    return ("yes" if now else "past_its_use", say("programme.people.role_now" if now else "programme.people.role_past"))


def _does(row: PersonRow) -> str:
    found = [_role(role) for role in row.roles]
    found += [say("programme.people.at_school", school=school) for school in row.schools]
    return ", ".join(found) or say("programme.people.no_role")


def _columns() -> list[Column]:
    return [
        Column(
            "name",
            say("programme.people.col_name"),
            lambda row: (row.person.name, row.person.known_as),
            kind="two_lines",
        ),
        Column("roles", say("programme.people.col_roles"), _does, kind="wrap", least=160),
        Column(
            "naming",
            say("programme.people.col_naming"),
            lambda row: say(f"programme.people.naming_{row.person.may_name}"),
            width=150,
        ),
        Column(
            "contact",
            say("programme.people.col_contact"),
            lambda row: (row.person.telephone or row.person.email, row.person.email if row.person.telephone else ""),
            kind="two_lines",
            width=190,
        ),
    ]


def _fields() -> list[Field]:
    return [
        TextField("name", say("programme.people.name")),
        TextField("known_as", say("programme.people.known_as"), optional=True),
        TextField("email", say("programme.people.email"), optional=True),
        TextField("telephone", say("programme.people.telephone"), optional=True),
        ChoiceField(
            "may_name", say("programme.people.may_name"), choices=words.choices(MayName, "programme.people.naming_")
        ),
        TicksField(
            "may_picture",
            say("programme.people.may_picture"),
            optional=True,
            choices=words.choices(PictureAudience, "programme.people.picture_"),
        ),
        LongTextField("notes", say("programme.people.notes"), optional=True),
    ]
