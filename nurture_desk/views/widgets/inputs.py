"""The controls themselves: a tick that is drawn from tokens, a list to open, text that grows, three date boxes."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets import icons, painting, style
from nurture_desk.views.widgets.labels import label, tip
from nurture_desk.views.widgets.measures import fix, pack

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Tick(QCheckBox):
    """A box to tick; the tick is an icon, so that it follows theme and text scale."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = style.current()
        words = look.metrics().horizontalAdvance(self.text())
        return QSize(look.px(20) + look.gap(8) + words + 4, look.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.current().px(60 if self.text() else 24), style.current().px(28))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() < self.sizeHint().width() and not self.toolTip():
            self.setToolTip(tip(self.text()))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = style.current()
        side = look.px(20)
        painter = QPainter(self)
        role = "muted" if not self.isEnabled() else "accent" if self.isChecked() else "control"
        drawn = icons.pixmap("ticked" if self.isChecked() else "unticked", role, side, self.devicePixelRatioF())
        painter.drawPixmap(0, (self.height() - side) // 2, drawn)
        words = self.rect().adjusted(side + look.gap(8), 0, 0, 0)
        painting.words(painter, words, self.text(), "body", "text" if self.isEnabled() else "muted")


class Choice(QComboBox):
    """A list to open. The wheel does not change it by accident; its caret is drawn from tokens."""

    def __init__(self, choices: Sequence[tuple[Hashable, str]] = (), *, search: bool = False) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(12)
        if search:
            self.setEditable(True)
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            finder = self.completer() or QCompleter(self)
            finder.setFilterMode(Qt.MatchFlag.MatchContains)
            finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            edit = self.lineEdit()
            if edit is not None:
                edit.setProperty("tone", "bare")
                edit.setPlaceholderText(say("ui.choose"))
                edit.editingFinished.connect(self._settle)
        else:
            self.setPlaceholderText(say("ui.choose"))
        self._values: list[Hashable] = []
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Offer these (value, word) pairs; what was chosen stays chosen if it is among them."""
        before = self.value() if self._values else None
        self.blockSignals(True)
        self.clear()
        self._values = [value for value, _ in choices]
        for _, text in choices:
            self.addItem(text)
        self.setCurrentIndex(self._values.index(before) if before in self._values else -1)
        self.blockSignals(False)

    def value(self) -> Any:
        """The chosen value, or None."""
        return self._values[self.currentIndex()] if 0 <= self.currentIndex() < len(self._values) else None

    def values(self) -> list[Any]:
        """Every value one can choose."""
        return list(self._values)

    def set_value(self, value: object) -> None:
        """Choose without announcing; an unknown value chooses nothing."""
        self.blockSignals(True)
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        edit = self.lineEdit()
        if edit is not None:
            edit.setCursorPosition(0)  # a long choice shows its beginning
        if self.currentIndex() < 0 and self.isEditable():
            self.clearEditText()
        self.blockSignals(False)

    def sizeHint(self) -> QSize:
        """Wide enough for its longest choice, up to a limit; the whole stands in the opened list."""
        look = style.current()
        metrics = look.metrics()
        texts = [self.itemText(place) for place in range(min(self.count(), 200))] or [say("ui.choose")]
        widest = min(max(metrics.horizontalAdvance(text) for text in texts), look.px(260))
        return QSize(widest + look.gap(10) + look.px(28) + look.gap(16), super().sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = style.current()
        side = look.px(14)
        caret = icons.pixmap("open_list", "text" if self.isEnabled() else "muted", side, self.devicePixelRatioF())
        QPainter(self).drawPixmap(self.width() - side - look.gap(10), (self.height() - side) // 2, caret)

    def _settle(self) -> None:
        """Typed text that names no choice goes back to the one chosen before."""
        if self.currentText() != self.itemText(self.currentIndex()):
            found = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
            self.setCurrentIndex(found)
            if found < 0:
                self.clearEditText()


class LongText(QPlainTextEdit):
    """Lines that grow with what is typed, up to ``most``; Tab leaves."""

    most = 10

    def __init__(self, lines: int = 2) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()  # another width breaks the lines elsewhere

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        look = style.current()
        line = look.metrics().lineSpacing()
        lines = min(self.most, max(self._lines, int(self.document().size().height())))
        height = max(lines * line + 2 * look.gap(6) + look.px(12), look.px(48))
        if self.height() != height:
            self.setFixedHeight(height)


class SearchField(QLineEdit):
    """A field with a magnifying glass that grows with the text."""

    def __init__(self) -> None:
        super().__init__()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = style.current()
        side = look.px(16)
        glass = icons.pixmap("search", "muted", side, self.devicePixelRatioF())
        QPainter(self).drawPixmap(look.gap(11), (self.height() - side) // 2, glass)

    def _fit(self) -> None:
        look = style.current()
        self.setTextMargins(look.px(16) + look.gap(8), 0, 0, 0)


class DateBoxes(QWidget):
    """Day, month, year; "jan" will do for the month, and a whole date may be pasted into the first box."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        row = pack(QHBoxLayout(self), 0, gap=8)
        self.boxes: list[QLineEdit] = []
        for part, width in (("day", 56), ("month", 72), ("year", 76)):
            column = pack(QVBoxLayout(), 0, gap=2)
            box = fix(QLineEdit(), width=width)
            word = say(f"ui.form.{part}")
            box.setAccessibleName(say("ui.form.date_part", label=name, part=word))
            column.addWidget(label(word, "muted"))
            column.addWidget(box)
            row.addLayout(column)
            box.textEdited.connect(self.changed)
            self.boxes.append(box)
        self.boxes[0].textEdited.connect(self._spread)
        row.addStretch(1)

    def value(self) -> date | None:
        """The date, None when all boxes are blank; ``ui.form.date`` when they make no date."""
        parts = [box.text().strip() for box in self.boxes]
        if not any(parts):
            return None
        try:
            return date(_year(parts[2]), _month(parts[1]), int(parts[0]))
        except ValueError:
            raise NurtureError("ui.form.date", label=self._name.lower()) from None

    def set_value(self, value: date | None) -> None:
        """Show a date, or blank boxes."""
        texts = [str(value.day), MONTHS[value.month - 1].title(), str(value.year)] if value else ["", "", ""]
        for box, text in zip(self.boxes, texts, strict=True):
            box.setText(text)

    def _spread(self, text: str) -> None:
        parts = text.replace("/", " ").replace("-", " ").replace(".", " ").split()
        if len(parts) == 3 and len(parts[2]) == 4:
            for box, part in zip(self.boxes, parts, strict=True):
                box.setText(part)


def _year(text: str) -> int:
    year = int(text)
    return year + 2000 if year < 100 else year


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return MONTHS.index(text[:3].casefold()) + 1
