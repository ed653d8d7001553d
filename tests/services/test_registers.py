"""What stands beside a name on the register, and who is on it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert, update

from nurture_desk.db.tables.consent import consent_decision, signer
from nurture_desk.db.tables.pupils import group_member
from nurture_desk.domain.areas import Area
from nurture_desk.domain.sessions import Mark

FIRST = date(2026, 9, 22)


@pytest.fixture
def first(suite, larkspur, clock):
    suite.planning.plan(larkspur.group, FIRST)
    clock.go_to(FIRST)
    return suite.sessions.of_group(larkspur.group)[0].id


def decide(desk, pupil_id, purpose, value, *, by_parent=True):
    with desk.change("test.decide", Area.CONSENT) as unit:
        who = None
        if by_parent:
            row = {"pupil_id": pupil_id, "name": "A Parent", "capacity": "parent", "confirmed_on": date(2026, 9, 1)}
            who = unit.conn.execute(insert(signer).values(row)).inserted_primary_key[0]
        unit.conn.execute(
            insert(consent_decision).values(
                pupil_id=pupil_id,
                purpose=purpose,
                value=value,
                signer_id=who,
                capacity="parent" if by_parent else "child",
                channel="paper",
                decided_on=date(2026, 9, 14),
            )
        )


def test_a_yes_to_one_picture_takes_the_sign_away(suite, larkspur, first, desk):
    ines = larkspur.children["Ines"]
    decide(desk, ines, "photo_school", "yes")
    signs = suite.registers.signs(first)
    assert not signs[ines].no_pictures
    assert signs[larkspur.children["Aled"]].no_pictures


def test_a_childs_own_no_brings_the_sign_back(suite, larkspur, first, desk):
    ines = larkspur.children["Ines"]
    decide(desk, ines, "photo_school", "yes")
    decide(desk, ines, "child_photo", "no", by_parent=False)
    assert suite.registers.signs(first)[ines].no_pictures


def test_ask_me_later_shows_until_asked(suite, larkspur, first, desk):
    koji = larkspur.children["Koji"]
    decide(desk, koji, "child_join", "ask", by_parent=False)
    assert suite.registers.signs(first)[koji].asked_later


def test_ask_me_each_time_shows_beside_allowed_pictures(suite, larkspur, first, desk):
    koji = larkspur.children["Koji"]
    decide(desk, koji, "photo_school", "yes")
    decide(desk, koji, "child_photo", "ask", by_parent=False)
    assert suite.registers.signs(first)[koji].ask_pictures


def test_a_child_who_left_is_on_no_later_register(suite, larkspur, first, desk, clock):
    second = suite.sessions.of_group(larkspur.group)[1]
    with desk.change("test.leave", Area.PUPILS) as unit:
        gone = group_member.c.pupil_id == larkspur.children["Aled"]
        unit.conn.execute(update(group_member).where(gone).values(left_on=FIRST))
    assert "Aled" in [row.shown_name for row in suite.registers.of_session(first)]
    assert "Aled" not in [row.shown_name for row in suite.registers.of_session(second.id)]


def test_a_mark_once_made_stays_on_the_register_of_its_day(suite, larkspur, first, desk):
    suite.registers.mark(first, larkspur.children["Aled"], Mark.PLAYING)
    with desk.change("test.leave", Area.PUPILS) as unit:
        gone = group_member.c.pupil_id == larkspur.children["Aled"]
        unit.conn.execute(update(group_member).where(gone).values(left_on=date(2026, 9, 1)))
    assert "Aled" in [row.shown_name for row in suite.registers.of_session(first)]
