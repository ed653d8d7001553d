"""What Ctrl+Z turns back and what it never does.

A change is undone by a change of its own. That is never done to what has left the desk, what somebody put their name
to, what was deleted to protect somebody, or what came in by the thousand. Every action a service names is either
here, with its reason, or has its words under ``undo.action``.
"""

from __future__ import annotations

from enum import StrEnum

MOST = 50  # actions since unlock


class WhyNot(StrEnum):
    """Why an action is not undone, and so what is done instead."""

    LEFT = "left"  # a file, a page or a message is out: it is called back, not undone
    SIGNED = "signed"  # somebody decided, signed or confirmed: another decision follows, both stay on file
    ERASED = "erased"  # thrown away to protect somebody: it must not come back
    TRAY = "tray"  # the tray takes its own work back, sheet by sheet
    BULK = "bulk"  # a register, a list, a sample: read in again, or removed by its own button
    DESK = "desk"  # the desk itself, its keys and its trail


_WHY: dict[WhyNot, str] = {
    WhyNot.LEFT: """
        consent.left consent.forms_made consent.media_used consent.chased prints.desk_mark prints.printed
        prints.printed_each packs.made packs.kept opportunity.told returns.make returns.make_to_leave
        document.several_left letters.sent letters.not_sent celebration.left access.draft
    """,
    WhyNot.SIGNED: """
        consent.adult consent.recorded consent.sheet consent.taken_back consent.recalled consent.version_checked
        consent.told pupils.family_knows safeguarding.pass_on guard.answer guard.ask_again
        diary.finish diary.reopen report.finish report.reopen case_study.finish case_study.reopen
        case_study.recognise case_study.still_hold returns.step schools.decided retention.date erasing.tick
        access.began access.changed access.may_ask access.extended access.decided access.undecided access.reviewed
        access.given access.removed
    """,
    WhyNot.ERASED: """
        pupils.erased erasing.erase erasing.again retention.erase diary.passed_on tray.thrown_away
        audience.throw_away
    """,
    WhyNot.TRAY: """
        tray.another_sheet tray.answered tray.both_sheets tray.chosen tray.confirmed tray.confirmed_together
        tray.put_back tray.without_pages
        tray.read_again tray.set_aside tray.somebody_new tray.taken_back tray.taken_in tray.undone tray.whose
        filing.filed filing.taken_back filing.tried audience.collect audience.file
    """,
    WhyNot.BULK: """
        pupils.imported schools.register_read schools.census_read returns.national_table sample.filled sample.grown
        framework.adopt
    """,
    WhyNot.DESK: """
        desk.created desk.opened desk.recovery_sheet_written desk.undone desk.redone audience.key paste.look
        desk.sealed desk.backed_up desk.backups_found desk.backups_thinned desk.backup_checked desk.backup_copied
        desk.backup_destroyed desk.backup_folder desk.restored
        desk.rekeyed desk.guesses desk.kept_here desk.forgotten_here diagnostics.saved
    """,
}

FORGETS_ALL = frozenset(
    {"pupils.erased", "erasing.erase", "erasing.again", "retention.erase", "diary.passed_on"}
)  # what is kept for undoing may hold what was erased

NOT_UNDOABLE: dict[str, WhyNot] = {action: why for why, actions in _WHY.items() for action in actions.split()}


def can_be_undone(action: str) -> bool:
    """Whether an action can be turned back at all; whether it still can is asked of the desk when it is wished."""
    return action not in NOT_UNDOABLE
