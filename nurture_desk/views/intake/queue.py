"""The sheets that wait, in lists by what is to be done with them; a head folds its list away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from nurture_desk.documents.wording import has, say
from nurture_desk.domain.tray import Place, SheetRow
from nurture_desk.views.widgets import icons, painting, style
from nurture_desk.views.widgets.labels import tip
from nurture_desk.views.widgets.veil import veiled

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
HEAD, ROW = 36, 46
FOLD_FROM = 12  # a list of clear or finished sheets longer than this begins folded
IDEAS = {
    Place.WHO: ("spare_sheet", "owed"),
    Place.LOOK: ("unsure", "owed"),
    Place.TWICE: ("duplicate_page", "owed"),
    Place.MISSING: ("missing_page", "owed"),
    Place.CLEAR: ("saved", "ok"),
    Place.UNREADABLE: ("foreign_page", "stop"),
    Place.DUPLICATE: ("duplicate_page", "muted"),
    Place.FOREIGN: ("foreign_page", "muted"),
    Place.CONFIRMED: ("confirm_many", "ok"),
    Place.SET_ASIDE: ("hold", "muted"),
}


@dataclass(frozen=True)
class Head:
    """The head of one list."""

    place: Place
    count: int
    folded: bool


class QueueModel(QAbstractListModel):
    """Heads and rows below one another."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[SheetRow] = []
        self.lines: list[Head | SheetRow] = []
        self._folded: dict[Place, bool] = {}

    def set_rows(self, rows: Sequence[SheetRow]) -> None:
        """Show these sheets."""
        self.beginResetModel()
        self.rows = list(rows)
        self._lay_out()
        self.endResetModel()

    def fold(self, place: Place, folded: bool | None = None) -> None:
        """Fold a list away or open it."""
        self.beginResetModel()
        now = self._is_folded(place, sum(1 for row in self.rows if row.place is place))
        self._folded[place] = not now if folded is None else folded
        self._lay_out()
        self.endResetModel()

    def line_of(self, key: int) -> int:
        """The line of a sheet, or -1."""
        for at, line in enumerate(self.lines):
            if isinstance(line, SheetRow) and line.key == key:
                return at
        return -1

    def in_order(self) -> list[SheetRow]:
        """Every sheet in the order of the lists, folded ones too."""
        order = list(Place)
        return sorted(self.rows, key=lambda row: order.index(row.place))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            if isinstance(line, Head):
                key = "intake.head_folded" if line.folded else "intake.head"
                return say(key, name=say(f"intake.place.{line.place}"), n=line.count)
            words = veiled(f"{title_of(line)}. {second_of(line)}")
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def _lay_out(self) -> None:
        self.lines = []
        for place in Place:
            rows = [row for row in self.rows if row.place is place]
            if not rows:
                continue
            folded = self._is_folded(place, len(rows))
            self.lines.append(Head(place, len(rows), folded))
            self.lines += [] if folded else rows

    def _is_folded(self, place: Place, count: int) -> bool:
        long = place in (Place.CLEAR, Place.CONFIRMED, Place.SET_ASIDE, Place.DUPLICATE) and count > FOLD_FROM
        return self._folded.get(place, long)


