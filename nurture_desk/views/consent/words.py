"""How consent is said on screen: chips, choices, dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from nurture_desk.documents.wording import say
from nurture_desk.domain.consent import Channel, Value
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.form_life import CopyState
from nurture_desk.domain.purposes import QUESTIONS, RESEARCH, Purpose
from nurture_desk.domain.signers import Capacity

# A cell's state -> the chip that draws it; the word is our own.
CHIPS = {
    "child_no": "child_said_no",
    "past_use": "past_its_use",
    "photo": "photo_only",
    "film": "photo_only",
    "sound": "photo_only",
    "no_sound": "photo_only",
    "no_film": "photo_only",
    "no_photo": "photo_only",
}
VALUE_CHIPS = {Value.YES: "yes", Value.SHOW_ME: "show_me", Value.NO: "no", Value.ASK: "unsure", Value.NOT_ASKED: "open"}
COPY_CHIPS = {
    CopyState.MADE: "open",
    CopyState.AT_SCHOOL: "invited",
    CopyState.WITH_FAMILY: "owed",
    CopyState.CHASED: "hold",
    CopyState.RETURNED: "yes",
    CopyState.REFUSED: "no",
}


def chip(state: str) -> tuple[str, str]:
    """Chip and word of a cell."""
    return CHIPS.get(state, state), say(f"consent.state.{state}")


def column_head(column: str) -> tuple[str, str, str]:
    """Title of a column, the head it stands under, and that head's colour role."""
    title = say(f"consent.column.{column}")
    if column == Purpose.TAKING_PART:
        return title, say("consent.head.permission"), "c2"
    if column in RESEARCH:
        return title, say("consent.head.research"), "c1"
    return title, say("consent.head.data"), "c3"


def year_word(year: int | None) -> str:
    """Year 4, Reception, or nothing."""
    if year is None:
        return ""
    return say("consent.year", n=year) if year else say("consent.reception")


def day(on: date | None) -> str:
    """2 November 2026, or nothing."""
    return long_date(on) if on else ""


def listed(names: Iterable[str]) -> str:
    """Koji, Siôn and Tamsin."""
    found = list(names)
    if len(found) < 2:
        return "".join(found)
    return say("consent.and", first=", ".join(found[:-1]), last=found[-1])


def channels() -> list[tuple[Channel, str]]:
    """The ways an answer reaches us."""
    return [(one, say(f"consent.channel.{one}")) for one in Channel]


def capacities() -> list[tuple[Capacity, str]]:
    """As what a grown-up answers."""
    return [(one, say(f"consent.capacity.{one}")) for one in Capacity if one is not Capacity.CHILD]


def answers_for(purpose: Purpose) -> list[tuple[str, str]]:
    """The answers a question of the sheet has."""
    values = [Value.YES, Value.SHOW_ME, Value.NO] if purpose is Purpose.STORY else [Value.YES, Value.NO]
    return [(str(value), say(f"consent.value.{value}")) for value in values]


def questions() -> list[Purpose]:
    """The five questions in the order of the sheet."""
    return list(QUESTIONS)
