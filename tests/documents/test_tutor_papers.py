"""The decision record and the staff copy, as text read back from the page."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from pypdf import PdfReader

from nurture_desk.documents.decision_papers import tutor_choice_paper
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.documents.staff_copy import staff_copy_pdf
from nurture_desk.domain.audit_results import StaffCopy
from nurture_desk.domain.audits import AuditRound, HeatRow
from nurture_desk.domain.choosing import (
    Candidate,
    Choice,
    DecisionRecord,
    Filter,
    Fit,
    Opportunity,
    Reason,
)
from nurture_desk.domain.tutors import Tutor
from nurture_desk.services.audit_frameworks import shipped

DAY = date(2026, 7, 15)
REASONS = (
    Reason(Filter.INTEREST, Fit.YES, "yes_now"),
    Reason(Filter.HALF_DAYS, Fit.YES, "Tue am"),
    Reason(Filter.INSTRUMENTS, Fit.NO, "harp"),
    Reason(Filter.ITEMS, Fit.YES, "Writing words"),
)


def _text(pdf: bytes) -> tuple[str, int]:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages), len(pages)


def _record() -> DecisionRecord:
    choice = Choice(1, DAY, 0, 2, (2, 3), "Tuesdays <b>free", decided_by="The manager", reason="Keen & free.")
    return DecisionRecord(
        Opportunity("Tuesdays at Thistle Lane", code="OP-01"),
        "Thistle Lane Primary",
        choice,
        "Perdita Loom",
        ["Perdita Loom", "Siân Gwŷn"],
        [(Filter.HALF_DAYS, "Tue am")],
        Candidate(Tutor("Perdita Loom"), REASONS).for_paper(),
    )


def test_the_decision_record_says_who_was_considered_and_why() -> None:
    text, pages = _text(paper_pdf(tutor_choice_paper(_record(), "Fennshire Music Service", DAY)))
    assert pages == 1
    for said in ("Perdita Loom and Siân Gwŷn", "Tuesdays <b>free", "Keen & free.", "15 July 2026", "OP-01"):
        assert said in text


def test_no_answer_of_the_audit_stands_on_the_decision_record() -> None:
    text, _ = _text(paper_pdf(tutor_choice_paper(_record(), "Fennshire Music Service", DAY)))
    assert "Free on Tue am" in text
    assert "Writing words" not in text
    assert "Would lead" not in text


def test_a_decision_that_nobody_fitted_prints_too() -> None:
    record = replace(_record(), chosen="", reasons=(), choice=replace(_record().choice, tutor_id=None))
    assert "None of those considered" in _text(paper_pdf(tutor_choice_paper(record, "", DAY)))[0]


def test_the_staff_copy_is_one_page_of_counts_and_says_what_it_is_not() -> None:
    framework = shipped()
    rows = tuple(HeatRow(item, group.title, (1, 14, 19, 8)) for group in framework.groups for item in group.items)
    copy = StaffCopy(AuditRound("INSET", DAY, code="AR-01"), framework, 42, rows, 0, None, [], [])
    text, pages = _text(staff_copy_pdf(copy, "Fennshire Music Service", DAY))
    assert pages == 1
    assert "Writing words 1 14 19 8 42" in text
    assert "It is not appraisal" in text


def test_the_staff_copy_says_how_many_items_it_leaves_out() -> None:
    framework = shipped()
    row = HeatRow(framework.item("c1"), "Flexible and sensitive", (0, 2, 2, 1))
    copy = StaffCopy(AuditRound("INSET", DAY), framework, 6, (row,), 21, None, [], [])
    assert "21 items with fewer than five answers are left out" in _text(staff_copy_pdf(copy, "", DAY))[0]
