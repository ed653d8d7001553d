"""Privacy mode on the screen: what a window is about to paint is looked over first, and every name becomes a code.

No page knows of it. While the veil is on, each window is swept before it is painted: labels, buttons, tooltips,
accessible names, lists to open, menus, editors. What stood there is kept with the widget and put back afterwards. What
is painted by hand passes through :func:`veiled` in ``painting``, tables in their models. An editor whose text holds a
name shows the code and cannot be typed in; and while the veil is on, the desk itself refuses to be changed, so a code
can never be stored as a name (decision 028).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGraphicsOpacityEffect,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

PAPER = "shows_paper"  # property of a widget that shows a picture of paper: nothing of it is seen under the veil
_BEFORE_PAINTING = (QEvent.Type.UpdateRequest, QEvent.Type.Expose, QEvent.Type.Show)
_KEPT = "veil_kept_"  # property of a widget: what stood there
_READ_ONLY = "veil_made_read_only"
_ITEM_KEPT = Qt.ItemDataRole.UserRole + 77

Cover = Callable[[str], str]
_Text = tuple[str, Callable[[], str], Callable[[str], object]]  # its name, how it is read, how it is written

_cover: Cover | None = None
_sweepers: list[_Sweeper] = []


def veiled(text: str) -> str:
    """``text`` as it may be shown now: with codes in the place of names while the veil is on."""
    return text if _cover is None else _cover(text)


def is_on() -> bool:
    """Whether names are covered."""
    return _cover is not None


def put_on(cover: Cover) -> None:
    """Cover every name from now on, in every window."""
    global _cover
    take_off()
    _cover = cover
    _sweepers.append(_Sweeper())


def take_off() -> None:
    """Show what stood there before."""
    global _cover
    for sweeper in _sweepers:
        sweeper.end()
    _sweepers.clear()
    _cover = None


class _Sweeper(QObject):
    """Looks over what is about to be shown; it listens to the application only while the veil is on."""

    def __init__(self) -> None:
        super().__init__()
        self._sweeping = False
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        for window in QApplication.topLevelWidgets():
            self._sweep(window, typing_too=True)
            window.update()

    def end(self) -> None:
        """Put everything back."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        for window in QApplication.topLevelWidgets():
            for widget in (window, *window.findChildren(QWidget)):
                _uncover(widget)
                widget.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _BEFORE_PAINTING and not self._sweeping:
            if isinstance(watched, QWindow):
                for window in QApplication.topLevelWidgets():
                    self._sweep(window)
            elif isinstance(watched, QWidget) and watched.isWindow():
                self._sweep(watched)
        return False

    def _sweep(self, root: QWidget, *, typing_too: bool = False) -> None:
        self._sweeping = True
        try:
            for widget in (root, *root.findChildren(QWidget)) if typing_too else _seen(root):
                _hide_names(widget, typing_too=typing_too)
        finally:
            self._sweeping = False


def _seen(root: QWidget) -> Iterator[QWidget]:
    """The parts of a window that are shown; what lies in a hidden page is not looked at before it is."""
    waiting = [root]
    while waiting:
        widget = waiting.pop()
        if widget.isVisible():
            yield widget
            waiting += [child for child in widget.children() if isinstance(child, QWidget)]


def _hide_names(widget: QWidget, *, typing_too: bool) -> None:
    for text in _texts_of(widget):
        _swap(widget, text)
    if isinstance(widget, QComboBox):
        with QSignalBlocker(widget):
            for place in range(widget.count()):
                said = widget.itemText(place)
                if veiled(said) != said:
                    widget.setItemData(place, said, _ITEM_KEPT)
                    widget.setItemText(place, veiled(said))
    elif isinstance(widget, QListWidget):
        with QSignalBlocker(widget):
            for line in _lines(widget):
                if veiled(line.text()) != line.text():
                    line.setData(_ITEM_KEPT, line.text())
                    line.setText(veiled(line.text()))
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        if typing_too or widget.isReadOnly() or not widget.hasFocus():
            _close_editor(widget)
    elif isinstance(widget, QMenu):
        for action in widget.actions():
            _swap(action, ("text", action.text, action.setText))
    if widget.property(PAPER) and widget.graphicsEffect() is None:
        gone = QGraphicsOpacityEffect(widget)
        gone.setOpacity(0.0)
        widget.setGraphicsEffect(gone)


def _uncover(widget: QWidget) -> None:
    for text in _texts_of(widget):
        _put_back(widget, text)
    if isinstance(widget, QComboBox):
        with QSignalBlocker(widget):
            for place in range(widget.count()):
                kept = widget.itemData(place, _ITEM_KEPT)
                if kept is not None:
                    widget.setItemText(place, kept)
                    widget.setItemData(place, None, _ITEM_KEPT)
    elif isinstance(widget, QListWidget):
        with QSignalBlocker(widget):
            for line in _lines(widget):
                if line.data(_ITEM_KEPT) is not None:
                    line.setText(line.data(_ITEM_KEPT))
                    line.setData(_ITEM_KEPT, None)
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        with QSignalBlocker(widget):
            _put_back(widget, _content(widget))
        if widget.property(_READ_ONLY):
            widget.setReadOnly(False)
            widget.setProperty(_READ_ONLY, None)
    elif isinstance(widget, QMenu):
        for action in widget.actions():
            _put_back(action, ("text", action.text, action.setText))
    if widget.property(PAPER):
        widget.setGraphicsEffect(None)  # type: ignore[arg-type]  # Qt's own way to take it off


def _lines(widget: QListWidget) -> Iterator[QListWidgetItem]:
    return (widget.item(place) for place in range(widget.count()))


def _close_editor(editor: QLineEdit | QPlainTextEdit) -> None:
    """An editor whose text holds a name shows the code and cannot be typed in."""
    content = _content(editor)
    with QSignalBlocker(editor):
        if _swap(editor, content) and not editor.isReadOnly():
            editor.setReadOnly(True)
            editor.setProperty(_READ_ONLY, True)


def _content(editor: QLineEdit | QPlainTextEdit) -> _Text:
    if isinstance(editor, QLineEdit):
        return "content", editor.text, editor.setText
    return "content", editor.toPlainText, editor.setPlainText


def _texts_of(widget: QWidget) -> Iterator[_Text]:
    yield "tip", widget.toolTip, widget.setToolTip
    yield "name", widget.accessibleName, widget.setAccessibleName
    yield "description", widget.accessibleDescription, widget.setAccessibleDescription
    if widget.isWindow():
        yield "title", widget.windowTitle, widget.setWindowTitle
    if isinstance(widget, QLabel | QAbstractButton):
        yield "text", widget.text, widget.setText


def _swap(thing: QObject, text: _Text) -> bool:
    """Put codes into one text and keep what stood there; whether there was a name. What is a code already stays."""
    name, read, write = text
    said = read()
    shown = veiled(said)
    if shown == said:
        return False
    thing.setProperty(_KEPT + name, said)
    write(shown)
    return True


def _put_back(thing: QObject, text: _Text) -> None:
    name, read, write = text
    kept = thing.property(_KEPT + name)
    if kept is not None:
        if read() == veiled(kept):  # not, where a page has written something else meanwhile
            write(kept)
        thing.setProperty(_KEPT + name, None)
