"""Small choices in one row: segments of up to four answers, round filters, tabs."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nurture_desk.views.widgets import icons, style
from nurture_desk.views.widgets.buttons import pressed_by_enter
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.labels import hairline
from nurture_desk.views.widgets.measures import pack


class _Word(QPushButton):
    """A checkable word as wide as its bold self, so that nothing jumps when it is chosen."""

    def __init__(self, text: str, kind: str, padding: int) -> None:
        super().__init__(text)
        self._padding = padding
        self.setCheckable(True)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = style.current()
        bold = look.metrics("strong").horizontalAdvance(self.text().replace("&", ""))
        return QSize(bold + 2 * look.gap(self._padding) + 4, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)


class Segments(QWidget):
    """Up to four answers side by side; none is chosen until somebody chooses."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[Hashable, str]], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values = [value for value, _ in choices]
        self._buttons: list[_Word] = []
        row = pack(QHBoxLayout(self), 0)
        for place, (_, text) in enumerate(choices):
            button = _Word(text, "seg", 11)
            edge = "both" if len(choices) == 1 else "l" if place == 0 else "r" if place == len(choices) - 1 else "m"
            button.setProperty("edge", edge)
            button.setAccessibleName(f"{name}: {text}" if name else text)
            self._group.addButton(button, place)
            self._buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._values[place]))

    def value(self) -> Any:
        """The chosen value, or None."""
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else None

    def values(self) -> list[Any]:
        """Every value one can choose."""
        return list(self._values)

    def set_value(self, value: object) -> None:
        """Choose without announcing; None or an unknown value chooses nothing."""
        self._group.setExclusive(False)
        for known, button in zip(self._values, self._buttons, strict=True):
            button.setChecked(known == value)
        self._group.setExclusive(True)

    def buttons(self) -> list[QPushButton]:
        """The buttons in order."""
        return list(self._buttons)


class FilterChip(QPushButton):
    """A round filter with a tick when it is on."""

    def __init__(self, text: str, *, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setProperty("kind", "filter")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._tick)
        self.setChecked(on)
        self._tick(on)

    def _tick(self, on: bool) -> None:
        self.setIcon(icons.icon("confirm", "accent_text") if on else icons.no_icon())
        self._fit()

    def _fit(self) -> None:
        side = style.current().px(16)
        self.setIconSize(QSize(side + style.current().gap(5), side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)


class TabStrip(QWidget):
    """The tabs of a page: words on a hairline, the current one underlined."""

    tab_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        outer = pack(QVBoxLayout(self), 0)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=16, between=0)  # a tab is high enough to stand on another
        outer.addWidget(self._row)
        outer.addWidget(hairline())
        self._group.idClicked.connect(lambda place: self.tab_changed.emit(self._keys[place]))
        self.hide()

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Show these (key, word) pairs; the current tab is kept if it is among them, else the first is."""
        now = self.current()
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._keys = [key for key, _ in tabs]
        for place, (_, text) in enumerate(tabs):
            button = _Word(text, "tab", 4)
            button.setAccessibleName(text)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(button, place)
            self._flow.addWidget(button)
        self.setVisible(bool(tabs))
        if tabs:
            self.set_current(now if now in self._keys else self._keys[0])

    def keys(self) -> list[str]:
        """The keys of the tabs, in order."""
        return list(self._keys)

    def current(self) -> str:
        """The key of the current tab, or nothing."""
        place = self._group.checkedId()
        return self._keys[place] if 0 <= place < len(self._keys) else ""

    def set_current(self, key: str) -> None:
        """Go to a tab without announcing it."""
        button = self._group.button(self._keys.index(key))
        button.setChecked(True)
