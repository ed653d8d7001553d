"""The grid inside a ``RecordTable``: widths that follow the text scale, hover, keys, copying."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets import style, veil
from nurture_desk.views.widgets.clipboard import empty_later
from nurture_desk.views.widgets.table_delegate import CellPainter, is_tall
from nurture_desk.views.widgets.table_header import Head
from nurture_desk.views.widgets.table_model import Column, RowModel, cell_text

SQUEEZED = 96  # a free column gives up its room down to this
STILL_SEEN = 40  # no narrower can a column be made
GIVES = 0.18  # and then the fixed ones this share of theirs, before the table scrolls sideways


def share_room(columns: Sequence[Column], room: int, px: Callable[[float], int]) -> list[int]:
    """The width of each column: fixed ones as said, the others share the rest.

    Where it is short the first column keeps its least width, the other free ones give up theirs down to ``SQUEEZED``,
    then the fixed ones a share of theirs; only then does the table scroll sideways.
    """
    least = [px(c.least if place == 0 else min(c.least, SQUEEZED)) for place, c in enumerate(columns)]
    fixed = sum(px(column.width) for column in columns if column.width is not None)
    free = [place for place, column in enumerate(columns) if column.width is None]
    rest = max(room - fixed, sum(least[place] for place in free))
    factor = max(1 - GIVES, min(1.0, (room - rest) / fixed)) if fixed else 1.0
    widths = [int(px(column.width) * factor) if column.width is not None else 0 for column in columns]
    for left, place in enumerate(sorted(free, key=lambda at: -least[at]), start=-len(free)):
        widths[place] = max(least[place], rest // -left)
        rest -= widths[place]
    return widths


class Grid(QTableView):
    """No grid, no zebra: rows with hairlines; Enter opens a row, Ctrl+C copies rows as a table with heads."""

    opened = Signal(int)  # the place of the row
    entered = Signal(int)  # Enter on it, before it is opened
    copied = Signal(int)  # how many rows
    refused = Signal(object)  # why nothing may be copied now
    refitted = Signal()  # rows or text scale changed its height
    menu_wished = Signal(QPoint)  # where on the screen
    set_out_changed = Signal()  # somebody moved, hid, widened or sorted by a column

    def __init__(self, model: RowModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = model
        self.grows = False
        self.is_watched = False  # somebody looks for names in what is copied; else it is taken off again whatever it is
        self.row_kind = ""
        self.is_entered = False  # the focus is on its way in: whoever walks past a list has chosen nothing
        self.chosen_widths: dict[str, int] = {}  # by column key, at text scale 1, where somebody chose one
        self._fitting = False
        self.setModel(model)
        self.setAccessibleName(name)
        self.painter_of_cells = CellPainter(self)
        self.setItemDelegate(self.painter_of_cells)
        self.setHorizontalHeader(Head(model, self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.horizontalHeader().setSectionsMovable(not any(column.group for column in model.columns))
        self.horizontalHeader().sectionResized.connect(self._resized)
        self.horizontalHeader().sectionMoved.connect(lambda *_: self.set_out_changed.emit())
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        model.modelReset.connect(self._settle)
        self._settle()

    def set_row_kind(self, kind: str) -> None:
        """Say which of the rows of tokens.toml gives the height: consent, meter, shortlist ..."""
        self.row_kind = kind
        self._settle()

    def current_place(self) -> int:
        """The place of the row with the cursor, or -1."""
        return self.currentIndex().row() if self.currentIndex().isValid() else -1

    def places(self) -> list[int]:
        """The places of the selected rows, from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def select_only(self, place: int) -> None:
        """Put the cursor on a row and select it alone, whatever keys are held."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.index_at(place), flags)
        self.scrollTo(self.index_at(place))

    def move_quietly(self, place: int, column: int) -> None:
        """Put the cursor on a cell; nothing is selected by it, and nobody hears that a row was chosen."""
        before, self.is_entered = self.is_entered, True
        self.setAutoScroll(False)  # whoever scrolled away goes on reading there
        flags = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self.rows_model.index(place, column), flags)
        self.setAutoScroll(True)
        self.is_entered = before

    def copy(self) -> None:
        """Put the selected rows (all, if none is) on the clipboard, as a table with heads that Excel and Word read."""
        if veil.is_on():  # it would take the names along
            self.refused.emit(NurtureError("privacy.only_looking"))
            return
        columns = self.shown_columns()
        places = self.places() or range(self.rows_model.rowCount())
        rows = [self.rows_model.row(place) for place in places]
        QGuiApplication.clipboard().setMimeData(_as_table(columns, rows))
        if not self.is_watched:
            empty_later()
        self.copied.emit(len(rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_place() >= 0:
            place = self.current_place()
            self.entered.emit(place)
            self.opened.emit(place)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.is_entered = True
        super().focusInEvent(event)
        self.is_entered = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(int(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "rows_model"):
            QTimer.singleShot(0, self, self._settle)

    def fit_columns(self) -> None:
        """Give fixed columns their width and share the rest among the others."""
        look = style.current()
        shown = [(p, c) for p, c in enumerate(self.rows_model.columns) if not self.isColumnHidden(p)]
        columns = [replace(c, width=self.chosen_widths[c.key]) if c.key in self.chosen_widths else c for _, c in shown]
        self._fitting = True
        for (place, _), width in zip(shown, share_room(columns, self.viewport().width(), look.px), strict=True):
            if self.columnWidth(place) != width:
                self.setColumnWidth(place, width)
        self._fitting = False
        self._grow()

    def shown_columns(self) -> list[Column]:
        """The columns that are not hidden, from left to right."""
        head, columns = self.horizontalHeader(), self.rows_model.columns
        order = (head.logicalIndex(at) for at in range(len(columns)))
        return [columns[place] for place in order if not self.isColumnHidden(place)]

    def show_column(self, place: int, on: bool) -> None:
        """Show or hide a column; the last one that is shown stays."""
        if on or len(self.shown_columns()) > 1:
            self.setColumnHidden(place, not on)
            self.fit_columns()
            self.set_out_changed.emit()

    def sort_by(self, place: int) -> None:
        """Sort by a column, upwards and, the second time, downwards."""
        upwards = self.rows_model.sorted_by != (place, True)
        self.rows_model.sort(place, Qt.SortOrder.AscendingOrder if upwards else Qt.SortOrder.DescendingOrder)
        self.horizontalHeader().viewport().update()
        self.set_out_changed.emit()

    def _resized(self, place: int, before: int, now: int) -> None:
        if not self._fitting and before > 0 and now > 0 and not self.isColumnHidden(place):
            self.chosen_widths[self.rows_model.columns[place].key] = round(style.current().logical(now))
            self.set_out_changed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_wished.emit(at)

    def _hover(self, row: int) -> None:
        if row != self.painter_of_cells.hover_row:
            self.painter_of_cells.hover_row = row
            self.viewport().update()

    def _settle(self) -> None:
        look = style.current()
        tall = any(is_tall(column.kind) for column in self.rows_model.columns)
        height = look.row(self.row_kind or ("table_two_lines" if tall else "table_one_line"))
        self.painter_of_cells.row_height = height
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setFixedHeight(self.horizontalHeader().sizeHint().height())
        self.fit_columns()
        self.refitted.emit()

    def _grow(self) -> None:
        """As high as the rows, and as the bar below them where the columns are wider than the room."""
        if not self.grows:
            return
        head = self.horizontalHeader()
        bar = self.horizontalScrollBar().sizeHint().height() if head.length() > self.viewport().width() else 0
        height = self.rows_model.rowCount() * self.painter_of_cells.row_height + head.height() + 2 + bar
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.refitted.emit()

    def index_at(self, place: int) -> QModelIndex:
        """The index of the first cell of a row."""
        return self.rows_model.index(place, 0)


def _as_table(columns: Sequence[Column], rows: Sequence[object]) -> QMimeData:
    """Rows under their heads, as texts parted by tabs and as a table."""
    lines = [[column.title for column in columns]]
    lines += [[cell_text(column, row).replace("\t", " ").replace("\n", " ") for column in columns] for row in rows]
    body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line) + "</tr>" for line in lines)
    data = QMimeData()
    data.setText("\n".join("\t".join(line) for line in lines))
    data.setHtml(f"<table>{body}</table>")
    return data
