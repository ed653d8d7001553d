"""The mark of the desk: five bars of a sound in a rounded square."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from nurture_desk.views.widgets import style

HEIGHTS = (0.28, 0.52, 0.72, 0.52, 0.28)


def paint_mark(painter: QPainter, box: QRectF, ground: str, bars: str) -> None:
    """Draw the mark into a square."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, box.width() * 0.25, box.width() * 0.25)
    painter.setBrush(bars)
    thick = box.width() * 0.09
    for place, share in enumerate(HEIGHTS):
        x = box.left() + box.width() * (0.2 + 0.15 * place) - thick / 2
        height = box.height() * share
        painter.drawRoundedRect(QRectF(x, box.center().y() - height / 2, thick, height), thick / 2, thick / 2)


def window_icon() -> QIcon:
    """The icon of the window in the task bar."""
    picture = QPixmap(64, 64)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    colours = style.tokens()["themes"]["light"]
    paint_mark(painter, QRectF(0, 0, 64, 64), colours["accent"], colours["on_accent"])
    painter.end()
    return QIcon(picture)


class Mark(QWidget):
    """The mark, 28 square at text scale 1."""

    def __init__(self, side: int = 28, ground: str = "", bars: str = "") -> None:
        super().__init__()
        self._side, self._ground, self._bars = side, ground, bars
        self._fit()

    def sizeHint(self) -> QSize:
        side = style.current().px(self._side)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = style.current()
        painter = QPainter(self)
        ground = self._ground or look.colour("accent").name()
        paint_mark(painter, QRectF(self.rect()), ground, self._bars or look.colour("on_accent").name())

    def _fit(self) -> None:
        if self.size() != self.sizeHint():
            self.setFixedSize(self.sizeHint())
