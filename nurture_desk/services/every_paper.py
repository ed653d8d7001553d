"""The papers people write and the records, each once as PDF and as Word, from what is on the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nurture_desk.domain.today import YearPaper
from nurture_desk.services.suite import Suite

_ENDINGS = (".pdf", ".docx")


def every_paper(suite: Suite, out: Path) -> Iterator[Path]:
    """Write them into ``out``; what has no matter is left out."""
    if suite.programme.current() is None:
        return
    for kind, written in {one.kind: one for one in reversed(suite.written_papers.offered())}.items():
        for ending in _ENDINGS:
            path = out / f"{kind.value}{ending}"
            if suite.written_papers.draft(written).paper.sections:
                suite.written_papers.write(written, path)
                yield path
    for record in suite.record_papers.offered():
        name = record.kind.value if record.about or record.kind.value != "questionnaire" else "questionnaires"
        for ending in _ENDINGS:
            yield suite.record_papers.write(record, out / f"{name}{f'-{record.about}' if record.about else ''}{ending}")
    for ending in _ENDINGS:
        yield suite.year_papers.write(YearPaper.PLAN, out / f"year-plan{ending}").path
    yield from _in_word(suite, out)


def _in_word(suite: Suite, out: Path) -> Iterator[Path]:
    """Shortlist and decisions, which are drawn as PDF elsewhere."""
    if suite.schools.count():
        yield suite.school_prints.print_shortlist(out / "school-shortlist.docx")
    for decision in suite.shortlist.decisions()[:1]:
        yield suite.school_prints.print_decision(decision.id, out / "school-decision.docx")
    for row in suite.choosing.opportunities():
        if suite.choosing.choice(row.opportunity.id) is not None:
            suite.choosing.save_record(row.opportunity.id, out / "tutor-decision.docx")
            yield out / "tutor-decision.docx"
            return
