"""The weights in the side panel, and where miles are measured from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.services.suite import Suite
from nurture_desk.views.schools import steps
from nurture_desk.views.schools.shortlist_tab import ShortlistTab
from nurture_desk.views.schools.side_form import SideForm
from nurture_desk.views.schools.weights_panel import WeightsPanel
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.page import Page


class Weighing:
    """Opens the weights; the table follows while they change, and nothing is kept until it is saved."""

    def __init__(self, page: Page, tab: ShortlistTab, asking: SideForm, settled: Callable[[str], object]) -> None:
        self._page, self._tab, self._asking, self._settled = page, tab, asking, settled
        self._suite: Suite = page.suite
        self.panel: WeightsPanel | None = None

    def show(self) -> None:
        """Open the panel on the weights."""
        self._asking.drop()
        panel = WeightsPanel(self._tab.weights, self._tab.field)
        panel.changed.connect(self._tab.try_weights)
        self._page.side.open_panel(say("schools.weights.title"), say("schools.weights.second"))
        parts: list[QWidget] = [panel]
        if self._suite.schools.centre() is None:
            where = ghost_button(say("schools.centre.open"), "target")
            where.clicked.connect(self.ask_centre)
            parts.append(where)
        self._page.side.set_parts(parts)
        save = main_button(say("schools.weights.save"), "confirm")
        usual, known = plain_button(say("schools.weights.usual")), plain_button(say("schools.weights.known_only"))
        save.clicked.connect(self.save)
        usual.clicked.connect(panel.usual)
        known.clicked.connect(panel.known_only)
        self._page.side.set_buttons([save, usual, known])
        self.panel = panel
        panel.focus_first()

    def save(self) -> None:
        """Keep the weights as they stand."""
        panel = self.panel
        if panel is not None and self._page.guard(lambda: self._suite.shortlist.set_weights(panel.weights())):
            self.panel = None
            self._page.side.close_panel()
            self._settled(say("schools.weights.saved"))

    def drop(self) -> None:
        """Weights that were not saved no longer count."""
        if self.panel is not None:
            self.panel = None
            self._tab.try_weights(self._tab.weights)

    def again(self) -> None:
        """The list was read again: try what the open panel says."""
        if self.panel is not None:
            self._tab.try_weights(self.panel.weights())

    def ask_centre(self) -> None:
        """Ask where miles are measured from."""
        self.drop()
        form = steps.centre_form(self._suite.schools.centre())

        def keep(values: dict[str, Any]) -> None:
            if values["at"]:
                self._suite.schools.set_centre_at(values["at"])
            else:
                self._suite.schools.set_centre(values["easting"], values["northing"])

        title, said = say("schools.centre.title"), say("schools.centre.saved")
        self._asking.ask(form, title, "", say("schools.centre.save"), keep, said)
