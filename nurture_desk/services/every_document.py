"""Every kind of document the desk makes, once, from what is on it: for the tour, and for whoever looks at paper.

Each is made by the service that makes it for the window, so the gate is asked and the trail knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nurture_desk.documents.children_blank import blank_children_workbook
from nurture_desk.documents.files import write_atomically
from nurture_desk.documents.recovery_sheet import recovery_sheet
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.groups import GroupKind
from nurture_desk.domain.recovery_key import RecoverySheet, spell
from nurture_desk.domain.reports import Copy
from nurture_desk.services.every_form import every_form
from nurture_desk.services.every_letter import every_letter
from nurture_desk.services.every_paper import every_paper
from nurture_desk.services.every_protection_paper import every_protection_paper
from nurture_desk.services.log_papers import INCLUSION, LEARNING
from nurture_desk.services.mentoring_papers import PlanCopy
from nurture_desk.services.return_export import write_blank
from nurture_desk.services.suite import Suite

_NOBODYS_DESK = "Sample"
_NOBODYS_KEY = bytes(range(7, 39))  # a sheet to look at must open no desk


def write_every_document(suite: Suite, out: Path) -> Iterator[Path]:
    """Write the documents into ``out`` and give each path once its file is there; what has no matter is left out."""
    out.mkdir(parents=True, exist_ok=True)
    yield from every_form(suite, out)
    yield from _pupil_report(suite, out)
    yield from _story(suite, out)
    yield from _schools(suite, out)
    yield from _tutors(suite, out)
    yield from _returns(suite, out)
    yield from every_paper(suite, out)
    yield from every_letter(suite, out)
    yield from every_protection_paper(suite, out)
    yield from _strands(suite, out)
    yield from _calendars(suite, out)
    yield write_atomically(out / "children-list-blank.xlsx", blank_children_workbook())
    yield _recovery_sheet(suite, out / "recovery-sheet.pdf")


def _pupil_report(suite: Suite, out: Path) -> Iterator[Path]:
    """Both copies for the child whose report says most, as PDF and Word, large print, and a whole group's in one."""
    children = suite.evidence.children() if suite.sessions.year() else []
    if not children:
        return
    fullest = max(children, key=lambda child: len(suite.reports.of_child(child.id).lines))
    for copy in Copy:
        for ending, large in ((".pdf", False), (".docx", False), ("-large-print.pdf", True)):
            path = out / f"pupil-report-{copy.value}-copy{ending}"
            suite.report_copies.write(fullest.id, copy, path, large=large)
            yield path
    path = out / "pupil-reports-of-a-group.pdf"
    largest = max(children, key=lambda child: sum(child.group_id == other.group_id for other in children))
    suite.report_batches.write_all(largest.group_id, Copy.FAMILY, path)
    yield path


def _story(suite: Suite, out: Path) -> Iterator[Path]:
    """The first case study that may leave, as PDF and Word, in large print, and its sheet to talk it through."""
    rows = suite.case_studies.of_year() if suite.sessions.year() else []
    for row in rows:
        if suite.case_copies.may_leave(row.id):
            for ending, large in ((".pdf", False), (".docx", False), ("-large-print.pdf", True)):
                suite.case_copies.write(row.id, out / f"case-study{ending}", large=large)
                yield out / f"case-study{ending}"
            suite.case_copies.write_talk(row.id, out / "talk-through.pdf")
            yield out / "talk-through.pdf"
            return


def _schools(suite: Suite, out: Path) -> Iterator[Path]:
    if suite.schools.count():
        yield suite.school_prints.print_shortlist(out / "school-shortlist.pdf")
    for decision in suite.shortlist.decisions()[:1]:
        yield suite.school_prints.print_decision(decision.id, out / "school-decision.pdf")


def _tutors(suite: Suite, out: Path) -> Iterator[Path]:
    for row in suite.choosing.opportunities():
        if suite.choosing.choice(row.opportunity.id) is not None:
            suite.choosing.save_record(row.opportunity.id, out / "tutor-decision.pdf")
            yield out / "tutor-decision.pdf"
            break
    for held in suite.audits.rounds()[:1]:
        suite.audit_results.save_staff_copy(held.id, out / "skills-audit-staff-copy.pdf")
        yield out / "skills-audit-staff-copy.pdf"


def _strands(suite: Suite, out: Path) -> Iterator[Path]:
    """The celebration day's pack, both copies of a mentoring plan, next steps, the two logs."""
    year = suite.programme.current()
    if year is None:
        return
    if suite.celebration_days.day(year.id) is not None:
        for ending in (".pdf", ".docx"):
            yield suite.celebration_papers.write(out / f"celebration-day{ending}").path
    for group in suite.groups.rows():
        if group.kind is GroupKind.MENTORING and suite.mentoring.plan(group.id) is not None:
            for copy in PlanCopy:
                yield suite.mentoring_papers.write(group.id, copy, out / f"mentoring-plan-{copy}.pdf").path
            break
    if suite.next_steps.onward(year.id):
        yield suite.progression_papers.write(out / "progression.pdf").path
    for kind in (LEARNING, INCLUSION):
        for ending in (".pdf", ".docx"):
            yield suite.log_papers.write(kind, out / f"{kind}{ending}").path
    for ending in (".pdf", ".docx"):
        yield suite.toolkit_papers.write(out / f"activity-cards{ending}").path
        yield suite.money_papers.write(out / f"money-of-the-year{ending}").path


def _calendars(suite: Suite, out: Path) -> Iterator[Path]:
    """The year for the wall, of everybody on A3 and of one group on A4, and as a calendar file."""
    if not (suite.sessions.groups() if suite.sessions.year() else []):
        return
    yield suite.calendar_out.write_planner(out / "wall-planner.pdf", a3=True).path
    yield suite.calendar_out.write_planner(out / "wall-planner-of-a-group.pdf", suite.sessions.groups()[0].code).path
    yield suite.calendar_out.write_calendar(out / "sessions.ics").path


def _returns(suite: Suite, out: Path) -> Iterator[Path]:
    for row in suite.returns.snapshots()[:1]:
        left = suite.return_export.export(row.snapshot.id, out / "return.xlsx")
        yield from (left.path, left.path.with_suffix(".pdf"))
    write_blank(out / "return-blank.xlsx")
    yield out / "return-blank.xlsx"
    if suite.national_tables.can_be_tried():
        yield from suite.national_tables.save(suite.national_tables.read_made_up(), out / "national-table.xlsx")


def _recovery_sheet(suite: Suite, path: Path) -> Path:
    """What the sheet looks like, with a key that opens nothing: the desk's own is on its own sheet only."""
    sheet = RecoverySheet(f"{_NOBODYS_DESK}.nurture", spell(_NOBODYS_KEY), "0000", long_date(suite.desk.today()))
    return write_atomically(path, recovery_sheet(sheet), private=True)
