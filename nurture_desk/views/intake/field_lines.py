"""The fields of a sheet below one another: number, words, what counts; the one that is worked on opens in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.readings import State
from nurture_desk.domain.tray import WRITTEN, Kind, TrayField
from nurture_desk.domain.typed import day_of
from nurture_desk.views.intake.scan_view import crop
from nurture_desk.views.widgets import painting, style
from nurture_desk.views.widgets.veil import veiled

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
HEAD, ROW, CROP = 34, 36, 46
CHIPS = {"yes": "yes", "no": "no", "show_me": "show_me"}


@dataclass(frozen=True)
class Line:
    """A field with its number; a head has none."""

    field: TrayField | None
    number: int = 0
    head: str = ""


class FieldModel(QAbstractListModel):
    """Heads and fields of one sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.pictures: dict[int, QPixmap] = {}  # by page
        self.opened = -1  # the line that shows its editor
        self.opened_height = 0

    def set_fields(self, fields: Sequence[TrayField]) -> None:
        """Show these fields; heads stand where the group changes."""
        self.beginResetModel()
        self.lines = []
        group = ""
        for number, field in enumerate(fields, 1):
            if field.question.group != group:
                group = field.question.group
                if group:
                    self.lines.append(Line(None, 0, group))
            self.lines.append(Line(field, number))
        self.endResetModel()

    def change(self, at: int, field: TrayField) -> None:
        """One field has another answer now."""
        self.lines[at] = Line(field, self.lines[at].number)
        self.dataChanged.emit(self.index(at, 0), self.index(at, 0))

    def fields(self) -> list[TrayField]:
        """The fields in order."""
        return [line.field for line in self.lines if line.field is not None]

    def at(self, key: str, page_id: int = 0) -> int:
        """The line of a field, or -1."""
        for place, line in enumerate(self.lines):
            if line.field is not None and line.field.question.key == key and page_id in (0, line.field.page_id):
                return place
        return -1

    def next_open(self, after: int) -> int:
        """The next line that wants a person, round to the first; -1 when none does."""
        places = [place for place, line in enumerate(self.lines) if line.field is not None and line.field.is_open]
        return next((place for place in places if place > after), places[0] if places else -1)

    def step(self, at: int, by: int) -> int:
        """The field above or below a line; the line itself at the end."""
        place = at + by
        while 0 <= place < len(self.lines):
            if self.lines[place].field is not None:
                return place
            place += by
        return at

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.lines[index.row()]
        if line.field is None:
            return line.head
        told = told_of(line.field) or say("intake.nothing")
        key = "intake.line_open" if line.field.is_open else "intake.line"
        return veiled(say(key, n=line.number, label=line.field.question.label, told=told))


class LinePainter(QStyledItemDelegate):
    """Draws what is settled quietly, what is open in amber; leaves the opened line to its editor."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, FieldModel)
        look = style.current()
        line = model.lines[index.row()]
        if index.row() == model.opened:
            return QSize(0, model.opened_height)
        if line.field is None:
            return QSize(0, look.px(HEAD))
        if shows_crop(line.field, model):
            return QSize(0, look.px(ROW + CROP) + look.gap(8))
        wide = option.rect.width() or look.px(360)
        needed = painting.width_of(line.field.question.label) > _label_room(line.field, wide)
        return QSize(0, look.px(ROW + 18) if needed else look.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, FieldModel)
        if index.row() == model.opened:
            return
        line, look = model.lines[index.row()], style.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect
        if line.field is None:
            words = box.adjusted(look.gap(16), look.gap(6), -look.gap(16), 0)
            painting.words(painter, words, line.head, "strong", "muted")
        else:
            if bool(option.state & QStyle.StateFlag.State_MouseOver):
                painter.fillRect(box, look.colour("hover"))
            if line.field.is_open:
                painter.fillRect(QRect(box.left(), box.top(), 4, box.height()), look.colour("owed"))
            _paint_field(painter, box.adjusted(look.gap(16), 0, -look.gap(16), 0), line, line.field, model)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.drawLine(box.left() + look.gap(16), box.bottom(), box.right() - look.gap(16), box.bottom())
        painter.restore()


def shows_crop(field: TrayField, model: FieldModel) -> bool:
    """Whether a line shows what was written by hand."""
    written = field.question.kind in WRITTEN and field.reading.state is State.UNSURE
    return written and field.where is not None and field.page_id in model.pictures


def told_of(field: TrayField) -> str:
    """What counts of a field, in words; blank for nothing."""
    value = field.value
    if field.question.kind is Kind.DATE and value:
        day = day_of(value)
        return long_date(day) if day else value
    if not value or field.question.kind in WRITTEN:
        return value
    return field.question.word(value)


def chip_of(field: TrayField) -> tuple[str, str]:
    """State and word of a field's chip."""
    told = told_of(field)
    if field.is_open:
        word = "intake.type_it" if field.question.kind in WRITTEN else "intake.choose_it"
        return "unsure", say(word)
    if field.question.kind is Kind.SIGNATURE:
        return ("ink" if field.value == "ink" else "no", told)
    if field.question.kind is Kind.TICK:
        return "yes", told
    return CHIPS.get(field.value, "marked"), told


