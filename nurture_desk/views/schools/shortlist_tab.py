"""The shortlist: schools by rank with their points, what decides it and how far they have come."""

from __future__ import annotations

from collections.abc import Mapping

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.school_stages import Stage, StageStep
from nurture_desk.domain.schools import sort_of_school
from nurture_desk.domain.shortlist import Candidate, Criterion, Field, Placed, Ranking
from nurture_desk.domain.shortlist_reasons import Reason, reasons
from nurture_desk.services import shortlist_words
from nurture_desk.views.schools import words
from nurture_desk.views.widgets.bars import Key
from nurture_desk.views.widgets.buttons import main_button
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.inputs import Choice
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.segments import FilterChip
from nurture_desk.views.widgets.table import BarCell, Column, RecordTable

MANY = 3_000  # schools: above this the field is read in a job, and only the first places are listed
LISTED = 300
REASONS_AFTER_MS = 300
QUICK = 100  # schools: up to here reasons are found at once, above it in a job


class ShortlistTab(QWidget):
    """The table; filters choose who is compared, so that ranks are among those."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._all: list[Candidate] = []
        self._reasons: dict[int, Reason] = {}
        self.stages: Mapping[int, StageStep] = {}
        self.weights: dict[Criterion, float] = {}
        self._tried: dict[Criterion, float] = {}
        self.field = Field([])
        self.ranking: Ranking | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0)
        self.table = RecordTable(self._columns(), say("schools.shortlist.name"))
        self.table.set_row_kind("shortlist")
        self.table.set_count_words("schools.shortlist.count")
        self.ours = FilterChip(say("schools.shortlist.all_ours"), on=True)
        self.new_only = FilterChip(say("schools.shortlist.new_only"))
        self.phase = fix(Choice([("", say("schools.shortlist.any_phase"))]), width=150)
        self.phase.setAccessibleName(say("schools.shortlist.phase"))
        self.phase.set_value("")
        for tool in (self.ours, self.new_only, self.phase):
            self.table.add_tool(tool)
        for word, role in (("need", "c1"), ("reach", "c2"), ("readiness", "c3"), ("unknown", "")):
            self.table.key_row.addWidget(Key(say(f"schools.key.{word}"), role))
        begin = main_button(say("schools.import.open"), "add")
        begin.clicked.connect(lambda: self._page.show_thing("import"))
        self.table.set_empty("school", say("schools.shortlist.empty"), say("schools.shortlist.empty_text"), begin)
        offer_export(self._page, self.table, say("schools.shortlist.name"))
        column.addWidget(self.table)

    def _columns(self) -> list[Column]:
        return [
            Column(
                "rank",
                say("schools.column.rank"),
                lambda row: (shortlist_words.ranks(row), ""),
                72,
                "two_lines",
                lambda row: -(row.low + row.high),
            ),
            Column("school", say("schools.column.school"), _two_lines, 206, "two_lines"),
            Column(
                "points",
                say("schools.column.points"),
                bar_cell,
                176,
                "bar",
                lambda row: row.low,
                tooltip=shortlist_words.parts_told,
            ),
            Column("decides", say("schools.column.decides"), self._decides, None, "wrap", least=120),
            Column("stage", say("schools.column.stage"), self._stage, 136, "chip"),
            Column("miles", say("schools.column.miles"), _miles, 120, "figure", hidden=True),
            Column("code", say("schools.column.urn"), lambda row: row.candidate.code, 96, hidden=True),
            Column("unknown", say("schools.column.unknown"), words.unknowns_text, 220, "wrap", hidden=True),
        ]

    def _connect(self) -> None:
        self._find_reasons = QTimer(self)
        self._find_reasons.setSingleShot(True)
        self._find_reasons.timeout.connect(self._give_reasons)
        self.ours.clicked.connect(lambda: self._read())
        self.new_only.clicked.connect(lambda: self._compare())
        self.phase.currentIndexChanged.connect(lambda _: self._compare())

    def refresh(self) -> None:
        """Read figures, weights and stages again."""
        self.weights = self._suite.shortlist.weights()
        self.stages = self._suite.shortlist.stages()
        ours = self._suite.schools.our_authorities()
        self.ours.setVisible(bool(ours))
        self.ours.setText(say("schools.shortlist.ours", n=len(ours)) if len(ours) > 1 else "".join(ours))
        self._read()

    def _read(self) -> None:
        authorities = self.authorities()
        if self._suite.schools.count() > MANY:
            jobs.run(lambda _: self._suite.shortlist.field(authorities), self._take)
        else:
            self._take(self._suite.shortlist.field(authorities))

    def authorities(self) -> tuple[str, ...] | None:
        """Whose schools are compared: None is the service's own, nothing named is all."""
        return None if self.ours.isChecked() else ()

    def _take(self, field: Field) -> None:
        self._all = field.candidates
        sorts = sorted({sort_of_school(one.phase, one.kind) for one in self._all})
        kept = self.phase.value() or ""
        self.phase.blockSignals(True)
        self.phase.set_choices(
            [("", say("schools.shortlist.any_phase")), *((sort, shortlist_words.sort_word(sort)) for sort in sorts)]
        )
        self.phase.set_value(kept if kept in sorts else "")
        self.phase.blockSignals(False)
        self._compare(field)

    def _compare(self, field: Field | None = None) -> None:
        """Compare the schools the filters leave among themselves."""
        sort, new_only, everybody = self.phase.value() or "", self.new_only.isChecked(), self._all
        if len(everybody) > MANY:
            jobs.run(lambda _: _compared(everybody, sort, new_only, field), self._use)
        else:
            self._use(_compared(everybody, sort, new_only, field))

    def _use(self, field: Field) -> None:
        self.field = field
        self.try_weights(self.weights)

    def try_weights(self, weights: Mapping[Criterion, float]) -> None:
        """Rank by these weights, kept or not; the row under the cursor stays chosen.

        Tens of thousands of schools are ranked away from the window; of several weights tried, the last one is shown.
        """
        if not any(weights.values()):
            return
        self._tried = tried = dict(weights)
        field = self.field
        if len(field.candidates) <= MANY:
            self._show(field.rank(tried))
            return

        def show(ranking: Ranking) -> None:
            if shiboken6.isValid(self) and tried is self._tried and field is self.field:
                self._show(ranking)

        jobs.run(lambda _: field.rank(tried), show)

    def _show(self, ranking: Ranking) -> None:
        self.ranking = ranking
        few = len(ranking) <= MANY
        shown = ranking[: len(ranking) if few else LISTED]
        self._reasons = {}
        self._find_reasons.stop()
        if len(ranking) <= QUICK:
            self._reasons = reasons(self.field, shown, self._tried)
        else:
            self._find_reasons.start(0 if few else REASONS_AFTER_MS)
        self.table.set_count_words("schools.shortlist.count" if few else "schools.shortlist.count_first")
        self.table.set_rows(shown, key=lambda row: row.candidate.school_id)

    def reason(self, placed: Placed) -> str:
        """What decides the place of a school, in a sentence."""
        school = placed.candidate.school_id
        if school not in self._reasons:
            self._reasons |= reasons(self.field, [placed], self._tried)
        return shortlist_words.sentence(self._reasons[school])

    def chosen_schools(self) -> list[Placed]:
        """The selected schools that can be invited."""
        return [row for row in self.table.selected_rows() if self._stage_of(row) in (Stage.OPEN, Stage.ASKED)]

    def _decides(self, row: Placed) -> str:
        found = self._reasons.get(row.candidate.school_id)
        return shortlist_words.sentence(found) if found else ""

    def _give_reasons(self) -> None:
        """Trying 22 other weights on tens of thousands of schools is done away from the window, once nobody presses."""
        field, shown, weights = self.field, self.table.model.rows(), dict(self._tried)

        def found(answer: dict[int, Reason]) -> None:
            if (
                shiboken6.isValid(self) and field is self.field and weights == self._tried
            ):  # else another set of weights is tried by now
                self._reasons = answer
                self.table.grid.viewport().update()

        jobs.run(lambda _: reasons(field, shown, weights), found)

    def _stage(self, row: Placed) -> tuple[str, str]:
        return words.stage_chip(self.stages.get(row.candidate.school_id))

    def _stage_of(self, row: Placed) -> Stage:
        step = self.stages.get(row.candidate.school_id)
        return step.stage if step else Stage.OPEN


