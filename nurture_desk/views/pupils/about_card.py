"""About a child: names, class, birth, letters, pictures; and how far the papers are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.codes import languages
from nurture_desk.documents.wording import say
from nurture_desk.domain.consent import Caution
from nurture_desk.domain.dates import MONTHS
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.pupils import LetterFormat, Pupil
from nurture_desk.views.pupils import words
from nurture_desk.views.pupils.group_forms import open_form
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, Heading, NumberField, TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.rows import TwoLines


class AboutPart(QWidget):
    """The record as a form; at the right consent, group and what comes next."""

    def __init__(self, page: Page, current: Callable[[], int]) -> None:
        super().__init__()
        self._page, self._suite, self._current = page, page.suite, current
        outer = pack(QVBoxLayout(self), 0)
        self.columns = Columns()
        card = Card(say("pupils.about.title"))
        self.form = FormPanel(_fields())
        card.add(self.form)
        self.save_button = main_button(say("ui.save"), "confirm")
        self.save_button.clicked.connect(self.save)
        card.body.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.columns.left.addWidget(card)
        self.columns.left.addStretch(1)
        self.glance = Card(say("pupils.about.glance"), gap=12)
        self.columns.right.addWidget(self.glance)
        self.columns.right.addStretch(1)
        outer.addWidget(self.columns)
        self.columns.set_narrow(page.is_narrow())
        self.form.changed.connect(lambda _: self._fit())

    def refresh(self) -> None:
        """Read the child again."""
        child: Pupil = self._suite.pupils.get(self._current())
        self.form.drafted(self._page, "about", ("pupil", child.id))
        self.form.set_values(vars(child))
        self._fit()
        self._fill_glance(child)

    def save(self) -> None:
        """Keep the record; a trouble stands at its field."""
        try:
            child = self._suite.pupils.get(self._current())
            self._suite.pupils.save(_from(self.form.values(), child))
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.kept_on(self._page)
        self._page.refresh()

    def family_knows(self) -> FormPanel:
        """Record that the family knows: the profile opens."""
        key = self._current()
        form = FormPanel(
            [
                DateField("on", say("pupils.about.knows_on")),
                TextField("who", say("pupils.about.knows_from"), hint=say("pupils.about.knows_hint")),
            ]
        )
        form.set_values({"on": self._suite.desk.today()})

        def keep() -> None:
            values = form.values()
            self._suite.pupils.family_knows(key, values["on"] or self._suite.desk.today(), values["who"])

        open_form(self._page, say("pupils.about.knows"), form, keep)
        return form

    def _fit(self) -> None:
        self.form.set_shown("images_confirm_role", self.form.value("images_caution") is Caution.CONFIRM)
        self.form.set_shown("images_confirmed_on", self.form.value("images_caution") is Caution.CONFIRM)

    def _fill_glance(self, child: Pupil) -> None:
        row = self._suite.pupils.row(child.id)
        self.glance.clear()
        state, word = words.taking_part(row)
        self.glance.add(TwoLines(say("pupils.about.taking_part"), "", Chip(state, word)))
        if row.group_id:
            self.glance.add(TwoLines(say("pupils.about.group"), row.group))
        knows = words.day(child.family_knows_on)
        if knows:
            self.glance.add(TwoLines(say("pupils.about.family_knows", day=knows), child.family_knows_from))
        if child.images_caution is Caution.NEVER:
            self.glance.add(TwoLines(say("pupils.about.pictures"), "", Chip("no_pictures")))
        answers = plain_button(say("pupils.about.answers"), "consent")
        answers.clicked.connect(lambda: self._page.went_to.emit("consent", ("pupil", child.id)))
        self.glance.body.addWidget(answers, 0, Qt.AlignmentFlag.AlignLeft)
        if row.group_id:  # evidence is of children in groups
            seen = plain_button(say("pupils.about.evidence"), "evidence")
            seen.clicked.connect(lambda: self._page.went_to.emit("evidence", ("child", child.id)))
            self.glance.body.addWidget(seen, 0, Qt.AlignmentFlag.AlignLeft)
        if not knows:
            tell = ghost_button(say("pupils.about.knows"), "confirm")
            tell.clicked.connect(self.family_knows)
            self.glance.body.addWidget(tell, 0, Qt.AlignmentFlag.AlignLeft)
        ask = ghost_button(say("access.action"), "protection")
        ask.clicked.connect(lambda: self._page.went_to.emit("protection", ("requests", ("child", child.id))))
        self.glance.body.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)
        erase = ghost_button(say("erasing.list.action"), "erase")
        erase.clicked.connect(lambda: self._page.went_to.emit("protection", ("erased", ("child", child.id))))
        self.glance.body.addWidget(erase, 0, Qt.AlignmentFlag.AlignLeft)


def _fields() -> list[Field | Heading]:
    def text(key: str) -> str:
        return say(f"pupils.field.{key}")

    months = [(place, name) for place, name in enumerate(MONTHS, start=1)]
    formats = [(one, say(f"pupils.format.{one}")) for one in LetterFormat]
    cautions = [(one, say(f"pupils.caution.{one}")) for one in Caution]
    return [
        TextField("first_names", text("first_names"), half=True),
        TextField("surname", text("surname"), optional=True, half=True),
        TextField("known_as", text("known_as"), hint=text("known_as_hint"), optional=True, half=True),
        TextField("ref", text("ref"), hint=text("ref_hint"), optional=True, half=True),
        ChoiceField("year_group", text("year_group"), choices=words.years(), half=True),
        TextField("class_name", text("class_name"), optional=True, half=True),
        ChoiceField("birth_month", text("birth_month"), choices=months, optional=True, half=True),
        NumberField("birth_year", text("birth_year"), optional=True, half=True),
        Heading(text("letters")),
        ChoiceField(
            "letter_language", text("letter_language"), choices=list(languages().items()), search=True, half=True
        ),
        ChoiceField("letter_format", text("letter_format"), choices=formats, segments=True, half=True),
        Heading(text("pictures"), text("pictures_hint")),
        ChoiceField("images_caution", text("images_caution"), choices=cautions, segments=True),
        TextField("images_confirm_role", text("images_confirm_role"), half=True),
        DateField("images_confirmed_on", text("images_confirmed_on"), optional=True, half=True),
    ]


def _from(values: dict[str, Any], child: Pupil) -> Pupil:
    values["images_caution"] = values["images_caution"] or Caution.NONE
    values["letter_format"] = values["letter_format"] or LetterFormat.STANDARD
    values["letter_language"] = values["letter_language"] or "en"
    if values["images_caution"] is not Caution.CONFIRM:
        values |= {"images_confirm_role": "", "images_confirmed_on": None}
    return replace(child, **values)
