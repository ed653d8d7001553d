"""The rows of a table: plain objects, filtered, sorted and read by column. No widget and no service in here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from nurture_desk.domain.letters import plain_letters
from nurture_desk.views.widgets.labels import tip
from nurture_desk.views.widgets.painting import state_word
from nurture_desk.views.widgets.veil import veiled

CELL_ROLE = Qt.ItemDataRole.UserRole + 1  # what the column's ``get`` gave: the delegate draws it
KIND_ROLE = Qt.ItemDataRole.UserRole + 2
NOWHERE = QModelIndex()

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
    """A round filter above a table: only rows that pass ``test`` are shown while it is on."""

    key: str
    label: str
    test: Callable[[Any], bool]
    on: bool = False


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
        self._search: dict[int, str] = {}
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
        self._search.clear()
        self._settle()

    def set_filter(self, text: str, tests: Sequence[Callable[[Any], bool]]) -> None:
        """Show only rows that hold every word of ``text`` and pass every test."""
        self._needle, self._tests = tuple(plain_letters(text).split()), list(tests)
        self._settle()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sorted_by = None if column < 0 else (column, order == Qt.SortOrder.AscendingOrder)
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
        shown = [row for row in self._all if self._passes(row)]
        if self.sorted_by is not None:
            place, upwards = self.sorted_by
            column = self.columns[place]
            read = column.sort or column.get
            shown.sort(key=lambda row: _order(read(row)), reverse=not upwards)
        self._shown = shown
        self.endResetModel()

    def _passes(self, row: Any) -> bool:
        if not all(test(row) for test in self._tests):
            return False
        if not self._needle:
            return True
        key = id(row)
        if key not in self._search:
            self._search[key] = plain_letters(" ".join(cell_text(column, row) for column in self.columns))
        return all(word in self._search[key] for word in self._needle)
