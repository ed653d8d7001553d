"""Lesson observations and tutor questionnaires: who still owes one, and both forms typed on screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.observations import HOURS, Answer, MayQuote, Observation, OwedVoice, Questionnaire
from nurture_desk.views.tutors import words
from nurture_desk.views.tutors.training import TutorList, kept_values, needed
from nurture_desk.views.widgets.card import ListCard
from nurture_desk.views.widgets.fields import (
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
from nurture_desk.views.widgets.rows import MendingRow
from nurture_desk.views.widgets.segments import Segments
from nurture_desk.views.widgets.table import Column

_TEXTS = (
    "agreed_look", "what_happened", "children", "breathed", "worked_well", "ideas", "tutor_view", "observer_takes",
    "next_step",
)  # fmt: skip
_QUESTIONS = ("recommend", "better_teacher", "wider_impact")


class LessonsTab(QWidget):
    """Owed first, then one list at a time."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.owed = ListCard()
        column.addWidget(self.owed)
        self.parts = Segments(
            [
                ("observations", say("tutors.lessons.observations")),
                ("questionnaires", say("tutors.lessons.questionnaires")),
            ],
            say("tutors.lessons.parts"),
        )
        self.parts.set_value("observations")
        self.parts.chosen.connect(self.show_list)
        column.addWidget(self.parts)
        self.note = label(say("tutors.lessons.observation_text"), "muted", wrap=True)
        column.addWidget(self.note)
        self.observations, self.questionnaires = observations_list(page), questionnaires_list(page)
        for part in (self.observations, self.questionnaires):
            part.changed.connect(self._fill_owed)
            column.addWidget(part)
        self.questionnaires.hide()
        column.addStretch(1)

    def actions(self) -> list[Any]:
        """This tab has no buttons in the title row: each list has its own."""
        return []

    def refresh(self) -> None:
        """Read both lists and who owes again."""
        self._fill_owed()
        self.observations.refresh()
        self.questionnaires.refresh()

    def show_list(self, key: str) -> None:
        """Show observations or questionnaires."""
        self.parts.set_value(key)
        self.observations.setVisible(key == "observations")
        self.questionnaires.setVisible(key == "questionnaires")
        self.note.setText(
            say("tutors.lessons.observation_text" if key == "observations" else "tutors.lessons.questionnaire_text")
        )

    def _fill_owed(self) -> None:
        rows: list[QWidget] = []
        owed: list[OwedVoice] = self._suite.observations.owed()
        for one in owed:
            if one.observation_id is None:
                rows.append(self._row(one, "observation", "observations"))
            if one.questionnaire_id is None:
                rows.append(self._row(one, "questionnaire", "questionnaires"))
        self.owed.setVisible(bool(rows))
        self.owed.set_title(say("tutors.lessons.owed"), str(len(rows)))
        self.owed.set_rows(rows)

    def _row(self, one: OwedVoice, kind: str, key: str) -> MendingRow:
        row = MendingRow(
            "observation" if kind == "observation" else "write",
            one.name,
            say(f"tutors.lessons.owed_{kind}"),
            say(f"tutors.lessons.write_{kind}"),
        )
        row.mended.connect(lambda: self._begin(key, one.tutor_id))
        return row

    def _begin(self, key: str, tutor_id: int) -> None:
        self.show_list(key)
        part = self.observations if key == "observations" else self.questionnaires
        part.start_new()
        part.form.set_value("tutor_id", tutor_id)


