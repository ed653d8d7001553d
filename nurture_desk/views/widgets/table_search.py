"""What is typed above a list narrows it at once, be it of tens of thousands of rows, and holds nobody up."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from nurture_desk.views.widgets.table_model import RowModel
from nurture_desk.views.widgets.table_tools import ToolRow

FEW = 200  # rows that are searched at once, prepared or not
PREPARE_AFTER_MS = 250  # what was opened is painted first
PAUSE_MS = 12
SLICE = 0.008  # seconds the window may be held up


class Search(QObject):
    """Makes the rows of ``model`` ready to be searched, a moment at a time, and shows those that ``tools`` ask for."""

    narrowed = Signal()  # other rows are shown

    def __init__(self, model: RowModel, tools: ToolRow, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._tools = model, tools
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._go_on)
        tools.narrowed.connect(self.again)

    def is_done(self) -> bool:
        """Whether the rows shown are those of what is typed."""
        return self._model.found == self._tools.find_field.text()

    def rows_came(self) -> None:
        """Other rows are in the model: get ahead with a long list before somebody types."""
        if self._model.total() > FEW and not self._tools.isHidden():
            self._next.start(PREPARE_AFTER_MS)

    def again(self) -> None:
        """Show what is asked for now, or as soon as all rows are ready."""
        typed = self._tools.typed()
        if typed and not self._model.prepare(SLICE):
            self._next.start(0)  # the next letter is heard meanwhile
            return
        self._model.set_filter(typed, self._tools.tests())
        self.narrowed.emit()

    def _go_on(self) -> None:
        if not self._model.prepare(SLICE):
            self._next.start(PAUSE_MS if self.is_done() else 0)
        elif not self.is_done():
            self.again()
