"""The parts of a batch: sheets of one layout, and the style and language they are set in."""

from __future__ import annotations

from dataclasses import dataclass

from nurture_desk.services.printing.known import Given, Lot
from nurture_desk.services.printing.wordings import Wording


@dataclass(frozen=True)
class Way:
    """How one part of a batch is set."""

    style: str
    language: str


@dataclass(frozen=True)
class Part:
    """Sheets of one layout with the way they are set; ``spares``: how many at its end are nobody's yet."""

    lot: Lot
    way: Way
    wording: Wording
    spares: int = 0

    @property
    def named(self) -> tuple[Given, ...]:
        """The sheets that are somebody's."""
        return self.lot.sheets[: len(self.lot.sheets) - self.spares]
