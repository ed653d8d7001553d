"""One ring that follows the focus: a stylesheet cannot draw outside a button."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from nurture_desk.views.widgets import painting, style

AWAY = 4


class FocusRing(QWidget):
    """Lies over a window and draws two pixels, two away, around the button that has the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._watched: QWidget | None = None
        self._around: list[QWidget] = []  # what the button lies in: it moves with them and is not told
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        for one in (self._watched, *self._around):
            if one is not None and shiboken6.isValid(one):
                one.removeEventFilter(self)
        self._watched, self._around = None, []
        if isinstance(now, QAbstractButton) and now.window() is self.window():
            self._watched, self._around = now, _parents(now, self.window())
            for one in (now, *self._around):
                one.installEventFilter(self)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if event.type() in (kinds.Move, kinds.Resize, kinds.Show, kinds.Hide, kinds.UpdateRequest):
            self._settle()
        elif event.type() == kinds.Destroy and watched is self._watched:
            self._watched = None
            self.hide()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        target = self._watched
        if target is None or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(self.window(), QPoint(0, 0))
        box = QRect(corner, target.size()).adjusted(-AWAY, -AWAY, AWAY, AWAY)
        self.setGeometry(box.intersected(_visible_part(target, self.window()).adjusted(-AWAY, -AWAY, AWAY, AWAY)))
        self._offset = box.topLeft() - self.geometry().topLeft()
        self._full = box.size()
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        box = QRectF(QRect(self._offset, self._full))
        painting.ring(painter, box, style.current().radius("focus"), style.current().colour("focus"))


def _visible_part(widget: QWidget, window: QWidget) -> QRect:
    """The part of a widget that its scroll areas leave in sight, in the window's coordinates."""
    box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    for parent in _parents(widget, window):
        box = box.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
    return box


def _parents(widget: QWidget, window: QWidget) -> list[QWidget]:
    """Everything a widget lies in below the window."""
    found: list[QWidget] = []
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        found.append(parent)
        parent = parent.parentWidget()
    return found
