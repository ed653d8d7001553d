"""The papers of data protection, each once, from what is on the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nurture_desk.domain.protection_texts import Document
from nurture_desk.services.suite import Suite

_NEWEST = 20  # entries of the trail: enough to see what the page looks like


def every_protection_paper(suite: Suite, out: Path) -> Iterator[Path]:
    """Record of processing, assessment, lost-laptop sheet, complaints with a letter, trail."""
    for document, ending in ((Document.RECORD, ".pdf"), (Document.DPIA, ".docx")):
        yield suite.protection_documents.write(document, out / f"{document.value}{ending}").path
    yield suite.lost_laptop.write(out / "lost-laptop.pdf").path
    yield suite.complaints.write(out / "complaints-log.pdf").path
    waiting = [one for one in suite.complaints.all() if one.acknowledged_on is None and one.answered_on is None]
    for one in waiting[:1]:
        yield suite.complaints.write_letter(one.id, out / "complaint-letter.docx").path
    yield suite.trail_paper.write(suite.trail.rows()[:_NEWEST], out / "trail.pdf").path
