"""A row that goes on in the next line when there is no room: nothing is lost at twice the text size."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from nurture_desk.views.widgets import style


class FlowLayout(QLayout):
    """Parts from left to right, lines from top to bottom; parts after ``add_far`` stand at the right end."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._far: set[QWidget] = set()
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def add_far(self, widget: QWidget) -> None:
        """Add a part at the right end of its line."""
        self._far.add(widget)
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        gap = style.current().gap(self._gap)
        width = sum(hint.width() for hint in hints) + gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        least = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in least), default=0), max((size.height() for size in least), default=0)
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if (widget := item.widget()) is not None and not widget.isHidden()]

    def _lines(self, width: int, gap: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if lines and used + gap + wide <= width:
                lines[-1].append(item)
                used += gap + wide
            else:
                lines.append([item])
                used = wide
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap = style.current().gap(self._gap)
        top = rect.top()
        for line in self._lines(rect.width(), gap):
            height = max(item.sizeHint().height() for item in line)
            if move:
                self._place(line, QRect(rect.left(), top, rect.width(), height), gap)
            top += height + gap
        return max(0, top - gap - rect.top())

    def _place(self, line: list[QLayoutItem], box: QRect, gap: int) -> None:
        near = [item for item in line if item.widget() not in self._far]
        far = [item for item in line if item.widget() in self._far]
        left = box.left()
        for item in near:
            left = self._put(item, left, box) + gap
        left = max(left, box.right() + 1 - sum(item.sizeHint().width() for item in far) - gap * max(0, len(far) - 1))
        for item in far:
            left = self._put(item, left, box) + gap

    def _put(self, item: QLayoutItem, left: int, box: QRect) -> int:
        hint = item.sizeHint()
        width = min(hint.width(), box.width())
        item.setGeometry(
            QRect(QPoint(left, box.top() + (box.height() - hint.height()) // 2), QSize(width, hint.height()))
        )
        return left + width
