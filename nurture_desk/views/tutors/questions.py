"""The questions of the sheet, edited: each change makes a further version, answers keep the one they were given on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_framework import AuditFramework, Item, ItemGroup
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.tutors import words_of
from nurture_desk.views.tutors import words
from nurture_desk.views.widgets.buttons import plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.fields import ChoiceField, LongTextField, TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.table import Column

_LISTS = ("approaches", "technologies", "trainings")


class QuestionsPart(QWidget):
    """Items in their groups, and the three lists of ticks that are the service's own."""

    changed = Signal()
    left = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._framework: AuditFramework = self._suite.audit_frameworks.current()
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.note = label("", "muted", wrap=True)
        column.addWidget(self.note)
        groups = [(group.key, group.title) for group in self._framework.groups]
        self.items = RecordList(
            _columns(),
            [
                ChoiceField("group", say("tutors.questions.group"), choices=groups),
                TextField("title", say("tutors.questions.title"), max_length=60),
                LongTextField("line", say("tutors.questions.line"), optional=True),
            ],
            name=say("tutors.questions.items"),
            load=self._rows,
            save=self._save,
            remove=lambda row: self._suite.audit_frameworks.drop_item(row[1].key),
            values_of=lambda row: {"group": row[0].key, "title": row[1].title, "line": row[1].line},
            ask=page.ask,
            new_word=say("tutors.questions.add"),
        ).drafted(self._page, "question")
        self.items.changed.connect(self._told)
        column.addWidget(self.items)
        card = Card(say("tutors.questions.lists"))
        card.add(label(say("tutors.questions.lists_text"), "muted", wrap=True))
        self.lists = FormPanel([LongTextField(name, say(f"tutors.questions.{name}"), lines=3) for name in _LISTS])
        card.add(self.lists)
        keep = plain_button(say("tutors.questions.keep_lists"), "confirm")
        keep.clicked.connect(self.save_lists)
        card.add(keep)
        column.addWidget(card)
        back = plain_button(say("tutors.audit.to_results"))
        back.clicked.connect(self.left)
        column.addWidget(back)
        column.addStretch(1)

    def refresh(self) -> None:
        """Read the newest version."""
        self._framework = self._suite.audit_frameworks.current()
        versions = self._suite.audit_frameworks.versions()
        made = say("tutors.questions.version", n=versions[0][1], day=words.day(versions[0][2])) if versions else ""
        self.note.setText(" ".join(part for part in (made, say("tutors.questions.text")) if part))
        self.items.refresh()
        texts = {name: ", ".join(o.title for o in getattr(self._framework, name)) for name in _LISTS}
        self.lists.set_values(texts)

    def save_lists(self) -> None:
        """Keep the lists as typed, one further version for each that changed."""
        try:
            for name, text in self.lists.values().items():
                self._suite.audit_frameworks.set_options(name, list(words_of(text)))
        except NurtureError as error:
            self.lists.show_error(error)
            return
        self._told()

    def _rows(self) -> list[tuple[ItemGroup, Item]]:
        framework = self._suite.audit_frameworks.current()
        return [(group, item) for group in framework.groups for item in group.items]

    def _save(self, values: dict[str, Any], row: tuple[ItemGroup, Item] | None) -> None:
        if row is not None:
            self._suite.audit_frameworks.reword_item(row[1].key, values["title"], values["line"])
            return
        group = values["group"] or self._framework.groups[0].key
        self._suite.audit_frameworks.add_item(group, values["title"], values["line"])

    def _told(self) -> None:
        self.refresh()
        self.changed.emit()


def _columns() -> list[Column]:
    return [
        Column("group", say("tutors.questions.group"), lambda row: row[0].title, width=220),
        Column("item", say("tutors.audit.item"), lambda row: (row[1].title, row[1].line), kind="two_lines", least=300),
        Column("key", say("tutors.questions.key"), lambda row: row[1].key.upper(), width=80),
    ]
