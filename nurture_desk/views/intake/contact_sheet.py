"""All clear sheets as small pictures, to look over and confirm together; the pictures come as they are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.tray import Place, SheetRow, TraySheet
from nurture_desk.views.intake.picture_part import clear_spots
from nurture_desk.views.intake.pictures import image_of
from nurture_desk.views.intake.queue import Index, form_name
from nurture_desk.views.widgets import icons, painting, style
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.veil import PAPER, veiled

NOWHERE = QModelIndex()
WIDE, HIGH, FOOT, AT_ONCE = 168, 238, 46, 12
KEPT_WIDE = 336  # pixels kept of a small picture


class ContactModel(QAbstractListModel):
    """Clear sheets; ``ticked`` are those that will be confirmed. Pictures are asked for when they are first seen."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[SheetRow, TraySheet]] = []
        self.ticked: set[int] = set()
        self.pictures: dict[int, QImage] = {}
        self.asked: list[int] = []

    def set_sheets(self, sheets: Sequence[tuple[SheetRow, TraySheet]]) -> None:
        """Show these; new ones are ticked."""
        known = {row.key for row, _ in self.sheets}
        self.beginResetModel()
        self.sheets = list(sheets)
        keys = {row.key for row, _ in self.sheets}
        self.ticked = (self.ticked & keys) | (keys - known)
        pages = {page.id for _, sheet in self.sheets for page in sheet.pages}
        self.pictures = {key: one for key, one in self.pictures.items() if key in pages}
        self.endResetModel()

    def tick(self, row: int) -> None:
        """Tick or untick a sheet."""
        self.ticked ^= {self.sheets[row][0].key}
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def tick_all(self, *, on: bool) -> None:
        """Tick every sheet, or none."""
        self.ticked = {row.key for row, _ in self.sheets} if on else set()
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.sheets) - 1, 0))

    def picture(self, page_id: int) -> QImage | None:
        """The small picture of a page; None until it has come."""
        found = self.pictures.get(page_id)
        if found is None and page_id not in self.asked:
            self.asked.append(page_id)
            self.wanted.emit()
        return found

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.sheets)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.sheets[index.row()][0]
            key = f"intake.contact_{'ticked' if row.key in self.ticked else 'unticked'}"
            return veiled(say(key, name=row.name, form=form_name(row.form)))
        return None


