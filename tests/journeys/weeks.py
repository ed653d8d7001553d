"""September to March: twenty sessions around term dates, registers, diaries, and what was noticed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nurture_desk.documents.wording import say
from nurture_desk.domain.calendar import DateKind, TermDate
from nurture_desk.domain.evidence import EvidenceItem, ItemKind, Source
from nurture_desk.domain.sessions import Mark, SessionRow, SessionState
from tests.journeys.autumn import FIRST_SESSION, Group
from tests.journeys.computer import Computer, press
from tests.journeys.summer import Chosen

SAID = {
    Source.TUTOR: "Waited, then came in on the second beat.",
    Source.TA: "Now asks others to play at break.",
    Source.PARENT: "Sings in the bath.",
    Source.PUPIL: "I did the drop.",
}
TAGS = ("musical_skills.", "agency.", "resilience.")


def plan_twenty(computer: Computer, chosen: Chosen, group: Group) -> None:
    """Half-term by the page's list, the others beside it; then the series as it is shown before it is kept."""
    computer.on(date(2026, 9, 16))
    page = computer.go("sessions", "dates")
    records = page.deck.part("dates").records
    records.start_new()
    records.form.set_values({"kind": "holiday", "starts_on": date(2026, 10, 26), "ends_on": date(2026, 10, 30)})
    records.save_form()
    for first, last in ((date(2026, 12, 21), date(2027, 1, 1)), (date(2027, 2, 15), date(2027, 2, 19))):
        computer.suite.calendar.save(TermDate(0, chosen.school, DateKind.HOLIDAY, first, last, "Holiday"))
    page = computer.go("sessions", ("group", group.id))
    tab = page.group_tab()
    assert tab.series.button.text() == "Plan 20 sessions"
    press(tab, "Plan 20 sessions")
    assert len(tab.table.rows()) == 20
    assert tab.table.rows()[0].held_on == FIRST_SESSION
    assert date(2026, 10, 27) not in {row.held_on for row in tab.table.rows()}


def hold_the_first(computer: Computer, group: Group) -> None:
    """Everything by the page: marks, boxes, Ctrl+E, finish."""
    computer.on(FIRST_SESSION)
    page = computer.go("sessions", "group")
    first = computer.suite.sessions.of_group(group.id)[0]
    page.group_tab().table.row_opened.emit(first)
    view = page.session_view()
    view.register.row_of(group.children["Bram"]).mark.buttons()[1].click()
    view.register.row_of(group.children["Tamsin"]).mark.buttons()[3].click()
    press(view, say("sessions.mark_the_rest"))
    marks = {row.shown_name: row.mark for row in computer.suite.registers.of_session(first.id)}
    playing = {"Koji": Mark.PLAYING, "Ines": Mark.PLAYING}
    assert marks == {"Bram": Mark.LISTENING, "Tamsin": Mark.NOT_HERE, **playing}
    QTest.keyClicks(view.diary.boxes["did"], "Pass the sound")
    box = view.diary.boxes["sign"]
    box.setFocus()
    QTest.keyClicks(box, "Koji counted Ines in.")
    QTest.keyClick(box, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (item,) = computer.suite.evidence.of_session(first.id)
    assert (item.shown_name, item.text) == ("Koji", "Koji counted Ines in.")
    press(page, page.finish_button.text())
    assert computer.suite.diaries.of_session(first.id).did == "Pass the sound"
    assert computer.suite.sessions.one(first.id).diary_finished_on == FIRST_SESSION


def hold_the_others(computer: Computer, group: Group) -> None:
    """Week by week by the same services; the school calls one off, and the first free Tuesday takes its place."""
    planning, held = computer.suite.planning, 1
    while planned := _next(computer, group):
        computer.on(planned.held_on)
        if planned.number == 8 and not planned.reason and held == 7:
            planning.put_off(planned.id, SessionState.CANCELLED_SCHOOL, "Trip to the museum")
            planning.accept(group.id, planning.propose(group.id).new_days[:1], reason="Agreed with the school")
            held += 1
            continue
        _hold(computer, planned)
        held += 1
    rows = computer.suite.sessions.of_group(group.id)
    assert len([row for row in rows if row.state is SessionState.HELD]) == 20
    assert len(rows) == 21
    assert computer.suite.sessions.to_write_up() == []


def _next(computer: Computer, group: Group) -> SessionRow | None:
    rows = computer.suite.sessions.of_group(group.id)
    return next((row for row in rows if row.state is SessionState.PLANNED), None)


def _hold(computer: Computer, row: SessionRow) -> None:
    suite = computer.suite
    suite.registers.mark_the_rest(row.id)
    suite.diaries.save(row.id, did="The storm again", sign="Ines waited for Bram.", check_in="loud", check_out="calm")
    suite.diaries.finish(row.id)


def gather_evidence(computer: Computer, group: Group) -> None:
    """In February four voices are written down of every child, three outcomes each."""
    computer.on(date(2027, 2, 26))
    framework = computer.suite.outcome_framework.in_use()
    keys = [one.key for outcome in framework.child_outcomes() for one in outcome.indicators]
    tags = tuple(next(key for key in keys if key.startswith(start)) for start in TAGS)
    for key in group.children.values():
        for source, text in SAID.items():
            kind = ItemKind.QUOTATION if source is Source.PUPIL else ItemKind.OBSERVATION
            item = EvidenceItem(0, 0, computer.clock().date(), source, text, pupil_id=key, kind=kind)
            computer.suite.evidence.save(item, tags)
    page = computer.go("evidence")
    assert [line[0].shown_name for line in page.deck.part("children").table.rows()] == sorted(group.children)
