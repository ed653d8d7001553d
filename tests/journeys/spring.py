"""March: outcomes are judged, the return is signed off and exported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nurture_desk.domain.evidence import Source, Verdict
from nurture_desk.domain.returns import Period
from tests.journeys.autumn import Group
from tests.journeys.computer import Computer, press

HAND_IN = date(2027, 3, 12)


def judge(computer: Computer, group: Group) -> None:
    """Koji's agency by the page, on what is ticked; the rest of the three outcomes by the same service."""
    computer.on(date(2027, 3, 9))
    koji = group.children["Koji"]
    page = computer.go("evidence", ("child", koji))
    view = page.child_view()
    assert view.table.choose(lambda row: row.outcome == "agency")
    view.card.source.set_value(Source.TEACHER)
    view.card.text.setFocus()
    QTest.keyClicks(view.card.text, "Chooses a partner at lunch")
    QTest.keyClick(view.card.text, Qt.Key.Key_Return)
    assert len(computer.suite.judgements.of_child(koji).row("agency").items) == 5
    view.card.answer.buttons()[0].click()
    assert "Tick at least one piece" in page.message_bar.text()
    for tick in view.card._ticks.values():
        tick.click()
    view.card.answer.buttons()[0].click()
    judged = computer.suite.judgements.of_child(koji).row("agency").judgement
    assert judged is not None
    assert (judged.value, len(judged.cites), judged.judged_by) == (Verdict.INCREASED, 5, "Odile Marsh")
    verdicts = {("Ines", "agency"): Verdict.NOT_YET, ("Bram", "resilience"): Verdict.CANNOT_TELL}
    for name, key in group.children.items():
        for outcome in ("musical_skills", "agency", "resilience"):
            row = computer.suite.judgements.of_child(key).row(outcome)
            if row.judgement is None:
                verdict = verdicts.get((name, outcome), Verdict.INCREASED)
                computer.suite.judgements.judge(key, outcome, verdict, tuple(row.items), by="Odile Marsh")


def hand_in(computer: Computer) -> Path:
    """Sign the figures off and save workbook and summary; the path of the workbook."""
    computer.on(HAND_IN)
    page = computer.go("returns")
    press(page, page.make_button.text())
    form = page.made().form
    assert form.value("signed_off_by") == "Odile Marsh"
    assert form.value("period") is Period.FINAL
    press(page.side, "Sign off return 1")
    computer.wait(lambda: bool(computer.suite.returns.snapshots()))
    (row,) = computer.suite.returns.snapshots()
    assert row.snapshot.number == 1
    out = computer.folder / "return.xlsx"
    computer.answers.files = [out]
    press(page.side, "Save workbook and summary…")
    computer.wait(lambda: "return.xlsx" in page.message_bar.text())
    assert out.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    return out


def figures_of(workbook: Path) -> dict[str, object]:
    """The figures of a return by their defined names."""
    book = openpyxl.load_workbook(workbook)
    found = {}
    for name, defined in book.defined_names.items():
        ((sheet, cell),) = defined.destinations
        found[name] = book[sheet][cell.replace("$", "")].value
    return found


def check_the_figures(found: dict[str, object]) -> None:
    """What this year came to; Tamsin's family keeps her out of what is learnt."""
    expected = {
        "service_name": "Wexcombe Music Service",
        "programme_year": "2026-27",
        "period": "final",
        "groups": 1,
        "schools": 1,
        "tutors": 1,
        "pupils_started": 4,
        "pupils_research_consent": 3,
        "sessions_planned": 20,
        "sessions_held": 20,
        "minutes_delivered": 600,
        "attendance_present": 79,
        "attendance_possible": 80,
        "outcome_musical_skills_increased": 3,
        "outcome_agency_increased": 2,
        "outcome_agency_not_yet": 1,
        "outcome_resilience_cannot_tell": 1,
        "outcome_musical_community_not_judged": 3,
        "match_cash": None,
    }
    assert {key: found[key] for key in expected} == expected
