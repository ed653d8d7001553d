"""Who a letter is for: a tick for each that gets one, what is due, what was made and sent. Space ticks, too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import short_day
from nurture_desk.domain.letter_kinds import Recipient
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.table import Column, RecordTable

TICK = "tick"


class LetterPeople(QWidget):
    """The list; ``ticked()`` are the codes of those who get the letter."""

    shown = Signal(object)  # the recipient under the cursor
    changed = Signal()  # who is ticked

    def __init__(self) -> None:
        super().__init__()
        self._ticked: set[str] = set()
        self._rows: tuple[Recipient, ...] = ()
        self.table = RecordTable(self._columns(), say("letters.page.people"))
        self.table.set_empty("ok", say("letters.page.nobody"), say("letters.page.nobody_text"))
        self.due_button = ghost_button(say("letters.page.tick_due"), "owed")
        self.all_button = ghost_button(say("letters.page.tick_all"), "confirm")
        self.none_button = ghost_button(say("letters.page.tick_none"), "close")
        self.due_button.clicked.connect(lambda: self._tick(self._codes(due=True)))
        self.all_button.clicked.connect(lambda: self._tick(self._codes()))
        self.none_button.clicked.connect(lambda: self._tick(()))
        for button in (self.due_button, self.all_button, self.none_button):
            self.table.add_tool(button)
        self.table.row_chosen.connect(self.shown.emit)
        self.table.grid.clicked.connect(self._clicked)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table.grid)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self.turn_selected)
        pack(QVBoxLayout(self), 0).addWidget(self.table)

    def show_people(self, rows: Sequence[Recipient], ticked: Collection[str]) -> None:
        """Show these, with those ticked."""
        self._rows = tuple(rows)
        self._ticked = {one.code for one in rows if one.code in ticked}
        self.table.set_rows(rows, key=lambda one: one.code)
        self.changed.emit()

    def ticked(self) -> tuple[str, ...]:
        """The codes of those who get one, in the order of the list."""
        return tuple(one.code for one in self._rows if one.code in self._ticked)

    def turn_selected(self) -> None:
        """Tick the selected lines, or take the tick away where all of them have one."""
        codes = {one.code for one in self.table.selected_rows()}
        self._tick(self._ticked - codes if codes <= self._ticked else self._ticked | codes)

    def step(self, by: int) -> None:
        """Go to the line ``by`` further on."""
        rows, now = self.table.rows(), self.table.current_row()
        if rows:
            at = rows.index(now) + by if now in rows else 0
            wanted = rows[min(max(at, 0), len(rows) - 1)]
            self.table.choose(lambda one: one.code == wanted.code)

    def place(self) -> tuple[int, int]:
        """Which line the cursor is on, from 1, and how many there are."""
        rows, now = self.table.rows(), self.table.current_row()
        return (rows.index(now) + 1 if now in rows else 0, len(rows))

    def _clicked(self, index: QModelIndex) -> None:
        if self.table.model.columns[index.column()].key == TICK:
            code = self.table.rows()[index.row()].code
            self._tick(self._ticked ^ {code})

    def _codes(self, *, due: bool = False) -> set[str]:
        return {one.code for one in self._rows if one.due or not due}

    def _tick(self, codes: Iterable[str]) -> None:
        self._ticked = set(codes)
        model = self.table.model  # the rows stay, and the cursor with them
        model.dataChanged.emit(model.index(0, 0), model.index(model.rowCount() - 1, 0))
        self.changed.emit()

    def _columns(self) -> list[Column]:
        def head(key: str) -> str:
            return say(f"letters.page.{key}")

        return [
            Column(TICK, head("gets"), lambda one: one.code in self._ticked, width=60, kind="tick"),
            Column("who", head("who"), lambda one: (one.name, one.second), kind="two_lines", least=170),
            Column("why", head("why"), _why, least=150, kind="two_lines"),
        ]


def _why(one: Recipient) -> tuple[str, str]:
    """Why it is due, and below it what has become of it."""
    done = []
    if one.made_on is not None:
        done.append(say("letters.page.made", day=short_day(one.made_on)))
    if one.sent_on is not None:
        done.append(say("letters.page.sent", day=short_day(one.sent_on)))
    return one.why, " · ".join(done)
