"""What the first page shows: what waits for somebody, how the year stands, what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.gaps import Gap
from nurture_desk.domain.milestones import Dated


class YearPaper(StrEnum):
    """What is printed of the year, by its words in the command line."""

    PLAN = "year-plan"
    STILL_NEEDED = "still-needed"


@dataclass(frozen=True)
class Line:
    """One thing that is missing, with where it is mended.

    ``key`` names its words (``today.line.<key>``: what, detail, verb), ``values`` fill them. ``page`` and ``thing`` say
    where the button goes; ``count`` is how many things this line stands for. ``paper`` is the form that asks for
    what is missing, printed for ``codes``; ``print_first``: printing it is the next thing to do, not the entering.
    ``form``: which of the words of its key speak ("one", "some", "many"; empty where there is but one way to say it).
    ``step`` and ``due``: the deadline it is missing towards. ``gaps``: the single things it stands for; each has
    a line of its own (``domain.gap_lines.parts_of``).
    """

    key: str
    page: str
    idea: str
    count: int = 1
    thing: object = None
    values: Mapping[str, object] = field(default_factory=dict)
    verb_idea: str = "open"
    paper: Form | None = None
    codes: tuple[str, ...] = ()
    print_first: bool = False
    form: str = ""
    step: str = ""
    due: date | None = None
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True)
class Bar:
    """One bar: ``n`` of ``total``; ``key`` names its words (``today.bar.<key>``)."""

    key: str
    n: int
    total: int
    values: Mapping[str, object] = field(default_factory=dict)
    note: str = ""  # key of a note's words, filled from ``values``


@dataclass(frozen=True)
class Coming:
    """One session to come."""

    session_id: int
    group: str
    number: int
    on: date
    starts_at: str
    code: str  # what its register and diary are printed for: group code and key of the session


@dataclass(frozen=True)
class Day:
    """Everything of one day: ``begin`` is what a new desk still lacks, ``missing`` counts towards hand-in.

    ``steps`` are the dates on the line of the year, in order; none on a desk without a year. ``gaps`` are what most
    lines of ``missing`` stand for, one by one; ``every_step`` has the service's own steps too.
    """

    today: date
    hand_in: date | None
    begin: tuple[Line, ...]
    missing: tuple[Line, ...]
    soon: tuple[Line, ...]
    bars: tuple[Bar, ...]
    coming: tuple[Coming, ...]
    steps: tuple[Dated, ...] = ()
    gaps: tuple[Gap, ...] = ()
    every_step: tuple[Dated, ...] = ()

    def owed(self) -> dict[str, int]:
        """How much is owed on each page, Today's own count being the sum."""
        counts: dict[str, int] = {}
        for line in (*self.missing, *self.soon):
            counts[line.page] = counts.get(line.page, 0) + line.count
        total = sum(counts.values())
        return counts | ({"today": total} if total else {})
