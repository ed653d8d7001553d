"""The head of a table: muted bold words, one stronger line below, groups of columns under one coloured line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from nurture_desk.views.widgets import icons, painting, style
from nurture_desk.views.widgets.table_delegate import PADDING
from nurture_desk.views.widgets.table_model import RowModel

QWIDGETSIZE_MAX = 16_777_215  # Qt's own, which its Python binding leaves out


class Head(QHeaderView):
    """Draws titles over their cells; a caret shows the column sorted by."""

    def __init__(self, model: RowModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = model
        self._long: tuple[float, bool] | None = None  # asked at every paint, so measured once a text scale
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(False)
        self.setMinimumSectionSize(24)
        self.setSectionsMovable(False)
        self.sectionResized.connect(lambda *_: self._measure_again())

    def has_groups(self) -> bool:
        """Whether columns stand under common heads."""
        return any(column.group for column in self._rows.columns)

    def has_long(self) -> bool:
        """Whether a title of several words is wider than its column: then heads take two lines."""
        look = style.current()
        if self._long is None or self._long[0] != look.scale:
            self._long = look.scale, self._any_long(look)
        return self._long[1]

    def _any_long(self, look: style.Look) -> bool:
        room = look.gap(PADDING) + look.gap(PADDING) // 2
        return any(
            column.width is not None
            and " " in column.title
            and painting.width_of(column.title, "column_head") > min(look.px(column.width), self._shown(place)) - room
            for place, column in enumerate(self._rows.columns)
        )

    def _shown(self, place: int) -> int:
        """How wide a column stands today; where there is little room it is narrower than it was meant to be."""
        hidden = place >= self.count() or self.isSectionHidden(place)
        return QWIDGETSIZE_MAX if hidden else self.sectionSize(place)

    def _measure_again(self) -> None:
        before, self._long = self._long, None
        if before is not None and before[1] != self.has_long():
            self.updateGeometry()

    def head_height(self) -> int:
        """The height of the line of titles."""
        return style.current().row("table_head") + (style.current().px(18) if self.has_long() else 0)

    def sizeHint(self) -> QSize:
        height = self.head_height()
        return QSize(super().sizeHint().width(), height + (style.current().px(30) if self.has_groups() else 0))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if not rect.isValid():
            return
        look = style.current()
        painter.save()
        painter.fillRect(rect, look.colour("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("control"))
        column = self._rows.columns[section]
        gap = look.gap(PADDING)
        height = self.head_height()
        line = QRect(rect.left(), rect.bottom() - height, rect.width(), height)
        box = line.adjusted(gap, 0, -gap // 2, -1)
        right = column.kind == "figure"
        sorted_by = self._rows.sorted_by
        if sorted_by is not None and sorted_by[0] == section:
            side = look.px(14)
            words = min(painting.width_of(column.title, "column_head"), box.width() - side - 2)
            at = box.right() - gap // 2 - words - side - 2 if right else box.left() + words + look.gap(4)
            idea = "ph.caret-up-bold" if sorted_by[1] else "ph.caret-down-bold"
            picture = icons.pixmap(idea, "muted", side, painter.device().devicePixelRatio())
            painter.drawPixmap(QPoint(at, box.center().y() - side // 2 + 1), picture)
            if not right:
                box.setWidth(words + 1)
        if right:
            box.adjust(0, 0, -gap // 2, 0)
        align = painting.RIGHT if right else painting.LEFT
        if self.has_long() and painting.width_of(column.title, "column_head") > box.width():
            painting.wrapped(painter, box, column.title, "column_head", "muted", align)
        else:
            painting.words(painter, box, column.title, "column_head", "muted", align)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.has_groups():
            return
        look = style.current()
        painter = QPainter(self.viewport())
        gap = look.gap(PADDING)
        for name, role, left, right in self._spans():
            box = QRect(left + gap, look.px(4), right - left - gap - gap // 2, look.px(30))
            painting.words(painter, box, name, "column_head", "muted")
            painter.fillRect(QRect(box.left(), box.bottom() + 1, right - left - gap - gap // 2, 2), look.colour(role))
        painter.end()

    def _spans(self) -> list[tuple[str, str, int, int]]:
        spans: list[tuple[str, str, int, int]] = []
        for place, column in enumerate(self._rows.columns):
            if self.isSectionHidden(place) or not column.group:
                continue
            left = self.sectionViewportPosition(place)
            right = left + self.sectionSize(place)
            if spans and spans[-1][0] == column.group:
                spans[-1] = (column.group, column.group_role, spans[-1][2], right)
            else:
                spans.append((column.group, column.group_role, left, right))
        return spans
