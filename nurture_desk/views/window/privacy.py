"""Privacy mode, by one key: codes instead of names; the window blank; back to normal. Remembered nowhere."""

from __future__ import annotations

from enum import Enum
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.veil import Codes
from nurture_desk.views.widgets import veil
from nurture_desk.views.widgets.edited_text import EditedText
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.mark import Mark
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.window.palette_rows import Entry
from nurture_desk.views.window.status import StatusBar

KEY = "F9"


class Shown(Enum):
    """What can be seen."""

    NAMES = "names"
    CODES = "codes"
    NOTHING = "nothing"


class Blank(QFrame):
    """A calm page over the whole window; any key says which one leads back."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("canvas")
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say("privacy.blank"))
        column = pack(QVBoxLayout(self), 24, gap=12)
        self.words = label("", "muted")
        column.addStretch(1)
        for part in (Mark(), label(say("privacy.blank"), "h2"), self.words):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.hide()
        window.installEventFilter(self)

    def cover(self) -> None:
        """Lie over everything and take the keys."""
        self._fill()
        self.words.setText(say("privacy.blank_text"))
        self.show()
        self.raise_()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._fill()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self.words.setText(say("privacy.again"))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.words.setText(say("privacy.again"))
        event.accept()


class PrivacyMode(QObject):
    """Goes from names to codes to nothing and back; locking ends it."""

    changed = Signal(bool)  # whether names are covered

    def __init__(self, window: QWidget, suite: Any, status: StatusBar) -> None:
        super().__init__(window)
        status.privacy.clicked.connect(self.toggle)
        self.changed.connect(status.show_covered)
        self._window, self._suite = window, suite  # it is loaded when it is wanted
        self.shown = Shown.NAMES
        self.blank = Blank(window)
        self._hidden: list[QWidget] = []
        QShortcut(QKeySequence(KEY), window).activated.connect(self.next)

    def next(self) -> None:
        """The key was pressed."""
        if self.shown is Shown.NAMES:
            self._cover()
        elif self.shown is Shown.CODES:
            self._put_away()
            self.shown = Shown.NOTHING
        else:
            self.end()

    def toggle(self) -> None:
        """The button: codes, or names again."""
        if self.shown is Shown.NAMES:
            self._cover()
        else:
            self.end()

    def end(self) -> None:
        """Show names again; nothing is left of the codes."""
        self.shown = Shown.NAMES
        veil.take_off()
        self._suite.privacy.uncover()
        self._bring_back()
        self.changed.emit(False)

    def entry(self) -> Entry:
        """The line of the palette."""
        words = say("privacy.start" if self.shown is Shown.NAMES else "privacy.stop")
        return Entry(words, "codes_shown", self.toggle, say("privacy.also"), beside=KEY)

    def _cover(self) -> None:
        """Blank at once, codes as soon as they are known: a second pressing later a name has been read."""
        for editor in self._window.findChildren(EditedText):
            editor.flush()
        self.shown = Shown.CODES
        self._put_away()
        jobs.run(lambda _: self._suite.privacy.cover(), self._codes_are_known, self._not_known)

    def _codes_are_known(self, codes: Codes) -> None:
        if not shiboken6.isValid(self) or self.shown is Shown.NAMES:
            self._suite.privacy.uncover()
            return
        veil.put_on(codes.veiled)
        if self.shown is Shown.CODES:
            self._bring_back()
        self.changed.emit(True)

    def _not_known(self, _trouble: NurtureError) -> None:
        """The desk was locked meanwhile."""

    def _put_away(self) -> None:
        if not self._hidden:
            parts = self._window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            self._hidden = [
                part for part in parts if part is not self.blank and not part.isHidden() and not part.isWindow()
            ]
        self.blank.cover()
        for part in self._hidden:
            part.hide()

    def _bring_back(self) -> None:
        for part in filter(shiboken6.isValid, self._hidden):
            part.show()
        self._hidden = []
        if not self.blank.isHidden():
            self.blank.hide()
            self._window.setFocus()
