"""The list every page uses: find, filters, sort, selection, columns, copy, export what I see, empty state.

table = RecordTable([Column("name", "School", lambda row: (row.name, row.place), kind="two_lines"), ...], "Schools")
table.set_empty("school", "No schools yet", "Import the register to begin.", button)
table.set_rows(service.rows())
table.row_chosen.connect(self._show)      # the row under the cursor, by click or arrow key
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets import icons
from nurture_desk.views.widgets.buttons import Button, ghost_button, plain_button
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.segments import FilterChip
from nurture_desk.views.widgets.table_model import BarCell, Column, Filter, RowModel, VoiceCell, cell_text
from nurture_desk.views.widgets.table_view import Grid

__all__ = ["BarCell", "Column", "Filter", "RecordTable", "VoiceCell", "cell_text"]

FIND_AFTER_MS = 120


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
        self._name = name
        self._count_key = ""
        self._export: Callable[[list[Column], list[Any]], object] | None = None
        self._chips: list[tuple[Filter, FilterChip]] = []
        self._exclusive = False
        self.model = RowModel(columns, self)
        self.grid = Grid(self.model, name)
        self.grid.grows = grow
        self._build(tools)
        self._connect()
        for place, column in enumerate(columns):
            self.grid.setColumnHidden(place, column.hidden)

    def _build(self, tools: bool) -> None:
        outer = pack(QVBoxLayout(self), 0, gap=8)
        self._tools = QWidget()
        self._flow = FlowLayout(self._tools)
        self.find = QLineEdit()
        self.find.setPlaceholderText(say("ui.table.find"))
        self.find.setAccessibleName(say("ui.table.find"))
        self.find.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.find.setClearButtonEnabled(False)
        fix(self.find, width=190)
        self._flow.addWidget(self.find)
        self.columns_button = ghost_button(say("ui.table.columns"), "columns")
        self._menu = QMenu(self.columns_button)
        self.columns_button.setMenu(self._menu)
        self.export_button = ghost_button(say("ui.table.export"), "export")
        self.export_button.hide()
        self._flow.add_far(self.columns_button)
        self._flow.add_far(self.export_button)
        outer.addWidget(self._tools)
        self._tools.setVisible(tools)
        line = QWidget()
        row = pack(QHBoxLayout(line), 0, gap=16)
        self._count = label("", "strong")
        row.addWidget(self._count)
        row.addStretch(1)
        self.key_row = pack(QHBoxLayout(), 0, gap=12)
        row.addLayout(self.key_row)
        self._count_line = line
        outer.addWidget(line)
        line.setVisible(tools)
        outer.addWidget(self._card(), 1)

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        self._stack = QStackedLayout(pack(QVBoxLayout(card), 1))
        self._none = EmptyState()
        clear = plain_button(say("ui.table.clear"))
        clear.clicked.connect(self.clear_filter)
        self._no_match = EmptyState("search", say("ui.table.none_found"), say("ui.table.none_found_text"), clear)
        for part in (self.grid, self._none, self._no_match):
            self._stack.addWidget(part)
        if not self.grid.grows:
            fix(card, min_height=240)
        self.card = card
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return card

    def _connect(self) -> None:
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._filter)
        self.find.textChanged.connect(lambda: self._timer.start(FIND_AFTER_MS))
        self.grid.horizontalHeader().sectionClicked.connect(self._sort)
        self.grid.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.grid.selectionModel().currentChanged.connect(self._moved)
        self.grid.clicked.connect(lambda index: self._tell(index.row(), index.column()))
        self.grid.opened.connect(lambda place: self.row_opened.emit(self.model.row(place)))
        self._menu.aboutToShow.connect(self._fill_menu)
        self.export_button.clicked.connect(self._export_shown)

    def set_rows(self, rows: Sequence[Any], *, key: Callable[[Any], object] | None = None) -> None:
        """Show these rows. With ``key`` the selection is kept by it, without choosing again."""
        kept = {key(row) for row in self.selected_rows()} if key else set()
        self.model.set_rows(rows)
        if kept and key:
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            self.grid.selectionModel().blockSignals(True)
            for place, row in enumerate(self.model.rows()):
                if key(row) in kept:
                    self.grid.selectionModel().select(self.grid.indexAtPlace(place), flags)
            self.grid.selectionModel().blockSignals(False)
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
                self.grid.setCurrentIndex(self.grid.indexAtPlace(place))
                self.grid.selectRow(place)
                return True
        return False

    def set_filters(self, filters: Sequence[Filter], *, one_only: bool = False) -> None:
        """Show round filters beside the find field; ``one_only`` makes them answers to one question."""
        for _, chip in self._chips:
            self._flow.removeWidget(chip)
            chip.setParent(None)
            chip.deleteLater()
        self._exclusive = one_only
        self._chips = [(item, FilterChip(item.label, on=item.on)) for item in filters]
        for _, chip in self._chips:
            self._flow.addWidget(chip)
            chip.clicked.connect(self._chip_pressed)
        self._filter()

    def add_tool(self, widget: QWidget, *, far: bool = False) -> None:
        """Put a control of the page into the filter row; ``far`` puts it at the right end."""
        if far:
            self._flow.add_far(widget)
        else:
            self._flow.addWidget(widget)

    def set_exporter(self, export: Callable[[list[Column], list[Any]], object]) -> None:
        """Show Export; it gives the shown columns and rows, in order, to ``export``."""
        self._export = export
        self.export_button.show()

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
        self.find.clear()
        for _, chip in self._chips:
            chip.setChecked(False)
        self._filter()

    def set_row_kind(self, kind: str) -> None:
        """Take the row height of a kind of tokens.toml: shortlist, consent, meter."""
        self.grid.set_row_kind(kind)

    def shown_columns(self) -> list[Column]:
        """The columns that are not hidden."""
        return [c for place, c in enumerate(self.model.columns) if not self.grid.isColumnHidden(place)]

    def _sort(self, place: int) -> None:
        before = self.model.sorted_by
        upwards = not (before is not None and before == (place, True))
        self.model.sort(place, Qt.SortOrder.AscendingOrder if upwards else Qt.SortOrder.DescendingOrder)
        self.grid.horizontalHeader().viewport().update()

    def _chip_pressed(self) -> None:
        pressed = self.sender()
        if self._exclusive:
            for _, chip in self._chips:
                chip.setChecked(chip is pressed and chip.isChecked())
        self._filter()

    def _filter(self) -> None:
        self._timer.stop()
        tests = [item.test for item, chip in self._chips if chip.isChecked()]
        self.model.set_filter(self.find.text(), tests)
        self._show_state()

    def _show_state(self) -> None:
        shown, total = self.model.rowCount(), self.model.total()
        key = self._count_key or ("ui.table.count" if shown != total else "ui.table.count_all")
        self._count.setText(say(key, shown=f"{shown:,}", total=f"{total:,}") if total else "")
        self._stack.setCurrentWidget(self.grid if shown else self._none if not total else self._no_match)
        self._fit_card()

    def _fit_card(self) -> None:
        if self.grid.grows:
            self.card.setMinimumHeight(0)
            part = self._stack.currentWidget()
            height = self.grid.height() if part is self.grid else part.sizeHint().height()
            self.card.setFixedHeight(height + 2)

    def _moved(self, now: Any, _before: Any) -> None:
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton  # then the click tells it
        if now.isValid() and not pressed:
            self._tell(now.row(), now.column())

    def _tell(self, place: int, column: int) -> None:
        if 0 <= place < self.model.rowCount():
            row = self.model.row(place)
            self.cell_chosen.emit(row, self.model.columns[column].key)
            self.row_chosen.emit(row)

    def _fill_menu(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        group.setExclusive(False)
        for place, column in enumerate(self.model.columns):
            if column.title:
                action = QAction(column.title, self._menu, checkable=True)
                action.setChecked(not self.grid.isColumnHidden(place))
                action.toggled.connect(lambda on, at=place: self._show_column(at, on))
                self._menu.addAction(action)

    def _show_column(self, place: int, on: bool) -> None:
        self.grid.setColumnHidden(place, not on)
        self.grid.fit_columns()

    def _export_shown(self) -> None:
        if self._export is not None:
            self._export(self.shown_columns(), self.selected_rows() or self.rows())
