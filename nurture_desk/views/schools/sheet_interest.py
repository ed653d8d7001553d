"""A school's own interest: a word at a briefing, or the whole expression of interest. It commits nobody."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.school_contacts import Interest
from nurture_desk.views.schools import words
from nurture_desk.views.widgets.form import (
    ChoiceField,
    DateField,
    Field,
    Heading,
    LongTextField,
    NumberField,
    TextField,
)
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.table import Column

_SHORT = ("head", "senco", "best_way", "best_time")
_LONG = ("room", "times_can", "times_cannot", "adult", "instruments", "music_now")


class InterestPart(QWidget):
    """The list of interest, newest first, with the form of forms-and-words 4."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._school_id = 0
        column = pack(QVBoxLayout(self), 0, gap=12)
        column.addWidget(label(say("schools.interest.about"), "muted", wrap=True))
        self.list = RecordList(
            [
                Column("day", say("schools.column.when"), lambda row: words.shown_day(row.registered_on), 160),
                Column("who", say("schools.column.who"), lambda row: (row.contact, row.source), 200, "two_lines"),
                Column("why", say("schools.interest.field.why_now"), lambda row: row.why_now, None, "wrap"),
                Column(
                    "n", say("schools.interest.field.children_about"), lambda row: row.children_about, 150, "figure"
                ),
            ],
            _fields(),
            name=say("schools.interest.name"),
            load=lambda: self._suite.school_contacts.interests(self._school_id),
            save=self._save,
            remove=lambda row: self._suite.school_contacts.remove_interest(row.id),
            values_of=asdict,
            ask=page.ask,
            new_word=say("schools.interest.add"),
            empty=("asked_us", say("schools.interest.empty"), say("schools.interest.empty_text")),
            fresh=lambda: {
                "registered_on": self._suite.desk.today(),
                "works_with_us": "not_known",
                "keep_on_list": "not_known",
            },
        ).drafted(self._page, "interest", lambda: [("school", self._school_id)])
        self.list.changed.connect(page.saved)
        column.addWidget(self.list)
        column.addStretch(1)

    def load(self, school_id: int) -> None:
        """Show the interest of this school."""
        self._school_id = school_id
        self.list.close_form()
        self.list.refresh()

    def _save(self, values: dict[str, Any], row: Interest | None) -> None:
        before = row or Interest(school_id=self._school_id)
        self._suite.school_contacts.save_interest(replace(before, **values))


def _fields() -> list[Field | Heading]:
    made: list[Field | Heading] = [
        DateField("registered_on", say("schools.interest.field.registered_on")),
        TextField("contact", say("schools.interest.field.contact"), half=True),
        TextField("source", say("schools.interest.field.source"), optional=True, half=True),
    ]
    made += [TextField(key, say(f"schools.interest.field.{key}"), optional=True, half=True) for key in _SHORT]
    made += [
        LongTextField("why_now", say("schools.interest.field.why_now"), say("schools.about.no_names"), optional=True),
        NumberField("children_about", say("schools.interest.field.children_about"), optional=True),
    ]
    made += [LongTextField(key, say(f"schools.interest.field.{key}"), optional=True) for key in _LONG]
    made += [
        ChoiceField(
            "works_with_us", say("schools.interest.field.works_with_us"), choices=words.answers(), segments=True
        ),
        TextField("heard_from", say("schools.interest.field.heard_from"), optional=True),
        ChoiceField("keep_on_list", say("schools.interest.field.keep_on_list"), choices=words.answers(), segments=True),
    ]
    return made
