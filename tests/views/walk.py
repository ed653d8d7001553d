"""The accessibility and geometry walks that every screen passes.

    assert unnamed_controls(page) == []
    assert clipped_texts(page) == []
    assert small_targets(page) == []

Show the widget first (``qtbot.addWidget(page); page.resize(...); page.show()``): only what is visible is walked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from nurture_desk.views.widgets.labels import Elided, Picture
from nurture_desk.views.widgets.style import current, sheet, wear

CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.ButtonDropDown,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Slider,
    QAccessible.Role.Table,
    QAccessible.Role.List,
    QAccessible.Role.Tree,
    QAccessible.Role.Link,
    QAccessible.Role.MenuItem,
    QAccessible.Role.PageTab,
    QAccessible.Role.ProgressBar,
    QAccessible.Role.Dialog,
}
CLOSED = {QAccessible.Role.Table, QAccessible.Role.List, QAccessible.Role.Tree, QAccessible.Role.ComboBox}
SMALLEST = 24


def put_on() -> None:
    """Have every widget wear the stylesheet of the look that is worn, if none is worn yet (conftest.py says why)."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and not app.styleSheet():
        app.setStyleSheet(sheet(current()))
        _come_to_rest()


def take_off() -> None:
    """Have new widgets wear no stylesheet."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.styleSheet():
        app.setStyleSheet("")


def _come_to_rest() -> None:
    for _ in range(8):  # what is laid out is laid out again by what holds it
        QApplication.processEvents()


def unnamed_controls(widget: QWidget) -> list[str]:
    """Every visible control of the accessibility tree that a screen reader could not name."""
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None, "the widget is not in the accessibility tree"
    return [_describe(node) for node, role in _nodes(root) if role in CONTROLS and _is_seen(node) and not _name(node)]


def clipped_texts(widget: QWidget) -> list[str]:
    """Every visible text or button that has less room than its words need, or lies outside its parent."""
    put_on()
    return _clipped(visible_parts(widget))


def _clipped(parts: Iterable[QWidget]) -> list[str]:
    found = []
    for part in parts:
        if isinstance(part, Elided | Picture):
            continue
        if isinstance(part, QLabel) and part.text() and part.pixmap().isNull():
            found += _label_trouble(part)
        elif isinstance(part, QAbstractButton) and part.width() < part.minimumSizeHint().width() - 1:
            found.append(f"{_who(part)}: {part.width()} of {part.minimumSizeHint().width()} px wide")
        if isinstance(part, QAbstractButton | QLabel | QLineEdit) and not _inside(part):
            found.append(f"{_who(part)}: lies outside its parent")
    return found


def small_targets(widget: QWidget, smallest: int = SMALLEST) -> list[str]:
    """Every visible control that is smaller than ``smallest`` pixels in either direction."""
    put_on()
    return _small(visible_parts(widget), smallest)


def _small(parts: Iterable[QWidget], smallest: int) -> list[str]:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
    return [
        f"{_who(part)}: {part.width()} × {part.height()}"
        for part in parts
        if isinstance(part, kinds) and not isinstance(part.parentWidget(), QComboBox | QLineEdit)
        if min(part.width(), part.height()) < smallest
    ]


def _too_wide(parts: Iterable[QWidget]) -> list[str]:
    """Every page or panel that can only be read by scrolling sideways (WCAG 2.2, 1.4.10); tables may."""
    return [
        f"{_who(area)}: {area.horizontalScrollBar().maximum()} px too wide"
        for area in parts
        if type(area) is QScrollArea and area.horizontalScrollBar().maximum() > 0  # not a picture one looks into
    ]


def faults(widget: QWidget) -> list[str]:
    """All that a screen can have against it: no name, clipped, too small to hit, wider than the window."""
    put_on()
    parts = [*visible_parts(widget)]
    return [*unnamed_controls(widget), *_clipped(parts), *_small(parts, SMALLEST), *_too_wide(parts)]


def at_scale(window: QWidget, scale: float, width: int, height: int, theme: str = "light") -> None:
    """Dress the application at a text scale, size the window, and let everything settle."""
    wear(theme, scale)
    put_on()
    from nurture_desk.views.widgets.measures import refit

    refit()
    window.resize(width, height)
    window.show()
    _come_to_rest()


def visible_parts(widget: QWidget) -> Iterator[QWidget]:
    """Every widget inside that is not hidden; what lies in hidden ones is not even looked at (pages not shown)."""
    left = widget.children()[::-1]
    while left:
        part = left.pop()
        if isinstance(part, QWidget) and not part.isHidden() and not part.isWindow():
            if part.width() > 0:
                yield part
            left += part.children()[::-1]


def _label_trouble(part: QLabel) -> list[str]:
    if part.wordWrap():
        need = part.heightForWidth(part.width())
        return [f"{_who(part)}: {part.height()} of {need} px high"] if need > part.height() + 1 else []
    need = part.sizeHint().width()
    return [f"{_who(part)}: {part.width()} of {need} px wide"] if need > part.width() + 1 else []


def _inside(part: QWidget) -> bool:
    """Whether a part lies inside its parents up to the scroll area that can bring it into view."""
    box, parent = part.geometry(), part.parentWidget()
    while parent is not None and not isinstance(above := parent.parentWidget(), QAbstractScrollArea):
        if not parent.rect().adjusted(-2, -2, 2, 2).contains(box):
            return False
        if parent.isWindow():
            return True
        box.translate(parent.pos())
        parent = above
    return True


def _nodes(node: QAccessibleInterface) -> Iterator[tuple[QAccessibleInterface, QAccessible.Role]]:
    left = [node]
    while left:
        node = left.pop()
        role = node.role()
        yield node, role
        if role not in CLOSED:
            children = [node.child(place) for place in range(node.childCount())]
            left += [one for one in reversed(children) if one is not None and one.isValid() and _is_seen(one)]


def _is_seen(node: QAccessibleInterface) -> bool:
    return not node.state().invisible


def _name(node: QAccessibleInterface) -> str:
    return node.text(QAccessible.Text.Name).strip()


def _describe(node: QAccessibleInterface) -> str:
    thing = node.object()
    return f"{node.role().name} {type(thing).__name__} {thing.objectName() if thing is not None else ''}".strip()


def _who(part: QWidget) -> str:
    text = part.text() if isinstance(part, QLabel | QAbstractButton) else part.accessibleName()
    return f"{type(part).__name__} {text[:40]!r}"
