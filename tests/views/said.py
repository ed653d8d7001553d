"""Every text that a screen shows or that a screen reader would say of it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget


def said_by(window: QWidget) -> Iterator[tuple[str, str]]:
    """Every text that is on the screen now, or that a screen reader would say: (where, text)."""
    for part in (window, *window.findChildren(QWidget)):
        if not part.isVisible():
            continue
        name = type(part).__name__
        yield f"{name} tip", part.toolTip()
        yield f"{name} name", part.accessibleName()
        yield f"{name} description", part.accessibleDescription()
        if part.isWindow():
            yield f"{name} title", part.windowTitle()
        if isinstance(part, QLabel | QAbstractButton | QLineEdit):
            yield name, part.text()
        elif isinstance(part, QPlainTextEdit):
            yield name, part.toPlainText()
        elif isinstance(part, QComboBox):
            yield from ((name, part.itemText(place)) for place in range(part.count()))
        elif isinstance(part, QAbstractItemView) and part.model() is not None:
            model = part.model()
            columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
            for row in range(min(model.rowCount(), 20)):
                for column in range(columns):
                    for role in (
                        Qt.ItemDataRole.DisplayRole,
                        Qt.ItemDataRole.AccessibleTextRole,
                        Qt.ItemDataRole.ToolTipRole,
                    ):
                        yield name, str(model.index(row, column).data(role) or "")
