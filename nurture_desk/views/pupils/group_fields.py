"""What is asked about a group, and the group it makes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.groups import GroupKind, MusicGroup
from nurture_desk.views.pupils import words
from nurture_desk.views.widgets.fields import (
    ChoiceField,
    DateField,
    Field,
    Heading,
    LongTextField,
    NumberField,
    TextField,
    TimeField,
)


def group_fields(suite: Any, *, new: bool) -> list[Field | Heading]:
    """The fields of a group; a new one is asked where and what, an existing one how it is going too."""

    def text(key: str) -> str:
        return say(f"pupils.group.{key}")

    tutors = [(row.tutor.id, row.tutor.name) for row in suite.tutors.everyone() if row.tutor.active]
    schools = suite.groups.schools()
    fields: list[Field | Heading] = [
        ChoiceField("school_id", text("school_id"), choices=schools, search=True),
        TextField("name", text("name"), hint=text("name_hint"), optional=True),
        ChoiceField("kind", text("kind"), choices=words.kinds(), segments=True),
        ChoiceField(
            "tutor_id", text("tutor_id"), choices=[(None, say("pupils.groups.no_tutor")), *tutors], search=True
        ),
        ChoiceField("weekday", text("weekday"), choices=words.weekdays(), half=True),
        TimeField("starts_at", text("starts_at"), optional=True, half=True),
        NumberField("minutes", text("minutes"), least=10, most=120, half=True),
        TextField("room", text("room"), optional=True, half=True),
        DateField("starts_on", text("starts_on"), optional=True),
    ]
    if new:
        return fields
    return [
        *fields,
        Heading(text("agreed")),
        LongTextField("contract", text("contract"), hint=text("contract_hint"), optional=True),
        DateField("briefing_on", text("briefing_on"), optional=True),
        LongTextField("notes", text("notes"), optional=True),
    ]


def group_from(values: dict[str, Any], before: MusicGroup) -> MusicGroup:
    """The group the form says, on top of ``before``."""
    kept = dict(values)
    kept["kind"] = kept["kind"] or GroupKind.GROUP
    kept["school_id"] = kept["school_id"] or 0
    kept["minutes"] = kept["minutes"] or before.minutes
    return replace(before, **kept)
