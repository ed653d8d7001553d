"""What stands above a round: how far it has come, and the menu of rounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_results import RoundResult
from nurture_desk.domain.audits import AuditDue, AuditRound, AuditStanding, RoundProgress
from nurture_desk.views.tutors import words
from nurture_desk.views.widgets.message_bar import MessageBar
from nurture_desk.views.widgets.page import Page

Entries = Sequence[tuple[str, Callable[[], object]]]


def say_progress(
    bar: MessageBar, told: RoundProgress, show_people: Callable[[str], object], print_owed: Callable[[], object]
) -> None:
    """Say "45 of 51 answered, 1 lacks side 2, 6 owed", what the audit is not, and offer what mends it."""
    more = [say("tutors.audit.lacks", n=told.lacking_side_2)] if told.lacking_side_2 else []
    more += [say("tutors.audit.to_choose", n=told.to_choose)] if told.to_choose else []
    more.append(say("tutors.audit.owed", n=told.owed) if told.owed else say("tutors.audit.none_owed"))
    lead = say("tutors.audit.answered", n=told.answered, total=told.expected)
    text = f"{words.listed(more)}. {say('tutors.audit.never_nought')}"
    if told.to_choose:
        bar.show_message("owed", lead, text, say("tutors.audit.choose_now"), lambda: show_people("choose"))
    elif told.owed:
        bar.show_message("info", lead, text, say("tutors.papers.owed", n=told.owed), print_owed)
    else:
        bar.show_message("info", lead, text, say("tutors.audit.see_people"), lambda: show_people(""))


def say_waiting(bar: MessageBar, n: int, told: RoundProgress, show: Callable[[], object]) -> None:
    """Say that sheets from the laptop wait, and how the round stands without them."""
    lead = say("audience.review.lead_one") if n == 1 else say("audience.review.lead_many", n=n)
    stands = say("tutors.audit.answered", n=told.answered, total=told.expected).rstrip(",")
    bar.show_message("owed", lead, f"{say('audience.review.text')} {stands}.", say("audience.review.look"), show)


def due_line(due: AuditDue | None, today: date) -> str:
    """What counts meanwhile and by when this year's audit is due; nothing once it is there or the day has gone."""
    if due is None or due.due_on is None or due.due_on < today or due.standing is AuditStanding.THIS_YEAR:
        return ""
    return say(f"tutors.audit.due_{due.standing.value}", day=words.day(due.due_on))


def fill_menu(
    menu: QMenu,
    rounds: Sequence[AuditRound],
    here: AuditRound | None,
    opened: Callable[[int], object],
    entries: Entries,
) -> None:
    """Offer the rounds, the one shown ticked, and below them what can be done."""
    menu.clear()
    for one in rounds:
        action = QAction(f"{one.name} · {words.day(one.held_on)}", menu, checkable=True)
        action.setChecked(here is not None and one.id == here.id)
        action.triggered.connect(lambda _=False, key=one.id: opened(key))
        menu.addAction(action)
    menu.addSeparator()
    for key, act in entries:
        action = QAction(say(key), menu)
        action.triggered.connect(lambda _=False, do=act: do())
        menu.addAction(action)


def save_staff_copy(page: Page, result: RoundResult | None) -> None:
    """Ask where the staff copy is to lie, and write it there."""
    if result is None:
        return
    audit_round = result.round
    suggested = say("tutors.audit.staff_file", code=audit_round.code)
    path = page.ask.save_file(say("tutors.audit.staff_copy"), suggested, "PDF (*.pdf)")
    if path is not None and page.guard(lambda: page.suite.audit_results.save_staff_copy(audit_round.id, path)):
        page.message_bar.show_message("ok", say("tutors.audit.staff_saved"), path.name)
