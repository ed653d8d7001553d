"""Print in the schools: the shortlist as it stands, or the record of a decision, made in a job."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress
from nurture_desk.services.suite import Suite
from nurture_desk.views.widgets.page import Page


class Printing:
    """Asks where to, makes the file in a job, says where it lies."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._suite: Suite = page.suite

    def shortlist(self, authorities: tuple[str, ...] | None) -> None:
        """Print the shortlist of these authorities (None: the service's own)."""
        path = self._where(say("schools.print.shortlist_file"))
        if path is not None:
            self._make(lambda _: self._suite.school_prints.print_shortlist(path, authorities))

    def decision(self, decision_id: int) -> None:
        """Print one record of a decision."""
        path = self._where(say("schools.print.decision_file"))
        if path is not None:
            self._make(lambda _: self._suite.school_prints.print_decision(decision_id, path))

    def _where(self, suggested: str) -> Path | None:
        return self._page.ask.save_file(say("schools.print.title"), suggested, "PDF (*.pdf)")

    def _make(self, work: Callable[[Progress], Path]) -> None:
        jobs.run(work, self._done, self._failed)

    def _done(self, path: Path) -> None:
        self._page.message_bar.show_message("ok", say("schools.print.done"), path.name)

    def _failed(self, error: NurtureError) -> None:
        self._page.message_bar.show_error(error)
