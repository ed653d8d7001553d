"""Clashes among many sessions, each pair once; ways between schools that are too short in time."""

from __future__ import annotations

from datetime import date

from nurture_desk.domain.clashes import ClashKind, Slot, all_clashes, tight_ways

DAY = date(2026, 10, 6)


def slot(group, at, *, tutor=None, school=1, room="", key=0, day=DAY):
    return Slot(group, f"G{group}", day, at, 30, tutor, school, room, key)


def test_each_pair_is_told_once_and_days_apart_do_not_clash():
    found = all_clashes(
        [
            slot(1, "10:15", tutor=7, key=1),
            slot(2, "10:30", tutor=7, school=2, key=2),
            slot(3, "10:15", school=1, room="Hall", key=3),
            slot(4, "10:40", school=1, room=" hall", key=4),
            slot(5, "10:15", tutor=7, day=date(2026, 10, 7), key=5),
            slot(6, "", tutor=7, key=6),
        ]
    )
    assert [(one.kind, one.slot.session_id, one.other.session_id) for one in found] == [
        (ClashKind.TUTOR, 1, 2),
        (ClashKind.ROOM, 3, 4),
    ]


def test_a_way_of_six_miles_needs_28_minutes():
    places = {1: (500_000, 200_000), 2: (500_000, 209_656)}
    pair = [slot(1, "10:15", tutor=7, key=1), slot(2, "11:00", tutor=7, school=2, key=2)]
    (tight,) = tight_ways(pair, places)
    assert (tight.gap, round(tight.miles, 1), tight.wanted) == (15, 6.0, 28)
    assert tight_ways([pair[0], slot(2, "11:20", tutor=7, school=2)], places) == ()
    assert tight_ways(pair, {}) == ()
    assert tight_ways([pair[0], slot(2, "11:00", tutor=8, school=2)], places) == ()
