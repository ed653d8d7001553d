"""Print in the schools: the shortlist as it stands, or the record of a decision, as PDF or Word."""

from __future__ import annotations

from nurture_desk.documents.wording import say
from nurture_desk.services.suite import Suite
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.paper_file import save_paper


class Printing:
    """Asks where to, makes the file beside the window, says where it lies."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._suite: Suite = page.suite

    def shortlist(self, authorities: tuple[str, ...] | None) -> None:
        """Print the shortlist of these authorities (None: the service's own)."""
        service = self._suite.school_prints
        title, name = say("schools.print.title"), say("schools.print.shortlist_file")
        save_paper(self._page, title, name, lambda path: service.print_shortlist(path, authorities))

    def decision(self, decision_id: int) -> None:
        """Print one record of a decision."""
        service = self._suite.school_prints
        title, name = say("schools.print.title"), say("schools.print.decision_file")
        save_paper(self._page, title, name, lambda path: service.print_decision(decision_id, path))
