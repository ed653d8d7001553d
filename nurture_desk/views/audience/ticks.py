"""Lists of ticks for the fingers of somebody in a hurry: two columns, or one line a topic with two ticks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from nurture_desk.views.widgets.inputs import Tick
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack

HEIGHT = 36


class Ticks(QWidget):
    """Any number of several, in two columns."""

    def __init__(self, choices: Sequence[tuple[str, str]], columns: int = 2) -> None:
        super().__init__()
        grid = pack(QGridLayout(self), 0, gap=4)
        self._ticks = [(key, fix(Tick(text), height=HEIGHT)) for key, text in choices]
        for place, (_, tick) in enumerate(self._ticks):
            grid.addWidget(tick, place // columns, place % columns)

    def ticked(self) -> tuple[str, ...]:
        """The keys that are ticked, in the order shown."""
        return tuple(key for key, tick in self._ticks if tick.isChecked())

    def tick(self, key: str) -> None:
        """Tick one by its key."""
        dict(self._ticks)[key].setChecked(True)

    def take_focus(self) -> None:
        """Put the focus on the first."""
        if self._ticks:
            self._ticks[0][1].setFocus(Qt.FocusReason.TabFocusReason)


class TickTable(QWidget):
    """One line a topic, one tick a column."""

    def __init__(self, rows: Sequence[tuple[str, str]], heads: Sequence[str]) -> None:
        super().__init__()
        grid = pack(QGridLayout(self), 0, gap=4)
        grid.setColumnStretch(0, 2)
        self._ticks: list[tuple[str, list[Tick]]] = []
        for row, (key, title) in enumerate(rows):
            words = label(title, wrap=True)
            grid.addWidget(words, row, 0)
            ticks = [fix(Tick(head), height=HEIGHT) for head in heads]
            for column, tick in enumerate(ticks):
                tick.setAccessibleName(f"{title}: {tick.text()}")
                grid.addWidget(tick, row, column + 1)
                grid.setColumnStretch(column + 1, 1)
            self._ticks.append((key, ticks))

    def ticked(self, column: int) -> tuple[str, ...]:
        """The keys of the lines ticked in a column."""
        return tuple(key for key, ticks in self._ticks if ticks[column].isChecked())

    def tick(self, key: str, column: int) -> None:
        """Tick one line in one column."""
        dict(self._ticks)[key][column].setChecked(True)
