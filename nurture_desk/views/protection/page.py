"""Data protection: what people may ask of us, what is kept how long, what went wrong, and who did what."""

from __future__ import annotations

from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.views.widgets.buttons import plain_button
from nurture_desk.views.widgets.tabbed import Tab, TabbedPage


class ProtectionPage(TabbedPage):
    """A tab for each duty."""

    areas = frozenset(Area)
    words = "protection"
    offered: tuple[Tab, ...] = (
        Tab("requests", "protection.requests_tab", "RequestsTab"),
        Tab("keep", "protection.keep_tab", "KeepTab"),
        Tab("erased", "protection.erased_tab", "ErasedTab"),
        Tab("losses", "protection.losses_tab", "LossesTab"),
        Tab("records", "protection.records_tab", "RecordsTab"),
        Tab("trail", "protection.trail_tab", "TrailTab"),
    )

    def _build(self) -> None:
        super()._build()
        self.take_back_button = plain_button(say("protection.take_back"), "recall")
        self.take_back_button.clicked.connect(lambda: self.went_to.emit("consent", "change"))  # as easy as the yes (G4)
        self.add_action(self.take_back_button)
