"""Ctrl+Z and Ctrl+Y for the whole desk: what was just done stands in the status bar with its Undo, and in a list.

A text somebody is typing in undoes its own typing first; only when it has none left does Ctrl+Z reach the desk.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.window.palette_rows import Entry
from nurture_desk.views.window.status import StatusBar

IN_THE_LIST = 10
_TAKES_OUT = frozenset({"remove", "removed", "cleared", "dropped"})  # words of actions


class Desk(Protocol):
    """What the window around must be able to do."""

    suite: Any
    status: StatusBar
    here: str

    def go(self, key: str, thing: object = None) -> None:
        """Show a page."""

    def page(self, key: str) -> Page:
        """A page by its key."""


class Undo(QObject):
    """Remembers on which page each thing was done, and goes there when it is undone."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._desk, self._undoing = desk, desk.suite.undoing
        self._undoing.begin()
        self._places: dict[int, str] = {}
        self._newest = 0
        self._typing: QWidget | None = None
        self.menu = QMenu(window)
        self.menu.aboutToShow.connect(self._fill)
        status = desk.status
        status.undo.clicked.connect(self.undo)
        status.list.setMenu(self.menu)
        for keys, act in (("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo), ("Ctrl+Y", self.redo)):
            QShortcut(QKeySequence(keys), window).activated.connect(act)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def hear(self) -> None:
        """A commit was announced: say that all is saved, and what was done, if it can be undone."""
        self._desk.status.show_saved(self._desk.suite.desk.now())
        steps = self._undoing.steps()
        newest = steps[0] if steps else None
        if newest is not None and newest.number != self._newest:
            self._places[newest.number] = self._desk.here
            bar = self._desk.page(self._desk.here).message_bar
            if _TAKES_OUT & set(newest.action.replace(".", "_").split("_")) and not bar.text():
                bar.show_message("ok", say("undo.done", what=newest.words), "", say("undo.undo"), self.undo)
        self._show(newest)

    def undo(self) -> None:
        """Turn the newest action back, and go to where it was done."""
        self._turn(self._undoing.undo, "undo.undone", say("undo.redo"), self.redo)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._turn(self._undoing.redo, "undo.redone", say("undo.undo"), self.undo)

    def entries(self) -> list[Entry]:
        """What the palette offers of it."""
        made = []
        for steps, key, act in (
            (self._undoing.steps(), "", self.undo),
            (self._undoing.undone(), "_redo", self.redo),
        ):
            if steps:
                words, also = say(f"undo.palette{key}", what=steps[0].words), say(f"undo.also{key}")
                made.append(Entry(words, "undo" if not key else "back_up", act, also))
        return made

    def _turn(self, turn: Callable[[], Any], told: str, verb: str, other: Callable[[], None]) -> None:
        if isinstance(QApplication.focusWidget(), QPlainTextEdit):
            self._desk.page(self._desk.here).scroll_area.setFocus()  # the text is kept first, and shown anew after
        try:
            step = turn()
        except NurtureError as trouble:
            self._desk.page(self._desk.here).message_bar.show_error(trouble)
            self._show_newest()
            return
        place = self._places.get(step.number, self._desk.here)
        if place != self._desk.here:
            self._desk.go(place)
        self._desk.page(place).message_bar.show_message("ok", say(told, what=step.words), "", verb, other)
        self._show_newest()

    def _turn_many(self, count: int, _checked: bool = False) -> None:
        for _ in range(count):
            before = len(self._undoing.steps())
            self.undo()
            if len(self._undoing.steps()) == before:
                return

    def _fill(self) -> None:
        self.menu.clear()
        for count, step in enumerate(self._undoing.steps()[:IN_THE_LIST], 1):
            words = say("undo.step", what=step.words, time=f"{step.at:%H:%M}")
            act = self.menu.addAction(words)
            if count > 1:
                act.setToolTip(say("undo.undo_all", n=count))
            act.triggered.connect(partial(self._turn_many, count))
        self.menu.setToolTipsVisible(True)
        undone = self._undoing.undone()
        if undone:
            self.menu.addSeparator()
            self.menu.addAction(say("undo.palette_redo", what=undone[0].words)).triggered.connect(self._redo_chosen)

    def _redo_chosen(self, _checked: bool = False) -> None:
        self.redo()

    def _show_newest(self) -> None:
        steps = self._undoing.steps()
        self._show(steps[0] if steps else None)

    def _show(self, newest: Any | None) -> None:
        self._newest = newest.number if newest is not None else 0
        self._desk.status.show_done(newest.words if newest is not None else "", bool(self._undoing.undone()))

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._typing is not None and shiboken6.isValid(self._typing):
            self._typing.removeEventFilter(self)
        self._typing = now if isinstance(now, QLineEdit | QPlainTextEdit | QTextEdit) else None
        if self._typing is not None:
            self._typing.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            back, again = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
            if (back or again) and not _has_own(watched, back=back):
                event.ignore()  # the text has nothing of its own to undo: the key is the desk's
                return True
        return super().eventFilter(watched, event)


def _has_own(field: QObject, *, back: bool) -> bool:
    """Whether a text has typing of its own to undo (``back``) or do again."""
    if isinstance(field, QLineEdit):
        return not field.isReadOnly() and (field.isUndoAvailable() if back else field.isRedoAvailable())
    if isinstance(field, QPlainTextEdit | QTextEdit):
        document = field.document()
        return not field.isReadOnly() and (document.isUndoAvailable() if back else document.isRedoAvailable())
    return False
