"""Cards: white on warm paper with a hairline; inside only space and hairlines divide, no box in a box."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.views.widgets.labels import Elided, hairline, label
from nurture_desk.views.widgets.measures import pack


class Card(QFrame):
    """A titled card: a figure or one ghost button at the right, content below in ``body``."""

    def __init__(
        self,
        title: str = "",
        figure: str = "",
        action: QWidget | None = None,
        *,
        gap: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        if title:
            self.setAccessibleName(title)
        outer = pack(QVBoxLayout(self), 16, 14 if action is None else 7, 16, 16, gap=8 if action is None else 2)
        self._title = Elided(title, "h3")
        self._figure = label(figure, "muted")
        self._head = QWidget()
        row = pack(QHBoxLayout(self._head), 0, gap=8)
        row.addWidget(self._title, 1)
        row.addWidget(self._figure)
        self._figure.setVisible(bool(figure))
        if action is not None:
            row.addWidget(action)
        outer.addWidget(self._head)
        self._head.setVisible(bool(title or action))
        self.body = pack(QVBoxLayout(), 0, gap=gap)
        outer.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._head.show()

    def set_figure(self, figure: str) -> None:
        """Show what is counted at the right of the title."""
        self._figure.setText(figure)
        self._figure.setVisible(bool(figure))

    def add(self, widget: QWidget) -> QWidget:
        """Add a part below the others and return it."""
        self.body.addWidget(widget)
        return widget

    def add_line(self) -> None:
        """Add a hairline."""
        self.body.addWidget(hairline())

    def clear(self) -> None:
        """Take every part out of the body."""
        empty(self.body)


class ListCard(QFrame):
    """A card of rows with hairlines from edge to edge."""

    def __init__(self, title: str = "", figure: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        outer = pack(QVBoxLayout(self), 1)
        self._title = Elided(title, "h3")
        self._figure = label(figure, "muted")
        self._head = QWidget()
        row = pack(QHBoxLayout(self._head), 15, 12, 15, 10, gap=8)
        row.addWidget(self._title, 1)
        row.addWidget(self._figure)
        outer.addWidget(self._head)
        self._head.setVisible(bool(title))
        self._rows = pack(QVBoxLayout(), 0)
        outer.addLayout(self._rows)
        outer.addStretch(1)

    def set_title(self, title: str, figure: str = "") -> None:
        """Show a title and what is counted at its right."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._figure.setText(figure)
        self._head.setVisible(bool(title))

    def set_rows(self, rows: list[QWidget]) -> None:
        """Show these rows instead of the ones before."""
        empty(self._rows)
        for place, row in enumerate(rows):
            if place or not self._head.isHidden():
                self._rows.addWidget(hairline())
            self._rows.addWidget(row)

    def rows(self) -> list[QWidget]:
        """The rows shown, without the lines between them."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        found = (item.widget() for item in items if item is not None)
        return [widget for widget in found if widget is not None and widget.property("kind") != "line"]


def empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif isinstance(inner, QVBoxLayout | QHBoxLayout):
            empty(inner)
