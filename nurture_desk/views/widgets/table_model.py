"""The rows of a table: plain objects, filtered, sorted and read by column. No widget and no service in here."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from nurture_desk.domain.letters import plain_letters
from nurture_desk.views.widgets.labels import tip
from nurture_desk.views.widgets.painting import state_word
from nurture_desk.views.widgets.veil import veiled

CELL_ROLE = Qt.ItemDataRole.UserRole + 1  # what the column's ``get`` gave: the delegate draws it
KIND_ROLE = Qt.ItemDataRole.UserRole + 2
NOWHERE = QModelIndex()
AT_ONCE = 50  # rows between two looks at the clock

KINDS = ("text", "two_lines", "figure", "chip", "state", "bar", "wrap", "tick", "voice", "judged")


@dataclass(frozen=True)
class BarCell:
    """A figure over a bar: bold words, muted words beside them, (colour role, share) from zero, unknown share."""

    strong: str
    beside: str = ""
    parts: tuple[tuple[str, float], ...] = ()
    unknown: float = 0.0
    told: str = ""  # the bar in words


@dataclass(frozen=True)
class VoiceCell:
    """How often a voice has spoken ("3 pieces") and when last ("2 Mar"); empty pieces mean not heard."""

    pieces: str = ""
    last: str = ""
    not_heard: str = ""


@dataclass(frozen=True)
class Column:
    """One column: how a row's cell is read and drawn.

    ``kind``: text; two_lines (get gives (bold, muted)); figure (right-aligned, bold); chip and state (get gives a state
    or (state, word); state is the bare form without tint); bar (``BarCell``); wrap (text on two lines); tick (bool);
    voice (``VoiceCell``); judged (get gives (state, word, what it rests on)). ``width`` is at text scale 1; without it
    the column takes the room that is left, at least ``least``. ``sort`` gives what to sort by. ``group`` puts columns
    under one head, underlined in ``group_role``.
    """

    key: str
    title: str
    get: Callable[[Any], Any]
    width: int | None = None
    kind: str = "text"
    sort: Callable[[Any], Any] | None = None
    least: int = 140
    hidden: bool = False
    group: str = ""
    group_role: str = "c1"
    tooltip: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Filter:
    """A round filter above a table: only rows that pass ``test`` are shown while it is on.

    ``none`` (and a sentence, ``none_text``) is said where it alone leaves no row: that may be the good news.
    """

    key: str
    label: str
    test: Callable[[Any], bool]
    on: bool = False
    none: str = ""
    none_text: str = ""


def cell_text(column: Column, row: object) -> str:
    """A cell in words, for the clipboard, the filter and the screen reader."""
    value = column.get(row)
    if value is None:
        return ""
    if isinstance(value, BarCell):
        figure = f"{value.strong} {value.beside}".strip()
        return f"{figure}: {value.told}" if value.told else figure
    if isinstance(value, VoiceCell):
        return f"{value.pieces} {value.last}".strip() or value.not_heard
    if column.kind in ("chip", "state"):
        return (value[1] or state_word(value[0])) if isinstance(value, tuple) else state_word(str(value))
    if column.kind == "judged":
        return f"{value[1] or state_word(value[0])}, {value[2]}"
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value if part)
    if isinstance(value, bool):
        return state_word("yes" if value else "no")
    return str(value)


def _order(value: Any) -> tuple[int, Any]:
    """Blank last, numbers before words, words without accents."""
    if isinstance(value, BarCell):
        value = sum(share for _, share in value.parts)
    if isinstance(value, tuple):
        value = value[0] if value else None
    if value is None or value == "":
        return (2, "")
    if isinstance(value, int | float):
        return (0, value)
    if hasattr(value, "isoformat"):
        return (1, value.isoformat())
    return (1, plain_letters(str(value)))


class RowModel(QAbstractTableModel):
    """All rows, and which of them are shown in which order."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self._all: list[Any] = []
        self._shown: list[Any] = []
        self._texts: list[str] = []  # of the first rows of all: what a search looks through
        self._order: list[int] | None = None  # places in all as they are sorted
        self.found = ""  # what was searched for
        self._needle: tuple[str, ...] = ()
        self._tests: list[Callable[[Any], bool]] = []
        self.sorted_by: tuple[int, bool] | None = None  # column, upwards

    def rowCount(self, parent: Any = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Any = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.AccessibleTextRole:
            return veiled(cell_text(column, row))
        if role == CELL_ROLE:
            return column.get(row)
        if role == KIND_ROLE:
            return column.kind
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(veiled(column.tooltip(row) if column.tooltip else cell_text(column, row)))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; filter and order stay."""
        self._all = list(rows)
        self._texts, self._order = [], None
        self._settle()

    def prepare(self, seconds: float) -> bool:
        """Put rows into plain letters for a search, for about so long; whether all of them are.

        Tens of thousands take most of a second; once they are there a search takes some milliseconds.
        """
        until = perf_counter() + seconds
        while len(self._texts) < len(self._all) and perf_counter() < until:
            done = len(self._texts)
            self._texts += [
                plain_letters(" ".join(cell_text(column, row) for column in self.columns))
                for row in self._all[done : done + AT_ONCE]
            ]
        return len(self._texts) == len(self._all)

    def set_filter(self, text: str, tests: Sequence[Callable[[Any], bool]]) -> None:
        """Show only rows that hold every word of ``text`` and pass every test."""
        self.found = text
        self._needle, self._tests = tuple(plain_letters(text).split()), list(tests)
        self._settle()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sorted_by = None if column < 0 else (column, order == Qt.SortOrder.AscendingOrder)
        self._order = None
        self._settle()

    def rows(self) -> list[Any]:
        """The rows shown, in the order shown."""
        return list(self._shown)

    def total(self) -> int:
        """How many rows there are with and without those filtered out."""
        return len(self._all)

    def row(self, place: int) -> Any:
        """The row at a place of what is shown."""
        return self._shown[place]

    def _settle(self) -> None:
        self.beginResetModel()
        places: Sequence[int] = self._in_order()
        if self._needle:
            self.prepare(math.inf)
            for word in self._needle:
                places = [at for at in places if word in self._texts[at]]
        for test in self._tests:
            places = [at for at in places if test(self._all[at])]
        self._shown = [self._all[at] for at in places]
        self.endResetModel()

    def _in_order(self) -> Sequence[int]:
        """The places of all rows in the order chosen; sorted once, not at each letter of a search."""
        if self.sorted_by is None:
            return range(len(self._all))
        if self._order is None:
            place, upwards = self.sorted_by
            read = self.columns[place].sort or self.columns[place].get
            keys = [_order(read(row)) for row in self._all]
            self._order = sorted(range(len(self._all)), key=keys.__getitem__, reverse=not upwards)
        return self._order
