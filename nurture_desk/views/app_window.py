"""The one window: at first the lock page, then the desk. It is light, so that it is painted at once.

``Window(preferences)``; ``show_front(widget)`` for the lock and first-run pages; ``show_desk(suite)`` when a desk is
open; ``forget_desk()`` when it is locked. Nothing but Qt, tokens and words is loaded here, the rest by ``show_desk``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QToolTip, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.desks import RecentDesk
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.widgets import clipboard, style
from nurture_desk.views.widgets.ask import Ask
from nurture_desk.views.widgets.focus_ring import FocusRing
from nurture_desk.views.widgets.mark import window_icon
from nurture_desk.views.widgets.measures import refit
from nurture_desk.views.window.away import AwayWatch

SMALLEST = (640, 420)
FIRST = (1280, 800)


@dataclass(frozen=True)
class SessionState:
    """What of the computer's own locking reaches the desk."""

    sleep: bool = False
    screen: bool = False


class Window(QMainWindow):
    """Remembers its place and its look; its title carries no name."""

    lock_wished = Signal()
    desk_wished = Signal(object)  # the path of another desk that was dropped
    new_key_wished = Signal()
    restore_wished = Signal(object)  # a backup made ready to take the desk's place
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
        self.away = AwayWatch(self)
        self.away.gone.connect(self.lock_wished)
        self.away.lock_wished.connect(self.lock_wished)
        self.session: Callable[[], SessionState] = SessionState  # what else locks the desk, for Settings to say
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

        style.load_scripts()  # names come now
        desk = MainWindow(suite, self.ask, page or self.preferences.page())
        if thing is not None:
            desk.go(page, thing)
        desk.lock_wished.connect(self.lock_wished)
        desk.desk_wished.connect(self.desk_wished)
        desk.lending_wished.connect(self.lending_wished)
        desk.restore_wished.connect(self.restore_wished)
        desk.new_key_wished.connect(self.new_key_wished)
        desk.page_shown.connect(self.preferences.set_page)
        desk.look_wished.connect(self.set_look)
        self._show_only(desk)
        self.desk = desk
        self.restart_idle()

    def forget_desk(self) -> None:
        """Let every page and every name go, close what lies open over the window; do it before the desk is closed."""
        self.away.stop()
        close_all_but(self)
        clipboard.take_off()
        if self.desk is not None:
            self.desk.let_go()
        self.desk = None
        self._show_only(QWidget())

    def restart_idle(self) -> None:
        """Begin to count the minutes until the desk locks itself."""
        self.away.start(self.windowHandle(), self.preferences.lock_minutes())

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


def close_all_but(window: QWidget) -> None:
    """Close every other window of the program: dialogs, previews, menus, file and print dialogs, tooltips."""
    QToolTip.hideText()
    for other in QApplication.topLevelWidgets():
        if other is window or not other.isVisible():
            continue
        if isinstance(other, QDialog):
            other.done(QDialog.DialogCode.Rejected)  # whoever waits for its answer gets none
        other.close()
        other.hide()
