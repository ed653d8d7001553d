"""Sheets from the laptop on the round's page: whose each is, taken one by one or together, or thrown away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from nurture_desk import paths
from nurture_desk.db.tables.programme import programme_year
from nurture_desk.documents import sealed_spool
from nurture_desk.domain.areas import Area
from nurture_desk.domain.audience import LaptopAnswer, mapping_of_answer
from nurture_desk.domain.audits import AuditRound, Sheet
from nurture_desk.domain.tutors import Tutor
from nurture_desk.services.suite import Suite
from nurture_desk.views.tutors.laptop import NEW, LaptopPart
from nurture_desk.views.tutors.page import TutorsPage
from tests.views.answers import Answers
from tests.views.settled import settle
from tests.views.walk import faults

DAY = date(2026, 9, 1)


@pytest.fixture
def inset(suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """A round of three, whom three answers in the spool belong to: one known, one unknown, one with a sheet already."""
    monkeypatch.setattr(paths, "spool", lambda mark: tmp_path / "spool" / mark)
    people = [suite.tutors.add(Tutor(name)) for name in ("Perdita Loom", "Siân Gwŷn", "Bram Sedge")]
    round_id = suite.audits.add_round(AuditRound("INSET", DAY))
    suite.audits.save_sheet(Sheet(round_id, people[2], marks={"a1": 1}))
    handover = suite.laptop_answers.handover(round_id)
    for name in ("Sian Gwyn", "Odo Penhallow", "bram sedge"):
        answer = LaptopAnswer(handover.round_code, handover.framework_id, name, DAY, {"d2": 2})
        sealed_spool.put(Path(handover.spool), handover.public_key, mapping_of_answer(answer))
    return round_id


@pytest.fixture
def page(opens: Callable[..., Any], inset: int) -> TutorsPage:
    made: TutorsPage = opens(TutorsPage, 1200, 866, Answers())
    return made


def laptop(page: TutorsPage) -> LaptopPart:
    page.show_thing(("laptop", page.suite.laptop_answers.collect()))
    settle()
    part = page.audit().deck.part("laptop")
    assert isinstance(part, LaptopPart)
    return part


def test_what_came_out_of_the_spool_is_shown_with_whose_it_may_be(page: TutorsPage) -> None:
    part = laptop(page)
    assert page.audit().deck.current() == "laptop"
    found = {card.found.answer.name: card.whose.currentText() for card in part.cards}
    assert found == {
        "Sian Gwyn": "Siân Gwŷn",
        "Odo Penhallow": "Somebody new: add “Odo Penhallow”",
        "bram sedge": "Bram Sedge",
    }
    assert faults(page) == []


def test_all_are_taken_at_once_and_the_round_is_shown_again(page: TutorsPage, suite: Suite, inset: int) -> None:
    part = laptop(page)
    assert part.all_button.text() == "Take all 3"
    part.all_button.click()
    assert page.audit().deck.current() == "results"
    told = suite.audits.progress(inset)
    assert (told.expected, told.answered, told.to_choose, told.owed) == (4, 3, 1, 1)
    assert "3 taken" in page.message_bar.text()


def test_one_is_given_to_somebody_else_and_one_is_thrown_away(page: TutorsPage, suite: Suite, inset: int) -> None:
    part = laptop(page)
    perdita = next(row.tutor_id for row in suite.audits.asked(inset) if row.name == "Perdita Loom")
    odo = next(card for card in part.cards if card.whose.value() == NEW)
    odo.whose.set_value(perdita)
    odo.take.click()
    assert [sheet.marks for sheet in suite.audits.sheets(inset, perdita)] == [{"d2": 2}]
    next(card for card in part.cards if card.found.answer.name == "Sian Gwyn").away.click()
    assert "Sian Gwyn" in page.ask.asked[-1]
    assert [card.found.answer.name for card in part.cards] == ["bram sedge"]


def test_the_page_says_that_sheets_wait(page: TutorsPage, suite: Suite, inset: int) -> None:
    suite.laptop_answers.collect()
    page.show_tab("audit")
    assert page.message_bar.text().startswith("3 sheets from the laptop wait for you. Nothing counts")
    page.message_bar.button.click()
    assert page.audit().deck.current() == "laptop"


def test_today_says_that_sheets_wait_and_leads_to_them(page: TutorsPage, suite: Suite, inset: int) -> None:
    with suite.desk.change("test.year", Area.PROGRAMME) as unit:
        unit.conn.execute(insert(programme_year).values(name="2026-27", launch_year=2026, is_current=True))
    suite.laptop_answers.collect()
    (line,) = [line for line in suite.today.day().missing if line.page == "tutors"]
    assert (line.key, line.count) == ("laptop", 3)
    page.show_thing(line.thing)
    assert page.audit().deck.current() == "laptop"


def test_files_that_are_none_of_ours_are_named(page: TutorsPage, suite: Suite, inset: int) -> None:
    folder = Path(suite.laptop_answers.handover(inset).spool)
    (folder / "odd.sealed").write_bytes(b"nothing")
    laptop(page)
    assert "odd.sealed is no sheet" in page.message_bar.text()
