"""The top of the rail: whose desk and which year, and the way to everything by typing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets import icons, painting, style
from nurture_desk.views.widgets.buttons import pressed_by_enter
from nurture_desk.views.widgets.labels import tip


class Plate(QPushButton):
    """Service and year in two lines; opens a menu of years."""

    def __init__(self) -> None:
        super().__init__()
        self._service, self._year = "", ""
        self.setProperty("kind", "plate")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_words("", "")

    def set_words(self, service: str, year: str) -> None:
        """Show whose desk it is and which year one works in."""
        self._service, self._year = service or say("window.no_service"), year or say("window.no_year")
        self.setAccessibleName(say("window.plate", service=self._service, year=self._year))
        self.setToolTip(tip(self._service))
        self.update()

    def sizeHint(self) -> QSize:
        look = style.current()
        return QSize(look.px(200), 2 * look.metrics().height() + look.gap(18))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.current().px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = style.current()
        painter = QPainter(self)
        side = look.px(14)
        right = self.width() - look.gap(12) - side
        caret = icons.pixmap("open_list", "muted", side, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(right, (self.height() - side) // 2), caret)
        line = look.metrics().height()
        box = QRect(look.gap(12), self.height() // 2 - line, right - look.gap(20), line)
        painting.words(painter, box, self._service, "strong")
        painting.words(painter, box.translated(0, line), self._year)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)


class FindButton(QPushButton):
    """Looks like a field, opens the palette."""

    def __init__(self) -> None:
        super().__init__()
        self._narrow = False
        self.setProperty("kind", "find")
        self.setAccessibleName(say("window.find"))
        self.setToolTip(say("window.find_tip"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_narrow(self, narrow: bool) -> None:
        """Icon only."""
        self._narrow = narrow
        self.setProperty("kind", "icon" if narrow else "find")
        style.redress(self)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = style.current()
        return QSize(
            look.px(44 if self._narrow else 200), look.measure("rail_item_narrow" if self._narrow else "control_height")
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(style.current().px(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.px(20 if self._narrow else 16)
        left = (self.width() - side) // 2 if self._narrow else look.gap(12)
        glass = icons.pixmap("search", "muted", side, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(left, (self.height() - side) // 2), glass)
        if self._narrow:
            return
        width = painting.width_of(say("window.find_key")) + look.gap(20)
        cap = QRectF(self.width() - width - 5, 4.5, width, self.height() - 9)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(look.colour("sunken"))
        painter.drawRoundedRect(cap, 4, 4)
        painting.words(painter, cap.toRect(), say("window.find_key"), "body", "muted", painting.CENTRE)
        start = left + side + look.gap(8)
        box = QRect(start, 0, int(cap.left()) - start - look.gap(4), self.height())
        painting.words(painter, box, say("window.find"), "body", "muted", Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)
