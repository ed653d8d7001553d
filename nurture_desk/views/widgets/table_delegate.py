"""The one painter of table cells: every kind of cell, no widget in any of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from nurture_desk.views.widgets import icons, painting, style
from nurture_desk.views.widgets.table_model import CELL_ROLE, KIND_ROLE, BarCell, VoiceCell

PADDING = 12
EDGE = 4
_TALL = ("two_lines", "bar", "wrap", "judged")


class CellPainter(QStyledItemDelegate):
    """Draws a cell by its kind, the selected row with its accent edge, the row under the pointer, the focus."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hover_row = -1
        self.row_height = 0
        self.shows_cell = False  # mark the current cell, not the row (the consent matrix)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(0, self.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, index)
        gap = style.current().gap(PADDING)
        box = option.rect.adjusted(gap, 0, -gap // 2, -1)
        kind = index.data(KIND_ROLE)
        draw = getattr(self, f"_draw_{kind}")
        draw(painter, box, index.data(CELL_ROLE))
        self._focus(painter, option)
        painter.restore()

    def _ground(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        look = style.current()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, look.colour("accent_soft"))
        elif index.row() == self.hover_row:
            painter.fillRect(option.rect, look.colour("hover"))
        box = option.rect
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), look.colour("border"))
        if selected and option.viewItemPosition in (
            QStyleOptionViewItem.ViewItemPosition.Beginning,
            QStyleOptionViewItem.ViewItemPosition.OnlyOne,
        ):
            painter.fillRect(QRect(box.left(), box.top(), EDGE, box.height()), look.colour("accent"))

    def _focus(self, painter: QPainter, option: Any) -> None:
        if option.state & QStyle.StateFlag.State_HasFocus:
            box = QRectF(option.rect).adjusted(2, 2, -2, -3)
            painting.ring(painter, box, style.current().radius("row"), style.current().colour("focus"))

    def _draw_text(self, painter: QPainter, box: QRect, value: object) -> None:
        painting.words(painter, box, "" if value is None else str(value))

    def _draw_figure(self, painter: QPainter, box: QRect, value: object) -> None:
        gap = style.current().gap(PADDING) // 2
        painting.words(
            painter, box.adjusted(0, 0, -gap, 0), "" if value is None else str(value), "strong", align=painting.RIGHT
        )

    def _draw_two_lines(self, painter: QPainter, box: QRect, value: object) -> None:
        first, second = value if isinstance(value, tuple) else (str(value or ""), "")
        if not second:
            painting.words(painter, box, str(first), "strong")
            return
        upper, lower = _halves(box)
        painting.words(painter, upper, str(first), "strong")
        painting.words(painter, lower, str(second), "body", "muted")

    def _draw_wrap(self, painter: QPainter, box: QRect, value: object) -> None:
        look = style.current()
        lines = _two_lines(str(value or ""), box.width())
        height = look.metrics().height()
        top = box.top() + (box.height() - height * len(lines)) // 2
        for place, line in enumerate(lines):
            painting.words(painter, QRect(box.left(), top + place * height, box.width(), height), line)

    def _draw_chip(self, painter: QPainter, box: QRect, value: Any) -> None:
        if value:
            state, word = value if isinstance(value, tuple) else (value, "")
            shift = style.current().gap(8)
            painting.chip(painter, box.adjusted(-shift, 0, shift // 2, 0), state, word or painting.state_word(state))

    def _draw_judged(self, painter: QPainter, box: QRect, value: Any) -> None:
        """A chip over a muted line that says what it rests on."""
        state, word, rests_on = value
        upper, lower = _halves(box)
        self._draw_chip(painter, upper.adjusted(0, -style.current().px(3), 0, 0), (state, word))
        painting.words(painter, lower.adjusted(0, style.current().px(3), 0, 0), rests_on, "body", "muted")

    def _draw_state(self, painter: QPainter, box: QRect, value: Any) -> None:
        """Yes and no stand bare, so that what is owed or blocked stands out as a pill."""
        if value:
            state, word = value if isinstance(value, tuple) else (value, "")
            word = word or painting.state_word(state)
            bare = painting.state_of(state)[1] in ("ok", "calm")
            shift = style.current().gap(8)
            room = box.adjusted(0 if bare else -shift, 0, shift // 2, 0)
            if painting.chip_width(word, bare=bare) > room.width():  # a narrow cell is filled from edge to edge
                room = box.adjusted(-shift - 2, 0, shift // 2 + 2, 0)
            painting.chip(painter, room, state, word, bare=bare)

    def _draw_bar(self, painter: QPainter, box: QRect, value: object) -> None:
        if not isinstance(value, BarCell):
            self._draw_text(painter, box, value)
            return
        look = style.current()
        upper, lower = _halves(box)
        wrote = painting.words(painter, upper, value.strong, "strong")
        painting.words(painter, upper.adjusted(wrote + look.gap(5), 0, 0, 0), value.beside, "body", "muted")
        thick = look.measure("bar_in_row")
        area = QRectF(box.left(), lower.top() + (lower.height() - thick) / 2, box.width() - look.gap(PADDING), thick)
        painting.bar(painter, area, value.parts, value.unknown)

    def _draw_tick(self, painter: QPainter, box: QRect, value: object) -> None:
        side = style.current().px(20)
        idea, role = ("ticked", "accent") if value else ("unticked", "control")
        ratio = painter.device().devicePixelRatio()
        at = box.top() + (box.height() - side) // 2
        painter.drawPixmap(box.left(), at, icons.pixmap(idea, role, side, ratio))

    def _draw_voice(self, painter: QPainter, box: QRect, value: object) -> None:
        look = style.current()
        cell = box.adjusted(-look.gap(4), look.gap(5), look.gap(2), -look.gap(5))
        corner = look.radius("row")
        if not isinstance(value, VoiceCell) or not value.pieces:
            painter.setPen(QPen(look.colour("control"), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(cell).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
            words = value.not_heard if isinstance(value, VoiceCell) else ""
            painting.words(painter, cell, words, "body", "muted", painting.CENTRE)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("ok_soft"))
        painter.drawRoundedRect(cell, corner, corner)
        side = look.px(14)
        tick = icons.pixmap("confirm", "ok", side, painter.device().devicePixelRatio())
        painter.drawPixmap(cell.left() + look.gap(9), cell.top() + (cell.height() - side) // 2, tick)
        upper, lower = _halves(cell.adjusted(look.gap(9) + side + look.gap(6), 0, 0, 0))
        painting.words(painter, upper, value.pieces, "strong")
        painting.words(painter, lower, value.last, "body", "muted")


def is_tall(kind: str) -> bool:
    """Whether cells of this kind need a row of two lines."""
    return kind in _TALL


def _halves(box: QRect) -> tuple[QRect, QRect]:
    line = style.current().metrics().height() + style.current().px(2)
    top = box.top() + (box.height() - 2 * line) // 2
    return QRect(box.left(), top, box.width(), line), QRect(box.left(), top + line, box.width(), line)


def _two_lines(text: str, width: int) -> list[str]:
    """The text broken into two lines at most; the second ends in "…" where there is more."""
    font = style.current().font("body")
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    first = layout.createLine()
    if first.isValid():
        first.setLineWidth(width)
    layout.endLayout()
    if not first.isValid() or first.textLength() >= len(text):
        return [text]
    rest = text[first.textLength() :].strip()
    return [
        text[: first.textLength()].strip(),
        style.current().metrics().elidedText(rest, Qt.TextElideMode.ElideRight, width),
    ]
