"""The detail of a row, at the right of the page, instead of a pile of dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets.buttons import icon_button, main_button, plain_button, stop_button
from nurture_desk.views.widgets.card import empty
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import hairline, label
from nurture_desk.views.widgets.measures import pack

T = TypeVar("T")


class SidePanel(QFrame):
    """Title, state, one sentence, then parts in ``body``; buttons in one row at the foot. Esc closes it."""

    closed = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side_panel")
        self.setProperty("kind", "panel")
        outer = pack(QVBoxLayout(self), 20, 18, 20, 16, gap=8)
        head = pack(QHBoxLayout(), 0, gap=8)
        words = pack(QVBoxLayout(), 0, gap=4)
        self._title = label("", "h2", wrap=True)
        self._second = label("", "muted", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._second)
        head.addLayout(words, 1)
        self._close = icon_button("close", say("ui.panel.close"))
        self._close.clicked.connect(self.close_panel)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(head)
        self._state = pack(QHBoxLayout(), 0, gap=8)
        outer.addLayout(self._state)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = pack(QVBoxLayout(inner), 0, 0, 4, 0)
        self.body = pack(QVBoxLayout(), 0, gap=10)
        column.addLayout(self.body)
        column.addStretch(1)  # not an alignment: that would squeeze forms whose height follows their width
        self._scroll.setWidget(inner)
        outer.addWidget(self._scroll, 1)
        self._line = hairline()
        outer.addWidget(self._line)
        self._foot = QWidget()
        self._buttons = FlowLayout(self._foot)
        outer.addWidget(self._foot)
        self._came_from: QWidget | None = None
        self.hide()

    def open_panel(self, title: str, second: str = "", state: str = "", word: str = "", beside: str = "") -> None:
        """Show the panel with a title, a second line and a state chip with some words beside it."""
        focus = self.window().focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._came_from = focus
        self._title.setText(title)
        self.setAccessibleName(title)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        empty(self._state)
        if state:
            self._state.addWidget(Chip(state, word))
            self._state.addWidget(label(beside, "muted", wrap=True), 1)
        self.show()
        self._scroll.verticalScrollBar().setValue(0)
        self.opened.emit()

    def set_parts(self, parts: Sequence[QWidget]) -> None:
        """Show these parts instead of the ones before."""
        empty(self.body)
        for part in parts:
            self.body.addWidget(part)

    def set_buttons(self, buttons: Sequence[QWidget]) -> None:
        """Put these buttons at the foot, main one first."""
        for old in self._buttons.parts():
            self._buttons.removeWidget(old)
            if old not in buttons:
                old.hide()
                old.deleteLater()
        for button in buttons:
            self._buttons.addWidget(button)
            button.show()
        self._foot.setVisible(bool(buttons))
        self._line.setVisible(bool(buttons))

    def set_saving(self, save: Callable[[], object], remove: Callable[[], object] | None = None) -> None:
        """Put Save at the foot, and Remove beside it where there is something to remove."""
        keep = main_button(say("ui.save"), "confirm")
        keep.clicked.connect(lambda: save())
        buttons: list[QWidget] = [keep]
        if remove is not None:
            gone = stop_button(say("ui.remove"))
            gone.clicked.connect(lambda: remove())
            buttons.append(gone)
        self.set_buttons(buttons)

    def show_form(
        self,
        form: FormPanel,
        keep: Callable[[], T],
        kept: Callable[[T], object],
        *,
        verb: str = "",
        below: Sequence[QWidget] = (),
    ) -> None:
        """Show ``form``, other parts ``below`` it, and ``verb`` (Save) and Close at the foot.

        The verb does ``keep``, whose trouble stands at its field; then the panel goes and ``kept`` follows.
        """

        def act() -> None:
            try:
                found = keep()
            except NurtureError as error:
                form.show_error(error)
                return
            form.settled()
            self.close_panel()
            kept(found)

        self.set_parts([form, *below])
        save, back = main_button(verb or say("ui.save"), "confirm"), plain_button(say("ui.close"))
        save.clicked.connect(act)
        back.clicked.connect(self.close_panel)
        self.set_buttons([save, back])

    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    def close_panel(self) -> None:
        """Put the panel away; the row it came from keeps its place, and has the keys again."""
        if not self.isHidden():
            focus, before = self.window().focusWidget(), self._came_from
            self._came_from = None
            was_here = focus is not None and self.isAncestorOf(focus)
            self.hide()
            if was_here and before is not None and shiboken6.isValid(before) and before.isVisible():
                before.setFocus()  # else Qt gives the keys to the first thing of the window
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)
