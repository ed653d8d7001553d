"""About this program: version, licences of what comes along, of which day the list of weaknesses is."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.services.about import about
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.section import row_of


class AboutCard(Card):
    """Three lines and a button that lists the licences."""

    def __init__(self, page: Any) -> None:
        super().__init__(say("about.title"))
        self._page, self._about = page, about()
        self.add(label(say("about.version", version=self._about.version), "strong", wrap=True))
        self.add(label(say("about.parts", n=len(self._about.parts)), "body", wrap=True))
        self.add(label(say("about.weak", day=long_date(self._about.listed_on)), "muted", wrap=True))
        self.licences_button = ghost_button(say("about.licences"), "open")
        self.licences_button.clicked.connect(self.show_licences)
        self.add(row_of(self.licences_button))

    def show_licences(self) -> None:
        """Every package with its version and licence, in the side panel."""
        self._page.side.open_panel(say("about.licences"), say("about.ours"))
        parts: list[QWidget] = [
            label(f"{name} {version}: {licence}", "body", wrap=True) for name, version, licence in self._about.parts
        ]
        self._page.side.set_parts(parts)
        self._page.side.set_buttons([])
