"""``document pupil-report --for CODE --copy family|analysis --out FILE``: of a child, or of every child of a group."""

from __future__ import annotations

from argparse import Namespace

from nurture_desk.cli.leaving import blocked_is_told, give_left
from nurture_desk.cli.opening import writing
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.reports import Copy, PupilReport
from nurture_desk.services.at_hand import AtHand
from nurture_desk.services.report_batches import ReportOut, held_back, stop_all
from nurture_desk.services.report_copies import kept_back

_FILES = (".pdf", ".docx")


def run(chosen: Namespace) -> int:
    """Write one copy, or a group's: into one PDF, or one file each into a folder."""
    if not chosen.code:
        raise NurtureError("evidence.whose_report", field="for")
    with writing(chosen.desk) as suite, blocked_is_told(chosen):
        group_id = suite.report_batches.group_of_code(chosen.code)
        if group_id is None:
            _one(chosen, suite)
        else:
            _group(chosen, suite, group_id)
    return 0


def _one(chosen: Namespace, suite: AtHand) -> None:
    if chosen.out.suffix.lower() not in _FILES:
        raise NurtureError("evidence.report_is_pdf", field="out")
    pupil_id = suite.evidence.find_child(chosen.code)
    child = suite.evidence.child(pupil_id)
    year = child.year_id if child else None  # of a child who was in a group last year, last year's report
    report = suite.report_copies.write(pupil_id, Copy(chosen.copy), chosen.out, year, large=chosen.style == "large")
    written = say("evidence.cli.written", file=chosen.out.name, n=len(report.held_back))
    give_left(chosen, written, kept_back(report), replaced=_replaced(report))


def _group(chosen: Namespace, suite: AtHand, group_id: int) -> None:
    copy, large, batches = Copy(chosen.copy), chosen.style == "large", suite.report_batches
    if chosen.out.suffix.lower() in _FILES:
        found = batches.write_all(group_id, copy, chosen.out, large=large)
    else:
        stop_all(batches.look(group_id, copy))  # all of them or none, as the contract of the command says
        found = batches.write_each(group_id, copy, chosen.out, large=large)
    written = [one for one in found if one.path is not None]
    text = say("evidence.cli.written_group", n=len(written), place=chosen.out.name)
    files = [{"who": one.code, "file": _file(one)} for one in written]
    replaced = [line for one in found for line in _replaced(one.report)]
    give_left(chosen, text, held_back(found), files=files, replaced=replaced)


def _file(one: ReportOut) -> str:
    return one.path.name if one.path else ""


def _replaced(report: PupilReport) -> list[dict[str, str]]:
    """Which codes and words stand in the place of names; the names themselves stay in the desk."""
    return [{"who": report.reference, "with": now} for now in dict.fromkeys(one.now for one in report.replaced)]
