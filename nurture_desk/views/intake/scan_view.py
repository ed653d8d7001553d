"""The page as it came, with what was read drawn on it: clear marks outlined, doubtful ones hatched and numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from nurture_desk.domain.readings import Fraction
from nurture_desk.views.widgets import painting, style
from nurture_desk.views.widgets.measures import fix
from nurture_desk.views.widgets.veil import PAPER

AIR = 28  # left free around the field in hand
ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0)
ROUND = 11  # half of the circle that holds a number
READABLE = 760  # how wide a page is drawn, at text scale 1, so that handwriting and small print are read with ease


@dataclass(frozen=True)
class Spot:
    """One field on the picture.

    ``tone``: clear, ink (a signature), open (a mark in doubt), writing (to be typed), differs (from another sheet),
    settled.
    """

    key: str
    number: int
    where: Fraction
    tone: str = "clear"


class ScanView(QScrollArea):
    """Fits its width and comes nearer to the field in hand; ``zoom`` and Ctrl with the wheel hold another size.

    A click on a field tells its key.
    """

    spot_clicked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(False)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.sheet = _Sheet(self)
        self.setWidget(self.sheet)
        self.sheet.setAutoFillBackground(False)
        self._held = 0.0  # the size that was chosen by hand; 0: as the field in hand wants it
        fix(self, min_width=200)

    def show_picture(self, picture: QPixmap | None, spots: Sequence[Spot] = (), here: str = "") -> None:
        """Show another page, or (None) nothing, with its fields; ``here`` is the field one is at."""
        self.sheet.take(picture, spots, here)
        self.verticalScrollBar().setValue(0)
        self._fit()
        self._bring_into_view()

    def show_spots(self, spots: Sequence[Spot], here: str) -> None:
        """The same page with other fields marked."""
        self.sheet.take(self.sheet.picture, spots, here)
        self._fit()
        self._bring_into_view()

    def zoom(self, steps: int) -> None:
        """Make it larger or smaller."""
        now = self.zoomed()
        further = [one for one in ZOOMS if (one > now + 0.01 if steps > 0 else one < now - 0.01)]
        self._held = (further[0] if steps > 0 else further[-1]) if further else now
        self._fit()
        self._bring_into_view()

    def zoomed(self) -> float:
        """How many times wider than its place the page is."""
        return self._held or self._near()

    def let_follow(self) -> None:
        """Follow the field in hand again, whatever size was held."""
        self._held = 0.0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._bring_into_view()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _room(self) -> int:
        return max(style.current().px(120), self.width() - self._edge())

    def _edge(self) -> int:
        """What margins and the scroll bar take; the bar is always counted, so that nothing jumps when it comes."""
        return 2 * style.current().gap(16) + self.verticalScrollBar().sizeHint().width()

    def _near(self) -> float:
        """So large that the field in hand is read with ease, and no larger than that the whole of it is seen."""
        where = self.sheet.where_of(self.sheet.here)
        if where is None:
            return 1.0
        least = max(where[2] - where[0], 0.01)
        near = min(style.current().px(READABLE) / self._room(), 0.96 / least, ZOOMS[-1])
        return near if near >= ZOOMS[1] else 1.0

    def _fit(self) -> None:
        self.sheet.set_width(int(self._room() * self.zoomed()))

    def _bring_into_view(self) -> None:
        """The field in the middle of the height and at the right: what it asks is printed left of it or above."""
        box = self.sheet.box_of(self.sheet.here)
        if box is None:
            return
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        page, width, height = self.sheet.size(), self.viewport().width(), self.viewport().height()
        across.setRange(0, max(0, page.width() - width))
        down.setRange(0, max(0, page.height() - height))
        across.setValue(int(min(box.left() - AIR, box.right() + AIR + ROUND - width)))
        down.setValue(int(min(box.top() - AIR, box.center().y() - height / 2)))


class _Sheet(QWidget):
    def __init__(self, view: ScanView) -> None:
        super().__init__()
        self.setProperty(PAPER, True)
        self._view = view
        self.picture: QPixmap | None = None
        self.spots: tuple[Spot, ...] = ()
        self.here = ""
        self._wide = 0
        self._drawn: QPixmap | None = None

    def take(self, picture: QPixmap | None, spots: Sequence[Spot], here: str) -> None:
        if picture is not self.picture:
            self.picture, self._drawn = picture, None
        self.spots, self.here = tuple(spots), here
        self.update()

    def set_width(self, wide: int) -> None:
        margin = style.current().gap(16)
        if self._wide != wide:
            self._wide, self._drawn = wide, None
        high = self._page_height()
        self.setFixedSize(QSize(wide + 2 * margin, high + 2 * margin))
        self.update()

    def page_box(self) -> QRectF:
        margin = style.current().gap(16)
        return QRectF(margin, margin, self._wide, self._page_height())

    def box_of(self, key: str) -> QRectF | None:
        where = self.where_of(key)
        return self._box(where) if where is not None else None

    def where_of(self, key: str) -> Fraction | None:
        """Where a field lies on the page, None for one that is not on it."""
        return next((one.where for one in self.spots if one.key == key), None)

    def _page_height(self) -> int:
        if self.picture is None or not self.picture.width():
            return int(self._wide * 1.414)
        return int(self._wide * self.picture.height() / self.picture.width())

    def _box(self, where: Fraction) -> QRectF:
        page = self.page_box()
        left, top, right, bottom = where
        corner = QPointF(page.left() + left * page.width(), page.top() + top * page.height())
        size = ((right - left) * page.width(), (bottom - top) * page.height())
        return QRectF(corner.x(), corner.y(), *size).adjusted(-3, -3, 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for spot in self.spots:
            if self._box(spot.where).contains(event.position()):
                self._view.spot_clicked.emit(spot.key)
                return
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = self.page_box()
        paper = style.tokens()["paper"]
        painter.fillRect(page.translated(3, 4), style.current().colour("border"))
        painter.fillRect(page, QColor(paper["page"]))
        if self.picture is not None:
            painter.drawPixmap(page.topLeft(), self._scaled())
        painter.setPen(QPen(style.current().colour("border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page)
        seen = QRectF(event.rect()).adjusted(-40, -40, 40, 40)
        for spot in self.spots:
            box = self._box(spot.where)
            if box.intersects(seen):
                _draw_spot(painter, box, spot, is_here=spot.key == self.here)

    def _scaled(self) -> QPixmap:
        assert self.picture is not None
        if self._drawn is None:
            ratio = self.devicePixelRatioF()
            size = QSize(round(self._wide * ratio), round(self._page_height() * ratio))
            smooth = Qt.TransformationMode.SmoothTransformation
            self._drawn = self.picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._drawn.setDevicePixelRatio(ratio)
        return self._drawn


def _draw_spot(painter: QPainter, box: QRectF, spot: Spot, *, is_here: bool) -> None:
    paper = style.tokens()["paper"]
    doubtful = spot.tone in ("open", "writing", "differs")
    edge = QColor(paper["unsure_edge" if doubtful else "recognised_edge"])
    painter.save()
    if doubtful:
        painter.setBrush(QColor(edge.red(), edge.green(), edge.blue(), 22))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, 5, 5)
    if spot.tone in ("open", "differs"):
        _hatch(painter, box, QColor(edge.red(), edge.green(), edge.blue(), 80))
    pen = QPen(edge, 3 if is_here else 2 if doubtful else 1.5)
    if spot.tone == "ink":
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawRoundedRect(box, 5, 5)
    if is_here:
        painter.setPen(QPen(QColor(style.tokens()["themes"]["light"]["focus"]), 2))
        painter.drawRoundedRect(box.adjusted(-4, -4, 4, 4), 8, 8)
    painter.restore()
    if spot.tone in ("open", "writing") or is_here:
        _number(painter, QPointF(box.right(), box.top()), str(spot.number), edge)


def _hatch(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.save()
    painter.setClipRect(box)
    painter.setPen(QPen(colour, 1))
    at = box.left() - box.height()
    while at < box.right():
        painter.drawLine(QPointF(at, box.bottom()), QPointF(at + box.height(), box.top()))
        at += 7
    painter.restore()


def _number(painter: QPainter, at: QPointF, text: str, colour: QColor) -> None:
    radius = style.current().px(ROUND)
    circle = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    painter.setPen(QPen(QColor("#FFFFFF"), 1.5))
    painter.setBrush(colour)
    painter.drawEllipse(circle)
    painter.setFont(style.current().font("strong"))
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(circle, int(painting.CENTRE), text)


def crop(picture: QPixmap, where: Fraction, wide: int, high: int, ratio: float = 1.0) -> QPixmap:
    """The part of a page where something was written, with a little air, at most ``wide`` × ``high`` pixels."""
    air = 0.008
    left, top = max(0.0, where[0] - air), max(0.0, where[1] - air)
    right, bottom = min(1.0, where[2] + air), min(1.0, where[3] + air)
    corner = QPoint(round(left * picture.width()), round(top * picture.height()))
    size = QSize(max(1, round((right - left) * picture.width())), max(1, round((bottom - top) * picture.height())))
    part = picture.copy(corner.x(), corner.y(), size.width(), size.height())
    room = QSize(round(wide * ratio), round(high * ratio))
    smooth = Qt.TransformationMode.SmoothTransformation
    made = part.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    made.setDevicePixelRatio(ratio)
    return made
