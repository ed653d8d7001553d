"""Choosing a tutor draws on what each said last: the newest counted sheet, of whichever round and channel."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.audits import AuditRound, Channel, Sheet
from nurture_desk.domain.choosing import Opportunity
from nurture_desk.domain.tutors import HalfDay, Tutor
from nurture_desk.services.suite import Suite

BEFORE, NOW = date(2025, 9, 1), date(2026, 9, 1)


@pytest.fixture
def perdita(suite: Suite) -> int:
    """Asked in two rounds; last year new to writing words, free on Mondays."""
    key = suite.tutors.add(Tutor("Perdita Loom"))
    last = suite.audits.add_round(AuditRound("Last year", BEFORE))
    suite.audits.add_round(AuditRound("This year", NOW))
    suite.audits.save_sheet(Sheet(last, key, answered_on=BEFORE, marks={"d2": 1}, free=(HalfDay.MON_AM,)))
    return key


@pytest.fixture
def wanted(suite: Suite, perdita: int) -> int:
    return suite.choosing.add(Opportunity("Tuesdays", half_days=(HalfDay.TUE_AM,), items=("d2",)))


def reasons(suite: Suite, wanted: int) -> dict[str, str]:
    (one,) = suite.choosing.beside(wanted).fitting
    return {reason.kind.value: repr(reason) for reason in one.reasons}


def test_this_years_sheet_takes_the_place_of_last_years(suite: Suite, perdita: int, wanted: int) -> None:
    before = reasons(suite, wanted)
    now = suite.audits.rounds()[0].id
    suite.audits.save_sheet(
        Sheet(now, perdita, channel=Channel.LAPTOP, answered_on=NOW, marks={"d2": 4}, free=(HalfDay.TUE_AM,))
    )
    after = reasons(suite, wanted)
    assert before["items"] != after["items"]
    assert before["half_days"] != after["half_days"]


def test_a_sheet_that_waits_beside_another_is_not_drawn_on(suite: Suite, perdita: int, wanted: int) -> None:
    now = suite.audits.rounds()[0].id
    before = reasons(suite, wanted)
    for level in (3, 4):
        suite.audits.save_sheet(Sheet(now, perdita, answered_on=NOW, marks={"d2": level}))
    assert reasons(suite, wanted) == before, "two sheets wait: neither counts, so last year's does"
    suite.audits.choose_sheet(suite.audits.sheets(now, perdita)[1].id)
    assert reasons(suite, wanted)["items"] != before["items"]
