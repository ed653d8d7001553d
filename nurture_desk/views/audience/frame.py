"""The frame of audience mode: whose round at the top, the sheet in the middle, the way on at the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.focus_ring import FocusRing
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.mark import Mark
from nurture_desk.views.widgets.measures import fix, pack

COLUMN = 860


class Frame(QWidget):
    """Everything but what is asked; its title carries no name."""

    def __init__(self, round_name: str) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setWindowTitle(say("ui.app"))
        self.setAccessibleName(say("audience.title"))
        self._round_name = round_name
        self._build()

    def _build(self) -> None:
        outer = pack(QVBoxLayout(self), 0)
        outer.addWidget(self._head())
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("scrolled")
        row = pack(QHBoxLayout(inner), 24, 8, 24, 24)
        holder = fix(QWidget(), max_width=COLUMN)
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._middle = pack(QVBoxLayout(holder), 0)
        row.addStretch(1)
        row.addWidget(holder, 1000, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.scroll_area.setWidget(inner)
        outer.addWidget(self.scroll_area, 1)
        outer.addWidget(self._foot())
        self.ring = FocusRing(self)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)

    def _head(self) -> QWidget:
        head = QWidget()
        row = pack(QHBoxLayout(head), 24, 16, 24, 8, gap=12)
        row.addWidget(Mark(28))
        row.addWidget(label(say("audience.title"), "h3"))
        row.addWidget(label(self._round_name, "muted", wrap=True), 1)
        self.progress = label("", "muted")
        row.addWidget(self.progress)
        return head

    def _foot(self) -> QWidget:
        self.foot = QWidget()
        row = pack(QHBoxLayout(self.foot), 24, 8, 24, 16, gap=12)
        self.hand_back_button = ghost_button(say("audience.hand_back"))
        self.afresh_button = ghost_button(say("audience.afresh"))
        self.back_button = fix(plain_button(say("audience.back"), "previous"), height=44)
        self.next_button = fix(main_button(say("audience.next")), height=44)
        row.addWidget(self.hand_back_button)
        row.addWidget(self.afresh_button)
        row.addStretch(1)
        self.trouble = label("", "stop", wrap=True)
        row.addWidget(self.trouble, 4)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        return self.foot

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)  # keys and clicks pass here once, before they reach a widget

    def _drop(self, part: QWidget) -> None:
        self._middle.removeWidget(part)
        part.hide()
        part.setParent(None)
        part.deleteLater()


def empty_clipboards() -> None:
    """Nothing that one person copied, or only selected, is there for the next to paste."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
