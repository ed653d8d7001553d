"""Complaints and losses: what went wrong, by when it has to be answered, and the page for a lost laptop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.views.protection.complaints_part import ComplaintsPart
from nurture_desk.views.protection.incidents_part import IncidentsPart
from nurture_desk.views.protection.lost_card import LostCard
from nurture_desk.views.widgets.measures import pack


class LossesTab(QWidget):
    """Two lists, and a card for the worst day."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self.complaints, self.incidents, self.lost = ComplaintsPart(page), IncidentsPart(page), LostCard(page)
        self.new_button = self.complaints.new_button
        column = pack(QVBoxLayout(self), 0, gap=20)
        for part in (self.complaints, self.incidents, self.lost):
            column.addWidget(part)
        column.addStretch(1)

    def refresh(self) -> None:
        """Read all three again."""
        self.complaints.refresh()
        self.incidents.refresh()
        self.lost.refresh()

    def show_thing(self, thing: object) -> None:
        """("complaint", key), ("incident", key), or "new", "new_loss", "lost"."""
        if isinstance(thing, tuple):
            kind, key = thing
            (self.complaints if kind == "complaint" else self.incidents).show_record(key)
        elif thing == "new":
            self.complaints.start_new()
        elif thing == "new_loss":
            self.incidents.start_new()
        elif thing == "lost":
            self.lost.show_steps()

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """One loss with what comes next, and the steps for a lost laptop."""
        stops: list[tuple[str, Callable[[], object]]] = []
        found = self.incidents.table.rows()
        if found:
            stops.append(("protection-loss", lambda: self.incidents.show_record(found[0].id)))
        return [*stops, ("protection-lost-laptop", self.lost.show_steps)]
