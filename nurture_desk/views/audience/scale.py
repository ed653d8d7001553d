"""One line of the audit with its four levels as large buttons; no tick means not answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_framework import Item, Level
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack

TARGET = 48


class _LevelButton(QPushButton):
    """Takes the keys of its line: 1 to 4 tick, arrows move, 0 takes the tick away."""

    def __init__(self, scale: LevelScale, text: str) -> None:
        super().__init__(text)
        self._scale = scale
        self.setCheckable(True)
        self.setProperty("kind", "seg")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        fix(self, height=TARGET)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._scale.take_key(self, event):
            super().keyPressEvent(event)


class LevelScale(QWidget):
    """``changed`` tells that the tick changed; ``moved`` asks for the line above (-1) or below (1)."""

    changed = Signal()
    moved = Signal(int)

    def __init__(self, item: Item, levels: Sequence[Level]) -> None:
        super().__init__()
        self.item = item
        column = pack(QVBoxLayout(self), 0, gap=4)
        column.addWidget(label(item.title, "strong", wrap=True))
        if item.line:
            column.addWidget(label(item.line, "muted", wrap=True))
        row = pack(QHBoxLayout(), 0)
        self.buttons = [_LevelButton(self, level.title) for level in levels]
        for place, (button, level) in enumerate(zip(self.buttons, levels, strict=True)):
            button.setProperty("edge", "l" if place == 0 else "r" if place == len(levels) - 1 else "m")
            button.setAccessibleName(say("audience.level", item=item.title, level=level.title))
            button.setAccessibleDescription(level.hint)
            button.setToolTip(level.hint)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == 0 else Qt.FocusPolicy.ClickFocus)
            button.clicked.connect(lambda _=False, at=place + 1: self._press(at))
            row.addWidget(button, 1)
        column.addLayout(row)

    def level(self) -> int:
        """The level that is ticked, 1 to 4; 0 when none is."""
        return next((place for place, button in enumerate(self.buttons, 1) if button.isChecked()), 0)

    def tick(self, level: int) -> None:
        """Tick a level, or none with 0."""
        for place, button in enumerate(self.buttons, 1):
            button.setChecked(place == level)
        self.changed.emit()

    def take_focus(self) -> None:
        """Put the focus on the ticked level, or the first."""
        self.buttons[max(0, self.level() - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def take_key(self, button: _LevelButton, event: QKeyEvent) -> bool:
        """Whether the key was one of this line's."""
        typed, key = event.text(), event.key()
        if typed in ("1", "2", "3", "4")[: len(self.buttons)]:
            self.tick(int(typed))
            self.moved.emit(1)
        elif typed == "0" or key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.tick(0)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            at = max(0, min(len(self.buttons) - 1, self.buttons.index(button) + step))
            self.buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            return False
        return True

    def _press(self, level: int) -> None:
        """A click ticks; a click on the tick takes it away."""
        ticked = self.buttons[level - 1].isChecked()
        self.tick(level if ticked else 0)