class Queue(QListView):
    """The list itself. Enter or a click opens a sheet, Left and Right fold."""

    sheet_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say("intake.queue"))
        self.setProperty("kind", "palette")
        self.lines = QueueModel()
        self.setModel(self.lines)
        self.painter_of_lines = _Painter(self)
        self.setItemDelegate(self.painter_of_lines)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)

    def show_rows(self, rows: Sequence[SheetRow], here: int) -> None:
        """Show the sheets; the one being worked on stays marked."""
        if list(rows) != self.lines.rows:  # most changes of the desk are none of the tray
            at = self.verticalScrollBar().value()
            self.lines.set_rows(rows)
            self.verticalScrollBar().setValue(at)
        self.mark(here)

    def mark(self, key: int) -> None:
        """Put the cursor on a sheet without opening it."""
        line = self.lines.line_of(key)
        if line >= 0 and line != self.currentIndex().row():
            self.setCurrentIndex(self.lines.index(line, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self._line()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(line)
        elif isinstance(line, Head) and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._fold(line, folded=event.key() == Qt.Key.Key_Left)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._act(self.lines.lines[index.row()])

    def _line(self) -> Head | SheetRow | None:
        index = self.currentIndex()
        return self.lines.lines[index.row()] if index.isValid() else None

    def _act(self, line: Head | SheetRow | None) -> None:
        if isinstance(line, Head):
            self._fold(line, folded=not line.folded)
        elif line is not None:
            self.sheet_chosen.emit(line.key)

    def _fold(self, head: Head, *, folded: bool) -> None:
        self.lines.fold(head.place, folded)
        for at, line in enumerate(self.lines.lines):
            if isinstance(line, Head) and line.place is head.place:
                self.setCurrentIndex(self.lines.index(at, 0))


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        model = index.model()
        assert isinstance(model, QueueModel)
        return QSize(0, style.current().px(HEAD if isinstance(model.lines[index.row()], Head) else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, QueueModel)
        line = model.lines[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        here = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        if isinstance(line, Head):
            _paint_head(painter, option.rect, line, over=over or here)
        else:
            _paint_row(painter, option.rect, line, here=here, over=over)
        painter.restore()


def _paint_head(painter: QPainter, box: QRect, head: Head, *, over: bool) -> None:
    look = style.current()
    inner = box.adjusted(look.gap(12), 0, -look.gap(12), 0)
    side = look.px(14)
    caret = icons.pixmap("next" if head.folded else "open_list", "muted", side, painter.device().devicePixelRatio())
    painter.drawPixmap(QPoint(inner.left(), inner.center().y() - side // 2), caret)
    count = str(head.count)
    wide = painting.width_of(count, "strong")
    words = inner.adjusted(side + look.gap(6), 0, -wide - look.gap(6), 0)
    painting.words(painter, words, say(f"intake.place.{head.place}"), "strong", "text" if over else "muted")
    painting.words(painter, inner, count, "strong", "muted", painting.RIGHT)


def _paint_row(painter: QPainter, box: QRect, row: SheetRow, *, here: bool, over: bool) -> None:
    look = style.current()
    plate = box.adjusted(look.gap(6), 1, -look.gap(6), -1)
    if here or over:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent_soft" if here else "hover"))
        painter.drawRoundedRect(plate, look.radius("row"), look.radius("row"))
    side = look.px(18)
    idea, role = IDEAS[row.place]
    picture = icons.pixmap(idea, role, side, painter.device().devicePixelRatio())
    painter.drawPixmap(plate.left() + look.gap(8), plate.center().y() - side // 2, picture)
    left = plate.left() + look.gap(8) + side + look.gap(10)
    half = plate.height() // 2
    words = QRect(left, plate.top(), plate.right() - look.gap(6) - left, half)
    align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
    painting.words(painter, words, title_of(row), "strong" if here else "body", "text", align)
    below = words.translated(0, half)
    top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    painting.words(painter, below, second_of(row), "body", "muted", top)


def form_name(word: str) -> str:
    """What a form is called in lists."""
    key = f"intake.form.{word.replace('-', '_')}"
    return say(key) if word and has(key) else ""


def title_of(row: SheetRow) -> str:
    """Whose sheet it is; of one that nobody could read, which page of which file."""
    if row.name:
        return row.name
    if row.place is Place.WHO:
        return say("intake.spare")
    return say("intake.page_of_file", page=row.page, file=row.title)


def second_of(row: SheetRow) -> str:
    """Which form, and what is the matter with it."""
    parts = [form_name(row.form)]
    if row.place in (Place.UNREADABLE, Place.FOREIGN):
        parts.append(row.problem or say(f"intake.place_short.{row.place}"))
    elif row.place is Place.SET_ASIDE and row.why:
        parts.append(say(f"intake.why.{row.why}"))
    else:
        if row.lacks:
            parts.append(say("intake.lacks", pages=", ".join(map(str, row.lacks))))
        if row.unsure:
            parts.append(say("intake.unsure_one" if row.unsure == 1 else "intake.unsure", n=row.unsure))
        if row.to_type:
            parts.append(say("intake.to_type", n=row.to_type))
        if len(parts) == 1:
            parts.append(say(f"intake.place_short.{row.place}"))
    return " · ".join(part for part in parts if part)
