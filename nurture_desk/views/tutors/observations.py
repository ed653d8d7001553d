"""Lesson observations typed on screen: a conversation, no grade, children by code (forms-and-words 10)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.observations import SEEN, Observation
from nurture_desk.views.tutors import words
from nurture_desk.views.tutors.tutor_list import TutorList, kept_values, needed
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, LongTextField, NumberField, TextField
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.table import Column


def observations_list(page: Page) -> TutorList:
    """The list of observations with its form; a second one in a year asks for a reason."""

    def save(values: dict[str, Any], row: Observation | None) -> None:
        needed(values, "tutor_id", "observed_on")
        reason = values.pop("reason", "")
        made = replace(row or Observation(0, values["observed_on"]), **kept_values(Observation, values))
        page.suite.observations.save_observation(made, reason=reason)

    return TutorList(
        page,
        ("tutor_id",),
        _columns(),
        _fields(),
        name=say("tutors.lessons.observations"),
        load=page.suite.observations.observations,
        save=save,
        remove=lambda row: page.suite.observations.remove_observation(row.id),
        new_word=say("tutors.lessons.new_observation"),
        empty=("observation", say("tutors.lessons.no_observations"), say("tutors.lessons.no_observations_text")),
        fresh=lambda: {"observed_on": page.suite.desk.today()},
    ).drafted(page, "observation")


def _fields() -> list[Field]:
    session = say("tutors.observation.session_number")
    return [
        ChoiceField("tutor_id", say("tutors.column.name"), choices=(), search=True),
        DateField("observed_on", say("tutors.observation.observed_on")),
        NumberField("session_number", session, say("tutors.observation.session_hint"), optional=True, least=1, most=60),
        TextField("group_name", say("tutors.observation.group"), optional=True),
        *(LongTextField(key, say(f"tutors.observation.{key}"), optional=True) for key in SEEN),
        TextField("observer", say("tutors.observation.observer")),
        DateField("agreed_on", say("tutors.observation.agreed_on"), optional=True),
    ]


def _columns() -> list[Column]:
    def head(key: str) -> str:
        return say(f"tutors.observation.{key}")

    return [
        Column("who", say("tutors.column.name"), _who, kind="two_lines", least=200),
        Column(
            "on", head("observed_on"), lambda row: words.day(row.observed_on), 170, sort=lambda row: row.observed_on
        ),
        Column("session", head("session_number"), lambda row: row.session_number or "", 90, kind="figure"),
        Column("next", head("next_step"), lambda row: row.next_step, least=220, kind="wrap"),
        Column("agreed", head("agreed"), lambda row: "yes" if row.agreed_on else "not_yet", 120, kind="state"),
    ]


def _who(row: Observation) -> tuple[str, str]:
    return row.tutor_name, row.group_name
