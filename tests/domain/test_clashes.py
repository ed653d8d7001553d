"""Two meetings at the same time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nurture_desk.domain.clashes import ClashKind, Slot, clashes, minutes_of_day
from nurture_desk.domain.errors import NurtureError

LARKSPUR = Slot(1, "Larkspur", date(2027, 1, 19), "10:15", 30, tutor_id=7, school_id=3, room="Library")
OTHER = replace(LARKSPUR, group_id=2, group="Foxglove", tutor_id=8, school_id=4)


def kinds(slot: Slot, *others: Slot) -> list[ClashKind]:
    return [clash.kind for clash in clashes(slot, others)]


def test_one_tutor_cannot_be_in_two_schools_at_once() -> None:
    assert kinds(LARKSPUR, replace(OTHER, tutor_id=7, starts_at="10:30")) == [ClashKind.TUTOR]


def test_meetings_that_follow_each_other_do_not_clash() -> None:
    assert kinds(LARKSPUR, replace(OTHER, tutor_id=7, starts_at="10:45")) == []


def test_the_same_room_name_in_another_school_is_another_room() -> None:
    assert kinds(LARKSPUR, OTHER) == []
    assert kinds(LARKSPUR, replace(OTHER, school_id=3, room="library ")) == [ClashKind.ROOM]


def test_a_group_cannot_meet_twice_at_once() -> None:
    assert kinds(LARKSPUR, LARKSPUR) == [ClashKind.GROUP]


def test_a_meeting_without_a_time_clashes_with_nothing() -> None:
    assert kinds(replace(LARKSPUR, starts_at=""), replace(OTHER, tutor_id=7)) == []


@pytest.mark.parametrize("clock", ["", "25:00", "10", "10:7", "ten", "10:75", "10:١٥x", "１０:１５"])
def test_a_time_that_is_none_is_refused(clock: str) -> None:
    with pytest.raises(NurtureError):
        minutes_of_day(clock)


def test_a_time_may_be_written_with_a_full_stop() -> None:
    assert minutes_of_day("10.15") == 615
