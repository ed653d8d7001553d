"""Evidence on its way into a story: dragged by the pointer, known by its key."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

_KIND = "application/x-nurture-evidence"


def carried(item_id: int) -> QMimeData:
    """What a drag of one piece of evidence carries: its key, never its words."""
    made = QMimeData()
    made.setData(_KIND, str(item_id).encode())
    return made


def dragged(data: QMimeData) -> int:
    """The key of the evidence that is dragged, 0 where it is something else."""
    return int(bytes(data.data(_KIND).data())) if data.hasFormat(_KIND) else 0


class Draggable(QFrame):
    """A part that can be picked up with the pointer."""

    def __init__(self, item_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item_id = item_id
        self._from: QPoint | None = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        way = (event.position().toPoint() - self._from).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._from = None
            drag = QDrag(self)
            drag.setMimeData(carried(self._item_id))
            drag.exec(Qt.DropAction.CopyAction)