def _compared(everybody: list[Candidate], sort: str, new_only: bool, field: Field | None) -> Field:
    """The schools the filters leave; ``field`` is that of everybody, where it was worked out already."""
    if not sort and not new_only:
        return field or Field(everybody)
    place = list(Criterion).index(Criterion.NEW_TO_US)
    return Field(
        [
            one
            for one in everybody
            if (not sort or sort_of_school(one.phase, one.kind) == sort) and (not new_only or one.values[place] == 1.0)
        ]
    )


def _two_lines(row: Placed) -> tuple[str, str]:
    one = row.candidate
    return one.name, words.kind_line(one.phase, one.kind, one.la_name)


def _miles(row: Placed) -> float | str:
    """Miles from the music centre, straight line; nothing where no grid reference is published."""
    value = row.candidate.values[list(Criterion).index(Criterion.MILES)]
    return "" if value is None else round(value, 1)


def bar_cell(row: Placed) -> BarCell:
    """ "74 to 82 of 100" over need, reach, readiness; what is not known is hatched."""
    need, reach, readiness = row.group_points()
    return BarCell(
        shortlist_words.points(row),
        say("schools.of_hundred"),
        (("c1", need / 100), ("c2", reach / 100), ("c3", readiness / 100)),
        (row.points_high - row.points) / 100,
        shortlist_words.parts_told(row),
    )
