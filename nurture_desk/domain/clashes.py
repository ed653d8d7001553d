"""Two meetings at the same time: clashes of group, tutor and room (product.md 6)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from nurture_desk.domain.errors import NurtureError

_MILE = 1609.344  # metres
_PACKING = 10  # minutes
_MINUTES_A_MILE = 3.0


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
    session_id: int = 0  # 0: not planned yet


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


def all_clashes(slots: Iterable[Slot]) -> tuple[Clash, ...]:
    """Every clash among ``slots``, each pair once, by day and time."""
    found: list[Clash] = []
    for day in _by_day(slots):
        for place, slot in enumerate(day):
            found += clashes(slot, day[place + 1 :])
    return tuple(found)


@dataclass(frozen=True)
class Tight:
    """A tutor's way from ``slot`` to ``other`` on one day: ``gap`` minutes for ``miles`` miles. A warning, no clash."""

    slot: Slot
    other: Slot
    gap: int
    miles: float
    wanted: int  # minutes the way needs


def tight_ways(slots: Iterable[Slot], places: Mapping[int, tuple[int, int]]) -> tuple[Tight, ...]:
    """Ways between two schools that are shorter in time than they need; ``places``: easting and northing in metres.

    A way needs ten minutes to pack and unpack and three minutes a mile (20 miles an hour, as the crow flies).
    """
    found: list[Tight] = []
    for day in _by_day(slots):
        mine: dict[int, list[Slot]] = defaultdict(list)
        for slot in day:
            if slot.tutor_id is not None and slot.starts_at:
                mine[slot.tutor_id].append(slot)
        for row in mine.values():
            for slot, other in pairwise(row):
                found += _tight(slot, other, places)
    return tuple(found)


def _tight(slot: Slot, other: Slot, places: Mapping[int, tuple[int, int]]) -> list[Tight]:
    gap = minutes_of_day(other.starts_at) - minutes_of_day(slot.starts_at) - slot.minutes
    here, there = places.get(slot.school_id), places.get(other.school_id)
    if slot.school_id == other.school_id or here is None or there is None or gap < 0:
        return []
    miles = math.dist(here, there) / _MILE
    wanted = _PACKING + round(miles * _MINUTES_A_MILE)
    return [Tight(slot, other, gap, miles, wanted)] if gap < wanted else []


def _by_day(slots: Iterable[Slot]) -> list[list[Slot]]:
    days: dict[date, list[Slot]] = defaultdict(list)
    for slot in slots:
        days[slot.day].append(slot)
    return [sorted(days[day], key=lambda slot: (slot.starts_at or "99", slot.session_id)) for day in sorted(days)]


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
    figures = clock.isascii() and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2
    if not figures or int(hours) > 23 or int(minutes) > 59:
        raise NurtureError("sessions.not_a_time", field="starts_at")
    return int(hours) * 60 + int(minutes)
