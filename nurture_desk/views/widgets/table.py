"""The list every page uses: find, filters, sort, selection, columns, copy, export what I see, empty state.

table = RecordTable([Column("name", "School", lambda row: (row.name, row.place), kind="two_lines"), ...], "Schools")
table.set_empty("school", "No schools yet", "Import the register to begin.", button)
table.set_rows(service.rows())
table.row_chosen.connect(self._show)      # the row under the cursor, by click or arrow key
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets.buttons import Button, plain_button
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.table_model import BarCell, Column, Filter, RowModel, VoiceCell, cell_text
from nurture_desk.views.widgets.table_search import Search
from nurture_desk.views.widgets.table_tools import ToolRow
from nurture_desk.views.widgets.table_view import Grid
from nurture_desk.views.widgets.table_ways import Ways

__all__ = ["BarCell", "Column", "Filter", "RecordTable", "VoiceCell", "cell_text"]

Exporter = Callable[[list[Column], list[Any]], object]


class RecordTable(QWidget):
    """A table of plain rows. ``name`` is what a screen reader says; ``grow`` shows all rows without scrolling."""

    row_chosen = Signal(object)
    row_opened = Signal(object)  # double click or Enter
    selection_changed = Signal()
    cell_chosen = Signal(object, str)  # the row and the key of the column under the cursor

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        *,
        grow: bool = False,
        tools: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.arrows_choose = True  # False where choosing a row leaves the list: then a click or Enter does
        self._count_key = ""
        self._export: Exporter | None = None
        self.model = RowModel(columns, self)
        self.grid = Grid(self.model, name)
        self.grid.grows = grow
        self._build(tools)
        self._connect()
        for place, column in enumerate(columns):
            self.grid.setColumnHidden(place, column.hidden)
        self.ways = Ways(self, self.grid)

    def _build(self, tools: bool) -> None:
        outer = pack(QVBoxLayout(self), 0, gap=8)
        self.tools = ToolRow(self.grid)
        self.search = Search(self.model, self.tools, self)
        self.find_field, self.columns_button = self.tools.find_field, self.tools.columns_button
        self.export_button = self.tools.export_button
        outer.addWidget(self.tools)
        self.tools.setVisible(tools)
        line = QWidget()
        row = pack(QHBoxLayout(line), 0, gap=16)
        self._count = label("", "strong")
        row.addWidget(self._count)
        row.addStretch(1)
        self.key_row = pack(QHBoxLayout(), 0, gap=12)
        row.addLayout(self.key_row)
        outer.addWidget(line)
        line.setVisible(tools)
        outer.addWidget(self._card(), 1)

    def _card(self) -> QFrame:
        self.card = QFrame()
        self.card.setProperty("kind", "card")
        self._stack = QStackedLayout(pack(QVBoxLayout(self.card), 1))
        self._none = EmptyState()
        self._clear = plain_button(say("ui.table.clear"))
        self._clear.clicked.connect(self.clear_filter)
        self._no_match = EmptyState(*self.tools.none_words(), self._clear)
        for part in (self.grid, self._none, self._no_match):
            self._stack.addWidget(part)
        if not self.grid.grows:
            fix(self.card, min_height=240)
        upright = QSizePolicy.Policy.Preferred if self.grid.grows else QSizePolicy.Policy.Expanding
        self.card.setSizePolicy(QSizePolicy.Policy.Expanding, upright)
        return self.card

    def _connect(self) -> None:
        self.search.narrowed.connect(self._show_state)
        self.export_button.clicked.connect(self._export_shown)
        self.grid.horizontalHeader().sectionClicked.connect(self.grid.sort_by)
        self.tools.usual_wished.connect(lambda: self.ways.reset())
        self.grid.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.grid.selectionModel().currentChanged.connect(self._moved)
        self.grid.clicked.connect(lambda index: self._tell(index.row(), index.column()))
        self.grid.entered.connect(lambda place: self._tell(place, self.grid.currentIndex().column()))
        self.grid.opened.connect(lambda place: self.row_opened.emit(self.model.row(place)))
        self.grid.refitted.connect(self._fit_card)

    def set_rows(self, rows: Sequence[Any], *, key: Callable[[Any], object] | None = None) -> None:
        """Show these rows. With ``key`` the selection and the cursor are kept by it, without choosing again."""
        kept = {key(row) for row in self.selected_rows()} if key else set()
        at, before = self.grid.currentIndex(), self.current_row()
        cursor = (key(before), at.column()) if key and before is not None else None
        self.model.set_rows(rows)
        self.search.rows_came()
        if key and (kept or cursor):
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            for place, row in enumerate(self.model.rows()):
                if key(row) in kept:
                    self.grid.selectionModel().select(self.grid.index_at(place), flags)
                if cursor and key(row) == cursor[0]:
                    self.grid.move_quietly(place, cursor[1])
        self._show_state()

    def rows(self) -> list[Any]:
        """The rows shown, filtered and sorted as they stand."""
        return self.model.rows()

    def selected_rows(self) -> list[Any]:
        """The selected rows from top to bottom."""
        return [self.model.row(place) for place in self.grid.places()]

    def current_row(self) -> Any:
        """The row under the cursor, or None."""
        place = self.grid.current_place()
        return self.model.row(place) if place >= 0 else None

    def choose(self, test: Callable[[Any], bool]) -> bool:
        """Select the first shown row that passes; announces it like a click. Whether there was one."""
        for place, row in enumerate(self.model.rows()):
            if test(row):
                before = self.grid.current_place()
                self.grid.select_only(place)
                if not self.arrows_choose and place != before:
                    self._tell(place, 0)
                return True
        return False

    def set_filters(self, filters: Sequence[Filter], *, one_only: bool = False) -> None:
        """Show round filters beside the find field; ``one_only`` makes them answers to one question."""
        self.tools.set_filters(filters, one_only=one_only)
        self.search.again()

    def add_tool(self, widget: QWidget, *, far: bool = False) -> None:
        """Put a control of the page into the filter row; ``far`` puts it at the right end."""
        if far:
            self.tools.flow.add_far(widget)
        else:
            self.tools.flow.addWidget(widget)

    def set_exporter(self, export: Exporter) -> None:
        """Show Export; it gives the shown columns and rows (the selected ones, if any are) to ``export``."""
        self._export = export
        self.export_button.show()

    def can_export(self) -> bool:
        """Whether there is a way out for what is shown."""
        return self._export is not None

    def set_empty(self, idea: str, title: str, text: str, button: Button | None = None) -> None:
        """Say what an empty list says, with the button that begins it."""
        self._none.say(idea, title, text, button)
        self._show_state()

    def set_count_words(self, key: str) -> None:
        """Use a text of the catalogue with {shown} and {total} for the count above the table."""
        self._count_key = key
        self._show_state()

    def clear_filter(self) -> None:
        """Show every row again."""
        self.tools.clear()
        self.search.again()

    def set_row_kind(self, kind: str) -> None:
        """Take the row height of a kind of tokens.toml: shortlist, consent, meter."""
        self.grid.set_row_kind(kind)

    def shown_columns(self) -> list[Column]:
        """The columns that are not hidden."""
        return self.grid.shown_columns()

    def _show_state(self) -> None:
        shown, total = self.model.rowCount(), self.model.total()
        key = self._count_key or ("ui.table.count" if shown != total else "ui.table.count_all")
        self._count.setText(say(key, shown=f"{shown:,}", total=f"{total:,}") if total else "")
        if total and not shown:
            self._no_match.say(*self.tools.none_words(), self._clear)
        self._stack.setCurrentWidget(self.grid if shown else self._none if not total else self._no_match)
        self._fit_card()

    def _fit_card(self) -> None:
        """A table that grows is as high as its rows, or as what it says when it has none."""
        if self.grid.grows:
            empty = self._none if not self.model.total() else self._no_match
            height = self.grid.height() if self.model.rowCount() else empty.sizeHint().height()
            self.card.setFixedHeight(height + 2)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton  # then the click tells it
        if now.isValid() and self.arrows_choose and not pressed and not self.grid.is_entered:
            self._tell(now.row(), now.column())

    def _tell(self, place: int, column: int) -> None:
        if 0 <= place < self.model.rowCount():
            row = self.model.row(place)
            self.cell_chosen.emit(row, self.model.columns[column].key)
            self.row_chosen.emit(row)

    def _export_shown(self) -> None:
        if self._export is not None:
            self._export(self.shown_columns(), self.selected_rows() or self.rows())