def _label_room(field: TrayField, wide: int) -> int:
    look = style.current()
    _, word = chip_of(field)
    told = field.question.kind not in WRITTEN or field.is_open
    chip = painting.chip_width(word) if told else look.px(150)
    return wide - 2 * look.gap(16) - look.px(26) - min(chip, wide // 2) - look.gap(10)


def _paint_field(painter: QPainter, box: QRect, line: Line, field: TrayField, model: FieldModel) -> None:
    look = style.current()
    crops = shows_crop(field, model)
    top = QRect(box.left(), box.top(), box.width(), look.px(ROW) if crops else box.height())
    painting.words(painter, QRect(top.left(), top.top(), look.px(24), top.height()), str(line.number), "body", "muted")
    left = top.left() + look.px(26)
    right = _paint_value(painter, top, field, crops=crops)
    label = QRect(left, top.top(), right - left - look.gap(10), top.height())
    room = painting.width_of(field.question.label) > label.width()
    if room and not crops:
        painting.wrapped(painter, label, field.question.label, align=painting.LEFT)
    else:
        painting.words(painter, label, field.question.label)
    if crops:
        _paint_crop(painter, box, field, model, left)


def _paint_value(painter: QPainter, box: QRect, field: TrayField, *, crops: bool) -> int:
    """Draw what counts at the right; where it begins."""
    look = style.current()
    state, word = chip_of(field)
    if not field.is_open and not word:
        told = say("intake.left_out") if field.answer is not None else say("intake.nothing")
        wide = painting.width_of(told)
        painting.words(painter, box, told, "body", "muted", painting.RIGHT)
        return box.right() - wide
    if field.question.kind in WRITTEN and not field.is_open:
        wide = min(painting.width_of(word, "strong"), box.width() // 2)
        place = QRect(box.right() - wide, box.top(), wide, box.height())
        painting.words(painter, place, word, "strong", "text", painting.RIGHT)
        return place.left()
    wide = min(painting.chip_width(word), box.width() // 2)
    place = QRect(box.right() - wide, box.top(), wide, box.height())
    painting.chip(painter, place, state, word)
    del crops, look
    return place.left()


def _paint_crop(painter: QPainter, box: QRect, field: TrayField, model: FieldModel, left: int) -> None:
    look = style.current()
    assert field.where is not None
    ratio = painter.device().devicePixelRatio()
    picture = crop(model.pictures[field.page_id], field.where, box.right() - left, look.px(CROP), ratio)
    at = box.top() + look.px(ROW) - look.gap(2)
    size = picture.deviceIndependentSize().toSize()
    painter.drawPixmap(left, at, picture)
    painter.setPen(QPen(look.colour("border"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRect(left, at, size.width(), size.height()), 4, 4)
