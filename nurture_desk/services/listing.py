"""Codes and names for the command line and for everything that asks "which one?"."""

from __future__ import annotations

from nurture_desk.db import listing
from nurture_desk.domain.listing import Listed, Named
from nurture_desk.services.open_desk import OpenDesk


class Listing:
    """Looks only; nothing here leaves a row in the trail."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def of(self, what: Listed) -> list[Named]:
        """Everything of one kind, by code."""
        with self._desk.look() as conn:
            return listing.named(conn, what)
