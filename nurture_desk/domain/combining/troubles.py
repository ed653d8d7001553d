"""What a returned workbook may have wrong with it, and which of that keeps the whole file out of the sums."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """One thing that does not fit; its sentence is ``combine.problem.<value>``."""

    NOT_WHOLE = "not_whole"
    NEGATIVE = "negative"
    NOT_YES_NO = "not_yes_no"
    NOT_A_DATE = "not_a_date"
    NOT_A_YEAR = "not_a_year"
    NOT_A_PERIOD = "not_a_period"
    FORMULA = "formula"  # never calculated: there is no value, and that is not 0
    FORMULA_FAILED = "formula_failed"
    RANGE = "range"  # the name covers several cells
    ELSEWHERE = "elsewhere"  # the name points into another file
    MERGED = "merged"
    MORE_THAN = "more_than"
    NO_VERSION = "no_version"
    OTHER_VERSION = "other_version"
    NOT_SAID = "not_said"  # service, year, period or number of the return is blank
    SAME_NUMBER = "same_number"  # two different returns under one number, and nothing says which holds
    # Listed, but the file still counts:
    LOST = "lost"  # the name, or its cell, is gone: not known
    PARTLY_BLANK = "partly_blank"
    NOT_JUDGED = "not_judged"
    NOBODY_ASKED = "nobody_asked"  # a yes without the number of tutors asked
    UNSIGNED = "unsigned"
    BY_HAND = "by_hand"
    MARGIN_UNKNOWN = "margin_unknown"
    MARGIN_NOT_WHOLE = "margin_not_whole"
    MARGIN_MORE = "margin_more"
    LINE_NOT_WHOLE = "line_not_whole"
    LATE = "late"
    SUPERSEDED = "superseded"
    TAKEN_BACK = "taken_back"
    DUPLICATE = "duplicate"


LISTED_ONLY = frozenset(
    {
        Fault.LOST,
        Fault.PARTLY_BLANK,
        Fault.NOT_JUDGED,
        Fault.NOBODY_ASKED,
        Fault.UNSIGNED,
        Fault.BY_HAND,
        Fault.MARGIN_UNKNOWN,
        Fault.MARGIN_NOT_WHOLE,
        Fault.MARGIN_MORE,
        Fault.LINE_NOT_WHOLE,
        Fault.LATE,
        Fault.SUPERSEDED,
        Fault.TAKEN_BACK,
        Fault.DUPLICATE,
    }
)


@dataclass(frozen=True)
class Trouble:
    """One fault at one cell.

    ``name``: the figure it is about (empty: the file, or a line of a further sheet); ``other``: the figure it is held
    against; ``found``: what stood there, or the file, day or words the sentence names.
    """

    fault: Fault
    cell: str = ""
    name: str = ""
    other: str = ""
    found: str = ""
    limit: str = ""

    @property
    def fails(self) -> bool:
        """Whether it keeps the file out of the sums."""
        return self.fault not in LISTED_ONLY
