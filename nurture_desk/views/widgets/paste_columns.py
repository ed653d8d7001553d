"""Which column of a pasted block is what, and what is said once for every row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.pasted_table import PasteColumn, PastedBlock
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.inputs import Choice
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack


class ColumnChoices(QWidget):
    """One list to open for each column of the block, and a field for each thing that can be said for all rows."""

    mapped = Signal(int, str)  # the place of the column, and what it is ("" left out)
    said_for_all = Signal(str, str)

    def __init__(self, columns: Sequence[PasteColumn]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._flow = FlowLayout(self, gap=12)
        self.choices: list[Choice] = []
        self._labels: list[tuple[QWidget, str]] = []
        self.for_all: dict[str, Choice | QLineEdit] = {}
        self._held: dict[str, QWidget] = {}
        self._shape: tuple[str, ...] = ()
        for one in columns:
            if one.for_all:
                self._ask_for_all(one)

    def show_block(self, block: PastedBlock) -> None:
        """Show what each column is taken for; what a column says is not asked for all rows."""
        if self._shape != (*block.heads, str(len(block.mapping))):
            self._make(block)
        for choice, key in zip(self.choices, block.mapping, strict=True):
            choice.set_value(key)
        for key, held in self._held.items():
            held.setVisible(key not in block.mapping)

    def _make(self, block: PastedBlock) -> None:
        self._shape = (*block.heads, str(len(block.mapping)))
        for held, _ in self._labels:
            self._flow.removeWidget(held)
            held.hide()
            held.deleteLater()
        self.choices, self._labels = [], []
        offered = [("", say("paste.leave_out"))]
        offered += [(one.key, one.title) for one in self._columns]
        for place, head in enumerate(block.heads):
            words = say("paste.column_head", letter=letter_of(place), head=head[:30]) if head else ""
            words = words or say("paste.column", letter=letter_of(place))
            choice = Choice(offered)
            choice.currentIndexChanged.connect(partial(self._chosen, place, choice))
            self.choices.append(choice)
            held = _labelled(words, choice)
            self._labels.append((held, words))
            self._flow.addWidget(held)

    def _chosen(self, place: int, choice: Choice, _index: int) -> None:
        self.mapped.emit(place, choice.value() or "")

    def _ask_for_all(self, column: PasteColumn) -> None:
        field: Choice | QLineEdit
        if column.choices:
            field = Choice(column.choices, search=len(column.choices) > 8)
            field.currentIndexChanged.connect(lambda _: self.said_for_all.emit(column.key, field.value() or ""))
        else:
            field = QLineEdit()
            field.textChanged.connect(lambda text: self.said_for_all.emit(column.key, text))
        held = _labelled(say("paste.for_all", column=column.title), field)
        self.for_all[column.key], self._held[column.key] = field, held
        self._flow.addWidget(held)


def letter_of(place: int) -> str:
    """The letter Excel gives a column, from 0."""
    first, last = divmod(place, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)


def _labelled(words: str, field: QWidget) -> QWidget:
    held = QWidget()
    column = pack(QVBoxLayout(held), 0, gap=4)
    title = label(words, "strong")
    title.setBuddy(field)
    field.setAccessibleName(words)
    column.addWidget(title)
    column.addWidget(fix(field, min_width=220))
    return held
