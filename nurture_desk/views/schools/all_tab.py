"""All schools of the desk, read by column; register and census come in here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.progress import Progress
from nurture_desk.domain.schools import SchoolRow
from nurture_desk.services.school_imports import ImportResult
from nurture_desk.views.schools import words
from nurture_desk.views.schools.import_result import ImportCard
from nurture_desk.views.widgets.buttons import main_button
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.paste_offer import offer_paste
from nurture_desk.views.widgets.progress_panel import ProgressPanel
from nurture_desk.views.widgets.table import Column, Filter, RecordTable

MANY = 3_000  # schools: above this the list is read in a job


class AllTab(QWidget):
    """The list, and the import with progress, cancel and a list of what was left out."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._build()
        self._connect()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.progress = ProgressPanel()
        self.result = ImportCard()
        column.addWidget(self.progress)
        column.addWidget(self.result)
        self.table = RecordTable(_columns(), say("schools.all.name"))
        self.table.set_count_words("schools.all.count")
        self.table.set_filters(
            [
                Filter("open", say("schools.all.open_only"), _is_open, on=True),
                Filter("with_us", say("schools.all.with_us"), lambda row: row.working_with_us),
                Filter("own", say("schools.all.own"), lambda row: row.code.startswith("S-")),
            ]
        )
        begin = main_button(say("schools.import.open"), "add")
        begin.clicked.connect(self.choose_register)
        self.table.set_empty("school", say("schools.all.empty"), say("schools.all.empty_text"), begin)
        offer_export(self._page, self.table, say("schools.all.name"))
        self.paste = offer_paste(self._page, self.table, self._suite.pasting.tables.figures)
        self.paste.button.setText(say("paste.button_figures"))
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.table.row_opened.connect(lambda row: self._page.show_thing(("school", row.id)))
        self.result.closed.connect(self.result.hide)

    def refresh(self) -> None:
        """Read the list again; a very long one in a job, so that the page is there at once."""
        if self._suite.schools.count() > MANY:
            jobs.run(lambda _: self._suite.schools.listing(), self._show)
        else:
            self._show(self._suite.schools.listing())

    def _show(self, rows: list[SchoolRow]) -> None:
        self.table.set_rows(rows, key=None if len(rows) > MANY else lambda row: row.id)

    def choose_register(self) -> None:
        """Ask for the register, and whether only our own authorities are wanted."""
        file = self._page.ask.choose_file(say("schools.import.choose_register"), say("schools.import.patterns"))
        if file is not None:
            self.offer_register(file)

    def offer_register(self, file: Path) -> None:
        """Read a register in, of our own authorities only where that is wanted."""
        ours = self._suite.schools.our_authorities()
        only = bool(ours) and self._page.ask.which(
            say("schools.import.only_ours"),
            say("schools.import.only_ours_text", names=", ".join(ours)),
            [("ours", say("schools.import.ours_verb")), ("all", say("schools.import.all_verb"))],
        )
        if only is not None:
            self.import_register(file, ours if only == "ours" else ())

    def choose_census(self) -> None:
        """Ask for a census file."""
        file = self._page.ask.choose_file(say("schools.import.choose_census"), say("schools.import.patterns"))
        if file is not None:
            self.import_census(file)

    def import_register(self, file: Path, authorities: tuple[str, ...] = ()) -> None:
        """Read a register in, in a job."""
        self._begin(
            say("schools.import.reading", file=file.name),
            lambda progress: self._suite.school_imports.register(file, authorities, progress),
        )

    def import_census(self, file: Path) -> None:
        """Read a census in, in a job."""
        self._begin(
            say("schools.import.reading", file=file.name),
            lambda progress: self._suite.school_imports.census(file, progress),
        )

    def _begin(self, what: str, work: Callable[[Progress], ImportResult]) -> None:
        if self.progress.run(what, work, self._done, self._page.message_bar.show_error, cancelled=self._cancelled):
            self.result.hide()

    def _done(self, result: ImportResult) -> None:
        self._page.saved.emit()
        self._page.refresh()
        self.result.show_result(result)

    def _cancelled(self) -> None:
        self._page.message_bar.show_message("info", say("schools.import.cancelled"))


def _columns() -> list[Column]:
    return [
        Column(
            "school", say("schools.column.school"), lambda row: (row.name, _line(row)), None, "two_lines", least=220
        ),
        Column("code", say("schools.column.urn"), lambda row: row.code, 96),
        Column("authority", say("schools.column.authority"), lambda row: row.la_name, 160),
        Column("postcode", say("schools.column.postcode"), lambda row: row.postcode, 110),
        Column("status", say("schools.column.status"), lambda row: row.status or say("schools.all.own_status"), 150),
        Column("with_us", say("schools.column.with_us"), lambda row: row.working_with_us, 90, "tick"),
    ]


def _line(row: SchoolRow) -> str:
    return words.kind_line(row.phase, row.kind, "")


def _is_open(row: SchoolRow) -> bool:
    return row.status == "" or row.status.startswith("Open")
