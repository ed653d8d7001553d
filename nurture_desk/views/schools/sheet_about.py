"""What a school is, its figures with source and day, and what only we know of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.schools import Answer, Figure, Measure, Origin, School
from nurture_desk.views.schools import words
from nurture_desk.views.widgets.buttons import main_button, stop_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.form import (
    ChoiceField,
    DateField,
    Field,
    FormPanel,
    Heading,
    LongTextField,
    NumberField,
    TextField,
    TickField,
)
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.table import Column


@dataclass(frozen=True)
class FigureRow:
    """One measure with the figure that counts, if there is one."""

    measure: Measure
    figure: Figure | None


class AboutPart(QWidget):
    """Register facts (a form for a school of our own), figures, our answers and notes."""

    def __init__(self, page: Page, kept: Callable[[int], object]) -> None:
        super().__init__()
        self._page, self._suite, self._kept = page, page.suite, kept
        self.school = School()
        column = pack(QVBoxLayout(self), 0, gap=16)
        self.facts = Card(say("schools.about.facts"))
        column.addWidget(self.facts)
        self._figures_title = label(say("schools.about.figures"), "h3")
        column.addWidget(self._figures_title)
        self.figures = _FigureList(self)
        column.addWidget(self.figures)
        self.form = FormPanel([])
        self._form_card = Card(say("schools.about.ours"))
        column.addWidget(self._form_card)
        row = pack(QHBoxLayout(), 0, gap=8)
        self.save_button = main_button(say("ui.save"), "confirm")
        self.remove_button = stop_button(say("schools.own.remove"))
        row.addWidget(self.save_button)
        row.addStretch(1)
        row.addWidget(self.remove_button)
        column.addLayout(row)
        column.addStretch(1)
        self.save_button.clicked.connect(self.save)
        self.remove_button.clicked.connect(self.remove)

    def load(self, school_id: int) -> None:
        """Show a school; 0 is a new one of our own."""
        self.school = self._suite.schools.school(school_id) if school_id else School()
        own = self.school.ours
        self.facts.setVisible(not own)
        for part in (self._figures_title, self.figures):
            part.setVisible(bool(school_id))
        self.remove_button.setVisible(own and bool(school_id))
        if not own:
            self._show_facts()
        self._form_card.clear()
        self.form = FormPanel((_own_fields() if own else []) + _our_fields())
        values = {field.name: getattr(self.school, field.name) for field in fields(School)}
        self.form.drafted(self._page, "about", ("school", school_id))
        self.form.set_values(values | {"room": self.school.room.value, "adult": self.school.adult.value})
        self._form_card.add(self.form)
        if school_id:
            self.figures.refresh()

    def save(self) -> None:
        """Keep what the form says."""
        try:
            values = self.form.values()
            values["room"], values["adult"] = Answer(values["room"]), Answer(values["adult"])
            changed = replace(self.school, **values)
            if changed.id:
                self._suite.schools.save(changed)
                key = changed.id
            else:
                key = self._suite.schools.add_own(changed)
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.kept_on(self._page)
        self._kept(key)

    def remove(self) -> None:
        """Take a school of our own off the list, which Ctrl+Z undoes."""
        if self._page.guard(lambda: self._suite.schools.remove_own(self.school.id)):
            self._page.saved.emit()
            self._page.show_thing("all")

    def figure_rows(self) -> list[FigureRow]:
        """Every measure with the figure that counts."""
        found = self._suite.schools.figures(self.school.id)
        return [FigureRow(measure, found.get(measure)) for measure in Measure]

    def save_figure(self, values: dict[str, Any], row: FigureRow | None) -> None:
        """Keep a typed figure; blank takes a typed one back."""
        measure = row.measure if row else Measure(values["measure"])
        typed = row is not None and row.figure is not None and row.figure.origin is Origin.OURS
        if values["value"] is None and typed:
            self._suite.schools.clear_figure(self.school.id, measure)
            return
        self._suite.schools.set_figure(
            self.school.id, measure, values["value"], values["source"], values["as_of"] or self._suite.desk.today()
        )

    def _show_facts(self) -> None:
        school = self.school
        self.facts.clear()
        self.facts.set_figure(school.status)
        shown = (
            (say("schools.column.address"), ", ".join(part for part in (school.address, school.postcode) if part)),
            (say("schools.about.kind"), school.kind),
            (say("schools.about.opened"), words.shown_day(school.opened_on)),
            (say("schools.about.closed"), words.shown_day(school.closed_on)),
            (say("schools.about.grid"), f"{school.easting} {school.northing}" if school.easting else ""),
            (say("schools.about.lsoa"), school.lsoa),
            (say("schools.about.register"), f"{school.register_file}, {words.shown_day(school.register_on)}"),
        )
        for name, value in shown:
            if value:
                self.facts.add(label(f"{name}: {value}", "body", wrap=True))


class _FigureList(RecordList):
    """The nine measures; a row opens the form that types one over, with source and day."""

    def __init__(self, part: AboutPart) -> None:
        super().__init__(
            [
                Column("measure", say("schools.column.figure"), _measure_name, 240),
                Column("value", say("schools.column.value"), _value, 150),
                Column("source", say("schools.column.source"), _source, None),
            ],
            [
                NumberField("value", say("schools.figure.field.value"), say("schools.figure.field.hint"), whole=False),
                TextField("source", say("schools.figure.field.source"), say("schools.figure.field.source_hint")),
                DateField("as_of", say("schools.figure.field.as_of")),
            ],
            name=say("schools.about.figures"),
            load=part.figure_rows,
            save=part.save_figure,
            values_of=_typed_values,
        )
        self.new_button.hide()

    def close_form(self) -> None:
        """Put the form away; there is no further measure to add."""
        super().close_form()
        self.new_button.hide()


def _measure_name(row: FigureRow) -> str:
    return say(f"schools.measure.{row.measure.value}")


def _value(row: FigureRow) -> str:
    return words.figure_text(row.measure, row.figure.value if row.figure else None)


def _source(row: FigureRow) -> str:
    return words.source_text(row.figure)


def _typed_values(row: FigureRow) -> dict[str, object]:
    figure = row.figure
    if figure is None or figure.origin is not Origin.OURS:
        return {}
    return {"value": figure.value, "source": figure.source, "as_of": figure.as_of}


def _own_fields() -> list[Field | Heading]:
    return [
        TextField("name", say("schools.own.field.name")),
        TextField(
            "phase", say("schools.own.field.phase"), say("schools.own.field.phase_hint"), optional=True, half=True
        ),
        TextField("kind", say("schools.own.field.kind"), say("schools.own.field.kind_hint"), optional=True, half=True),
        TextField("la_name", say("schools.column.authority"), optional=True, half=True),
        TextField("postcode", say("schools.column.postcode"), optional=True, half=True),
        TextField("address", say("schools.column.address"), optional=True),
        NumberField("easting", say("schools.own.field.easting"), say("schools.own.field.metres"), True, True),
        NumberField("northing", say("schools.own.field.northing"), say("schools.own.field.metres"), True, True),
    ]


def _our_fields() -> list[Field | Heading]:
    made: list[Field | Heading] = [
        TickField("working_with_us", say("schools.about.working_with_us")),
        TextField("advised_by", say("schools.about.advised_by"), say("schools.about.advised_hint"), optional=True),
    ]
    for key in ("room", "adult"):
        made += [
            ChoiceField(key, say(f"schools.about.{key}"), choices=words.answers(), segments=True),
            TextField(f"{key}_note", say(f"schools.about.{key}_note"), optional=True, half=True),
            TextField(f"{key}_source", say("schools.about.who_said"), optional=True, half=True),
            DateField(f"{key}_on", say("schools.about.said_on"), optional=True),
        ]
    made.append(LongTextField("notes", say("schools.about.notes"), say("schools.about.no_names"), optional=True))
    return made
