"""What filing a returned sheet asks of a person: where the desk holds something else, and which of the two stays."""

from __future__ import annotations

from dataclasses import dataclass

from nurture_desk.domain.returned import ReturnedSheet

KEEP = "keep_"  # in ``ReturnedSheet.values``: KEEP + a difference's field -> DESK or PAPER
DESK, PAPER = "desk", "paper"
SIGNER = "signer_id"  # in ``ReturnedSheet.values`` of a consent sheet: the key of the person who signed, or NEW_SIGNER
NEW_SIGNER = "new"  # nobody kept yet: the name and capacity on the sheet become somebody who answers for the child


@dataclass(frozen=True)
class Difference:
    """The desk holds something else for a field of a sheet: both in words, as a person reads them.

    ``open``: a person chooses (``keep_<field>`` in the sheet's values: ``desk`` or ``paper``); else it is only shown,
    and the desk's stays (a mark of a child who was not in the group that day).
    """

    field: str
    here: str
    paper: str
    open: bool = True

    @property
    def choice(self) -> str:
        """The key under which the choice stands in the sheet's values."""
        return KEEP + self.field


def chosen(sheet: ReturnedSheet, field: str) -> str:
    """What was chosen for a difference: ``desk``, ``paper``, or "" while nobody has."""
    return sheet.values.get(KEEP + field, "")


def takes_paper(sheet: ReturnedSheet, difference: Difference) -> bool:
    """Whether the paper's value goes in over the desk's."""
    return difference.open and chosen(sheet, difference.field) == PAPER