def observations_list(page: Page) -> TutorList:
    """Lesson observations: a conversation, no grade, children by code."""

    def save(values: dict[str, Any], row: Observation | None) -> None:
        needed(values, "tutor_id", "observed_on")
        reason = values.pop("reason", "")
        made = replace(row or Observation(0, values["observed_on"]), **kept_values(Observation, values))
        page.suite.observations.save_observation(made, reason=reason)

    texts: list[Field | Heading] = [
        LongTextField(key, say(f"tutors.observation.{key}"), optional=True) for key in _TEXTS
    ]
    asked: list[Field | Heading] = [
        ChoiceField("tutor_id", say("tutors.column.name"), choices=(), search=True),
        DateField("observed_on", say("tutors.observation.observed_on")),
        NumberField(
            "session_number",
            say("tutors.observation.session_number"),
            hint=say("tutors.observation.session_hint"),
            least=1,
            most=60,
            optional=True,
        ),
        TextField("group_name", say("tutors.observation.group"), optional=True),
        *texts,
        TextField("observer", say("tutors.observation.observer")),
        DateField("agreed_on", say("tutors.observation.agreed_on"), optional=True),
    ]
    columns = [
        Column(
            "who", say("tutors.column.name"), lambda row: (row.tutor_name, row.group_name), kind="two_lines", least=200
        ),
        Column(
            "on",
            say("tutors.observation.observed_on"),
            lambda row: words.day(row.observed_on),
            width=170,
            sort=lambda row: row.observed_on,
        ),
        Column(
            "session",
            say("tutors.observation.session_number"),
            lambda row: row.session_number or "",
            width=90,
            kind="figure",
        ),
        Column("next", say("tutors.observation.next_step"), lambda row: row.next_step, least=220, kind="wrap"),
        Column(
            "agreed",
            say("tutors.observation.agreed"),
            lambda row: ("yes" if row.agreed_on else "not_yet", ""),
            width=120,
            kind="state",
        ),
    ]
    return TutorList(
        page, ("tutor_id",), columns, asked,
        name=say("tutors.lessons.observations"), load=page.suite.observations.observations, save=save,
        remove=lambda row: page.suite.observations.remove_observation(row.id),
        new_word=say("tutors.lessons.new_observation"),
        empty=("observation", say("tutors.lessons.no_observations"), say("tutors.lessons.no_observations_text")),
        fresh=lambda: {"observed_on": page.suite.desk.today()},
    )  # fmt: skip


def questionnaires_list(page: Page) -> TutorList:
    """Tutor questionnaires, typed from paper; a question left blank is not answered, never "unsure"."""

    def save(values: dict[str, Any], row: Questionnaire | None) -> None:
        needed(values, "tutor_id", "answered_on")
        made = replace(row or Questionnaire(0, values["answered_on"]), **kept_values(Questionnaire, values))
        page.suite.observations.save_questionnaire(made)

    answers = [(one, say(f"tutors.answer.{one.value}")) for one in Answer]
    quotes = [(one, say(f"tutors.quote.{one.value}")) for one in MayQuote]
    asked: list[Field | Heading] = [
        ChoiceField("tutor_id", say("tutors.column.name"), choices=(), search=True),
        DateField("answered_on", say("tutors.audit.answered_on")),
        *(
            ChoiceField(key, say(f"tutors.questionnaire.{key}"), choices=answers, segments=True, optional=True)
            for key in _QUESTIONS
        ),
        *(
            LongTextField(key, say(f"tutors.questionnaire.{key}"), optional=True)
            for key in ("helped", "hindered", "training_next")
        ),
        Heading(say("tutors.questionnaire.hours_really")),
        *(
            NumberField(key, say(f"tutors.questionnaire.{key}"), whole=False, least=0, optional=True, half=True)
            for key in HOURS
        ),
        ChoiceField("may_quote", say("tutors.questionnaire.may_quote"), choices=quotes, segments=True, optional=True),
    ]
    columns = [
        Column("who", say("tutors.column.name"), lambda row: row.tutor_name, least=180),
        Column(
            "on",
            say("tutors.audit.answered_on"),
            lambda row: words.day(row.answered_on),
            width=160,
            sort=lambda row: row.answered_on,
        ),
        *(
            Column(key, say(f"tutors.questionnaire.{key}_short"), _said(key), width=128, kind="state")
            for key in _QUESTIONS
        ),
        Column(
            "hours",
            say("tutors.training.hours"),
            lambda row: "" if row.hours is None else f"{row.hours:g}",
            width=84,
            kind="figure",
        ),
        Column("quote", say("tutors.questionnaire.may_quote_short"), _quote, width=110),
    ]
    return TutorList(
        page, ("tutor_id",), columns, asked,
        name=say("tutors.lessons.questionnaires"), load=page.suite.observations.questionnaires, save=save,
        remove=lambda row: page.suite.observations.remove_questionnaire(row.id),
        new_word=say("tutors.lessons.new_questionnaire"),
        empty=("write", say("tutors.lessons.no_questionnaires"), say("tutors.lessons.no_questionnaires_text")),
        fresh=lambda: {"answered_on": page.suite.desk.today()},
    )  # fmt: skip


def _said(key: str) -> Any:
    states = {Answer.YES: "yes", Answer.NO: "no", Answer.UNSURE: "unsure"}

    def cell(row: Questionnaire) -> tuple[str, str] | None:
        said = getattr(row, key)
        return (states[said], say(f"tutors.answer.{said.value}")) if said else None

    return cell


def _quote(row: Questionnaire) -> str:
    return say(f"tutors.quote.{row.may_quote.value}") if row.may_quote else ""
