"""Forms of the next step: invite, hold, decline, choose, and logging a call; each is plain data for a service."""

from __future__ import annotations

from datetime import date, timedelta

from nurture_desk.documents.wording import say
from nurture_desk.domain.school_contacts import Channel
from nurture_desk.domain.school_stages import Stage
from nurture_desk.domain.schools import Centre
from nurture_desk.domain.shortlist import Criterion, Placed
from nurture_desk.services.shortlist_words import criterion_name
from nurture_desk.views.schools import words
from nurture_desk.views.widgets.form import (
    ChoiceField,
    DateField,
    FormPanel,
    Heading,
    LongTextField,
    NumberField,
    TextField,
)

REPLY_DAYS = 8


def step_form(stage: Stage, today: date) -> FormPanel:
    """The form for inviting, holding or declining."""
    asked = [DateField("happened_on", say("schools.step.day"))]
    if stage is Stage.INVITED:
        asked.append(DateField("reply_by", say("schools.step.reply_by"), optional=True))
    hint = say(f"schools.step.reason_hint_{stage.value}")
    form = FormPanel(
        [*asked, LongTextField("reason", say("schools.step.reason"), hint, optional=stage is Stage.INVITED)]
    )
    reply = today + timedelta(days=REPLY_DAYS) if stage is Stage.INVITED else None
    form.set_values({"happened_on": today, "reply_by": reply})
    return form


def centre_form(centre: Centre | None) -> FormPanel:
    """The form for where the music centre is: like a school on file, or by the national grid."""
    metres = say("schools.own.field.metres")
    form = FormPanel(
        [
            TextField("at", say("schools.centre.at"), say("schools.centre.at_hint"), optional=True),
            Heading(say("schools.centre.or_grid")),
            NumberField("easting", say("schools.own.field.easting"), metres, optional=True),
            NumberField("northing", say("schools.own.field.northing"), metres, optional=True),
        ]
    )
    if centre is not None:
        form.set_values({"easting": centre.easting, "northing": centre.northing})
    return form


def decision_fields() -> list[TextField | LongTextField | DateField]:
    """The fields of a decision record, in the order one would tell it."""
    return [
        LongTextField("asked", say("schools.decide.asked")),
        LongTextField("counted", say("schools.decide.counted")),
        LongTextField("unknowns", say("schools.decide.unknowns"), optional=True),
        TextField("advised_by", say("schools.decide.advised_by"), say("schools.decide.advised_hint"), optional=True),
        TextField("decided_by", say("schools.decide.decided_by")),
        DateField("decided_on", say("schools.decide.decided_on")),
        LongTextField("reason", say("schools.decide.reason"), say("schools.decide.reason_hint")),
        DateField("told_on", say("schools.decide.told_on"), optional=True),
    ]


def decision_values(placed: Placed, weights: dict[Criterion, float], advised_by: str, today: date) -> dict[str, object]:
    """What a decision record starts with: the weights and unknowns of the day."""
    counted = ", ".join(f"{criterion_name(key)} {words.amount(weight)}" for key, weight in weights.items() if weight)
    return {
        "asked": say("schools.decide.asked_usual"),
        "counted": say("schools.decide.counted_usual", weights=counted),
        "unknowns": words.unknowns_text(placed),
        "advised_by": advised_by,
        "decided_on": today,
    }


def log_values(today: date, spoke_to: str) -> dict[str, object]:
    """What a conversation begins with."""
    return {"happened_on": today, "channel": Channel.TELEPHONE.value, "spoke_to": spoke_to}


def log_fields() -> list[TextField | LongTextField | DateField | ChoiceField]:
    """The fields of one conversation."""
    return [
        DateField("happened_on", say("schools.log.field.happened_on")),
        ChoiceField("channel", say("schools.log.field.channel"), choices=words.choices("schools.channel", Channel)),
        TextField("spoke_to", say("schools.log.field.spoke_to"), optional=True),
        TextField("by", say("schools.log.field.by"), optional=True),
        LongTextField("summary", say("schools.log.field.summary"), say("schools.log.field.no_names")),
        LongTextField("next_step", say("schools.log.field.next_step"), optional=True),
        DateField("next_on", say("schools.log.field.next_on"), optional=True),
    ]
