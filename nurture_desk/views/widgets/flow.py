"""A row that goes on in the next line when there is no room: nothing is lost at twice the text size.

It is a widget that places its children, not a layout of our own: a layout written in Python has to give "no item"
back to Qt, and each time Qt then lets go of Python's one ``None``.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nurture_desk.views.widgets import style

CHANGES = (QEvent.Type.LayoutRequest, QEvent.Type.StyleChange)


class _Lines(QWidget):
    """Places its parts from left to right, line below line."""

    def __init__(self, gap: int, between: int) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._far: set[QWidget] = set()
        self._gap, self._between = gap, between
        self._heights: dict[int, int] = {}  # by width: Qt asks hundreds of times for one page
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, *, far: bool) -> None:
        """Take a part in; one that was hidden on purpose stays hidden."""
        kept_hidden = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        self._parts.append(widget)
        if far:
            self._far.add(widget)
        widget.setParent(self)
        widget.setVisible(not kept_hidden)
        self._changed()

    def remove(self, widget: QWidget) -> None:
        """Let a part go."""
        if widget in self._parts:
            self._parts.remove(widget)
            self._far.discard(widget)
            self._changed()

    def parts(self) -> list[QWidget]:
        """The parts, shown or not."""
        return list(self._parts)

    def event(self, event: QEvent) -> bool:
        if event.type() in CHANGES:
            self._changed()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.rect(), move=True)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        hints = [_wanted(part) for part in self._shown()]
        gap = style.current().gap(self._gap)
        width = sum(hint.width() for hint in hints) + gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        least = [part.minimumSizeHint().expandedTo(part.minimumSize()) for part in self._shown()]
        width = max((size.width() for size in least), default=0)
        return QSize(width, max((size.height() for size in least), default=0))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._heights.clear()  # parts that came and went while it was hidden told nobody
        self.updateGeometry()
        self._arrange(self.rect(), move=True)

    def _changed(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        if self.isVisible():  # on a page that is being put together each part would place all those before it
            self._arrange(self.rect(), move=True)

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _lines(self, width: int, gap: int) -> list[list[QWidget]]:
        lines: list[list[QWidget]] = []
        used = 0
        for part in self._shown():
            wide = _wanted(part).width()
            if lines and used + gap + wide <= width:
                lines[-1].append(part)
                used += gap + wide
            else:
                lines.append([part])
                used = wide
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap, between = style.current().gap(self._gap), style.current().gap(self._between)
        top = rect.top()
        for line in self._lines(rect.width(), gap):
            height = max(_high(part, rect.width()) for part in line)
            if move:
                self._place(line, QRect(rect.left(), top, rect.width(), height), gap)
            top += height + between
        return max(0, top - between - rect.top())

    def _place(self, line: list[QWidget], box: QRect, gap: int) -> None:
        far = [part for part in line if part in self._far]
        left = box.left()
        for part in (part for part in line if part not in self._far):
            left = _put(part, left, box) + gap
        left = max(left, box.right() + 1 - sum(_wanted(part).width() for part in far) - gap * max(0, len(far) - 1))
        for part in far:
            left = _put(part, left, box) + gap


class FlowLayout(QVBoxLayout):
    """``FlowLayout(parent)``; ``addWidget`` puts a part into the row, ``add_far`` at the right end of its line.

    ``gap``: between the parts of a line; ``between``: from line to line, where it is another.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 8, *, between: int | None = None) -> None:
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._lines = _Lines(gap, gap if between is None else between)
        super().addWidget(self._lines)

    def addWidget(self, widget: QWidget) -> None:  # type: ignore[override]  # Qt takes stretch and alignment too: lines have none
        """Add a part after the others."""
        self._lines.add(widget, far=False)

    def add_far(self, widget: QWidget) -> None:
        """Add a part at the right end of its line."""
        self._lines.add(widget, far=True)

    def removeWidget(self, widget: QWidget) -> None:
        """Let a part go; it keeps its parent until it is given another."""
        self._lines.remove(widget)

    def parts(self) -> list[QWidget]:
        """The parts, shown or not."""
        return self._lines.parts()


def flow_of(*parts: QWidget) -> QWidget:
    """Widgets side by side from the left that go on in the next line when there is no room."""
    holder = QWidget()
    flow = FlowLayout(holder)
    for part in parts:
        flow.addWidget(part)
    return holder


def _wanted(part: QWidget) -> QSize:
    hint = part.sizeHint().expandedTo(part.minimumSizeHint())
    return hint.expandedTo(part.minimumSize()).boundedTo(part.maximumSize())


def _high(part: QWidget, width: int) -> int:
    wanted = _wanted(part)
    if part.sizePolicy().hasHeightForWidth() and wanted.width() > width:
        return max(wanted.height(), part.heightForWidth(width))
    return wanted.height()


def _put(part: QWidget, left: int, box: QRect) -> int:
    wanted = _wanted(part)
    width = min(wanted.width(), box.width())
    height = _high(part, box.width())
    part.setGeometry(left, box.top() + (box.height() - height) // 2, width, height)
    return left + width
