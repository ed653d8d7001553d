"""The documents of the tour; what the sample gives is held beside the canaries (tests/trust), written once."""

from __future__ import annotations

from pathlib import Path

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.print_wishes import FAMILY_PAPERS
from nurture_desk.services.every_document import write_every_document
from nurture_desk.services.suite import Suite

EVERY = {
    "activity-cards.docx",
    "activity-cards.pdf",
    "assessment.docx",
    "authority-page.docx",
    "authority-page.pdf",
    "case-for-support.docx",
    "case-for-support.pdf",
    "case-study-large-print.pdf",
    "case-study.docx",
    "case-study.pdf",
    "celebration-day.docx",
    "celebration-day.pdf",
    "children-list-blank.xlsx",
    "complaint-letter.docx",
    "complaints-log.pdf",
    "form-five-scripts.pdf",
    "inclusion-log.docx",
    "inclusion-log.pdf",
    "letter-agreement-cover.docx",
    "letter-agreement-cover.pdf",
    "letter-authority-consent.pdf",
    "letter-day-invitation.pdf",
    "letter-first-word.pdf",
    "letter-moving-on-group.pdf",
    "letter-moving-on.pdf",
    "letter-not-this-time.pdf",
    "letter-school-invitation.pdf",
    "letter-slide-notes.pdf",
    "letter-start.pdf",
    "letter-thanks-family.pdf",
    "letter-thanks-school.pdf",
    "letter-thanks-tutor.pdf",
    "learning-log.docx",
    "learning-log.pdf",
    "lost-laptop.pdf",
    "mentoring-plan-own.pdf",
    "mentoring-plan-school.pdf",
    "money-of-the-year.docx",
    "money-of-the-year.pdf",
    "national-table.pdf",
    "national-table.xlsx",
    "observation-NT-001.docx",
    "observation-NT-001.pdf",
    "progression.pdf",
    "pupil-report-analysis-copy-large-print.pdf",
    "pupil-report-analysis-copy.docx",
    "pupil-report-analysis-copy.pdf",
    "pupil-report-family-copy-large-print.pdf",
    "pupil-report-family-copy.docx",
    "pupil-report-family-copy.pdf",
    "pupil-reports-of-a-group.pdf",
    "questionnaire-NT-001.docx",
    "questionnaire-NT-001.pdf",
    "questionnaires.docx",
    "questionnaires.pdf",
    "record-of-processing.pdf",
    "recovery-sheet.pdf",
    "reflection.docx",
    "reflection.pdf",
    "return-blank.xlsx",
    "return.pdf",
    "return.xlsx",
    "school-decision.docx",
    "school-decision.pdf",
    "school-shortlist.docx",
    "school-shortlist.pdf",
    "school-summary.docx",
    "school-summary.pdf",
    "sessions.ics",
    "skills-audit-staff-copy.pdf",
    "talk-through.pdf",
    "trail.pdf",
    "tutor-decision.docx",
    "tutor-decision.pdf",
    "wall-planner-of-a-group.pdf",
    "wall-planner.pdf",
    "working-group-page.docx",
    "working-group-page.pdf",
    "year-plan.docx",
    "year-plan.pdf",
} | {
    f"form-{form.word}{ending}"
    for form in Form
    for ending, there in {
        ".pdf": True,
        "-large.pdf": True,
        "-easy.pdf": form in FAMILY_PAPERS,
        "-fillable.pdf": True,
        "-layout.json": form.scanned,
    }.items()
    if there
}


def test_an_empty_desk_gives_what_needs_nobody(suite: Suite, tmp_path: Path) -> None:
    made = {path.name for path in write_every_document(suite, tmp_path)}
    of_nobody = {name for name in EVERY if name.startswith(("form-reflection", "form-media-list", "form-five"))}
    of_the_desk = {"record-of-processing.pdf", "assessment.docx", "lost-laptop.pdf", "complaints-log.pdf", "trail.pdf"}
    of_nobody |= of_the_desk | {"children-list-blank.xlsx", "recovery-sheet.pdf", "return-blank.xlsx"}
    assert made == of_nobody
    assert suite.consent_forms.copies() == []
