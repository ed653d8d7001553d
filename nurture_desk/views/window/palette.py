"""The palette: type a few letters, go there (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.letters import plain_letters
from nurture_desk.views.widgets import icons, style
from nurture_desk.views.widgets.measures import pack

MOST = 9


@dataclass(frozen=True)
class Entry:
    """One place or action: its words, further words it is found by, and what choosing it does."""

    words: str
    idea: str
    go: Callable[[], object]
    also: str = ""


class Palette(QFrame):
    """A field and the places that match; arrows move, Enter goes, Esc leaves."""

    def __init__(self, window: QWidget, entries: Callable[[str], Sequence[Entry]]) -> None:
        super().__init__(window)
        self.setProperty("kind", "palette")
        self.setAccessibleName(say("window.find"))
        self._entries, self._shown = entries, list[Entry]()
        column = pack(QVBoxLayout(self), 10, gap=8)
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("window.find_here"))
        self.field.setAccessibleName(say("window.find_here"))
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setProperty("kind", "palette")
        self.list.setAccessibleName(say("window.found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self.list.itemClicked.connect(lambda item: self._go(self.list.row(item)))
        column.addWidget(self.field)
        column.addWidget(self.list)

    def open_palette(self) -> None:
        """Show it over the window with an empty field."""
        look, window = style.current(), self.parentWidget()
        self.field.clear()
        self._fill("")
        if window is not None:
            width = min(look.px(560), window.width() - look.px(40))
            self.resize(width, min(look.px(440), window.height() - look.px(60)))
            self.move((window.width() - width) // 2, look.px(48))
        self.show()
        self.raise_()
        self.field.setFocus()

    def leave(self) -> None:
        """Put it away; the page has the focus again."""
        self.hide()
        window = self.parentWidget()
        if window is not None:
            window.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(self.list.currentRow())
                return True
        return super().eventFilter(watched, event)

    def _fill(self, text: str) -> None:
        needle = plain_letters(text).split()
        found = [e for e in self._entries(text) if all(word in plain_letters(f"{e.words} {e.also}") for word in needle)]
        found.sort(key=lambda entry: _distance(entry, needle))
        self._shown = found[: MOST if needle else len(found)]
        self.list.clear()
        look = style.current()
        self.list.setIconSize(QSize(look.px(20), look.px(20)))
        for entry in self._shown:
            item = QListWidgetItem(icons.icon(entry.idea, "accent_text"), entry.words)
            item.setSizeHint(QSize(0, look.px(36)))
            self.list.addItem(item)
        if not self._shown:
            nothing = QListWidgetItem(say("window.found_nothing"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.setCurrentRow(0)

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._shown):
            entry = self._shown[place]
            self.leave()
            entry.go()


def _distance(entry: Entry, needle: list[str]) -> int:
    """0 where every word typed begins a word of the entry, 1 where it is called so, 2 where a further word helps."""
    words = plain_letters(entry.words)
    if all(f" {typed}" in f" {words}" for typed in needle):
        return 0
    return 1 if all(typed in words for typed in needle) else 2
