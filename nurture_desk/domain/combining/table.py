"""The national table, whole: what its workbook, its pages and the window show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nurture_desk.domain.combining.anomalies import Anomaly, anomalies
from nurture_desk.domain.combining.reading import ReadReturn, Saying
from nurture_desk.domain.combining.sheets import (
    KnownWords,
    MarginTable,
    SignTotal,
    ThemeTotal,
    margin_tables,
    sign_totals,
    theme_totals,
)
from nurture_desk.domain.combining.statuses import DueDate, Judged, Status, due_by_rule, judged
from nurture_desk.domain.combining.totals import Totals, totals_of


@dataclass(frozen=True)
class NationalTable:
    """Everything combined from one set of files. ``stories``: how many of each kind; ``sayings`` not yet checked."""

    years: tuple[str, ...]
    files: tuple[Judged, ...]
    totals: Totals
    margins: tuple[MarginTable, ...]
    signs: tuple[SignTotal, ...]
    themes: tuple[ThemeTotal, ...]
    stories: tuple[tuple[str, int], ...]
    sayings: tuple[Saying, ...]
    anomalies: tuple[Anomaly, ...]

    def with_status(self, status: Status) -> list[Judged]:
        """The files of one status."""
        return [one for one in self.files if one.status is status]

    @property
    def year(self) -> str:
        """The year or years of the returns that count: "2026-27"."""
        return ", ".join(self.years)


def national_table(returns: Sequence[ReadReturn], known: KnownWords, due: DueDate = due_by_rule) -> NationalTable:
    """The table over ``returns``, in the order they were given."""
    files = judged(returns, due)
    counted = [one.read for one in files if one.counts]
    further = [one.further for one in counted]
    stories = Counter(kind for one in further for kind in one.stories)
    sayings = dict.fromkeys(saying for one in further for saying in one.sayings)
    return NationalTable(
        tuple(sorted({one.year for one in counted})),
        files,
        totals_of([one.figures for one in counted]),
        margin_tables([(one.figures, one.further) for one in counted], known),
        sign_totals(further, known),
        theme_totals(further, known),
        tuple(stories.items()),
        tuple(sayings),
        anomalies(files),
    )
