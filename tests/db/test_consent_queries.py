"""Queries about children and consent: codes, latest group, what decides a case."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from nurture_desk.db import consent as consent_db
from nurture_desk.db import pupils as pupils_db
from nurture_desk.db.tables.consent import form_version
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.purposes import Purpose
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite
from tests.services.pupil_stories import child, ground, group, parent, sheet

DAY = date(2026, 9, 1)


def test_numbers_are_taken_once_even_when_a_child_is_gone(desk: OpenDesk, suite: Suite) -> None:
    ground(desk)
    child(suite, "Koji")
    with desk.change("test.numbers") as unit:
        assert pupils_db.take_numbers(unit.conn, 3) == 1
        assert pupils_db.take_numbers(unit.conn, 1) == 4


def test_a_child_is_shown_with_the_newest_group(desk: OpenDesk, suite: Suite) -> None:
    ground(desk)
    koji = child(suite, "Koji")
    first, second = group(suite, "Larkspur"), group(suite, "Drum Den")
    suite.groups.join(first, koji, DAY)
    suite.groups.leave(first, koji, DAY, "another day suits better")
    suite.groups.join(second, koji, DAY)
    (row,) = suite.pupils.rows()
    assert (row.group, row.group_id) == ("Drum Den", second)


def test_decisions_are_read_for_the_purposes_asked_with_the_childs_own_page(desk: OpenDesk, suite: Suite) -> None:
    ground(desk)
    koji = child(suite, "Koji")
    sheet(suite, koji, parent(suite, koji), {"taking_part": "yes", "story": "no"}, DAY)
    with desk.look() as conn:
        found = consent_db.decisions_of(conn, [koji], ["taking_part", "child_join"])
    assert [one.purpose for one in found[koji]] == ["taking_part"]


def test_only_one_version_of_a_form_and_language_is_in_use(desk: OpenDesk, suite: Suite) -> None:
    suite.consent_forms.ensure_version()
    suite.consent_forms.add_version(suite.consent_forms.draft())
    with desk.look() as conn:
        used = conn.execute(select(form_version.c.number).where(form_version.c.in_use.is_(True))).scalars().all()
        current = consent_db.version_in_use(conn, Form.CONSENT)
    assert used == ["2"]
    assert current is not None
    assert Purpose.PHOTO_WEB in current.purposes
