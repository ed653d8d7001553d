"""The rail of areas at the left: where one is, and where something is owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.pages import AREAS, FOOT, PageSpec
from nurture_desk.views.widgets import icons, painting, style
from nurture_desk.views.widgets.buttons import pressed_by_enter
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.mark import Mark
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.window.plate import FindButton, Plate


class RailItem(QPushButton):
    """One area: icon, word, amber count; only icon and amber dot in the narrow rail."""

    def __init__(self, key: str, idea: str, word: str, beside: str = "") -> None:
        super().__init__(word)
        self.key, self.idea, self._beside = key, idea, beside
        self.owed = 0
        self.narrow = False
        self._over = False
        self.setCheckable(True)
        self.setAutoExclusive(True)  # one of several, to a screen reader: not a box to tick
        self.setProperty("kind", "rail")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_owed(0)

    def set_owed(self, owed: int) -> None:
        """Show how much is owed here; nothing when nothing is."""
        self.owed = owed
        self.setAccessibleName(say("window.owed", page=self.text(), n=owed) if owed else self.text())
        self.setToolTip(self.accessibleName() if self.narrow else "")
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Icon only, its name as the tooltip."""
        self.narrow = narrow
        self.setToolTip(self.accessibleName() if narrow else "")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = style.current()
        height = look.measure("rail_item_narrow" if self.narrow else "rail_item")
        return QSize(height if self.narrow else look.px(200), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(style.current().px(40), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._over = False
        super().leaveEvent(event)  # type: ignore[arg-type]  # Qt's own event
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        box = QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5)
        if here or self._over:
            painter.setPen(QPen(look.colour("border"), 1) if here else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("rail_selected" if here else "hover"))
            painter.drawRoundedRect(box, look.radius("row"), look.radius("row"))
        if here:
            third = box.height() / 4
            painter.fillRect(QRectF(0, box.top() + third, 3, box.height() - 2 * third), look.colour("accent"))
        side = look.px(20)
        left = (self.width() - side) // 2 if self.narrow else look.gap(14)
        idea = f"{self.idea}_here" if here else self.idea
        role = "accent_text" if here else "muted"
        picture = icons.pixmap(idea, role, side, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(left, (self.height() - side) // 2), picture)
        if self.narrow:
            self._paint_dot(painter)
        else:
            self._paint_words(painter, left + side + look.gap(12), here)

    def _paint_dot(self, painter: QPainter) -> None:
        if self.owed:
            look = style.current()
            painter.setPen(QPen(look.colour("rail"), 2))
            painter.setBrush(look.colour("owed"))
            side = look.px(11)
            painter.drawEllipse(QRectF(self.width() / 2 + look.px(5), self.height() / 2 - look.px(15), side, side))

    def _paint_words(self, painter: QPainter, left: int, here: bool) -> None:
        look = style.current()
        right = self.width() - look.gap(10)
        if self.owed:
            count = str(self.owed)
            width = max(look.px(24), painting.width_of(count, "strong") + look.gap(14))
            pill = QRect(right - width, (self.height() - look.px(24)) // 2, width, look.px(24))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("owed_soft"))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painting.words(painter, pill, count, "strong", "owed", painting.CENTRE)
            right = pill.left() - look.gap(6)
        box = QRect(left, 0, right - left, self.height())
        painting.words(painter, box, self.text(), "strong" if here else "body")
        if self._beside:
            painting.words(painter, box, self._beside, "body", "muted", painting.RIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)


class Rail(QFrame):
    """Mark, service and year, search, areas, settings and help; icons only under 1,100 logical pixels."""

    chosen = Signal(str)
    help_wished = Signal()
    find_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._narrow = False
        self._group = QButtonGroup(self)
        self._column = pack(QVBoxLayout(self), 10, 12, 10, 10, gap=0)
        self._head = QWidget()
        head = pack(QHBoxLayout(self._head), 5, 0, 0, 8, gap=10)
        head.addWidget(Mark())
        self._name = label(say("ui.app"), "h3")
        head.addWidget(self._name, 1)
        self.plate = Plate()
        self.find_button = FindButton()
        self.find_button.clicked.connect(self.find_wished)
        for part in (self._head, self.plate):
            self._column.addWidget(part)
        self._column.addSpacing(8)
        self._column.addWidget(self.find_button)
        self._column.addSpacing(8)
        self.items = {spec.key: self._item(spec) for spec in AREAS}
        self.more = RailItem("more", "more_areas", say("window.more"))
        self.more.clicked.connect(self._open_more)
        self._column.addWidget(self.more)
        self.more.hide()
        self._column.addStretch(1)
        self.items |= {spec.key: self._item(spec) for spec in FOOT}
        self.help = RailItem("help", "help", say("window.help"), "F1")
        self.help.setCheckable(False)
        self.help.clicked.connect(self.help_wished)
        self._column.addWidget(self.help)

    def _item(self, spec: PageSpec) -> RailItem:
        item = RailItem(spec.key, spec.idea, say(f"window.page.{spec.key}"))
        item.clicked.connect(lambda: self.chosen.emit(spec.key))
        self._group.addButton(item)
        self._column.addWidget(item)
        return item

    def show_here(self, key: str) -> None:
        """Mark the page one is on."""
        if key in self.items:
            self.items[key].setChecked(True)
        self._fold()

    def set_owed(self, owed: Mapping[str, int]) -> None:
        """Show what is owed, by page key."""
        for key, item in self.items.items():
            item.set_owed(owed.get(key, 0))
        self._fold()

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, or icons and words."""
        self._narrow = narrow
        look = style.current()
        self.setFixedWidth(look.measure("rail_narrow" if narrow else "rail"))
        pack(self._column, 6 if narrow else 10, 12, 6 if narrow else 10, 10, gap=0)
        self._name.setVisible(not narrow)
        self.plate.setVisible(not narrow)
        self.find_button.set_narrow(narrow)
        for item in (*self.items.values(), self.more, self.help):
            item.set_narrow(narrow)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Put areas that do not fit behind More areas; the one here and those that owe stay longest."""
        look = style.current()
        low = self._narrow and look.logical(self.height()) < style.tokens()["breaks"]["low"]
        self._head.setVisible(not low)
        self.help.setVisible(not low)
        height = self.more.sizeHint().height()
        taken = height * (len(FOOT) + (0 if low else 1)) + look.px(70) + (0 if low else look.px(40))
        if not self._narrow:
            taken += self.plate.sizeHint().height()
        room = max(2, (self.height() - taken) // height)
        keys = [spec.key for spec in AREAS]
        shown = keys if len(keys) <= room else self._worth_showing(keys, room - 1)
        for key in keys:
            self.items[key].setVisible(key in shown)
        self.more.setVisible(len(shown) < len(keys))
        self.more.set_owed(sum(self.items[key].owed for key in keys if key not in shown))

    def _worth_showing(self, keys: Sequence[str], room: int) -> list[str]:
        def worth(key: str) -> tuple[bool, bool, int]:
            return (not self.items[key].isChecked(), not self.items[key].owed, keys.index(key))

        return sorted(keys, key=worth)[: max(1, room)]

    def _open_more(self) -> None:
        self.more.setChecked(False)
        menu = QMenu(self)
        for key, item in self.items.items():
            if item.isHidden():
                menu.addAction(icons.icon(item.idea), item.text(), lambda at=key: self.chosen.emit(at))
        menu.popup(self.more.mapToGlobal(QPoint(self.more.width(), 0)))
