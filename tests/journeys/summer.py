"""June and July: the year is started, a school and a tutor are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nurture_desk.domain.audits import Sheet
from nurture_desk.domain.tutors import Employment, HalfDay, Tutor
from tests.journeys.computer import Computer, fill, press

TUTORS = {
    "Perdita Loom": (HalfDay.TUE_AM, HalfDay.THU_PM),
    "Odo Penhallow": (HalfDay.MON_PM,),
    "Hester Vane": (HalfDay.TUE_AM,),
}


@dataclass
class Chosen:
    """What the summer settled."""

    school: int = 0
    school_name: str = ""
    tutor: int = 0


def start_the_year(computer: Computer) -> None:
    """The button of the empty page."""
    computer.on(date(2026, 6, 1))
    page = computer.go("programme")
    press(page, "Start the year 2026-27")
    year = computer.suite.programme.current()
    assert year is not None
    assert year.name == "2026-27"
    part = page.deck.part("service")
    page.show_tab("service")
    part.form.set_value("contact_name", "Odile Marsh")
    part.save_profile()
    assert computer.suite.service.profile().contact_name == "Odile Marsh"


def choose_a_school(computer: Computer) -> Chosen:
    """Shortlist the Cambridgeshire primaries, invite three, choose the first of them."""
    computer.on(date(2026, 6, 8))
    page = computer.go("schools", "shortlist")
    tab = page.shortlist_tab
    tab.phase.set_value("primary")
    tab._compare()
    placed = tab.table.rows()
    assert len(placed) > 150
    assert {row.candidate.la_name for row in placed} == {"Cambridgeshire"}
    assert {row.candidate.phase for row in placed} == {"Primary"}
    for row in range(3):
        flags = tab.table.grid.selectionModel().SelectionFlag
        tab.table.grid.selectionModel().select(tab.table.grid.model().index(row, 0), flags.Select | flags.Rows)
    press(page, page.invite_button.text())
    press(page.side, page.deciding.asking.act.text())
    invited = [row for row in computer.suite.shortlist.stages().values() if row.stage == "invited"]
    assert len(invited) == 3
    return _decide(computer, page, placed[0])


def _decide(computer: Computer, page: Any, first: Any) -> Chosen:
    computer.on(date(2026, 6, 24))
    page.refresh()
    key = first.candidate.school_id
    assert page.shortlist_tab.table.choose(lambda row: row.candidate.school_id == key)
    page.deciding.buttons["choose"].click()
    form = page.deciding.asking.form
    page.deciding.asking.act.click()
    assert form.error_at("decided_by")
    form.set_value("decided_by", "Odile Marsh")
    form.set_value("reason", "Most children on free meals, and a quiet room on Tuesdays.")
    page.deciding.asking.act.click()
    (decision,) = computer.suite.shortlist.decisions()
    assert decision.school_id == key
    assert decision.considered >= 3
    return Chosen(school=key, school_name=decision.school_name)


def audit_the_tutors(computer: Computer) -> None:
    """The first tutor through the page, the others as a list would; one sheet typed with the keys 1 to 4."""
    computer.on(date(2026, 7, 3))
    page = computer.go("tutors")
    press(page, "Add a tutor")
    fill(page, {"name": "Perdita Loom", "instruments": "ukulele, voice", "free": TUTORS["Perdita Loom"]})
    fill(page, {"employment": Employment.FREELANCE})
    press(page.side, "Save")
    for name, free in TUTORS.items():
        if name != "Perdita Loom":
            computer.suite.tutors.add(Tutor(name, free=free, instruments=("percussion",)))
    page.show_tab("audit")
    press(page, "New round")
    fill(page, {"name": "Summer INSET", "held_on": date(2026, 7, 3)})
    press(page.side, "Begin the round")
    page.audit().type_answers()
    part = page.audit().deck.part("answers")
    asked = {row.name: row.tutor_id for row in computer.suite.audits.asked(computer.suite.audits.rounds()[0].id)}
    part.whose.set_value("tutor_id", asked["Perdita Loom"])
    part._choose(asked["Perdita Loom"])
    for level in "344234":
        QTest.keyClick(part.grid, getattr(Qt.Key, f"Key_{level}"))
    assert part.grid.marks()
    part.form.set_value("interest", "yes_now")
    press(part, part.save_button.text())
    (audit_round,) = computer.suite.audits.rounds()
    computer.suite.audits.save_sheet(Sheet(audit_round.id, asked["Hester Vane"], marks={"a1": 2, "c1": 4}))
    progress = computer.suite.audits.progress(audit_round.id)
    assert (progress.expected, progress.answered, progress.owed) == (3, 2, 1)


def choose_a_tutor(computer: Computer, chosen: Chosen) -> None:
    """One opportunity, those who fit beside it, the record of why."""
    computer.on(date(2026, 7, 15))
    page = computer.go("tutors")
    page.show_tab("choosing")
    press(page, "New opportunity")
    fill(page, {"title": "Tuesday mornings", "school_id": chosen.school, "half_days": (HalfDay.TUE_AM,)})
    press(page.side, "Save")
    tab = page.deck.part("choosing")
    loom = next(row for row in tab.fitting.rows() if row.tutor.name == "Perdita Loom")
    assert tab.fitting.choose(lambda row: row.tutor.id == loom.tutor.id)
    press(page.side, "Choose")
    values = {"what_counted": "Free on Tuesdays", "decided_by": "Odile Marsh", "reason": "At ease with choices."}
    fill(page, values)
    press(page.side, "Keep the decision")
    assert computer.suite.choosing.opportunities()[0].chosen == "Perdita Loom"
    chosen.tutor = loom.tutor.id
