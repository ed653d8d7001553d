"""The one window: at first the lock page, then the desk. It is light, so that it is painted at once.

``Window(preferences)``; ``show_front(widget)`` for the lock and first-run pages; ``show_desk(suite)`` when a desk is
open; ``forget_desk()`` when it is locked. Nothing but Qt, tokens and words is loaded here, the rest by ``show_desk``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QStackedWidget, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.desks import RecentDesk
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.ask import Ask
from nurture_desk.views.widgets.focus_ring import FocusRing
from nurture_desk.views.widgets.mark import window_icon
from nurture_desk.views.widgets.measures import refit

SMALLEST = (640, 420)
FIRST = (1280, 800)


class Window(QMainWindow):
    """Remembers its place and its look; its title carries no name."""

    lock_wished = Signal()
    desk_wished = Signal(object)  # the path of another desk that was dropped
    lending_wished = Signal(int)  # the audit round the laptop is to be handed round for
    closing = Signal()

    def __init__(self, preferences: Preferences | None = None) -> None:
        super().__init__()
        self.preferences = preferences or Preferences()
        self.desk: Any = None  # the MainWindow while a desk is open
        self.setObjectName("window")
        self.setWindowTitle(say("ui.app"))
        self.setAccessibleName(say("ui.app"))
        self.set_look(self.preferences.theme(), self.preferences.scale(), keep=False)
        self.setWindowIcon(window_icon())
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST)
        self.restoreGeometry(self.preferences.geometry())
        self.ask = Ask(lambda: self)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.recent_desks: Callable[[], Sequence[RecentDesk]] = list
        self.ring = FocusRing(self)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock_wished)
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)

    def set_look(self, theme: str, scale: float, *, keep: bool = True) -> None:
        """Wear a theme ("system" follows the system, "" keeps it) at a text scale (0 keeps it)."""
        theme = theme or self.preferences.theme()
        scale = scale or self.preferences.scale()
        scale = min(2.0, max(1.0, scale))
        if keep:
            self.preferences.set_theme(theme)
            self.preferences.set_scale(scale)
        if self.desk is not None and style.would_change(theme, scale):
            self.desk.lighten()
        style.wear(theme, scale)
        refit()

    def show_front(self, front: QWidget) -> None:
        """Show a page of the door (lock page, first run) instead of whatever was shown before."""
        self._show_only(front)

    def show_desk(self, suite: Any, page: str = "", thing: object = None) -> None:
        """Show an open desk at a page, or where one left off."""
        from nurture_desk.views.main_window import MainWindow

        desk = MainWindow(suite, self.ask, page or self.preferences.page())
        if thing is not None:
            desk.go(page, thing)
        desk.lock_wished.connect(self.lock_wished)
        desk.desk_wished.connect(self.desk_wished)
        desk.lending_wished.connect(self.lending_wished)
        desk.page_shown.connect(self.preferences.set_page)
        desk.look_wished.connect(self.set_look)
        self._show_only(desk)
        self.desk = desk
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)  # keys and clicks pass here once, before they reach a widget
        self.restart_idle()

    def forget_desk(self) -> None:
        """Let every page and every name go, close what lies open over the window; do it before the desk is closed."""
        self._idle.stop()
        handle = self.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
        for other in QApplication.topLevelWidgets():
            if other is not self and other.isVisible() and not isinstance(other, QMessageBox):
                other.close()
        if self.desk is not None:
            self.desk.let_go()
        self.desk = None
        self._show_only(QWidget())

    def restart_idle(self) -> None:
        """Begin to count the minutes until the desk locks itself."""
        self._idle.start(self.preferences.lock_minutes() * 60_000)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self.restart_idle()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preferences.set_geometry(self.saveGeometry())
        self.closing.emit()
        super().closeEvent(event)

    def _show_only(self, widget: QWidget) -> None:
        before = [self._stack.widget(place) for place in range(self._stack.count())]
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        for old in (one for one in before if one is not None):
            self._stack.removeWidget(old)
            old.hide()  # without a parent all its parts would be dressed once more before they go
            old.deleteLater()
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_system(self) -> None:
        if self.preferences.theme() == "system":
            self.set_look("system", 0, keep=False)
