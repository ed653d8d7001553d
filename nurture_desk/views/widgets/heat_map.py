"""Answers by item and level: the number is in the cell, tint is its share of those who answered, never its count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nurture_desk.views.widgets import painting, style
from nurture_desk.views.widgets.veil import veiled

STEPS = (0.12, 0.24, 0.36, 0.48)
STACKED = 330  # with less room than this for group and item, the group stands above


@dataclass(frozen=True)
class HeatRow:
    """One item: ``counts`` by level (None: not shown, too few answers), ``n`` who answered it."""

    key: str
    label: str
    counts: tuple[int | None, ...]
    n: int
    detail: str = ""


@dataclass(frozen=True)
class HeatGroup:
    """Items under one name."""

    name: str
    rows: tuple[HeatRow, ...]


def step_of(count: int, n: int) -> int:
    """Which of the five tints a count of ``n`` has."""
    share = count / n if n else 0.0
    return sum(share >= step for step in STEPS)


class HeatMap(QWidget):
    """Groups parted by a hairline, rows of 25; arrow keys move, ``row_chosen`` tells the item's key."""

    row_chosen = Signal(str)

    def __init__(self, heads: Sequence[str], item_head: str, n_head: str, name: str) -> None:
        super().__init__()
        self._heads, self._item_head, self._n_head, self._name = list(heads), item_head, n_head, name
        self._groups: list[HeatGroup] = []
        self._rows: list[HeatRow] = []
        self._at = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_groups(self, groups: Sequence[HeatGroup]) -> None:
        """Show these groups."""
        self._groups = list(groups)
        self._rows = [row for group in groups for row in group.rows]
        self._at = min(self._at, len(self._rows) - 1)
        lines = [
            f"{row.label}: {', '.join('–' if c is None else str(c) for c in row.counts)} of {row.n}"
            for row in self._rows
        ]
        self.setAccessibleDescription("; ".join(lines))
        self.updateGeometry()
        self.update()

    def choose(self, key: str) -> None:
        """Mark an item without announcing it."""
        self._at = next((place for place, row in enumerate(self._rows) if row.key == key), -1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(style.current().px(780), self._head_height() + self._tops()[-1])

    def minimumSizeHint(self) -> QSize:
        return QSize(style.current().px(480), self.sizeHint().height())

    def _head_height(self) -> int:
        """Room for the longest head, two lines or three."""
        look = style.current()
        cell = self._columns()[2] - look.px(6)
        metrics = look.metrics("column_head")
        wrapped = Qt.TextFlag.TextWordWrap
        tall = max((metrics.boundingRect(0, 0, cell, 0, wrapped, head).height() for head in self._heads), default=0)
        return max(look.px(44), tall + look.px(8))

    def _tops(self) -> list[int]:
        """The top of every row below the head, and at the end the height of all."""
        look = style.current()
        tops, top = [], 0
        for place, group in enumerate(self._groups):
            top += look.row("heat_group_gap") if place else 0
            top += look.row("heat") if self._stacked() else 0
            for _ in group.rows:
                tops.append(top)
                top += look.row("heat")
        return [*tops, top]

    def _columns(self) -> tuple[int, int, int, int]:
        """Where the items begin, where the cells begin, how wide a cell is, how wide n is."""
        look = style.current()
        n_width = look.px(48)
        metrics = look.metrics("column_head")
        longest = max((metrics.horizontalAdvance(word) for head in self._heads for word in head.split()), default=0)
        fair = (self.width() - look.px(360) - n_width) // max(1, len(self._heads))
        cell = max(look.px(56), longest + look.px(8), min(look.px(94), fair))
        cells = self.width() - n_width - cell * len(self._heads)
        group = look.gap(8) if cells < look.px(STACKED) else min(look.px(160), max(look.px(90), cells * 2 // 5))
        return group, cells, cell, n_width

    def _stacked(self) -> bool:
        """Whether there is so little room that a group's name stands above its items, not beside them."""
        return self._columns()[1] < style.current().px(STACKED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        tops, at = self._tops(), 0
        for place, group in enumerate(self._groups):
            first = self._head_height() + tops[at] - (style.current().row("heat") if self._stacked() else 0)
            if place:
                look = style.current()
                painter.fillRect(
                    QRect(0, first - look.row("heat_group_gap") // 2 - 1, self.width(), 1), look.colour("border")
                )
            self._paint_group(painter, group, first)
            for row in group.rows:
                self._paint_row(painter, row, self._head_height() + tops[at], at)
                at += 1

    def _paint_head(self, painter: QPainter) -> None:
        group, cells, cell, n_width = self._columns()
        height = self._head_height() - style.current().px(6)
        painting.words(painter, QRect(group, 0, cells - group, height), self._item_head, "column_head", "muted")
        painter.setFont(style.current().font("column_head"))
        painter.setPen(style.current().colour("muted"))
        for place, head in enumerate(self._heads):
            box = QRect(cells + place * cell + 2, 0, cell - 4, height)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), veiled(head))
        right = QRect(self.width() - n_width, 0, n_width - style.current().px(8), height)
        painting.words(painter, right, self._n_head, "column_head", "muted", painting.RIGHT)

    def _paint_group(self, painter: QPainter, group: HeatGroup, top: int) -> None:
        look = style.current()
        painter.setFont(look.font("strong"))
        painter.setPen(look.colour("text"))
        if self._stacked():
            painting.words(painter, QRect(0, top, self.width(), look.row("heat")), group.name, "strong")
            return
        height = len(group.rows) * look.row("heat")
        box = QRect(0, top + look.px(3), self._columns()[0] - look.gap(12), height)
        painter.drawText(
            box,
            int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap),
            veiled(group.name),
        )

    def _paint_row(self, painter: QPainter, row: HeatRow, top: int, at: int) -> None:
        look = style.current()
        group, cells, cell, n_width = self._columns()
        height = look.row("heat")
        here = at == self._at
        if here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft"))
            painter.drawRoundedRect(QRect(group - look.gap(8), top, self.width() - group + look.gap(8), height), 4, 4)
        painting.words(
            painter, QRect(group, top, cells - group - look.gap(8), height), row.label, "strong" if here else "body"
        )
        for place, count in enumerate(row.counts):
            self._paint_cell(painter, QRectF(cells + place * cell + 1, top + 1, cell - 3, height - 2), count, row.n)
        right = QRect(self.width() - n_width, top, n_width - look.px(8), height)
        painting.words(painter, right, str(row.n), "body", "muted", painting.RIGHT)
        if here and self.hasFocus():
            painting.ring(
                painter,
                QRectF(group - look.gap(8), top, self.width() - group + look.gap(8), height),
                4,
                look.colour("focus"),
            )

    def _paint_cell(self, painter: QPainter, box: QRectF, count: int | None, n: int) -> None:
        look = style.current()
        if count is None:
            painting.hatch(painter, box)
            return
        step = step_of(count, n)
        painter.setPen(QPen(look.colour("border"), 1) if step == 0 else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"h{step}"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.radius("heat_cell"), look.radius("heat_cell"))
        painting.words(painter, box.toRect(), str(count), "button", f"t{step}", painting.CENTRE)

    def _row_at(self, y: int) -> int:
        look = style.current()
        below = y - self._head_height()
        return next((p for p, top in enumerate(self._tops()[:-1]) if top <= below < top + look.row("heat")), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(self._row_at(int(event.position().y())))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._row_at(int(event.position().y()))
        if place >= 0:
            row = self._rows[place]
            QToolTip.showText(event.globalPosition().toPoint(), row.detail or row.label, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._go(max(0, min(len(self._rows) - 1, self._at + step)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._rows):
            self._at = place
            self.update()
            self.row_chosen.emit(self._rows[place].key)


class HeatKey(QWidget):
    """The five tints and what they mean."""

    def __init__(self, lead: str, low: str, high: str) -> None:
        super().__init__()
        self._texts = (lead, low, high)
        self.setAccessibleName(f"{lead}: {low} … {high}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = style.current()
        return QSize(look.px(360), look.metrics().height() + look.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap, left = look.gap(8), 0
        lead, low, high = self._texts
        for text, kind in ((lead, "muted_strong"), (low, "muted")):
            font = "strong" if kind == "muted_strong" else "body"
            left += painting.words(painter, self.rect().adjusted(left, 0, 0, 0), text, font, "muted") + gap
        for step in range(5):
            painter.setPen(QPen(look.colour("border"), 1))
            painter.setBrush(look.colour(f"h{step}"))
            painter.drawRoundedRect(QRectF(left + 0.5, 2.5, look.px(27), self.height() - 5), 4, 4)
            left += look.px(29)
        painting.words(painter, self.rect().adjusted(left + gap, 0, 0, 0), high, "body", "muted")
