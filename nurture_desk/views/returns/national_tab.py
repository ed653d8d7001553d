"""The national table: returns of many services read in, what each is, what they add up to, what to look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.combining.statuses import Judged
from nurture_desk.domain.combining.table import NationalTable
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.progress import Progress
from nurture_desk.services.combine_sheets import counted_lede
from nurture_desk.views.returns import national_words as words
from nurture_desk.views.returns.national_cards import FiguresCard, LookCard, MarginsCard, SharesCard
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.labels import hairline, label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.progress_panel import ProgressPanel
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.table import Column, Filter, RecordTable


class NationalTab(QWidget):
    """Choose files, watch them read, see the table; one file opens in the side panel with its problems by cell."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.table: NationalTable | None = None
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.progress = ProgressPanel()
        column.addWidget(self.progress)
        self.begin = Card()
        choose = main_button(_say("choose"), "open")
        choose.clicked.connect(self.choose)
        self.begin.add(EmptyState("return", _say("empty"), _say("empty_text"), choose))
        folder = plain_button(_say("folder"), "open")
        folder.clicked.connect(self.choose_folder)
        self.try_it = plain_button(_say("try"))
        self.try_it.clicked.connect(self.try_made_up)
        ways = QWidget()
        row = pack(QHBoxLayout(ways), 0, gap=8)
        row.addStretch(1)
        row.addWidget(folder)
        row.addWidget(self.try_it)
        row.addStretch(1)
        self.begin.add(ways)
        column.addWidget(self.begin)
        self.found = QWidget()
        self._found(pack(QVBoxLayout(self.found), 0, gap=12))
        self.found.hide()
        column.addWidget(self.found)

    def _found(self, column: QVBoxLayout) -> None:
        self.lede = label("", "muted", wrap=True)
        again, folder = plain_button(_say("choose"), "open"), plain_button(_say("folder"), "open")
        again.clicked.connect(self.choose)
        folder.clicked.connect(self.choose_folder)
        column.addWidget(self.lede)
        column.addWidget(row_of(again, folder))
        self.columns = Columns(side=340)
        self.outcomes = SharesCard(say("combine.paper.outcomes"))
        self.files = RecordTable(_columns(), _say("files"), grow=True)
        self.files.set_filters(
            [
                Filter("out", _say("not_counted"), lambda one: not one.counts),
                Filter("problems", _say("with_problems"), lambda one: bool(words.problems(one))),
            ]
        )
        self.files.row_chosen.connect(self.show_file)
        offer_export(self._page, self.files, _say("files"))
        self.columns.left.addWidget(self.outcomes)
        self.columns.left.addWidget(self.files)
        self.columns.left.addStretch(1)
        self.look, self.totals = LookCard(), FiguresCard()
        self.tutors, self.plans = SharesCard(say("combine.paper.tutors")), SharesCard(say("combine.paper.plans"))
        self.margins = MarginsCard()
        for card in (self.look, self.totals, self.tutors, self.plans, self.margins):
            self.columns.right.addWidget(card)
        self.columns.right.addStretch(1)
        column.addWidget(self.columns)

    def refresh(self) -> None:
        """Nothing of a table is kept in the desk; only the sample desk offers made-up returns."""
        self.try_it.setVisible(self._suite.national_tables.can_be_tried())

    def arrange(self, narrow: bool) -> None:
        """One column or two."""
        self.columns.set_narrow(narrow)

    def choose(self) -> None:
        """Ask for the workbooks."""
        self.take(self._page.ask.choose_files(_say("choose"), _say("patterns")))

    def choose_folder(self) -> None:
        """Ask for the folder they lie in."""
        folder = self._page.ask.choose_folder(_say("folder"))
        self.take([folder] if folder is not None else [])

    def try_made_up(self) -> None:
        """Read returns that are all invented."""
        self._run(self._suite.national_tables.read_made_up)

    def take(self, places: Sequence[Path]) -> None:
        """Read files and folders that were chosen or dropped."""
        if places:
            self._run(lambda progress: self._suite.national_tables.read(places, progress))

    def save(self) -> None:
        """Choose a place and write workbook and PDF there, away from the window's thread."""
        table = self.table
        if table is None:
            self._page.message_bar.show_error(NurtureError("combine.nothing_given"))
            return
        name = _say("file_name", year=table.year.replace(", ", " "))
        path: Path | None = self._page.ask.save_file(_say("save"), name, _say("patterns"))
        if path is not None:
            jobs.run(
                lambda _: self._suite.national_tables.save(table, path),
                self._saved,
                self._page.message_bar.show_error,
            )

    def show_table(self, table: NationalTable) -> None:
        """Show what was read."""
        self.table = table
        self.lede.setText(counted_lede(table))
        self.files.set_rows(list(table.files), key=lambda one: one.read.file)
        self.outcomes.show_shares(words.outcomes(table), words.outcomes_sentence(table))
        self.tutors.show_shares(words.tutors(table))
        self.plans.show_shares(words.plans(table))
        self.look.show_anomalies(table)
        self.totals.show_totals(table)
        self.margins.show_margins(table)
        self.begin.hide()
        self.found.show()

    def show_file(self, one: Judged) -> None:
        """Open one file with everything that is said about it, by cell."""
        side = self._page.side
        status = words.status(one)
        side.open_panel(one.read.service or one.read.file, one.read.file, words.STATES[one.status], status)
        problems = words.problems(one)
        parts: list[QWidget] = [] if problems else [label(_say("no_problems"), "muted", wrap=True)]
        for cell, text in problems:
            parts += [hairline(), TwoLines(cell, text) if cell else label(text, "body", wrap=True)]
        side.set_parts(parts)
        side.set_buttons([])

    def _run(self, work: Callable[[Progress], NationalTable]) -> None:
        if self.progress.run(
            _say("reading"), work, self._read, self._page.message_bar.show_error, cancelled=self._cancelled
        ):
            self._page.side.close_panel()
            self._page.message_bar.clear()

    def _read(self, table: NationalTable) -> None:
        self.show_table(table)
        self._page.tab_shown("national")  # type: ignore[attr-defined]  # the page of the return

    def _cancelled(self) -> None:
        self._page.message_bar.show_message("info", _say("cancelled"))

    def _saved(self, files: tuple[Path, Path]) -> None:
        self._page.saved.emit()
        self._page.message_bar.show_message("ok", _say("saved", workbook=files[0].name, summary=files[1].name))


def _columns() -> list[Column]:
    return [
        Column("service", say("combine.book.service"), words.service, kind="two_lines", least=220),
        Column("status", say("combine.book.status"), words.state, 150, "state"),
        Column("started", say("combine.book.children"), words.started, 110, "figure"),
        Column("problems", _say("problems"), lambda one: len(words.problems(one)) or "", 110, "figure"),
    ]


def _say(key: str, **values: object) -> str:
    return say(f"combine.window.{key}", **values)
