"""What a piece of evidence shows: ticks under each outcome of the framework, and the school's own hopes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.framework import SCHOOL_PREFIX, Framework, Outcome
from nurture_desk.domain.group_children import SchoolHope
from nurture_desk.views.widgets.fields import Field, TicksField

PREFIX = "shows_"  # keeps these fields apart from the others of a form


def indicator_fields(framework: Framework, hopes: Sequence[SchoolHope], *, all_outcomes: bool = False) -> list[Field]:
    """One field of ticks an outcome (the four of children unless ``all_outcomes``), and one for the school's hopes."""
    outcomes = framework.outcomes if all_outcomes else framework.child_outcomes()
    fields: list[Field] = [TicksField(PREFIX + each.key, each.title, choices=_choices(each)) for each in outcomes]
    if hopes:
        own = [(hope.key, hope.text) for hope in hopes]
        fields.append(TicksField(f"{PREFIX}school", say("sessions.item.hopes"), choices=own))
    return fields


def ticked(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The indicators ticked in a form's values."""
    return tuple(key for name, found in values.items() if name.startswith(PREFIX) for key in found)


def as_values(indicators: Sequence[str]) -> dict[str, list[str]]:
    """An item's indicators as the values of these fields."""
    values: dict[str, list[str]] = {}
    for key in indicators:
        outcome = "school" if key.startswith(SCHOOL_PREFIX) else key.split(".", 1)[0]
        values.setdefault(PREFIX + outcome, []).append(key)
    return values


def indicator_choices(framework: Framework, hopes: Sequence[SchoolHope]) -> list[tuple[str, str]]:
    """Every indicator in one list, named by its outcome: "Agency: makes choices through music"."""
    found = [
        (one.key, f"{outcome.title}: {one.title[0].lower()}{one.title[1:]}")
        for outcome in framework.child_outcomes()
        for one in outcome.indicators
        if not one.hidden
    ]
    return [*found, *((hope.key, f"{say('sessions.item.hopes')}: {hope.text}") for hope in hopes)]


def _choices(outcome: Outcome) -> list[tuple[str, str]]:
    general = [(outcome.key, say("evidence.in_general"))]
    return [*((one.key, one.title) for one in outcome.indicators if not one.hidden), *general]
