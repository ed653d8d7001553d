"""The row above a table: find, round filters, the page's own tools, columns, export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.inputs import SearchField
from nurture_desk.views.widgets.measures import fix
from nurture_desk.views.widgets.segments import FilterChip
from nurture_desk.views.widgets.table_model import Filter
from nurture_desk.views.widgets.table_view import Grid

FIND_AFTER_MS = 0  # letters that came together are searched for once


class ToolRow(QWidget):
    """Says ``narrowed`` when what is typed or ticked asks for other rows."""

    narrowed = Signal()
    usual_wished = Signal()  # columns as they are meant to be

    def __init__(self, grid: Grid) -> None:
        super().__init__()
        self._grid = grid
        self._chips: list[tuple[Filter, FilterChip]] = []
        self._one_only = False
        self.flow = FlowLayout(self)
        self.find_field = fix(SearchField(), width=190)
        self.find_field.setPlaceholderText(say("ui.table.find"))
        self.find_field.setAccessibleName(say("ui.table.find"))
        self.flow.addWidget(self.find_field)
        self.columns_button = ghost_button(say("ui.table.columns"), "columns")
        self._menu = QMenu(self.columns_button)
        self.columns_button.setMenu(self._menu)
        self.export_button = ghost_button(say("ui.table.export"), "export")
        self.export_button.hide()
        self.flow.add_far(self.columns_button)
        self.flow.add_far(self.export_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.narrowed)
        self.find_field.textChanged.connect(lambda: self._timer.start(FIND_AFTER_MS))
        self._menu.aboutToShow.connect(self._fill_menu)

    def typed(self) -> str:
        """What is typed into the find field."""
        self._timer.stop()
        return self.find_field.text()

    def tests(self) -> list[Callable[[Any], bool]]:
        """The tests of the filters that are on."""
        return [item.test for item, chip in self._chips if chip.isChecked()]

    def none_words(self) -> tuple[str, str, str]:
        """What to say where no row is left: an idea for the picture, a title, a sentence."""
        on = [item for item, chip in self._chips if chip.isChecked()]
        if len(on) == 1 and on[0].none and not self.find_field.text().strip():
            return "ok", on[0].none, on[0].none_text
        return "search", say("ui.table.none_found"), say("ui.table.none_found_text")

    def set_filters(self, filters: Sequence[Filter], *, one_only: bool) -> None:
        """Show these round filters instead of the ones before."""
        for _, chip in self._chips:
            self.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._one_only = one_only
        self._chips = [(item, FilterChip(item.label, on=item.on)) for item in filters]
        for _, chip in self._chips:
            self.flow.addWidget(chip)
            chip.clicked.connect(self._pressed)

    def clear(self) -> None:
        """Type and tick nothing."""
        self.find_field.clear()
        for _, chip in self._chips:
            chip.setChecked(False)

    def _pressed(self) -> None:
        pressed = self.sender()
        if self._one_only:
            for _, chip in self._chips:
                chip.setChecked(chip is pressed and chip.isChecked())
        self.narrowed.emit()

    def _fill_menu(self) -> None:
        self._menu.clear()
        self.add_columns(self._menu)
        self._menu.addSeparator()
        self._menu.addAction(say("ui.table.usual")).triggered.connect(lambda _: self.usual_wished.emit())

    def add_columns(self, menu: QMenu) -> None:
        """An entry to tick for each column."""
        for place, column in enumerate(self._grid.rows_model.columns):
            if column.title:
                action = QAction(column.title, menu, checkable=True)
                action.setChecked(not self._grid.isColumnHidden(place))
                action.toggled.connect(lambda on, at=place: self._grid.show_column(at, on))
                menu.addAction(action)
