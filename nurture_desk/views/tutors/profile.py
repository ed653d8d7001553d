"""One tutor beside the list: what there is to know, the form to change it, the word for the manager only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_framework import AuditFramework
from nurture_desk.domain.training import hours
from nurture_desk.domain.tutors import Employment, Tutor, half_days_short, words_of
from nurture_desk.services.tutors import Work
from nurture_desk.views.tutors import words
from nurture_desk.views.widgets.buttons import ghost_button, plain_button
from nurture_desk.views.widgets.fields import (
    ChoiceField,
    DateField,
    Field,
    Heading,
    LongTextField,
    TextField,
    TickField,
    TicksField,
)
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import hairline, label
from nurture_desk.views.widgets.measures import pack

_LISTS = ("instruments",)


def profile_fields(framework: AuditFramework) -> list[Field | Heading]:
    """Everything a profile holds, in the order one asks it."""

    def text(key: str) -> str:
        return say(f"tutors.field.{key}")

    approaches = [(option.key, option.title) for option in framework.approaches]
    trainings = [(option.key, option.title) for option in framework.trainings]
    return [
        TextField("name", text("name")),
        TextField("known_as", text("known_as"), optional=True),
        ChoiceField("employment", text("employment"), choices=words.employments()),
        TickField("trainee", text("trainee"), hint=say("tutors.hint.trainee")),
        TickField("would_teach", text("would_teach")),
        TextField("came_by", text("came_by"), optional=True),
        DateField("joined_on", text("joined_on"), optional=True),
        Heading(say("tutors.heading.music")),
        TextField("instruments", text("instruments"), hint=say("tutors.hint.commas"), optional=True),
        TicksField("approaches", text("approaches"), choices=approaches, columns=2, optional=True),
        Heading(say("tutors.heading.week"), say("tutors.hint.week")),
        TicksField("free", text("free"), choices=words.half_days(), columns=2, optional=True),
        TicksField("taken", text("taken"), choices=words.half_days(), columns=2, optional=True),
        TextField("availability_note", text("availability_note"), optional=True),
        Heading(say("tutors.heading.reach")),
        TextField("email", text("email"), optional=True),
        TextField("telephone", text("telephone"), optional=True),
        TextField("best_contact", text("best_contact"), optional=True),
        Heading(say("tutors.heading.leaves"), say("tutors.hint.leaves")),
        ChoiceField("may_name", text("may_name"), choices=words.may_names()),
        TicksField("may_picture", text("may_picture"), choices=words.audiences(), optional=True),
        Heading(say("tutors.heading.training")),
        TicksField("training_done", text("training_done"), choices=trainings, optional=True),
        LongTextField("notes", text("notes"), hint=say("tutors.hint.notes"), optional=True),
    ]


def values_of(tutor: Tutor) -> dict[str, Any]:
    """A profile as the form shows it."""
    values = {field.name: getattr(tutor, field.name) for field in fields(Tutor)}
    return values | {name: ", ".join(values[name]) for name in _LISTS}


def tutor_from(values: dict[str, Any], before: Tutor) -> Tutor:
    """The profile the form says, on top of ``before``."""
    kept = {key: value for key, value in values.items() if key in {field.name for field in fields(Tutor)}}
    kept |= {name: words_of(kept[name]) for name in _LISTS}
    kept["employment"] = kept["employment"] or Employment.NOT_KNOWN
    kept["may_name"] = kept["may_name"] or before.may_name
    return replace(before, **kept)


def facts(tutor: Tutor, work: Work, framework: AuditFramework) -> list[QWidget]:
    """What the panel says about a tutor; what is not known takes no room."""
    parts: list[QWidget] = []

    def add(key: str, value: str) -> None:
        parts.extend(words.fact(say(f"tutors.fact.{key}"), value))

    reach = "\n".join(part for part in (tutor.email, tutor.telephone, tutor.best_contact) if part)
    add("reach", reach)
    add("instruments", words.listed(tutor.instruments))
    add("approaches", words.listed(framework.title_of("approaches", key) for key in tutor.approaches))
    free = half_days_short(tutor.open_half_days)
    add("free", "\n".join(part for part in (free, tutor.availability_note) if part))
    add("taken", half_days_short(tutor.taken))
    done = [framework.title_of("trainings", key) for key in tutor.training_done]
    add("training_done", words.listed(done))
    came = [
        f"{event.title}, {words.day(event.held_on)}, {say('tutors.hours', n=hours(n))}" for event, n in work.trainings
    ]
    add("trainings", "\n".join(came))
    add("groups", "\n".join(f"{name}, {school}, {year}" for name, school, year in work.groups))
    pairs = [
        say(
            f"tutors.pair_line.{pair.kind.value}",
            who=pair.tutor_name,
            other=pair.with_name or "–",
            day=words.day(pair.happened_on),
        )
        for pair in work.pairs
    ]
    add("pairs", "\n".join(pairs))
    add("observations", "\n".join(words.day(seen.observed_on) for seen in work.observations))
    add("may_name", say(f"tutors.may_name.{tutor.may_name.value}"))
    pictures = words.listed(say(f"tutors.audience.{one.value}") for one in tutor.may_picture)
    add("may_picture", pictures or say("tutors.no_pictures"))
    add("came_by", tutor.came_by)
    add("notes", tutor.notes)
    return parts


class PrivateCard(QWidget):
    """The tick "glad to talk privately": shut until the manager opens it, so that nobody reads it over a shoulder."""

    def __init__(self, suite: Any, tutor_id: int, guard: Callable[[Callable[[], object]], bool]) -> None:
        super().__init__()
        self._suite, self._tutor_id, self._guard = suite, tutor_id, guard
        self._column = pack(QVBoxLayout(self), 0, gap=8)
        self._column.addWidget(hairline())
        self.open_button = ghost_button(say("tutors.private.open"), "show")
        self.open_button.clicked.connect(self.open_up)
        self._column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.form: FormPanel | None = None

    def open_up(self) -> None:
        """Show the tick and the date, to be changed."""
        word = self._suite.tutors.private_word(self._tutor_id)
        self.open_button.hide()
        self._column.addWidget(label(say("tutors.private.title"), "strong"))
        self._column.addWidget(label(say("tutors.private.text"), "muted", wrap=True))
        self.form = FormPanel(
            [
                TickField("glad", say("tutors.private.glad")),
                DateField("talked_on", say("tutors.private.talked_on"), optional=True),
            ]
        )
        self.form.set_values({"glad": word is not None, "talked_on": word.talked_on if word else None})
        self._column.addWidget(self.form)
        save = plain_button(say("ui.save"), "confirm")
        save.setAccessibleName(say("tutors.private.save"))
        save.clicked.connect(self._save)
        self._column.addWidget(save)

    def _save(self) -> None:
        assert self.form is not None
        form = self.form

        def keep() -> None:
            values = form.values()
            self._suite.tutors.set_private_word(self._tutor_id, values["glad"], values["talked_on"])

        self._guard(keep)
