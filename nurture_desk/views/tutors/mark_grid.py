"""The items of the sheet to be ticked by keyboard: 1 to 4 ticks and goes on, arrows move, 0 takes the tick away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_framework import AuditFramework, Item
from nurture_desk.views.widgets import painting, style
from nurture_desk.views.widgets.labels import tip

Index = QModelIndex | QPersistentModelIndex
ROW, HEAD, CELL = 34, 44, 92
NOWHERE = QModelIndex()


class MarkModel(QAbstractTableModel):
    """Group heads and items down, the item and four levels across. ``marks``: item key to level 1 to 4."""

    changed = Signal()

    def __init__(self, framework: AuditFramework) -> None:
        super().__init__()
        self.marks: dict[str, int] = {}
        self.set_framework(framework)

    def set_framework(self, framework: AuditFramework) -> None:
        """Ask the items of another version."""
        self.beginResetModel()
        self.framework = framework
        self.lines: list[str | Item] = []
        for group in framework.groups:
            self.lines += [group.title, *group.items]
        self.endResetModel()

    def set_marks(self, marks: Mapping[str, int]) -> None:
        """Show these ticks without announcing it."""
        self.beginResetModel()
        self.marks = dict(marks)
        self.endResetModel()

    def item(self, row: int) -> Item | None:
        """The item of a row; None for a group head."""
        line = self.lines[row] if 0 <= row < len(self.lines) else ""
        return line if isinstance(line, Item) else None

    def tick(self, row: int, level: int) -> bool:
        """Tick a level, or take the tick away with 0. Whether the row holds an item."""
        item = self.item(row)
        if item is None:
            return False
        if level:
            self.marks[item.key] = level
        else:
            self.marks.pop(item.key, None)
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
        self.changed.emit()
        return True

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1 + len(self.framework.levels)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.framework.levels[section - 1].title if section else say("tutors.audit.item")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, Item):
            return tip(line.line)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(line, str):
            return line if index.column() == 0 else ""
        if index.column() == 0:
            return line.title
        level = self.framework.levels[index.column() - 1].title
        ticked = self.marks.get(line.key) == index.column()
        return say("tutors.audit.ticked" if ticked else "tutors.audit.not_ticked", item=line.title, level=level)


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(0, style.current().px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, MarkModel)
        look, box = style.current(), option.rect
        item = model.item(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grid = self.parent()
        here = isinstance(grid, QTableView) and grid.currentIndex().row() == index.row()
        if here and item is not None:
            painter.fillRect(box, look.colour("accent_soft"))
        if index.column() == 0:
            inner = box.adjusted(look.gap(12), 0, -look.gap(6), 0)
            kind = "strong" if item is None or here else "body"
            words = model.data(index) if item is None else item.title
            painting.words(painter, inner, words, kind, "muted" if item is None else "text")
        elif item is not None:
            self._mark(painter, box, index.column(), model.marks.get(item.key) == index.column())
            if option.state & QStyle.StateFlag.State_HasFocus:
                painting.ring(painter, QRectF(box).adjusted(2, 2, -2, -2), 6, look.colour("focus"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), look.colour("border"))
        painter.restore()

    def _mark(self, painter: QPainter, box: QRect, level: int, ticked: bool) -> None:
        look = style.current()
        wide, high = look.px(56), look.px(24)
        pill = QRectF(box.center().x() - wide / 2, box.center().y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen if ticked else QPen(look.colour("control"), 1))
        painter.setBrush(look.colour("accent") if ticked else look.colour("surface"))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        words, role = (f"✓ {level}", "on_accent") if ticked else (str(level), "muted")
        painting.words(painter, pill.toRect(), words, "strong" if ticked else "body", role, painting.CENTRE)


class _Head(QHeaderView):
    """The item at the left, the levels over their ticks on two lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(24)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), style.current().px(HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = style.current()
        painter.save()
        painter.fillRect(rect, look.colour("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("control"))
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        box = rect.adjusted(look.gap(12) if section == 0 else 2, 0, -2, -1)
        painting.wrapped(painter, box, words, "column_head", "muted", painting.CENTRE if section else painting.LEFT)
        painter.restore()


class MarkGrid(QTableView):
    """The whole sheet at once; it grows to its full height and keeps the row with the cursor in view."""

    changed = Signal()

    def __init__(self, framework: AuditFramework) -> None:
        super().__init__()
        self.rows_model = MarkModel(framework)
        self.setModel(self.rows_model)
        self.setObjectName("mark_grid")
        self.setAccessibleName(say("tutors.audit.grid"))
        self.setAccessibleDescription(say("tutors.audit.grid_keys"))
        self.setItemDelegate(_Painter(self))
        self.setHorizontalHeader(_Head(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.rows_model.changed.connect(self.changed)
        self.rows_model.modelReset.connect(self._fit)
        self.clicked.connect(self._clicked)
        self._fit()

    def set_framework(self, framework: AuditFramework) -> None:
        """Ask the items of another version."""
        if framework != self.rows_model.framework:
            self.rows_model.set_framework(framework)

    def marks(self) -> dict[str, int]:
        """Item key to level; an item without a tick is not in it."""
        return dict(self.rows_model.marks)

    def set_marks(self, marks: Mapping[str, int]) -> None:
        """Show these ticks, with the cursor on the first item."""
        self.rows_model.set_marks(marks)
        self.go_to_first()

    def go_to_first(self) -> None:
        """Put the cursor on the first item."""
        self.setCurrentIndex(self.rows_model.index(1, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex()
        number = event.text()
        if number in ("1", "2", "3", "4") and self.rows_model.tick(at.row(), int(number)):
            self._move(1, int(number))
        elif number == "0" or event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.rows_model.tick(at.row(), 0)
        elif event.key() == Qt.Key.Key_Space and at.column() > 0:
            self._toggle(at.row(), at.column())
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if event.key() == Qt.Key.Key_Down else -1, at.column())
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            column = max(1, min(self.rows_model.columnCount() - 1, at.column() + step))
            self.setCurrentIndex(self.rows_model.index(at.row(), column))
        else:
            event.ignore()

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and hasattr(self, "rows_model"):
            self._fit()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _move(self, step: int, column: int) -> None:
        row = self.currentIndex().row() + step
        while 0 <= row < self.rows_model.rowCount() and self.rows_model.item(row) is None:
            row += step
        if 0 <= row < self.rows_model.rowCount():
            self.setCurrentIndex(self.rows_model.index(row, max(1, column)))
            self._keep_in_view()
        self.viewport().update()

    def _toggle(self, row: int, level: int) -> None:
        item = self.rows_model.item(row)
        if item is not None:
            self.rows_model.tick(row, 0 if self.rows_model.marks.get(item.key) == level else level)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() > 0:
            self._toggle(index.row(), index.column())
        self.viewport().update()

    def _keep_in_view(self) -> None:
        parent: QWidget | None = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if isinstance(parent, QScrollArea) and (inner := parent.widget()) is not None:
            box = self.visualRect(self.currentIndex())
            at = self.viewport().mapTo(inner, box.center())
            parent.ensureVisible(at.x(), at.y(), 0, style.current().px(3 * ROW))

    def _fit(self) -> None:
        look = style.current()
        self.horizontalHeader().setFixedHeight(look.px(HEAD))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(look.px(ROW))
        self.verticalHeader().setDefaultSectionSize(look.px(ROW))
        self.setFixedHeight(look.px(HEAD) + look.px(ROW) * self.rows_model.rowCount() + 2)
        self._fit_columns()

    def _fit_columns(self) -> None:
        look = style.current()
        levels = self.rows_model.columnCount() - 1
        cell = max(look.px(64), min(look.px(CELL), (self.viewport().width() - look.px(150)) // max(1, levels)))
        for column in range(1, levels + 1):
            self.setColumnWidth(column, cell)
        self.setColumnWidth(0, max(look.px(120), self.viewport().width() - cell * levels))