class ContactGrid(QListView):
    """Space ticks, Ctrl+A all or none, Enter opens; arrows move."""

    opened = Signal(int)

    def __init__(self, model: ContactModel) -> None:
        super().__init__()
        self.viewport().setProperty(PAPER, True)
        self.contact = model
        self.setModel(model)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(say("intake.contact_grid"))
        self.setProperty("kind", "palette")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0:
            self.contact.tick(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0 and not event.modifiers():
            self.opened.emit(self.contact.sheets[row][0].key)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.contact.tick_all(on=len(self.contact.ticked) < len(self.contact.sheets))
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.contact.tick(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(self.contact.sheets[index.row()][0].key)


class ContactSheet(QWidget):
    """The grid with its head: how many, and the button that confirms those that are ticked."""

    confirm_wished = Signal(list)
    sheet_opened = Signal(int)
    left = Signal()

    def __init__(self, suite: Any) -> None:
        super().__init__()
        self.suite = suite
        self._loading = False
        self.model = ContactModel()
        self.grid = ContactGrid(self.model)
        column = pack(QVBoxLayout(self), 20, 8, 20, 12, gap=10)
        column.addWidget(self._head())
        column.addWidget(label(say("intake.contact_text"), "muted", wrap=True))
        column.addWidget(self.grid, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._load)
        self.model.wanted.connect(lambda: self._later.start(0))
        self.model.dataChanged.connect(lambda *_: self._say())
        self.grid.opened.connect(self.sheet_opened)

    def _head(self) -> QWidget:
        head = QWidget()
        row = pack(QHBoxLayout(head), 0, gap=8)
        self.back_button = plain_button(say("intake.contact_back"), "previous")
        self.back_button.clicked.connect(self.left)
        self.title = label("", "h3", wrap=True)
        self.all_button = ghost_button(say("intake.contact_all"))
        self.all_button.clicked.connect(self._tick_all)
        self.confirm_button = main_button("", "confirm_many")
        self.confirm_button.clicked.connect(lambda: self.confirm_wished.emit(self.ticked()))
        row.addWidget(self.back_button)
        row.addWidget(self.title, 1)
        row.addWidget(self.all_button)
        row.addWidget(self.confirm_button)
        return head

    def refresh(self) -> None:
        """Read which sheets are clear now."""
        rows = {row.key: row for row in self.suite.tray.rows() if row.place is Place.CLEAR}
        sheets = [one for one in self.suite.tray.sheets() if one.key in rows]
        self.model.set_sheets([(rows[one.key], one) for one in sheets])
        if sheets and self.grid.currentIndex().row() < 0:
            self.grid.setCurrentIndex(self.model.index(0, 0))
        self._say()

    def ticked(self) -> list[int]:
        """The sheets that will be confirmed, in order."""
        return [row.key for row, _ in self.model.sheets if row.key in self.model.ticked]

    def _say(self) -> None:
        n, of = len(self.ticked()), len(self.model.sheets)
        self.title.setText(say("intake.contact_title", n=n, of=of))
        self.confirm_button.setText(say("intake.contact_confirm_one" if n == 1 else "intake.contact_confirm", n=n))
        self.confirm_button.setEnabled(n > 0)
        self.all_button.setText(say("intake.contact_none" if n == of else "intake.contact_all"))

    def _tick_all(self) -> None:
        self.model.tick_all(on=len(self.ticked()) < len(self.model.sheets))

    def _load(self) -> None:
        if self._loading or not self.model.asked:
            return
        self._loading = True
        some = self.model.asked[-AT_ONCE:]  # what was seen last is wanted first
        jobs.run(lambda _: {key: small_picture(self.suite.tray.picture(key)) for key in some}, self._loaded, self._lost)

    def _loaded(self, pictures: dict[int, QImage]) -> None:
        self._loading = False
        self.model.pictures |= pictures
        self.model.asked = [key for key in self.model.asked if key not in pictures]
        self.grid.viewport().update()
        self._load()

    def _lost(self, _trouble: NurtureError) -> None:
        self._loading = False  # the desk was locked meanwhile


def small_picture(content: bytes) -> QImage:
    """A page's picture made small, away from the window."""
    image = image_of(content)
    smooth = Qt.TransformationMode.SmoothTransformation
    return image if image.isNull() else image.scaledToWidth(KEPT_WIDE, smooth)


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        model = index.model()
        assert isinstance(model, ContactModel)
        look = style.current()
        sides = min(2, max((len(sheet.pages) for _, sheet in model.sheets), default=1))
        least, view = look.px(WIDE) * sides + look.gap(20), self.parent()
        room = view.viewport().width() - 2 if isinstance(view, QListView) else least
        across = max(1, room // least)  # what is left over is shared, so that a row ends at the edge
        return QSize(max(least, min(room // across, least * 5 // 4)), look.px(HIGH + FOOT) + look.gap(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, ContactModel)
        row, sheet = model.sheets[index.row()]
        look, box = style.current(), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        on = row.key in model.ticked
        plate = QRectF(box.adjusted(3, 3, -3, -3))
        here = bool(option.state & QStyle.StateFlag.State_HasFocus) or bool(
            option.state & QStyle.StateFlag.State_Selected
        )
        painter.setPen(QPen(look.colour("focus" if here else "border"), 2 if here else 1))
        painter.setBrush(look.colour("accent_soft" if on else "surface"))
        painter.drawRoundedRect(plate, 8, 8)
        spare = box.width() - look.px(WIDE) * len(sheet.pages[:2]) - look.gap(20)
        left = box.left() + look.gap(8) + max(0, spare) // 2
        for page in sheet.pages[:2]:
            place = QRect(left, box.top() + look.gap(8), look.px(WIDE) - look.gap(4), look.px(HIGH))
            self._paint_page(painter, place, model.picture(page.id), page)
            left += look.px(WIDE)
        self._paint_foot(painter, box, row, on=on)
        painter.restore()

    def _paint_page(self, painter: QPainter, place: QRect, image: QImage | None, page: Any) -> None:
        look = style.current()
        if image is None or image.isNull():
            painter.fillRect(place, QColor(style.tokens()["paper"]["page"]))
            painter.setPen(QPen(look.colour("border"), 1))
            painter.drawRect(place)
            return
        high = min(place.height(), round(place.width() * image.height() / image.width()))
        wide = min(place.width(), round(high * image.width() / image.height()))
        paper = QRect(place.left() + (place.width() - wide) // 2, place.top(), wide, high)
        painter.drawImage(paper, image)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper)
        painter.setPen(QPen(QColor(style.tokens()["paper"]["recognised_edge"]), 0.7))
        for spot in clear_spots(page):
            x0, y0, x1, y1 = spot.where
            corner = (paper.left() + x0 * wide - 1, paper.top() + y0 * high - 1)
            painter.drawRect(QRectF(*corner, (x1 - x0) * wide + 2, (y1 - y0) * high + 2))

    def _paint_foot(self, painter: QPainter, box: QRect, row: SheetRow, *, on: bool) -> None:
        look = style.current()
        side = look.px(20)
        top = box.bottom() - look.px(FOOT) - look.gap(4)
        ratio = painter.device().devicePixelRatio()
        picture = icons.pixmap("ticked" if on else "unticked", "accent" if on else "control", side, ratio)
        painter.drawPixmap(box.left() + look.gap(12), top + look.gap(6), picture)
        left = box.left() + look.gap(20) + side
        words = QRect(left, top, box.right() - look.gap(10) - left, look.px(FOOT) // 2)
        painting.words(painter, words, row.name, "strong")
        painting.words(painter, words.translated(0, words.height() - look.gap(4)), form_name(row.form), "body", "muted")
