"""What the lists of sessions read, on a real desk."""

from __future__ import annotations

from datetime import date

from nurture_desk.db import session_groups, sessions
from nurture_desk.domain.sessions import Mark

FIRST = date(2026, 9, 22)


def test_a_group_without_sessions_stands_at_nought_of_twenty(desk, larkspur):
    with desk.look() as conn:
        (row,) = session_groups.groups_of_year(conn, larkspur.year, FIRST)
    assert (row.shown_name, row.wanted, row.planned, row.held, row.next_on) == ("Larkspur", 20, 0, 0, None)


def test_counts_of_a_group_are_its_own(suite, desk, larkspur, clock):
    suite.planning.plan(larkspur.group, FIRST, 12)
    clock.go_to(FIRST)
    first = suite.sessions.of_group(larkspur.group)[0]
    suite.registers.mark(first.id, larkspur.children["Koji"], Mark.LISTENING)
    with desk.look() as conn:
        (row,) = session_groups.groups_of_year(conn, larkspur.year, date(2026, 9, 23))
    assert (row.wanted, row.planned, row.held, row.to_write_up) == (12, 12, 1, 1)
    assert row.next_on == date(2026, 9, 29)


def test_a_week_holds_its_sessions_only(suite, desk, larkspur):
    suite.planning.plan(larkspur.group, FIRST)
    with desk.look() as conn:
        found = sessions.sessions_between(conn, date(2026, 9, 28), date(2026, 10, 4))
    assert [(row.number, row.tutor_name, row.school_name) for row in found] == [
        (2, "Perdita Loom", "Thistle Lane Primary")
    ]


def test_there_is_no_year_on_an_empty_desk(desk):
    with desk.look() as conn:
        assert session_groups.current_year(conn) is None
