"""Tutor questionnaires typed from paper: a question left blank is not answered, never "unsure" (forms-and-words 11)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.observations import HOURS, Answer, MayQuote, Questionnaire
from nurture_desk.views.tutors import words
from nurture_desk.views.tutors.tutor_list import TutorList, kept_values, needed
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, Heading, LongTextField, NumberField
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.table import Column

_QUESTIONS = ("recommend", "better_teacher", "wider_impact")
_TEXTS = ("helped", "hindered", "training_next")
_STATES = {Answer.YES: "yes", Answer.NO: "no", Answer.UNSURE: "unsure"}


def questionnaires_list(page: Page) -> TutorList:
    """The list of questionnaires with its form; one a tutor and year."""

    def save(values: dict[str, Any], row: Questionnaire | None) -> None:
        needed(values, "tutor_id", "answered_on")
        made = replace(row or Questionnaire(0, values["answered_on"]), **kept_values(Questionnaire, values))
        page.suite.observations.save_questionnaire(made)

    return TutorList(
        page,
        ("tutor_id",),
        _columns(),
        _fields(),
        name=say("tutors.lessons.questionnaires"),
        load=page.suite.observations.questionnaires,
        save=save,
        remove=lambda row: page.suite.observations.remove_questionnaire(row.id),
        new_word=say("tutors.lessons.new_questionnaire"),
        empty=("write", say("tutors.lessons.no_questionnaires"), say("tutors.lessons.no_questionnaires_text")),
        fresh=lambda: {"answered_on": page.suite.desk.today()},
    ).drafted(page, "questionnaire")


def _fields() -> list[Field | Heading]:
    def text(key: str) -> str:
        return say(f"tutors.questionnaire.{key}")

    answers = [(one, say(f"tutors.answer.{one.value}")) for one in Answer]
    quotes = [(one, say(f"tutors.quote.{one.value}")) for one in MayQuote]
    return [
        ChoiceField("tutor_id", say("tutors.column.name"), choices=(), search=True),
        DateField("answered_on", say("tutors.audit.answered_on")),
        *(ChoiceField(key, text(key), optional=True, choices=answers, segments=True) for key in _QUESTIONS),
        *(LongTextField(key, text(key), optional=True) for key in _TEXTS),
        Heading(text("hours_really")),
        *(NumberField(key, text(key), optional=True, half=True, whole=False, least=0) for key in HOURS),
        ChoiceField("may_quote", text("may_quote"), optional=True, choices=quotes, segments=True),
    ]


def _columns() -> list[Column]:
    def head(key: str) -> str:
        return say(f"tutors.questionnaire.{key}_short")

    on = say("tutors.audit.answered_on")
    return [
        Column("who", say("tutors.column.name"), lambda row: row.tutor_name, least=180),
        Column("on", on, lambda row: words.day(row.answered_on), 160, sort=lambda row: row.answered_on),
        *(Column(key, head(key), _said(key), 128, kind="state") for key in _QUESTIONS),
        Column("hours", say("tutors.training.hours"), _hours, 84, kind="figure"),
        Column("quote", head("may_quote"), _quote, 110),
    ]


def _said(key: str) -> Callable[[Questionnaire], tuple[str, str] | None]:
    def cell(row: Questionnaire) -> tuple[str, str] | None:
        said = getattr(row, key)
        return (_STATES[said], say(f"tutors.answer.{said.value}")) if said else None

    return cell


def _hours(row: Questionnaire) -> str:
    return "" if row.hours is None else f"{row.hours:g}"


def _quote(row: Questionnaire) -> str:
    return say(f"tutors.quote.{row.may_quote.value}") if row.may_quote else ""
