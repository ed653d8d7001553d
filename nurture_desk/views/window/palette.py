"""The palette: type a few letters, go there (Ctrl+K). Its larger form shows all that was found, by kind and year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.finding import Results
from nurture_desk.domain.guards.slips import SHORTEST, one_slip
from nurture_desk.domain.letters import plain_letters
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.window.palette_parts import ALL, Filters, Lines
from nurture_desk.views.window.palette_rows import Entry, entry_of

MOST = 9
BESIDE_FOUND = 5  # actions shown where something was found as well
LOOK_AFTER_MS = 70
NAMES = 6  # of what a search gives for the small form
NO_MATCH = 3
GROUPS = ("actions", "people", "places", "texts", "help")
CALLED_OTHERWISE = ("people", "places", "actions", "texts", "help")  # what can be done is called so in other words only

Search = Callable[[str, bool], Results]


class Palette(QFrame):
    """A field and what matches; arrows move, Enter goes, Esc leaves.

    ``actions`` gives what can be done, at once; ``search`` looks for names and texts in a thread (its second argument:
    everything, for the larger form); ``lines`` makes entries of what it found.
    """

    def __init__(
        self,
        window: QWidget,
        actions: Callable[[str], Sequence[Entry]],
        search: Search,
        lines: Callable[[Results], Sequence[Entry]],
    ) -> None:
        super().__init__(window)
        self.setProperty("kind", "palette")
        self.setAccessibleName(say("window.find"))
        self._actions, self._search, self._lines = actions, search, lines
        self._answer: tuple[str, bool, Results] = ("", False, Results())
        self._go_when_found = self._whole = False
        self._timer = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._timer.timeout.connect(self._look)
        self._build()
        self.hide()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 10, gap=8)
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("window.find_here"))
        self.field.setAccessibleName(say("window.find_here"))
        self.field.textChanged.connect(self._typed)
        self.filters, self.list = Filters(), Lines()
        self.kind, self.year, self.said = self.filters.kind, self.filters.year, self.filters.said
        self.filters.changed.connect(self._fill)
        for choice in (self.kind, self.year):
            choice.installEventFilter(self)
        self.list.itemClicked.connect(self._go)
        self.field.installEventFilter(self)
        for part in (self.field, self.filters, self.list):
            column.addWidget(part)

    def open_palette(self) -> None:
        """Show it over the window with an empty field."""
        self._whole = False
        self.field.clear()
        self._fill()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def show_all(self) -> None:
        """The larger form: everything that was found, by kind and year."""
        self._whole = True
        self._place()
        self._look()
        self.field.setFocus()

    def leave(self) -> None:
        """Put it away; the page has the focus again."""
        self._timer.stop()
        self._go_when_found = False
        self.hide()
        window = self.parentWidget()
        if window is not None:
            window.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason:
            QTimer.singleShot(0, self, self._hide_if_left)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key == Qt.Key.Key_Escape:
                self._step_back()
                return True
            if watched is self.field:
                return self._key(key) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(key)
        if step is not None:
            self.list.move_by(step)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return True
        return False

    def _step_back(self) -> None:
        if self._whole:
            self._whole = False
            self._place()
            self._look()
            self.field.setFocus()
        else:
            self.leave()

    def _hide_if_left(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or not (focus is self or self.isAncestorOf(focus)):
            self.hide()

    def _place(self) -> None:
        look, window = style.current(), self.parentWidget()
        self.filters.setVisible(self._whole)
        if window is not None:
            width = min(look.px(780 if self._whole else 620), window.width() - look.px(40))
            rows = self.list.height_wanted()
            high = window.height() if self._whole else min(look.px(480), rows + look.px(72))
            self.resize(width, min(high, window.height() - look.px(60)))
            self.move((window.width() - width) // 2, look.px(36 if self._whole else 48))

    def _typed(self) -> None:
        self._go_when_found = False
        self._timer.start()
        self._fill()

    def _look(self) -> None:
        """Ask for names and texts in a thread: a slow disk does not hold up the typing."""
        self._timer.stop()
        text, whole = self.field.text(), self._whole
        if not text.strip():
            self._found((text, whole, Results()))
            return
        jobs.run(lambda _: (text, whole, self._search(text, whole)), self._found, self._not_found)

    def _found(self, answer: tuple[str, bool, Results]) -> None:
        if (self.field.text(), self._whole) != answer[:2]:
            return  # typed on meanwhile: another answer is on its way
        self._answer = answer
        self.filters.offer(self._lines(answer[2]))
        self._fill()
        if self._go_when_found and self.isVisible():
            self._enter()

    def _not_found(self, _trouble: NurtureError) -> None:
        """The desk was locked meanwhile; the page itself says what is wrong."""

    def _is_answered(self) -> bool:
        return (self.field.text(), self._whole) == self._answer[:2]

    def _fill(self) -> None:
        nothing = say("window.found_nothing" if self._is_answered() else "window.looking")
        self.list.show_entries(self._entries(), heads=bool(self.field.text().strip()), nothing=nothing)
        self._place()

    def _entries(self) -> list[Entry]:
        text = self.field.text()
        found = list(self._lines(self._answer[2])) if self._is_answered() else []
        if self._whole:
            found = self.filters.passing(found)
            return sorted(found, key=lambda entry: GROUPS.index(entry.group))
        needle = plain_letters(text).split()
        if not needle:
            return [entry for entry in self._actions(text) if entry.group != "help"]
        actions = _matching(self._actions(text), needle)[: BESIDE_FOUND if found else MOST]
        groups = GROUPS if not actions or _distance(actions[0], needle) == 0 else CALLED_OTHERWISE
        made = sorted([*actions, *found], key=lambda entry: groups.index(entry.group))
        results = self._answer[2]
        if self._is_answered() and (results.total > len(results.texts) or len(results.names) >= NAMES):
            words = say("window.show_all", n=results.total + len(results.names))
            made.append(Entry(words, "search", self.show_all, group=ALL))
        return made

    def _enter(self) -> None:
        """Go to the line chosen; where nothing is offered yet, when the search has looked."""
        item = self.list.currentItem()
        entry = entry_of(item)
        needle = plain_letters(self.field.text()).split()
        if not self._is_answered() and (entry is None or _distance(entry, needle) > 1):
            self._go_when_found = True
            self._look()
            return
        self._go(item)

    def _go(self, item: Any) -> None:
        entry = entry_of(item)
        if entry is None:
            return
        if entry.group != ALL:
            self.leave()
        entry.go()


def _matching(entries: Sequence[Entry], needle: list[str]) -> list[Entry]:
    """The entries of which every word typed begins a word, nearest first; sections of help were chosen already."""
    found = [entry for entry in entries if entry.group == "help" or _distance(entry, needle) < NO_MATCH]
    return sorted(found, key=lambda entry: _distance(entry, needle))


def _distance(entry: Entry, needle: list[str]) -> float:
    """0 where every word typed begins a word of the entry, 1 where a further word helps, 2 for help, else 3.

    A slip of one letter ("letters", "calender") is forgiven: 1.5 in the entry, 2 in its further words.
    """
    words, also = (f" {plain_letters(said)}" for said in (entry.words, entry.also))
    if entry.group == "help":
        return 2
    if all(f" {typed}" in words for typed in needle):
        return 0
    if all(f" {typed}" in f"{words}{also}" for typed in needle):
        return 1
    if all(_nearly_begins(typed, words) for typed in needle):
        return 1.5
    return 2 if all(_nearly_begins(typed, f"{words}{also}") for typed in needle) else NO_MATCH


def _nearly_begins(typed: str, said: str) -> bool:
    """Whether a word of ``said`` begins so, or would but for one letter; short words are not guessed at."""
    if f" {typed}" in said:
        return True
    return len(typed) > SHORTEST and any(
        one_slip(typed, word) or one_slip(typed, word[: len(typed)]) for word in said.split()
    )
