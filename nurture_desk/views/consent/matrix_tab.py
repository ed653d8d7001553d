"""The matrix: children by purposes, what is owed with the button that prints it, and the line that explains a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.consent_matrix import Cell, MatrixRow
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.purposes import Purpose
from nurture_desk.services.consent_matrix import Explanation, Matrix
from nurture_desk.views.consent import words
from nurture_desk.views.consent.explain import ExplainCard
from nurture_desk.views.widgets.buttons import main_button
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.table import Column, Filter, RecordTable

CHILD = "child"
WIDE, WIDER = 99, 105  # "Show me" is the longest pill


class MatrixTab(QWidget):
    """Reads the matrix; a cell under the cursor is explained below it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._matrix: Matrix | None = None
        self._columns: tuple[str, ...] = ()
        self._filters: tuple[str, ...] = ()
        self._cell = (0, "")
        self._column = pack(QVBoxLayout(self), 0, gap=12)
        self.table: RecordTable | None = None
        self.explained = ExplainCard(self._open_answers, self.recall)

    def refresh(self) -> None:
        """Read everybody's standing again; the explained cell stays."""
        matrix: Matrix = self._suite.consent_matrix.matrix()
        self._matrix = matrix
        if self.table is None or matrix.columns != self._columns:
            self._make_table(matrix)
        assert self.table is not None
        self._set_filters(matrix)
        self.table.set_rows(matrix.rows, key=lambda row: row.pupil_id)
        self.say_owed()
        child, column = self._cell
        if child and column in matrix.columns and any(row.pupil_id == child for row in matrix.rows):
            self.explained.explain(self._suite.consent_matrix.explain(child, column))
        else:
            self.explained.hide()

    def second_line(self) -> str:
        """The page's second line: which forms count."""
        if self._matrix is None or self._matrix.made_on is None:
            return say("consent.second_line_no_form")
        made = self._matrix.made_on
        return say("consent.second_line", month=f"{made:%B %Y}", number=self._matrix.version)

    def say_owed(self) -> None:
        """Say who owes an answer, with the button that prints their forms."""
        bar = self._page.message_bar
        owing = self._matrix.owing if self._matrix else ()
        if not owing:
            bar.clear()
            return
        names = [row.shown_name for row in owing[:4]]
        if len(owing) > 4:
            names.append(say("consent.owed.others", n=len(owing) - 4))
        text = say("consent.owed.who", names=words.listed(names))
        if self._matrix is not None and self._matrix.handed_out_on is not None:
            text += " " + say("consent.owed.out", day=words.day(self._matrix.handed_out_on))
        lead = say("consent.owed.one" if len(owing) == 1 else "consent.owed.lead", n=len(owing))
        verb = say("consent.owed.print_one" if len(owing) == 1 else "consent.owed.print", n=len(owing))
        bar.show_message("owed", lead, text, verb, self.print_owed)
        bar.button.set_kind("main", "print")

    def print_owed(self) -> None:
        """Print the forms of everybody who owes an answer."""
        self.print_for(self._matrix.owing if self._matrix else ())

    def print_chosen(self) -> None:
        """Print the forms of the selected children, else of everybody shown."""
        rows = (self.table.selected_rows() or self.table.rows()) if self.table else []
        self.print_for(rows)

    def print_for(self, rows: Sequence[MatrixRow]) -> None:
        """Wish the forms of these children; the print tab shows them first."""
        self._page.print_wished.emit(Form.CONSENT.word, tuple(row.code for row in rows))

    def recall(self, found: Explanation) -> None:
        """Ask, then keep that everything this cell has out was called back today."""
        n = len(found.recalls)
        where = "; ".join(say("consent.recall.line", title=one.title, where=one.went_where) for one in found.recalls)
        title = say("consent.recall.title", n=n)
        if not self._page.ask.confirm(title, say("consent.recall.text", where=where), say("consent.recall.verb", n=n)):
            return

        def settle() -> None:
            for row in found.recalls:
                self._suite.recalls.settle(row)

        if self._page.guard(settle):
            self._page.refresh()

    def show_child(self, pupil_id: int) -> bool:
        """Put the cursor on a child's row."""
        return self.table is not None and self.table.choose(lambda row: row.pupil_id == pupil_id)

    def show_cell(self, pupil_id: int, column: str) -> None:
        """Explain one cell."""
        self._cell = (pupil_id, column)
        self.explained.explain(self._suite.consent_matrix.explain(pupil_id, column))
        QTimer.singleShot(0, self, lambda: self._page.scroll_area.ensureWidgetVisible(self.explained, 0, 12))

    def _open_answers(self, pupil_id: int) -> None:
        self._page.open_answers(pupil_id)  # type: ignore[attr-defined]  # ConsentPage

    def _make_table(self, matrix: Matrix) -> None:
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.deleteLater()
        self._columns = matrix.columns
        self.table = RecordTable([_name_column(), *map(_cell_column, matrix.columns)], say("consent.matrix"))
        self.table.set_row_kind("consent")
        self.table.grid.painter_of_cells.shows_cell = True
        self.table.cell_chosen.connect(self._chosen)
        offer_export(self._page, self.table, say("consent.title"))
        begin = main_button(say("consent.begin"), "groups_children")
        begin.clicked.connect(lambda: self._page.went_to.emit("pupils", "groups"))
        self.table.set_empty("consent", say("consent.none"), say("consent.none_text"), begin)
        self._column.insertWidget(0, self.table, 1)
        if self._column.indexOf(self.explained) < 0:
            self._column.addWidget(self.explained)

    def _set_filters(self, matrix: Matrix) -> None:
        groups = tuple(dict.fromkeys(row.group for row in matrix.rows if row.group))
        if groups == self._filters or self.table is None:
            return
        self._filters = groups
        owed = Filter("owed", say("consent.only_owed"), lambda row: row.owed > 0)
        named = [Filter(group, group, lambda row, wanted=group: row.group == wanted) for group in groups[:6]]
        self.table.set_filters([*named, owed], one_only=True)

    def _chosen(self, row: MatrixRow, column: str) -> None:
        if column == CHILD:
            column = self._columns[0]
        try:
            self.show_cell(row.pupil_id, column)
        except NurtureError as error:
            self._page.message_bar.show_error(error)


def _name_column() -> Column:
    return Column(
        CHILD,
        say("consent.head.child"),
        _name,
        kind="two_lines",
        least=116,
        sort=lambda row: row.shown_name,
        tooltip=lambda row: " · ".join(_name(row)),
    )


def _name(row: MatrixRow) -> tuple[str, str]:
    if row.remark:
        return row.shown_name, say(f"consent.remark.{row.remark}")
    place = say("consent.mentoring") if row.kind == "mentoring" else row.group
    return row.shown_name, " · ".join(part for part in (words.year_word(row.year_group), place) if part)


def _cell_column(column: str) -> Column:
    title, group, role = words.column_head(column)

    def cell(row: MatrixRow) -> Cell:
        return next(one for one in row.cells if one.column == column)

    def tip(row: Any) -> str:
        found = cell(row)
        telling = next((one for one in found.standings if not one.allowed), found.standings[0])
        return say(f"consent.why.{telling.why}")

    return Column(
        column,
        title,
        lambda row: words.chip(cell(row).state),
        width=WIDER if column == Purpose.STORY else WIDE,
        kind="state",
        sort=lambda row: cell(row).state,
        group=group,
        group_role=role,
        tooltip=tip,
    )
