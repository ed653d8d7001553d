"""A titled part of a page without a box of its own, for lists that bring their own card."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack


class Section(QWidget):
    """Title, an optional muted sentence, then what is added; no frame, so that no box stands in a box."""

    def __init__(self, title: str = "", detail: str = "") -> None:
        super().__init__()
        self._column = pack(QVBoxLayout(self), 0, gap=8)
        self._title = label(title, "h3", wrap=True)
        self._column.addWidget(self._title)
        self.setAccessibleName(title)
        if detail:
            self._column.addWidget(label(detail, "muted", wrap=True))

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def add(self, widget: QWidget) -> QWidget:
        """Add a part below the others and return it."""
        self._column.addWidget(widget)
        return widget


def row_of(*widgets: QWidget) -> QWidget:
    """Widgets side by side from the left, each as wide as it needs: buttons below a form or in a panel."""
    holder = QWidget()
    row = pack(QHBoxLayout(holder), 0, gap=8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder
