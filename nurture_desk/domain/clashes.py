"""Two meetings at the same time: clashes of group, tutor and room (product.md 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError


@dataclass(frozen=True)
class Slot:
    """One meeting in time and place; ``starts_at`` "10:15", empty when not settled."""

    group_id: int
    group: str
    day: date
    starts_at: str
    minutes: int
    tutor_id: int | None
    school_id: int
    room: str


class ClashKind(StrEnum):
    """What two meetings at the same time share."""

    GROUP = "group"
    TUTOR = "tutor"
    ROOM = "room"


@dataclass(frozen=True)
class Clash:
    """``slot`` and ``other`` overlap and share a group, a tutor or a room."""

    kind: ClashKind
    slot: Slot
    other: Slot


def clashes(slot: Slot, others: Iterable[Slot]) -> tuple[Clash, ...]:
    """Every clash of ``slot`` with ``others``; meetings without a time clash with nothing."""
    found: list[Clash] = []
    for other in others:
        if not _overlap(slot, other):
            continue
        if other.group_id == slot.group_id:
            found.append(Clash(ClashKind.GROUP, slot, other))
        elif slot.tutor_id is not None and other.tutor_id == slot.tutor_id:
            found.append(Clash(ClashKind.TUTOR, slot, other))
        elif slot.room and other.school_id == slot.school_id and _same_room(slot.room, other.room):
            found.append(Clash(ClashKind.ROOM, slot, other))
    return tuple(found)


def _same_room(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _overlap(one: Slot, other: Slot) -> bool:
    if one.day != other.day or not one.starts_at or not other.starts_at:
        return False
    first, second = minutes_of_day(one.starts_at), minutes_of_day(other.starts_at)
    return first < second + other.minutes and second < first + one.minutes


def minutes_of_day(clock: str) -> int:
    """Minutes after midnight of a time written "10:15"; ``sessions.not_a_time`` when it is not one."""
    hours, _, minutes = clock.strip().replace(".", ":").partition(":")
    if not (hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2 and int(hours) < 24 and int(minutes) < 60):
        raise NurtureError("sessions.not_a_time", field="starts_at")
    return int(hours) * 60 + int(minutes)
