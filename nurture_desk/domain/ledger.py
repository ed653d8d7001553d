"""The list of what has left under a consent, one row a departure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nurture_desk.domain.media import RecallRow


@dataclass(frozen=True)
class LedgerRow:
    """Something that left: what, for whom, where to, under whose consent, and how much of it is still to be settled.

    ``lines``: one a child and purpose. ``to_recall``: keys of the children of whom it has to be called back.
    ``sha256``: of the file that left, blank where it was no file.
    """

    id: int
    kind: str
    title: str
    went_where: str
    for_whom: str
    left_on: date
    sha256: str
    media_id: int | None
    lines: tuple[RecallRow, ...]
    to_recall: frozenset[int] = frozenset()
    subject: str = ""  # which document of the desk: "case-study:3"

    @property
    def children(self) -> tuple[str, ...]:
        """Whose consent it left under, by name, each once."""
        return tuple(dict.fromkeys(line.shown_name for line in self.lines))

    @property
    def purposes(self) -> tuple[str, ...]:
        """The purposes it leaned on, each once."""
        return tuple(dict.fromkeys(line.purpose for line in self.lines))

    @property
    def state(self) -> str:
        """``recall`` while something of it is to be called back, ``settled`` once all of it was, else ``out``."""
        if self.to_recall:
            return "recall"
        return "settled" if self.lines and all(line.settled_on for line in self.lines) else "out"


def recalled_children(rows: Iterable[RecallRow]) -> dict[int, frozenset[int]]:
    """Departure to the children of whom it is on the recall list."""
    found: dict[int, set[int]] = {}
    for row in rows:
        if row.departure_id:
            found.setdefault(row.departure_id, set()).add(row.pupil_id)
    return {key: frozenset(children) for key, children in found.items()}
