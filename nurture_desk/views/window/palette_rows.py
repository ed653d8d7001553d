"""How the palette draws what it offers: heads of groups, actions in one line, what was found in two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from nurture_desk.domain.finding import BEGIN, END
from nurture_desk.views.widgets import icons, painting, style

ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Entry:
    """One thing the palette offers: its words, further words it is found by, and what choosing it does.

    ``beside`` stands muted at the right of the words, ``extract`` below them with each word that was looked for
    between ``BEGIN`` and ``END``; ``group`` is the key of the head it stands under. ``filters`` are (kind, year) of
    what was found.
    """

    words: str
    idea: str
    go: Callable[[], object]
    also: str = ""
    group: str = "actions"
    beside: str = ""
    extract: str = ""
    filters: tuple[str, int | None] = field(default=("", None))

    def spoken(self) -> str:
        """All of it as a screen reader says it."""
        said = f"{self.words}, {self.beside}" if self.beside else self.words
        plain = self.extract.replace(BEGIN, "").replace(END, "")
        return f"{said}: {plain}" if plain else said


class Rows(QStyledItemDelegate):
    """Draws an item by its ENTRY; an item without one is the head of a group, or says that nothing was found."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option
        look, entry = style.current(), index.data(ENTRY)
        if entry is None:
            return QSize(0, look.px(30))
        return QSize(0, look.px(52 if entry.extract else 36))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, entry, box = style.current(), index.data(ENTRY), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry is None:
            words = box.adjusted(look.gap(8), look.gap(8), -look.gap(8), 0)
            painting.words(painter, words, index.data(), "column_head", "muted")
        else:
            _draw(painter, box, entry, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()


def _draw(painter: QPainter, box: QRect, entry: Entry, selected: bool) -> None:
    look = style.current()
    if selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent_soft"))
        painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), look.radius("row"), look.radius("row"))
        painter.fillRect(QRect(box.left(), box.top() + 6, 3, box.height() - 12), look.colour("accent"))
    side, line = look.px(20), look.px(36 if not entry.extract else 26)
    left = box.left() + look.gap(10)
    top = box.top() + (look.gap(2) if entry.extract else 0)
    ratio = painter.device().devicePixelRatio()
    picture = icons.pixmap(entry.idea, "accent_text", side, ratio)
    painter.drawPixmap(left, top + (line - side) // 2, picture)
    words = QRect(left + side + look.gap(10), top, box.right() - left - side - look.gap(20), line)
    wide = painting.width_of(entry.words, "strong" if entry.extract else "body")
    beside = min(painting.width_of(entry.beside) + 2, max(words.width() // 3, words.width() - wide - look.gap(12)))
    if entry.beside:
        painting.words(painter, words, _fitted(entry.beside, beside), "body", "muted", painting.RIGHT)
        words.setRight(words.right() - beside - look.gap(12))
    painting.words(painter, words, entry.words, "strong" if entry.extract else "body")
    if entry.extract:
        below = QRect(
            words.left(), words.bottom() - look.gap(2), box.right() - words.left() - look.gap(10), look.px(22)
        )
        _draw_extract(painter, below, entry.extract)


def _fitted(text: str, width: int) -> str:
    return style.current().metrics("body").elidedText(text, Qt.TextElideMode.ElideRight, width)


def _draw_extract(painter: QPainter, box: QRect, extract: str) -> None:
    """One line with the words that were looked for on a tint; where they stand far in, what is before is left out."""
    look, at = style.current(), box.left()
    for text, is_hit in pieces(_from_hit(extract, box.width())):
        width = painting.width_of(text, "strong" if is_hit else "body")
        room = QRect(at, box.top(), min(width, box.right() - at), box.height())
        if room.width() <= 0:
            return
        if is_hit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("owed_soft"))
            painter.drawRoundedRect(room.adjusted(-1, 1, 1, -1), 3, 3)
        painting.words(painter, room, text, "strong" if is_hit else "body", "text" if is_hit else "muted")
        at += width


def _from_hit(extract: str, width: int) -> str:
    """``extract`` so that its first hit lies in the first two thirds of a line of ``width`` pixels."""
    before, mark, after = extract.partition(BEGIN)
    cut = before
    while cut and painting.width_of(cut) > width * 2 // 3:
        cut = cut.partition(" ")[2]
    return extract if cut == before else f"… {cut}{mark}{after}"


def pieces(extract: str) -> Iterator[tuple[str, bool]]:
    """The extract in pieces, and whether each was looked for."""
    for place, part in enumerate(extract.split(BEGIN)):
        hit, mark, rest = part.partition(END)
        if place and mark:
            yield hit, True
            part = rest
        if part:
            yield part, False


def entry_of(item: Any) -> Entry | None:
    """The entry of an item of the list; None for a head."""
    found: Entry | None = item.data(ENTRY) if item is not None else None
    return found
