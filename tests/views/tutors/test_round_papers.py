"""What goes out for a round, from the list of its people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from nurture_desk.domain.audits import AuditRound, Sheet
from nurture_desk.domain.tutors import Tutor
from nurture_desk.services.suite import Suite
from nurture_desk.views.tutors.asked import AskedPart
from nurture_desk.views.tutors.page import TutorsPage
from tests.views.answers import Answers
from tests.views.settled import settle
from tests.views.walk import faults

DAY = date(2026, 9, 1)


@pytest.fixture
def inset(suite: Suite) -> int:
    people = [
        suite.tutors.add(Tutor("Perdita Loom", email="perdita@example.org")),
        suite.tutors.add(Tutor("Bram Sedge")),
        suite.tutors.add(Tutor("Odo Penhallow", email="odo@example.org")),
    ]
    round_id = suite.audits.add_round(AuditRound("Autumn INSET", DAY))
    suite.audits.save_sheet(Sheet(round_id, people[0], marks={"a1": 1}))
    return round_id


@pytest.fixture
def people(opens: Callable[..., Any], inset: int) -> AskedPart:
    page: TutorsPage = opens(TutorsPage, 1200, 866, Answers())
    page.show_tab("audit")
    page.audit().show_people()
    settle()
    part = page.audit().deck.part("asked")
    assert isinstance(part, AskedPart)
    return part


def test_print_these_wishes_a_sheet_for_each_who_owes(people: AskedPart, qtbot: QtBot) -> None:
    assert people.papers.owed_button.text() == "Print these 2"
    with qtbot.waitSignal(people._page.print_wished) as wished:
        people.papers.owed_button.click()
    assert wished.args == ["audit", ("NT-002.1", "NT-003.1")]
    with qtbot.waitSignal(people._page.print_wished) as wished:
        people.papers.all_button.click()
    assert wished.args == ["audit", ("AR-01",)]


def test_the_letter_is_shown_with_whom_it_cannot_reach(people: AskedPart) -> None:
    people.papers.start_drafts()
    settle()
    form = people.papers.form
    assert form is not None
    assert form.value("subject") == "Skills audit: {round}"
    words = " ".join(part.text() for part in people._page.side.findChildren(type(people._page.title_row.title)))
    assert "1 without a usable e-mail address" in words
    assert "Bram Sedge" in words
    assert faults(people._page) == []


def test_the_laptop_is_lent_only_after_a_yes(people: AskedPart, qtbot: QtBot, inset: int) -> None:
    lent: list[int] = []
    people._page.lending_wished.connect(lent.append)
    people._page.ask.yes = False
    people.papers.lend_button.click()
    assert lent == []
    people._page.ask.yes = True
    people.papers.lend_button.click()
    assert lent == [inset]


def test_a_round_that_nobody_owes_offers_no_chasing(people: AskedPart, suite: Suite, inset: int) -> None:
    for row in suite.audits.asked(inset):
        if not row.sheets:
            suite.audits.save_sheet(Sheet(inset, row.tutor_id, marks={"a1": 1}))
    people.refresh()
    assert people.papers.owed_button.isHidden()
    assert people.papers.drafts_button.isHidden()
    assert not people.papers.lend_button.isHidden()
